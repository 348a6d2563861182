import Exchange

@testable import Planning

/// For every rule, changes of a sound plan, or of what the tables say of its people and schools, that should break it.
struct Breaking {
  let base: Twin
  private let moves: [Move]
  private let moving: Set<Int>
  private let arcs: [Arc]
  private let eligibility: Eligibility
  private let groups: [Baseline.Group]

  init(_ base: Twin) {
    self.base = base
    eligibility = Eligibility(base.scenario)
    arcs = ArcSet(base.scenario, eligibility).arcs
    moves = Checker(base.scenario).check(base.entries).plan.moves
    moving = Set(moves.map(\.person))
    groups = base.scenario.roster.people.map(Baseline.Group.init)
  }

  private var roster: Roster { base.scenario.roster }
  private var policy: Policy { base.scenario.policy }
  private var year: Int { base.scenario.year }

  private func row(_ move: Move) -> Int { base.entries.firstIndex { $0.person == roster.people[move.person].id }! }

  private func entry(_ person: String, _ school: String, _ kind: String?) -> PlanEntry {
    PlanEntry(row: nil, person: person, school: school, kind: kind, start: nil, end: nil)
  }

  private func entry(_ arc: Arc) -> PlanEntry {
    entry(roster.people[arc.person].id, roster.schools[arc.to].id, policy.kinds[arc.kind].id)
  }

  private var idle: Int { roster.people.indices.first { !moving.contains($0) }! }
  /// Admissible moves of people who do not move, drawn evenly from all.
  private var freeArcs: [Arc] {
    let free = arcs.filter { !moving.contains($0.person) }
    return free.indices.sorted { ($0 * 7919 % free.count, $0) < ($1 * 7919 % free.count, $1) }.map { free[$0] }
  }

  private func idlePeople(from school: Int) -> [Int] {
    let homes = Set(freeArcs.filter { $0.to == school }.map { roster.people[$0.person].home })
    return roster.people.indices.filter { homes.contains(roster.people[$0].home) && !moving.contains($0) }
  }

  /// Somebody comes back from a school, and a colleague of the same group follows there.
  private func followed(_ person: Int, at host: Int) -> [Twin] {
    let home = roster.people[person].home
    let elsewhere = roster.schools.indices.first { $0 != home && $0 != host }!
    let back = Placement(
      person: person, from: elsewhere, to: host, kind: "旧交流", start: Month(year: year - 1, month: 9),
      end: Month(year: year, month: 8), status: .running)
    return freeArcs.filter {
      $0.to == host && roster.people[$0.person].home == home && groups[$0.person] == groups[person]
        && $0.person != person && policy.kinds[$0.kind].isBalanced
    }.prefix(2).map { base.placing(back).adding([entry($0)]) }
  }

  /// No posts anywhere, so that nothing is vacant, and one person more at a school that may draw.
  private var emptyPool: [Twin] {
    roster.schools.indices.filter { mayDraw($0) && roster.schools[$0].isOpen(in: year) }.flatMap { school in
      idlePeople(from: school).prefix(6).flatMap { followed($0, at: school) }.prefix(2).map { twin in
        twin.with(
          twin.scenario.roster.mapSchools { _, school in
            var draft = SchoolDraft(school)
            draft.posts = 0
            return draft.school
          })
      }
    }
  }

  /// More people than a pool of fixed size holds come to schools that may draw and have no posts of their own, as many from
  /// each school as may leave; backbone teachers first, since a quota asks for a share of them.
  private var overdrawnPools: [Twin] {
    let tight = roster.mapSchools { index, school in
      guard mayDraw(index) else { return school }
      var draft = SchoolDraft(school)
      draft.posts = 0
      return draft.school
    }
    let coming = freeArcs.filter {
      mayDraw($0.to) && !policy.kinds[$0.kind].isBalanced && policy.kinds[$0.kind].fullTime
    }.sorted { roster.people[$0.person].backbone > roster.people[$1.person].backbone }
    var staff: [Int: Int] = [:]
    for person in roster.people { staff[person.home, default: 0] += 1 }
    var gone: [Int: Double] = [:]
    for move in moves {
      gone[roster.people[move.person].home, default: 0] += policy.kind(move.kind)?.absence ?? 1
    }
    for (person, standing) in eligibility.people.enumerated() where standing.running != nil {
      gone[roster.people[person].home, default: 0] += 1
    }
    var people: Set<Int> = []
    let entries = coming.filter { arc in
      let home = roster.people[arc.person].home
      let most = policy.sender.maxShare.map { max(1, $0.roundedDown(of: staff[home]!)) } ?? .max
      guard gone[home, default: 0] + 1 <= Double(most), people.insert(arc.person).inserted else { return false }
      gone[home, default: 0] += 1
      return true
    }.map { entry($0) }
    // One after the other, whoever breaks nothing else.
    let already = base.broken
    var drawing = base.with(tight)
    for entry in entries.prefix(400) {
      let next = drawing.adding([entry])
      let broken = next.broken.subtracting(already)
      if broken == ["posts.pool"] { return [next] }
      if broken.isEmpty { drawing = next }
    }
    return []
  }

