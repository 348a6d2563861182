import Exchange

/// By kinds that go both ways (双向挂职), two schools send each other as many people of each group.
enum MutualConstraint: Constraining {
  static let rules = ["balance.mutual"]

  private struct Exchange: Hashable {
    let kind: Int
    let group: Baseline.Group
    /// The schools, the earlier in the table first.
    let one: Int
    let other: Int
  }

  static func add(to builder: inout ProgramBuilder, _ context: PlanContext) {
    var rowOf: [Exchange: Int] = [:]
    for (index, arc) in context.arcs.enumerated() where context.kind(arc).isMutual {
      let person = context.person(arc)
      let key = Exchange(
        kind: arc.kind, group: Baseline.Group(person), one: min(person.home, arc.to), other: max(person.home, arc.to))
      let row = rowOf[key] ?? builder.addRow(lower: 0, upper: 0, tag: tag(key, context))
      rowOf[key] = row
      builder.enter(index, in: row, person.home == key.one ? 1 : -1)
    }
  }

  private static func tag(_ key: Exchange, _ context: PlanContext) -> Program.RuleTag {
    let kind = context.policy.kinds[key.kind]
    let (one, other) = (context.roster.schools[key.one], context.roster.schools[key.other])
    let people = key.group.phrase(at: one)
    return Program.RuleTag(
      rule: "balance.mutual", clause: kind.provenance.clause,
      scope: "\(one.id) \(other.id) \(key.group.label) \(kind.id)",
      place: Phrase(
        zh: "\(kind.title.zh)：\(people.zh)与\(other.name)", en: "\(kind.title.en): \(people.en) with \(other.name)"),
      required: 1, hardness: .hard)
  }
}
