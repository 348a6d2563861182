/// `sender.graduating`: departures from a school of people who teach graduating classes (毕业班) keep to a number, so that
/// the classes keep their teachers. Whoever is out already counts, and everybody by the share of the working time, as for
/// `sender.share`.
///
/// 中文：每校派出的毕业班教师不超过上限，仍在外交流的一并计算。
struct SenderGraduatingRule: DepartureRule {
  static let id = "sender.graduating"
  static let summary = Phrase(
    zh: "一校派出的毕业班任课教师不超过限额", en: "departures from a school of teachers of graduating classes keep to a number")

  let limit: Int
  let sender: SenderProtection
  var provenance: Provenance { sender.provenance.of("max_graduating") }
  let part: DeparturePart

  static func rules(of policy: Policy) -> [SenderGraduatingRule] {
    guard let limit = policy.sender.maxGraduating else { return [] }
    return DeparturePart.allCases.map { SenderGraduatingRule(limit: limit, sender: policy.sender, part: $0) }
  }

  func counted(_ subject: PlanUnderCheck) -> [(departures: Departures, limit: Int, place: Int)] {
    let facts = subject.facts
    let departures = subject.departures(of: facts.roster.schools.count) {
      facts.roster.people[$0].graduatingClass ? facts.home($0) : nil
    }
    return departures.indices.map { (departures[$0], limit, $0) }
  }

  func violation(_ departures: Departures, _ limit: Int, at school: Int, _ facts: Facts) -> Violation {
    let (name, already, excess) = (facts.school(school), already(departures), departures.excess(limit).heads)
    return facts.violation(
      self, school: school,
      Phrase(
        zh: "\(name.zh)派出毕业班任课教师 \(departures.all.heads) 人\(already.zh)，最多 \(limit) 人",
        en: "\(name.en) sends \(departures.all.heads) teachers of graduating classes\(already.en); \(limit) may go")
        + excuse,
      hint: hint(Phrase(zh: "少派出 \(excess) 名毕业班教师", en: "keep \(excess) of them until their classes have left")),
      required: Double(limit), actual: departures.all)
  }
}