  /// The one head of a school leaves by the plan, and the other has been out since last year.
  private var headsOut: [Twin] {
    moves.flatMap { move -> [Twin] in
      let mover = roster.people[move.person]
      guard mover.role == .principal || mover.role == .secretary else { return [] }
      let other: Role = mover.role == .principal ? .secretary : .principal
      return roster.people.indices.filter {
        roster.people[$0].home == mover.home && roster.people[$0].role == other && !moving.contains($0)
          && eligibility[$0].running == nil && eligibility[$0].returning == nil
      }.map { head in
        base.placing(
          Placement(
            person: head, from: mover.home, to: move.to, kind: move.kind, start: Month(year: year - 1, month: 9),
            end: Month(year: year + 2, month: 8), status: .running))
      }
    }
  }

  /// Principal and secretary of a school, long in their posts, change places with those of two other schools.
  private var leaderQuartets: [Twin] {
    func leader(_ school: Int, _ role: Role) -> Int? {
      roster.people.indices.first {
        roster.people[$0].home == school && roster.people[$0].role == role && !moving.contains($0)
          && eligibility[$0].running == nil && eligibility[$0].returning == nil && !eligibility[$0].isExempt
          && roster.people[$0].onPost
      }
    }
    func kind(_ role: Role) -> String? {
      policy.kinds.first { kind in
        kind.isPlanned
          && (kind.who.conditions + kind.offeredTo.conditions).allSatisfy { condition in
            guard condition.column == .role, case .oneOf(let roles) = condition.test else { return true }
            return roles.contains(role.rawValue)
          } && (kind.who.conditions + kind.offeredTo.conditions).contains { $0.column == .role }
      }?.id
    }
    guard let first = kind(.principal), let second = kind(.secretary) else { return [] }
    let open = roster.schools.indices.filter { leader($0, .principal) != nil && roster.schools[$0].isOpen(in: year) }
    func near(_ school: Int) -> [Int] {
      open.filter { $0 != school }.sorted {
        roster.schools[$0].place.kilometres(to: roster.schools[school].place)
          < roster.schools[$1].place.kilometres(to: roster.schools[school].place)
      }
    }
    var twins: [Twin] = []
    for school in open {
      guard let head = leader(school, .principal), let party = leader(school, .secretary) else { continue }
      for other in near(school).prefix(4) {
        guard let otherHead = leader(other, .principal) else { continue }
        for third in near(school).prefix(6) where third != other {
          guard let otherParty = leader(third, .secretary) else { continue }
          let four = [head, otherHead, party, otherParty]
          let twin = base.people { index, draft in
            guard four.contains(index) else { return }
            draft.entered = Month(year: year - 20, month: 9)
            draft.roleSince = draft.entered
            draft.backbone = .county
            draft.title = .first
          }
          func row(_ person: Int, _ school: Int, _ kind: String) -> PlanEntry {
            entry(roster.people[person].id, roster.schools[school].id, kind)
          }
          twins.append(
            twin.adding([
              row(head, other, first), row(otherHead, school, first), row(party, third, second),
              row(otherParty, school, second),
            ]))
        }
      }
    }
    return twins
  }

