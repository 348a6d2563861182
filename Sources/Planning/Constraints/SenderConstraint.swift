import Exchange

/// Sender protection (防空心化, model §3.4): departures, by the part of a post that the home school goes without, are at most
/// what a limit leaves beside the exchanges that go on.
struct SenderConstraint: Constraining {
  static let rules = ["sender.share", "sender.group", "sender.backbone", "sender.graduating", "leaders.together"]

  /// By person: the rows in which they stand when they leave.
  private var rowsOf: [[Int32]]
  /// By person: how many arcs lead away. Whoever teaches from afar does not leave.
  private let leaving: [Int]
  /// By person: the part of a post that the home school goes without by exchanges that go on.
  private let away: [Double]
  /// Whose exchange may be prolonged, with the column that says so.
  private let staying: [Int: Int]

  init?(to builder: inout ProgramBuilder, _ context: PlanContext) {
    let (sender, kinds, people) = (context.policy.sender, context.policy.kinds, context.roster.people)
    rowsOf = people.map { _ in [] }
    leaving = people.indices.map { context.traffic.count($0) { kinds[$0].absence > 0 } }
    away = people.indices.map { context.awayFromHome($0) }
    staying = Dictionary(uniqueKeysWithValues: context.renewalColumns.map { ($1.person, $0) })
    let (leaving, away, staying) = (leaving, away, staying)
    let members = people.indices.filter { leaving[$0] > 0 || away[$0] > 0 || staying[$0] != nil }
    let byHome = Dictionary(grouping: members) { people[$0].home }
    let backboneOf = Dictionary(grouping: people.filter { $0.backbone >= .county }, by: \.home).mapValues(\.count)
    for (home, members) in byHome.sorted(by: { $0.key < $1.key }) {
      let school = context.roster.schools[home]
      if school.isClosed(in: context.scenario.year) { continue }
      if let share = sender.maxShare {
        let limit = max(1, share.roundedDown(of: context.baseline.staff[home]))
        addLimit("sender.share", school, nil, Double(limit), members, sender, to: &builder)
      }
      if let limit = sender.maxPerGroup {
        let groups = Dictionary(grouping: members) { context.groupOf[$0] }.map { (context.groups[$0.key], $0.value) }
        for (group, members) in groups.sorted(by: { $0.0.label < $1.0.label }) {
          addLimit("sender.group", school, group, Double(limit), members, sender, to: &builder)
        }
      }
      if let keep = sender.keepBackbone {
        let backbone = backboneOf[home] ?? 0
        addLimit(
          "sender.backbone", school, nil, Double(backbone - keep.roundedUp(of: backbone)),
          members.filter { people[$0].backbone >= .county }, sender, to: &builder)
      }
      if let limit = sender.maxGraduating {
        addLimit(
          "sender.graduating", school, nil, Double(limit), members.filter { people[$0].graduatingClass }, sender,
          to: &builder)
      }
      if sender.leadersApart {
        for principal in members where people[principal].role == .principal {
          for secretary in members where people[secretary].role == .secretary {
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
    let countsRunning = sender.countsRunning || rule == "leaders.together"
    let out = countsRunning ? people.reduce(0) { $0 + away[$1] } : 0
    // Exchanges that go on may be beyond the limit by themselves; then nobody leaves besides.
    let room = max(0, limit - out)
    let renewals = people.compactMap { staying[$0] }
    guard Double(people.reduce(0) { $0 + leaving[$1] } + renewals.count) > room else { return }
    let row = builder.addRow(
      upper: room,
      tag: RuleTag(
        rule: rule, clause: sender.provenance.clause, scope: group.map { "\(school.id) \($0.label)" } ?? school.id,
        place: group?.phrase(at: school) ?? Phrase(school.name), required: limit, counted: out,
        hardness: sender.hardness))
    // Exchanges prolonged leave less room, and none where they are more than that: all of them together just fill it.
    let filling = min(1, room / Double(max(1, renewals.count)))
    for column in renewals where countsRunning && filling > 0 { builder.enter(column, in: row, filling) }
    for person in people { rowsOf[person].append(Int32(row)) }
  }

  func enter(_ arc: Arc, at index: Int, in column: inout ArcEntries, _ context: PlanContext) {
    guard context.kind(arc).absence > 0 else { return }
    let absence = context.kind(arc).absence
    for row in rowsOf[arc.person] { column.add(Int(row), absence) }
  }
}
