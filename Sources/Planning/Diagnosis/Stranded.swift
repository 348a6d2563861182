import Exchange

extension Diagnosis {
  /// People whom no arc leads anywhere, by the rule that took their last destination: of what the rules before it, in the
  /// order of judging, had left. Those whom a rule keeps outright are counted under that rule.
  static func stranded(_ context: PlanContext) -> [Stranded] {
    let order = Dictionary(uniqueKeysWithValues: zip(ArcSet.rules, 0...))
    var people: [String: Int] = [:]
    var listed: [String: Int] = [:]
    for person in context.roster.people.indices where context.traffic.count(person) == 0 {
      if context.isOver() { return [] }
      let refusals = context.source.refusals(of: person)
      guard
        let rule = refusals.outright ?? refusals.moves.keys.max(by: { order[$0, default: -1] < order[$1, default: -1] })
      else { continue }
      people[rule, default: 0] += 1
      if context.eligibility[person].isEligible { listed[rule, default: 0] += 1 }
    }
    let descriptions = Dictionary(
      rules(of: context.policy).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    return people.map { rule, count in
      Stranded(
        rule: rule, clause: descriptions[rule]?.clause ?? "", summary: descriptions[rule]?.summary ?? Phrase(rule),
        people: count, listed: listed[rule] ?? 0)
    }.sorted { ($1.listed, $1.people, $0.rule) < ($0.listed, $0.people, $1.rule) }
  }
}
