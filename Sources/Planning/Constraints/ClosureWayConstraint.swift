import Exchange

/// Where people of closing schools go (撤并安置, model §3.9): first to the school that theirs merges into, otherwise not
/// from a village to a strong school of the city, and to one with room. Soft rows of one person each, in which the arcs
/// elsewhere stand.
struct ClosureWayConstraint: Constraining {
  static let rules = ["closure.merged", "closure.direction"]

  /// By person: a row, and the hosts whose arcs do not stand in it.
  private var rowsOf: [Int: [(row: Int, hosts: Set<Int>)]] = [:]

  init?(to builder: inout ProgramBuilder, _ context: PlanContext) {
    guard let closure = context.policy.closure else { return nil }
    let (mergers, posts) = (context.baseline.mergers, context.requiredPosts)
    for person in context.peopleToPlace {
      let row = context.roster.people[person]
      var hosts: Set<Int> = []
      context.source.forEach(of: person) { _, host in hosts.insert(host) }
      let merged = mergers.into[row.home].flatMap { hosts.contains($0) ? $0 : nil }
      if closure.followsMerger, let merged { add("closure.merged", person, [merged], closure, to: &builder, context) }
      guard closure.sparesVillages else { continue }
      let others = hosts.subtracting([merged].compactMap { $0 })
      let spared = others.filter {
        closure.spares(context.roster.schools[row.home], to: context.roster.schools[$0])
      }
      let roomy = spared.filter { Self.hasRoom($0, for: row, posts, context) }
      let best = roomy.isEmpty ? spared : roomy
      guard !best.isEmpty, best.count < others.count else { continue }
      add("closure.direction", person, best.union([merged].compactMap { $0 }), closure, to: &builder, context)
    }
  }

  /// Posts are given and not all filled, or one of the person's subject is asked for.
  private static func hasRoom(
    _ host: Int, for person: Person, _ required: [Baseline.Cell: Int], _ context: PlanContext
  ) -> Bool {
    if let posts = context.roster.schools[host].posts, posts > context.baseline.onPost[host] { return true }
    let cell = Baseline.Cell(school: host, group: Baseline.Group(person))
    return Double(required[cell] ?? 0) > context.baseline.covering[cell] ?? 0
  }

  private mutating func add(
    _ rule: String, _ person: Int, _ hosts: Set<Int>, _ closure: ClosureTerms, to builder: inout ProgramBuilder,
    _ context: PlanContext
  ) {
    let record = context.roster.people[person]
    let row = builder.addRow(
      upper: 0,
      tag: RuleTag(
        rule: rule, clause: "规划口径", scope: record.id, place: Phrase(record.name), required: 1, hardness: .soft))
    rowsOf[person, default: []].append((row, hosts))
  }

  func enter(_ arc: Arc, at index: Int, in column: inout ArcEntries, _ context: PlanContext) {
    for (row, hosts) in rowsOf[arc.person] ?? [] where !hosts.contains(arc.to) { column.add(row, 1) }
  }
}
