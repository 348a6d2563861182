/// `sender.graduating`: departures from a school of people who teach graduating classes (毕业班) keep to a number, so that
/// the classes keep their teachers.
///
/// 中文：每校派出的毕业班教师不超过上限。
struct SenderGraduatingRule: Rule {
  static let id = "sender.graduating"
  static let summary = Phrase(
    zh: "一校派出的毕业班任课教师不超过限额", en: "departures from a school of teachers of graduating classes keep to a number")

  let limit: Int
  let sender: SenderProtection
  var hardness: Hardness { sender.hardness }
  var provenance: Provenance { sender.provenance.of("max_graduating") }

  static func rules(of policy: Policy) -> [SenderGraduatingRule] {
    policy.sender.maxGraduating.map { [SenderGraduatingRule(limit: $0, sender: policy.sender)] } ?? []
  }

  func check(_ subject: PlanUnderCheck) -> [Violation] {
    let facts = subject.facts
    let leaving = subject.leaving.filter { facts.roster.people[$0.person].graduatingClass }
    let departures = facts.roster.counts(leaving.map(\.from))
    return departures.indices.filter { departures[$0] > limit }.map { school in
      facts.violation(
        self, school: school, Text.tooMany(facts.school(school), departures[school], limit),
        hint: Text.hint(departures[school] - limit), required: limit, actual: departures[school])
    }
  }

  private enum Text {
    static func tooMany(_ school: Phrase, _ count: Int, _ limit: Int) -> Phrase {
      Phrase(
        zh: "\(school.zh)派出毕业班任课教师 \(count) 人，最多 \(limit) 人",
        en: "\(school.en) sends \(count) teachers of graduating classes; \(limit) may go")
    }
    static func hint(_ excess: Int) -> Phrase {
      Phrase(zh: "少派出 \(excess) 名毕业班教师", en: "keep \(excess) of them until their classes have left")
    }
  }
}
