import Exchange
import Testing

@testable import Leveling
@testable import Planning

/// Rules about amounts and structure change the optimum of some tiny roster, and the planner's is then that of all plans.
@Suite struct StructureEffectTests {
  typealias Overrides = [(path: String, value: String)]

  /// Wide guards, so that there is something to choose.
  private static let wide: Overrides = [
    ("balance.tolerance", "1"), ("quotas.total.at_least", "0.2"), ("quotas.total.at_most", "0.6"),
    ("sender.max_share", "0.5"),
  ]
  /// Two kinds in place of the pack's: one to all schools, one part-time.
  private static let ownKinds: Overrides = [
    ("kinds.rotation.enabled", "false"), ("kinds.shadowing.enabled", "false"), ("kinds.support.enabled", "false"),
    ("kinds.leader.enabled", "false"),
    (
      "kinds.free",
      "{title: {zh: 双向挂职, en: secondment}, who: {eligible: true}, years: 1, counted_at: host, clause: 试}"
    ),
    (
      "kinds.part",
      "{title: {zh: 跨校兼课, en: part-time}, who: {eligible: false, backbone: county}, years: 1, full_time: false, "
        + "share: 0.4, counted_at: home, clause: 试}"
    ),
  ]

  private func expectDifference(_ rule: String, base: Overrides = Self.wide, change: Overrides) throws {
    try expectEffect(of: rule, base: base, change: change) { $0.rosterWithStructure() }
  }

  @Test func mutual() throws {
    try expectDifference("balance.mutual", base: Self.wide + Self.ownKinds, change: [("kinds.free.mutual", "true")])
  }

  @Test func balanced() throws {
    try expectDifference(
      "kinds.balanced", base: Self.wide + [("balance.tolerance", "0")], change: [("kinds.rotation.balanced", "false")])
  }

  @Test func remote() throws {
    try expectDifference(
      "kinds.remote", base: Self.wide + Self.ownKinds, change: [("kinds.part.remote", "true")])
  }

  @Test func partOfAPost() throws {
    try expectDifference("kinds.share", base: Self.wide + Self.ownKinds, change: [("kinds.part.share", "0.9")])
  }

  @Test func needs() throws {
    try expectDifference(
      "needs",
      change: [
        ("needs", "{first: {tier: strong}, first_weight: 3, shortage: [pe], shortage_weight: 4, clause: 试}")
      ])
  }

  @Test func runningQuota() throws {
    try expectDifference("quota.total", change: [("quotas.total.count", "running")])
  }

  @Test func runningQuotaOfTheMovers() throws {
    let quota = "{who: {backbone: {at_least: county}}, of: exchanged, at_least: 0.5, scope: stage, clause: 试"
    try expectDifference(
      "quota.backbone", base: Self.wide + [("quotas.backbone", quota + "}")],
      change: [("quotas.backbone", quota + ", count: running}")])
  }

  @Test func graduating() throws {
    try expectDifference("sender.graduating", change: [("sender.max_graduating", "0")])
  }

  @Test func zonesByThemselves() throws {
    let same = ["rotation", "support", "leader", "placement"].map { (path: "kinds.\($0).same", value: "[zone]") }
    try expectDifference("evenness.scope", base: Self.wide + same, change: [("evenness.scope", "zone")])
  }

  @Test func posts() throws {
    try expectDifference("posts.limit", change: [("posts.limit", "true")])
  }

  @Test func pool() throws {
    let base = Self.wide + [("balance.tolerance", "2"), ("posts.limit", "true")]
    try expectDifference(
      "posts.pool", base: base, change: [("posts.pool", "1"), ("posts.pool_to", "{tier: [weak, new]}")])
    try expectDifference("posts.pool", base: base, change: [("posts.pool", "vacant")])
  }

  @Test func seniorPosts() throws {
    try expectDifference("posts.senior", change: [("posts.senior", "true")])
  }

  @Test func seniorPool() throws {
    try expectDifference(
      "posts.senior_pool", base: Self.wide + [("posts.senior", "true")], change: [("posts.senior_pool", "1")])
  }

  /// Several at once, and soft ones.
  private static let variations: [Overrides] = [
    ownKinds + [("kinds.free.mutual", "true"), ("kinds.part.remote", "true"), ("quotas.total.at_most", "0.5")],
    ownKinds + [("kinds.part.balanced", "true"), ("quotas.total.count", "running")],
    [
      ("posts", "{limit: true, pool: 1, pool_to: {tier: weak}, senior: true, senior_pool: vacant, clause: 试}"),
      ("balance.tolerance", "2"),
    ],
    [
      ("posts", "{limit: true, pool: 0, senior: true, senior_pool: 0, hard: false, clause: 试}"),
      ("balance.tolerance", "2"), ("quotas.total.at_least", "0.4"),
    ],
    [
      ("posts", "{limit: true, pool: vacant, pool_to: {tier: weak}, senior: true, hard: false, clause: 试}"),
      ("balance.tolerance", "2"), ("quotas.total.at_least", "0.4"),
    ],
    [("sender.max_graduating", "0"), ("sender.hard", "false"), ("quotas.total.at_least", "0.4")],
    [("quotas.total.count", "running"), ("quotas.total.hard", "false"), ("quotas.total.scope", "school")],
    [
      ("quotas.total.count", "running"), ("quotas.total.of", "exchanged"), ("quotas.total.at_least", "0.5"),
      ("quotas.total.at_most", "0.9"), ("quotas.total.hard", "false"), ("quotas.total.scope", "zone"),
    ],
    [
      ("kinds.rotation.same", "[district]"), ("kinds.support.same", "[district]"), ("kinds.leader.same", "[district]"),
      ("kinds.placement.same", "[district]"),
      ("evenness.scope", "district"), ("quotas.total.at_least", "0"),
    ],
  ]

