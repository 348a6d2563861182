import Exchange

/// Sender protection (防空心化, model §3.4).
struct SenderConstraint: Constraining {
  static let rules = ["sender.share", "sender.group", "sender.backbone", "sender.graduating", "leaders.together"]

  /// By person: the rows in which they stand when they leave.
  private var rowsOf: [[Int32]]
  /// By person: how many arcs lead away. Whoever teaches from afar does not leave.
  private let leaving: [Int]

  init?(to builder: inout ProgramBuilder, _ context: PlanContext) {
    let (sender, kinds, people) = (context.policy.sender, context.policy.kinds, context.roster.people)
    rowsOf = people.map { _ in [] }
    leaving = people.indices.map { context.traffic.count($0) { !kinds[$0].isRemote } }
    let byHome = Dictionary(grouping: people.indices.filter { leaving[$0] > 0 }) { people[$0].home }
    let backboneOf = Dictionary(grouping: people.filter { $0.backbone >= .county }, by: \.home).mapValues(\.count)
    for (home, movers) in byHome.sorted(by: { $0.key < $1.key }) {
      let school = context.roster.schools[home]
      if school.isClosed(in: context.scenario.year) { continue }
      if let share = sender.maxShare {
        let limit = max(1, share.roundedDown(of: context.baseline.staff[home]))
        addLimit("sender.share", school, nil, Double(limit), movers, sender, to: &builder)
      }
      if let limit = sender.maxPerGroup {
        let groups = Dictionary(grouping: movers) { context.groupOf[$0] }.map { (context.groups[$0.key], $0.value) }
        for (group, movers) in groups.sorted(by: { $0.0.label < $1.0.label }) {
          addLimit("sender.group", school, group, Double(limit), movers, sender, to: &builder)
        }
      }
      if let keep = sender.keepBackbone {
        let backbone = backboneOf[home] ?? 0
        addLimit(
          "sender.backbone", school, nil, Double(backbone - keep.roundedUp(of: backbone)),
          movers.filter { people[$0].backbone >= .county }, sender, to: &builder)
      }
      if let limit = sender.maxGraduating {
        addLimit(
          "sender.graduating", school, nil, Double(limit), movers.filter { people[$0].graduatingClass }, sender,
          to: &builder)
      }
      if sender.leadersApart {
        for principal in movers where people[principal].role == .principal {
          for secretary in movers where people[secretary].role == .secretary {
            addLimit("leaders.together", school, nil, 1, [principal, secretary], sender, to: &builder)
          }
        }
      }
    }
  }

  private mutating func addLimit(
    _ rule: String, _ school: School, _ group: Baseline.Group?, _ limit: Double, _ people: [Int],
    _ sender: SenderProtection, to builder: inout ProgramBuilder
  ) {
    guard Double(people.reduce(0) { $0 + leaving[$1] }) > limit else { return }
    let row = builder.addRow(
      upper: limit,
      tag: Program.RuleTag(
        rule: rule, clause: sender.provenance.clause, scope: group.map { "\(school.id) \($0.label)" } ?? school.id,
        place: group?.phrase(at: school) ?? Phrase(school.name), required: limit, hardness: sender.hardness))
    for person in people { rowsOf[person].append(Int32(row)) }
  }

  func enter(_ arc: Arc, at index: Int, in column: inout ArcEntries, _ context: PlanContext) {
    guard !context.kind(arc).isRemote else { return }
    for row in rowsOf[arc.person] { column.add(Int(row), 1) }
  }
}
