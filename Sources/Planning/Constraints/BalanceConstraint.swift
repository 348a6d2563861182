import Exchange

/// Balance (双向, model §3.3): for each school and group, arrivals less departures, returns on both sides.
struct BalanceConstraint: Constraining {
  static let rules = ["balance.subject", "balance.role"]

  private let balance: Balance
  private let vacancies: [Baseline.Cell: Int]
  /// By group and school.
  private var rowOf: [[Int?]]

  init?(to builder: inout ProgramBuilder, _ context: PlanContext) {
    guard let balance = context.policy.balance else { return nil }
    self.balance = balance
    vacancies = Self.vacancies(context)
    rowOf = context.groups.map { _ in [Int?](repeating: nil, count: context.roster.schools.count) }
    let unsettled = context.baseline.returns.keys.map { ($0.school, $0.group.label, $0.group) }
    for (school, _, group) in unsettled.sorted(by: { ($0.0, $0.1) < ($1.0, $1.1) }) {
      guard let number = context.groups.firstIndex(of: group) else { continue }
      addRow(school, number, &builder, context)
    }
  }

  private mutating func addRow(_ school: Int, _ number: Int, _ builder: inout ProgramBuilder, _ context: PlanContext) {
    // Nothing is left to balance at a school that closes.
    if context.roster.schools[school].isClosed(in: context.scenario.year) { return }
    guard rowOf[number][school] == nil else { return }
    let group = context.groups[number]
    let cell = Baseline.Cell(school: school, group: group)
    let returns = Double(context.baseline.returns[cell] ?? 0)
    let tolerance = Double(balance.tolerance)
    let isRole = if case .role = group { true } else { false }
    rowOf[number][school] = builder.addRow(
      lower: -tolerance - returns, upper: tolerance + Double(vacancies[cell] ?? 0) - returns,
      tag: Program.RuleTag(
        rule: isRole ? "balance.role" : "balance.subject", clause: balance.provenance.clause,
        scope: "\(context.roster.schools[school].id) \(group.label)",
        place: group.phrase(at: context.roster.schools[school]), required: 1, hardness: balance.hardness))
  }

  mutating func prepare(_ arc: Arc, _ builder: inout ProgramBuilder, _ context: PlanContext) {
    guard context.kind(arc).isBalanced else { return }
    addRow(context.person(arc).home, context.groupOf[arc.person], &builder, context)
    addRow(arc.to, context.groupOf[arc.person], &builder, context)
  }

  /// Whoever is prolonged does not return after all.
  mutating func enterRenewals(to builder: inout ProgramBuilder, _ context: PlanContext) {
    for (column, renewal) in context.renewalColumns where renewal.isBalanced {
      let (home, group) = (context.roster.people[renewal.person].home, context.groupOf[renewal.person])
      for (school, sign) in [(home, -1.0), (renewal.host, 1.0)] {
        addRow(school, group, &builder, context)
        if let row = rowOf[group][school] { builder.enter(column, in: row, sign) }
      }
    }
  }

  func enter(_ arc: Arc, at index: Int, in column: inout ArcEntries, _ context: PlanContext) {
    guard context.kind(arc).isBalanced else { return }
    let group = context.groupOf[arc.person]
    if let home = rowOf[group][context.person(arc).home] { column.add(home, -1) }
    if let host = rowOf[group][arc.to] { column.add(host, 1) }
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
