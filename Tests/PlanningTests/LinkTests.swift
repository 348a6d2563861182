import Exchange
import Testing

@testable import Planning

/// People who belong together or must not: the planner's optimum is that of all plans, which the checker judges, and what the
/// checker lets pass is what the table says.
@Suite struct LinkTests {
  private static let overrides = [
    PeopleEffectTests.wide, PeopleEffectTests.wide + [("people.hard", "false")],
    PeopleEffectTests.wide + [("people.apart", "false")], PeopleEffectTests.wide + [("people.together", "false")],
  ]

  private func scenario(_ seed: Int, _ overrides: PeopleEffectTests.Overrides) throws -> Scenario {
    var city = TinyCity(seed: seed + 70_000)
    let roster = city.roster()
    let policy = try shipped("tiny", overrides).policy
    return Scenario(
      name: "links \(seed)", year: 2026, policy: policy, roster: roster.with(links: city.links(roster)), digest: "")
  }

  /// Which rows of the table a plan breaks, by its moves alone.
  private func broken(_ plan: Plan, _ scenario: Scenario) -> [Link] {
    let (roster, eligibility) = (scenario.roster, Eligibility(scenario))
    let hosts = Dictionary(
      plan.moves.filter { !scenario.policy.kind($0.kind)!.isRemote }.map { ($0.person, $0.to) },
      uniquingKeysWith: { first, _ in first })
    return roster.links.filter { link in
      guard let one = hosts[link.a], let other = hosts[link.b] else { return false }
      switch link.rule {
      case .apart: return !eligibility[link.a].mustBePlaced && !eligibility[link.b].mustBePlaced
      case .together:
        let way = roster.schools[one].place.kilometres(to: roster.schools[other].place)
        return one != other && link.kilometres.map { way > $0 } ?? true
      }
    }
  }

  @Test func theOptimumIsThatOfAllPlans() throws {
    var (compared, feasible, breaking) = (0, 0, 0)
    for seed in 1...160 {
      let scenario = try scenario(seed, Self.overrides[seed % Self.overrides.count])
      guard let all = Enumeration(scenario, atMost: 1500) else { continue }
      compared += 1
      let terms = scenario.policy.people
      for plan in all.plans.prefix(300) {
        let own = broken(plan, scenario).filter { $0.rule == .apart ? terms.keepsApart : terms.keepsTogether }
        let found = all.checker.check(plan: plan).violations.filter { $0.rule.hasPrefix("people.") }
        #expect(found.count == own.count, "\(scenario.name)")
        #expect(found.allSatisfy { $0.severity == (terms.hardness == .hard ? .error : .warning) })
        breaking += own.isEmpty ? 0 : 1
      }
      let expected = all.optimum()
      feasible += expected == nil ? 0 : 1
      try expectProposal(of: scenario, toReach: expected)
    }
    #expect(compared >= 40 && feasible >= 20 && breaking > 50, "\(compared), \(feasible), \(breaking)")
  }

  @Test func peopleKeptApart() throws {
    try expectEffect(
      of: "people.apart", base: PeopleEffectTests.wide, roster: { $0.roster() },
      toggling: { roster in
        roster.with(links: roster.people.indices.dropFirst().map { Link(a: $0 - 1, b: $0, rule: .apart) })
      })
  }

  @Test func peopleHeldTogether() throws {
    try expectEffect(
      of: "people.together", base: PeopleEffectTests.wide, roster: { $0.roster() },
      toggling: { roster in
        roster.with(
          links: roster.people.indices.dropFirst().map { Link(a: $0 - 1, b: $0, rule: .together, kilometres: 4) })
      })
  }

  /// Nobody is passed over only where exchanging the two would keep the links too.
  @Test func theCertificateKeepsTheLinks() throws {
    var kept = 0
    for seed in 1...120 where kept < 3 {
      let scenario = try scenario(seed, PeopleEffectTests.wide)
      guard let all = Enumeration(scenario, atMost: 1500) else { continue }
      let limits = FairnessLimits(scenario.policy, values: { _ in nil })
      let free = Checker(scenario.with(links: []))
      for plan in all.plans where all.checker.holds(plan) {
        guard let with = all.checker.fairness(of: plan, within: limits),
          let without = free.fairness(of: plan, within: limits)
        else { continue }
        #expect(Set(with.passedOver).isSubset(of: without.passedOver))
        for pair in with.passedOver {
          let move = try #require(plan.moves.first { $0.person == pair.goes })
          let other = Plan(
            moves: plan.moves.filter { $0 != move } + [
              Move(
                person: pair.stays, to: move.to, kind: move.kind, start: move.start, end: move.end,
                hostRole: move.hostRole)
            ])
          #expect(broken(other, scenario).isEmpty)
        }
        if with.passedOver.count < without.passedOver.count {
          kept += 1
          break
        }
      }
    }
    #expect(kept >= 1)
  }

  /// Two who are to be sent by decision and are kept apart: the conflict names the link, and without it there is a plan.
  @Test func aLinkAgainstDecisionsIsNamed() throws {
    var named = 0
    for seed in 1...200 where named < 2 {
      let bare = try tinyScenario(seed: seed + 71_000, PeopleEffectTests.wide)
      guard case .proposed(let proposal, _) = try propose(bare, PlanningOptions()), proposal.plan.moves.count > 1 else {
        continue
      }
      let pair = proposal.plan.moves.prefix(2).map(\.person)
      let pins = pair.map { Pin(person: $0, decision: .send, school: nil, kind: nil, reason: "试", approver: "试") }
      let roster = bare.roster.with(pins: pins, links: [Link(a: pair[0], b: pair[1], rule: .apart)])
      let scenario = Scenario(name: bare.name, year: 2026, policy: bare.policy, roster: roster, digest: "")
      guard case .infeasible(let diagnosis) = try propose(scenario, PlanningOptions()) else {
        Issue.record("\(scenario.name): both are sent although they are kept apart")
        continue
      }
      #expect(diagnosis.conflict.contains { $0.rule == "people.apart" }, "\(diagnosis.conflict)")
      named += 1
    }
    #expect(named == 2)
  }
}
