import Exchange
import Testing

@testable import Planning

/// Exchanges that go on, full-time ones and those of a part of the time, change what tiny rosters allow, and the planner's
/// optimum is that of all plans.
@Suite struct PartTimeEffectTests {
  typealias Overrides = [(path: String, value: String)]

  private static let base: Overrides = [
    ("balance.tolerance", "1"), ("quotas.total.at_least", "0.2"), ("quotas.total.at_most", "0.6"),
    ("kinds.rotation.enabled", "false"), ("kinds.shadowing.enabled", "false"), ("kinds.support.enabled", "false"),
    ("kinds.leader.enabled", "false"),
    (
      "kinds.free", "{title: {zh: 交流, en: exchange}, who: {eligible: true}, years: 1, counted_at: host, clause: 试}"
    ),
    (
      "kinds.part",
      "{title: {zh: 跨校兼课, en: part-time}, who: {eligible: true}, years: 1, full_time: false, share: 0.4, "
        + "counts: false, counted_at: host, clause: 试}"
    ),
  ]

  /// Few people, every third of whom teaches at the next school for a part of the time, or is away altogether.
  private static func roster(_ city: inout TinyCity, every nth: Int, _ kinds: [String]) -> Roster {
    let bare = city.roster(schools: 3...3, people: 2...4, exchanges: false)
    let people = bare.people.map { $0.with(entered: city.chance(60) ? 2006 : 2022) }
    let out = people.indices.filter { $0 % nth == 0 }
    let placements = out.map { index in
      Placement(
        person: index, from: people[index].home, to: (people[index].home + 1) % bare.schools.count,
        kind: city.pick(kinds), start: Month(year: 2025, month: 9), end: Month(year: 2027, month: 8), status: .running)
    }
    return bare.with(people: people, placements: placements)
  }

  private static func without(_ roster: Roster) -> Roster { roster.with(placements: []) }

  @Test func partOfTheTimeElsewhere() throws {
    try expectEffect(
      of: "cycle.running", base: Self.base + [("sender.max_share", "1")],
      roster: { Self.roster(&$0, every: 3, ["part"]) }, toggling: Self.without)
  }

  @Test func limitsCountWhoIsOut() throws {
    try expectEffect(
      of: "sender.share", base: Self.base + [("sender.max_share", "1")], change: [("sender.max_share", "0.5")],
      roster: { Self.roster(&$0, every: 4, ["free", "part"]) })
    try expectEffect(
      of: "sender.group", base: Self.base + [("sender.max_share", "1")], change: [("sender.max_per_group", "1")],
      roster: { Self.roster(&$0, every: 4, ["free", "part"]) })
    try expectEffect(
      of: "sender.backbone", base: Self.base + [("sender.max_share", "1")], change: [("sender.keep_backbone", "0.5")],
      roster: { Self.roster(&$0, every: 4, ["free", "part"]) })
  }

  /// Where whoever is out fills our own limit on departures, and the document asks for more to go, the limit counts the year
  /// alone and is told as broken; a limit that the scenario writes yields to nothing.
  @Test func ourLimitsGiveWayToTheDocument() throws {
    let policies = try [Self.base, Self.base + [("sender.max_share", "0.12")]].map { try shipped("tiny", $0).policy }
    var options = PlanningOptions()
    options.gap = 0
    options.guardsMayYield = true
    var given = 0
    for seed in 1...120 where given < 4 {
      var city = TinyCity(seed: seed + 9000)
      let roster = Self.roster(&city, every: 2, ["free"])
      let scenarios = policies.map { Scenario(name: "\(seed)", year: 2026, policy: $0, roster: roster, digest: "") }
      guard case .infeasible = try propose(scenarios[1], options), let all = Enumeration(scenarios[0], atMost: 1500),
        all.optimum() == nil, let yielding = scenarios[0].countingDeparturesAlone(Eligibility(scenarios[0])),
        let best = Enumeration(yielding, atMost: 1500)?.optimum()
      else { continue }
      guard case .proposed(let proposal, let verdict) = try propose(scenarios[0], options) else {
        Issue.record("seed \(seed): nothing gave way")
        continue
      }
      #expect(proposal.hasYieldingGuards && verdict.isValid && !verdict.isProposable)
      #expect(Set(verdict.violations.filter(\.isOfHardRule).map(\.rule)) == ["sender.share"])
      #expect(proposal.levels.map(\.level) == best.map(\.level))
      for (level, best) in zip(proposal.levels, best) {
        #expect(abs(level.value - best.value) <= 1e-6 * max(1, best.value), "\(seed) \(level)")
      }
      given += 1
    }
    #expect(given == 4)
  }

  @Test func softLimitsCountWhoIsOut() throws {
    try expectEffect(
      of: "sender.share", base: Self.base + [("sender.max_share", "1"), ("sender.hard", "false")],
      change: [("sender.max_share", "0.3")], roster: { Self.roster(&$0, every: 3, ["free", "part"]) })
  }

  /// The principal of SZ02 has been out since last year; the secretary does not leave now.
  @Test func aPrincipalOfJiujiangIsOutAlready() throws {
    let shipped = try shipped("jiujiang-2026")
    let roster = shipped.roster
    let home = try #require(roster.schoolIndex["SZ02"])
    let principal = try #require(roster.personIndex["JJ05345"])
    let secretary = try #require(roster.people.first { $0.home == home && $0.role == .secretary })
    let out = Placement(
      person: principal, from: home, to: try #require(roster.schoolIndex["XY03"]), kind: "leader",
      start: Month(year: 2025, month: 9), end: Month(year: 2028, month: 8), status: .running)
    func violations(_ placements: [Placement]) -> [Violation] {
      let scenario = Scenario(
        name: "", year: 2026, policy: shipped.policy, roster: roster.with(placements: placements), digest: "")
      return check(
        [PlanEntry(row: 2, person: secretary.id, school: "XY03", kind: "leader", start: nil, end: nil)], in: scenario
      ).violations.filter { $0.rule == "leaders.together" }
    }
    #expect(violations(roster.placements).isEmpty)
    let found = violations(roster.placements + [out])
    #expect(found.map(\.isOfHardRule) == [true] && found.map(\.schoolID) == ["SZ02"])
    #expect(found.first?.message.en.contains("(SZ02) is out until 2028-08") == true, "\(found)")
  }

  @Test func aHeadIsOutAlready() throws {
    try expectEffect(
      of: "leaders.together", base: Self.base + [("sender.max_share", "1"), ("sender.leaders_apart", "false")],
      change: [("sender.leaders_apart", "true")],
      roster: { city in
        let bare = Self.roster(&city, every: 100, ["free"])
        let heads: [Role] = [.principal, .secretary]
        // At every school one head, where the other is out.
        var seen: [Int: Int] = [:]
        let people = bare.people.map { person -> Person in
          let number = seen[person.home, default: 0]
          seen[person.home] = number + 1
          return number < 2 ? person.with(role: heads[number], entered: 2006) : person
        }
        let out = people.indices.filter { people[$0].role == .principal && city.chance(60) }
        return bare.with(
          people: people,
          placements: out.map { index in
            Placement(
              person: index, from: people[index].home, to: (people[index].home + 1) % bare.schools.count, kind: "free",
              start: Month(year: 2025, month: 9), end: Month(year: 2027, month: 8), status: .running)
          })
      })
  }
}
