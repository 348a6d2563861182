/// `leaders.together`: the principal (校长) and the secretary (书记) of a school never leave in the same year.
///
/// 中文：同一学校的校长和书记不在同一学年派出。
struct LeadersTogetherRule: Rule {
  static let id = "leaders.together"
  static let summary = Phrase(
    zh: "同一学校的校长和书记不在同一学年交流", en: "principal and secretary of a school never leave in the same year")

  let sender: SenderProtection
  var hardness: Hardness { sender.hardness }
  var provenance: Provenance { sender.provenance.of("leaders_apart") }

  static func rules(of policy: Policy) -> [LeadersTogetherRule] {
    policy.sender.leadersApart ? [LeadersTogetherRule(sender: policy.sender)] : []
  }

  func check(_ subject: PlanUnderCheck) -> [Violation] {
    let facts = subject.facts
    func leaving(_ role: Role) -> [CheckedMove] {
      subject.leaving.filter { facts.roster.people[$0.person].role == role }
    }
    let secretaries = leaving(.secretary)
    guard !secretaries.isEmpty else { return [] }
    return leaving(.principal).flatMap { principal in
      secretaries.filter { $0.from == principal.from }.map { secretary in
        facts.violation(
          self, school: principal.from,
          Text.both(
            facts.school(principal.from), facts.person(principal.person), facts.person(secretary.person)),
          hint: Text.hint, required: 1, actual: 2)
      }
    }
  }

  private enum Text {
    static func both(_ school: Phrase, _ principal: Phrase, _ secretary: Phrase) -> Phrase {
      Phrase(
        zh: "\(school.zh)的校长\(principal.zh)和书记\(secretary.zh)同时派出",
        en: "principal \(principal.en) and secretary \(secretary.en) of \(school.en) leave together")
    }
    static let hint = Phrase(zh: "其中一人改在以后学年交流", en: "let one of them move in a later year")
  }
}
