/// What is known before any plan, worked out once from the scenario so that each plan costs only its own moves.
///
/// Two states of the roster come up. *Before*: where people work in the August before the planned year, those whose
/// exchange ends then still at their host. *Settled*: the planned year with those returns done and no new move. What a plan
/// changes is shown from the one to the other and to the state after the plan. People work where they hold a post: at the host by
/// full-time kinds taught on the spot, at home by all others. Exchanges of kinds that the policy does not know count as
/// full time, on the spot, balanced and at the host.
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
  /// Backbone teachers of county level and above.
  let isBackbone: [Bool]
  /// People of the senior title and above.
  let isSenior: [Bool]
  /// People who hold a post (在编).
  let isOnPost: [Bool]

  /// Per school: everybody on the roster whose home school it is, and those of them who are backbone people or of the
  /// senior title and above.
  let staff: [Int]
  let backboneStaff: [Int]
  let seniorStaff: [Int]
  /// Per school: people on post (在编) working there before; `seniorBefore`: those of the senior title and above.
  let postsBefore: [Int]
  let seniorBefore: [Int]
  /// Per person: what the home school goes without because of exchanges that go on, in parts of a post.
  let away: [Double]
  /// Per person: where they work before.
  let before: [Int]
  /// Per person, and people per school: where they work once the returns are done.
  let settled: [Int]
  let workingSettled: [Int]
  /// Per school: those of them who hold a post (在编), and of these the people of the senior title and above.
  let postsSettled: [Int]
  let seniorSettled: [Int]
  /// Per school: people coming home, and people of other schools going home.
  let returnsIn: [Int]
  let returnsOut: [Int]
  /// Per school and group (`cell`): arrivals less departures by the returns of balanced kinds alone.
  let returnBalance: [Int]
  /// Per school and group: posts that the needs table asks for and nobody works in before.
  let vacancies: [Int]
  /// Per school and group, in the order of the needs table: posts asked for, what the people there cover of them once
  /// settled, and the weight of one unfilled post.
  let needs: [(cell: Int, required: Int, settled: Double, weight: Int)]

  /// Schools and groups (`cell`) in which somebody teaches once settled, be it part of the time, or is needed.
  let taughtCells: Set<Int>

  /// Schools of designated pairs, either way round; nil where there are none to keep to or to favour.
  let pairs: Set<Int>?
  /// Per school and group: people who hold a post there before, and once settled.
  let teachersBefore: [Int]
  let teachersSettled: [Int]
  let pins: [Int: [Pin]]
  let quotas: [QuotaCount]
  let setAside: [SetAsideCount]
  let evenness: EvennessCount
  let longestTenure: Int
  /// By person; nil without a wishes table.
  let wishes: [Int: [Wish]]?
  let lot: Lot
  let mergers: Mergers

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
    isBackbone = people.map { $0.backbone >= .county }
    isSenior = people.map { $0.title >= .senior }
    isOnPost = people.map(\.onPost)

    away = eligibility.people.map { $0.out.reduce(0) { $0 + policy.absence($1) } }
    let stays = Stays(scenario, eligibility)
    staff = roster.counts(people.map(\.home))
    backboneStaff = roster.counts(people.filter { $0.backbone >= .county }.map(\.home))
    seniorStaff = roster.counts(people.filter { $0.title >= .senior }.map(\.home))
    before = stays.before
    settled = stays.settled
    workingSettled = roster.counts(stays.settled)
    let held = people.indices.filter { people[$0].onPost }
    postsSettled = roster.counts(held.map { stays.settled[$0] })
    postsBefore = roster.counts(held.map { stays.before[$0] })
    seniorSettled = roster.counts(held.filter { people[$0].title >= .senior }.map { stays.settled[$0] })
    seniorBefore = roster.counts(held.filter { people[$0].title >= .senior }.map { stays.before[$0] })
    returnsIn = roster.counts(stays.returns.map { people[$0.person].home })
    returnsOut = roster.counts(stays.returns.map(\.to))

    let width = groups.count
    var balance = Array(repeating: 0, count: roster.schools.count * width)
    let position = Dictionary(uniqueKeysWithValues: zip(groups, 0...))
    for stay in stays.balancedReturns {
      balance[people[stay.person].home * width + groupOf[stay.person]] += 1
      let served = stay.hostRole.flatMap { position[.leaders($0)] } ?? groupOf[stay.person]
      balance[stay.to * width + served] -= 1
    }
    returnBalance = balance

    var required: [Int: Int] = [:]
    var weights: [Int: Int] = [:]
    var order: [Int] = []
    for need in roster.needs ?? [] {
      let cell = need.school * width + groups.firstIndex(of: .teachers(need.stage, need.subject))!
      if required.updateValue(required[cell, default: 0] + need.required, forKey: cell) == nil { order.append(cell) }
      weights[cell] = policy.needs.weight(of: need, at: roster.schools[need.school], year: scenario.year)
    }
    var present = Array(repeating: 0, count: roster.schools.count * width)
    var future = Array(repeating: 0.0, count: roster.schools.count * width)
    var holding = present
    for index in people.indices {
      holding[stays.settled[index] * width + groupOf[index]] += 1
      present[stays.before[index] * width + groupOf[index]] += 1
      let out = eligibility[index].out
      future[people[index].home * width + groupOf[index]] += 1 - away[index]
      for placement in out { future[placement.to * width + groupOf[index]] += policy.presence(placement) }
    }
    teachersBefore = present
    teachersSettled = holding
    var open = Array(repeating: 0, count: roster.schools.count * width)
    for cell in order { open[cell] = max(0, required[cell]! - present[cell]) }
    vacancies = open
    needs = order.map { ($0, required[$0]!, future[$0], weights[$0]!) }

    taughtCells = Set(future.indices.filter { future[$0] > 0 })
      .union(required.filter { $0.value > 0 }.map(\.key))

    let count = roster.schools.count
    pairs = policy.pairing.partners(among: roster.pairs).map {
      Set($0.flatMap { [$0.a * count + $0.b, $0.b * count + $0.a] })
    }
    pins = Dictionary(grouping: roster.pins, by: \.person)
    quotas = policy.quotas.map { QuotaCount($0, scenario, eligibility) }
    setAside = SetAsideCount.all(scenario, eligibility)
    evenness = EvennessCount(scenario, eligibility)
    mergers = Mergers(roster, year: scenario.year)
    longestTenure = eligibility.longestTenure
    wishes = roster.wishes.map { Dictionary(grouping: $0, by: \.person) }
    lot = Lot(seed: policy.lotSeed, ids: people.map(\.id))
  }

  /// Position of a school's group in the tables per school and group.
  func cell(school: Int, person: Int) -> Int { school * groups.count + groupOf[person] }

  /// The same at the host of a move: leaders count by the post that they take up there. A post that `leader.post` refuses
  /// changes nothing.
  func cellAtHost(_ move: CheckedMove) -> Int {
    let post = roster.people[move.person].role.isLeader ? move.hostRole : nil
    let served = post.flatMap { groups.firstIndex(of: .leaders($0)) } ?? groupOf[move.person]
    return move.to * groups.count + served
  }

  /// A post that is another than at home; nil where it is the same.
  func otherPost(_ post: Role?, of person: Int) -> Role? { post == roster.people[person].role ? nil : post }

  /// The move counts in quotas and filed numbers: its kind does, and it is none between campuses of one legal entity.
  func counts(_ move: CheckedMove) -> Bool { kinds[move.kind].counts && !isBetweenCampuses(move) }

  /// Between campuses of one legal entity, where such moves are counted apart.
  func isBetweenCampuses(_ move: CheckedMove) -> Bool {
    policy.tenure.setsApart(roster.schools[move.from], roster.schools[move.to])
  }

  func home(_ person: Int) -> Int { roster.people[person].home }

  /// Way to the host in kilometres; nobody travels to teach from afar.
  func kilometres(_ move: CheckedMove) -> Double {
    kinds[move.kind].isRemote ? 0 : kilometres(move.person, to: move.to)
  }

  func kilometres(_ person: Int, to host: Int) -> Double {
    roster.kilometres(roster.people[person], to: host)
  }

  /// Last month of a move where its row names none.
  func usualEnd(of kind: Int, for person: Int) -> Month {
    policy.end(of: kinds[kind], for: eligibility[person], in: year) ?? kinds[kind].end(startingIn: year)
  }

  /// People of a school that closes, by a kind for them (撤并安置): rules that spare people do not apply.
  func isPlacement(_ move: CheckedMove) -> Bool {
    eligibility[move.person].isClosing && kinds[move.kind].isForClosing
  }

  /// Where a move would be none: the home school and, where all campuses of a legal entity are one school, these. When a
  /// campus closes its people may be placed at another.
  func isOwnSchool(_ move: CheckedMove) -> Bool {
    if move.from == move.to { return true }
    guard policy.tenure.sameSchool == .legalEntity, !isPlacement(move) else { return false }
    let schools = roster.schools
    return Kind.Likeness.legalEntity.value(of: schools[move.from])
      == Kind.Likeness.legalEntity.value(of: schools[move.to])
  }

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
    // A leader may take up any of these elsewhere.
    if roster.people.contains(where: \.role.isLeader) {
      for role in Role.allCases where role.isLeader { _ = position(.leaders(role)) }
    }
    return (groups, positions)
  }
}

