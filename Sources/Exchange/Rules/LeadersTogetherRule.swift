/// `leaders.together`: the principal (校长) and the secretary (书记) of a school are never away in the same year: neither may
/// leave while the other is out on an exchange that goes on. By part-time kinds they count by the share of the working time,
/// and both together may be away for no more than that of one. Where both are out already, the plan is not to blame.
///
/// 中文：同一学校的校长和书记不在同一学年外出交流：一人仍在外交流的，另一人不派出。部分时间的形式按工作量折算，两人合计不超过一人。两人都是以前派出的，不算违规。
struct LeadersTogetherRule: Rule {
  static let id = "leaders.together"
  static let summary = Phrase(
    zh: "同一学校的校长和书记不在同一学年外出交流", en: "principal and secretary of a school are never away in the same year")

  let sender: SenderProtection
  let part: DeparturePart
  var hardness: Hardness { part == .broken ? sender.hardness : .soft }
  var provenance: Provenance { sender.provenance.of("leaders_apart") }

  static func rules(of policy: Policy) -> [LeadersTogetherRule] {
    guard policy.sender.leadersApart else { return [] }
    return DeparturePart.allCases.map { LeadersTogetherRule(sender: policy.sender, part: $0) }
  }

  func check(_ subject: PlanUnderCheck) -> [Violation] {
    let facts = subject.facts
    return pairs(subject).filter { part == .broken ? $0.together.excess(1) > 0 : $0.together.isBeyond(1) }.map { pair in
      return facts.violation(
        self, school: facts.home(pair.principal), message(pair, facts),
        hint: part == .broken ? Text.hint : Text.excused, required: 1, actual: pair.together.all)
    }
  }

  func shortfall(_ subject: PlanUnderCheck) -> Double {
    part == .broken ? pairs(subject).reduce(0) { $0 + $1.together.excess(1) } : 0
  }

  private struct Pair {
    let principal: Int
    let secretary: Int
    let together: Departures
  }

  /// Principals and secretaries of one school of whom somebody is away.
  private func pairs(_ subject: PlanUnderCheck) -> [Pair] {
    let people = subject.facts.roster.people
    let away = subject.departures(of: people.count, withRunning: true) { people[$0].role.isHead ? $0 : nil }
    let heads = people.indices.filter { away[$0].all > 0 }
    let secretaries = Dictionary(grouping: heads.filter { people[$0].role == .secretary }) { people[$0].home }
    return heads.filter { people[$0].role == .principal }.flatMap { principal in
      (secretaries[people[principal].home] ?? []).map { secretary in
        Pair(
          principal: principal, secretary: secretary,
          together: Departures(
            out: away[principal].out + away[secretary].out,
            leaving: away[principal].leaving + away[secretary].leaving))
      }
    }
  }

  private func message(_ pair: Pair, _ facts: Facts) -> Phrase {
    let school = facts.school(facts.home(pair.principal))
    func end(_ person: Int) -> Month? { facts.eligibility[person].out.map(\.end).max() }
    let (principal, secretary) = (facts.person(pair.principal), facts.person(pair.secretary))
    return switch (end(pair.principal), end(pair.secretary)) {
    case (nil, nil): Text.both(school, principal, secretary)
    case (let end?, nil): Text.one(school, .principal, principal, until: end, .secretary, secretary)
    case (nil, let end?): Text.one(school, .secretary, secretary, until: end, .principal, principal)
    case (let first?, let second?): Text.out(school, principal, secretary, until: min(first, second))
    }
  }

  private enum Text {
    static func both(_ school: Phrase, _ principal: Phrase, _ secretary: Phrase) -> Phrase {
      Phrase(
        zh: "\(school.zh)的校长\(principal.zh)和书记\(secretary.zh)同时派出",
        en: "principal \(principal.en) and secretary \(secretary.en) of \(school.en) leave together")
    }
    static func one(
      _ school: Phrase, _ role: Role, _ away: Phrase, until end: Month, _ other: Role, _ leaving: Phrase
    ) -> Phrase {
      Phrase(
        zh: "\(school.zh)的\(role.zh)\(away.zh)已在外交流，至 \(end)；\(other.zh)\(leaving.zh)又要派出",
        en: "the \(role.rawValue) of \(school.en) is out until \(end) (\(away.en)), and the \(other.rawValue), "
          + "\(leaving.en), leaves too")
    }
    static func out(_ school: Phrase, _ principal: Phrase, _ secretary: Phrase, until end: Month) -> Phrase {
      Phrase(
        zh: "\(school.zh)的校长\(principal.zh)和书记\(secretary.zh)都已在外交流，至 \(end)",
        en: "principal \(principal.en) and secretary \(secretary.en) of \(school.en) are both out until \(end)")
    }
    static let hint = Phrase(zh: "其中一人改在以后学年交流", en: "let one of them move in a later year")
    static let excused = Phrase(
      zh: "两人都是以前派出的，不算违规", en: "both were sent in earlier years; it breaks nothing")
  }
}

extension Role {
  /// Of whom a school has one each, and of whom one stays (校长、书记).
  fileprivate var isHead: Bool { self == .principal || self == .secretary }
}
