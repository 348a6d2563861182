import Exchange
import Foundation
import Planning
import Reporting
import Tables

/// A plan that was read and understood.
struct PlanInHand {
  let file: String
  let plan: Plan
  let verdict: Verdict
  /// What a `plan.json` says of itself.
  let claims: PlanClaims?
}

extension Console {
  /// The plan of a file or of a plan's folder, as the checker understands it; rows that it cannot understand are told.
  func plan(_ path: String, _ problem: Problem) throws -> PlanInHand {
    let file = Check.planFile(path)
    let written = try use(readWrittenPlan(file: file, scenario: problem.scenario))
    let verdict = problem.checker.check(written.entries)
    warn(verdict.unread.map { .leftAside($0, file) })
    return PlanInHand(file: file, plan: verdict.plan, verdict: verdict, claims: written.claims)
  }
}

extension Problem {
  /// The one person that a text means, by identifier or name.
  ///
  /// - Throws: ``Refusal`` where it means nobody, or several people.
  func person(_ text: String, _ option: String) throws -> Int {
    try only(checker.people(meant: text), text, option, .nobody) { index in
      let person = scenario.roster.people[index]
      return "\(person.id)（\(scenario.roster.schools[person.home].name)）"
    }
  }

  /// The same for a school.
  func school(_ text: String, _ option: String) throws -> Int {
    try only(checker.schools(meant: text), text, option, .noSchool) { scenario.roster.schools[$0].id }
  }

  private func only(
    _ candidates: [Int], _ text: String, _ option: String, _ none: Phrase, _ name: (Int) -> String
  ) throws -> Int {
    guard let first = candidates.first else { throw Refusal("\(option) \(text)", none, hint: .inspect) }
    guard candidates.count == 1 else {
      throw Refusal("\(option) \(text)", .several(candidates.map(name)), hint: .byIdentifier)
    }
    return first
  }
}

extension Finding {
  /// A row of a plan that counts for nothing.
  fileprivate static func leftAside(_ violation: Violation, _ file: String) -> Finding {
    Finding(
      .warning, file: file, row: violation.row,
      Phrase(
        zh: "原方案的这一行未计入：\(violation.message.zh)",
        en: "this row of the earlier plan is left aside: \(violation.message.en)"), hint: violation.hint)
  }
}

extension Phrase {
  fileprivate static let nobody = Phrase(zh: "名册里没有这个人", en: "there is nobody of that identifier or name on the roster")
  fileprivate static let noSchool = Phrase(zh: "没有这所学校", en: "there is no school of that identifier or name")
  fileprivate static let inspect = Phrase(
    zh: "请用教师表、学校表里的代码或姓名、校名", en: "give an identifier or a name as in the tables of teachers and schools")
  fileprivate static let byIdentifier = Phrase(zh: "请用代码", en: "give the identifier")

  fileprivate static func several(_ names: [String]) -> Phrase {
    Phrase(
      zh: "同名的不止一个：\(names.joined(separator: "、"))",
      en: "several have that name: \(names.joined(separator: ", "))")
  }
}
