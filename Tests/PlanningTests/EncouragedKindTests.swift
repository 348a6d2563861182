import Exchange
import Tables
import Testing

@testable import Planning

/// What a document encourages (鼓励、探索) may be done in a plan made by hand; the planner leaves it out until it is told.
@Suite struct EncouragedKindTests {
  private static let encouraged: [(scenario: String, kinds: [String])] = [
    ("national-2014", ["appointment"]), ("nanchang-2023", ["leader", "flexible"]),
    ("nantong-2014", ["district_support"]),
    ("jiangxi-county-2024", ["appointment"]), ("yichun-2022", ["appointment", "senior_rotation"]),
    ("jiujiang-2026", []),
  ]

  @Test(arguments: encouraged.indices) func thePlannerWaits(_ index: Int) throws {
    let (name, kinds) = Self.encouraged[index]
    let scenario = try shipped(name)
    #expect(Set(scenario.policy.kinds.filter(\.isOnlyEncouraged).map(\.id)) == Set(kinds))
    for kind in kinds {
      let number = try #require(scenario.policy.kinds.firstIndex { $0.id == kind })
      #expect(!ArcSource(scenario, Eligibility(scenario)).own.contains { $0.contains { $0.kind == number } })
      let on = try shipped(name, [("kinds.\(kind).enabled", "true")])
      let place = try #require(on.policy.kinds.firstIndex { $0.id == kind && $0.isOffered })
      let source = ArcSource(on, Eligibility(on))
      #expect(source.people.contains { person in source.own[person].contains { $0.kind == place } }, "\(kind)")
    }
  }

