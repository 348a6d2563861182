/// A pool of posts (周转池) over the years: what schools drew, gave back and have.
public struct PoolUse: Sendable, Hashable {
  public struct SchoolShare: Sendable, Hashable {
    /// Index in the roster.
    public let school: Int
    /// Posts of the pool that it had at the end of the year before, and has with the plan.
    public let before: Int
    public let after: Int
  }

  /// What all schools drew and gave back in one school year.
  public struct Year: Sendable, Hashable {
    public let year: Int
    public let drawn: Int
    public let returned: Int
  }

  /// The rule that the pool is under: `posts.pool`, `posts.senior_pool`.
  public let id: String
  public let kind: PoolKind
  /// Posts of the pool, drawn and left.
  public let size: Int
  /// Schools that had posts of the pool, or have some with the plan.
  public let schools: [SchoolShare]
  /// Earlier years, as the ledger has them.
  public let years: [Year]

  /// Drawn in earlier years and not given back.
  public var before: Int { schools.reduce(0) { $0 + $1.before } }
  /// In the planned year. What goes back with people who left, or returned before the plan, counts as given back in it.
  public var drawn: Int { schools.reduce(0) { $0 + max(0, $1.after - $1.before) } }
  public var returned: Int { schools.reduce(0) { $0 + max(0, $1.before - $1.after) } }
  /// Drawn with the plan.
  public var balance: Int { schools.reduce(0) { $0 + $1.after } }
  public var left: Int { max(0, size - balance) }

  /// What the plan adds to the ledger.
  func entries(in year: Int) -> [PoolEntry] {
    schools.filter { $0.after != $0.before }.map {
      PoolEntry(
        school: $0.school, year: year, kind: kind, drawn: max(0, $0.after - $0.before),
        returned: max(0, $0.before - $0.after))
    }
  }
}

extension PoolUse {
  /// Of every pool that the policy has.
  static func all(_ moves: [CheckedMove], _ facts: Facts) -> [PoolUse] {
    guard let limit = facts.policy.posts else { return [] }
    var uses: [PoolUse] = []
    if limit.limitsPosts, limit.pool != nil {
      uses.append(PoolUse(PostsPoolRule.id, .posts, PostsCount(all: limit, moves, facts), facts))
    }
    if limit.limitsSenior, limit.seniorPool != nil {
      uses.append(PoolUse(SeniorPostsPoolRule.id, .senior, PostsCount(senior: limit, moves, facts), facts))
    }
    return uses
  }

  private init(_ id: String, _ kind: PoolKind, _ count: PostsCount, _ facts: Facts) {
    self.id = id
    self.kind = kind
    size = count.size ?? 0
    schools = count.schools.filter { $0.recorded > 0 || $0.held > 0 }
      .map { SchoolShare(school: $0.index, before: $0.recorded, after: $0.held) }
    let earlier = facts.roster.pool.filter { $0.kind == kind && $0.year < facts.year }
    years = Dictionary(grouping: earlier, by: \.year).sorted { $0.key < $1.key }.map { year, entries in
      Year(
        year: year, drawn: entries.reduce(0) { $0 + $1.drawn }, returned: entries.reduce(0) { $0 + $1.returned })
    }
  }
}
