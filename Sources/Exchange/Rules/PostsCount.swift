/// The people who hold a post and work at the schools, against the schools' posts and what they draw from a pool (周转池).
struct PostsCount {
  struct School {
    let index: Int
    let posts: Int
    /// On post there today, with the returns done, and in the planned year.
    let today: Int
    let settled: Int
    let working: Int
    /// Posts that it drew in earlier years and has not given back, by the pool's ledger.
    let recorded: Int
    /// May have more people than posts, out of the pool.
    let mayDraw: Bool
    /// Closed in the planned year: its people are placed elsewhere.
    let isClosed: Bool

    /// Its posts, or how many it had beyond them before it drew: whom it has today, less those on recorded posts.
    var own: Int { recorded > 0 ? max(posts, today - recorded) : posts }
    /// Of the posts recorded as drawn: those that its people fill still, once the returns are done. Whoever goes home gives
    /// one back, also where the school was over its posts before it drew.
    var outstanding: Int { min(recorded, max(0, settled - own)) }
    /// How many may be on post there without a post of the pool.
    var limit: Int { max(posts, mayDraw ? settled - outstanding : settled) }
    var excess: Int { max(0, working - limit) }
    /// Posts of the pool that it has in the planned year.
    var held: Int { mayDraw ? excess : min(outstanding, max(0, working - own)) }
  }

  /// Those that have a number of posts.
  let schools: [School]
  /// Posts of the pool, drawn and left; nil without a pool.
  let size: Int?

  init(all limit: PostsLimit, _ moves: [CheckedMove], _ facts: Facts) {
    self.init(
      .posts, facts.roster.schools.map(\.posts), (facts.postsBefore, facts.postsSettled, facts.postsAfter(moves)),
      limit.pool, limit.poolTo, facts)
  }

  init(senior limit: PostsLimit, _ moves: [CheckedMove], _ facts: Facts) {
    self.init(
      .senior, facts.roster.schools.map(\.seniorPosts),
      (facts.seniorBefore, facts.seniorSettled, facts.seniorAfter(moves)), limit.seniorPool, limit.poolTo, facts)
  }

  private init(
    _ kind: PoolKind, _ posts: [Int?], _ people: (today: [Int], settled: [Int], working: [Int]),
    _ pool: PostsLimit.Pool?, _ poolTo: Filter, _ facts: Facts
  ) {
    let recorded = facts.roster.drawn(kind, before: facts.year)
    schools = posts.indices.compactMap { index in
      posts[index].map {
        School(
          index: index, posts: $0, today: people.today[index], settled: people.settled[index],
          working: people.working[index],
          recorded: pool == nil ? 0 : recorded[index],
          mayDraw: pool != nil && poolTo.admits(facts.roster.schools[index], year: facts.year),
          isClosed: facts.roster.schools[index].isClosed(in: facts.year))
      }
    }
    switch pool {
    case .size(let size): self.size = size
    // A post that was drawn left one vacant elsewhere, which is not to be drawn again. The posts of a school that closes stay
    // in the total, whoever still belongs to it.
    case .vacant:
      size = max(
        0, schools.reduce(0) { $0 + ($1.isClosed ? $1.posts : max(0, $1.posts - $1.settled)) - $1.outstanding })
    case nil: size = nil
    }
  }

  /// Schools with more people than posts, more than before.
  var beyond: [School] { schools.filter { $0.excess > 0 } }
  /// Posts of the pool that schools have before the plan, the returns done.
  var outstanding: Int { schools.reduce(0) { $0 + $1.outstanding } }
  /// Posts of the pool that schools may have: what it holds, or no more than before.
  var allowed: Int? { size.map { max($0, outstanding) } }
  /// Posts of the pool that schools have with the plan. A school that may draw no longer keeps what it has.
  var drawn: Int { schools.reduce(0) { $0 + ($1.mayDraw ? $1.excess : $1.outstanding) } }

  /// Of the schools' own limits, in parts of the posts.
  var shortfall: Double {
    beyond.filter { !$0.mayDraw }.reduce(0) { $0 + Double($1.excess) / Double(max(1, $1.posts)) }
  }
}
