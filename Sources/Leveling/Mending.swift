import Optimizing

/// A plan that misses what may be missed at a price: the groups that stand in the rows concerned are planned anew one after the
/// other, all others kept (large neighbourhood search), before anything is relaxed. Where that reaches the least that the
/// level's costs allow, nothing is left to prove.
struct Mending {
  private let program: Program
  private let level: Program.Level

  /// nil where more than what rows miss costs something at the level.
  init?(_ program: Program, _ level: Program.Level) {
    let isAboutMisses = level.costs.indices.allSatisfy {
      level.costs[$0] == 0 || $0 >= program.arcCount && program.roles[$0].isMissed
    }
    guard isAboutMisses else { return nil }
    self.program = program
    self.level = level
  }

  /// - Returns: a plan that keeps every row and budget and is no worse at the level.
  func mend(_ plan: [Int], _ budgets: [Sifting.Budget], _ control: SearchControl) throws -> [Int] {
    let integer = IntegerSearch(program: program, budgets: budgets, control.effort)
    let effort = control.effort.mending
    var plan = plan
    for group in missing(in: plan) {
      let value = program.value(of: level, program.values(choosing: plan))
      guard value > level.floor, !control.isOver else { break }
      let outcome = try integer.minimise(
        level, over: columns(of: group, beside: plan, atMost: effort.arcs), from: plan, keepingRest: true,
        IntegerSearch.Effort(nodes: effort.nodes, gap: effort.gap), control)
      guard let arcs = outcome.arcs else { continue }
      let values = program.values(choosing: arcs)
      let isKept = program.admits(values) && budgets.allSatisfy { $0.admits(program.value(of: $0.level, values)) }
      if isKept, program.value(of: level, values) < value { plan = arcs }
    }
    return plan
  }

  /// The groups with arcs in rows that miss something, those in most such rows first.
  private func missing(in plan: [Int]) -> [Int] {
    let values = program.values(choosing: plan)
    let isMissing = program.helpers.map { columns in columns.contains { level.costs[$0] > 0 && values[$0] > 1e-9 } }
    var rows: [Int: Set<Int>] = [:]
    for arc in 0..<program.arcCount where program.uppers[arc] > 0 {
      for entry in program.starts[arc]..<program.starts[arc + 1] {
        let row = Int(program.entryRows[entry])
        if isMissing[row] { rows[program.groups[arc], default: []].insert(row) }
      }
    }
    return rows.keys.sorted { (rows[$1]?.count ?? 0, $0) < (rows[$0]?.count ?? 0, $1) }
  }

  private func columns(of group: Int, beside plan: [Int], atMost limit: Int) -> [Int] {
    let open = (0..<program.arcCount).filter { program.groups[$0] == group && program.uppers[$0] > 0 }
    let used = plan.filter { program.groups[$0] == group }
    let lengths = program.lengths ?? [Double](repeating: 0, count: program.columnCount)
    let free = Set(leastFirst(open, by: lengths, atMost: limit) + used)
    return free.sorted() + program.helpers(of: free)
  }
}

extension Program.ColumnRole {
  fileprivate var isMissed: Bool {
    switch self {
    case .elastic, .unfilled: true
    case .arc, .segment, .drawn, .pair, .ease: false
    }
  }
}
