/// `kind.years`: a move starts in September of the planned year and ends in August, as many years later as the kind lasts, or,
/// where the policy shortens exchanges that reach beyond retirement, with the school year of retirement. Where the document
/// does not say how long a kind lasts, another length breaks a planning guard only.
///
/// 中文：交流自该学年 9 月起，至若干年后的 8 月止，年限与交流形式一致；政策规定缩短到退休为止的，至退休所在学年的 8 月止。文件未规定年限的形式，年限不同只是未守规划口径。
struct KindYearsRule: MoveRule {
  static let id = "kind.years"
  static let summary = Phrase(
    zh: "交流自该学年 9 月起，年限与交流形式一致", en: "a move starts in September of the year and lasts as long as its kind")

  let provenance: Provenance

  static func rules(of policy: Policy) -> [KindYearsRule] {
    policy.kinds.isEmpty ? [] : [KindYearsRule(provenance: .joined(policy.kinds.map { $0.provenance.of("years") }))]
  }

  func check(_ move: CheckedMove, _ facts: Facts) -> Violation? {
    let kind = facts.kinds[move.kind]
    let whole = kind.end(startingIn: facts.year)
    let end = facts.policy.end(of: kind, for: facts.eligibility[move.person], in: facts.year) ?? whole
    guard move.start != facts.scenario.start || move.end != end else { return nil }
    // How long it lasts may be ours; that it begins with the year, and before it ends, is not.
    let isWithin = move.start == facts.scenario.start && move.end >= move.start
    return facts.violation(
      self, move,
      from: isWithin
        ? kind.provenance.of("years") : Provenance(clause: kind.provenance.clause, origin: .consistency),
      Text.term(facts.person(move.person), move),
      hint: end == whole ? Text.asks(kind, facts.scenario.start, end) : Text.retires(facts.scenario.start, end))
  }

  private enum Text {
    static func term(_ person: Phrase, _ move: CheckedMove) -> Phrase {
      Phrase(
        zh: "\(person.zh)的交流期 \(move.start) 至 \(move.end) 与学年或年限不符",
        en: "the term of \(person.en), \(move.start) to \(move.end), does not fit the school year or the kind")
    }
    static func retires(_ start: Month, _ end: Month) -> Phrase {
      Phrase(
        zh: "交流到退休所在学年为止：\(start) 至 \(end)", en: "it ends with the school year of retirement: \(start) to \(end)")
    }
    static func asks(_ kind: Kind, _ start: Month, _ end: Month) -> Phrase {
      Phrase(
        zh: "\(kind.title.zh)为 \(kind.years) 年：\(start) 至 \(end)",
        en: "\(kind.title.en) lasts \(kind.years) year\(kind.years == 1 ? "" : "s"): \(start) to \(end)")
    }
  }
}
