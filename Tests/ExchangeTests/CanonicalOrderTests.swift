import Exchange
import Testing

@Suite struct CanonicalOrderTests {
  /// T10 at B, T2 at C and T1 at A, with a row or two of every other table; and the same rows turned round.
  private func town(isTurned: Bool) -> Scenario {
    var town = Town()
    let schools = ["C", "A", "B"]
    let people = [("T10", "B"), ("T2", "C"), ("T1", "A")]
    for id in isTurned ? schools.reversed() : schools { town.school(id, km: Double(id.utf8.first! - 64)) }
    for (id, home) in isTurned ? people.reversed() : people { town.person(id, at: home) }
    func turned<Row>(_ rows: [Row]) -> [Row] { isTurned ? rows.reversed() : rows }
    let base = town.scenario.roster
    func person(_ id: String) -> Int { base.personIndex[id]! }
    func school(_ id: String) -> Int { base.schoolIndex[id]! }
    let (start, end) = (Month(year: 2023, month: 9), Month(year: 2026, month: 8))
    func away(_ id: String, _ to: String) -> Placement {
      Placement(
        person: person(id), from: base.people[person(id)].home, to: school(to), kind: "rotation", start: start,
        end: end, status: .running)
    }
    let roster = Roster(
      schools: base.schools, people: base.people,
      placements: turned([away("T2", "B"), away("T2", "A"), away("T10", "C")]),
      pairs: turned([("C", "A"), ("A", "B")].map { DesignatedPair(a: school($0), b: school($1), basis: "结对") }),
      needs: turned(
        ["B", "A"].map {
          Need(school: school($0), stage: .primary, subject: Subject(id: "math", zh: "数学"), required: 2)
        }),
      wishes: turned([2, 1].map { Wish(person: person("T1"), rank: $0, school: school($0 == 1 ? "B" : "C")) }),
      pins: turned(
        ["T2", "T1"].map {
          Pin(person: person($0), decision: .keep, school: nil, kind: nil, reason: "会议", approver: "局")
        }),
      links: turned(
        [("T2", "T1"), ("T10", "T2")].map { Link(a: person($0), b: person($1), rule: .together, kilometres: 3) }),
      pool: turned(
        [2025, 2024].map { PoolEntry(school: school("C"), year: $0, kind: .posts, drawn: 1, returned: 0) }),
      former: turned(
        ["X2", "X1"].map {
          FormerPlacement(
            personID: $0, name: "", from: school("A"), to: school("C"), kind: "rotation", start: start, end: end,
            role: nil, backbone: nil)
        }))
    return Scenario(
      name: "town", year: 2026, policy: town.scenario.policy, roster: roster, digest: "", renewals: [person("T10")])
  }

  @Test func tablesThatSayTheSameAreTheSame() {
    let (one, other) = (CanonicalOrder(town(isTurned: false)), CanonicalOrder(town(isTurned: true)))
    let (a, b) = (one.scenario.roster, other.scenario.roster)
    #expect(a.schools.map(\.id) == ["A", "B", "C"] && a.people.map(\.id) == ["T1", "T10", "T2"])
    #expect(a.people.map { a.schools[$0.home].id } == ["A", "B", "C"])
    #expect(a.schools == b.schools && a.people == b.people)
    #expect(a.placements.count == 3 && a.placements == b.placements)
    #expect(a.pairs?.count == 2 && a.pairs == b.pairs)
    #expect(a.needs?.count == 2 && a.needs == b.needs)
    #expect(a.wishes?.map(\.rank) == [1, 2] && a.wishes == b.wishes)
    #expect(a.pins.count == 2 && a.pins == b.pins)
    #expect(a.links.count == 2 && a.links == b.links)
    #expect(a.pool.count == 2 && a.pool == b.pool)
    #expect(a.former.count == 2 && a.former == b.former)
    #expect(one.scenario.renewals == [1] && other.scenario.renewals == [1])
    #expect(!one.isAsGiven && !other.isAsGiven)
    #expect(CanonicalOrder(one.scenario).isAsGiven)
  }

  /// Unicode scalars, not what a language makes of them: capital letters first.
  @Test func identifiersAreComparedByScalars() {
    var town = Town.pair()
    for id in ["校01", "b1", "é1", "B2", "ez"] { town.person(id, at: "A") }
    let ids = CanonicalOrder(town.scenario).scenario.roster.people.map(\.id)
    #expect(ids == ["B2", "b1", "ez", "é1", "校01"])
  }

  @Test func plansGoBackToTheTables() {
    let given = town(isTurned: false)
    let order = CanonicalOrder(given)
    let (start, end) = (Month(year: 2026, month: 9), Month(year: 2029, month: 8))
    let plan = Plan(
      moves: [(2, 0), (0, 1)].map { Move(person: $0, to: $1, kind: "rotation", start: start, end: end) },
      renewals: [Move(person: 1, to: 2, kind: "rotation", start: start, end: end)])
    let ordered = order.ordered(plan)
    #expect(
      ordered.entries(in: order.scenario.roster).map { "\($0.person) \($0.school)" }.sorted()
        == plan.entries(in: given.roster).map { "\($0.person) \($0.school)" }.sorted())
    #expect(ordered != plan && order.asGiven(ordered) == plan)
  }

  /// Of two exchanges that end at once the one that counts is no matter of rows.
  @Test func whoReturnsFromWhereIsNoMatterOfRows() {
    func hosts(_ scenario: Scenario) -> [String: String] {
      let eligibility = Eligibility(scenario)
      var hosts: [String: String] = [:]
      for (person, row) in scenario.roster.people.enumerated() {
        hosts[row.id] = (eligibility[person].returning ?? eligibility[person].running).map {
          scenario.roster.schools[$0.to].id
        }
      }
      return hosts
    }
    let expected = hosts(town(isTurned: false))
    #expect(expected["T2"] == "A" && expected["T10"] == "C")
    #expect(hosts(town(isTurned: true)) == expected)
    #expect(hosts(CanonicalOrder(town(isTurned: true)).scenario) == expected)
  }
}