/// Where everybody works, before and settled.
private struct Stays {
  var before: [Int]
  var settled: [Int]
  var returns: [Placement] = []
  var balancedReturns: [Placement] = []

  init(_ scenario: Scenario, _ eligibility: Eligibility) {
    settled = scenario.roster.people.map(\.home)
    before = settled
    for (person, standing) in eligibility.people.enumerated() {
      if let running = standing.running, scenario.policy.holdsPost(running) {
        settled[person] = running.to
        before[person] = running.to
      }
      if let returning = standing.returning {
        returns.append(returning)
        if scenario.policy.isBalanced(returning) { balancedReturns.append(returning) }
        if standing.running == nil, scenario.policy.holdsPost(returning) { before[person] = returning.to }
      }
    }
  }
}

extension Policy {
  /// Kinds of earlier packs hold a post at the host: their people are away altogether.
  public func holdsPost(_ placement: Placement) -> Bool { kind(placement.kind)?.holdsPost ?? true }

  /// Of the full working time; kinds of earlier packs are full time.
  public func share(of placement: Placement) -> Rate { kind(placement.kind)?.share ?? .whole }

  /// Kinds of earlier packs are balanced.
  func isBalanced(_ placement: Placement) -> Bool { kind(placement.kind)?.isBalanced ?? true }

  /// Kinds of earlier packs count in the quotas.
  func counts(_ placement: Placement) -> Bool { kind(placement.kind)?.counts ?? true }

  /// What the host has of the person and what the home school goes without, in parts of one post; kinds of earlier packs
  /// are full time.
  func presence(_ placement: Placement) -> Double { kind(placement.kind)?.share.value ?? 1 }
  func absence(_ placement: Placement) -> Double { kind(placement.kind)?.absence ?? 1 }

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
