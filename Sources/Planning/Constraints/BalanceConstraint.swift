import Exchange

/// Balance (双向, model §3.3): for each school and group, arrivals less departures, returns on both sides.
enum BalanceConstraint: Constraining {
  static let rules = ["balance.subject", "balance.role"]

  static func add(to builder: inout ProgramBuilder, _ context: PlanContext) {
    guard let balance = context.policy.balance else { return }
    var rowOf: [Baseline.Cell: Int] = [:]
    let vacancies = vacancies(context)

    func row(_ school: Int, _ group: Baseline.Group, _ builder: inout ProgramBuilder) -> Int? {
      // Nothing is left to balance at a school that closes.
      if context.roster.schools[school].isClosed(in: context.scenario.year) { return nil }
      let cell = Baseline.Cell(school: school, group: group)
      if let row = rowOf[cell] { return row }
      let returns = Double(context.baseline.returns[cell] ?? 0)
      let tolerance = Double(balance.tolerance)
      let isRole = if case .role = group { true } else { false }
      let row = builder.addRow(
        lower: -tolerance - returns, upper: tolerance + Double(vacancies[cell] ?? 0) - returns,
        tag: Program.RuleTag(
          rule: isRole ? "balance.role" : "balance.subject", clause: balance.provenance.clause,
          scope: "\(context.roster.schools[school].id) \(group.label)",
          place: group.phrase(at: context.roster.schools[school]), required: 1, hardness: balance.hardness))
      rowOf[cell] = row
      return row
    }

    let unsettled = context.baseline.returns.keys.map { ($0.school, $0.group.label, $0.group) }
    for (school, _, group) in unsettled.sorted(by: { ($0.0, $0.1) < ($1.0, $1.1) }) {
      _ = row(school, group, &builder)
    }
    for (index, arc) in context.arcs.enumerated() where context.kind(arc).isBalanced {
      let person = context.person(arc)
      let group = Baseline.Group(person)
      if let home = row(person.home, group, &builder) { builder.enter(index, in: home, -1) }
      if let host = row(arc.to, group, &builder) { builder.enter(index, in: host, 1) }
    }
    // Whoever is prolonged does not return after all.
    for (column, renewal) in context.renewalColumns where renewal.isBalanced {
      let person = context.roster.people[renewal.person]
      let group = Baseline.Group(person)
      if let home = row(person.home, group, &builder) { builder.enter(column, in: home, -1) }
      if let host = row(renewal.host, group, &builder) { builder.enter(column, in: host, 1) }
    }
  }

  /// Posts of the needs table that nobody held before the plan.
  private static func vacancies(_ context: PlanContext) -> [Baseline.Cell: Int] {
    var vacancies: [Baseline.Cell: Int] = [:]
    for (cell, required) in context.requiredPosts {
      vacancies[cell] = max(0, required - (context.baseline.teachingBeforeReturns[cell] ?? 0))
    }
    return vacancies
  }
}
