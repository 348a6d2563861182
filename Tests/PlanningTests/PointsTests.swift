import Testing

@testable import Exchange
@testable import Planning

/// The bureau's own points (积分) as a filter, as the order of the seniority and as what settles who is equal, against all plans.
@Suite struct PointsTests {
  private typealias Overrides = PeopleEffectTests.Overrides

  /// Few different numbers, halves among them, so that some are equal; one in five has none.
  private func counted(_ city: inout TinyCity, _ roster: Roster) -> Roster {
    let points = roster.people.map { _ in city.chance(80) ? Double(city.within(0...8)) / 2 : nil }
    return roster.mapPeople { $1.with(points: points[$0]) }
  }

  private func scenario(_ seed: Int, _ overrides: Overrides) throws -> Scenario {
    var city = TinyCity(seed: seed + 80_000)
    let bare = city.roster()
    let roster = counted(&city, bare)
    let policy = try shipped("tiny", overrides).policy
    return Scenario(name: "points \(seed)", year: 2026, policy: policy, roster: roster, digest: "")
  }

  /// As `seniority: {by:, ties:}` makes them; the shipped scenario itself has nobody with points.
  private static let orders: [[Objective.Level]] = [[.points], [.points, .seniority], [.seniority, .points]]

  private func ordered(_ scenario: Scenario, by levels: [Objective.Level]) -> Scenario {
    var policy = scenario.policy
    policy.objectives = policy.objectives.flatMap { objective in
      objective.level == .seniority
        ? levels.map { Objective(level: $0, tolerance: objective.tolerance, gap: objective.gap) } : [objective]
    }
    return Scenario(name: scenario.name, year: scenario.year, policy: policy, roster: scenario.roster, digest: "")
  }

  @Test func theOptimumIsThatOfAllPlans() throws {
    var (compared, feasible) = (0, 0)
    for seed in 1...120 {
      let scenario = ordered(try scenario(seed, PeopleEffectTests.wide), by: Self.orders[seed % 3])
      guard let all = Enumeration(scenario, atMost: 1500) else { continue }
      let people = scenario.roster.people
      guard let most = people.compactMap(\.points).max() else { continue }
      compared += 1
      for plan in all.plans.prefix(100) {
        let value = all.checker.assess(plan).objectives.first { $0.level == .points }?.value
        #expect(value == plan.moves.reduce(0) { $0 + most - (people[$1.person].points ?? 0) })
      }
      let expected = all.optimum()
      feasible += expected == nil ? 0 : 1
      try expectProposal(of: scenario, toReach: expected)
    }
    #expect(compared >= 30 && feasible >= 15, "\(compared), \(feasible)")
  }

  @Test func aFilterByPointsChangesThePlan() throws {
    try expectEffect(
      of: "points", base: PeopleEffectTests.wide,
      change: [("kinds.rotation.who", "{role: teacher, eligible: true, points: {at_least: 1.5}}")],
      roster: { city in
        let bare = city.roster()
        return counted(&city, bare)
      })
  }

