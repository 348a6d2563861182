import Exchange

/// By kinds that go both ways (双向挂职, model §3.3), two schools send each other as many people of each group.
struct MutualConstraint: Constraining {
  static let rules = ["balance.mutual"]

  private struct Exchange: Hashable {
    let kind: Int
    let group: Int
    /// The schools, the earlier in the table first.
    let one: Int
    let other: Int
  }

  private var rowOf: [Exchange: Int] = [:]

  init?(to builder: inout ProgramBuilder, _ context: PlanContext) {
    guard context.policy.kinds.contains(where: { $0.isMutual && $0.isOffered }) else { return nil }
  }

  private func key(_ arc: Arc, _ context: PlanContext) -> Exchange {
    let home = context.person(arc).home
    return Exchange(
      kind: arc.kind, group: context.groupOf[arc.person], one: min(home, arc.to), other: max(home, arc.to))
  }

  mutating func prepare(_ arc: Arc, _ builder: inout ProgramBuilder, _ context: PlanContext) {
    guard context.kind(arc).isMutual else { return }
    let key = key(arc, context)
    if rowOf[key] == nil { rowOf[key] = builder.addRow(lower: 0, upper: 0, tag: Self.tag(key, context)) }
  }

  func enter(_ arc: Arc, at index: Int, in column: inout ArcEntries, _ context: PlanContext) {
    guard context.kind(arc).isMutual else { return }
    let key = key(arc, context)
    if let row = rowOf[key] { column.add(row, context.person(arc).home == key.one ? 1 : -1) }
  }

  private static func tag(_ key: Exchange, _ context: PlanContext) -> RuleTag {
    let kind = context.policy.kinds[key.kind]
    let group = context.groups[key.group]
    let (one, other) = (context.roster.schools[key.one], context.roster.schools[key.other])
    let people = group.phrase(at: one)
    return RuleTag(
      rule: "balance.mutual", clause: kind.provenance.clause,
      scope: "\(one.id) \(other.id) \(group.label) \(kind.id)",
      place: Phrase(
        zh: "\(kind.title.zh)：\(people.zh)与\(other.name)", en: "\(kind.title.en): \(people.en) with \(other.name)"),
      required: 1, hardness: .hard)
  }
}
