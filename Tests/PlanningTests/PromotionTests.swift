import Exchange
import Testing

@testable import Planning

/// Where a kind lets leaders take up another post at the host, the planner finds what all plans give.
@Suite struct PromotionTests {
  private static let base: [(path: String, value: String)] = [
    ("balance.tolerance", "0"), ("quotas.total.at_least", "0.15"), ("quotas.total.at_most", "0.9"),
    ("sender.max_share", "1"), ("sender.leaders_apart", "false"), ("kinds.rotation.enabled", "false"),
    ("kinds.shadowing.enabled", "false"), ("kinds.support.enabled", "false"),
    ("kinds.leader.directions", "[]"), ("objectives", "[{id: shortfall}, {id: burden}, {id: seniority}, {id: lot}]"),
  ]

  /// Principals and vice principals, long in their posts; some of them out as principals.
  private static func roster(_ city: inout TinyCity, isOut: Bool) -> Roster {
    let bare = city.roster(schools: 3...3, people: 2...3, exchanges: false)
    let people = bare.people.map { person in
      person.with(role: city.pick([.principal, .vicePrincipal, .vicePrincipal]), entered: 2006)
    }
    guard isOut else { return bare.with(people: people) }
    let out = people.indices.filter { people[$0].role == .vicePrincipal && city.chance(30) }
    return bare.with(
      people: people,
      placements: out.map { index in
        Placement(
          person: index, from: people[index].home, to: (people[index].home + 1) % bare.schools.count, kind: "leader",
          start: Month(year: 2023, month: 9), end: Month(year: 2026, month: 8), status: .running, hostRole: .principal)
      })
  }

  @Test(arguments: [false, true]) func vicePrincipalsBecomePrincipals(_ isOut: Bool) throws {
    try expectEffect(
      of: "kinds.host_roles", base: Self.base,
      change: [("kinds.leader.host_roles", "{vice_principal: [principal], principal: [vice_principal]}")],
      roster: { Self.roster(&$0, isOut: isOut) })
  }

  @Test func thePlanSaysThePost() throws {
    let overrides =
      Self.base + [("kinds.leader.host_roles", "{vice_principal: [principal], principal: [vice_principal]}")]
    let scenario = try shipped("tiny", overrides)
    let promoting = try #require(scenario.policy.kinds.first { $0.id == "leader" })
    #expect(promoting.hostRoles == [.vicePrincipal: [.principal], .principal: [.vicePrincipal]])
    #expect(promoting.variants.map(\.hostRole) == [.principal, .vicePrincipal])
    var found = 0
    for seed in 1...40 {
      var city = TinyCity(seed: seed + 9000)
      let roster = Self.roster(&city, isOut: false)
      let made = Scenario(name: "", year: 2026, policy: scenario.policy, roster: roster, digest: "")
      guard case .proposed(let proposal, let verdict) = try propose(made, PlanningOptions()) else { continue }
      #expect(verdict.isValid)
      for move in proposal.plan.moves where move.hostRole != nil {
        #expect(move.kind == "leader" && move.hostRole != roster.people[move.person].role)
        found += 1
      }
    }
    #expect(found > 0)
  }
}
