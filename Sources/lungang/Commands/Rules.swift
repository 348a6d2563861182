import ArgumentParser
import Exchange
import Foundation
import Planning
import Reporting

/// `rules`: what each rule costs this year.
struct Rules: Subcommand {
  static let configuration = CommandConfiguration(
    abstract: "各项规定今年的代价 · What each rule costs this year.",
    discussion: """
      逐项去掉一条规定，从现有方案出发重新求解，列出能好多少；文件的规定与规划口径分列。
      Each rule in turn is left out and the plan sought anew from the plan in hand; what would be gained is told, the \
      document's rules and planning guards apart.
      """)

  @Argument(help: "情景文件夹 · The scenario's folder.")
  var dir: String

  @Argument(help: "方案：plan.json、CSV 或 Excel 表，或计划文件夹 · The plan: plan.json, a CSV or Excel table, or a plan's folder.")
  var plan: String

  @OptionGroup var overriding: OverridingOptions
  @OptionGroup var planning: PlanningArguments
  @OptionGroup var common: CommonOptions

  func perform(_ console: Console) throws -> ExitStatus {
    let began = ContinuousClock.now
    let problem = Problem(try console.scenario(dir, overriding.set))
    let given = try console.plan(plan, problem)
    Interruption.watch()
    Surroundings.boundMemory(threads: planning.threadCount)
    let progress = ProgressLine(console)
    defer { progress.finish() }
    var options = planning.options(threads: planning.threadCount) { progress.update($0) }
    options.began = began
    options.trySettings(of: dir, overriding.set)
    let costs = try Foresight(problem, given.plan, claimed: given.claims?.values ?? [:], options).ruleCosts()
    progress.finish()
    let report = RuleCostsReport(problem.scenario.roster, costs)
    try console.result(console.isJSON ? report.json(console.language).document : report.text(console.language))
    return .done
  }
}
