import Exchange

/// Nobody moves twice, or moves when the own exchange is prolonged; whoever is pinned to be sent moves once (model §3.1).
struct OneDestination: Constraining {
  static let rules = ["move.duplicate", "pin.send"]

  private var rowOf: [Int: Int] = [:]
  private let prolonged: Set<Int>

  init?(to builder: inout ProgramBuilder, _ context: PlanContext) {
    prolonged = Set(context.renewals.map(\.person))
    let sent = Set(context.roster.pins.filter { $0.decision == .send }.map(\.person))
    for person in sent.sorted() {
      rowOf[person] = builder.addRow(
        lower: 1, upper: 1,
        tag: RuleTag(
          rule: "pin.send", clause: "", scope: context.roster.people[person].id,
          place: Phrase(context.roster.people[person].name), required: 1, hardness: .hard))
    }
  }

  mutating func prepare(_ arc: Arc, _ builder: inout ProgramBuilder, _ context: PlanContext) {
    guard rowOf[arc.person] == nil else { return }
    // A single choice needs no row.
    guard prolonged.contains(arc.person) || context.traffic.count(arc.person) > 1 else { return }
    rowOf[arc.person] = builder.addRow(upper: 1, isLazy: true)
  }

  mutating func enterRenewals(to builder: inout ProgramBuilder, _ context: PlanContext) {
    for (column, renewal) in context.renewalColumns where context.traffic.count(renewal.person) > 0 {
      if let row = rowOf[renewal.person] { builder.enter(column, in: row, 1) }
    }
  }

  func enter(_ arc: Arc, at index: Int, in column: inout ArcEntries, _ context: PlanContext) {
    if let row = rowOf[arc.person] { column.add(row, 1) }
  }
}
