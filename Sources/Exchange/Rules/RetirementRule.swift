/// `eligibility.retirement`: nobody moves who is nearer to retirement than the policy's number of years. The month of
/// retirement follows the schedule in force since 2025 (渐进式延迟法定退休年龄). People of schools that close are placed however
/// near it is.
///
/// 中文：距退休不足规定年数者不安排交流。退休年月按 2025 年起渐进式延迟退休的规定推算。
struct RetirementRule: MoveRule {
  static let id = "eligibility.retirement"
  static let summary = Phrase(
    zh: "临近退休者不安排交流", en: "nobody moves who is near retirement")

  let years: Int
  let provenance: Provenance

  static func rules(of policy: Policy) -> [RetirementRule] {
    policy.retirement.exemptYears.map {
      [RetirementRule(years: $0, provenance: policy.retirement.provenance.of("exempt_years"))]
    } ?? []
  }

  func check(_ move: CheckedMove, _ facts: Facts) -> Violation? {
    let left = facts.eligibility[move.person].standing.yearsToRetirement
    // Who is past it already has a rule of its own.
    guard left < years, !facts.isPlacement(move), !facts.eligibility[move.person].isRetired else { return nil }
    return facts.violation(
      self, move, Text.near(facts.person(move.person), left, years), school: move.from, required: Double(years),
      actual: Double(left))
  }

  private enum Text {
    static func near(_ person: Phrase, _ left: Int, _ years: Int) -> Phrase {
      Phrase(
        zh: "\(person.zh)距退休不足 \(years) 年（还有 \(left) 整年），不安排交流",
        en: "\(person.en) has \(left) full years to retirement, fewer than \(years), and does not move")
    }
  }
}