  /// The plan without two moves of a group that go there and back.
  private var removedSwaps: [Twin] {
    var twins: [Twin] = []
    for one in moves {
      for other in moves where other.person > one.person && groups[other.person] == groups[one.person] {
        let (home, otherHome) = (roster.people[one.person].home, roster.people[other.person].home)
        guard one.to == otherHome, other.to == home else { continue }
        let gone = [roster.people[one.person].id, roster.people[other.person].id]
        twins.append(Twin(scenario: base.scenario, entries: base.entries.filter { !gone.contains($0.person) }))
      }
    }
    return twins
  }

  /// Rows by kinds outside the balance: of people whom the kind is not for, or to schools that are closed.
  private func partTimeRows(_ rule: String) -> [Twin] {
    let kinds = policy.kinds.filter { $0.isPlanned && !$0.isBalanced && !$0.counts || $0.isPlanned && !$0.isBalanced }
    let hosts = roster.schools.indices.filter { rule != "school.closed" || !roster.schools[$0].isOpen(in: year) }
    // Kinds outside the balance are for teachers, if for anybody in particular.
    let isForOthers = rule == "kind.who"
    let idle = roster.people.indices.filter {
      !moving.contains($0) && (roster.people[$0].role == .teacher) != isForOthers
    }
    let spread = idle.indices.sorted { ($0 * 7919 % idle.count) < ($1 * 7919 % idle.count) }.prefix(60).map { idle[$0] }
    return spread.flatMap { person in
      kinds.filter { kind in
        rule != "school.closed"
          || kind.who.admits(
            roster.people[person], eligibility[person].standing, home: roster.schools[roster.people[person].home],
            year: year)
      }.flatMap { kind in
        hosts.filter { host in
          host != roster.people[person].home
            && kind.same.allSatisfy {
              $0.agrees(roster.schools[host], roster.schools[roster.people[person].home])
            }
        }.prefix(4).map { host in
          let twin = base.adding([entry(roster.people[person].id, roster.schools[host].id, kind.id)])
          guard rule == "school.closed", let pairs = roster.pairs else { return twin }
          let pair = DesignatedPair(a: roster.people[person].home, b: host, basis: "试")
          return twin.with(roster.with(pairs: pairs + [pair]))
        }
      }
    }
  }

  /// Tries to break the rule, the simplest first.
  func candidates(_ rule: String) -> AnySequence<Twin> {
    AnySequence([AnySequence(special(rule).prefix(200)), AnySequence(general(rule).prefix(120))].joined())
  }

  /// Changes that several things must come together for.
  private func special(_ rule: String) -> [Twin] {
    let people = roster.people
    switch rule {
    case "return.due": return moves.flatMap { followed($0.person, at: $0.to) }
    case "posts.limit":
      return roster.schools.indices.filter { !mayDraw($0) && roster.schools[$0].isOpen(in: year) }.flatMap { school in
        idlePeople(from: school).prefix(3).flatMap { followed($0, at: school) }
          .map { twin in twin.school(school) { $0.posts = 0 } }
      }
    case "posts.pool": return emptyPool + overdrawnPools
    case "leaders.together": return headsOut + leaderQuartets
    case "term.limit":
      // As few as make the number due larger, where no quota of single schools counts them.
      let idle = people.indices.filter { index in
        let home = roster.schools[people[index].home]
        return people[index].role == .principal && !moving.contains(index) && home.area != .urban
          && home.tier != .strong
          && !eligibility[index].isEligible && eligibility[index].running == nil && eligibility[index].returning == nil
      }
      return [1, 2, 3, 4, 6, 9].map { count in
        base.people { index, draft in
          guard idle.prefix(count).contains(index) else { return }
          draft.entered = Month(year: year - 20, month: 9)
          draft.roleSince = draft.entered
        }
      }
    case "quota.total": return removedSwaps
    case "quota.quality_schools":
      return roster.schools.indices.filter { roster.schools[$0].tier == .strong }.map { school in
        base.school(school) { $0.area = .town }.people { index, draft in
          if people[index].home == school, people[index].role == .teacher, !moving.contains(index) {
            draft.entered = Month(year: year - 20, month: 9)
          }
        }
      }
    case "kind.direction": return moves.map { move in base.school(move.to) { $0.ownership = .privately } }
    case "kind.who", "school.closed": return partTimeRows(rule)
    case "district.crossing":
      return [Twin(scenario: base.scenario.replacingCrossing(Rate(percent: 1)), entries: base.entries)]
    default: return []
    }
  }

