import ArgumentParser
import Exchange
import Foundation
import Planning
import Reporting

/// `explain`: why, why not, why there, and what anything else would cost.
struct Explain: Subcommand {
  static let configuration = CommandConfiguration(
    abstract: "说明为什么派（不派）某人、为什么去那里 · Explains why somebody goes or stays, and why there.",
    discussion: """
      逐一推算改派到其他学校的代价：把这一改动定为条件，重新求解，列出各项目标的变化和受影响的其他人；不能去的学校列出全部原因。
      Every other school is priced: the change is made a condition and the plan sought anew; what changes at every level, \
      and who else is affected, is told with its proof. Schools that are closed are listed with every reason.
      """)

  @OptionGroup var asked: PlanQuestion

  @Option(help: ArgumentHelp("教职工号或姓名 · Identifier or name of a person.", valueName: "id"))
  var teacher: String?

  @Option(
    help: ArgumentHelp("为什么是甲不是乙 · Why the one and not the other.", valueName: "id"))
  var insteadOf: String?

  @Option(
    help: ArgumentHelp("只推算改派到这所学校 · Only what going to this school would cost.", valueName: "school"))
  var to: String?

  @Flag(help: "写给本人的说明，不含其他人的信息 · A letter to the person, with nothing about anybody else.")
  var letter = false

  @Option(help: ArgumentHelp("学校代码或名称 · Identifier or name of a school.", valueName: "id"))
  var school: String?

  @OptionGroup var common: CommonOptions

  mutating func validate() throws {
    guard (teacher == nil) != (school == nil) else {
      throw ValidationError("须给出 --teacher 或 --school 之一 · give one of --teacher and --school")
    }
    if teacher == nil, insteadOf != nil || letter || to != nil {
      throw ValidationError("--instead-of、--to、--letter 须与 --teacher 同用 · go with --teacher")
    }
    if insteadOf != nil, letter || to != nil {
      throw ValidationError("--instead-of 不与 --to、--letter 同用 · --instead-of goes without --to and --letter")
    }
  }

  func perform(_ console: Console) throws -> ExitStatus {
    let reading = try asked.read(console)
    let (problem, given) = (reading.problem, reading.given)
    if let school {
      let report = SchoolExplanationReport(
        problem.checker, verdict: given.verdict, school: try problem.school(school, "--school"))
      try console.result(console.isJSON ? report.json(console.language).document : report.text(console.language))
      return .done
    }
    let person = try problem.person(teacher ?? "", "--teacher")
    let other = try insteadOf.map { try problem.person($0, "--instead-of") }
    if let other { try refuseSame(person, other, given.plan) }
    let host = try to.map { try problem.school($0, "--to") }
    // A question in a meeting; whoever wants every school priced to the end says how long it may take.
    let (comparison, explanation) = try asked.ask(reading, console, usualLimit: 30) { foresight in
      let comparison = try other.flatMap { try PersonComparison(person, insteadOf: $0, foresight) }
      let isPriced = comparison == nil && !letter
      return (
        comparison,
        isPriced
          ? try PersonExplanation(person, to: host, foresight) : PersonExplanation(unpriced: person, foresight)
      )
    }
    let reasons = zip(given.plan.moves, Planning.reasons(for: given.verdict, in: problem.scenario)).filter {
      $0.0.person == person
    }.map(\.1)
    let report = PersonExplanationReport(
      scenario: problem.scenario, eligibility: problem.eligibility, explanation: explanation, reasons: reasons,
      comparison: comparison)
    if letter {
      try console.result(
        console.isJSON ? report.letterJSON(console.language).document : report.letter(console.language))
    } else {
      try console.result(
        console.isJSON
          ? report.json(console.language).document : report.text(console.language, isComplete: common.all))
    }
    return .done
  }

  private func refuseSame(_ person: Int, _ other: Int, _ plan: Plan) throws {
    let moving = Set(plan.moves.map(\.person))
    guard person != other else { throw Refusal("--instead-of \(insteadOf ?? "")", .same) }
    guard moving.contains(person) != moving.contains(other) else {
      throw Refusal("--instead-of \(insteadOf ?? "")", moving.contains(person) ? .bothGo : .bothStay)
    }
  }
}

extension Phrase {
  fileprivate static let same = Phrase(zh: "是同一个人", en: "is the same person")
  fileprivate static let bothGo = Phrase(zh: "两人都在方案中派出，无从比较", en: "the plan sends both: there is nothing to compare")
  fileprivate static let bothStay = Phrase(
    zh: "两人都没有派出，无从比较", en: "the plan sends neither: there is nothing to compare")
}
