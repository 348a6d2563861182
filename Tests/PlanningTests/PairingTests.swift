import Exchange
import Testing

@testable import Leveling
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

  private func program(
    _ seed: Int, _ overrides: [(path: String, value: String)], objectives: String = "[shortfall, equity]"
  ) throws -> (Scenario, Program) {
    var city = TinyCity(seed: seed)
    let scenario = Scenario(
      name: "pairs \(seed)", year: 2026,
      policy: try shipped("tiny", Self.chosen + overrides + [("objectives", objectives)]).policy,
      roster: city.roster(schools: 10...12, people: 6...8, exchanges: false), digest: "")
    let eligibility = Eligibility(scenario)
    return (scenario, Program(PlanContext(scenario, eligibility, ArcSet(scenario, eligibility).arcs)))
  }

  /// The best choice, the best other one, and no choice below the best.
  @Test func choicesAreExcludedAndLimited() throws {
    var compared = 0
    for seed in 1...12 {
      let (_, program) = try program(seed + 800, [("pairing.partners_at_most", "1")])
      guard let level = program.levels.first(where: { $0.name == "equity" }) else { continue }
      let search = PairSearch(program: program, budgets: [])
      let control = SearchControl(PlanningOptions())
      let columns = (0..<program.columnCount).filter { program.uppers[$0] > 0 }
      let effort = IntegerSearch.Effort(nodes: nil, gap: 0)
      let best = try search.minimise(level, over: columns, effort, control)
      guard let pairs = best.pairs, let value = best.value else { continue }
      #expect(abs(value - best.bound) <= 1e-6 * max(1, value))
      let other = try search.minimise(level, over: columns, excluding: [pairs], effort, control)
      if let others = other.pairs, let second = other.value {
        compared += 1
        #expect(!others.isSubset(of: pairs), "seed \(seed)")
        #expect(second >= value - 1e-6, "seed \(seed)")
      }
      let limit = value - 0.001 * value
      let below = try search.minimise(level, over: columns, below: limit, effort, control)
      #expect(below.pairs == nil && below.bound == limit, "seed \(seed)")
      let above = try search.minimise(level, over: columns, below: value * 1.001, effort, control)
      #expect(abs((above.value ?? .infinity) - value) <= 1e-6, "seed \(seed)")
    }
    #expect(compared >= 4, "\(compared) cities have another choice")
  }

  /// Parts of the choice: what is held is not free, and nothing of the choice is lost.
  @Test func partsOfAChoice() throws {
    let (_, program) = try program(801, [("pairing.partners_at_most", "2")])
    let pairs = (program.arcCount..<program.columnCount).filter { program.roles[$0] == .pair }
    let chosen = Set(pairs.prefix(8))
    var neighbourhoods = PairNeighbourhoods(program)
    for part in neighbourhoods.next(20, of: 3, around: chosen) {
      #expect(part.held.isDisjoint(with: part.free))
      #expect(chosen.isSubset(of: part.held.union(part.free)))
      #expect(part.held.isSubset(of: chosen))
      #expect(!part.free.isEmpty)
    }
  }

  /// With a gap allowed, the proven bound is below what the exact search finds, and near it.
  @Test(arguments: ["[shortfall, equity]", "[shortfall, burden]"])
  func boundsOfChosenPairsAreTrue(objectives: String) throws {
    var compared = 0
    for seed in 1...8 {
      let (scenario, _) = try program(
        seed + 700, [("pairing.partners_at_most", "2"), ("pairing.moves_at_least", "2")], objectives: objectives)
      var exact = PlanningOptions()
      exact.gap = 0
      exact.formulation = .direct
      guard case .proposed(let near, _) = try propose(scenario, PlanningOptions()),
        case .proposed(let best, _) = try propose(scenario, exact)
      else { continue }
      compared += 1
      for (a, b) in zip(near.levels, best.levels) {
        #expect(a.bound <= b.value + 1e-6 * max(1, b.value), "seed \(seed) \(a.level)")
        #expect(a.value >= b.value - 1e-6 * max(1, b.value), "seed \(seed) \(a.level)")
        #expect(a.gap <= 0.0081, "seed \(seed) \(a.level)")
      }
    }
    #expect(compared >= 4, "\(compared) cities have a plan")
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