  private func general(_ rule: String) -> AnySequence<Twin> {
    func each<Base: Sequence>(_ base: Base, _ make: @escaping (Base.Element) -> Twin?) -> AnySequence<Twin> {
      AnySequence(base.lazy.compactMap(make))
    }
    let (idle, base) = (idle, base)
    let people = roster.people
    switch rule {
    case "person.unknown": return each([base.adding([entry("查无此人", roster.schools[0].id, nil)])]) { $0 }
    case "person.mismatch":
      return each(base.entries.indices) { index in
        let entry = base.entries[index]
        return base.replacing(
          index,
          by: PlanEntry(
            row: nil, person: entry.person, school: entry.school, kind: entry.kind, start: entry.start, end: entry.end,
            statements: [PlanEntry.Statement(.person, column: "name", text: "查无此人")]))
      }
    case "school.unknown": return each([base.adding([entry(people[idle].id, "查无此校", nil)])]) { $0 }
    case "kind.unknown":
      return each([base.adding([entry(people[idle].id, roster.schools[0].id, "查无此形式")])]) { $0 }
    case "move.duplicate": return each([base.adding([base.entries[0]])]) { $0 }
    case "move.home":
      return each(freeArcs) {
        base.adding([entry(people[$0.person].id, roster.schools[people[$0.person].home].id, policy.kinds[$0.kind].id)])
      }
    case "school.closed":
      return AnySequence(
        moves.map { move in base.school(move.to) { $0.closes = year } }
          + moves.map { move in base.school(move.to) { $0.closes = year + 1 } })
    case "stage.match":
      return each(moves) { move in base.school(move.to) { $0.students[people[move.person].stage] = 0 } }
    case "zone.same": return each(moves) { move in base.school(move.to) { $0.zone = "别处" } }
    case "district.same": return each(moves) { move in base.school(move.to) { $0.district = "别处" } }
    case "eligibility.post": return each(moves) { move in base.person(move.person) { $0.onPost = false } }
    case "eligibility.exempt":
      return each(moves) { move in base.person(move.person) { $0.exemption = policy.exemptions[0].id } }
    case "eligibility.retired":
      return each(moves) { retiring($0, in: Month(year: year, month: 6)) }
    case "eligibility.retirement":
      // Late enough for every exchange to end before.
      return each(moves) { retiring($0, in: Month(year: year + 4, month: 6)) }
    case "retirement.term":
      return each(moves) { retiring($0, in: $0.end.adding(months: -2)) }
    case "eligibility.tenure":
      return each(moves) { move in
        base.person(move.person) {
          $0.entered = Month(year: year - 4, month: 9)
          $0.roleSince = nil
        }
      }
    case "distance.max":
      return each(moves) { move in
        base.person(move.person) { $0.address = Place(longitude: 100, latitude: 30) }
      }
    case "kind.years":
      return each(moves) { move in
        let entry = base.entries[row(move)]
        return base.replacing(
          row(move),
          by: PlanEntry(
            row: nil, person: entry.person, school: entry.school, kind: entry.kind, start: move.start.adding(months: 1),
            end: nil))
      }
    case "kind.who", "kind.direction": return AnySequence(otherKinds + otherHosts)
    case "kind.guard":
      return AnySequence(
        moves.map { move in
          base.person(move.person) {
            $0.entered = Month(year: year - 1, month: 9)
            $0.roleSince = nil
          }
        } + partTimeRows(rule) + otherKinds)
    case "leader.post":
      return each(base.entries.indices) { index in
        let entry = base.entries[index]
        return base.replacing(
          index,
          by: PlanEntry(
            row: nil, person: entry.person, school: entry.school, kind: entry.kind, start: entry.start, end: entry.end,
            hostRole: roster.personIndex[entry.person].map { people[$0].role } == .teacher ? .principal : .teacher))
      }
    case "cycle.running":
      return each(moves) { move in base.placing(placement(move, end: year + 2)) }
    case "return.due": return AnySequence(returns + each(moves) { base.placing(placement($0, end: year)) })
    case "pin.keep":
      return each(moves.prefix(1)) { move in base.with(roster.with(pins: [pin(move.person, .keep)])) }
    case "pin.send": return each([base.with(roster.with(pins: [pin(idle, .send)]))]) { $0 }
    case "people.apart":
      return each(zip(moves, moves.dropFirst())) { one, other in
        base.with(roster.with(links: [Link(a: one.person, b: other.person, rule: .apart)]))
      }
    case "people.together":
      return each(zip(moves, moves.dropFirst())) { one, other in
        base.with(roster.with(links: [Link(a: one.person, b: other.person, rule: .together)]))
      }
    case "closure.placed":
      return AnySequence(
        Array(quotaBases(rule)) + moves.map { base.without(row($0)) } + closings.map(\.twin))
    case "closure.merged", "closure.direction": return AnySequence(misplaced(rule))
    case "sender.subject": return AnySequence(lastOfSubjects)
    case "quota.total", "quota.urban_schools", "quota.quality_schools", "quota.backbone":
      return AnySequence(Array(quotaBases(rule)) + moves.map { base.without(row($0)) })
    case "balance.subject":
      return AnySequence(each(freeArcs) { base.adding([entry($0)]) })
    case "balance.role":
      return AnySequence(
        leaderReturns + Array(each(freeArcs.filter { people[$0.person].role.isLeader }) { base.adding([entry($0)]) }))
    case "balance.mutual": return AnySequence(rings + ringsByHand)
    case "sender.share": return AnySequence(crowds)
    case "sender.backbone":
      return each(moves.filter { people[$0.person].backbone >= .county }) { move in
        base.people { index, draft in
          if people[index].home == people[move.person].home, !moving.contains(index) { draft.backbone = .none }
        }
      }
    case "leaders.together": return AnySequence(leaderPairs)
    case "posts.limit", "posts.pool": return AnySequence(tightPosts(rule))
    case "posts.senior", "posts.senior_pool": return AnySequence(tightSeniorPosts(rule))
    case "pair.given":
      return AnySequence(
        moves.map { move in
          base.with(
            roster.with(
              pairs: (roster.pairs ?? []).filter { Set([$0.a, $0.b]) != [move.to, people[move.person].home] }))
        } + unpaired)
    case "term.limit":
      return each(people.indices.filter { people[$0].role.isLeader && !moving.contains($0) }) { index in
        base.person(index) {
          $0.entered = Month(year: year - 20, month: 9)
          $0.roleSince = Month(year: year - 20, month: 9)
        }
      }
    default: return AnySequence([])
    }
  }

