import Exchange
import Testing

@testable import Planning

/// Rules about people and time change the optimum of some tiny roster, and the planner's is then that of all plans.
@Suite struct PeopleEffectTests {
  typealias Overrides = [(path: String, value: String)]

  /// Wide guards, so that there is something to choose.
  static let wide: Overrides = [
    ("balance.tolerance", "1"), ("quotas.total.at_least", "0.2"), ("quotas.total.at_most", "0.6"),
    ("sender.max_share", "0.5"),
  ]
  /// The pack's own kind for the people of closing schools stands; that they must be placed is off.
  static let placing: Overrides = [("closure.placed", "false")]

  @Test func coolDown() throws {
    try expectEffect(
      of: "cycle.cooldown", base: Self.wide + [("tenure.restarts_on_return", "false")],
      change: [("cycle.cool_down", "3")]
    ) { $0.roster(exchanges: false).placing(every: 3, until: 2024, .completed) }
  }

  @Test func coolDownOfThoseWhoComeBackNow() throws {
    try expectEffect(
      of: "cycle.cooldown", base: Self.wide + [("tenure.restarts_on_return", "false")],
      change: [("cycle.cool_down", "1")]
    ) { $0.roster(exchanges: false).placing(every: 4, until: 2026, .running) }
  }

  /// Women born from 1970 to 1982: some retire during the exchange, some soon after it, some long after it.
  private func ofAllAges(_ city: inout TinyCity) -> Roster {
    let bare = city.roster()
    let births = bare.people.map { _ in Month(year: city.within(1970...1982), month: city.within(1...12)) }
    return bare.mapPeople { $1.with(birth: births[$0]) }
  }

  @Test func nearRetirement() throws {
    try expectEffect(
      of: "eligibility.retirement", base: Self.wide, change: [("retirement.exempt_years", "5")], roster: ofAllAges)
  }

  @Test func retirementBeforeTheReturn() throws {
    try expectEffect(
      of: "retirement.term", base: Self.wide + [("retirement.covers_term", "allow")],
      change: [("retirement.covers_term", "refuse")], seeds: 1...400, roster: ofAllAges)
  }

  /// Where exchanges are cut short instead, the same people can go: what is planned for them ends with their last school year.
  @Test func exchangesCutShortByRetirement() throws {
    let policy = try shipped("tiny", Self.wide + [("retirement.covers_term", "shorten")]).policy
    var cut = 0
    for seed in 1...120 where cut < 3 {
      var city = TinyCity(seed: seed + 9000)
      let scenario = Scenario(
        name: "shortened \(seed)", year: 2026, policy: policy, roster: ofAllAges(&city), digest: "")
      guard let all = Enumeration(scenario, atMost: 1500) else { continue }
      var options = PlanningOptions()
      options.gap = 0
      guard case .proposed(let proposal, _) = try propose(scenario, options) else { continue }
      let early = proposal.plan.moves.filter { $0.end < policy.kind($0.kind)!.end(startingIn: 2026) }
      guard !early.isEmpty else { continue }
      cut += 1
      for move in early {
        let retirement = Retirement.month(of: scenario.roster.people[move.person])
        #expect(move.end == Month(year: retirement.schoolYear + 1, month: 8) && retirement >= scenario.start)
      }
      try expectProposal(of: scenario, toReach: all.optimum())
    }
    #expect(cut > 0, "nobody who retires is sent in any roster tried")
  }

  /// With some people born earlier, who are past retirement.
  @Test func pastRetirement() throws {
    try expectEffect(
      of: "eligibility.retired", base: Self.wide + [("retirement.covers_term", "allow")], roster: ofAllAges,
      toggling: { roster in
        roster.mapPeople { index, person in index % 3 == 0 ? person.with(birth: Month(year: 1968, month: 1)) : person }
      })
  }

  /// Leaders have no kind: in the base, and not.
  @Test func peopleForWhomNoKindExists() throws {
    let base =
      Self.wide + [
        ("kinds.leader", "null"), ("base.unmovable", "false"), ("quotas.total.at_least", "0.5"),
        ("quotas.total.at_most", "1.0"),
      ]
    for more in [[], [("quotas.total.of", "staff"), ("quotas.total.at_least", "0.2")]] {
      try expectEffect(
        of: "base.unmovable", base: base + more, change: [("base.unmovable", "true")], roster: { led(&$0, share: 30) })
    }
  }

