import Exchange
import Testing

@testable import Planning

/// Pairs of schools that the plan chooses (结对).
@Suite struct PairingTests {
  private static let chosen = [
    (path: "pairing.mode", value: "chosen"), (path: "balance.tolerance", value: "1"),
    (path: "quotas.total.at_most", value: "0.6"),
  ]

  /// Every person and pair may be linked, so that any number of partners goes.
  private static let free = chosen + [(path: "pairing.partners_at_most", value: "100")]

  @Test func fewerPartnersChangeTheOptimum() throws {
    try expectEffect(
      of: "pairing.partners", base: Self.free, change: [("pairing.partners_at_most", "1")],
      roster: { $0.roster(schools: 4...4) })
  }

  @Test func moreMovesAPairChangeTheOptimum() throws {
    try expectEffect(
      of: "pairing.moves", base: Self.free, change: [("pairing.moves_at_least", "2")],
      roster: { $0.roster(schools: 3...4) })
  }

  @Test func bothTogether() throws {
    try expectEffect(
      of: "pairing", base: Self.free, change: [("pairing.partners_at_most", "1"), ("pairing.moves_at_least", "2")],
      roster: { $0.roster(schools: 4...5, people: 3...5) })
  }

  /// Results do not depend on the number of threads, and both formulations reach the same evenness.
  @Test func threadsAndFormulationsAgree() throws {
    let overrides = Self.chosen + [("pairing.partners_at_most", "2"), ("pairing.moves_at_least", "2")]
    let policy = try shipped("tiny", overrides + [("objectives", "[shortfall, equity]")]).policy
    var compared = 0
    for seed in 1...6 {
      var city = TinyCity(seed: seed + 700)
      let roster = city.roster(schools: 10...12, people: 6...8, exchanges: false)
      let scenario = Scenario(name: "pairs \(seed)", year: 2026, policy: policy, roster: roster, digest: "")
      func proposal(_ formulation: Formulation, threads: Int) throws -> Proposal? {
        var options = PlanningOptions()
        options.formulation = formulation
        options.gap = 0
        options.threads = threads
        guard case .proposed(let proposal, _) = try propose(scenario, options) else { return nil }
        return proposal
      }
      let one = try proposal(.sifting, threads: 1)
      let two = try proposal(.sifting, threads: 2)
      let direct = try proposal(.direct, threads: 1)
      #expect(one?.plan == two?.plan, "seed \(seed)")
      #expect((one == nil) == (direct == nil), "seed \(seed)")
      guard let one, let direct else { continue }
      compared += 1
      for (a, b) in zip(one.levels, direct.levels) {
        #expect(abs(a.value - b.value) <= 1e-6 * max(1, b.value), "seed \(seed) \(a.level)")
      }
    }
    #expect(compared >= 3, "\(compared) cities have a plan")
  }

  @Test func aPairThatCannotBeIsNamed() throws {
    let overrides = Self.chosen + [("pairing.partners_at_most", "1"), ("pairing.moves_at_least", "90")]
    let scenario = try shipped("tiny", overrides)
    guard case .infeasible(let diagnosis) = try propose(scenario, PlanningOptions()) else {
      Issue.record("a plan where no pair can carry ninety moves")
      return
    }
    #expect(diagnosis.conflict.contains { $0.rule == "pairing.moves" })
  }
}
