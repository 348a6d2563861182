/// `sender.group`: departures from a school in one group, which is a stage and subject or a leaders' role, keep to a number.
/// Whoever is out already counts, and everybody by the share of the working time, as for `sender.share`.
///
/// 中文：每校同一学科（或领导职务）派出人数不超过上限，仍在外交流的一并计算。
struct SenderGroupRule: DepartureRule {
  static let id = "sender.group"
  static let summary = Phrase(
    zh: "一校同一学段学科（或同一领导职务）派出（含仍在外交流）人数不超过限额",
    en: "departures from a school in one stage and subject, or one leaders' role, keep to a number")

  let limit: Int
  let sender: SenderProtection
  var provenance: Provenance { sender.provenance.of("max_per_group") }
  let part: DeparturePart

  static func rules(of policy: Policy) -> [SenderGroupRule] {
    guard let limit = policy.sender.maxPerGroup else { return [] }
    return DeparturePart.allCases.map { SenderGroupRule(limit: limit, sender: policy.sender, part: $0) }
  }

  func counted(_ subject: PlanUnderCheck) -> [(departures: Departures, limit: Int, place: Int)] {
    let facts = subject.facts
    let departures = subject.departures(of: facts.roster.schools.count * facts.groups.count) {
      facts.cell(school: facts.home($0), person: $0)
    }
    return departures.indices.map { (departures[$0], limit, $0) }
  }

  func violation(_ departures: Departures, _ limit: Int, at cell: Int, _ facts: Facts) -> Violation {
    let school = cell / facts.groups.count
    let (name, group) = (facts.school(school), facts.groups[cell % facts.groups.count].people)
    let already = already(departures)
    return facts.violation(
      self, school: school,
      Phrase(
        zh: "\(name.zh)派出 \(departures.all.heads) 名\(group.zh)\(already.zh)，最多 \(limit) 人",
        en: "\(name.en) sends \(departures.all.heads) (\(group.en))\(already.en); \(limit) may go") + excuse,
      hint: hint(fewer(departures, limit)), required: Double(limit), actual: departures.all)
  }
}
