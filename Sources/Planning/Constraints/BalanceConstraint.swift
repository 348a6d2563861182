import Exchange

/// Balance (双向, model §3.3): for each school and group, arrivals less departures, returns on both sides. Where a group may be
/// out of balance, because the balance is soft or returns are excused, there are two rows: what is asked for, which bends, and
/// how far.
struct BalanceConstraint: Constraining {
  static let rules = ["balance.subject", "balance.role"]

  private let balance: Balance
  private let vacancies: [Baseline.Cell: Int]
  /// By group and school: the row of what is asked for, and one that follows it where that may bend.
  private var rowOf: [[Rows?]]

  private struct Rows {
    let asked: Int
    let most: Int?
  }

  init?(to builder: inout ProgramBuilder, _ context: PlanContext) {
    guard let balance = context.policy.balance else { return nil }
    self.balance = balance
    vacancies = Self.vacancies(context)
    rowOf = context.groups.map { _ in [Rows?](repeating: nil, count: context.roster.schools.count) }
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
    let returns = context.baseline.returns[cell] ?? 0
    let asked = -balance.tolerance...(balance.tolerance + (vacancies[cell] ?? 0))
    let most = balance.most(asked, returns: returns, excuses: context.excusesReturns)
    func row(_ limits: ClosedRange<Int>, _ hardness: Hardness) -> Int {
      let isRole = if case .role = group { true } else { false }
      return builder.addRow(
        lower: Double(limits.lowerBound - returns), upper: Double(limits.upperBound - returns),
        tag: RuleTag(
          rule: isRole ? "balance.role" : "balance.subject", clause: balance.provenance.clause,
          scope: "\(context.roster.schools[school].id) \(group.label)",
          place: group.phrase(at: context.roster.schools[school]), required: 1, counted: Double(returns),
          hardness: hardness))
    }
    rowOf[number][school] =
      most == asked
      ? Rows(asked: row(asked, .hard), most: nil) : Rows(asked: row(asked, .soft), most: row(most, .hard))
  }

  mutating func prepare(_ arc: Arc, _ builder: inout ProgramBuilder, _ context: PlanContext) {
    guard context.kind(arc).isBalanced else { return }
    addRow(context.person(arc).home, context.groupOf[arc.person], &builder, context)
    addRow(arc.to, context.groupAtHost(arc), &builder, context)
  }

  /// Whoever is prolonged does not return after all.
  mutating func enterRenewals(to builder: inout ProgramBuilder, _ context: PlanContext) {
    for (column, renewal) in context.renewalColumns where renewal.isBalanced {
      let home = (context.roster.people[renewal.person].home, context.groupOf[renewal.person], -1.0)
      let host = (renewal.host, context.group(of: renewal.person, serving: renewal.hostRole), 1.0)
      for (school, group, sign) in [home, host] {
        addRow(school, group, &builder, context)
        guard let rows = rowOf[group][school] else { continue }
        builder.enter(column, in: rows.asked, sign)
        if let most = rows.most { builder.enter(column, in: most, sign) }
      }
    }
  }

  func enter(_ arc: Arc, at index: Int, in column: inout ArcEntries, _ context: PlanContext) {
    guard context.kind(arc).isBalanced else { return }
    let home = (context.person(arc).home, context.groupOf[arc.person], -1.0)
    for (school, group, sign) in [home, (arc.to, context.groupAtHost(arc), 1.0)] {
      guard let rows = rowOf[group][school] else { continue }
      column.add(rows.asked, sign)
      if let most = rows.most { column.add(most, sign) }
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

extension Balance {
  /// Between what a group's arrivals less departures must be, where it may leave what is asked for.
  fileprivate func most(_ asked: ClosedRange<Int>, returns: Int, excuses: Bool) -> ClosedRange<Int> {
    let slack = hardness == .soft ? mostWhenSoft : 0
    let excused = excusesReturns && (excuses || hardness == .soft) ? returns : 0
    return min(asked.lowerBound - slack, excused)...max(asked.upperBound + slack, excused)
  }
}
