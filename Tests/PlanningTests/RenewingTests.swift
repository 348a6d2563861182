import Exchange
import Testing

@testable import Planning

/// The plan prolongs exchanges (续派) only where nothing holds otherwise, and then the fewest: against every set of renewals of
/// random tiny rosters, each judged by brute force or by the checker.
@Suite struct RenewingTests {
  /// The policy's terms read once more: whose exchange may go on for a year under the Jiujiang pack.
  private static func renewable(_ scenario: Scenario) -> [Int] {
    scenario.roster.placements.filter { placement in
      let person = scenario.roster.people[placement.person]
      let schools = [placement.to, person.home].map { scenario.roster.schools[$0] }
      return placement.status == .running && placement.kind == "support"
        && (placement.end.year, placement.end.month) == (2026, 8) && placement.start.year >= 2024
        && schools.allSatisfy { $0.closes != 2026 } && person.onPost && !BruteForce.isExempt(person)
    }.map(\.person)
  }

  /// As if the tables had it already: the exchanges of these people end a year later.
  private static func prolonging(_ people: Set<Int>, _ scenario: Scenario) -> Scenario {
    let placements = scenario.roster.placements.map { placement in
      guard people.contains(placement.person) else { return placement }
      return Placement(
        person: placement.person, from: placement.from, to: placement.to, kind: placement.kind, start: placement.start,
        end: Month(year: 2027, month: 8), status: .running)
    }
    return Scenario(
      name: scenario.name, year: 2026, policy: scenario.policy,
      roster: scenario.roster.with(placements: placements), digest: "")
  }

  private static func subsets(_ people: [Int]) -> [Set<Int>] {
    people.reduce([[]]) { sets, person in sets + sets.map { $0.union([person]) } }
  }

  /// Support that ends in August 2026: for the first, the second or the third year.
  private static func roster(_ city: inout TinyCity, percent: Int = 12) -> Roster {
    let bare = city.roster(exchanges: false)
    var placements: [Placement] = []
    for (index, person) in bare.people.enumerated() where person.role == .teacher && city.chance(percent) {
      let host = (person.home + city.within(1...(bare.schools.count - 1))) % bare.schools.count
      placements.append(
        Placement(
          person: index, from: person.home, to: host, kind: "support",
          start: Month(year: city.pick([2025, 2025, 2024, 2023]), month: 9), end: Month(year: 2026, month: 8),
          status: .running))
    }
    return bare.with(placements: placements)
  }

  private static func scenario(_ seed: Int, _ overrides: [(path: String, value: String)] = []) throws -> Scenario {
    var city = TinyCity(seed: seed + 20_000)
    let policy = try shipped("tiny", strictly + overrides).policy
    return Scenario(name: "renewing \(seed)", year: 2026, policy: policy, roster: roster(&city), digest: "")
  }

  private static let wide = [("quotas.total.at_most", "0.30"), ("sender.max_share", "0.25")]

  private func options(_ formulation: Formulation) -> PlanningOptions {
    var options = PlanningOptions()
    options.gap = 0
    options.formulation = formulation
    return options
  }

  /// Of the sets with which a plan holds, the smallest, and of those the one that the public lot puts first.
  private func fewest(_ sets: [Set<Int>], _ scenario: Scenario, _ holds: (Set<Int>) -> Bool) -> (Int, Int)? {
    let lot = Lot(seed: scenario.policy.lotSeed, ids: scenario.roster.people.map(\.id))
    return sets.filter(holds).map { set in (set.count, set.reduce(0) { $0 + lot.ranks[$1] }) }.min { $0 < $1 }
  }

