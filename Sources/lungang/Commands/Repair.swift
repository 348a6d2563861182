import ArgumentParser
import Exchange
import Foundation
import Planning
import Reporting

/// `repair`: the nearest plan that holds.
struct Repair: Subcommand {
  static let configuration = CommandConfiguration(
    abstract: "以最少的改动修补方案 · The nearest plan that holds: the fewest changes, then the usual levels.",
    discussion: """
      有人退出、增加，或手工方案不合规定时，求改动人数最少的合规方案（证明最少），列出每人改动前后的去向，即须收回和新发的通知。
      After withdrawals or additions, or where a manual plan breaks rules: the plan that keeps all rules and changes the \
      fewest people, proven to be the fewest, with everybody's way before and after, which are the notices to withdraw and to send.
      """)

  @Argument(help: "情景文件夹 · The scenario's folder.")
  var dir: String

  @Argument(help: "原方案：plan.json、CSV 或 Excel 表，或计划文件夹 · The plan: plan.json, a CSV or Excel table, or a plan's folder.")
  var plan: String

  @Option(
    help: ArgumentHelp("此人退出，不派出，可多次 · This person is not sent; may be repeated.", valueName: "id"))
  var without: [String] = []

  @Option(
    help: ArgumentHelp(
      "此人须派出（到指定学校），可多次 · This person is sent, to that school if one is given; may be repeated.",
      valueName: "id[=school]"))
  var with: [String] = []

  @Option(
    help: ArgumentHelp(
      "计划写入的文件夹，默认 DIR/plans/学年-repaired · Where the plan goes; default DIR/plans/YEAR-repaired.",
      valueName: "folder"))
  var out: String?

  @OptionGroup var overriding: OverridingOptions
  @OptionGroup var planning: PlanningArguments
  @OptionGroup var common: CommonOptions

  func perform(_ console: Console) throws -> ExitStatus {
    let began = ContinuousClock.now
    let problem = Problem(try console.scenario(dir, overriding.set))
    let scenario = problem.scenario
    let earlier = try console.plan(plan, problem)
    let question = try question(problem, earlier, console)
    let delivery = PlanDelivery(
      console, folder: out ?? "\(dir)/plans/\(scenario.year)-repaired", isComplete: common.all)
    try delivery.checkTarget()
    Interruption.watch()
    Surroundings.boundMemory(threads: planning.threadCount)
    let progress = ProgressLine(console)
    defer { progress.finish() }
    var options = planning.options(threads: planning.threadCount) { progress.update($0) }
    options.began = began
    options.trySettings(of: dir, overriding.set)
    let outcome = try problem.answer(question, options)
    progress.finish()
    return try delivery.deliver(outcome, scenario)
  }

  private func question(_ problem: Problem, _ earlier: PlanInHand, _ console: Console) throws -> Question {
    var question = Question()
    question.keeping = Question.Keeping(earlier.plan)
    question.forbidden = try without.map { text in
      Question.Choice(person: try problem.person(text, "--without"))
    }
    question.forced = try with.map { text in
      let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
      guard let who = parts.first, !who.isEmpty else { throw Refusal("--with \(text)", .whoWanted) }
      return Question.Choice(
        person: try problem.person(who, "--with"),
        to: parts.count > 1 ? try problem.school(parts[1], "--with") : nil)
    }
    let both = Set(question.forbidden.map(\.person)).intersection(question.forced.map(\.person))
    if let person = both.first {
      throw Refusal("--with, --without", .both(problem.scenario.roster.people[person].id))
    }
    let moving = Set(earlier.plan.moves.map(\.person))
    console.warn(
      zip(without, question.forbidden).filter { !moving.contains($1.person) }.map { .notInPlan($0.0) })
    return question
  }
}

extension Phrase {
  fileprivate static let whoWanted = Phrase(zh: "应为 教职工号 或 教职工号=学校", en: "a person, or PERSON=SCHOOL, was expected")

  fileprivate static func both(_ id: String) -> Phrase {
    Phrase(zh: "\(id) 既要派出又不派出", en: "\(id) is to be sent and not to be sent")
  }
}

extension Finding {
  fileprivate static func notInPlan(_ text: String) -> Finding {
    Finding(
      .warning, file: "--without \(text)",
      Phrase(zh: "此人本来不在方案中，修补后也不会派出", en: "is not sent in the plan to begin with, and is not in the repaired one"))
  }
}
