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

  @Test(arguments: [Formulation.sifting, .direct])
  func theOptimumOfEveryLevelIsThatOfAllPlans(_ formulation: Formulation) throws {
    var compared = 0
    var feasible = 0
    for seed in 1...300 {
      let overrides = Self.variations[seed % Self.variations.count]
      var city = TinyCity(seed: seed + 5000)
      let policy = try shipped("tiny", overrides).policy
      let roster = city.rosterWithTables()
      let scenario = Scenario(name: "tables \(seed)", year: 2026, policy: policy, roster: roster, digest: "")
      guard let plans = everyPlan(scenario, atMost: 2500) else { continue }
      compared += 1
      let checker = Checker(scenario)
      let held = plans.filter { checker.holds($0) }.map { checker.assess($0).objectives }
      let levels = held.first.map { $0.map(\.level) } ?? []
      let tolerances = levels.map { level in policy.objectives.first { $0.level == level }!.tolerance }
      let expected = held.isEmpty ? nil : BruteForce.optimum(held.map { $0.map(\.value) }, tolerances: tolerances)

      var options = PlanningOptions()
      options.gap = 0
      options.formulation = formulation
      switch (try propose(scenario, options), expected) {
      case (.infeasible, nil): break
      case (.proposed(let proposal, let verdict), let expected?):
        feasible += 1
        #expect(verdict.isValid)
        #expect(proposal.levels.map(\.level) == levels, "\(scenario.name)")
        for (level, value) in zip(proposal.levels, expected) {
          #expect(abs(level.value - value) <= 1e-6 * max(1, value), "\(scenario.name) \(overrides) \(level) \(value)")
        }
      case (let outcome, let expected):
        Issue.record("\(scenario.name) \(overrides): \(outcome) where all plans give \(String(describing: expected))")
      }
    }
    #expect(compared >= 60 && feasible >= 30, "\(compared) compared, \(feasible) feasible")
  }

  /// Every choice of one admitted step or none for each person; nil where there are too many.
  private func everyPlan(_ scenario: Scenario, atMost limit: Int) -> [Plan]? {
    let brute = BruteForce(scenario)
    let start = Month(year: 2026, month: 9)
    var plans: [[Move]] = [[]]
    for person in brute.people.indices {
      let moves = brute.schools.indices.flatMap { host in
        scenario.policy.kinds.filter { brute.admits(BruteForce.Step(person: person, to: host, kind: $0.id)) }.map {
          Move(person: person, to: host, kind: $0.id, start: start, end: $0.end(startingIn: 2026))
        }
      }
      plans += plans.flatMap { plan in moves.map { plan + [$0] } }
      if plans.count > limit { return nil }
    }
    return plans.map(Plan.init(moves:))
  }
}
