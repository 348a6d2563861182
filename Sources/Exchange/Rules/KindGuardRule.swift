/// `kind.guard`: the planner proposes a kind of exchange to such people only (`guard_who`), although the document does not
/// say so: so many years at the school before somebody shadows, no listed teacher as resident support, leaders not before
/// their terms. In a plan made by hand that is a planning guard; what the scenario sets of it is the bureau's own.
///
/// 中文：文件未规定、规划时加上的对象条件（guard_who），如跟岗前须在本校满若干学年。人工方案不合此条只作规划口径提示；情景自己设定的条件则须遵守。
struct KindGuardRule: MoveRule {
  static let id = "kind.guard"
  static let summary = Phrase(
    zh: "人员符合规划口径对该交流形式加上的条件", en: "the person meets what we ask beyond the document for the kind of exchange")

  let provenance: Provenance

  static func rules(of policy: Policy) -> [KindGuardRule] {
    var parts: [Provenance] = []
    if policy.kinds.contains(where: { !$0.guardWho.conditions.isEmpty }) { parts.append(ours) }
    if policy.kinds.contains(where: { !$0.bureauWho.conditions.isEmpty }) { parts.append(theirs) }
    return parts.isEmpty ? [] : [KindGuardRule(provenance: .joined(parts))]
  }

  private static let ours = Provenance(clause: Provenance.guardClause, origin: .planningGuard)
  private static let theirs = Provenance(clause: Provenance.bureauClause, origin: .bureau)

  func check(_ move: CheckedMove, _ facts: Facts) -> Violation? {
    let kind = facts.kinds[move.kind]
    let person = facts.roster.people[move.person]
    let standing = facts.eligibility[move.person].standing
    for (filter, origin) in [(kind.bureauWho, Self.theirs), (kind.guardWho, Self.ours)] {
      let failed = filter.failures(person, standing, home: facts.roster.schools[move.from], year: facts.year)
        // Those rules speak for themselves.
        .filter { !([.eligible, .exempt].contains($0.column) && (standing.exempt || !person.onPost)) }
      if !failed.isEmpty {
        return facts.violation(
          self, move, from: origin, Text.misfit(facts.person(move.person), kind, failed),
          hint: Text.asks(kind, filter), school: move.from)
      }
    }
    return nil
  }

  private enum Text {
    static func misfit(_ person: Phrase, _ kind: Kind, _ failed: [Condition]) -> Phrase {
      let conditions = Filter(failed).phrase
      return Phrase(
        zh: "\(person.zh)不合\(kind.title.zh)另加的条件：\(conditions.zh)",
        en: "\(person.en) does not meet what is asked in addition for \(kind.title.en): \(conditions.en)")
    }
    static func asks(_ kind: Kind, _ filter: Filter) -> Phrase {
      Phrase(
        zh: "规划时\(kind.title.zh)只安排：\(filter.phrase.zh)",
        en: "plans use \(kind.title.en) for: \(filter.phrase.en)")
    }
  }
}