  private func pin(_ person: Int, _ decision: PinDecision) -> Pin {
    Pin(person: person, decision: decision, school: nil, kind: nil, reason: "试", approver: "试")
  }

  /// An exchange of the mover at the same host, by a kind that holds no post there where the policy has one.
  private func placement(_ move: Move, end: Int) -> Placement {
    let kind = policy.kinds.first { !$0.isBalanced && $0.isPlanned }?.id ?? move.kind
    return Placement(
      person: move.person, from: roster.people[move.person].home, to: move.to, kind: kind,
      start: Month(year: end - 1, month: 9), end: Month(year: end, month: 8), status: .running)
  }

  private var otherKinds: [Twin] {
    moves.flatMap { move in
      policy.kinds.filter { $0.id != move.kind && $0.isOffered }.map { kind in
        let index = row(move)
        return base.replacing(index, by: entry(base.entries[index].person, base.entries[index].school, kind.id))
      }
    }
  }

  /// Two movers of a group change hosts.
  private var otherHosts: [Twin] {
    var twins: [Twin] = []
    for (number, one) in moves.enumerated() {
      for other in moves[(number + 1)...] where groups[one.person] == groups[other.person] && one.to != other.to {
        let (a, b) = (row(one), row(other))
        twins.append(
          base.replacing(a, by: entry(base.entries[a].person, base.entries[b].school, one.kind))
            .replacing(b, by: entry(base.entries[b].person, base.entries[a].school, other.kind)))
        if twins.count > 400 { return twins }
      }
    }
    return twins
  }

  /// Whoever comes back is sent to the former host again, in exchange for somebody from there.
  private var returns: [Twin] {
    var twins: [Twin] = []
    for (person, standing) in eligibility.people.enumerated() where !moving.contains(person) {
      guard let past = standing.returning else { continue }
      for back in freeArcs where roster.people[back.person].home == past.to && back.to == roster.people[person].home {
        guard groups[back.person] == groups[person] else { continue }
        for kind in policy.kinds where kind.isPlanned {
          twins.append(
            base.adding([entry(roster.people[person].id, roster.schools[past.to].id, kind.id), entry(back)]))
        }
      }
    }
    return twins
  }

