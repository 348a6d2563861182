/// `subject.match`: the host teaches the person's subject in the person's stage: somebody does so there when the year begins,
/// the returns done, be it part of the time or from afar, or the needs table asks for it. Leaders are asked for no subject.
///
/// 中文：接收学校须开设本人任教的学段和学科：已有人在该校任教，或岗位需求表列有需求。校级领导不受此限。
struct SubjectRule: MoveRule {
  static let id = "subject.match"
  static let summary = Phrase(
    zh: "接收学校须开设本人任教的学科（有人任教，或岗位需求表所列）",
    en: "the host teaches the person's subject: somebody works there in it, or the needs table asks for it")

  let match: SubjectMatch
  var provenance: Provenance { match.provenance }

  static func rules(of policy: Policy) -> [SubjectRule] { policy.subjectMatch.map { [SubjectRule(match: $0)] } ?? [] }

  func check(_ move: CheckedMove, _ facts: Facts) -> Violation? {
    let person = facts.roster.people[move.person]
    guard !person.role.isLeader, move.from != move.to, !facts.isTaught(at: move.to, like: move.person) else {
      return nil
    }
    return facts.violation(
      self, move, Text.untaught(facts.person(move.person), facts.school(move.to), StaffGroup(person).phrase),
      hint: Text.hint)
  }

  private enum Text {
    static func untaught(_ person: Phrase, _ host: Phrase, _ group: Phrase) -> Phrase {
      Phrase(
        zh: "\(person.zh)任教\(group.zh)，\(host.zh)无人任教，也无此岗位需求",
        en: "\(person.en) teaches \(group.en); nobody does at \(host.en), and no need is entered")
    }
    static let hint = Phrase(
      zh: "确有需要时，在岗位需求表中写明该校该学段该学科的需求数",
      en: "where it is needed, enter the school, stage and subject in the needs table")
  }
}

extension Facts {
  fileprivate func isTaught(at school: Int, like person: Int) -> Bool {
    taughtCells.contains(cell(school: school, person: person))
  }
}
