import Exchange

/// Unfilled posts of the needs table (model §4.2): required ≤ working + arrivals − departures + unfilled.
struct NeedRows {
  private var costOf: [Int: Double] = [:]
  /// Weak and new schools first: one post there weighs as much as ten elsewhere.
  private static let firstWeight = 10.0

  /// nil where the scenario has no needs table.
  init?(to builder: inout ProgramBuilder, _ context: PlanContext) {
    guard context.roster.needs != nil else { return nil }
    var rowOf: [Baseline.Cell: Int] = [:]
    let cells = context.requiredPosts.sorted {
      ($0.key.school, $0.key.group.label) < ($1.key.school, $1.key.group.label)
    }
    for (cell, required) in cells {
      let working = context.baseline.teaching[cell] ?? 0
      let row = builder.addRow(lower: Double(required - working))
      rowOf[cell] = row
      let column = builder.addHelper(.unfilled, in: row, 1, upper: Double(required))
      let tier = context.roster.schools[cell.school].tier
      costOf[column] = tier == .weak || tier == .new ? Self.firstWeight : 1
    }
    for (index, arc) in context.arcs.enumerated() where context.kind(arc).fullTime {
      let person = context.person(arc)
      let group = Baseline.Group(person)
      guard case .subject = group else { continue }
      if let row = rowOf[Baseline.Cell(school: person.home, group: group)] { builder.enter(index, in: row, -1) }
      if let row = rowOf[Baseline.Cell(school: arc.to, group: group)] { builder.enter(index, in: row, 1) }
    }
  }

  func level(_ objective: Objective, _ program: Program) -> Program.Level {
    var costs = [Double](repeating: 0, count: program.columnCount)
    for (column, cost) in costOf { costs[column] = cost }
    return Program.Level(objective: objective, costs: costs, constant: 0, scale: 1)
  }
}
