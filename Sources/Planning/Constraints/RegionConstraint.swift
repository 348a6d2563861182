import Exchange

/// Moves between districts as a share of all moves (区域间适当交流, model §3.6).
struct CrossingConstraint: Constraining {
  static let rules = ["district.crossing"]

  private var rows: [(row: Int, rate: Double)] = []

  init?(to builder: inout ProgramBuilder, _ context: PlanContext) {
    guard let crossing = context.policy.crossing else { return nil }
    let tag = RuleTag(
      rule: "district.crossing", clause: crossing.provenance.clause, scope: "all", required: 1,
      hardness: crossing.hardness)
    for (rate, isUpper) in [(crossing.atLeast, false), (crossing.atMost, true)] {
      guard let rate else { continue }
      let row = isUpper ? builder.addRow(upper: 0, tag: tag) : builder.addRow(lower: 0, tag: tag)
      rows.append((row, rate.value))
    }
  }

  func enter(_ arc: Arc, at index: Int, in column: inout ArcEntries, _ context: PlanContext) {
    guard !rows.isEmpty else { return }
    let home = context.roster.schools[context.person(arc).home].district
    let crosses = home != context.roster.schools[arc.to].district
    for (row, rate) in rows { column.add(row, (crosses ? 1 : 0) - rate) }
  }
}
