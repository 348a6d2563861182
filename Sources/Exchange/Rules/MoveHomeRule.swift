/// `move.home`: a move leads to another school than the home school.
struct MoveHomeRule: MoveRule, StandingRule {
  static let id = "move.home"
  static let summary = Phrase(zh: "不得交流到本校", en: "nobody moves to the own school")

  func check(_ move: CheckedMove, _ facts: Facts) -> Violation? {
    guard move.to == move.from else { return nil }
    return facts.violation(self, move, Text.home(facts.person(move.person), facts.school(move.to)))
  }

  private enum Text {
    static func home(_ person: Phrase, _ school: Phrase) -> Phrase {
      Phrase(zh: "\(person.zh)的接收学校就是本校\(school.zh)", en: "\(person.en) is sent to the own school, \(school.en)")
    }
  }
}
