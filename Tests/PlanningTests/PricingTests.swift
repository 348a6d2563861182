import Exchange
import Testing

@testable import Leveling
@testable import Planning

/// The parts of the search that large programs take, forced on small ones.
@Suite struct PricingTests {
  private func scenario(_ seed: Int, schools: ClosedRange<Int>, people: ClosedRange<Int>) throws -> Scenario {
    var city = TinyCity(seed: seed)
    return Scenario(
      name: "city \(seed)", year: 2026,
      policy: try shipped("tiny", [("quotas.total.at_most", "0.30"), ("sender.max_share", "0.25")]).policy,
      roster: city.roster(schools: schools, people: people), digest: "")
  }

  private func program(_ scenario: Scenario) -> Program {
    let eligibility = Eligibility(scenario)
    return Program(PlanContext(scenario, eligibility, ArcSet(scenario, eligibility).arcs))
  }

  private func proposal(_ scenario: Scenario, _ set: (inout PlanningOptions) -> Void) throws -> Proposal? {
    var options = PlanningOptions()
    set(&options)
    guard case .proposed(let proposal, _) = try propose(scenario, options) else { return nil }
    return proposal
  }

  /// Whatever the prices, no plan costs less than they prove, nor less than its own arcs' reduced costs add to it.
  @Test func anyPricesProveABound() throws {
    var random = SplitMix(state: 3)
    var compared = 0
    for seed in 1...300 {
      let scenario = try scenario(seed, schools: 4...5, people: 5...7)
      let program = program(scenario)
      guard let plan = try FirstPlan.arcs(program), program.arcCount > 0 else { continue }
      let values = program.values(choosing: plan)
      let moving = Set(plan.map { program.owners[$0] })
      for level in program.levels {
        let duals = program.rows.map { row -> Double in
          let size = Double(random.next() % 1000) / 100
          let isPositive = row.lower > -.infinity && (row.upper == .infinity || random.next() % 2 == 0)
          return random.next() % 3 == 0 ? 0 : isPositive ? size : -size
        }
        let proof = DualProof(program, level.costs, duals)
        let cost = program.value(of: level, values) - level.constant
        let arcs = plan.reduce(0) { $0 + proof.reducedCosts[$1] }
        let stays = zip(program.arcsByOwner, proof.staying)
          .reduce(0) { moving.contains(program.owners[$1.0.lowerBound]) ? $0 : $0 + $1.1 }
        #expect(cost >= proof.bound + arcs + stays - 1e-6 * max(1, abs(proof.bound)), "seed \(seed) \(level.name)")
        compared += 1
      }
    }
    #expect(compared > 100)
  }

  /// More posts stay unfilled, and a soft share is missed by more, than anybody could move.
  @Test func shortagesLargerThanThePlanAreBounded() throws {
    var city = TinyCity(seed: 5)
    let bare = city.roster(schools: 3...3, people: 4...4, exchanges: false)
    let math = Subject.standard[1]
    let needs = bare.schools.indices.map { Need(school: $0, stage: .primary, subject: math, required: 500) }
    let scenario = Scenario(
      name: "short", year: 2026, policy: try shipped("tiny").policy,
      roster: Roster(schools: bare.schools, people: bare.people, needs: needs), digest: "")
    let program = program(scenario)
    let need = try #require(program.levels.first { $0.name == "need" })
    // Nobody moves: every post is paid for, and prices at what a post is worth prove just that.
    let values = program.values(choosing: [])
    var duals = [Double](repeating: 0, count: program.rows.count)
    for column in program.arcCount..<program.columnCount where need.costs[column] > 0 {
      duals[Int(program.entryRows[program.starts[column]])] = 2 * need.costs[column]
    }
    let proof = DualProof(program, need.costs, duals)
    #expect(proof.bound <= program.value(of: need, values) - need.constant + 1e-6)
  }