  /// More people who are listed, or fewer of those who are counted.
  private func quotaBases(_ rule: String) -> [Twin] {
    let people = roster.people
    func listed(_ isMeant: @escaping (School) -> Bool) -> Twin {
      base.people { index, draft in
        if people[index].role == .teacher, !moving.contains(index), isMeant(roster.schools[people[index].home]) {
          draft.entered = Month(year: year - 20, month: 9)
        }
      }
    }
    switch rule {
    case "quota.total":
      return [
        listed { _ in true }, listed { $0.area != .urban && $0.tier != .strong },
        base.people { index, draft in if moving.contains(index) { draft.entered = Month(year: year - 4, month: 9) } },
      ]
    case "quota.urban_schools":
      return roster.schools.filter { $0.area == .urban && $0.tier != .strong }.map { school in
        listed { $0.id == school.id }
      }
    case "quota.quality_schools":
      return roster.schools.filter { $0.tier == .strong && $0.area != .urban }.map { school in
        listed { $0.id == school.id }
      }
    case "quota.backbone":
      return [
        base.people { index, draft in if moving.contains(index) { draft.backbone = .none } },
        base.people { index, draft in if !moving.contains(index) { draft.backbone = .county } },
      ]
    default: return []
    }
  }

  /// One more school, of a village beside the home school of somebody who does not move: it closes, and that one belongs to it
  /// and is left behind.
  private var closings: [(person: Int, twin: Twin)] {
    let busy = Set(roster.placements.map(\.person))
    let idle = roster.people.indices.filter {
      let home = roster.schools[roster.people[$0].home]
      return !moving.contains($0) && !busy.contains($0) && roster.people[$0].role == .teacher
        && roster.people[$0].onPost
        && home.ownership != .privately && home.isOpen(in: year) && !eligibility[$0].isRetired
    }
    let spread = idle.indices.sorted { ($0 * 7919 % idle.count) < ($1 * 7919 % idle.count) }.prefix(12).map { idle[$0] }
    return spread.map { person in
      let home = roster.schools[roster.people[person].home]
      let school = School(
        id: "撤并", name: "撤并小学", authority: home.authority, district: home.district, tier: .weak, area: .rural,
        zone: home.zone, group: home.group, place: home.place, studentsPrimary: 0, studentsJunior: 0, closes: year)
      let twin = base.with(roster.with(schools: roster.schools + [school]))
      return (person, twin.person(person) { $0.home = roster.schools.count })
    }
  }

  /// Somebody of a school that closes is placed elsewhere than where it merges, at a school with room, or at a school that is
  /// not known to have any, though another has.
  private func misplaced(_ rule: String) -> [Twin] {
    guard let kind = policy.kinds.first(where: \.isForClosing) else { return [] }
    let isMerged = rule == "closure.merged"
    return misplacedAlready(isMerged: isMerged)
      + closings.flatMap { person, closing -> [Twin] in
        var hosts: [Int] = []
        ArcSource(closing.scenario, Eligibility(closing.scenario)).forEach(of: person) { _, host in hosts.append(host) }
        guard let host = hosts.first(where: { roster.schools[$0].tier != .strong }) else { return [] }
        return hosts.filter { $0 != host }.prefix(4).map { other in
          closing.adding([entry(roster.people[person].id, roster.schools[other].id, kind.id)])
            .school(host) { $0.posts = 1000 }.school(other) { $0.posts = isMerged ? 1000 : nil }
            .school(roster.schools.count) { $0.mergesInto = isMerged ? roster.schools[host].id : nil }
        }
      }
  }

  /// Where the plan places people elsewhere by itself: with room everywhere and no villages that is the only thing wrong, and
  /// where it is not known where schools merge, the room is.
  private func misplacedAlready(isMerged: Bool) -> [Twin] {
    [
      base.with(
        roster.mapSchools { _, school in
          var draft = SchoolDraft(school)
          if isMerged {
            draft.posts = 1000
            if school.isClosed(in: year) { draft.area = .town }
          } else {
            draft.mergesInto = nil
          }
          return draft.school
        })
    ]
  }

