import Exchange
import Leveling

/// Unfilled posts of the needs table (model §4.2): required ≤ working + arrivals − departures + unfilled, all in parts of a
/// post where the kind is part-time.
struct NeedRows: Constraining {
  static let rules: [String] = []

  private var costOf: [Int: Double] = [:]
  private var rowOf: [Baseline.Cell: Int] = [:]

  /// nil where the scenario has no needs table.
  init?(to builder: inout ProgramBuilder, _ context: PlanContext) {
    guard context.roster.needs != nil else { return nil }
    let cells = context.requiredPosts.sorted {
      ($0.key.school, $0.key.group.label) < ($1.key.school, $1.key.group.label)
    }
    for (cell, required) in cells {
      let row = builder.addRow(lower: Double(required) - (context.baseline.covering[cell] ?? 0))
      rowOf[cell] = row
      let column = builder.addHelper(.unfilled, in: row, 1, upper: Double(required))
      costOf[column] = Self.weight(of: cell, context)
    }
  }

  func enter(_ arc: Arc, at index: Int, in column: inout ArcEntries, _ context: PlanContext) {
    let group = context.groups[context.groupOf[arc.person]]
    guard case .subject = group else { return }
    let kind = context.kind(arc)
    if kind.absence > 0, let row = rowOf[Baseline.Cell(school: context.person(arc).home, group: group)] {
      column.add(row, -kind.absence)
    }
    if let row = rowOf[Baseline.Cell(school: arc.to, group: group)] { column.add(row, kind.share.value) }
  }

  private static func weight(of cell: Baseline.Cell, _ context: PlanContext) -> Double {
    guard case .subject(let stage, let subject) = cell.group else { return 0 }
    let need = Need(school: cell.school, stage: stage, subject: subject, required: 1)
    return Double(
      context.policy.needs.weight(of: need, at: context.roster.schools[cell.school], year: context.scenario.year))
  }

  func level(_ objective: Objective, _ program: Program) -> Program.Level {
    var costs = [Double](repeating: 0, count: program.columnCount)
    for (column, cost) in costOf { costs[program.arcCount + column] = cost }
    return Program.Level(objective, costs: costs)
  }
}
