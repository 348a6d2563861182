/// `stage.match`: the host has students of the person's stage (学段) in the planned year, those who follow from a school that
/// merges into it included.
///
/// 中文：接收学校在该学年须有本人任教学段的学生，含撤并后并入的学生。
struct StageRule: MoveRule, StandingRule {
  static let id = "stage.match"
  static let summary = Phrase(zh: "接收学校须设有本人任教的学段", en: "the host teaches the person's stage")

  func check(_ move: CheckedMove, _ facts: Facts) -> Violation? {
    let stage = facts.roster.people[move.person].stage
    let host = facts.roster.schools[move.to]
    // A closed school teaches nobody, which `school.closed` says.
    guard host.isOpen(in: facts.year), facts.mergers.students[stage]![move.to] == 0 else { return nil }
    return facts.violation(self, move, Text.mismatch(facts.person(move.person), facts.school(move.to), stage.phrase))
  }

  private enum Text {
    static func mismatch(_ person: Phrase, _ host: Phrase, _ stage: Phrase) -> Phrase {
      Phrase(
        zh: "\(person.zh)任教\(stage.zh)，\(host.zh)没有\(stage.zh)学生",
        en: "\(person.en) teaches \(stage.en) pupils; \(host.en) has none")
    }
  }
}
