/// `pair.given`: where the scenario has a table of designated pairs (结对), every move of the kinds that the policy names
/// (`pairing.kinds`) is between the two schools of a pair, either way round; of `pairing.basis`, where that names any. Where
/// the policy names no kinds, pairs close no way: how many moves follow them is counted, and the level `pairs` favours them.
///
/// 中文：有结对表时，政策指定的交流形式（pairing.kinds）只在结对的两校之间进行，方向不限；政策写明依据（pairing.basis）的，只认该依据的结对。政策没有指定形式的，
/// 结对不限制任何去向，只统计有多少人按结对交流，并可作为目标（pairs）优先。
struct PairRule: MoveRule {
  static let id = "pair.given"
  static let summary = Phrase(
    zh: "有结对表时，指定的形式只在结对学校之间交流",
    en: "where pairs are designated, the kinds named move people between the schools of a pair")

  let provenance: Provenance

  static func rules(of policy: Policy) -> [PairRule] {
    policy.pairing.mode == .given && !policy.pairing.kinds.isEmpty
      ? [PairRule(provenance: policy.pairing.provenance)] : []
  }

  func check(_ move: CheckedMove, _ facts: Facts) -> Violation? {
    guard facts.policy.pairing.binds(facts.kinds[move.kind]), move.from != move.to, !facts.isPair(move.from, move.to)
    else { return nil }
    let partners = facts.roster.schools.indices.filter { $0 != move.from && facts.isPair(move.from, $0) }
    return facts.violation(
      self, move, Text.noPair(facts.person(move.person), facts.school(move.from), facts.school(move.to)),
      hint: Text.partners(facts.school(move.from), partners.map(facts.school)))
  }

  private enum Text {
    static func noPair(_ person: Phrase, _ home: Phrase, _ host: Phrase) -> Phrase {
      Phrase(
        zh: "\(person.zh)由\(home.zh)到\(host.zh)，两校未结对",
        en: "\(person.en) goes from \(home.en) to \(host.en), which are no designated pair")
    }
    static func partners(_ home: Phrase, _ partners: [Phrase]) -> Phrase {
      partners.isEmpty
        ? Phrase(zh: "\(home.zh)没有结对学校", en: "\(home.en) has no partner school")
        : Phrase(zh: "\(home.zh)的结对学校：", en: "partners of \(home.en): ") + .list(partners)
    }
  }
}
