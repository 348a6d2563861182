/// `kind.who`: the person is one that the kind of exchange is for: role, backbone level, and whatever else its `who` asks.
/// Tenure of listed people, exemptions, posts and running exchanges have rules of their own and are not reported twice, and
/// so have conditions of ours.
///
/// 中文：人员须符合该交流形式的对象条件：职务、骨干级别等。任教年限、免予交流、在编、交流期和规划口径的条件另有规则，不重复提示。
struct KindWhoRule: MoveRule {
  static let id = "kind.who"
  static let summary = Phrase(
    zh: "人员须符合该交流形式的对象条件", en: "the person is one that the kind of exchange is for")
  static let asksRecorded = true

  let provenance: Provenance

  static func rules(of policy: Policy) -> [KindWhoRule] {
    policy.kinds.isEmpty ? [] : [KindWhoRule(provenance: .joined(policy.kinds.map(\.provenance)))]
  }

  func check(_ move: CheckedMove, _ facts: Facts) -> Violation? {
    let failed = facts.failedConditions(move)
    guard !failed.isEmpty else { return nil }
    let unexplained = failed.filter { !isExplained($0, move, facts) }
    guard !unexplained.isEmpty else { return nil }
    let kind = facts.kinds[move.kind]
    // A placement that no document names is for people of closing schools all the same, or it would be a way round every rule.
    let source =
      kind.isForClosing && kind.provenance.isOurs
      ? Provenance(clause: kind.provenance.clause, origin: .consistency) : kind.provenance
    return facts.violation(
      self, move, from: source,
      Text.misfit(facts.person(move.person), kind, unexplained), hint: Text.who(kind), school: move.from)
  }

  /// Another rule says so already.
  private func isExplained(_ condition: Condition, _ move: CheckedMove, _ facts: Facts) -> Bool {
    // Those rules are silent about recorded moves, and most of them about people of schools that close.
    guard facts.kinds[move.kind].isPlanned, !facts.isPlacement(move) else { return false }
    let standing = facts.eligibility[move.person]
    let onPost = facts.roster.people[move.person].onPost
    switch condition.column {
    case .eligible:
      guard !standing.isEligible else { return false }
      return !onPost || standing.isRetired || standing.standing.exempt || facts.lacksYearsOnly(move.person)
        || standing.running != nil && !facts.policy.tenure.countsRunning
    case .exempt: return standing.standing.exempt
    case .onPost: return !onPost
    default: return false
    }
  }

  private enum Text {
    static func misfit(_ person: Phrase, _ kind: Kind, _ failed: [Condition]) -> Phrase {
      let conditions = Filter(failed).phrase
      return Phrase(
        zh: "\(person.zh)不符合\(kind.title.zh)的条件：\(conditions.zh)",
        en: "\(person.en) does not meet what \(kind.title.en) asks: \(conditions.en)")
    }
    static func who(_ kind: Kind) -> Phrase {
      Phrase(zh: "\(kind.title.zh)的对象：\(kind.who.phrase.zh)", en: "\(kind.title.en) is for: \(kind.who.phrase.en)")
    }
  }
}
