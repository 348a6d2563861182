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

/// Staff after the plan ≤ posts (编制, model §3.5), or no more than before where a school is over its posts already.
enum PostsConstraint: Constraining {
  static let rules = ["posts.limit"]

  static func add(to builder: inout ProgramBuilder, _ context: PlanContext) {
    guard let limit = context.policy.posts else { return }
    var rowOf: [Int: Int] = [:]
    for (index, school) in context.roster.schools.enumerated() {
      guard let posts = school.posts else { continue }
      let room = Double(max(0, posts - context.baseline.working[index]))
      rowOf[index] = builder.addRow(
        upper: room,
        tag: Program.RuleTag(
          rule: "posts.limit", clause: limit.provenance.clause, scope: school.id, place: Phrase(school.name),
          required: Double(posts), hardness: limit.hardness))
    }
    for (index, arc) in context.arcs.enumerated() where context.kind(arc).fullTime {
      if let row = rowOf[context.person(arc).home] { builder.enter(index, in: row, -1) }
      if let row = rowOf[arc.to] { builder.enter(index, in: row, 1) }
    }
  }
}
