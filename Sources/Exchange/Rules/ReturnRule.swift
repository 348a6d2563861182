/// `return.due`: whoever's exchange has ended returns home (期满返回) and is not sent to the same host again.
///
/// 中文：交流期满应返回原校，不得再派到同一接收学校；政策允许并经决定的续派除外。
struct ReturnRule: MoveRule {
  static let id = "return.due"
  static let summary = Phrase(
    zh: "交流期满应返回原校，不得续派同一接收学校", en: "after an exchange people return; they are not sent to the same host again")

  let provenance: Provenance

  static func rules(of policy: Policy) -> [ReturnRule] { [ReturnRule(provenance: policy.tenure.provenance)] }

  func check(_ move: CheckedMove, _ facts: Facts) -> Violation? {
    guard let past = facts.eligibility[move.person].returning, past.to == move.to else { return nil }
    return facts.violation(self, move, Text.again(facts.person(move.person), facts.school(move.to), past.end))
  }

  private enum Text {
    static func again(_ person: Phrase, _ host: Phrase, _ end: Month) -> Phrase {
      Phrase(
        zh: "\(person.zh)在\(host.zh)的交流于 \(end) 期满，应返回原校，不能续派到该校",
        en: "the exchange of \(person.en) at \(host.en) ended in \(end); the return is due, not another term there")
    }
  }
}
