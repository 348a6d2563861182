import Exchange

/// Whoever must be placed because the school closes moves (撤并安置, model §3.1).
struct ClosureConstraint: Constraining {
  static let rules = ["closure.placed"]

  private let rows: PeopleRows

  init?(to builder: inout ProgramBuilder, _ context: PlanContext) {
    guard let closure = context.policy.closure else { return nil }
    rows = PeopleRows(
      "closure.placed", closure.provenance, closure.hardness, context.peopleToPlace, context, to: &builder)
  }

  mutating func enterRenewals(to builder: inout ProgramBuilder, _ context: PlanContext) {
    rows.enterRenewals(to: &builder, context)
  }

  func enter(_ arc: Arc, at index: Int, in column: inout ArcEntries, _ context: PlanContext) {
    if let row = rows.rowOf[arc.person] { column.add(row, 1) }
  }
}

/// Leaders past their terms move (任期届满, model §3.1): each of them, or a share where a backlog is spread.
struct TermConstraint: Constraining {
  static let rules = ["term.limit"]

  private let rows: PeopleRows

  init?(to builder: inout ProgramBuilder, _ context: PlanContext) {
    guard let term = context.policy.term else { return nil }
    let due = context.roster.people.indices.filter { context.eligibility[$0].isTermDue }
    guard term.spreadYears > 1 else {
      rows = PeopleRows("term.limit", term.provenance, term.hardness, due, context, to: &builder)
      return
    }
    let required = Double((due.count + term.spreadYears - 1) / term.spreadYears)
    guard required > 0 else { return nil }
    let row = builder.addRow(
      lower: required,
      tag: RuleTag(
        rule: "term.limit", clause: term.provenance.clause, scope: "all", required: required, hardness: term.hardness))
    rows = PeopleRows(rowOf: Dictionary(uniqueKeysWithValues: due.map { ($0, row) }))
  }

  /// Whoever is still out is not due.
  mutating func enterRenewals(to builder: inout ProgramBuilder, _ context: PlanContext) {
    rows.enterRenewals(to: &builder, context)
  }

  func enter(_ arc: Arc, at index: Int, in column: inout ArcEntries, _ context: PlanContext) {
    let kind = context.kind(arc)
    if kind.fullTime, !kind.isRemote, let row = rows.rowOf[arc.person] { column.add(row, 1) }
  }
}

/// Rows about people: at least one of the person's arcs that count. That nobody moves twice is a row of its own, which never
/// bends.
private struct PeopleRows {
  var rowOf: [Int: Int] = [:]

  init(rowOf: [Int: Int]) { self.rowOf = rowOf }

  init(
    _ rule: String, _ provenance: Provenance, _ hardness: Hardness, _ people: [Int], _ context: PlanContext,
    to builder: inout ProgramBuilder
  ) {
    for person in people {
      rowOf[person] = builder.addRow(
        lower: 1,
        tag: RuleTag(
          rule: rule, clause: provenance.clause, scope: context.roster.people[person].id,
          place: Phrase(context.roster.people[person].name), required: 1, hardness: hardness))
    }
  }

  func enterRenewals(to builder: inout ProgramBuilder, _ context: PlanContext) {
    for (column, renewal) in context.renewalColumns {
      if let row = rowOf[renewal.person] { builder.enter(column, in: row, 1) }
    }
  }
}
