import Exchange
import Testing

@testable import Planning

/// The rules about one person and one school, and the limits over the whole plan, each change the optimum of some tiny
/// roster. A rule that no pack can switch off is toggled by the roster.
@Suite struct MoveEffectTests {
  typealias Overrides = [(path: String, value: String)]

  private static let wide = PeopleEffectTests.wide

  @Test func tenure() throws {
    try expectEffect(
      of: "eligibility.tenure", base: Self.wide, change: [("eligibility.teachers.years_at_school.at_least", "12")])
  }

  @Test func exemptions() throws {
    try expectEffect(
      of: "eligibility.exempt", base: Self.wide,
      toggling: { $0.mapPeople { $0 % 3 == 0 ? $1.with(exemption: "illness") : $1 } })
  }

  @Test func runningExchanges() throws {
    // Back since last year, or still out until 2027.
    try expectEffect(
      of: "cycle.running", base: Self.wide + [("tenure.restarts_on_return", "false")],
      roster: { $0.roster(exchanges: false).placing(every: 4, until: 2025, .completed) },
      toggling: { $0.placing(every: 4, until: 2027, .running) })
  }

  @Test func returnsToAnotherHostThanTheLast() throws {
    try expectEffect(
      of: "return.due", base: Self.wide + [("tenure.restarts_on_return", "false")],
      roster: { $0.roster(exchanges: false).placing(every: 5, until: 2026, .running, further: 1) },
      toggling: { $0.placing(every: 5, until: 2026, .running, further: 2) })
  }

  @Test func directions() throws {
    try expectEffect(
      of: "kind.direction", base: Self.wide + [("kinds.rotation.directions", "[]")],
      change: [("kinds.rotation.directions", "[{from: {tier: strong}, to: {tier: weak}}]")])
  }

  @Test func whoAKindIsFor() throws {
    try expectEffect(
      of: "kind.who", base: Self.wide,
      change: [("kinds.rotation.who", "{role: teacher, eligible: true, backbone: {at_least: county}}")])
  }

  @Test func zones() throws {
    try expectEffect(of: "zone.same", base: Self.wide, change: [("kinds.rotation.same", "[zone]")]) {
      $0.rosterWithTables().mapSchools { $1.with(zone: $0 < 2 ? "东" : "西") }
    }
  }

  @Test func districts() throws {
    try expectEffect(of: "district.same", base: Self.wide, change: [("kinds.rotation.same", "[district]")])
  }

  @Test func pairs() throws {
    try expectEffect(
      of: "pair.given", base: Self.wide + [("pairing.mode", "off")],
      change: [("pairing.mode", "given"), ("pairing.kinds", "[rotation, shadowing, support, leader]")]
    ) { $0.roster().with(pairs: [DesignatedPair(a: 0, b: 1, basis: "集团")]) }
  }

  /// Pairs that restrict nothing are followed as far as it costs no earlier level anything.
  @Test func pairsAreFavoured() throws {
    let levels = "[shortfall, {id: burden, tolerance: 0.3}"
    try expectEffect(
      of: "pairs", base: Self.wide + [("objectives", levels + ", lot]")],
      change: [("objectives", levels + ", pairs, lot]")]
    ) { $0.roster().with(pairs: [DesignatedPair(a: 0, b: 1, basis: "集团")]) }
  }

  @Test func stages() throws {
    try expectEffect(
      of: "stage.match", base: Self.wide, roster: { $0.roster() },
      toggling: { $0.mapPeople { $0 % 4 == 0 ? $1.with(stage: .junior) : $1 } })
  }

  @Test func distances() throws {
    try expectEffect(
      of: "distance.max", base: Self.wide + [("distance.max_km", "100")], change: [("distance.max_km", "8")])
  }

  private static func pinning(_ decision: PinDecision) -> (Roster) -> Roster {
    { roster in
      roster.with(
        pins: roster.people.indices.filter { $0 % 5 == 1 }.map {
          Pin(person: $0, decision: decision, school: nil, kind: nil, reason: "试", approver: "试")
        })
    }
  }

  @Test func pinsToBeSent() throws {
    try expectEffect(of: "pin.send", base: Self.wide, roster: { $0.roster() }, toggling: Self.pinning(.send))
  }

  @Test func pinsToBeKept() throws {
    try expectEffect(of: "pin.keep", base: Self.wide, roster: { $0.roster() }, toggling: Self.pinning(.keep))
  }

  @Test func quotaTotal() throws {
    try expectEffect(
      of: "quota.total", base: Self.wide + [("quotas.total.at_least", "0")], change: [("quotas.total.at_least", "0.4")])
    try expectEffect(
      of: "quota.total", base: Self.wide + [("quotas.total.at_least", "0")], change: [("quotas.total.at_most", "0.1")])
  }

  @Test(arguments: [
    "{who: {backbone: {at_least: county}}, of: exchanged, at_least: 0.6, scope: all}",
    "{who: {backbone: {at_least: county}}, of: exchanged, at_most: 0.3, scope: all, hard: false}",
    "{who: {subject: pe}, of: holders, at_least: 0.4, scope: all}",
    "{who: {eligible: true}, of: staff, at_most: 0.1, scope: authority}",
    "{who: all, of: staff, at_least: 0.2, scope: district, hard: false}",
    "{who: {eligible: true}, of: eligible, at_least: 0.3, scope: school, hard: false}",
  ])
  func quotasOverOtherBases(_ quota: String) throws {
    try expectEffect(of: "quota.other", base: Self.wide, change: [("quotas.other", quota)])
  }

  @Test func shareOfASchool() throws {
    try expectEffect(
      of: "sender.share", base: Self.wide + [("sender.max_share", "1.0")], change: [("sender.max_share", "0.2")])
  }

  @Test func groupOfASchool() throws {
    try expectEffect(
      of: "sender.group", base: Self.wide + [("sender.max_share", "1.0"), ("quotas.total.at_least", "0.4")],
      change: [("sender.max_per_group", "1")])
  }

  @Test func backboneOfASchool() throws {
    try expectEffect(of: "sender.backbone", base: Self.wide, change: [("sender.keep_backbone", "0.8")])
  }

  /// Leaders alone, all of them listed.
  private static func leaders(_ city: inout TinyCity) -> Roster {
    let bare = city.roster(schools: 3...4, people: 2...3, exchanges: false)
    let roles = bare.people.map { _ in city.pick([Role.principal, .secretary]) }
    return bare.mapPeople { $1.with(role: roles[$0], entered: 2000 + $0 % 7) }
  }

  private static let leading: Overrides = wide + [("quotas.total.at_most", "1.0"), ("sender.max_share", "1.0")]

  @Test func leadersApart() throws {
    try expectEffect(
      of: "leaders.together", base: Self.leading + [("sender.leaders_apart", "false")],
      change: [("sender.leaders_apart", "true")], roster: Self.leaders)
  }

  @Test func balanceOfRoles() throws {
    try expectEffect(
      of: "balance.role", base: Self.leading, change: [("balance.tolerance", "0")], roster: Self.leaders)
  }

  @Test func posts() throws {
    try expectEffect(of: "posts.limit", base: Self.wide, change: [("posts.limit", "true")]) {
      $0.roster().mapSchools { $1.with(posts: 3 + $0) }
    }
  }
}
