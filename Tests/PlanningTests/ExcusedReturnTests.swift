import Exchange
import Testing

@testable import Planning

/// Somebody comes home and nobody can follow: that is excused and reported, with as few people as can be, and no plan is made
/// impossible by it, unless the pack demands it.
@Suite struct ExcusedReturnTests {
  private static let wide: [(path: String, value: String)] = [
    ("quotas.total.at_most", "0.6"), ("quotas.total.at_least", "0"), ("sender.max_share", "0.5"),
    ("cycle.renewals", "0"),
  ]

  private func returning(_ city: inout TinyCity) -> Roster {
    city.roster(schools: 3...4, people: 3...4, exchanges: false).placing(every: 4, until: 2026, .running)
  }

  /// The planner finds what all plans give on rosters of which four at least are of the kind asked for, and have a plan.
  private func expectAgreement(
    _ overrides: [(path: String, value: String)], _ roster: (inout TinyCity) -> Roster,
    where isOfTheKind: (Enumeration, [Plan]) -> Bool
  ) throws {
    let policy = try shipped("tiny", Self.wide + overrides).policy
    var found = 0
    for seed in 1...150 where found < 4 {
      var city = TinyCity(seed: seed + 9000)
      let scenario = Scenario(name: "\(seed)", year: 2026, policy: policy, roster: roster(&city), digest: "")
      guard let all = Enumeration(scenario, atMost: 600) else { continue }
      let holding = all.plans.filter { all.checker.holds($0) }
      guard isOfTheKind(all, holding) else { continue }
      found += holding.isEmpty ? 0 : 1
      try expectProposal(of: scenario, toReach: all.optimum())
    }
    #expect(found == 4)
  }

  @Test(arguments: [
    [], [("balance.tolerance", "1")], [("quotas.total.at_least", "0.3"), ("quotas.total.hard", "false")],
  ])
  func theFewestOfAllPlans(_ overrides: [(path: String, value: String)]) throws {
    try expectAgreement(overrides) { city in
      let bare = city.roster(schools: 3...4, people: 3...4, exchanges: false)
      return bare.placing(every: overrides.first?.path == "balance.tolerance" ? 2 : 4, until: 2026, .running)
    } where: { all, holding in
      holding.allSatisfy { all.excused($0) > 0 }
    }
  }

  /// Where everybody who comes home can be followed, nobody is excused, however short other rules fall.
  @Test func nobodyIsExcusedWithoutNeed() throws {
    try expectAgreement([("quotas.total.at_least", "0.5"), ("quotas.total.hard", "false")]) { city in
      returning(&city)
    } where: { all, holding in
      Set(holding.map { all.excused($0) > 0 }).count == 2
    }
  }

  /// A soft balance keeps a limit for each school and group.
  @Test(arguments: ["0", "1", "2"]) func aSoftBalanceHasALimit(_ most: String) throws {
    let soft = [(path: "balance.hard", value: "false"), (path: "balance.most_when_soft", value: most)]
    try expectAgreement(soft + [("quotas.total.at_least", "0.2")]) { city in
      city.roster(schools: 3...3, people: 3...4)
    } where: { all, holding in
      // Plans that the limit alone refuses, and plans that are out of balance and hold.
      let loose = all.plans.filter { plan in
        let errors = all.checker.check(plan: plan).violations.filter(\.isOfHardRule)
        return !errors.isEmpty && errors.allSatisfy { $0.rule.hasPrefix("balance.") }
      }
      return !loose.isEmpty && (most == "0" || !holding.isEmpty)
    }
  }

  /// The shipped county with one teacher of a subject that nobody else teaches at home, whose exchange ends.
  @Test(arguments: ["national-2014", "nantong-2014", "jiangxi-county-2024"])
  func onePersonComingHomeBlocksNoYear(_ name: String) throws {
    let shipped = try shipped(name, [("objectives", "[shortfall]")])
    let roster = shipped.roster
    let out = Set(roster.placements.map(\.person))
    let lonely = try #require(
      roster.people.indices.first {
        roster.people[$0].role == .teacher && roster.people[$0].onPost && !out.contains($0)
          && roster.schools[roster.people[$0].home].isOpen(in: shipped.year)
      })
    let host = try #require(
      roster.schools.indices.first {
        $0 != roster.people[lonely].home && roster.schools[$0].isOpen(in: shipped.year)
      })
    let psychology = Subject.standard.first { $0.id == "psychology" }!
    let placement = Placement(
      person: lonely, from: roster.people[lonely].home, to: host, kind: "rotation",
      start: Month(year: shipped.year - 3, month: 9), end: Month(year: shipped.year, month: 8), status: .running)
    let changed = roster.mapPeople { $0 == lonely ? $1.with(subject: psychology) : $1 }
      .with(placements: roster.placements + [placement])
    func outcome(_ policy: Policy) throws -> PlanningOutcome {
      try propose(
        Scenario(name: name, year: shipped.year, policy: policy, roster: changed, digest: ""), PlanningOptions())
    }
    guard case .proposed(let proposal, let verdict) = try outcome(shipped.policy) else {
      Issue.record("\(name): no plan")
      return
    }
    let excused = verdict.violations.filter { $0.rule == "balance.subject" && !$0.isOfHardRule }
    #expect(verdict.isProposable && proposal.status == .optimal)
    #expect(excused.contains { $0.schoolID == roster.schools[roster.people[lonely].home].id })
    #expect(excused.allSatisfy { $0.message.zh.contains("期满返回") && $0.message.zh.contains("心理健康") }, "\(excused)")
    #expect(proposal.levels.first { $0.level == .shortfall }?.value == Double(excused.count))
    // A pack may demand that it be balanced all the same.
    let strict = try strictPolicy(name)
    guard case .infeasible(let diagnosis) = try outcome(strict) else {
      Issue.record("\(name): a plan although nobody can follow")
      return
    }
    #expect(diagnosis.conflict.contains { $0.rule == "balance.subject" })
  }

  private func strictPolicy(_ name: String) throws -> Policy {
    try shipped(name, strictly + [("objectives", "[shortfall]")]).policy
  }
}
