/// `posts.limit`: the people working at a school after the plan fit its posts (编制); a school that was over its posts
/// before takes no more than it had. People on full-time exchange work at their host.
struct PostsRule: Rule {
  static let id = "posts.limit"
  static let summary = Phrase(
    zh: "交流后各校在岗人数不超过编制数(原已超编的不再增加)",
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
      let limit = max(posts, facts.workingBefore[school])
      guard working[school] > limit else { return nil }
      return facts.violation(
        self, school: school, Text.tooMany(facts.school(school), working[school], posts, facts.workingBefore[school]),
        hint: Text.hint(working[school] - limit), required: limit, actual: working[school])
    }
  }

  private enum Text {
    static func tooMany(_ school: Phrase, _ working: Int, _ posts: Int, _ before: Int) -> Phrase {
      Phrase(
        zh: "\(school.zh)交流后在岗 \(working) 人,编制 \(posts) 人,交流前 \(before) 人",
        en: "\(working) people would work at \(school.en), which has \(posts) posts and had \(before) people before")
    }
    static func hint(_ excess: Int) -> Phrase { Phrase(zh: "少接收 \(excess) 人", en: "send \(excess) fewer there") }
  }
}