  private func expectFewest(
    _ scenario: Scenario, _ expected: (count: Int, ranks: Int)?, _ formulation: Formulation
  ) throws -> [Int]? {
    let lot = Lot(seed: scenario.policy.lotSeed, ids: scenario.roster.people.map(\.id))
    switch (try propose(scenario, options(formulation)), expected) {
    case (.infeasible(let diagnosis), nil):
      #expect(!diagnosis.conflict.isEmpty)
      return nil
    case (.proposed(let proposal, let verdict), let expected?):
      #expect(verdict.isProposable && proposal.hasFewestRenewals && proposal.status == .optimal)
      #expect(verdict.plan.renewed.count == expected.count, "\(scenario.name) \(formulation)")
      #expect(verdict.plan.renewed.reduce(0) { $0 + lot.ranks[$1] } == expected.ranks, "\(scenario.name) \(formulation)")
      return verdict.plan.renewed
    case (let outcome, let expected):
      Issue.record("\(scenario.name) \(formulation): \(outcome) where all sets give \(String(describing: expected))")
      return nil
    }
  }

  @Test func theFewestOfAllSetsAreProlongedAndTheLevelsAreTheirs() throws {
    var (needed, several) = (0, 0)
    for seed in 1...260 {
      let scenario = try Self.scenario(seed, Self.wide)
      let renewable = Self.renewable(scenario)
      guard renewable.count <= 5 else { continue }
      let expected = fewest(Self.subsets(renewable), scenario) { set in
        !BruteForce(Self.prolonging(set, scenario), mostPercent: 30, sharePercent: 25).everyPlan().isEmpty
      }
      for formulation in Formulation.allCases {
        guard let renewed = try expectFewest(scenario, expected, formulation) else { continue }
        guard formulation == .sifting, !renewed.isEmpty else { continue }
        needed += 1
        several += renewed.count > 1 ? 1 : 0
        let prolonged = Self.prolonging(Set(renewed), scenario)
        let brute = BruteForce(prolonged, mostPercent: 30, sharePercent: 25)
        let ranks = Lot(seed: scenario.policy.lotSeed, ids: scenario.roster.people.map(\.id)).ranks
        let best = BruteForce.optimum(
          brute.everyPlan().map { brute.values($0, ranks: ranks) }, tolerances: [0.01, 0.01, 0, 0])
        guard case .proposed(let proposal, _) = try propose(scenario, options(formulation)) else { continue }
        let values = proposal.levels.filter { $0.level != .shortfall }.map(\.value)
        for (value, best) in zip(values, best ?? []) {
          #expect(abs(value - best) <= 1e-6 * max(1, best), "\(scenario.name) \(values)")
        }
      }
    }
    #expect(needed >= 20 && several >= 5, "\(needed) needed renewals, \(several) more than one")
  }

  /// Posts, pools, running quotas, terms and several kinds, where renewals change more than the balance.
  @Test func theFewestUnderOtherRules() throws {
    let variations: [[(path: String, value: String)]] = [
      [("posts.limit", "true")],
      [("posts.limit", "true"), ("posts.pool", "vacant")],
      [("posts.limit", "true"), ("balance.tolerance", "1"), ("quotas.total.at_least", "0.3")],
      [("quotas.total.count", "running"), ("quotas.total.who", "all"), ("quotas.total.at_most", "0.2")],
      [
        (
          "quotas.support",
          "{who: {backbone: {at_least: county}}, of: exchanged, at_least: 0.4, count: running, scope: all, hard: true, clause: 试}"
        )
      ],
      [("tenure.counts_running", "false"), ("tenure.restarts_on_return", "false"), ("quotas.total.at_most", "0.15")],
      [("cycle.renewals", "0")],
      [("term", "{who: {role: teacher}, terms: 2, years_per_term: 6, hard: true, clause: 试}")],
      [("term", "{who: {role: teacher}, terms: 2, years_per_term: 5, spread_years: 3, hard: true, clause: 试}")],
    ]
    var (compared, needed) = (0, 0)
    for seed in 1...270 {
      let scenario = try Self.scenario(seed + 500, Self.wide + variations[seed % variations.count])
      let renewable = scenario.policy.cycle.renewals > 0 ? Self.renewable(scenario) : []
      guard renewable.count <= 4 else { continue }
      var isSmall = true
      let expected = fewest(Self.subsets(renewable), scenario) { set in
        guard isSmall, let all = Enumeration(scenario.renewing(set.sorted()), atMost: 1500) else {
          isSmall = false
          return false
        }
        return all.plans.contains { all.checker.holds($0) }
      }
      guard isSmall else { continue }
      compared += 1
      if let renewed = try expectFewest(scenario, expected, .sifting), !renewed.isEmpty { needed += 1 }
    }
    #expect(compared >= 50 && needed >= 10, "\(compared) compared, \(needed) needed renewals")
  }

