/// `school.closed`: the host is open in the planned school year, opened by then and not closed yet (撤并), and stays open
/// until the exchange ends. The home school is open in the planned year, except for people who are placed elsewhere, by a
/// kind for such people, because it closes.
///
/// 中文：接收学校在该学年须已开办、未撤并，在交流期满前也不撤并；已撤并学校的人员只能按撤并安置的形式派出。
struct SchoolClosedRule: MoveRule, StandingRule {
  static let id = "school.closed"
  static let summary = Phrase(
    zh: "接收学校在该学年须开办；派出学校也须开办，撤并安置除外",
    en: "the host is open in the planned school year, and so is the home school unless its people are placed")
  static let asksRecorded = true

  func check(_ move: CheckedMove, _ facts: Facts) -> Violation? {
    let kind = facts.kinds[move.kind]
    let asked = facts.isPlacement(move) || !kind.isPlanned ? [move.to] : [move.to, move.from]
    guard let school = asked.first(where: { !facts.roster.schools[$0].isOpen(in: facts.year) }) else {
      return closesMeanwhile(move, facts)
    }
    let isHost = school == move.to
    var hint = Text.dates(facts.roster.schools[school])
    let placing = facts.kinds.filter { $0.isPlanned && $0.isForClosing }
    if !isHost, facts.roster.schools[school].isClosed(in: facts.year), !placing.isEmpty {
      hint = hint + Text.place(placing.map(\.title))
    }
    return facts.violation(
      self, move, Text.closed(facts.person(move.person), facts.school(school), facts, isHost: isHost), hint: hint,
      school: school)
  }

  /// The host would close before the exchange ends.
  private func closesMeanwhile(_ move: CheckedMove, _ facts: Facts) -> Violation? {
    let host = facts.roster.schools[move.to]
    guard let closes = host.closes, closes <= move.end.schoolYear else { return nil }
    return facts.violation(
      self, move, Text.closesMeanwhile(facts.person(move.person), facts.school(move.to), closes, move.end),
      hint: Text.dates(host), school: move.to)
  }

  private enum Text {
    static func closesMeanwhile(_ person: Phrase, _ host: Phrase, _ closes: Int, _ end: Month) -> Phrase {
      Phrase(
        zh: "\(person.zh)到\(host.zh)的交流至 \(end)，接收学校在 \(closes) 学年撤并",
        en: "\(person.en) would be at \(host.en) until \(end); the school closes in \(closes)")
    }
    static func closed(_ person: Phrase, _ school: Phrase, _ facts: Facts, isHost: Bool) -> Phrase {
      Phrase(
        zh: "\(person.zh)的\(isHost ? "接收" : "派出")学校\(school.zh)在 \(facts.year) 学年未开办",
        en: "the \(isHost ? "host" : "home school") of \(person.en), \(school.en), is not open in \(facts.year)")
    }
    static func place(_ kinds: [Phrase]) -> Phrase {
      Phrase(zh: "；撤并安置用：", en: "; its people are placed by ") + .list(kinds)
    }
    static func dates(_ school: School) -> Phrase {
      let opened = school.opened.map { Phrase(zh: "\($0) 学年开办", en: "opens in \($0)") }
      let closes = school.closes.map { Phrase(zh: "\($0) 学年撤并", en: "closes in \($0)") }
      return .list([opened, closes].compactMap { $0 })
    }
  }
}