  /// Everybody else who teaches a mover's subject at the same school teaches another there, and nobody of it comes.
  private var lastOfSubjects: [Twin] {
    let free = freeArcs.filter { policy.kinds[$0.kind].holdsPost && !policy.kinds[$0.kind].isBalanced }
    let alone = free.prefix(200).map { arc in (base.adding([entry(arc)]), arc.person) }
    let moved = moves.map { (base, $0.person) }
    return (moved + alone).map { twin, person in
      twin.people { index, draft in
        guard roster.people[index].home == roster.people[person].home, index != person, !moving.contains(index),
          groups[index] == groups[person]
        else { return }
        draft.subject = Subject.standard.first { $0 != roster.people[person].subject }!
      }
    }
  }

  /// A leader who comes back and whom nobody follows.
  /// The same plan where the mover, a man, retires in the month.
  private func retiring(_ move: Move, in month: Month) -> Twin {
    func retirement(_ birth: Month) -> Month { Retirement.month(birth: birth, sex: .male, postClass: .professional) }
    var birth = month.adding(months: -12 * 63)
    while retirement(birth) < month { birth = birth.adding(months: 1) }
    return base.person(move.person) {
      $0.sex = .male
      $0.birth = birth
    }
  }

  private var leaderReturns: [Twin] {
    roster.people.indices.filter { roster.people[$0].role.isLeader && !moving.contains($0) }.prefix(40).map { person in
      let home = roster.people[person].home
      let host = roster.schools.indices.first { $0 != home && roster.schools[$0].isOpen(in: year) }!
      return base.placing(
        Placement(
          person: person, from: home, to: host, kind: "旧交流", start: Month(year: year - 1, month: 9),
          end: Month(year: year, month: 8), status: .running))
    }
  }

  /// Three schools pass somebody on by a mutual kind, each to the next.
  private var rings: [Twin] {
    let mutual = freeArcs.filter { policy.kinds[$0.kind].isMutual }
    var twins: [Twin] = []
    starts: for a in mutual {
      for b in mutual where groups[b.person] == groups[a.person] && roster.people[b.person].home == a.to {
        for c in mutual where groups[c.person] == groups[a.person] && roster.people[c.person].home == b.to {
          guard c.to == roster.people[a.person].home, b.to != c.to else { continue }
          twins.append(base.adding([entry(a), entry(b), entry(c)]))
          if twins.count > 60 { return twins }
          continue starts
        }
      }
    }
    return twins
  }

  /// The same by mutual kinds that the planner does not offer: leaders of three schools that the kind asks to be alike.
  private var ringsByHand: [Twin] {
    let kinds = policy.kinds.filter { $0.isMutual && !$0.isOffered }
    let heads = roster.people.indices.filter { index in
      roster.people[index].role == .principal && roster.people[index].onPost && !moving.contains(index)
        && !eligibility[index].isExempt && eligibility[index].running == nil && eligibility[index].returning == nil
        && roster.schools[roster.people[index].home].isOpen(in: year)
    }
    var twins: [Twin] = []
    for kind in kinds {
      func fits(_ a: Int, _ b: Int) -> Bool {
        let (home, host) = (roster.schools[roster.people[a].home], roster.schools[roster.people[b].home])
        return a != b && roster.people[a].stage == roster.people[b].stage
          && kind.same.allSatisfy { $0.agrees(home, host) }
      }
      for a in heads {
        guard let b = heads.first(where: { fits(a, $0) }), let c = heads.last(where: { $0 != b && fits(a, $0) }) else {
          continue
        }
        let rows = zip([a, b, c], [b, c, a]).map {
          entry(roster.people[$0].id, roster.schools[roster.people[$1].home].id, kind.id)
        }
        let ring = base.adding(rows)
        // A quota may ask for backbone people among all who move.
        twins += [ring, ring.people { if [a, b, c].contains($0) { $1.backbone = .county } }]
      }
    }
    return twins
  }

  /// Swaps between two schools, in a group, of people who do not move yet.
  private func swaps(of school: Int) -> [(Arc, Arc)] {
    let free = freeArcs.filter { !roster.people[$0.person].role.isLeader && policy.kinds[$0.kind].isBalanced }
    return free.filter { roster.people[$0.person].home == school }.compactMap { there in
      free.first {
        $0.to == school && roster.people[$0.person].home == there.to && groups[$0.person] == groups[there.person]
      }.map { (there, $0) }
    }
  }

