/// Who is in the base of a quota, and whom it counts: what an inspector needs to count it again.
public struct QuotaMembers: Sendable {
  /// `quota.<name>`.
  public let id: String
  public let quota: Quota
  /// People in the base by their position in the roster, with the scope in which each counts.
  public let base: [Int: String]
  /// People counted in the numerator, by their position in the roster.
  public let counted: Set<Int>
}

/// One for each quota, in the policy's order.
///
/// - Parameters:
///   - scenario: With the plan's renewals.
///   - eligibility: That of the scenario.
public func quotaMembers(of plan: Plan, in scenario: Scenario, _ eligibility: Eligibility) -> [QuotaMembers] {
  let (schools, people) = (scenario.roster.schools, scenario.roster.people)
  let starting = plan.moves.filter { move in
    scenario.policy.kind(move.kind)?.counts ?? false
      && !scenario.policy.tenure.setsApart(schools[people[move.person].home], schools[move.to])
  }.map(\.person)
  return scenario.policy.quotas.map { quota in
    let members = QuotaCount(quota, scenario, eligibility).members(starting: starting)
    return QuotaMembers(id: quota.ruleID, quota: quota, base: members.base, counted: members.counted)
  }
}
