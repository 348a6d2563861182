import Exchange
import Synchronization
import Testing

@testable import Leveling
@testable import Planning

@Suite struct SearchTests {
  private func moves(_ scenario: Scenario, _ options: PlanningOptions) throws -> [Move]? {
    guard case .proposed(let proposal, _) = try propose(scenario, options) else { return nil }
    return proposal.plan.moves
  }

  /// Ten to twelve schools of a dozen people each: large enough for every step of the search to be taken.
  private func city(_ seed: Int) throws -> Scenario {
    var city = TinyCity(seed: seed)
    return Scenario(
      name: "city \(seed)", year: 2026, policy: try shipped("tiny", [("sender.max_share", "0.25")]).policy,
      roster: city.roster(schools: 10...12, people: 10...14, exchanges: false), digest: "")
  }

  @Test func threadsDoNotChangeThePlan() throws {
    for seed in 2...7 {
      let scenario = try city(seed)
      var options = PlanningOptions()
      let one = try moves(scenario, options)
      options.threads = 4
      let four = try moves(scenario, options)
      #expect(one != nil && one == four, "\(scenario.name)")
    }
  }

  @Test func bothFormulationsReachTheSameLevels() throws {
    for seed in 2...7 {
      let scenario = try city(seed)
      var options = PlanningOptions()
      guard case .proposed(let sifted, _) = try propose(scenario, options) else {
        Issue.record("\(scenario.name) has no plan")
        continue
      }
      options.formulation = .direct
      options.timeLimit = 20
      guard case .proposed(let direct, _) = try propose(scenario, options) else {
        Issue.record("\(scenario.name) has no plan")
        continue
      }
      // A later level starts from the earlier one's value, which either may miss by its gap: the first level is compared.
      let (a, b) = (sifted.levels[1], direct.levels[1])
      #expect(a.level == .equity && b.level == .equity)
      #expect(a.bound <= b.value + 1e-9 && b.bound <= a.value + 1e-9, "\(scenario.name) \(a) \(b)")
      #expect(abs(a.value - b.value) <= 0.002 * b.value, "\(scenario.name) \(a) \(b)")
    }
  }

  @Test func aPlanIsHeldBeforeAnythingIsSolved() throws {
    let scenario = try shipped("tiny")
    var options = PlanningOptions()
    options.timeLimit = 0
    guard case .proposed(let proposal, let verdict) = try propose(scenario, options) else {
      Issue.record("no plan at the time limit")
      return
    }
    #expect(verdict.isProposable && proposal.isInterrupted && proposal.status == .feasible)
    #expect(proposal.levels.allSatisfy { $0.bound <= $0.value && $0.gap >= 0 })
  }

  /// Whatever is concluded before a plan is held has to hold for the columns that are left out so far.
  @Test func noPlanToBeginWithIsNoProofOfNone() throws {
    // Many leave each school, so that holders change by more than the units that are inside from the start.
    let many = [
      (path: "sender.max_share", value: "0.60"), ("quotas.total.at_least", "0.45"), ("quotas.total.at_most", "0.95"),
      ("objectives", "[shortfall]"),
    ]
    var held = 0
    for seed in 2...60 {
      var city = TinyCity(seed: seed)
      let scenario = Scenario(
        name: "city \(seed)", year: 2026, policy: try shipped("tiny", many).policy,
        roster: city.roster(schools: 4...5, people: 14...18, exchanges: false), digest: "")
      let eligibility = Eligibility(scenario)
      let program = Program(PlanContext(scenario, eligibility, ArcSet(scenario, eligibility).arcs))
      guard try FirstPlan.arcs(program) != nil else { continue }
      held += 1
      var search = LevelSearch(program, SearchControl(PlanningOptions()), .sifting)
      let outcome = try search.run()
      if case .infeasible = outcome { Issue.record("\(scenario.name) is called impossible") }
    }
    #expect(held >= 10, "\(held) cities have a plan")
  }