  /// More and more swaps with one school, until it has sent too many.
  private var crowds: [Twin] {
    roster.schools.indices.flatMap { school -> [Twin] in
      var twin = base
      var taken = moving
      var twins: [Twin] = []
      for (there, back) in swaps(of: school) where !taken.contains(there.person) && !taken.contains(back.person) {
        taken.formUnion([there.person, back.person])
        twin = twin.adding([entry(there), entry(back)])
        twins.append(twin)
      }
      return twins
    }
  }

  /// Principal and secretary of a school change places with those of other schools.
  private var leaderPairs: [Twin] {
    func swaps(_ role: Role) -> [(home: Int, Arc, Arc)] {
      let free = freeArcs.filter { roster.people[$0.person].role == role }
      return free.flatMap { there in
        free.filter {
          $0.to == roster.people[there.person].home && roster.people[$0.person].home == there.to
        }.map { (roster.people[there.person].home, there, $0) }
      }
    }
    var twins: [Twin] = []
    let secretaries = swaps(.secretary)
    for (home, there, back) in swaps(.principal) {
      for other in secretaries where other.home == home && other.1.to != there.to {
        twins.append(base.adding([entry(there), entry(back), entry(other.1), entry(other.2)]))
        if twins.count > 200 { return twins }
      }
    }
    return twins
  }

  private func mayDraw(_ school: Int) -> Bool {
    policy.posts.map { $0.pool != nil && $0.poolTo.admits(roster.schools[school], year: year) } ?? false
  }

  /// Schools where more people come than go have no posts left.
  private func tightPosts(_ rule: String) -> [Twin] {
    let isPool = rule == "posts.pool"
    let hosts = roster.schools.indices.filter { mayDraw($0) == isPool }
    let one = hosts.map { school in base.school(school) { $0.posts = 0 } }
    let all = base.with(
      roster.mapSchools { index, school in
        guard hosts.contains(index) else { return school }
        var draft = SchoolDraft(school)
        draft.posts = 0
        return draft.school
      })
    let arriving = freeArcs.filter { !policy.kinds[$0.kind].isBalanced && policy.kinds[$0.kind].fullTime }
    return one + [all]
      + arriving.prefix(300).map { arc in base.school(arc.to) { $0.posts = 0 }.adding([entry(arc)]) }
  }

  /// Those who come have the senior title, those who go have not, and the host has no such posts.
  private func tightSeniorPosts(_ rule: String) -> [Twin] {
    let isPool = rule == "posts.senior_pool"
    let hosts = Set(moves.map(\.to)).filter { school in
      (policy.posts.map { $0.seniorPool != nil && $0.poolTo.admits(roster.schools[school], year: year) } ?? false)
        == isPool
    }.sorted()
    func tight(_ meant: Set<Int>) -> Twin {
      let coming = Set(moves.filter { meant.contains($0.to) }.map(\.person))
      let going = moving.subtracting(coming)
      return base.people { index, draft in
        if coming.contains(index) { draft.title = .senior }
        if going.contains(index), meant.contains(roster.people[index].home) { draft.title = .first }
      }.with(seniorPosts: 0, at: meant)
    }
    return hosts.map { tight([$0]) } + [tight(Set(hosts))]
  }

  /// Moves by a kind that keeps to the pairs, between schools that are a pair no longer.
  private var unpaired: [Twin] {
    freeArcs.filter { policy.pairing.binds(policy.kinds[$0.kind]) }.prefix(60).map { arc in
      let pair: Set = [arc.to, roster.people[arc.person].home]
      return base.with(roster.with(pairs: (roster.pairs ?? []).filter { Set([$0.a, $0.b]) != pair }))
        .adding([entry(arc)])
    }
  }
}

extension Twin {
  fileprivate func with(seniorPosts: Int, at schools: Set<Int>) -> Twin {
    with(
      scenario.roster.mapSchools { index, school in
        guard schools.contains(index) else { return school }
        var draft = SchoolDraft(school)
        draft.seniorPosts = seniorPosts
        return draft.school
      })
  }
}
