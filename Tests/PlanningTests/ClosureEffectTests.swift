import Exchange
import Testing

@testable import Leveling
@testable import Planning

/// Where the people and pupils of closing schools go, subjects that keep a teacher, campuses counted apart and directions
/// change the optimum of some tiny roster, and the planner's is then that of all plans.
@Suite struct ClosureEffectTests {
  typealias Overrides = [(path: String, value: String)]

  private static let wide: Overrides = [
    ("balance.tolerance", "1"), ("quotas.total.at_least", "0"), ("quotas.total.at_most", "0.6"),
    ("sender.max_share", "0.5"),
  ]

  /// The first school closes; where it merges is named or not, of villages and the city, with posts and without.
  private func closing(_ city: inout TinyCity) -> Roster {
    let bare = city.roster(schools: 3...4, people: 2...3, exchanges: city.chance(30))
    let named = city.chance(70)
    let areas = bare.schools.map { _ in city.pick([Area.urban, .urban, .rural]) }
    let needs = bare.schools.indices.map {
      Need(school: $0, stage: .primary, subject: Subject.standard[1], required: city.within(0...4))
    }
    let roster = bare.mapSchools { index, school in
      index == 0
        ? school.with(closes: 2026, area: city.chance(70) ? .rural : .urban, mergesInto: named ? "S1" : nil)
        : school.with(posts: school.posts.map { $0 + 2 }, area: areas[index])
    }
    return Roster(
      schools: roster.schools, people: roster.people, placements: roster.placements,
      needs: city.chance(40) ? needs : nil)
  }

  @Test func mergers() throws {
    try expectEffect(
      of: "closure.merged", base: Self.wide + [("closure.merged", "false")], change: [("closure.merged", "true")],
      roster: closing)
  }

  @Test func villagesAreSpared() throws {
    try expectEffect(
      of: "closure.direction", base: Self.wide + [("closure.village_to_strong_city", "true")],
      change: [("closure.village_to_strong_city", "false")], roster: closing)
  }

  /// Pupils and people count where the school merges.
  @Test func pupilsFollow() throws {
    try expectEffect(
      of: "merges_into", base: Self.wide + [("objectives", "[equity, burden, lot]")], roster: closing,
      toggling: { $0.mapSchools { $0 == 0 ? $1.with(mergesInto: "S2") : $1 } })
  }

  private static let variations: [Overrides] = [
    [], [("posts.limit", "true")], [("closure.hard", "false"), ("distance.max_km", "9")],
    [("evenness.scope", "district")]
      + ["rotation", "support", "leader", "placement"].map {
        (path: "kinds.\($0).same", value: "[district]")
      } + [("closure.hard", "false")],
    [("posts", "{limit: true, pool: vacant, clause: 试}"), ("sender.hard", "false")],
  ]

  @Test func theOptimumOfEveryLevelIsThatOfAllPlans() throws {
    var compared = 0
    var feasible = 0
    for seed in 1...60 {
      var city = TinyCity(seed: seed + 12000)
      let policy = try shipped("tiny", Self.wide + Self.variations[seed % Self.variations.count]).policy
      let roster = closing(&city)
      let scenario = Scenario(name: "closing \(seed)", year: 2026, policy: policy, roster: roster, digest: "")
      guard let all = Enumeration(scenario, atMost: 1500) else { continue }
      compared += 1
      let expected = all.optimum()
      feasible += expected == nil ? 0 : 1
      try expectProposal(of: scenario, toReach: expected)
    }
    #expect(compared >= 30 && feasible >= 15, "\(compared) compared, \(feasible) feasible")
  }

  @Test func theLastOfASubjectStays() throws {
    let base = Self.wide + [("balance.tolerance", "3"), ("quotas.total.at_least", "0.3"), ("sender.max_share", "1.0")]
    for hardness in ["true", "false"] {
      try expectEffect(
        of: "sender.subject", base: base + [("sender.hard", hardness), ("sender.last_of_subject", "false")],
        change: [("sender.last_of_subject", "true")]
      ) { $0.rosterWithStructure() }
    }
  }

