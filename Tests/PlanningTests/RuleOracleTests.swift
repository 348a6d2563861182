import Exchange
import Testing

@testable import Planning

/// Rules that the Jiujiang pack leaves off, soft rules and the optional tables: all plans of a tiny roster, judged and counted
/// by the checker, against the planner.
@Suite struct RuleOracleTests {
  private static let variations: [[(path: String, value: String)]] = [
    [("balance.tolerance", "1")],
    [("balance.hard", "false")],
    [("quotas.total.hard", "false"), ("quotas.total.at_least", "0.5"), ("quotas.total.at_most", "1.0")],
    [("sender.max_per_group", "1"), ("sender.max_share", "0.6"), ("balance.tolerance", "1")],
    [("sender.keep_backbone", "0.8"), ("sender.max_share", "0.6"), ("balance.tolerance", "1")],
    [("sender.hard", "false"), ("quotas.total.at_least", "0.4"), ("quotas.total.at_most", "0.9")],
    [("districts.crossing_at_most", "0.5"), ("balance.tolerance", "1"), ("quotas.total.at_most", "0.6")],
    [
      ("districts.crossing_at_most", "0.3"), ("districts.hard", "false"), ("quotas.total.at_least", "0.3"),
      ("quotas.total.at_most", "0.6"),
    ],
    [
      ("posts.limit", "true"), ("balance.tolerance", "2"), ("quotas.total.at_least", "0.3"),
      ("quotas.total.at_most", "0.6"),
    ],
    [
      (
        "quotas.backbone",
        "{who: {backbone: {at_least: county}}, of: exchanged, at_least: 0.4, scope: all, hard: true, clause: 试}"
      ),
      ("balance.tolerance", "1"), ("quotas.total.at_most", "0.6"),
    ],
    [
      ("quotas.stage", "{who: {eligible: true}, of: staff, at_least: 0.05, scope: stage, hard: false, clause: 试}"),
      ("balance.tolerance", "1"), ("quotas.total.at_most", "0.6"),
    ],
    [
      ("quotas.school", "{who: all, of: staff, at_most: 0.2, scope: school, hard: true, clause: 试}"),
      ("balance.tolerance", "1"),
    ],
    [("kinds.shadowing.counts", "false"), ("balance.tolerance", "1"), ("quotas.total.at_most", "0.5")],
    [("objectives.equity.tolerance", "0.2"), ("objectives.burden.tolerance", "0.2"), ("quotas.total.at_most", "0.5")],
  ]

  @Test func theOptimumOfEveryLevelIsThatOfAllPlans() throws {
    var compared = 0
    var feasible = 0
    for seed in 1...300 {
      let overrides = Self.variations[seed % Self.variations.count]
      var city = TinyCity(seed: seed + 5000)
      let policy = try shipped("tiny", overrides).policy
      let roster = city.rosterWithTables()
      let scenario = Scenario(name: "tables \(seed)", year: 2026, policy: policy, roster: roster, digest: "")
      guard let all = Enumeration(scenario, atMost: 2500) else { continue }
      compared += 1
      let expected = all.optimum()
      feasible += expected == nil ? 0 : 1
      try expectProposal(of: scenario, toReach: expected)
    }
    #expect(compared >= 60 && feasible >= 30, "\(compared) compared, \(feasible) feasible")
  }
}
