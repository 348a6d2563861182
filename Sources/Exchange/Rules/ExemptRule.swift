/// `eligibility.exempt`: nobody moves while an exemption holds (免予交流). An exemption that ends in September of the
/// planned year still holds; one that ends in August does not. Reasons of health or family are not repeated in messages.
/// People of schools that close are placed, exempt or not. Whom it is entered for is the bureau's decision.
///
/// 中文：免予交流期间不安排交流；9 月仍在期内的有效，8 月到期的不再有效。涉及健康、家庭的事由不出现在提示中。登记谁免予交流，是本单位的决定。
struct ExemptRule: MoveRule {
  static let id = "eligibility.exempt"
  static let summary = Phrase(zh: "免予交流期间不安排交流", en: "nobody moves while an exemption holds")

  let provenance: Provenance

  static func rules(of policy: Policy) -> [ExemptRule] {
    [ExemptRule(provenance: Provenance(clause: clause(.joined(policy.exemptions.map(\.provenance))), origin: .bureau))]
  }

  func check(_ move: CheckedMove, _ facts: Facts) -> Violation? {
    guard facts.eligibility[move.person].isExempt, !facts.isPlacement(move) else { return nil }
    let person = facts.roster.people[move.person]
    let exemption = facts.policy.exemptions.first { $0.id == person.exemption }
    return facts.violation(
      self, move, from: exemption.map { Provenance(clause: Self.clause($0.provenance), origin: .bureau) },
      Text.exempt(facts.person(move.person), exemption, until: person.exemptionUntil), school: move.from)
  }

  /// A reason that the document does not name is entered all the same.
  private static func clause(_ provenance: Provenance) -> String { provenance.isOurs ? "" : provenance.clause }

  private enum Text {
    static func exempt(_ person: Phrase, _ exemption: Exemption?, until: Month?) -> Phrase {
      let reason = exemption.flatMap { $0.isPrivate ? nil : $0.title }
      return Phrase(
        zh: "\(person.zh)免予交流\(reason.map { "：\($0.zh)" } ?? "")\(until.map { "，至 \($0)" } ?? "")",
        en: "\(person.en) is exempt\(reason.map { ": \($0.en)" } ?? "")\(until.map { ", until \($0)" } ?? "")")
    }
  }
}
