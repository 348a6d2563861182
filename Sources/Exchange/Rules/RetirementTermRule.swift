/// `retirement.term`: nobody takes an exchange that promises a return and retires before it ends. Where the policy shortens
/// such exchanges (`retirement.covers_term: shorten`), they end with the school year of retirement; where it allows them
/// (`allow`), the return falls away. Kinds without a return and the people of schools that close are left out.
///
/// 中文：退休早于交流期满者，不安排承诺返校的交流。政策选择缩短（shorten）时，交流到退休所在学年为止；选择允许（allow）时照常安排，
/// 但不再返校。不返回的形式和撤并安置不在此限。
struct RetirementTermRule: MoveRule {
  static let id = "retirement.term"
  static let summary = Phrase(
    zh: "退休早于交流期满者，不安排承诺返校的交流",
    en: "nobody who retires before an exchange ends is sent with the promise of a return")

  let terms: RetirementTerms
  var provenance: Provenance { terms.provenance.of("covers_term") }

  static func rules(of policy: Policy) -> [RetirementTermRule] {
    policy.retirement.coversTerm == .allow ? [] : [RetirementTermRule(terms: policy.retirement)]
  }

  func check(_ move: CheckedMove, _ facts: Facts) -> Violation? {
    let (kind, retirement) = (facts.kinds[move.kind], facts.eligibility[move.person].retirement)
    guard kind.returnsHome, !facts.isPlacement(move), retirement < move.end, retirement >= facts.scenario.start else {
      return nil
    }
    let person = facts.person(move.person)
    switch terms.coversTerm {
    case .allow: return nil
    case .refuse:
      return facts.violation(
        self, move, Text.before(person, retirement, move.end), hint: Text.stays, school: move.from)
    case .shorten:
      let last = Month(year: retirement.schoolYear + 1, month: 8)
      guard move.end > last else { return nil }
      return facts.violation(
        self, move, Text.before(person, retirement, move.end), hint: Text.until(last), school: move.from)
    }
  }

  private enum Text {
    static func before(_ person: Phrase, _ retirement: Month, _ end: Month) -> Phrase {
      Phrase(
        zh: "\(person.zh)于 \(retirement) 退休，早于交流期满 \(end)，无法期满返校",
        en: "\(person.en) retires in \(retirement), before the exchange ends in \(end): there would be no return")
    }
    static let stays = Phrase(zh: "改派他人，或改用期限较短的形式", en: "send somebody else, or use a kind that lasts less long")
    static func until(_ last: Month) -> Phrase {
      Phrase(zh: "结束年月改为 \(last)", en: "let it end in \(last)")
    }
  }
}
