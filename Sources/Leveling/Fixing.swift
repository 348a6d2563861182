/// What plans have in common that keep the levels held so far: columns that none of them uses, segments that all of them use in
/// full, and owners who move in all of them (model §7, "few arcs matter"). It only grows.
struct Fixing: Sendable {
  /// By column.
  private(set) var isClosed: [Bool]
  private var isFull: [Bool]
  /// By owner as in `arcsByOwner`.
  private var moves: [Bool]

  init(_ program: Program) {
    isClosed = [Bool](repeating: false, count: program.columnCount)
    isFull = isClosed
    moves = [Bool](repeating: false, count: program.arcsByOwner.count)
  }

  /// Only plans count from now on that cost no more than `room` above what these prices prove, scaled as they are.
  mutating func note(_ proof: DualProof, within room: Double, _ program: Program) {
    let most = room + 1e-6
    for (owner, arcs) in program.arcsByOwner.enumerated() {
      for arc in arcs where proof.reducedCosts[arc] > most { isClosed[arc] = true }
      if proof.staying[owner] > most { moves[owner] = true }
    }
    for column in program.arcCount..<program.columnCount {
      // Of the columns that are no arcs only segments are taken whole.
      guard case .segment = program.roles[column] else { continue }
      if proof.reducedCosts[column] > most { isClosed[column] = true }
      if proof.reducedCosts[column] < -most { isFull[column] = true }
    }
  }

  /// Columns that may or may not be in such a plan, and those that surely are.
  func columns(of program: Program) -> (open: [Int], settled: [(column: Int, value: Double)]) {
    var open: [Int] = []
    var settled: [(column: Int, value: Double)] = []
    for (arcs, moves) in zip(program.arcsByOwner, moves) {
      let likely = arcs.filter { program.uppers[$0] > 0 && !isClosed[$0] }
      if likely.count == 1, moves {
        settled.append((likely[0], 1))
      } else {
        open += likely
      }
    }
    for column in program.arcCount..<program.columnCount where program.uppers[column] > 0 && !isClosed[column] {
      if isFull[column] { settled.append((column, 1)) } else { open.append(column) }
    }
    return (open, settled)
  }

  /// The plans in which a row of segments sums up to so much at most, and those in which it is more: the two together are all.
  func parted(_ row: Int, at most: Int, _ program: Program) -> [Fixing] {
    var (less, more) = (self, self)
    var (rising, falling) = (0, 0)
    // Units are filled in their order, and never above and below at once.
    for column in program.helpers[row] {
      guard case .segment = program.roles[column] else { continue }
      if program.direction(ofSegment: column) > 0 {
        rising += 1
        if rising > most { less.isClosed[column] = true }
        if rising <= most + 1 { more.isFull[column] = true }
      } else {
        falling += 1
        if falling <= -most { less.isFull[column] = true }
        if falling >= -most { more.isClosed[column] = true }
      }
    }
    return [less, more]
  }

  /// The same for a larger program, in which the columns that this one has lie at `places`; of its further arcs nothing is known.
  func moved(to larger: Program, _ places: [Int], from program: Program) -> Fixing {
    var moved = Fixing(larger)
    for column in places.indices {
      moved.isClosed[places[column]] = isClosed[column]
      moved.isFull[places[column]] = isFull[column]
    }
    let moving = Set(zip(program.arcsByOwner, moves).filter(\.1).map { program.owners[$0.0.lowerBound] })
    for (number, arcs) in larger.arcsByOwner.enumerated() {
      moved.moves[number] = moving.contains(larger.owners[arcs.lowerBound])
    }
    return moved
  }
}
