/// `eligibility.retirement`: nobody moves who is nearer to retirement than the policy's number of years, and, where the
/// policy asks for it, no move lasts beyond the month of retirement. That month follows the schedule in force since 2025
/// (渐进式延迟法定退休年龄). People of schools that close are placed however near it is.
///
/// 中文：距退休不足规定年数者不安排交流；政策要求时，交流须在退休前结束。退休年月按 2025 年起渐进式延迟退休的规定推算。
struct RetirementRule: MoveRule {
  static let id = "eligibility.retirement"
  static let summary = Phrase(
    zh: "临近退休者不安排交流，交流期不超过退休年月",
    en: "nobody moves who is near retirement, and no move lasts beyond it")

  let terms: RetirementTerms
  var provenance: Provenance { terms.provenance }

  static func rules(of policy: Policy) -> [RetirementRule] {
    policy.retirement.map { [RetirementRule(terms: $0)] } ?? []
  }

  func check(_ move: CheckedMove, _ facts: Facts) -> Violation? {
    guard !facts.isPlacement(move) else { return nil }
    let person = facts.person(move.person)
    let standing = facts.eligibility[move.person]
    let left = standing.standing.yearsToRetirement
    if let years = terms.exemptYears, left < years {
      return facts.violation(
        self, move, Text.near(person, left, years), school: move.from, required: Double(years), actual: Double(left))
    }
    guard terms.coversTerm, move.end > standing.retirement else { return nil }
    return facts.violation(
      self, move, Text.beyond(person, move.end, standing.retirement), hint: Text.shorter, school: move.from)
  }

  private enum Text {
    static func near(_ person: Phrase, _ left: Int, _ years: Int) -> Phrase {
      Phrase(
        zh: "\(person.zh)距退休不足 \(years) 年（还有 \(left) 整年），不安排交流",
        en: "\(person.en) has \(left) full years to retirement, fewer than \(years), and does not move")
    }
    static func beyond(_ person: Phrase, _ end: Month, _ retirement: Month) -> Phrase {
      Phrase(
        zh: "\(person.zh)的交流期至 \(end)，超过退休年月 \(retirement)",
        en: "the exchange of \(person.en) lasts until \(end), beyond retirement in \(retirement)")
    }
    static let shorter = Phrase(zh: "改用年限较短的形式，或不派出", en: "a kind that lasts less long, or no move")
  }
}
