/// `posts.limit`: the people working at a school after the plan fit its posts (编制); a school that is over its posts
/// already, those who return home included, grows no further. People on full-time exchange work at their host.
struct PostsRule: Rule {
  static let id = "posts.limit"
  static let summary = Phrase(
    zh: "交流后各校在岗人数不超过编制数（原已超编的不再增加）",
    en: "the people working at a school fit its posts, or are no more than before")

  let limit: PostsLimit
  var hardness: Hardness { limit.hardness }
  var provenance: Provenance { limit.provenance }

  static func rules(of policy: Policy) -> [PostsRule] { policy.posts.map { [PostsRule(limit: $0)] } ?? [] }

  func check(_ subject: PlanUnderCheck) -> [Violation] {
    let facts = subject.facts
    let working = facts.workingAfter(subject.moves)
    return working.indices.compactMap { school in
      guard let posts = facts.roster.schools[school].posts else { return nil }
      let limit = max(posts, facts.workingSettled[school])
      guard working[school] > limit else { return nil }
      return facts.violation(
        self, school: school, Text.tooMany(facts.school(school), working[school], posts, facts.workingSettled[school]),
        hint: Text.hint(working[school] - limit), required: limit, actual: working[school])
    }
  }

  /// In parts of the posts.
  func shortfall(_ subject: PlanUnderCheck) -> Double {
    check(subject).reduce(0) { sum, violation in
      let posts = violation.schoolID.flatMap { subject.facts.roster.schoolIndex[$0] }
        .flatMap { subject.facts.roster.schools[$0].posts }
      return sum + (violation.actual! - violation.required!) / Double(max(1, posts ?? 1))
    }
  }

  private enum Text {
    static func tooMany(_ school: Phrase, _ working: Int, _ posts: Int, _ before: Int) -> Phrase {
      Phrase(
        zh: "\(school.zh)交流后在岗 \(working) 人，编制 \(posts) 人，期满返回后 \(before) 人",
        en:
          "\(working) people would work at \(school.en), which has \(posts) posts and, with the returns, \(before) people"
      )
    }
    static func hint(_ excess: Int) -> Phrase { Phrase(zh: "少接收 \(excess) 人", en: "send \(excess) fewer there") }
  }
}