  /// One of a kind at most schools, who comes home this year or is still out, and may be prolonged.
  @Test func theLastOfASubjectStaysWithReturnsAndRenewals() throws {
    try expectEffect(
      of: "sender.subject",
      base: Self.wide + [
        ("balance.excuse_returns", "true"), ("sender.last_of_subject", "false"), ("sender.max_share", "1.0"),
      ],
      change: [("sender.last_of_subject", "true")]
    ) { city in
      let bare = city.roster(schools: 3...4, people: 2...3, exchanges: false)
      return bare.placing(every: 3, until: 2026, .running)
    }
  }

  @Test func campusesAreCountedApart() throws {
    let roster: (inout TinyCity) -> Roster = {
      $0.roster().mapSchools { $0 < 2 ? $1.with(entity: "一小") : $1 }
    }
    try expectEffect(
      of: "tenure.campus_moves_count",
      base: Self.wide + [("quotas.total.at_least", "0.3"), ("tenure.campus_moves_count", "true")],
      change: [("tenure.campus_moves_count", "false")], roster: roster)
    let quota =
      "{who: {backbone: {at_least: county}}, of: exchanged, at_least: 0.5, scope: all, count: running, clause: 试}"
    try expectEffect(
      of: "tenure.campus_moves_count",
      base: Self.wide
        + [("quotas.total.at_least", "0.2"), ("quotas.backbone", quota), ("tenure.campus_moves_count", "true")],
      change: [("tenure.campus_moves_count", "false")], roster: roster)
  }

  @Test func directions() throws {
    try expectEffect(
      of: "direction",
      base: Self.wide + [("quotas.total.at_least", "0.2"), ("objectives", "[shortfall, equity, burden]")],
      change: [("objectives", "[shortfall, direction, equity, burden]")])
  }

  /// What is worked out from the rules for people who see the hosts alike is what each arc's own column costs, for people who
  /// are placed, of campuses, and where levels look at the host, too.
  @Test func arcsOutsideArePricedAsTheirColumns() throws {
    let control = SearchControl(PlanningOptions())
    var random = SplitMix(state: 7)
    var compared = 0
    let policy = try shipped(
      "tiny", Self.wide + [("objectives", "[shortfall, direction, need, equity, burden, pairs, lot]")]
    ).policy
    for seed in 1...40 {
      var city = TinyCity(seed: seed + 300)
      let roster = closing(&city).mapSchools { $0 == 1 || $0 == 2 ? $1.with(entity: "一小") : $1 }
        .with(pairs: [DesignatedPair(a: 1, b: 2, basis: "集团")])
      let scenario = Scenario(name: "", year: 2026, policy: policy, roster: roster, digest: "")
      let eligibility = Eligibility(scenario)
      var source = ProgramSource(PlanContext(scenario, eligibility, ArcSet(scenario, eligibility).arcs))
      let program = source.program()
      let outside = Outside(source)
      for level in program.levels {
        let duals = program.rows.map { _ in Double(Int(random.next() % 2000) - 1000) / 100 }
        let costs = level.pricing([Sifting.Budget(level: program.levels[1], limit: 0)], [0.5], 1)
        let least = try #require(try outside.least(OutsidePrices(level: costs, duals: duals), program, control))
        let reduced = program.reducedCosts(costs.costs, DualProof.prices(program, duals))
        for arcs in program.arcsByOwner {
          let own = arcs.map { reduced[$0] }.min()!
          let found = least[program.owners[arcs.lowerBound]]
          #expect(abs(own - found) <= 1e-9 * max(1, abs(own)), "seed \(seed) \(level.name)")
          compared += 1
        }
      }
    }
    #expect(compared > 500)
  }

  private static let packs = [
    "jiujiang-2026", "national-2014", "nantong-2014", "nanchang-2023", "jiangxi-county-2024", "yichun-2022",
  ]

