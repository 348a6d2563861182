/// `cycle.cooldown`: after an exchange people stay at their home school for a number of full school years before they are
/// sent again. People of schools that close are placed whenever they came back.
///
/// 中文：期满返校后须在本校满规定学年，才能再次派出。
struct CooldownRule: MoveRule {
  static let id = "cycle.cooldown"
  static let summary = Phrase(
    zh: "交流返校后须在原校满规定学年方可再次派出",
    en: "after an exchange people stay at home for a number of school years before they are sent again")

  let terms: CycleTerms
  var provenance: Provenance { terms.provenance }

  static func rules(of policy: Policy) -> [CooldownRule] {
    policy.cycle.coolDown > 0 ? [CooldownRule(terms: policy.cycle)] : []
  }

  func check(_ move: CheckedMove, _ facts: Facts) -> Violation? {
    let standing = facts.eligibility[move.person]
    guard let returned = standing.returned, !facts.isPlacement(move) else { return nil }
    let years = max(0, facts.scenario.start.months(since: returned) / 12)
    guard years < terms.coolDown else { return nil }
    return facts.violation(
      self, move, Text.tooSoon(facts.person(move.person), returned, years, terms.coolDown),
      hint: facts.earliest(of: move.person, by: move.kind), school: move.from,
      required: Double(terms.coolDown), actual: Double(years))
  }

  private enum Text {
    static func tooSoon(_ person: Phrase, _ returned: Month, _ years: Int, _ required: Int) -> Phrase {
      Phrase(
        zh: "\(person.zh)于 \(returned) 交流返校，在原校满 \(years) 学年，不足 \(required) 学年，不能再次派出",
        en: "\(person.en) came back from an exchange in \(returned), \(years) full school years ago; "
          + "\(required) must pass before another")
    }
  }
}