  @Test func aStopEndsWithTheBestPlanSoFar() throws {
    let scenario = try city(2)
    let reached = Mutex(false)
    var options = PlanningOptions()
    options.progress = { progress in
      if progress.level == .burden { reached.withLock { $0 = true } }
    }
    options.shouldStop = { reached.withLock { $0 } }
    guard case .proposed(let proposal, let verdict) = try propose(scenario, options) else {
      Issue.record("no plan at the stop")
      return
    }
    #expect(reached.withLock { $0 } && verdict.isProposable && proposal.isInterrupted && proposal.status == .feasible)
    // The level before was finished and keeps its proof.
    #expect(proposal.levels[1].gap <= 0.001)
  }

  @Test func boundsAreNeverAboveTheBestPlan() throws {
    for seed in 7...12 {
      let scenario = try city(seed)
      guard case .proposed(let proposal, _) = try propose(scenario, PlanningOptions()) else { continue }
      for level in proposal.levels {
        #expect(level.bound <= level.value && level.value <= level.inPlan + 1e-9, "\(scenario.name) \(level)")
        let tolerance = scenario.policy.objectives.first { $0.level == level.level }!.tolerance
        #expect(level.inPlan <= level.value * (1 + tolerance) + 1e-6, "\(scenario.name) \(level)")
      }
    }
  }

  /// Optimal is a plan of which every level is proven, the last ones too.
  @Test func nothingIsCalledOptimalOverAnOpenLevel() throws {
    let open: [(path: String, value: String)] = [("objectives", "[need, equity, seniority, lot]")]
    var hasty = PlanningOptions()
    hasty.effort.laterWork = 0
    hasty.effort.few = SearchEffort.Attempt(arcs: 2000, nodes: 1, onlyWhole: true)
    hasty.effort.longer = hasty.effort.few
    let outcome = try propose(try shipped("nanchang-2023", open), hasty)
    guard case .proposed(let proposal, _) = outcome else { throw PlanningFault.solver("no plan") }
    let last = try #require(proposal.levels.last)
    #expect(last.level == .lot && last.gap > 0.01, "choose a scenario that leaves the lot open")
    #expect(proposal.status == .feasible && !proposal.isInterrupted && !last.isProven)
    var exact = PlanningOptions()
    exact.gap = 0
    for seed in 1...30 {
      for options in [PlanningOptions(), exact] {
        guard case .proposed(let proposal, _) = try propose(try tinyScenario(seed: seed), options) else { continue }
        #expect((proposal.status == .optimal) == proposal.levels.allSatisfy { $0.gap <= options.gap }, "seed \(seed)")
      }
    }
  }

  /// A level whose gap may be wide is solved sooner, says what was proven, and is exact where the whole search is.
  @Test func aLevelMayHaveAGapOfItsOwn() throws {
    var wider = 0
    for seed in 7...14 {
      var city = TinyCity(seed: seed)
      let roster = city.roster(schools: 10...12, people: 10...14, exchanges: false)
      func proposal(_ objectives: String, gap: Double, _ formulation: Formulation = .sifting) throws -> Proposal? {
        let policy = try shipped("tiny", [("sender.max_share", "0.25"), ("objectives", objectives)]).policy
        var options = PlanningOptions()
        options.gap = gap
        options.formulation = formulation
        let scenario = Scenario(name: "city \(seed)", year: 2026, policy: policy, roster: roster, digest: "")
        guard case .proposed(let proposal, _) = try propose(scenario, options) else { return nil }
        return proposal
      }
      let wide = "[{id: burden, gap: 0.6}]"
      guard let near = try proposal(wide, gap: 0.001, .direct), let exact = try proposal(wide, gap: 0),
        let best = try proposal("[burden]", gap: 0)
      else { continue }
      #expect(near.levels[0].gap <= 0.6 && near.status == .optimal, "seed \(seed)")
      #expect(near.levels[0].bound <= best.levels[0].value + 1e-6, "seed \(seed)")
      #expect(abs(exact.levels[0].value - best.levels[0].value) <= 1e-6 && exact.levels[0].gap == 0, "seed \(seed)")
      if near.levels[0].gap > 0.001 { wider += 1 }
    }
    #expect(wider >= 1, "none stopped earlier than it had to")
  }
}
