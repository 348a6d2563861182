/// `posts.limit`: the people who hold a post (在编) and work at a school after the plan fit its posts (编制数); a school that
/// is over its posts already, those who return home included, grows no further. People on full-time exchange work at their
/// host, those who teach from afar at home; people off post take up none. Where there is a pool, schools that may draw on it
/// are limited by `posts.pool` instead.
///
/// 中文：交流后各校在编在岗人数不超过编制数，不在编人员不占编制；原已超编的（含期满返回者）不再增加；可用周转池的学校可以超出，超出部分计入周转池。
struct PostsRule: Rule {
  static let id = "posts.limit"
  static let summary = Phrase(
    zh: "交流后各校在编在岗人数不超过编制数（原已超编的不再增加）",
    en: "the people on post at a school fit its posts, or are no more than before")

  let limit: PostsLimit
  var hardness: Hardness { limit.hardness }
  var provenance: Provenance { limit.provenance.of("limit") }

  static func rules(of policy: Policy) -> [PostsRule] {
    policy.posts.flatMap { $0.limitsPosts ? [PostsRule(limit: $0)] : nil } ?? []
  }

  func check(_ subject: PlanUnderCheck) -> [Violation] {
    PostsCount(all: limit, subject.moves, subject.facts).beyond.filter { !$0.mayDraw }.map { school in
      subject.facts.violation(
        self, school: school.index, Text.tooMany(subject.facts.school(school.index), school),
        hint: Text.hint(school.excess), required: school.limit, actual: school.working)
    }
  }

  /// In parts of the posts.
  func shortfall(_ subject: PlanUnderCheck) -> Double { PostsCount(all: limit, subject.moves, subject.facts).shortfall }

  private enum Text {
    static func tooMany(_ school: Phrase, _ count: PostsCount.School) -> Phrase {
      Phrase(
        zh: "\(school.zh)交流后在编在岗 \(count.working) 人，编制 \(count.posts) 人，期满返回后 \(count.settled) 人",
        en: "\(count.working) people on post would work at \(school.en), which has \(count.posts) posts and, with the "
          + "returns, \(count.settled) such people")
    }
    static func hint(_ excess: Int) -> Phrase { Phrase(zh: "少接收 \(excess) 人", en: "send \(excess) fewer there") }
  }
}

/// `posts.senior`: the same for people on post of the senior title (高级) and above and the posts that a school has for them
/// (高级岗位数).
///
/// 中文：交流后各校在编的高级及以上职称人数不超过高级岗位数，可用高级岗位周转池的学校除外。
struct SeniorPostsRule: Rule {
  static let id = "posts.senior"
  static let summary = Phrase(
    zh: "交流后各校高级职称在岗人数不超过高级岗位数（原已超岗的不再增加）",
    en: "the people of senior title working at a school fit its senior posts, or are no more than before")

  let limit: PostsLimit
  var hardness: Hardness { limit.hardness }
  var provenance: Provenance { limit.provenance.of("senior") }

  static func rules(of policy: Policy) -> [SeniorPostsRule] {
    policy.posts.flatMap { $0.limitsSenior ? [SeniorPostsRule(limit: $0)] : nil } ?? []
  }

  func check(_ subject: PlanUnderCheck) -> [Violation] {
    PostsCount(senior: limit, subject.moves, subject.facts).beyond.filter { !$0.mayDraw }.map { school in
      subject.facts.violation(
        self, school: school.index, Text.tooMany(subject.facts.school(school.index), school),
        hint: Text.hint(school.excess), required: school.limit, actual: school.working)
    }
  }

  /// In parts of the senior posts.
  func shortfall(_ subject: PlanUnderCheck) -> Double {
    PostsCount(senior: limit, subject.moves, subject.facts).shortfall
  }

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
