/// What is known before any plan, worked out once from the scenario so that each plan costs only its own moves.
///
/// Two states of the roster come up. *Before*: where people work in the August before the planned year, those whose
/// exchange ends then still at their host. *Settled*: the planned year with those returns done and no new move; the
/// evenness indicators compare this state with the one after the plan. Exchanges of kinds that the policy does not know
/// count as full time and at the host.
final class Facts: Sendable {
  let scenario: Scenario
  let eligibility: Eligibility
  let kinds: [Kind]
  let kindIndex: [String: Int]

  /// The eligibility group that each person falls in, if any.
  let listing: [EligibilityRule?]
  let groups: [StaffGroup]
  /// Position in `groups` of each person's group.
  let groupOf: [Int]
  /// Where each person's way begins: the address or, where none is known, the home school.
  let origins: [Place]
  /// Backbone teachers of county level and above.
  let isBackbone: [Bool]

  /// Per school: everybody on the roster whose home school it is, and those of them who are backbone people.
  let staff: [Int]
  let backboneStaff: [Int]
  /// Per school: people working there before.
  let workingBefore: [Int]
  /// Per person, and people per school: where they work once the returns are done.
  let settled: [Int]
  let workingSettled: [Int]
  /// Per school: people coming home, and people of other schools going home.
  let returnsIn: [Int]
  let returnsOut: [Int]
  /// Per school and group (`cell`): arrivals less departures by the full-time returns alone.
  let returnBalance: [Int]
  /// Per school and group: posts that the needs table asks for and nobody works in before.
  let vacancies: [Int]
  /// Per school and group, in the order of the needs table: posts asked for, and people working there once settled.
  let needs: [(cell: Int, school: Int, required: Int, settled: Int)]

  let pairs: Set<Int>?
  let pins: [Int: [Pin]]
  let quotas: [QuotaCount]
  let evenness: EvennessCount
  let longestTenure: Int
  /// By person; nil without a wishes table.
  let wishes: [Int: [Wish]]?
  let lot: Lot

  var roster: Roster { scenario.roster }
  var policy: Policy { scenario.policy }
  var year: Int { scenario.year }

  init(_ scenario: Scenario, _ eligibility: Eligibility) {
    let roster = scenario.roster
    let policy = scenario.policy
    let people = roster.people
    self.scenario = scenario
    self.eligibility = eligibility
    kinds = policy.kinds
    kindIndex = Dictionary(policy.kinds.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })

    listing = people.indices.map { index in
      let person = people[index]
      let standing = eligibility[index]
      let bare = standing.standing.unlisted
      let home = roster.schools[person.home]
      return policy.eligibility.first { $0.who.admits(person, bare, home: home, year: scenario.year) }
    }
    (groups, groupOf) = Facts.groups(of: roster)
    origins = people.map { $0.address ?? roster.schools[$0.home].place }
    isBackbone = people.map { $0.backbone >= .county }

    let stays = Stays(scenario, eligibility)
    staff = roster.counts(people.map(\.home))
    backboneStaff = roster.counts(people.filter { $0.backbone >= .county }.map(\.home))
    workingBefore = roster.counts(stays.before)
    settled = stays.settled
    workingSettled = roster.counts(stays.settled)
    returnsIn = roster.counts(stays.returns.map { people[$0.person].home })
    returnsOut = roster.counts(stays.returns.map(\.to))

    let width = groups.count
    var balance = Array(repeating: 0, count: roster.schools.count * width)
    for stay in stays.fullTimeReturns {
      balance[people[stay.person].home * width + groupOf[stay.person]] += 1
      balance[stay.to * width + groupOf[stay.person]] -= 1
    }
    returnBalance = balance

    var required: [Int: Int] = [:]
    var order: [Int] = []
    for need in roster.needs ?? [] {
      let cell = need.school * width + groups.firstIndex(of: .teachers(need.stage, need.subject))!
      if required.updateValue(required[cell, default: 0] + need.required, forKey: cell) == nil { order.append(cell) }
    }
    var present = Array(repeating: 0, count: roster.schools.count * width)
    var future = present
    for index in people.indices {
      present[stays.before[index] * width + groupOf[index]] += 1
      future[stays.settled[index] * width + groupOf[index]] += 1
    }
    var open = Array(repeating: 0, count: roster.schools.count * width)
    for cell in order { open[cell] = max(0, required[cell]! - present[cell]) }
    vacancies = open
    needs = order.map { ($0, $0 / width, required[$0]!, future[$0]) }

    let count = roster.schools.count
    pairs = roster.pairs.map { Set($0.flatMap { [$0.a * count + $0.b, $0.b * count + $0.a] }) }
    pins = Dictionary(grouping: roster.pins, by: \.person)
    quotas = policy.quotas.map { QuotaCount($0, scenario, eligibility) }
    evenness = EvennessCount(scenario, eligibility)
    longestTenure = eligibility.longestTenure
    wishes = roster.wishes.map { Dictionary(grouping: $0, by: \.person) }
    lot = Lot(seed: policy.lotSeed, ids: people.map(\.id))
  }

  /// Position of a school's group in the tables per school and group.
  func cell(school: Int, person: Int) -> Int { school * groups.count + groupOf[person] }

  func home(_ person: Int) -> Int { roster.people[person].home }

  /// Great-circle way to a host in kilometres.
  func kilometres(_ person: Int, to host: Int) -> Double { origins[person].kilometres(to: roster.schools[host].place) }

  func isPair(_ a: Int, _ b: Int) -> Bool { pairs?.contains(a * roster.schools.count + b) ?? true }

  private static func groups(of roster: Roster) -> ([StaffGroup], [Int]) {
    var groups: [StaffGroup] = []
    var index: [StaffGroup: Int] = [:]
    func position(_ group: StaffGroup) -> Int {
      if let known = index[group] { return known }
      index[group] = groups.count
      groups.append(group)
      return groups.count - 1
    }
    let positions = roster.people.map { position(StaffGroup($0)) }
    for need in roster.needs ?? [] { _ = position(.teachers(need.stage, need.subject)) }
    return (groups, positions)
  }
}

/// Where everybody works, before and settled.
private struct Stays {
  var before: [Int]
  var settled: [Int]
  var returns: [Placement] = []
  var fullTimeReturns: [Placement] = []

  init(_ scenario: Scenario, _ eligibility: Eligibility) {
    settled = scenario.roster.people.map(\.home)
    before = settled
    for (person, standing) in eligibility.people.enumerated() {
      if let running = standing.running, scenario.policy.isFullTime(running) {
        settled[person] = running.to
        before[person] = running.to
      }
      if let returning = standing.returning {
        returns.append(returning)
        guard scenario.policy.isFullTime(returning) else { continue }
        fullTimeReturns.append(returning)
        if standing.running == nil { before[person] = returning.to }
      }
    }
  }
}

extension Policy {
  /// Kinds of earlier packs count as full time.
  func isFullTime(_ placement: Placement) -> Bool { kind(placement.kind)?.fullTime ?? true }

  /// Kinds of earlier packs count at the host.
  func countsAtHost(_ placement: Placement) -> Bool { kind(placement.kind)?.countedAt != .home }
}

extension Roster {
  /// How often each school occurs.
  func counts(_ occurrences: [Int]) -> [Int] {
    var counts = Array(repeating: 0, count: schools.count)
    for school in occurrences { counts[school] += 1 }
    return counts
  }
}