  /// Leaders may found a new school; the planner sends teachers, from strong and ordinary schools.
  @Test func leadersMayFoundASchool() throws {
    let scenario = try shipped("yichun-2022")
    let roster = scenario.roster
    let eligibility = Eligibility(scenario)
    let founding = try #require(scenario.policy.kinds.firstIndex { $0.id == "founding" })
    let arcs = ArcSet(scenario, eligibility).arcs.filter { $0.kind == founding }
    #expect(!arcs.isEmpty && arcs.allSatisfy { roster.people[$0.person].role == .teacher })
    #expect(
      arcs.allSatisfy { arc in
        [.strong, .ordinary].contains(roster.schools[roster.people[arc.person].home].tier)
          && roster.schools[arc.to].opened == scenario.year
      })
    for role in [Role.principal, .vicePrincipal, .secretary] {
      let (leader, host) = try #require(
        roster.people.indices.lazy.compactMap { index -> (Int, Int)? in
          let (person, standing) = (roster.people[index], eligibility[index])
          guard person.role == role, person.onPost, !standing.standing.exempt, standing.running == nil,
            standing.returning == nil, standing.standing.years >= 3,
            let arc = arcs.first(where: {
              roster.people[$0.person].home == person.home && roster.people[$0.person].stage == person.stage
            })
          else { return nil }
          return (index, arc.to)
        }.first, "no \(role) to try")
      let entry = PlanEntry(
        row: 2, person: roster.people[leader].id, school: roster.schools[host].id, kind: "组建新校", start: nil, end: nil)
      let verdict = Checker(scenario, eligibility).check([entry])
      #expect(verdict.plan.moves.map(\.kind) == ["founding"])
      #expect(verdict.violations.filter { $0.row != nil } == [], "\(role)")
    }
  }

  /// Two people of a group of each of two schools change places; what the plan as a whole lacks is another matter.
  private func expectAccepted(
    _ scenario: Scenario, _ kind: String, _ isMeant: @escaping (Person, School) -> Bool,
    _ fit: @escaping (School, School) -> Bool
  ) throws {
    let eligibility = Eligibility(scenario)
    let roster = scenario.roster
    let free = roster.people.indices.filter {
      let standing = eligibility[$0]
      return roster.people[$0].onPost && !standing.standing.exempt && standing.running == nil
        && standing.returning == nil && standing.retirement > Month(year: scenario.year + 4, month: 1)
        && roster.schools[roster.people[$0].home].isOpen(in: scenario.year)
        && isMeant(roster.people[$0], roster.schools[roster.people[$0].home])
    }
    let pair = try #require(
      free.lazy.compactMap { one in
        free.first { other in
          let (a, b) = (roster.people[one], roster.people[other])
          let (home, host) = (roster.schools[a.home], roster.schools[b.home])
          return a.home < b.home && a.role == b.role && a.stage == b.stage && a.subject == b.subject && fit(home, host)
            && home.place.kilometres(to: host.place) < 8
            && !eligibility[one].isEligible
        }.map { (one, $0) }
      }.first, "nobody to try \(kind) with")
    func row(_ person: Int, _ host: Int, _ text: String) -> PlanEntry {
      PlanEntry(
        row: person + 2, person: roster.people[person].id, school: roster.schools[roster.people[host].home].id,
        kind: text, start: nil, end: nil)
    }
    let checker = Checker(scenario, eligibility)
    for text in [kind, scenario.policy.kind(kind)!.title.zh] {
      let verdict = checker.check([row(pair.0, pair.1, text), row(pair.1, pair.0, text)])
      #expect(verdict.plan.moves.map(\.kind) == [kind, kind], "\(kind)")
      // Two moves are no plan; but each of them holds, and both together keep the balance.
      #expect(verdict.violations.filter { $0.row != nil || $0.rule.hasPrefix("balance.") } == [], "\(kind)")
    }
  }

  @Test func crossAppointmentInNanchang() throws {
    try expectAccepted(try shipped("nanchang-2023"), "leader") { person, school in
      person.role == .principal && school.ownership != .privately
    } _: {
      $0.zone == $1.zone && !$0.zone.isEmpty && $1.ownership != .privately
    }
  }

  @Test func flexibleRotationInNanchang() throws {
    try expectAccepted(try shipped("nanchang-2023"), "flexible") { person, school in
      person.role == .teacher && school.ownership != .privately
    } _: {
      $0.zone == $1.zone && !$0.zone.isEmpty
    }
  }

  @Test func supportBetweenDistrictsInNantong() throws {
    for stage in [Stage.primary, .junior] {
      try expectAccepted(try shipped("nantong-2014"), "district_support") { person, _ in
        person.role == .teacher && person.stage == stage
      } _: {
        $0.district != $1.district
      }
    }
  }

  @Test func secondmentOfTeachersInNantong() throws {
    try expectAccepted(try shipped("nantong-2014"), "secondment") { person, _ in
      person.role == .teacher
    } _: { _, _ in
      true
    }
    try expectAccepted(try shipped("nantong-2014"), "secondment") { person, _ in
      person.role == .vicePrincipal
    } _: { _, _ in
      true
    }
  }

  @Test func seniorSchoolsInYichun() throws {
    try expectAccepted(try shipped("yichun-2022"), "senior_rotation") { person, _ in
      person.role == .teacher && person.stage == .senior
    } _: { _, _ in
      true
    }
  }

  /// One way by a mutual kind is still no mutual exchange.
  @Test func whatTheDocumentSaysOfThemHolds() throws {
    let scenario = try shipped("nanchang-2023")
    let roster = scenario.roster
    let leaders = roster.people.indices.filter { roster.people[$0].role == .principal && roster.people[$0].onPost }
    let pair = try #require(
      leaders.lazy.compactMap { one in
        leaders.first { other in
          let (home, host) = (roster.schools[roster.people[one].home], roster.schools[roster.people[other].home])
          return one != other && home.zone == host.zone && !home.zone.isEmpty
        }.map { (one, $0) }
      }.first)
    let named = PlanEntry(
      row: 2, person: roster.people[pair.0].id, school: roster.schools[roster.people[pair.1].home].id, kind: "交叉任职",
      start: nil, end: nil)
    #expect(
      Checker(scenario).check([named]).violations.contains { $0.rule == "balance.mutual" && $0.severity == .error })
  }
}

/// Guards over conditions on people: the planner keeps them like `who`.
@Suite struct KindGuardEffectTests {
  private static let wide = PeopleEffectTests.wide

  @Test func conditionsOfOurs() throws {
    try expectEffect(
      of: "kind.guard", base: Self.wide, change: [("kinds.rotation.guard_who", "{backbone: {at_least: county}}")])
  }

  /// To whom the planner offers a kind is no rule for plans made by hand.
  @Test func offers() throws {
    for seed in 1...60 {
      var city = TinyCity(seed: seed + 9000)
      let policy = try shipped("tiny", Self.wide + [("kinds.shadowing.offered_to", "{subject: pe}")]).policy
      let number = try #require(policy.kinds.firstIndex { $0.id == "shadowing" })
      let scenario = Scenario(
        name: "", year: 2026, policy: policy, roster: city.rosterWithTables(), digest: "")
      let arcs = ArcSet(scenario, Eligibility(scenario)).arcs.filter { $0.kind == number }
      #expect(arcs.allSatisfy { scenario.roster.people[$0.person].subject.id == "pe" })
    }
  }
}