  /// No pack has the host close meanwhile, or somebody placed whose school does not close, however the document keeps silent.
  @Test(arguments: packs) func hostsStayOpenAndPlacementIsForClosures(_ name: String) throws {
    let scenario = try shipped(name)
    let (roster, year) = (scenario.roster, scenario.year)
    let eligibility = Eligibility(scenario)
    let arc = try #require(
      ArcSet(scenario, eligibility).arcs.first {
        let kind = scenario.policy.kinds[$0.kind]
        return kind.fullTime && !kind.isForClosing && roster.schools[$0.to].closes == nil
      })
    let kind = scenario.policy.kinds[arc.kind]
    func verdict(_ kind: String, closing year: Int?) -> Verdict {
      let schools = roster.mapSchools { index, school in
        guard index == arc.to else { return school }
        var draft = SchoolDraft(school)
        draft.closes = year
        return draft.school
      }
      let changed = Scenario(name: name, year: scenario.year, policy: scenario.policy, roster: schools, digest: "")
      let entry = PlanEntry(
        row: 2, person: roster.people[arc.person].id, school: roster.schools[arc.to].id, kind: kind, start: nil,
        end: nil)
      return Checker(changed).check([entry])
    }
    func severities(_ rule: String, _ verdict: Verdict) -> [Violation.Severity] {
      verdict.violations.filter { $0.rule == rule && $0.row != nil }.map(\.severity)
    }
    #expect(severities("school.closed", verdict(kind.id, closing: nil)) == [])
    #expect(severities("school.closed", verdict(kind.id, closing: year + kind.years)) == [])
    #expect(severities("school.closed", verdict(kind.id, closing: year + kind.years - 1)) == [.error])
    #expect(severities("school.closed", verdict(kind.id, closing: year)) == [.error])
    #expect(severities("kind.who", verdict(kind.id, closing: nil)) == [])
    #expect(severities("kind.who", verdict("placement", closing: nil)) == [.error])
  }

  /// The people of a school that closes are placed in every pack; left behind, check refuses the plan.
  @Test(arguments: packs) func closureHoldsInEveryPack(_ name: String) throws {
    let shipped = try shipped(name, [("objectives", "[shortfall]")])
    // The smallest open primary school, of a zone where the exchange stays within zones.
    let staff = Dictionary(grouping: shipped.roster.people, by: \.home).mapValues(\.count)
    let open = shipped.roster.schools.indices.filter { index in
      let school = shipped.roster.schools[index]
      return school.isOpen(in: shipped.year) && school.teaches(.primary) && !school.teaches(.junior)
        && school.ownership == .public && school.tier != .new && staff[index] != nil
        && (shipped.policy.zones == nil || !school.zone.isEmpty)
    }
    let school = try #require(open.min { (staff[$0]!, $0) < (staff[$1]!, $1) })
    let roster = shipped.roster.mapSchools { index, record in
      guard index == school else { return record }
      var draft = SchoolDraft(record)
      draft.closes = shipped.year
      return draft.school
    }
    let scenario = Scenario(name: name, year: shipped.year, policy: shipped.policy, roster: roster, digest: "")
    let eligibility = Eligibility(scenario)
    let people = roster.people.indices.filter { eligibility[$0].mustBePlaced && roster.people[$0].home == school }
    #expect(!people.isEmpty)
    let left = Checker(scenario).check(plan: Plan(moves: []))
    #expect(left.violations.count { $0.rule == "closure.placed" && $0.severity == .error } >= people.count)
    guard case .proposed(let proposal, let verdict) = try propose(scenario, PlanningOptions()) else {
      Issue.record("\(name): no plan where \(roster.schools[school].name) closes")
      return
    }
    #expect(verdict.isValid)
    let placed = proposal.plan.moves.filter { people.contains($0.person) }
    #expect(placed.count == people.count)
    let kind = try #require(scenario.policy.kind("placement"))
    #expect(placed.allSatisfy { $0.kind == kind.id && !scenario.returnsHome($0) })
    #expect(!kind.counts && !kind.isBalanced && kind.relation == .moves && kind.isForClosing)
  }
}
