/// `sender.share`: departures from a school are at most max(1, ⌊share · staff⌋), staff being everybody on the roster whose
/// home school it is (防空心化). Here and in the other rules that protect a sender, whoever teaches from afar does not depart.
///
/// 中文：每校派出人数不超过 max(1, ⌊比例 × 本校编制人数⌋)，防止学校被掏空。
struct SenderShareRule: Rule {
  static let id = "sender.share"
  static let summary = Phrase(
    zh: "一校一学年派出人数不超过教职工的一定比例（至少可派 1 人）",
    en: "departures from a school are at most a share of its staff; one may always go")

  let share: Rate
  let sender: SenderProtection
  var hardness: Hardness { sender.hardness }
  var provenance: Provenance { sender.provenance.of("max_share") }

  static func rules(of policy: Policy) -> [SenderShareRule] {
    policy.sender.maxShare.map { [SenderShareRule(share: $0, sender: policy.sender)] } ?? []
  }

  func check(_ subject: PlanUnderCheck) -> [Violation] {
    let facts = subject.facts
    let departures = facts.roster.counts(subject.leaving.map(\.from))
    return departures.indices.compactMap { school in
      let limit = max(1, share.roundedDown(of: facts.staff[school]))
      guard departures[school] > limit else { return nil }
      return facts.violation(
        self, school: school, Text.tooMany(facts.school(school), departures[school], facts.staff[school], share, limit),
        hint: Text.hint(departures[school] - limit), required: limit, actual: departures[school])
    }
  }

  private enum Text {
    static func tooMany(_ school: Phrase, _ departures: Int, _ staff: Int, _ share: Rate, _ limit: Int) -> Phrase {
      Phrase(
        zh: "\(school.zh)派出 \(departures) 人；教职工 \(staff) 人，按 \(share) 最多 \(limit) 人",
        en: "\(school.en) sends \(departures); with \(staff) people and a share of \(share), \(limit) may go")
    }
    static func hint(_ excess: Int) -> Phrase { Phrase(zh: "少派出 \(excess) 人", en: "keep \(excess) of them") }
  }
}
