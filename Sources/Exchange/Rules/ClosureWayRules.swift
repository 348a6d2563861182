/// `closure.merged`: people of a school that closes go to the school that it merges into (并入学校), wherever that is open to
/// them: it teaches their stage, and every rule about one person and one school admits the way. Whoever is placed elsewhere,
/// because its posts are full or for any other reason, is counted first of all and reported.
///
/// 中文：撤并学校的人员首先安置到并入学校（该校有本人学段、单人单校的各项规定都允许时）。因编制已满等原因安置到别校的，人数最先减到最少，并逐人提示。
struct ClosureMergedRule: Rule {
  static let id = "closure.merged"
  static let summary = Phrase(
    zh: "撤并学校的人员首先安置到并入学校", en: "people of a closing school go first to the school that it merges into")

  let closure: ClosureTerms
  var hardness: Hardness { .soft }
  var provenance: Provenance { closure.guardProvenance(of: "merged") }

  static func rules(of policy: Policy) -> [ClosureMergedRule] {
    policy.closure.flatMap { $0.followsMerger ? [ClosureMergedRule(closure: $0)] : nil } ?? []
  }

  func check(_ subject: PlanUnderCheck) -> [Violation] {
    let facts = subject.facts
    return subject.placed.compactMap { move in
      guard let host = facts.mergers.into[move.from], host != move.to,
        facts.canBePlaced(move.person, at: host, moveRules(of: facts.policy))
      else { return nil }
      return facts.violation(
        self, move, Text.elsewhere(facts.person(move.person), facts.school(host), facts.school(move.to)),
        hint: Text.look(facts.school(host), facts.roster.schools[host].posts), required: 1, actual: 0)
    }
  }

  private enum Text {
    static func elsewhere(_ person: Phrase, _ merged: Phrase, _ host: Phrase) -> Phrase {
      Phrase(
        zh: "\(person.zh)的原校并入\(merged.zh)，此人安置到\(host.zh)",
        en: "the school of \(person.en) merges into \(merged.en); the person is placed at \(host.en)")
    }
    static func look(_ merged: Phrase, _ posts: Int?) -> Phrase {
      let count = posts.map { Phrase(zh: "（编制 \($0) 人）", en: " (\($0) posts)") } ?? Phrase("")
      return Phrase(
        zh: "请看\(merged.zh)\(count.zh)能否接收", en: "see whether \(merged.en)\(count.en) can take the person")
    }
  }
}

/// `closure.direction`: people of a school that closes who do not go to where it merges are not placed from a village at a
/// strong school of the city, and they go to schools that are known to have room: posts that are given and not all filled,
/// or a post of the needs table that is not. A school whose number of posts is not known invites nobody. Where no school
/// with room is open to a person, any other but a strong one of the city will do; where there is none at all, all is open.
///
/// 中文：不到并入学校的撤并人员，不由乡村安置到城区优质学校，并先到确有余岗的学校：编制已填且有空余，或岗位需求表列有缺额。编制未填的学校不算有余岗。没有这样的学校可去时，除城区优质学校外都可以；
/// 再没有时不限。
struct ClosureDirectionRule: Rule {
  static let id = "closure.direction"
  static let summary = Phrase(
    zh: "撤并人员不由乡村安置到城区优质学校，先到有余岗的学校",
    en: "people of closing schools are not placed from villages at strong city schools, and go where there is room")

  let closure: ClosureTerms
  var hardness: Hardness { .soft }
  var provenance: Provenance { closure.guardProvenance(of: "village_to_strong_city") }

  static func rules(of policy: Policy) -> [ClosureDirectionRule] {
    policy.closure.flatMap { $0.sparesVillages ? [ClosureDirectionRule(closure: $0)] : nil } ?? []
  }

  func check(_ subject: PlanUnderCheck) -> [Violation] {
    let facts = subject.facts
    return subject.placed.compactMap { move in
      guard move.to != facts.mergers.into[move.from], standard(move.person, move.to, facts) < .room else { return nil }
      let rules = moveRules(of: facts.policy)
      let others = facts.roster.schools.indices.filter { host in
        host != facts.mergers.into[move.from]
          && standard(move.person, host, facts) > standard(move.person, move.to, facts)
          && facts.canBePlaced(move.person, at: host, rules)
      }
      guard let best = others.max(by: { standard(move.person, $0, facts) < standard(move.person, $1, facts) }) else {
        return nil
      }
      let isCity = standard(move.person, move.to, facts) == .city
      return facts.violation(
        self, move, Text.way(facts.person(move.person), facts.school(move.to), isCity: isCity),
        hint: Text.others(
          others.filter { standard(move.person, $0, facts) == standard(move.person, best, facts) }, facts),
        required: 1, actual: 0)
    }
  }

  /// How well a host suits somebody who is placed.
  private enum Standard: Int, Comparable {
    case city, unknown, room
    static func < (a: Standard, b: Standard) -> Bool { a.rawValue < b.rawValue }
  }

  private func standard(_ person: Int, _ host: Int, _ facts: Facts) -> Standard {
    let schools = facts.roster.schools
    guard closure.spares(schools[facts.home(person)], to: schools[host]) else { return .city }
    if let posts = schools[host].posts, posts > facts.postsSettled[host] { return .room }
    let cell = facts.cell(school: host, person: person)
    return facts.needs.contains { $0.cell == cell && Double($0.required) > $0.settled } ? .room : .unknown
  }

  private enum Text {
    static func way(_ person: Phrase, _ host: Phrase, isCity: Bool) -> Phrase {
      isCity
        ? Phrase(
          zh: "\(person.zh)由乡村安置到城区优质学校\(host.zh)",
          en: "\(person.en) is placed from a village at \(host.en), a strong school of the city")
        : Phrase(
          zh: "\(person.zh)安置到\(host.zh)，该校没有已知的余岗",
          en: "\(person.en) is placed at \(host.en), which is not known to have room")
    }
    static func others(_ hosts: [Int], _ facts: Facts) -> Phrase {
      let more = hosts.count > 5 ? Phrase(zh: "等", en: " and others") : Phrase("")
      return Phrase(zh: "可安置到：", en: "open are: ") + .list(hosts.prefix(5).map(facts.school)) + more
    }
  }
}

extension PlanUnderCheck {
  /// Moves of people who must be placed because their school closes.
  fileprivate var placed: [CheckedMove] { moves.filter { facts.eligibility[$0.person].mustBePlaced } }
}

extension Facts {
  /// Every rule about one person and one school admits a placement there.
  fileprivate func canBePlaced(_ person: Int, at host: Int, _ rules: [any MoveRule]) -> Bool {
    kinds.indices.contains { kind in
      guard kinds[kind].isPlanned, kinds[kind].isForClosing, isDecided(person, to: host, by: kinds[kind].id) else {
        return false
      }
      let move = CheckedMove(
        person: person, from: home(person), to: host, kind: kind, start: scenario.start,
        end: usualEnd(of: kind, for: person), row: nil)
      return rules.allSatisfy { $0.check(move, self) == nil }
    }
  }

  /// No decision sends the person elsewhere.
  private func isDecided(_ person: Int, to host: Int, by kind: String) -> Bool {
    (pins[person] ?? []).allSatisfy { pin in
      pin.decision != .send || (pin.school ?? host) == host && (pin.kind ?? kind) == kind
    }
  }
}

/// The policy's rules about one person and one school.
private func moveRules(of policy: Policy) -> [any MoveRule] {
  allRules.compactMap { $0 as? any MoveRule.Type }.flatMap { type in type.rules(of: policy) as [any MoveRule] }
}
