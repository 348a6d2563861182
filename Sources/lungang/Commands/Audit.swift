import ArgumentParser
import Exchange
import Foundation
import Planning
import Reporting

/// `audit`: swaps, chains, and what it takes if somebody drops out.
struct Audit: Subcommand {
  static let configuration = CommandConfiguration(
    abstract: "互换核对、退出演练、替补人选 · Swaps, chains, the withdrawal drill and substitutes.",
    discussion: """
      核对有没有人人受益的互换；逐人推演退出后最少要改动谁；列出可直接顶替的同校同事。
      Looks for trades that all who take part would want; drills for each mover the smallest repair if they drop out; \
      names colleagues who could go instead with no other change.
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
    let foresight = Foresight(problem, given.plan, claimed: given.claims?.values ?? [:], nearest: true, options)
    let trading = problem.checker.tradingCycles(in: given.plan, until: { foresight.isOver })
    let withdrawals = try foresight.withdrawals()
    progress.finish()
    let report = AuditReport(
      problem.scenario, given.plan, trading: trading, chains: problem.checker.chains(of: given.plan),
      withdrawals: withdrawals)
    try console.result(
      console.isJSON ? report.json(console.language).document : report.text(console.language, isComplete: common.all))
    return .done
  }
}
