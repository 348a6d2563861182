import Exchange
import Testing

@testable import Leveling
@testable import Planning

/// Posts, pools and years at weak schools: rules that look at what was recorded in earlier years, or at who holds a post. The
/// planner's optimum is that of all plans.
@Suite struct RecordEffectTests {
  typealias Overrides = [(path: String, value: String)]

  private static let wide: Overrides = PeopleEffectTests.wide + [("balance.tolerance", "2")]

  /// A third of the people hold no post.
  private func halfStaffed(_ city: inout TinyCity) -> Roster {
    let bare = city.rosterWithStructure()
    let isOff = bare.people.map { _ in city.chance(35) }
    return bare.mapPeople { $1.with(onPost: !isOff[$0]) }
  }

  @Test func postsOfThoseWhoHoldOne() throws {
    try expectEffect(of: "posts.limit", base: Self.wide, change: [("posts.limit", "true")], roster: halfStaffed)
    try expectEffect(
      of: "posts.pool", base: Self.wide + [("posts.limit", "true")], change: [("posts.pool", "vacant")],
      roster: halfStaffed)
    try expectEffect(of: "posts.senior", base: Self.wide, change: [("posts.senior", "true")], roster: halfStaffed)
  }

  /// One of three schools closes, and half of the people hold no post. Who does not takes up none at the host.
  @Test func offPostPeopleOfAClosingSchool() throws {
    let base: Overrides =
      Self.wide + PeopleEffectTests.placing + [("quotas.total.at_least", "0"), ("posts.limit", "true")]
    func closing(_ city: inout TinyCity) -> Roster {
      let bare = city.roster(schools: 3...3, people: 2...3)
      let isOff = bare.people.map { _ in city.chance(50) }
      let posts = bare.schools.map { _ in city.within(1...4) }
      return bare.mapSchools { $0 == 0 ? $1.with(closes: 2026) : $1.with(posts: posts[$0]) }
        .mapPeople { $1.with(onPost: !isOff[$0]) }
    }
    try expectEffect(of: "closure.placed", base: base, change: [("closure.placed", "true")], roster: closing)
    try expectEffect(
      of: "closure.placed", base: base, change: [("closure", "{placed: true, hard: false}")], roster: closing)
    try expectEffect(
      of: "posts.limit", base: base + [("closure.placed", "true"), ("posts.limit", "false")],
      change: [("posts.limit", "true")], roster: closing)
  }

  /// Some schools drew one or two posts in earlier years.
  private func withLedger(_ roster: Roster) -> Roster {
    var random = SplitMix(state: UInt64(roster.people.count * 31 + roster.placements.count))
    let pool = roster.schools.indices.flatMap { school in
      PoolKind.allCases.map { kind in
        PoolEntry(school: school, year: 2024, kind: kind, drawn: Int(random.next() % 3), returned: 0)
      }
    }
    return roster.with(pool: pool)
  }

  private static let pools: [Overrides] = [
    [("posts", "{limit: true, pool: 1, clause: 试}")],
    [("posts", "{limit: true, pool: 1, pool_to: {tier: weak}, clause: 试}")],
    [("posts", "{limit: true, pool: vacant, clause: 试}")],
    [("posts", "{senior: true, senior_pool: 1, clause: 试}")],
    [("posts", "{limit: true, pool: 1, senior: true, senior_pool: vacant, hard: false, clause: 试}")],
  ]

  @Test func thePoolRemembers() throws {
    for pool in Self.pools.prefix(4) {
      try expectEffect(
        of: "\(pool)", base: Self.wide + pool, roster: { $0.rosterWithStructure() }, toggling: withLedger)
    }
  }

  /// Many rosters with a ledger, hard and soft: what they are worth is what all plans say.
  @Test func theOptimumIsThatOfAllPlans() throws {
    var (compared, feasible) = (0, 0)
    for seed in 1...45 {
      var city = TinyCity(seed: seed + 12_000)
      let policy = try shipped("tiny", Self.wide + Self.pools[seed % Self.pools.count]).policy
      let scenario = Scenario(
        name: "ledger \(seed)", year: 2026, policy: policy, roster: withLedger(halfStaffed(&city)), digest: "")
      guard let all = Enumeration(scenario, atMost: 1500) else { continue }
      compared += 1
      let expected = all.optimum()
      feasible += expected == nil ? 0 : 1
      try expectProposal(of: scenario, toReach: expected)
    }
    #expect(compared >= 20 && feasible >= 12, "\(compared) compared, \(feasible) feasible")
  }

  /// Exchanges that the plan prolongs at hosts that drew posts for them.
  @Test func prolongedAtAHostThatDrew() throws {
    let renewing: Overrides = [
      ("cycle", "{renewals: 2, years_at_most: 9, renew_where_needed: true, clause: 试, ours: true}"),
      ("posts", "{limit: true, pool: 1, clause: 试}"),
    ]
    var (planned, renewed) = (0, 0)
    for seed in 1...60 {
      var city = TinyCity(seed: seed + 15_000)
      let roster = withLedger(city.rosterWithStructure().placing(every: 3, until: 2026, .running))
      let policy = try shipped("tiny", PeopleEffectTests.wide + strictly + renewing).policy
      let scenario = Scenario(name: "prolonged \(seed)", year: 2026, policy: policy, roster: roster, digest: "")
      var options = PlanningOptions()
      options.gap = 0
      guard case .proposed(_, let verdict) = try propose(scenario, options) else { continue }
      #expect(verdict.isValid, "\(seed): \(verdict.violations.map(\.message.en))")
      planned += 1
      renewed += verdict.plan.renewed.isEmpty ? 0 : 1
    }
    #expect(planned > 10 && renewed > 0, "\(planned) planned, \(renewed) with renewals")
  }

