import Exchange

/// Staff after the plan ≤ posts (编制, model §3.5), or no more than before where a school is over its posts already; the same
/// for people of the senior title and the posts for them. What a school draws from a pool is a column of its own.
struct PostsConstraint: Constraining {
  static let rules = ["posts.limit", "posts.pool", "posts.senior", "posts.senior_pool"]

  /// One limit, over all people or those of the senior title.
  private struct Posts {
    let rule: String
    let poolRule: String
    let pool: PostsLimit.Pool?
    /// By school; nil: no limit.
    let posts: [Int?]
    /// By school, before the plan.
    let working: [Int]
    /// By school: closed, so that its posts are vacant.
    let closed: [Bool]
    let isCounted: @Sendable (Person) -> Bool
    /// By school, once added.
    var rowOf: [Int?] = []

    /// As many as the pool holds; vacant posts are those of all schools together.
    var poolSize: Int? {
      switch pool {
      case .size(let size): size
      case .vacant:
        posts.indices.reduce(0) { $0 + (closed[$1] ? posts[$1] ?? 0 : max(0, (posts[$1] ?? 0) - working[$1])) }
      case nil: nil
      }
    }
  }

  private var limits: [Posts] = []

  init?(to builder: inout ProgramBuilder, _ context: PlanContext) {
    guard let limit = context.policy.posts else { return nil }
    let schools = context.roster.schools
    let closed = schools.map { $0.isClosed(in: context.scenario.year) }
    if limit.limitsPosts {
      var all = Posts(
        rule: "posts.limit", poolRule: "posts.pool", pool: limit.pool, posts: schools.map(\.posts),
        working: context.baseline.working, closed: closed, isCounted: { _ in true })
      all.rowOf = Self.add(all, limit, to: &builder, context)
      limits.append(all)
    }
    if limit.limitsSenior {
      var senior = Posts(
        rule: "posts.senior", poolRule: "posts.senior_pool", pool: limit.seniorPool, posts: schools.map(\.seniorPosts),
        working: context.baseline.senior, closed: closed, isCounted: { $0.title >= .senior })
      senior.rowOf = Self.add(senior, limit, to: &builder, context)
      limits.append(senior)
    }
  }

  private static func add(
    _ posts: Posts, _ limit: PostsLimit, to builder: inout ProgramBuilder, _ context: PlanContext
  ) -> [Int?] {
    var rowOf = [Int?](repeating: nil, count: context.roster.schools.count)
    var draws: [Int] = []
    for (index, school) in context.roster.schools.enumerated() {
      guard let own = posts.posts[index] else { continue }
      let room = Double(max(0, own - posts.working[index]))
      if posts.pool != nil, limit.poolTo.admits(school, year: context.scenario.year) {
        // What is drawn counts in the pool's row; this one says only how much that is.
        let row = builder.addRow(upper: room)
        draws.append(builder.addHelper(.drawn, in: row, -1, upper: Program.elasticLimit))
        rowOf[index] = row
      } else {
        rowOf[index] = builder.addRow(
          upper: room,
          tag: Program.RuleTag(
            rule: posts.rule, clause: limit.provenance.clause, scope: school.id, place: Phrase(school.name),
            required: Double(own), hardness: limit.hardness))
      }
    }
    let counted = context.renewalColumns.filter { $1.holdsPost && posts.isCounted(context.roster.people[$1.person]) }
    if let size = posts.poolSize {
      let row = builder.addRow(
        upper: Double(size),
        tag: Program.RuleTag(
          rule: posts.poolRule, clause: limit.provenance.clause, scope: "all", required: Double(size),
          hardness: limit.hardness))
      for column in draws { builder.enter(column, in: row, 1) }
      // The post at home is vacant again, one more for the pool.
      if posts.pool == .vacant { for (column, _) in counted { builder.enter(column, in: row, -1) } }
    }
    for (column, renewal) in counted {
      if let row = rowOf[context.roster.people[renewal.person].home] { builder.enter(column, in: row, -1) }
      // A host that would be over its posts by them need only take nobody else.
      let staying = counted.count { $1.host == renewal.host }
      if let row = rowOf[renewal.host], posts.posts[renewal.host]! - posts.working[renewal.host] >= staying {
        builder.enter(column, in: row, 1)
      }
    }
    return rowOf
  }

  func enter(_ arc: Arc, at index: Int, in column: inout ArcEntries, _ context: PlanContext) {
    guard context.kind(arc).holdsPost else { return }
    let person = context.person(arc)
    for posts in limits where posts.isCounted(person) {
      if let row = posts.rowOf[person.home] { column.add(row, -1) }
      if let row = posts.rowOf[arc.to] { column.add(row, 1) }
    }
  }
}