  /// Who stays although more points, or the lot, come first and the rules would let the one go instead.
  private func passedOver(
    in plan: Plan, _ checker: Checker, by order: [Objective.Level], most: (Objective.Level, Double) -> Double
  ) -> (lookedAt: Int, pairs: Set<Fairness.Pair>) {
    let (scenario, eligibility) = (checker.scenario, checker.eligibility)
    let people = scenario.roster.people
    let ranks = Lot(seed: scenario.policy.lotSeed, ids: people.map(\.id)).ranks
    let levels = scenario.policy.objectives.map(\.level)
    let held = checker.assess(plan).objectives
    func key(_ person: Int, _ level: Objective.Level) -> Double {
      level == .points ? people[person].points ?? 0 : Double(eligibility[person].years)
    }
    func group(_ person: Person) -> String {
      person.role.isLeader ? person.role.rawValue : "\(person.stage) \(person.subject.id)"
    }
    var (lookedAt, pairs) = (0, Set<Fairness.Pair>())
    for move in plan.moves {
      for other in people.indices where !plan.moves.contains(where: { $0.person == other }) {
        guard people[other].home == people[move.person].home, group(people[other]) == group(people[move.person])
        else { continue }
        let differing = order.first { key(other, $0) != key(move.person, $0) }
        if let differing {
          guard key(other, differing) > key(move.person, differing) else { continue }
        } else {
          guard ranks[other] < ranks[move.person] else { continue }
        }
        lookedAt += 1
        let rest = Plan(moves: plan.moves.filter { $0 != move }).entries(in: scenario.roster)
        let row = PlanEntry(
          row: 1, person: people[other].id, school: scenario.roster.schools[move.to].id, kind: move.kind, start: nil,
          end: nil, hostRole: move.hostRole)
        let verdict = checker.check(rest + [row])
        guard verdict.isProposable else { continue }
        let earlier = levels.prefix { $0 != differing ?? .lot }
        let keeps = zip(held, verdict.assessment.objectives).allSatisfy { before, after in
          !earlier.contains(after.level) || after.value <= max(most(after.level, before.value), before.value) + 1e-9
        }
        if keeps { pairs.insert(Fairness.Pair(goes: move.person, stays: other)) }
      }
    }
    return (lookedAt, pairs)
  }

  private static let choosing: PeopleEffectTests.Overrides = [
    ("quotas.total.at_most", "0.30"), ("sender.max_share", "0.25"),
  ]

  @Test func theCertificateFollowsTheSameOrder() throws {
    var (lookedAt, found) = (0, 0)
    for seed in 1...150 {
      let order = Self.orders[seed % 3]
      let scenario = ordered(try tinyWithPoints(seed), by: order)
      guard let all = Enumeration(scenario, atMost: 1500) else { continue }
      for plan in all.plans.filter({ !$0.moves.isEmpty && all.checker.holds($0) }).prefix(6) {
        let own = passedOver(in: plan, all.checker, by: order) { $1 }
        let fairness = try #require(
          all.checker.fairness(of: plan, within: FairnessLimits(scenario.policy, values: { _ in nil })))
        #expect(fairness.order == order && fairness.lookedAt == own.lookedAt, "\(scenario.name)")
        #expect(Set(fairness.passedOver) == own.pairs, "\(scenario.name)")
        (lookedAt, found) = (lookedAt + own.lookedAt, found + own.pairs.count)
      }
    }
    #expect(lookedAt > 10 && found > 2, "\(lookedAt) pairs, \(found) passed over")
  }

  private func tinyWithPoints(_ seed: Int) throws -> Scenario {
    var city = TinyCity(seed: seed + 81_000)
    let bare = city.roster()
    let policy = try shipped("tiny", strictly + Self.choosing).policy
    return Scenario(
      name: "points \(seed)", year: 2026, policy: policy, roster: counted(&city, bare), digest: "")
  }

  @Test(arguments: [0, 0.5]) func nobodyIsPassedOverInAProposal(gap: Double) throws {
    var lookedAt = 0
    for seed in 1...60 {
      let order = Self.orders[seed % 3]
      let scenario = ordered(try tinyWithPoints(seed), by: order)
      var options = PlanningOptions()
      options.gap = gap
      guard case .proposed(let proposal, _) = try propose(scenario, options) else { continue }
      let own = passedOver(in: proposal.plan, Checker(scenario), by: order) { level, value in
        guard let found = proposal.levels.first(where: { $0.level == level }),
          let objective = scenario.policy.objectives.first(where: { $0.level == level })
        else { return value }
        return found.value * (1 + objective.tolerance)
      }
      #expect(proposal.fairness?.passedOver == [] && own.pairs.isEmpty, "\(scenario.name)")
      lookedAt += own.lookedAt
    }
    #expect(lookedAt > 5)
  }
}
