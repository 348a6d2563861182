import Exchange
import Testing

@testable import Planning

/// Formulation, checker and brute force are three writings of the same policy: all must agree.
@Suite struct OracleTests {
  private static let tolerances = [0.01, 0.01, 0, 0, 0]

  private func steps(_ plan: Plan) -> [BruteForce.Step] {
    plan.moves.map { BruteForce.Step(person: $0.person, to: $0.to, kind: $0.kind) }
  }

  private func plan(_ steps: [BruteForce.Step], _ policy: Policy) -> Plan {
    Plan(
      moves: steps.map {
        Move(
          person: $0.person, to: $0.to, kind: $0.kind, start: Month(year: 2026, month: 9),
          end: policy.kind($0.kind)!.end(startingIn: 2026))
      })
  }

  /// Every third roster keeps the pack's own guards; the others have wider ones, which leave more plans.
  private func rosterAndOracle(_ seed: Int) throws -> (Scenario, BruteForce) {
    if seed % 3 == 0 {
      let scenario = try tinyScenario(seed: seed)
      return (scenario, BruteForce(scenario))
    }
    let scenario = try tinyScenario(seed: seed, [("quotas.total.at_most", "0.30"), ("sender.max_share", "0.25")])
    return (scenario, BruteForce(scenario, mostPercent: 30, sharePercent: 25))
  }

  private func expectAgreement(_ scenario: Scenario, _ brute: BruteForce, _ formulation: Formulation) throws -> Bool {
    let ranks = Lot(seed: scenario.policy.lotSeed, ids: scenario.roster.people.map(\.id)).ranks
    let expected = BruteForce.optimum(
      brute.everyPlan().map { brute.values($0, ranks: ranks) }, tolerances: Self.tolerances)
    var options = PlanningOptions()
    options.gap = 0
    options.formulation = formulation
    switch (try propose(scenario, options), expected) {
    case (.infeasible(let diagnosis), nil):
      #expect(!diagnosis.conflict.isEmpty, "\(scenario.name)")
      return false
    case (.proposed(let proposal, let verdict), let expected?):
      let levels = proposal.levels.filter { $0.level != .shortfall }
      #expect(levels.map(\.level) == [.equity, .burden, .seniority, .lot])
      for (level, value) in zip(levels, expected) {
        #expect(abs(level.value - value) <= 1e-6 * max(1, value), "\(scenario.name) \(formulation) \(level) \(value)")
        #expect(level.gap == 0, "\(scenario.name) \(formulation) \(level)")
      }
      // Where equals go is no level of the policy's, but as exact.
      #expect(verdict.assessment.lotPlaces.map(Double.init) == expected.last, "\(scenario.name) \(formulation)")
      #expect(brute.holds(steps(proposal.plan)))
      #expect(proposal.status == .optimal)
      return true
    case (let outcome, let expected):
      let found = if case .proposed = outcome { "a plan" } else { "none" }
      Issue.record("\(scenario.name) \(formulation): \(found) where brute force has \(String(describing: expected))")
      return false
    }
  }

  @Test func everyLevelEqualsBruteForceOnRandomRosters() throws {
    var feasible = 0
    for seed in 1...300 {
      let (scenario, brute) = try rosterAndOracle(seed)
      if try expectAgreement(scenario, brute, .sifting) { feasible += 1 }
      _ = try expectAgreement(scenario, brute, .direct)
    }
    // A small roster often admits no plan at all; enough of them do.
    #expect(feasible >= 100)
  }

  @Test(arguments: [Formulation.sifting, .direct])
  func everyLevelEqualsBruteForceOnTheTinyScenario(_ formulation: Formulation) throws {
    let scenario = try shipped("tiny")
    let brute = BruteForce(scenario)
    #expect(brute.everyPlan().count == 138)
    #expect(try expectAgreement(scenario, brute, formulation))
  }

  @Test func theCheckerAcceptsExactlyWhatBruteForceAccepts() throws {
    var accepted = 0
    for seed in 1...300 {
      let (scenario, brute) = try rosterAndOracle(seed)
      let checker = Checker(scenario)
      var city = TinyCity(seed: seed + 10_000)
      // A row that is only recorded changes nothing, and is no step.
      let kinds = scenario.policy.kinds.filter(\.isPlanned).map(\.id)
      let held = brute.everyPlan().prefix(40)
      for plan in held {
        #expect(checker.holds(self.plan(plan, scenario.policy)), "\(scenario.name) \(plan)")
        accepted += 1
        // One step changed at random: mostly wrong in one way only.
        guard !plan.isEmpty else { continue }
        var other = plan
        other[city.within(0...(plan.count - 1))] = BruteForce.Step(
          person: city.within(0...(brute.people.count - 1)), to: city.within(0...(brute.schools.count - 1)),
          kind: city.pick(kinds))
        #expect(checker.holds(self.plan(other, scenario.policy)) == brute.holds(other), "\(scenario.name) \(other)")
      }
      for _ in 0..<100 {
        let random = (0..<city.within(0...3)).map { _ in
          BruteForce.Step(
            person: city.within(0...(brute.people.count - 1)), to: city.within(0...(brute.schools.count - 1)),
            kind: city.pick(kinds))
        }
        #expect(checker.holds(self.plan(random, scenario.policy)) == brute.holds(random), "\(scenario.name) \(random)")
      }
    }
    #expect(accepted > 200)
  }
}
