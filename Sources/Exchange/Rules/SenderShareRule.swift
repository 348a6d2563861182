/// `sender.share`: departures from a school keep to a share of its staff, rounded down, but may always be one. Staff is
/// everybody on the roster whose home school it is. Whoever is out already by an exchange that goes on counts with those who
/// leave; people of part-time kinds count by their share of the working time, and those who teach from afar do not leave.
/// Where the exchanges that go on are beyond the share by themselves, nobody leaves besides, and the plan is not to blame.
///
/// 中文：每校派出人数不超过本校教职工的规定比例（舍去取整，至少可派 1 人）；上年派出、仍在外交流的一并计算，部分时间的形式按工作量折算，网络支教不算离校。仅因仍在进行的交流已超过比例的，本学年不再派出，不算违规。
struct SenderShareRule: DepartureRule {
  static let id = "sender.share"
  static let summary = Phrase(
    zh: "一校派出（含仍在外交流）人数不超过本校教职工的一定比例",
    en: "departures from a school, with those out already, keep to a share of its staff")

  let share: Rate
  let sender: SenderProtection
  var provenance: Provenance { sender.provenance.of("max_share") }
  let part: DeparturePart

  static func rules(of policy: Policy) -> [SenderShareRule] {
    guard let share = policy.sender.maxShare else { return [] }
    return DeparturePart.allCases.map { SenderShareRule(share: share, sender: policy.sender, part: $0) }
  }

  func counted(_ subject: PlanUnderCheck) -> [(departures: Departures, limit: Int, place: Int)] {
    let staff = subject.facts.staff
    let departures = subject.departures(of: staff.count) { subject.facts.home($0) }
    return departures.indices.map { (departures[$0], max(1, share.roundedDown(of: staff[$0])), $0) }
  }

  func violation(_ departures: Departures, _ limit: Int, at school: Int, _ facts: Facts) -> Violation {
    let (name, already, staff) = (facts.school(school), already(departures), facts.staff[school])
    return facts.violation(
      self, school: school,
      Phrase(
        zh: "\(name.zh)派出 \(departures.all.heads) 人\(already.zh)；教职工 \(staff) 人，按 \(share) 最多 \(limit) 人",
        en: "\(name.en) sends \(departures.all.heads)\(already.en); with \(staff) people and a share of \(share), "
          + "\(limit) may go") + excuse, hint: hint(fewer(departures, limit)), required: Double(limit),
      actual: departures.all)
  }
}