  private func led(_ city: inout TinyCity, share: Int) -> Roster {
    let bare = city.roster()
    let roles = bare.people.map { _ in city.chance(share) ? Role.principal : .teacher }
    return bare.mapPeople { $1.with(role: roles[$0], entered: $0 % 2 == 0 ? 2010 : nil) }
  }

  @Test func theHostTeachesTheSubject() throws {
    try expectEffect(of: "subject.match", base: Self.wide, change: [("subject.match", "true")]) { city in
      let bare = city.rosterWithTables()
      let taught = Subject.standard.filter { ["math", "music", "art"].contains($0.id) }
      let subjects = bare.people.map { _ in city.pick(taught) }
      return bare.mapPeople { $1.with(subject: subjects[$0]) }
    }
  }

  @Test func campusesOfOneEntity() throws {
    try expectEffect(of: "move.home", base: Self.wide, change: [("tenure.same_school", "legal_entity")]) {
      $0.roster().mapSchools { $0 < 2 ? $1.with(entity: "一小") : $1 }
    }
  }

  @Test func recordedKindsAreNotPlanned() throws {
    try expectEffect(of: "kinds.planned", base: Self.wide, change: [("kinds.shadowing.planned", "false")])
  }

  /// One of three schools closes; few people, or there are too many plans.
  private func closing(_ city: inout TinyCity) -> Roster {
    let bare = city.roster(schools: 3...3, people: 2...3)
    let exempt = city.within(0...(bare.people.count - 1))
    return bare.mapSchools { $0 == 0 ? $1.with(closes: 2026) : $1 }
      .mapPeople { $0 == exempt ? $1.with(exemption: "illness") : $1 }
  }

  @Test func everybodyOfAClosingSchoolIsPlaced() throws {
    let few: Overrides = Self.wide + Self.placing + [("quotas.total.at_least", "0")]
    try expectEffect(of: "closure.placed", base: few, change: [("closure.placed", "true")], roster: closing)
    try expectEffect(
      of: "closure.placed", base: few, change: [("closure", "{placed: true, hard: false}")], roster: closing)
  }

  @Test func inPrincipleSomeOfAClosingSchoolAreLeft() throws {
    // Where a host is too far away, the shortfall says so.
    try expectEffect(
      of: "closure.placed",
      base: Self.wide + Self.placing + [("quotas.total.at_least", "0"), ("closure", "{placed: true, hard: false}")],
      change: [("distance.max_km", "8")], roster: closing)
  }

  /// Leaders for the most part, with years enough for two terms of five or not.
  private func led(_ city: inout TinyCity) -> Roster {
    let bare = city.roster(schools: 3...4, people: 3...4, exchanges: false)
    let roles = bare.people.map { _ in city.pick([Role.principal, .principal, .secretary, .teacher]) }
    let entered = bare.people.map { _ in city.within(2012...2020) }
    return bare.mapPeople { $1.with(role: roles[$0], entered: entered[$0]) }
  }

  private static let freely: Overrides =
    wide + [("eligibility.leaders.years_at_school.at_least", "3"), ("quotas.total.at_most", "1.0")]

  @Test func termsEnd() throws {
    for rule in [
      "{who: {role: principal}, terms: 2, years_per_term: 5, hard: true}",
      "{who: {role: principal}, terms: 2, years_per_term: 5, hard: false}",
      "{who: {role: [principal, secretary]}, terms: 2, years_per_term: 5, spread_years: 2, hard: true}",
      "{who: {role: [principal, secretary]}, terms: 2, years_per_term: 4, spread_years: 2, hard: false}",
    ] {
      try expectEffect(of: "term.limit", base: Self.freely, change: [("term", rule)], roster: led)
    }
  }

  @Test func renewalsStayAtTheHost() throws {
    try expectEffect(
      of: "renew", base: Self.wide + [("cycle.renewals", "1")],
      roster: { $0.roster(exchanges: false).placing(every: 5, until: 2026, .running) },
      toggling: { roster in
        roster.with(
          pins: roster.placements.map {
            Pin(person: $0.person, decision: .renew, school: nil, kind: nil, reason: "试", approver: "试")
          })
      })
  }
}
