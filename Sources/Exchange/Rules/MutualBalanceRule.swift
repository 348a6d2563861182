/// `balance.mutual`: by a kind that goes both ways (双向挂职、交叉任职), as many people of each group, which is a stage and
/// subject or a leaders' role, go from one school to another as come from there.
///
/// 中文：双向的交流形式（双向挂职、交叉任职）：任意两校之间，同一学科或职务去多少人，就来多少人。
struct MutualBalanceRule: Rule {
  static let id = "balance.mutual"
  static let summary = Phrase(
    zh: "双向交流的形式：两校之间同学科（或同职务）互派人数相等",
    en: "by kinds that go both ways, two schools send each other as many people of each group")

  /// Positions in the policy's kinds.
  let kinds: [Int]
  let provenance: Provenance

  static func rules(of policy: Policy) -> [MutualBalanceRule] {
    let kinds = policy.kinds.indices.filter { policy.kinds[$0].isMutual }
    guard !kinds.isEmpty else { return [] }
    return [
      MutualBalanceRule(kinds: kinds, provenance: .joined(kinds.map { policy.kinds[$0].provenance.of("mutual") }))
    ]
  }

  func check(_ subject: PlanUnderCheck) -> [Violation] {
    let facts = subject.facts
    return kinds.flatMap { kind -> [Violation] in
      var ways: [Way: Int] = [:]
      for move in subject.moves where move.kind == kind {
        ways[Way(group: facts.groupOf[move.person], from: move.from, to: move.to), default: 0] += 1
      }
      return ways.filter { $0.value > ways[$0.key.back, default: 0] }
        .sorted { ($0.key.from, $0.key.to, $0.key.group) < ($1.key.from, $1.key.to, $1.key.group) }
        .map { way, there in violation(facts, kind, way, there, back: ways[way.back, default: 0]) }
    }
  }

  private struct Way: Hashable {
    let group: Int
    let from: Int
    let to: Int
    var back: Way { Way(group: group, from: to, to: from) }
  }

  /// To blame is the school from which too few come.
  private func violation(_ facts: Facts, _ kind: Int, _ way: Way, _ there: Int, back: Int) -> Violation {
    let title = facts.kinds[kind].title
    let (from, to) = (facts.school(way.from), facts.school(way.to))
    return Violation(
      self, from: facts.kinds[kind].provenance.of("mutual"),
      message: Text.uneven(title, facts.groups[way.group].people, from, to, there, back),
      hint: Text.hint(there - back, from, to), schoolID: facts.roster.schools[way.to].id, required: Double(there),
      actual: Double(back))
  }

  private enum Text {
    static func uneven(
      _ kind: Phrase, _ people: Phrase, _ from: Phrase, _ to: Phrase, _ there: Int, _ back: Int
    ) -> Phrase {
      Phrase(
        zh: "\(kind.zh)：\(from.zh)派往\(to.zh) \(there) 名\(people.zh)，反向只有 \(back) 名",
        en: "\(kind.en): \(there) (\(people.en)) go from \(from.en) to \(to.en), \(back) the other way")
    }
    static func hint(_ missing: Int, _ from: Phrase, _ to: Phrase) -> Phrase {
      Phrase(
        zh: "由\(to.zh)再派 \(missing) 名到\(from.zh)，或少派 \(missing) 名",
        en: "send \(missing) more from \(to.en) to \(from.en), or \(missing) fewer there")
    }
  }
}
