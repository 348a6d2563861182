import Optimizing

/// The choice of pairs of nodes over a part of the arcs, owners being divisible. Once the pairs are fixed the rest is nearly
/// a network, whose relaxation is nearly whole; so branching on pairs alone comes close to the level's value, in few nodes.
struct PairSearch: Sendable {
  let program: Program
  let budgets: [Sifting.Budget]

  struct Outcome {
    /// Columns of the pairs chosen; nil where no choice was found.
    let pairs: Set<Int>?
    /// What the level comes to with them, owners being divisible; as the bound.
    let value: Double?
    /// No plan over the part is better; unscaled, with the level's constant.
    let bound: Double
  }

  /// - Parameters:
  ///   - columns: program columns that take part.
  ///   - held: columns of pairs that are settled.
  ///   - excluded: choices of pairs that are not wanted, nor any part of them.
  ///   - start: arcs of a plan that is known to hold; other choices must be better.
  ///   - limit: what the level may come to; unscaled, with the level's constant.
  func minimise(
    _ level: Program.Level, over columns: [Int], holding held: Set<Int> = [], excluding excluded: [Set<Int>] = [],
    from start: [Int]? = nil, below limit: Double = .infinity, _ effort: IntegerSearch.Effort, _ control: SearchControl
  ) throws -> Outcome {
    let counted = Counted(program, budgets, level, columns, held, excluded, limit)
    var options = control.solverOptions
    options.nodeLimit = effort.nodes
    options.relativeGap = effort.gap
    // Few variables to branch on, each with a large effect: probing them pays, cuts only make the relaxations slower.
    options.branching = .pseudocost
    options.gomoryCuts = false
    options.mixedIntegerRoundingCuts = false
    options.progress = { progress in
      control.say(
        level.name, best: progress.best.map { $0 / level.scale },
        bound: progress.bound.isFinite ? progress.bound / level.scale : nil,
        .choosingPairs(nodes: progress.nodes))
    }
    if let start {
      let values = program.values(choosing: start)
      options.startPlan = counted.sources.map { $0.reduce(0) { $0 + values[$1] } }
    }
    let solution = try solve(counted.model, options)
    if solution.termination == .infeasible { return Outcome(pairs: nil, value: nil, bound: limit) }
    let pairs = counted.sources.indices.filter {
      program.roles[counted.sources[$0][0]] == .pair && solution.hasPlan && solution.values[$0] > 0.5
    }
    return Outcome(
      pairs: solution.hasPlan ? Set(pairs.map { counted.sources[$0][0] }) : nil,
      value: solution.objective.map { $0 / level.scale },
      bound: min(limit, solution.bound / level.scale))
  }
}

/// The program with owners who are alike in every row and cost counted instead of named; only the pairs are whole.
private struct Counted {
  private(set) var model = Model()
  /// By variable of the model: the columns whose sum it is.
  private(set) var sources: [[Int]] = []

  init(
    _ program: Program, _ budgets: [Sifting.Budget], _ level: Program.Level, _ columns: [Int], _ held: Set<Int>,
    _ excluded: [Set<Int>], _ limit: Double
  ) {
    let classes = Alike(program, [level] + budgets.map(\.level)).classes
    let inside = Set(columns)
    model.costConstant = level.constant * level.scale
    let budgetRows = budgets.map {
      model.addRow(lower: -.infinity, upper: ($0.limit - $0.level.constant) * $0.level.scale)
    }
    // Late, since it only ends the search below a node.
    let limitRow =
      limit.isFinite
      ? model.addRow(lower: -.infinity, upper: (limit - level.constant) * level.scale, isLate: true) : nil
    // A whole move at least between nodes that were not paired.
    let excluding = excluded.map { (pairs: $0, row: model.addRow(lower: 1, upper: .infinity)) }
    var handles = [Constraint?](repeating: nil, count: program.rows.count)
    var heads = [Double](repeating: 1, count: program.rows.count)
    for (index, row) in program.rows.enumerated() where !row.isLazy {
      handles[index] = model.addRow(lower: row.lower, upper: row.upper)
    }
    // Rows about one owner become rows about the first of the class, times the head count.
    for owners in classes {
      guard owners.contains(where: { $0.contains(where: inside.contains) }) else { continue }
      for arc in owners[0] {
        for row in program.rowsOf(arc) where program.rows[row].isLazy && handles[row] == nil {
          heads[row] = Double(owners.count)
          // Thousands, of which a few hundred are ever broken.
          handles[row] = model.addRow(
            lower: -.infinity, upper: program.rows[row].upper * heads[row], isLate: true)
        }
      }
    }
    func add(_ column: Int, _ sources: [Int]) {
      var entries: [(Constraint, Double)] = []
      for (budget, row) in zip(budgets, budgetRows) where budget.level.costs[column] != 0 {
        entries.append((row, budget.level.costs[column] * budget.level.scale))
      }
      if let limitRow, level.costs[column] != 0 { entries.append((limitRow, level.costs[column] * level.scale)) }
      if column < program.arcCount {
        for (pairs, row) in excluding where !pairs.contains(program.pairOf[column]) { entries.append((row, 1)) }
      }
      for entry in program.starts[column]..<program.starts[column + 1] {
        let row = Int(program.entryRows[entry])
        guard let handle = handles[row] else { continue }
        entries.append((handle, program.entryValues[entry] * (column < program.arcCount ? 1 : heads[row])))
      }
      _ = model.addVariable(
        program.roles[column] == .pair ? .binary : .continuous, lower: held.contains(column) ? 1 : 0,
        upper: sources.reduce(0) { $0 + program.uppers[$1] }, cost: level.costs[column] * level.scale,
        entries: entries)
      self.sources.append(sources)
    }
    for owners in classes {
      for (position, arc) in owners[0].enumerated() {
        let same = owners.map { $0[position] }
        if same.contains(where: inside.contains) { add(arc, same) }
      }
    }
    for column in columns where column >= program.arcCount { add(column, [column]) }
  }
}

/// Who is interchangeable: owners whose arcs differ in nothing but the owner.
private struct Alike {
  /// By class and owner: the arcs, in an order in which those of different owners correspond.
  let classes: [[[Int]]]

  init(_ program: Program, _ levels: [Program.Level]) {
    var signatures: [[Int]: Int] = [:]
    func number(_ arc: Int) -> Int {
      let key = program.signature(arc)
      if let known = signatures[key] { return known }
      signatures[key] = signatures.count
      return signatures.count - 1
    }
    var known: [[UInt64]: Int] = [:]
    var classes: [[[Int]]] = []
    var first = 0
    while first < program.arcCount {
      var end = first
      while end < program.arcCount, program.owners[end] == program.owners[first] { end += 1 }
      let keys = (first..<end).map { arc in
        (arc, [UInt64(number(arc))] + levels.map { $0.costs[arc].bitPattern })
      }
      let sorted = keys.sorted { $0.1 == $1.1 ? $0.0 < $1.0 : $0.1.lexicographicallyPrecedes($1.1) }
      let key = sorted.flatMap(\.1)
      if let number = known[key] {
        classes[number].append(sorted.map(\.0))
      } else {
        known[key] = classes.count
        classes.append([sorted.map(\.0)])
      }
      first = end
    }
    self.classes = classes
  }
}
