/// `eligibility.retired`: nobody moves who is past the statutory month of retirement on 1 September of the planned year, by
/// the schedule in force since 2025 (渐进式延迟法定退休年龄). People of schools that close are no exception: they are not placed.
///
/// 中文：学年开始时已过法定退休年月者不交流，也不安置。退休年月按 2025 年起渐进式延迟退休的规定推算。
struct RetiredRule: MoveRule, StandingRule {
  static let id = "eligibility.retired"
  static let summary = Phrase(
    zh: "学年开始时已过法定退休年月者不交流", en: "nobody moves who is past retirement when the school year begins")

  func check(_ move: CheckedMove, _ facts: Facts) -> Violation? {
    guard facts.eligibility[move.person].isRetired else { return nil }
    return facts.violation(self, move, Text.retired(facts.person(move.person)), hint: Text.table, school: move.from)
  }

  private enum Text {
    static func retired(_ person: Phrase) -> Phrase {
      Phrase(
        zh: "\(person.zh)在学年开始时已过法定退休年月，不再交流",
        en: "\(person.en) is past the statutory month of retirement when the school year begins and does not move")
    }
    static let table = Phrase(
      zh: "改派他人；确未退休的，请核对出生年月、性别和岗位类别",
      en: "send somebody else; where the person is not retired, look at birth, sex and class of post")
  }
}
