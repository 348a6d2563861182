/// `posts.pool`: what schools draw beyond their own posts is no more than the pool (编制周转池) holds: a number, or the posts
/// that are vacant over all schools with the returns done, so that the total stays (总量内调剂); those of a school that closes
/// are vacant. The pool is a ledger (`pool.csv`): what a school drew in an earlier year counts until as many people have left
/// or gone home, and is not to be drawn again; a vacancy that it left elsewhere adds nothing to the pool. Where more is drawn
/// already than the pool holds, no more is.
///
/// 中文：各校超出本校编制、从周转池借用的岗位合计不超过周转池总数；池的大小为定数，或各校空余岗位之和（总量内调剂），撤并学校的编制计为空余。周转池逐年记账（pool.csv）：往年借用而未归还的一并计入，人员返回或离开即为归还。
struct PostsPoolRule: Rule {
  static let id = "posts.pool"
  static let summary = Phrase(
    zh: "各校超出编制的人数合计不超过编制周转池", en: "what schools draw beyond their posts is no more than the pool holds")

  let limit: PostsLimit
  var hardness: Hardness { limit.hardness }
  var provenance: Provenance { limit.provenance.of("pool") }

  static func rules(of policy: Policy) -> [PostsPoolRule] {
    guard let limit = policy.posts, limit.limitsPosts, limit.pool != nil else { return [] }
    return [PostsPoolRule(limit: limit)]
  }

  func check(_ subject: PlanUnderCheck) -> [Violation] {
    PostsCount(all: limit, subject.moves, subject.facts).overdrawn(self, Text.overdrawn, subject.facts)
  }

  private enum Text {
    static func overdrawn(_ drawn: Int, _ pool: Phrase, _ schools: Phrase) -> Phrase {
      Phrase(
        zh: "超出编制共 \(drawn) 人，编制周转池 \(pool.zh)：\(schools.zh)",
        en: "\(drawn) posts are drawn from a pool of \(pool.en): \(schools.en)")
    }
  }
}

/// `posts.senior_pool`: the same for posts of the senior title and above (职称周转池).
///
/// 中文：各校超出本校高级岗位、从周转池借用的合计不超过高级岗位周转池总数，往年借用未归还的一并计入。
struct SeniorPostsPoolRule: Rule {
  static let id = "posts.senior_pool"
  static let summary = Phrase(
    zh: "各校超出高级岗位的人数合计不超过职称周转池",
    en: "what schools draw beyond their senior posts is no more than the pool holds")

  let limit: PostsLimit
  var hardness: Hardness { limit.hardness }
  var provenance: Provenance { limit.provenance.of("senior_pool") }

  static func rules(of policy: Policy) -> [SeniorPostsPoolRule] {
    guard let limit = policy.posts, limit.limitsSenior, limit.seniorPool != nil else { return [] }
    return [SeniorPostsPoolRule(limit: limit)]
  }

  func check(_ subject: PlanUnderCheck) -> [Violation] {
    PostsCount(senior: limit, subject.moves, subject.facts).overdrawn(self, Text.overdrawn, subject.facts)
  }

  private enum Text {
    static func overdrawn(_ drawn: Int, _ pool: Phrase, _ schools: Phrase) -> Phrase {
      Phrase(
        zh: "超出高级岗位共 \(drawn) 人，职称周转池 \(pool.zh)：\(schools.zh)",
        en: "\(drawn) senior posts are drawn from a pool of \(pool.en): \(schools.en)")
    }
  }
}

extension PostsCount {
  /// Names the schools that draw, the most first.
  fileprivate func overdrawn(
    _ rule: any Rule, _ message: (Int, Phrase, Phrase) -> Phrase, _ facts: Facts
  ) -> [Violation] {
    guard let size, let allowed, drawn > allowed else { return [] }
    let drawing = beyond.filter(\.mayDraw).sorted { ($1.excess, $0.index) < ($0.excess, $1.index) }
    let named = drawing.prefix(5).map { school -> Phrase in
      let name = facts.school(school.index)
      return Phrase(zh: "\(name.zh) \(school.excess) 个", en: "\(school.excess) by \(name.en)")
    }
    let more = drawing.count > named.count ? Phrase(zh: "等", en: " and others") : Phrase("")
    let excess = drawn - allowed
    let earlier =
      outstanding > 0
      ? Phrase(zh: "（往年借用未归还 \(outstanding) 个）", en: " (\(outstanding) drawn in earlier years and still out)")
      : Phrase("")
    return [
      Violation(
        rule,
        message: message(drawn, Phrase(zh: "\(size) 个", en: "\(size)") + earlier, .list(Array(named)) + more),
        hint: Phrase(zh: "这些学校共少接收 \(excess) 人", en: "send \(excess) fewer to these schools"),
        required: Double(allowed), actual: Double(drawn))
    ]
  }
}
