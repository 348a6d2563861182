import Exchange

/// Whoever must be placed because the school closes moves (撤并安置, model §3.1).
enum ClosureConstraint: Constraining {
  static let rules = ["closure.placed"]

  static func add(to builder: inout ProgramBuilder, _ context: PlanContext) {
    guard let closure = context.policy.closure else { return }
    let people = context.roster.people.indices.filter { context.eligibility[$0].mustBePlaced }
    addRows("closure.placed", closure.provenance, closure.hardness, people, context, to: &builder) { _ in true }
  }
}

/// Leaders past their terms move (任期届满, model §3.1): each of them, or a share where a backlog is spread.
enum TermConstraint: Constraining {
  static let rules = ["term.limit"]

  static func add(to builder: inout ProgramBuilder, _ context: PlanContext) {
    guard let term = context.policy.term else { return }
    let due = context.roster.people.indices.filter { context.eligibility[$0].isTermDue }
    func counts(_ arc: Arc) -> Bool { context.kind(arc).fullTime && !context.kind(arc).isRemote }
    guard term.spreadYears > 1 else {
      addRows("term.limit", term.provenance, term.hardness, due, context, to: &builder, counts)
      return
    }
    let required = Double((due.count + term.spreadYears - 1) / term.spreadYears)
    guard required > 0 else { return }
    let row = builder.addRow(
      lower: required,
      tag: Program.RuleTag(
        rule: "term.limit", clause: term.provenance.clause, scope: "all", required: required, hardness: term.hardness))
    let isDue = Set(due)
    for (index, arc) in context.arcs.enumerated() where isDue.contains(arc.person) && counts(arc) {
      builder.enter(index, in: row, 1)
    }
    // Whoever is still out is not due.
    for (column, renewal) in context.renewalColumns where isDue.contains(renewal.person) {
      builder.enter(column, in: row, 1)
    }
  }
}

/// A row for each person: at least one of the person's arcs that count. That nobody moves twice is a row of its own, which
/// never bends.
private func addRows(
  _ rule: String, _ provenance: Provenance, _ hardness: Hardness, _ people: [Int], _ context: PlanContext,
  to builder: inout ProgramBuilder, _ counts: (Arc) -> Bool
) {
  var rowOf: [Int: Int] = [:]
  for person in people {
    rowOf[person] = builder.addRow(
      lower: 1,
      tag: Program.RuleTag(
        rule: rule, clause: provenance.clause, scope: context.roster.people[person].id,
        place: Phrase(context.roster.people[person].name), required: 1, hardness: hardness))
  }
  for (index, arc) in context.arcs.enumerated() where counts(arc) {
    if let row = rowOf[arc.person] { builder.enter(index, in: row, 1) }
  }
  for (column, renewal) in context.renewalColumns {
    if let row = rowOf[renewal.person] { builder.enter(column, in: row, 1) }
  }
}