  @Test func serviceIsForThoseWhoLackTheYears() throws {
    let service: Overrides = [
      ("senior_title", "{who: {seeks_senior_title: true}, years_at_weak: 2, clause: 试}"),
      (
        "kinds.service",
        "{title: {zh: 到薄弱学校任教, en: service}, who: {role: teacher, seeks_senior_title: true}, to: {tier: weak}, "
          + "from: {tier: {not: weak}}, years: 2, counted_at: host, clause: 试}"
      ),
    ]
    try expectEffect(
      of: "weak_years_missing", base: Self.wide + service,
      change: [
        (
          "kinds.service.who",
          "{role: teacher, seeks_senior_title: true, weak_years_missing: {at_least: 1}}"
        )
      ],
      roster: { city in
        let bare = city.roster(schools: 3...3, people: 3...4)
        let draws = bare.people.map { _ in (seeks: city.chance(60), years: city.within(0...3)) }
        return bare.mapPeople { $1.with(seeksSeniorTitle: draws[$0].seeks, weakYears: draws[$0].years) }
      })
  }

  /// Whoever goes to a weak school for the senior title is told how many years are there and how many are lacking.
  @Test func reasonsSayHowManyYearsAreLacking() throws {
    let scenario = try shipped(
      "tiny",
      Self.wide + [
        ("senior_title", "{who: {seeks_senior_title: true}, years_at_weak: 2, clause: 试}"),
        ("quotas.total.at_least", "0.2"),
      ])
    let roster = scenario.roster.mapPeople { $1.with(seeksSeniorTitle: true, weakYears: $0 % 3) }
    let asked = Scenario(name: "title", year: 2026, policy: scenario.policy, roster: roster, digest: "")
    guard case .proposed(let proposal, _) = try propose(asked, PlanningOptions()) else {
      Issue.record("no plan")
      return
    }
    let eligibility = Eligibility(asked)
    var told = 0
    for (move, reason) in zip(proposal.plan.moves, proposal.reasons) {
      let has = try #require(eligibility[move.person].yearsAtWeak)
      let missing = max(0, 2 - has)
      let isSaid = reason.zh.contains("薄弱学校任教已有 \(has) 年，尚缺 \(missing) 年")
      #expect(isSaid == (missing > 0 && roster.schools[move.to].tier == .weak), "\(reason.zh)")
      told += isSaid ? 1 : 0
    }
    #expect(told > 0)
  }

  /// A pool of two: all of it is drawn in the first year, and none of it is left in the second.
  @Test func allInTheFirstYearNothingInTheSecond() throws {
    func school(_ id: String, posts: Int?, closes: Int? = nil) -> School {
      School(
        id: id, name: id, authority: "市直", district: "甲", tier: .weak, area: .urban,
        place: Place(longitude: 116, latitude: 29.7), studentsPrimary: 100, studentsJunior: 0, posts: posts,
        closes: closes)
    }
    func person(_ id: String, at home: Int) -> Person {
      Person(
        id: id, name: id, sex: .female, birth: Month(year: 1985, month: 1), home: home, role: .teacher, stage: .primary,
        subject: Subject.standard[1], enteredSchool: Month(year: 2010, month: 9), education: .bachelor, title: .first,
        backbone: .none)
    }
    let overrides: Overrides =
      PeopleEffectTests.placing + [
        ("closure.placed", "true"), ("quotas.total", "null"), ("sender.max_share", "1"),
        ("posts", "{limit: true, pool: 2, clause: 试}"),
      ]
    let policy = try shipped("tiny", overrides).policy
    let roster = Roster(
      schools: [school("A", posts: 2, closes: 2026), school("B", posts: 1, closes: 2027), school("C", posts: 1)],
      people: [person("A1", at: 0), person("A2", at: 0), person("B1", at: 1), person("C1", at: 2)])
    // Not to a school that closes a year later.
    let first = Scenario(
      name: "first", year: 2026, policy: policy,
      roster: roster.with(
        pins: [0, 1].map { Pin(person: $0, decision: .send, school: 2, kind: nil, reason: "试", approver: "试") }),
      digest: "")
    guard case .proposed(let proposal, let verdict) = try propose(first, PlanningOptions()) else {
      Issue.record("the first year has no plan")
      return
    }
    let use = try #require(verdict.assessment.pools.first)
    #expect(use.size == 2 && use.drawn == 2 && use.balance == 2 && use.left == 0)
    let second = first.next(after: Adoption(of: proposal.plan, in: first, Eligibility(first)))
    #expect(second.roster.pool == [PoolEntry(school: 2, year: 2026, kind: .posts, drawn: 2, returned: 0)])
    guard case .infeasible(let diagnosis) = try propose(second, PlanningOptions()) else {
      Issue.record("the second year has a plan")
      return
    }
    #expect(diagnosis.conflict.map(\.rule).contains("posts.pool"), "\(diagnosis)")
    // As it would be if nobody remembered.
    let forgetful = Scenario(
      name: "forgetful", year: 2027, policy: policy, roster: second.roster.with(pool: []), digest: "")
    guard case .proposed = try propose(forgetful, PlanningOptions()) else {
      Issue.record("without the ledger the second year has a plan")
      return
    }
  }
}
