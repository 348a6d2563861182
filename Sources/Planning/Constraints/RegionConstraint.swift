import Exchange

/// Moves between districts as a share of all moves (区域间适当交流, model §3.6).
enum CrossingConstraint: Constraining {
  static let rules = ["district.crossing"]

  static func add(to builder: inout ProgramBuilder, _ context: PlanContext) {
    guard let crossing = context.policy.crossing else { return }
    let tag = Program.RuleTag(
      rule: "district.crossing", clause: crossing.provenance.clause, scope: "all", required: 1,
      hardness: crossing.hardness)
    for (rate, isUpper) in [(crossing.atLeast, false), (crossing.atMost, true)] {
      guard let rate else { continue }
      let row = isUpper ? builder.addRow(upper: 0, tag: tag) : builder.addRow(lower: 0, tag: tag)
      for (index, arc) in context.arcs.enumerated() {
        let home = context.roster.schools[context.person(arc).home].district
        let crosses = home != context.roster.schools[arc.to].district
        builder.enter(index, in: row, (crosses ? 1 : 0) - rate.value)
      }
    }
  }
}
