/// A plan to hold before anything is solved, so that a time limit ends with one: owners of one group swapped between two
/// nodes, nearest first, until every share that is asked for is reached, those included that may be missed at a price; then
/// single owners where one is asked for.
package struct FirstPlan {
  private let program: Program
  private var activity: [Double]
  /// Rows that still have less than they ask for.
  private var short: Int
  private var chosen: Set<Int> = []
  /// Columns of the pairs of nodes that these arcs make.
  private var pairs: Set<Int> = []
  /// By row: helpers fill it, such as the counts of holders, so that any choice of arcs will do; pools are left for later, and
  /// so is what may be missed of something that is asked for.
  private let isFilled: [Bool]

  /// Rows that kept arcs out which would have lowered them too far, such as a share of all that move.
  private var blocking: Set<Int> = []

  /// The arcs of the plan; nil where swaps alone do not make one, or time is over first.
  package static func arcs(_ program: Program, _ control: SearchControl? = nil) throws -> [Int]? {
    let swaps = swaps(program, program.lengths)
    let due = try due(program, swaps, control)
    if let arcs = arcs(program, swaps, control, holding: due) { return arcs }
    // What may be missed must not stand in the way of what may not.
    return due.isEmpty ? nil : arcs(program, swaps, control, holding: [])
  }

  private static func arcs(
    _ program: Program, _ nearest: [(Int, Int)], _ control: SearchControl?, holding due: [Int]
  ) -> [Int]? {
    var swaps = nearest
    var plan = FirstPlan(program, holding: due)
    // Again with those first that do most for what is short, where the nearest are not enough.
    for isSecond in [false, true] {
      if isSecond {
        let wanted = plan.blocking
        let gains = swaps.map { plan.gain($0, wanted) }
        swaps = swaps.indices.sorted { (gains[$1], $0) < (gains[$0], $1) }.map { swaps[$0] }
        plan = FirstPlan(program, holding: due)
      }
      var isStopped = false
      for (number, (first, second)) in swaps.enumerated() {
        if plan.isEnough { break }
        isStopped = number % 1000 == 999 && control?.isOver == true
        if isStopped { break }
        plan.take([first, second])
      }
      if !plan.isEnough, !isStopped {
        // Rows about one owner, such as a placement that is due, need no swap.
        let lengths = program.lengths
        let order = (0..<program.arcCount).sorted { (lengths?[$0] ?? 0, $0) < (lengths?[$1] ?? 0, $1) }
        for arc in order { plan.take([arc]) }
      }
      let arcs = plan.chosen.sorted()
      // What may be missed at a price may be missing.
      if program.admits(program.values(choosing: arcs)) { return arcs }
      if isStopped { return nil }
    }
    return nil
  }

  /// Owners who are asked for by rows that may be missed at a price come first: later the nodes have sent as many as they may.
  /// Swaps leave some of them over, who need longer cycles.
  private static func due(
    _ program: Program, _ swaps: [(Int, Int)], _ control: SearchControl?
  ) throws -> [Int] {
    let missed = program.missingOwners
    let isAsked = program.rows.indices.map { row in program.helpers[row].contains { missed.costs[$0] > 0 } }
    func isDue(_ arc: Int) -> Bool { program.rowsOf(arc).contains { isAsked[$0] } }
    guard missed.costs.contains(where: { $0 > 0 }) else { return [] }
    var plan = FirstPlan(program)
    for (first, second) in swaps where isDue(first) || isDue(second) { plan.take([first, second]) }
    let arcs = plan.chosen.sorted()
    var relaxed = program
    // What the others are for is missing still.
    for row in relaxed.rows.indices where !isAsked[row] { relaxed.rows[row].lower = min(0, relaxed.rows[row].lower) }
    guard let control, relaxed.admits(relaxed.values(choosing: arcs)),
      let mending = Mending(relaxed, missed)
    else { return arcs }
    return try mending.mend(arcs, [], control.quiet)
  }

  /// What a swap brings to rows that ask for something, and to those wanted because they keep others out.
  private func gain(_ swap: (Int, Int), _ wanted: Set<Int>) -> Double {
    var gain = 0.0
    for arc in [swap.0, swap.1] {
      for entry in program.starts[arc]..<program.starts[arc + 1] {
        let row = Int(program.entryRows[entry])
        if !isFilled[row], program.rows[row].lower > 0 || wanted.contains(row) { gain += program.entryValues[entry] }
      }
    }
    return gain
  }

  /// - Parameter arcs: taken already.
  private init(_ program: Program, holding arcs: [Int] = []) {
    self.program = program
    var activity = [Double](repeating: 0, count: program.rows.count)
    chosen = Set(arcs)
    if !program.pairOf.isEmpty { pairs = Set(arcs.map { program.pairOf[$0] }) }
    for column in arcs + pairs {
      for entry in program.starts[column]..<program.starts[column + 1] {
        activity[Int(program.entryRows[entry])] += program.entryValues[entry]
      }
    }
    let isFilled = program.rows.indices.map { row in
      program.helpers[row].contains {
        program.uppers[$0] > 0 && program.roles[$0] != .drawn
          && !(program.roles[$0].isElastic && program.rows[row].lower > 0)
      }
    }
    self.isFilled = isFilled
    short = program.rows.indices.count { row in
      let lower = program.rows[row].lower
      return lower > 0 && activity[row] < lower && !isFilled[row]
    }
    self.activity = activity
  }

  /// Arcs there and back in the same group, the cheapest with the cheapest.
  private static func swaps(_ program: Program, _ costs: [Double]?) -> [(Int, Int)] {
    let nodes = 1 + (program.ends.map { max($0.tail, $0.head) }.max() ?? 0)
    func way(_ group: Int, _ tail: Int, _ head: Int) -> Int { (group * nodes + tail) * nodes + head }
    var ways: [Int: [Int]] = [:]
    for arc in 0..<program.arcCount {
      let (tail, head) = program.ends[arc]
      ways[way(program.groups[arc], tail, head), default: []].append(arc)
    }
    func cost(_ arc: Int) -> Double { costs?[arc] ?? 0 }
    func sorted(_ arcs: [Int]) -> [Int] { arcs.sorted { (cost($0), $0) < (cost($1), $1) } }
    var swaps: [(Int, Int)] = []
    for there in ways.values {
      let (tail, head) = program.ends[there[0]]
      guard tail < head, let back = ways[way(program.groups[there[0]], head, tail)] else { continue }
      swaps += zip(sorted(there), sorted(back))
    }
    return swaps.sorted { (cost($0.0) + cost($0.1), $0.0, $0.1) < (cost($1.0) + cost($1.1), $1.0, $1.1) }
  }

  private var isEnough: Bool { short == 0 }

  /// Takes arcs together if they bring a row nearer to what it asks for and no row above its limit.
  private mutating func take(_ arcs: [Int]) {
    var change: [Int: Double] = [:]
    if arcs.contains(where: { chosen.contains($0) || program.uppers[$0] == 0 }) { return }
    let newPairs = program.pairOf.isEmpty ? [] : Set(arcs.map { program.pairOf[$0] }).subtracting(pairs)
    for column in arcs + newPairs {
      for entry in program.starts[column]..<program.starts[column + 1] {
        change[Int(program.entryRows[entry]), default: 0] += program.entryValues[entry]
      }
    }
    var helps = false
    // In their order: which row is named as blocking must not depend on hashes.
    for (row, amount) in change.sorted(by: { $0.key < $1.key }) {
      if isFilled[row] { continue }
      let (before, after) = (activity[row], activity[row] + amount)
      // A node that has posts of a pool already begins below nothing.
      if after > max(0, program.rows[row].upper) + 1e-9 { return }
      if after < program.rows[row].lower - 1e-9, amount < 0 {
        if program.rows[row].upper == .infinity { blocking.insert(row) }
        return
      }
      if before < program.rows[row].lower, amount > 0 { helps = true }
    }
    guard helps else { return }
    for (row, amount) in change {
      let lower = program.rows[row].lower
      let wasShort = activity[row] < lower
      activity[row] += amount
      if isFilled[row] { continue }
      short += (activity[row] < lower ? 1 : 0) - (wasShort ? 1 : 0)
    }
    chosen.formUnion(arcs)
    pairs.formUnion(newPairs)
  }
}

extension Program {
  /// How many owners are missing whom rows of their own ask for that may be missed at a price.
  fileprivate var missingOwners: Level {
    var ownerOf = [Int?](repeating: nil, count: rows.count)
    var hasMore = [Bool](repeating: false, count: rows.count)
    for arc in 0..<arcCount {
      for row in rowsOf(arc) {
        hasMore[row] = hasMore[row] || ownerOf[row].map { $0 != owners[arc] } ?? false
        ownerOf[row] = owners[arc]
      }
    }
    var costs = [Double](repeating: 0, count: columnCount)
    for row in rows.indices where rows[row].lower > 0 && ownerOf[row] != nil && !hasMore[row] {
      for column in helpers[row] where uppers[column] > 0 && roles[column].isElastic { costs[column] = 1 }
    }
    return Level(name: "due", costs: costs)
  }
}
