import Exchange

/// Sender protection (防空心化, model §3.4).
enum SenderConstraint: Constraining {
  static let rules = ["sender.share", "sender.group", "sender.backbone", "sender.graduating", "leaders.together"]

  static func add(to builder: inout ProgramBuilder, _ context: PlanContext) {
    let sender = context.policy.sender
    // Whoever teaches from afar does not leave.
    let leaving = context.arcs.indices.filter { !context.kind(context.arcs[$0]).isRemote }
    let byHome = Dictionary(grouping: leaving) { context.person(context.arcs[$0]).home }
    for (home, arcs) in byHome.sorted(by: { $0.key < $1.key }) {
      let school = context.roster.schools[home]
      if school.isClosed(in: context.scenario.year) { continue }
      if let share = sender.maxShare {
        let limit = max(1, share.roundedDown(of: context.baseline.staff[home]))
        addLimit("sender.share", school, nil, Double(limit), arcs, sender, to: &builder)
      }
      if let limit = sender.maxPerGroup {
        let groups = Dictionary(grouping: arcs) { Baseline.Group(context.person(context.arcs[$0])) }
        for (label, arcs) in groups.sorted(by: { $0.key.label < $1.key.label }) {
          addLimit("sender.group", school, label, Double(limit), arcs, sender, to: &builder)
        }
      }
      if let keep = sender.keepBackbone {
        let backbone = context.roster.people.filter { $0.home == home && $0.backbone >= .county }.count
        let leaving = arcs.filter { context.person(context.arcs[$0]).backbone >= .county }
        addLimit(
          "sender.backbone", school, nil, Double(backbone - keep.roundedUp(of: backbone)), leaving, sender, to: &builder
        )
      }
      if let limit = sender.maxGraduating {
        let leaving = arcs.filter { context.person(context.arcs[$0]).graduatingClass }
        addLimit("sender.graduating", school, nil, Double(limit), leaving, sender, to: &builder)
      }
      if sender.leadersApart { keepLeadersApart(arcs, school, sender, context, to: &builder) }
    }
  }

  private static func keepLeadersApart(
    _ arcs: [Int], _ school: School, _ sender: SenderProtection, _ context: PlanContext,
    to builder: inout ProgramBuilder
  ) {
    func people(_ role: Role) -> [(Int, [Int])] {
      Dictionary(grouping: arcs.filter { context.person(context.arcs[$0]).role == role }) { context.arcs[$0].person }
        .sorted { $0.key < $1.key }
    }
    let secretaries = people(.secretary)
    for (_, principal) in people(.principal) {
      for (_, secretary) in secretaries {
        addLimit("leaders.together", school, nil, 1, principal + secretary, sender, to: &builder)
      }
    }
  }

  private static func addLimit(
    _ rule: String, _ school: School, _ group: Baseline.Group?, _ limit: Double, _ arcs: [Int],
    _ sender: SenderProtection, to builder: inout ProgramBuilder
  ) {
    guard Double(Set(arcs).count) > limit else { return }
    let row = builder.addRow(
      upper: limit,
      tag: Program.RuleTag(
        rule: rule, clause: sender.provenance.clause, scope: group.map { "\(school.id) \($0.label)" } ?? school.id,
        place: group?.phrase(at: school) ?? Phrase(school.name), required: limit, hardness: sender.hardness))
    for arc in arcs { builder.enter(arc, in: row, 1) }
  }
}
