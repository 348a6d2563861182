/// `move.home`: a move leads to another school than the home school; where the policy takes all campuses of a legal entity
/// (法人单位) for one school, to one of another entity.
///
/// 中文：不得交流到本校。政策规定同一法人各校区算同一学校时，校区之间调动也不算交流。
struct MoveHomeRule: MoveRule, StandingRule {
  static let id = "move.home"
  static let summary = Phrase(zh: "不得交流到本校", en: "nobody moves to the own school")
  static let asksRecorded = true

  func check(_ move: CheckedMove, _ facts: Facts) -> Violation? {
    guard facts.isOwnSchool(move) else { return nil }
    let (person, host) = (facts.person(move.person), facts.school(move.to))
    return facts.violation(
      self, move,
      move.to == move.from
        ? Text.home(person, host) : Text.campus(person, host, facts.roster.schools[move.to].legalEntity))
  }

  private enum Text {
    static func campus(_ person: Phrase, _ host: Phrase, _ entity: String) -> Phrase {
      Phrase(
        zh: "\(person.zh)的接收学校\(host.zh)与本校同属法人单位“\(entity)”，不算交流",
        en: "\(person.en) is sent to \(host.en), a campus of the own legal entity, “\(entity)”")
    }
    static func home(_ person: Phrase, _ school: Phrase) -> Phrase {
      Phrase(zh: "\(person.zh)的接收学校就是本校\(school.zh)", en: "\(person.en) is sent to the own school, \(school.en)")
    }
  }
}
