/// Checks plans against every rule of a scenario. Whatever does not depend on the plan is worked out once, so that one
/// checker can look at many plans.
///
/// Everything is re-derived from the tables and the rows of the plan; nothing is shared with the planner's formulation.
public struct Checker: Sendable {
  public var scenario: Scenario { facts.scenario }
  public var eligibility: Eligibility { facts.eligibility }

  let facts: Facts
  let rules: [any Rule]
  private let softRules: [any Rule]
  let moveRules: [any MoveRule]

  /// Judges everybody's eligibility on the way.
  public init(_ scenario: Scenario) {
    self.init(scenario, Eligibility(scenario))
  }

  public init(_ scenario: Scenario, _ eligibility: Eligibility) {
    facts = Facts(scenario, eligibility)
    rules = allRules.flatMap { type -> [any Rule] in type.rules(of: scenario.policy) }
    softRules = rules.filter { $0.hardness == .soft }
    moveRules = rules.compactMap { $0 as? any MoveRule }
  }

  /// A plan table as somebody wrote it. Rows that prolong an exchange (续派) change who comes home, and with that nearly
  /// everything that is known beforehand.
  public func check(_ entries: [PlanEntry]) -> Verdict {
    let directory = Directory(facts)
    let rows = RenewalRows(entries.map(directory.read), facts)
    let checker = rows.people.isEmpty ? self : Checker(scenario.renewing(scenario.renewals + rows.people))
    return checker.verdict(
      PlanUnderCheck(rows.others, beside: rows.contradictions, checker.facts, checker.moveRules))
  }

  /// A plan as the planner hands it over.
  public func check(plan: Plan) -> Verdict {
    let (checker, plan) = prolonging(plan)
    return checker.verdict(PlanUnderCheck(plan, checker.facts))
  }

  /// No hard rule is broken, planning guards included; stops at the first that is.
  public func holds(_ plan: Plan) -> Bool {
    let (checker, plan) = prolonging(plan)
    let subject = PlanUnderCheck(plan, checker.facts)
    return !checker.rules.contains { $0.hardness == .hard && !$0.check(subject).isEmpty }
  }

  /// Everything that is counted in a plan, whether it holds or not.
  public func assess(_ plan: Plan) -> Assessment {
    let (checker, plan) = prolonging(plan)
    let subject = PlanUnderCheck(plan, checker.facts)
    return Assessment(subject.moves, checker.facts, shortfall: checker.shortfall(subject))
  }

  /// The checker of the scenario in which the plan's renewals go on; what claims to be one and is none counts as a move.
  func prolonging(_ plan: Plan) -> (checker: Checker, plan: Plan) {
    guard !plan.renewals.isEmpty else { return (self, plan) }
    let isRenewal = plan.renewals.map { renewal in
      facts.prolonged(renewal.person).map(Move.init(prolonging:)) == renewal
    }
    let decided = zip(plan.renewals, isRenewal).filter { $1 && !scenario.renewed.contains($0.person) }.map(\.0.person)
    let others = zip(plan.renewals, isRenewal).filter { !$1 }.map(\.0)
    let checker = decided.isEmpty ? self : Checker(scenario.renewing(scenario.renewals + decided))
    return (checker, Plan(moves: plan.moves + others))
  }

  private func shortfall(_ subject: PlanUnderCheck) -> Double {
    softRules.reduce(0) { $0 + $1.shortfall(subject) }
  }

  private func verdict(_ subject: PlanUnderCheck) -> Verdict {
    let violations = rules.flatMap { $0.check(subject) }.sorted(by: Violation.inReadingOrder)
    let assessment = Assessment(subject.moves, facts, shortfall: shortfall(subject))
    return Verdict(
      violations: violations, assessment: assessment,
      plan: Plan(moves: subject.moves.map { $0.move(facts.kinds) }, renewals: scenario.prolonged(eligibility)),
      recorded: subject.recorded.map { $0.move(facts.kinds) })
  }
}

/// Checks one plan table against every rule.
public func check(_ entries: [PlanEntry], in scenario: Scenario) -> Verdict {
  Checker(scenario).check(entries)
}

extension Violation {
  /// By row, those of the whole plan last; then by rule, school and person.
  fileprivate static func inReadingOrder(_ a: Violation, _ b: Violation) -> Bool {
    let (aRow, bRow) = (a.row ?? .max, b.row ?? .max)
    if aRow != bRow { return aRow < bRow }
    if a.rule != b.rule { return a.rule < b.rule }
    let (aPlace, bPlace) = (a.schoolID ?? "", b.schoolID ?? "")
    if aPlace != bPlace { return aPlace < bPlace }
    return (a.teacherID ?? "", a.message.zh) < (b.teacherID ?? "", b.message.zh)
  }
}
