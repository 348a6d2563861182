/// `eligibility.post`: only people on an established post (在编) move, by whatever kind. People of schools that close are
/// placed off post, too.
///
/// 中文：只有在编在岗人员可以交流；撤并学校的不在编人员一并安置。
struct PostRule: MoveRule, StandingRule {
  static let id = "eligibility.post"
  static let summary = Phrase(zh: "只有在编在岗人员可以交流", en: "only people on an established post move")

  func check(_ move: CheckedMove, _ facts: Facts) -> Violation? {
    guard !facts.isOnPost[move.person], !facts.isPlacement(move) else { return nil }
    return facts.violation(self, move, Text.notOnPost(facts.person(move.person)), school: move.from)
  }

  private enum Text {
    static func notOnPost(_ person: Phrase) -> Phrase {
      Phrase(zh: "\(person.zh)不在编，不能安排交流", en: "\(person.en) is not on an established post and cannot be sent")
    }
  }
}
