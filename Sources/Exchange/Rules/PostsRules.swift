/// `posts.limit`: the people working at a school after the plan fit its posts (编制); a school that is over its posts
/// already, those who return home included, grows no further. People on full-time exchange work at their host, those who
/// teach from afar at home. Where there is a pool, schools that may draw on it are limited by `posts.pool` instead.
///
/// 中文：交流后各校在岗人数不超过编制数；原已超编的（含期满返回者）不再增加；可用周转池的学校可以超出，超出部分计入周转池。
struct PostsRule: Rule {
  static let id = "posts.limit"
  static let summary = Phrase(
    zh: "交流后各校在岗人数不超过编制数（原已超编的不再增加）",
    en: "the people working at a school fit its posts, or are no more than before")

  let limit: PostsLimit
  var hardness: Hardness { limit.hardness }
  var provenance: Provenance { limit.provenance }

  static func rules(of policy: Policy) -> [PostsRule] {
    policy.posts.flatMap { $0.limitsPosts ? [PostsRule(limit: $0)] : nil } ?? []
  }

  func check(_ subject: PlanUnderCheck) -> [Violation] {
    PostsCount(all: limit, subject).beyond.filter { !$0.mayDraw }.map { school in
      subject.facts.violation(
        self, school: school.index, Text.tooMany(subject.facts.school(school.index), school),
        hint: Text.hint(school.excess), required: school.limit, actual: school.working)
    }
  }

  /// In parts of the posts.
  func shortfall(_ subject: PlanUnderCheck) -> Double { PostsCount(all: limit, subject).shortfall }

  private enum Text {
    static func tooMany(_ school: Phrase, _ count: PostsCount.School) -> Phrase {
      Phrase(
        zh: "\(school.zh)交流后在岗 \(count.working) 人，编制 \(count.posts) 人，期满返回后 \(count.settled) 人",
        en: "\(count.working) people would work at \(school.en), which has \(count.posts) posts and, with the returns, "
          + "\(count.settled) people")
    }
    static func hint(_ excess: Int) -> Phrase { Phrase(zh: "少接收 \(excess) 人", en: "send \(excess) fewer there") }
  }
}

/// `posts.senior`: the same for people of the senior title (高级) and above and the posts that a school has for them
/// (高级岗位数).
///
/// 中文：交流后各校高级及以上职称人数不超过高级岗位数，可用高级岗位周转池的学校除外。
struct SeniorPostsRule: Rule {
  static let id = "posts.senior"
  static let summary = Phrase(
    zh: "交流后各校高级职称在岗人数不超过高级岗位数（原已超岗的不再增加）",
    en: "the people of senior title working at a school fit its senior posts, or are no more than before")

  let limit: PostsLimit
  var hardness: Hardness { limit.hardness }
  var provenance: Provenance { limit.provenance }

  static func rules(of policy: Policy) -> [SeniorPostsRule] {
    policy.posts.flatMap { $0.limitsSenior ? [SeniorPostsRule(limit: $0)] : nil } ?? []
  }

  func check(_ subject: PlanUnderCheck) -> [Violation] {
    PostsCount(senior: limit, subject).beyond.filter { !$0.mayDraw }.map { school in
      subject.facts.violation(
        self, school: school.index, Text.tooMany(subject.facts.school(school.index), school),
        hint: Text.hint(school.excess), required: school.limit, actual: school.working)
    }
  }

  /// In parts of the senior posts.
  func shortfall(_ subject: PlanUnderCheck) -> Double { PostsCount(senior: limit, subject).shortfall }

  private enum Text {
    static func tooMany(_ school: Phrase, _ count: PostsCount.School) -> Phrase {
      Phrase(
        zh: "\(school.zh)交流后高级职称在岗 \(count.working) 人，高级岗位 \(count.posts) 个，期满返回后 \(count.settled) 人",
        en: "\(count.working) people of senior title would work at \(school.en), which has \(count.posts) senior posts "
          + "and, with the returns, \(count.settled) such people")
    }
    static func hint(_ excess: Int) -> Phrase {
      Phrase(zh: "少接收 \(excess) 名高级职称教师", en: "send \(excess) fewer of senior title there")
    }
  }
}

/// The people working at the schools against their posts.
struct PostsCount {
  struct School {
    let index: Int
    let posts: Int
    let settled: Int
    let working: Int
    /// May have more people than posts, out of the pool.
    let mayDraw: Bool
    /// Closed in the planned year: its people are placed elsewhere.
    let isClosed: Bool

    var limit: Int { max(posts, settled) }
    var excess: Int { max(0, working - limit) }
  }

  /// Those that have a number of posts.
  let schools: [School]
  /// Posts that may be drawn beyond the schools' own; nil without a pool.
  let pool: Int?

  init(all limit: PostsLimit, _ subject: PlanUnderCheck) {
    let facts = subject.facts
    self.init(
      facts.roster.schools.map(\.posts), facts.workingSettled, facts.workingAfter(subject.moves), limit.pool,
      limit.poolTo, facts)
  }

  init(senior limit: PostsLimit, _ subject: PlanUnderCheck) {
    let facts = subject.facts
    self.init(
      facts.roster.schools.map(\.seniorPosts), facts.seniorSettled, facts.seniorAfter(subject.moves), limit.seniorPool,
      limit.poolTo, facts)
  }

  private init(
    _ posts: [Int?], _ settled: [Int], _ working: [Int], _ pool: PostsLimit.Pool?, _ poolTo: Filter, _ facts: Facts
  ) {
    schools = posts.indices.compactMap { index in
      posts[index].map {
        School(
          index: index, posts: $0, settled: settled[index], working: working[index],
          mayDraw: pool != nil && poolTo.admits(facts.roster.schools[index], year: facts.year),
          isClosed: facts.roster.schools[index].isClosed(in: facts.year))
      }
    }
    switch pool {
    case .size(let size): self.pool = size
    case .vacant:
      // The posts of a school that closes stay in the total, whoever still belongs to it.
      self.pool = schools.reduce(0) {
        $0 + ($1.isClosed ? $1.posts : max(0, $1.posts - $1.settled))
      }
    case nil: self.pool = nil
    }
  }

  /// Schools with more people than posts, more than before.
  var beyond: [School] { schools.filter { $0.excess > 0 } }
  /// Posts drawn from the pool.
  var drawn: Int { schools.reduce(0) { $0 + ($1.mayDraw ? $1.excess : 0) } }

  /// Of the schools' own limits, in parts of the posts.
  var shortfall: Double {
    beyond.filter { !$0.mayDraw }.reduce(0) { $0 + Double($1.excess) / Double(max(1, $1.posts)) }
  }
}
