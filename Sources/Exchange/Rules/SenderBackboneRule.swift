/// `sender.backbone`: a school keeps a share, rounded up, of its own backbone teachers of county level and above: so many
/// of them are not away in the planned year, be it by this plan or by an exchange that goes on. Shares of the working time
/// count as for `sender.share`.
///
/// 中文：每校留住的骨干教师不少于规定比例（进位取整）；仍在外交流的骨干教师不算留住。
struct SenderBackboneRule: DepartureRule {
  static let id = "sender.backbone"
  static let summary = Phrase(
    zh: "一校须留住一定比例的县级以上骨干教师", en: "a school keeps a share of its backbone teachers of county level and above")

  let keep: Rate
  let sender: SenderProtection
  var provenance: Provenance { sender.provenance.of("keep_backbone") }
  let part: DeparturePart

  static func rules(of policy: Policy) -> [SenderBackboneRule] {
    guard let keep = policy.sender.keepBackbone else { return [] }
    return DeparturePart.allCases.map { SenderBackboneRule(keep: keep, sender: policy.sender, part: $0) }
  }

  /// The limit is the number that may be away.
  func counted(_ subject: PlanUnderCheck) -> [(departures: Departures, limit: Int, place: Int)] {
    let facts = subject.facts
    let departures = subject.departures(of: facts.backboneStaff.count) { facts.isBackbone[$0] ? facts.home($0) : nil }
    return departures.indices.map {
      (departures[$0], facts.backboneStaff[$0] - keep.roundedUp(of: facts.backboneStaff[$0]), $0)
    }
  }

  func violation(_ departures: Departures, _ limit: Int, at school: Int, _ facts: Facts) -> Violation {
    let (name, all) = (facts.school(school), facts.backboneStaff[school])
    let (kept, required, out) = (Double(all) - departures.all, all - limit, departures.out.heads)
    let already =
      departures.out > 0
      ? Phrase(zh: "，已在外交流 \(out) 人", en: ", of whom \(out) are out already") : Phrase("")
    let missing = (Double(required) - kept).heads
    return facts.violation(
      self, school: school,
      Phrase(
        zh: "\(name.zh)县级以上骨干教师 \(all) 人\(already.zh)，只留 \(kept.heads) 人，至少应留 \(required) 人",
        en: "\(name.en) keeps \(kept.heads) of \(all) backbone teachers\(already.en); \(required) must stay") + excuse,
      hint: hint(Phrase(zh: "再留 \(missing) 名骨干教师", en: "keep \(missing) more of them")),
      required: Double(required), actual: kept)
  }
}