  @Test func aPlanThatExistsWithoutRenewalsIsLeftAsItIs() throws {
    var (same, ending) = (0, 0)
    for seed in 1...150 {
      let on = try Self.scenario(seed + 1000, Self.wide + [("balance.tolerance", "1")])
      let off = try Self.scenario(
        seed + 1000, Self.wide + [("balance.tolerance", "1"), ("cycle.renew_where_needed", "false")])
      guard case .proposed(let plain, let verdict) = try propose(off, options(.sifting)) else { continue }
      guard case .proposed(let proposal, let other) = try propose(on, options(.sifting)) else {
        Issue.record("\(on.name): no plan once renewals are allowed")
        continue
      }
      #expect(proposal.plan == plain.plan && other.plan.renewals.isEmpty && verdict.plan.renewed.isEmpty)
      same += 1
      ending += Self.renewable(on).isEmpty ? 0 : 1
    }
    #expect(same >= 50 && ending >= 20, "\(same) plans, \(ending) where somebody could have been prolonged")
  }

  @Test func theModelWrittenIsThatWithTheRenewals() throws {
    for seed in 1...60 {
      let scenario = try Self.scenario(seed, Self.wide)
      guard case .proposed(let proposal, let verdict) = try propose(scenario, options(.sifting)),
        !verdict.plan.renewed.isEmpty
      else { continue }
      let written = try exportModel(scenario, level: .equity, format: .lp, options(.sifting))
      let decided = try exportModel(
        scenario.renewing(verdict.plan.renewed), level: .equity, format: .lp, options(.sifting))
      #expect(written != nil && written == decided && !proposal.levels.isEmpty)
      return
    }
    Issue.record("no roster needs renewals")
  }

  @Test func theCheckerTakesRowsForWhatTheTablesWouldSay() throws {
    var accepted = 0
    for seed in 1...120 {
      let scenario = try Self.scenario(seed + 2000, Self.wide)
      let checker = Checker(scenario)
      for set in Self.subsets(Array(Self.renewable(scenario).prefix(3))) {
        let brute = BruteForce(Self.prolonging(set, scenario), mostPercent: 30, sharePercent: 25)
        let rows = set.sorted().map { person in
          let placement = scenario.roster.placements.first { $0.person == person }!
          return PlanEntry(
            row: nil, person: scenario.roster.people[person].id, school: scenario.roster.schools[placement.to].id,
            kind: "support", start: nil, end: Month(year: 2027, month: 8))
        }
        let plans = brute.everyPlan()
        for steps in Array(plans.prefix(10)) + [[]] {
          let moves = steps.map { step in
            PlanEntry(
              row: nil, person: scenario.roster.people[step.person].id, school: scenario.roster.schools[step.to].id,
              kind: step.kind, start: nil, end: nil)
          }
          let verdict = checker.check(rows + moves)
          #expect(verdict.isProposable == brute.holds(steps), "\(scenario.name) \(set) \(steps)")
          #expect(verdict.plan.renewed == set.sorted())
          accepted += verdict.isProposable && !set.isEmpty ? 1 : 0
        }
      }
    }
    #expect(accepted > 30, "\(accepted)")
  }
}
