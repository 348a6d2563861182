import Exchange

/// No subject of a school that has pupils for it loses its last teacher (防空心化, model §3.4): arrivals − departures ≥
/// 1 − teachers there once the returns are done, where moves could take them all.
struct SubjectConstraint: Constraining {
  static let rules = ["sender.subject"]

  /// By group and school.
  private var rowOf: [[Int?]]
  private let teachers: [[Int]]

  init?(to builder: inout ProgramBuilder, _ context: PlanContext) {
    let sender = context.policy.sender
    guard sender.keepsSubjects else { return nil }
    let schools = context.roster.schools.count
    var teachers = context.groups.map { _ in [Int](repeating: 0, count: schools) }
    var leaving = teachers
    // Who could leave without anybody coming for it.
    var freely = teachers
    for (index, person) in context.roster.people.enumerated() {
      let group = context.groupOf[index]
      let out = context.eligibility[index].running.flatMap {
        context.policy.kind($0.kind)?.holdsPost ?? true ? $0.to : nil
      }
      teachers[group][out ?? person.home] += 1
      let kinds = context.policy.kinds
      if context.traffic.count(index, where: { kinds[$0].holdsPost }) > 0 { leaving[group][person.home] += 1 }
      if context.traffic.count(index, where: { kinds[$0].holdsPost && !kinds[$0].isBalanced }) > 0 {
        freely[group][person.home] += 1
      }
    }
    self.teachers = teachers
    rowOf = context.groups.map { _ in [Int?](repeating: nil, count: schools) }
    let required = context.requiredPosts
    for (group, cellGroup) in context.groups.enumerated() {
      guard case .subject(let stage, _) = cellGroup else { continue }
      for (school, record) in context.roster.schools.enumerated() {
        let cell = Baseline.Cell(school: school, group: cellGroup)
        let present = teachers[group][school]
        guard present > 0, leaving[group][school] >= present, context.baseline.students[stage]![school] > 0,
          required[cell] != 0, freely[group][school] > 0 || !Self.isBalanced(cell, present, context)
        else { continue }
        rowOf[group][school] = builder.addRow(
          lower: Double(1 - present),
          tag: RuleTag(
            rule: "sender.subject", clause: sender.provenance.clause, scope: "\(record.id) \(cellGroup.label)",
            place: cellGroup.phrase(at: record), required: 1, counted: Double(present), hardness: sender.hardness))
      }
    }
  }

  /// The balance alone keeps somebody there.
  private static func isBalanced(_ cell: Baseline.Cell, _ present: Int, _ context: PlanContext) -> Bool {
    guard let balance = context.policy.balance, balance.hardness == .hard else { return false }
    return present - balance.tolerance - max(0, context.baseline.returns[cell] ?? 0) >= 1
  }

  /// Whoever is prolonged stays at the host and does not come home.
  mutating func enterRenewals(to builder: inout ProgramBuilder, _ context: PlanContext) {
    let columns = context.renewalColumns.filter { $1.holdsPost }
    for (column, renewal) in columns {
      let (home, group) = (context.roster.people[renewal.person].home, context.groupOf[renewal.person])
      if let row = rowOf[group][renewal.host] { builder.enter(column, in: row, 1) }
      let missing = columns.count {
        context.roster.people[$1.person].home == home && context.groupOf[$1.person] == group
      }
      // Where all who teach there could be out, the rule may have nothing to keep.
      if let row = rowOf[group][home], teachers[group][home] > missing { builder.enter(column, in: row, -1) }
    }
  }

  func enter(_ arc: Arc, at index: Int, in column: inout ArcEntries, _ context: PlanContext) {
    guard context.kind(arc).holdsPost else { return }
    let rows = rowOf[context.groupOf[arc.person]]
    if let row = rows[context.person(arc).home] { column.add(row, -1) }
    if let row = rows[arc.to] { column.add(row, 1) }
  }
}
