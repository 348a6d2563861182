import Exchange
import Leveling

/// People on post after the plan ≤ posts (编制, model §3.5), or no more than before where a school is over its posts already;
/// the same for people of the senior title and the posts for them. What a school has of a pool is a column of its own, which
/// begins with what it drew in earlier years.
struct PostsConstraint: Constraining {
  static let rules = ["posts.limit", "posts.pool", "posts.senior", "posts.senior_pool"]

  /// One limit, over all people on post or those of the senior title.
  private struct Posts {
    let rule: String
    let poolRule: String
    let pool: PostsLimit.Pool?
    /// By school; nil: no limit.
    let posts: [Int?]
    /// By school, today and before the plan.
    let today: [Int]
    let working: [Int]
    /// By school: drawn from the pool in earlier years, as recorded.
    let recorded: [Int]
    /// By school: closed, so that its posts are vacant.
    let closed: [Bool]
    let isCounted: @Sendable (Person) -> Bool
    /// By school, once added.
    var rowOf: [Int?] = []

    /// By school: its posts, or whom it had beyond them before it drew.
    func own(_ school: Int) -> Int? {
      posts[school].map { recorded[school] > 0 ? max($0, today[school] - recorded[school]) : $0 }
    }

    /// By school: those of the recorded posts that its people fill still.
    func outstanding(_ school: Int) -> Int {
      own(school).map { min(recorded[school], max(0, working[school] - $0)) } ?? 0
    }

    var outstanding: Int { posts.indices.reduce(0) { $0 + outstanding($1) } }

    /// As many as the pool holds; vacant posts are those of all schools together, less those that drawn posts left.
    var poolSize: Int? {
      switch pool {
      case .size(let size): size
      case .vacant:
        max(
          0,
          posts.indices.reduce(0) { $0 + (closed[$1] ? posts[$1] ?? 0 : max(0, (posts[$1] ?? 0) - working[$1])) }
            - outstanding)
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
        today: context.baseline.onPostToday, working: context.baseline.onPost,
        recorded: context.drawn(.posts, limit.pool), closed: closed, isCounted: { $0.onPost })
      all.rowOf = Self.add(all, limit, to: &builder, context)
      limits.append(all)
    }
    if limit.limitsSenior {
      var senior = Posts(
        rule: "posts.senior", poolRule: "posts.senior_pool", pool: limit.seniorPool, posts: schools.map(\.seniorPosts),
        today: context.baseline.seniorToday, working: context.baseline.senior,
        recorded: context.drawn(.senior, limit.seniorPool), closed: closed,
        isCounted: { $0.onPost && $0.title >= .senior })
      senior.rowOf = Self.add(senior, limit, to: &builder, context)
      limits.append(senior)
    }
  }

  private static func add(
    _ posts: Posts, _ limit: PostsLimit, to builder: inout ProgramBuilder, _ context: PlanContext
  ) -> [Int?] {
    var rowOf = [Int?](repeating: nil, count: context.roster.schools.count)
    var draws: [Int] = []
    // A school that may draw no longer keeps what it has.
    var kept = 0
    var drawable: Set<Int> = []
    for (index, school) in context.roster.schools.enumerated() {
      guard let own = posts.posts[index] else { continue }
      if posts.pool != nil, limit.poolTo.admits(school, year: context.scenario.year) {
        // What is drawn counts in the pool's row; this one says only how much that is.
        let room = max(own - posts.working[index], -posts.outstanding(index))
        let row = builder.addRow(upper: Double(room))
        draws.append(builder.addHelper(.drawn, in: row, -1, upper: Program.elasticLimit))
        rowOf[index] = row
        drawable.insert(index)
      } else {
        kept += posts.outstanding(index)
        rowOf[index] = builder.addRow(
          upper: Double(max(0, own - posts.working[index])),
          tag: RuleTag(
            rule: posts.rule, clause: limit.provenance.clause, scope: school.id, place: Phrase(school.name),
            required: Double(own), hardness: limit.hardness))
      }
    }
    let counted = context.renewalColumns.filter { $1.holdsPost && posts.isCounted(context.roster.people[$1.person]) }
    if let size = posts.poolSize {
      // Whoever is prolonged at a host may fill a post that it drew.
      let most = max(size, counted.isEmpty ? posts.outstanding : posts.recorded.reduce(0, +))
      let row = builder.addRow(
        upper: Double(most - kept),
        tag: RuleTag(
          rule: posts.poolRule, clause: limit.provenance.clause, scope: "all", required: Double(most),
          hardness: limit.hardness))
      for column in draws { builder.enter(column, in: row, 1) }
      // The post at home is vacant again, one more for the pool.
      if posts.pool == .vacant { for (column, _) in counted { builder.enter(column, in: row, -1) } }
    }
    for (column, renewal) in counted {
      if let row = rowOf[context.roster.people[renewal.person].home] { builder.enter(column, in: row, -1) }
      // A host that would be over its posts by them need only take nobody else.
      let host = renewal.host
      let staying = counted.count { $1.host == host }
      let most = drawable.contains(host) ? (posts.own(host) ?? 0) + posts.recorded[host] : posts.posts[host] ?? 0
      if let row = rowOf[host], most - posts.working[host] >= staying {
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

extension PlanContext {
  /// By school: posts of a pool drawn before the planned year and not given back; none without the pool.
  fileprivate func drawn(_ kind: PoolKind, _ pool: PostsLimit.Pool?) -> [Int] {
    var balance = [Int](repeating: 0, count: roster.schools.count)
    guard pool != nil else { return balance }
    for entry in roster.pool where entry.kind == kind && entry.year < scenario.year {
      balance[entry.school] += entry.drawn - entry.returned
    }
    return balance.map { max(0, $0) }
  }
}
