/// `sender.group`: departures from a school in one group, which is a stage and subject or a leaders' role, keep to a number.
///
/// 中文：每校同一学科（或领导职务）派出人数不超过上限。
struct SenderGroupRule: Rule {
  static let id = "sender.group"
  static let summary = Phrase(
    zh: "一校同一学段学科（或同一领导职务）派出人数不超过限额",
    en: "departures from a school in one stage and subject, or one leaders' role, keep to a number")

  let limit: Int
  let sender: SenderProtection
  var hardness: Hardness { sender.hardness }
  var provenance: Provenance { sender.provenance.of("max_per_group") }

  static func rules(of policy: Policy) -> [SenderGroupRule] {
    policy.sender.maxPerGroup.map { [SenderGroupRule(limit: $0, sender: policy.sender)] } ?? []
  }

  func check(_ subject: PlanUnderCheck) -> [Violation] {
    let facts = subject.facts
    var departures: [Int: Int] = [:]
    for move in subject.leaving { departures[facts.cell(school: move.from, person: move.person), default: 0] += 1 }
    return departures.filter { $0.value > limit }.sorted { $0.key < $1.key }.map { cell, count in
      let school = cell / facts.groups.count
      return facts.violation(
        self, school: school,
        Text.tooMany(facts.school(school), facts.groups[cell % facts.groups.count].people, count, limit),
        hint: Text.hint(count - limit), required: limit, actual: count)
    }
  }

  private enum Text {
    static func tooMany(_ school: Phrase, _ group: Phrase, _ count: Int, _ limit: Int) -> Phrase {
      Phrase(
        zh: "\(school.zh)派出 \(count) 名\(group.zh)，最多 \(limit) 人",
        en: "\(school.en) sends \(count) (\(group.en)); \(limit) may go")
    }
    static func hint(_ excess: Int) -> Phrase { Phrase(zh: "少派出 \(excess) 人", en: "keep \(excess) of them") }
  }
}
