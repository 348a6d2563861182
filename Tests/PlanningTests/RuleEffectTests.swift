import Testing

/// Every rule changes the optimum of some tiny roster, and the planner's optimum is then that of all plans.
@Suite struct RuleEffectTests {
  @Test func crossing() throws {
    try expectEffect(
      of: "district.crossing",
      base: [("balance.tolerance", "1"), ("quotas.total.at_most", "0.6"), ("quotas.total.at_least", "0.2")],
      change: [("districts.crossing_at_least", "0.5")])
  }

  @Test func subjectBalance() throws {
    try expectEffect(
      of: "balance.subject", base: [("balance.tolerance", "3"), ("quotas.total.at_most", "0.6")],
      change: [("balance.tolerance", "0")])
  }

  @Test func quotaOfCertainSchools() throws {
    try expectEffect(
      of: "quota.quality", base: [("balance.tolerance", "1"), ("quotas.total.at_most", "0.6")],
      change: [
        (
          "quotas.quality",
          "{who: {eligible: true}, within: {tier: strong}, of: eligible, at_least: 0.3, scope: school, clause: 试}"
        )
      ])
  }
}
