/// `school.closed`: home and host are open in the planned school year: opened by then and not closed yet (撤并).
struct SchoolClosedRule: MoveRule, StandingRule {
  static let id = "school.closed"
  static let summary = Phrase(
    zh: "派出和接收学校在该学年均须开办", en: "the home school and the host are open in the planned school year")

  func check(_ move: CheckedMove, _ facts: Facts) -> Violation? {
    guard let school = [move.to, move.from].first(where: { !facts.roster.schools[$0].isOpen(in: facts.year) })
    else { return nil }
    return facts.violation(
      self, move, Text.closed(facts.person(move.person), facts.school(school), facts, isHost: school == move.to),
      hint: Text.dates(facts.roster.schools[school]), school: school)
  }

  private enum Text {
    static func closed(_ person: Phrase, _ school: Phrase, _ facts: Facts, isHost: Bool) -> Phrase {
      Phrase(
        zh: "\(person.zh)的\(isHost ? "接收" : "派出")学校\(school.zh)在 \(facts.year) 学年未开办",
        en: "the \(isHost ? "host" : "home school") of \(person.en), \(school.en), is not open in \(facts.year)")
    }
    static func dates(_ school: School) -> Phrase {
      let opened = school.opened.map { Phrase(zh: "\($0) 学年开办", en: "opens in \($0)") }
      let closes = school.closes.map { Phrase(zh: "\($0) 学年撤并", en: "closes in \($0)") }
      return .list([opened, closes].compactMap { $0 })
    }
  }
}