  @Test func theOptimumOfEveryLevelIsThatOfAllPlans() throws {
    var compared = 0
    var feasible = 0
    for seed in 1...72 {
      let overrides = Self.variations[seed % Self.variations.count]
      var city = TinyCity(seed: seed + 7000)
      let policy = try shipped("tiny", Self.wide + overrides).policy
      let roster = city.rosterWithStructure()
      let scenario = Scenario(name: "structure \(seed)", year: 2026, policy: policy, roster: roster, digest: "")
      guard let all = Enumeration(scenario, atMost: 1500) else { continue }
      compared += 1
      let expected = all.optimum()
      feasible += expected == nil ? 0 : 1
      try expectProposal(of: scenario, toReach: expected)
    }
    #expect(compared >= 40 && feasible >= 25, "\(compared) compared, \(feasible) feasible")
  }

  /// What is drawn counts in the pool at once, so that the first plan and every neighbourhood know of it.
  @Test func drawnPostsCountInThePool() throws {
    let overrides: Overrides = [("posts", "{limit: true, pool: 1, clause: 试}"), ("balance.tolerance", "3")]
    for seed in 1...20 {
      var city = TinyCity(seed: seed)
      let policy = try shipped("tiny", Self.wide + overrides).policy
      let scenario = Scenario(
        name: "", year: 2026, policy: policy, roster: city.rosterWithStructure(), digest: "")
      let eligibility = Eligibility(scenario)
      let program = Program(PlanContext(scenario, eligibility, ArcSet(scenario, eligibility).arcs))
      guard let pool = program.rows.firstIndex(where: { $0.tag?.rule == "posts.pool" }) else { continue }
      let drawn = (0..<program.columnCount).filter { program.roles[$0] == .drawn }
      for column in drawn {
        let rows = (program.starts[column]..<program.starts[column + 1]).map { Int(program.entryRows[$0]) }
        #expect(rows.count == 2 && rows[1] == pool && rows[0] < pool)
      }
      let values = program.values(choosing: Array(0..<program.arcCount))
      let sum = drawn.reduce(0) { $0 + values[$1] }
      let bent = program.helpers[pool].reduce(0) { $0 + values[$1] }
      #expect(bent == 0 && (sum <= 1 || !program.admits(values)))
    }
  }

  /// Where groups are planned anew, what their schools draw is open, and so is how far the pool is bent.
  @Test func neighbourhoodsOpenThePool() throws {
    let overrides: Overrides = [("posts", "{limit: true, pool: 1, hard: false, clause: 试}")]
    var opened = 0
    for seed in 1...10 {
      var city = TinyCity(seed: seed)
      let policy = try shipped("tiny", Self.wide + overrides).policy
      let scenario = Scenario(
        name: "", year: 2026, policy: policy, roster: city.rosterWithStructure(), digest: "")
      let eligibility = Eligibility(scenario)
      let program = Program(PlanContext(scenario, eligibility, ArcSet(scenario, eligibility).arcs))
      guard program.arcCount > 0, let pool = program.rows.firstIndex(where: { $0.tag?.rule == "posts.pool" })
      else { continue }
      var neighbourhoods = Neighbourhoods(program, [Double](repeating: 0, count: program.columnCount))
      for part in neighbourhoods.next(4, of: 1, around: []) where part.contains(where: { program.roles[$0] == .drawn })
      {
        #expect(Set(program.helpers[pool]).isSubset(of: part))
        #expect(Set(part).count == part.count)
        opened += 1
      }
    }
    #expect(opened > 0)
  }

  /// A diagnosis says how many are asked for together with those who are out already.
  @Test func thoseOutAreInTheNumbersOfADiagnosis() throws {
    let base = try shipped("tiny")
    let people = base.roster.people
    let eligible = Eligibility(base)
    let out = try #require(people.indices.first { eligible[$0].isEligible })
    let placement = Placement(
      person: out, from: people[out].home, to: (people[out].home + 1) % base.roster.schools.count, kind: "rotation",
      start: Month(year: 2025, month: 9), end: Month(year: 2028, month: 8), status: .running)
    let policy = try shipped(
      "tiny",
      [("quotas.total.count", "running"), ("quotas.total.at_least", "0.9"), ("quotas.total.at_most", "1.0")]
    ).policy
    let roster = Roster(
      schools: base.roster.schools, people: people, placements: base.roster.placements + [placement])
    let scenario = Scenario(name: "", year: 2026, policy: policy, roster: roster, digest: "")
    guard case .infeasible(let diagnosis) = try propose(scenario, PlanningOptions()) else {
      Issue.record("the scenario has a plan")
      return
    }
    let needed = Rate("0.9")!.roundedUp(of: Eligibility(scenario).count)
    #expect(diagnosis.relaxations.contains { $0.message.en.contains("asks for \(needed);") }, "\(diagnosis)")
  }
}
