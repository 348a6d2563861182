/// Checks plans against every rule of a scenario. Whatever does not depend on the plan is worked out once, so that one
/// checker can look at many plans.
///
/// Everything is re-derived from the tables and the rows of the plan; nothing is shared with the planner's formulation.
public struct Checker: Sendable {
  public var scenario: Scenario { facts.scenario }
  public var eligibility: Eligibility { facts.eligibility }

  let facts: Facts
  private let rules: [any Rule]
  private let softRules: [any Rule]
  private let moveRules: [any MoveRule]

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
    verdict(PlanUnderCheck(plan, facts))
  }

  /// No hard rule is broken, planning guards included; stops at the first that is.
  public func holds(_ plan: Plan) -> Bool {
    let subject = PlanUnderCheck(plan, facts)
    return !rules.contains { $0.hardness == .hard && !$0.check(subject).isEmpty }
  }

  /// Everything that is counted in a plan, whether it holds or not.
  public func assess(_ plan: Plan) -> Assessment {
    let subject = PlanUnderCheck(plan, facts)
    return Assessment(subject.moves, facts, shortfall: shortfall(subject))
  }

  private func shortfall(_ subject: PlanUnderCheck) -> Double {
    softRules.reduce(0) { $0 + $1.shortfall(subject) }
  }

  private func verdict(_ subject: PlanUnderCheck) -> Verdict {
    let violations = rules.flatMap { $0.check(subject) }.sorted(by: Violation.inReadingOrder)
    let assessment = Assessment(subject.moves, facts, shortfall: shortfall(subject))
    return Verdict(
      violations: violations, assessment: assessment, plan: subject.plan,
      recorded: subject.recorded.map { $0.move(facts.kinds) }, renewals: scenario.renewals)
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
