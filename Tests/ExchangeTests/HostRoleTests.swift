import Exchange
import Testing

/// The post at the host (拟任职务): balance counts posts.
@Suite struct HostRoleTests {
  /// Principal, secretary and vice principal at A and B.
  private func town() -> Town {
    var town = Town.pair()
    for school in ["A", "B"] {
      town.person("P\(school)", at: school, role: .principal)
      town.person("S\(school)", at: school, role: .secretary)
      town.person("V\(school)", at: school, role: .vicePrincipal)
    }
    town.person("T", at: "A")
    town.draft.balance = Balance(
      tolerance: 0, hardness: .hard, excusesReturns: false, provenance: Provenance(clause: "二"))
    return town
  }

  private func row(_ person: String, _ school: String, _ kind: String, _ post: Role?) -> PlanEntry {
    PlanEntry(row: 2, person: person, school: school, kind: kind, start: nil, end: nil, hostRole: post)
  }

  private func broken(_ town: Town, _ rows: PlanEntry...) -> [String] {
    check(rows, in: town.scenario).violations.map(\.rule)
  }

  @Test func arrivalsCountUnderThePostAtTheHost() {
    let town = town()
    // A's vice principal becomes principal of B, whose principal becomes vice principal of A.
    let there = row("VA", "B", "leader", .principal)
    #expect(broken(town, there, row("PB", "A", "leader", .vicePrincipal)) == [])
    #expect(broken(town, there, row("PB", "A", "leader", nil)) == ["balance.role", "balance.role"])
    #expect(broken(town, row("VA", "B", "leader", nil), row("VB", "A", "leader", .vicePrincipal)) == [])
    let plan = check([there], in: town.scenario).plan
    #expect(plan.moves[0].hostRole == .principal)
    #expect(check([row("VA", "B", "leader", .vicePrincipal)], in: town.scenario).plan.moves[0].hostRole == nil)
  }

  @Test func returnsLeaveThePostThatWasHeld() {
    var town = town()
    town.placements = [
      Placement(
        person: 2, from: 0, to: 1, kind: "leader", start: Month(year: 2023, month: 9), end: Month(year: 2026, month: 8),
        status: .running, hostRole: .principal)
    ]
    let nets = check([], in: town.scenario).violations.map { ($0.schoolID!, $0.actual!, $0.message.en) }
    // A vice principal comes home to A, and B's principal leaves.
    #expect(nets.map(\.0) == ["A", "B"] && nets.map(\.1) == [1, -1])
    #expect(nets[0].2.contains("vice principal") && nets[1].2.contains("B), principal"))
    // PA follows, VB takes the place that is left; the principal's place at A is open.
    #expect(
      check([row("PA", "B", "leader", nil)], in: town.scenario).violations
        .map { "\($0.schoolID!) \($0.actual!)" }.sorted() == ["A -1.0", "A 1.0"])
  }

  @Test func onlyLeadersAndOnlyAwayAltogether() {
    var town = town()
    town.draft.balance = nil
    town.draft.kinds.append(PolicyDraft.kind("part", zh: "兼职", fullTime: false, share: "0.4", countedAt: .home))
    for post in Role.allCases where post != .teacher {
      #expect(broken(town, row("PA", "B", "leader", post)) == [], "\(post)")
    }
    #expect(broken(town, row("PA", "B", "leader", .teacher)) == ["leader.post"])
    #expect(broken(town, row("T", "B", "rotation", .vicePrincipal)) == ["leader.post"])
    #expect(broken(town, row("VA", "B", "part", .principal)) == ["leader.post"])
  }

  @Test func adoptionKeepsThePost() {
    var town = town()
    town.draft.balance = nil
    let scenario = town.scenario
    let plan = check([row("VA", "B", "leader", .principal)], in: scenario).plan
    let next = scenario.next(after: Adoption(of: plan, in: scenario, Eligibility(scenario)))
    #expect(next.roster.placements[0].hostRole == .principal && next.roster.people[2].role == .vicePrincipal)
    #expect(Eligibility(next)[2].running?.hostRole == .principal)
    // With the post going along, it is the post from now on.
    town.draft.kinds.append(PolicyDraft.kind("appointed", zh: "调任", relation: .moves, returnsHome: false))
    let moving = town.scenario
    let moved = check([row("VA", "B", "appointed", .principal)], in: moving).plan
    let after = moving.next(after: Adoption(of: moved, in: moving, Eligibility(moving)))
    #expect(after.roster.people[2].role == .principal && after.roster.people[2].home == 1)
  }
}