  /// Every level of every small city, as the direct program has it.
  @Test func pricedProgramsReachTheSameLevels() throws {
    var compared = 0
    for seed in 1...450 {
      let scenario = try scenario(seed + 4000, schools: 3...5, people: 4...7)
      let priced = try proposal(scenario) { ($0.gap, $0.effort.pricedFrom) = (0, 0) }
      let direct = try proposal(scenario) { ($0.gap, $0.formulation) = (0, .direct) }
      #expect((priced == nil) == (direct == nil), "seed \(seed)")
      guard let priced, let direct else { continue }
      compared += 1
      for (a, b) in zip(priced.levels, direct.levels) {
        #expect(abs(a.value - b.value) <= 1e-6 * max(1, abs(b.value)), "seed \(seed) \(a) \(b)")
      }
    }
    #expect(compared >= 200, "\(compared) cities have a plan")
  }

  /// With a gap the relaxations are the first-order method's: what they prove is never refuted.
  @Test func nearlySolvedRelaxationsProveTrueBounds() throws {
    var proven = 0
    for seed in 2...9 {
      let scenario = try scenario(seed, schools: 10...12, people: 10...14)
      let priced = try proposal(scenario) { $0.effort.pricedFrom = 0 }
      let usual = try proposal(scenario) { $0.effort.pricedFrom = .max }
      #expect((priced == nil) == (usual == nil), "seed \(seed)")
      guard let priced, let usual else { continue }
      let (a, b) = (priced.levels[1], usual.levels[1])
      #expect(a.level == .equity && a.bound <= b.value + 1e-9 && b.bound <= a.value + 1e-9, "seed \(seed) \(a) \(b)")
      if a.gap <= 0.001 { proven += 1 }
    }
    #expect(proven >= 4, "\(proven) cities closed")
  }

  /// Prices that are said to be near quicken a relaxation and change nothing of it, even where they are far off.
  @Test func pricesSaidToBeNearChangeNothing() throws {
    let control = SearchControl(PlanningOptions())
    var random = SplitMix(state: 11)
    var compared = 0
    for seed in 1...60 {
      let program = program(try scenario(seed, schools: 6...8, people: 8...10))
      var plain = Sifting(program)
      var boxed = Sifting(program)
      for level in program.levels where level.costs.contains(where: { $0 != 0 }) {
        guard case .solved(let expected) = try plain.minimise(level, control) else { break }
        // Of the first level there is no basis yet, of the others one; every third city keeps near 0, which is far.
        let size = seed % 3 == 0 ? 0.01 : 3
        let near = program.rows.map { _ in size * Double(random.next() % 200) / 100 - size }
        guard case .solved(let found) = try boxed.minimise(level, near: near, control) else {
          Issue.record("seed \(seed): no relaxation of \(level.name)")
          break
        }
        #expect(
          abs(found.bound - expected.bound) <= 1e-6 * max(1, abs(expected.bound)), "seed \(seed) \(level.name)")
        compared += 1
        let budget = Sifting.Budget(level: level, value: expected.bound)
        plain.hold(budget)
        boxed.hold(budget)
      }
    }
    #expect(compared >= 60, "\(compared) relaxations")
  }

  /// The slacks of a box leave a price only within its width.
  @Test func theBoxHoldsPrices() throws {
    let program = program(try scenario(3, schools: 6...8, people: 8...10))
    let near = program.rows.map { $0.lower.isFinite ? 2.0 : -2.0 }
    let box = PriceBox(program, Array(program.rows.indices), near: near, width: 0.2)
    #expect(!box.slacks.isEmpty)
    for slack in box.slacks {
      #expect(slack.cost > 0)
      #expect(!program.rows[slack.row].isLazy)
      // Dual at most the cost where it fills, at least minus the cost where it empties.
      #expect(abs(slack.sign * slack.cost - near[slack.row]) <= 0.2 * 4 + 1e-9)
    }
  }

  @Test func theLeastAreThoseOfASort() {
    var random = SplitMix(state: 8)
    for size in [1, 7, 100, 5000] {
      let weights = (0..<size).map { _ in Double(random.next() % 50) }
      let all = Array(0..<size)
      let sorted = all.sorted { (weights[$0], $0) < (weights[$1], $1) }
      for count in [0, 1, size / 20, size / 2, size] {
        #expect(leastFirst(all, by: weights, atMost: count) == Array(sorted.prefix(count)), "\(count) of \(size)")
      }
    }
  }
}
