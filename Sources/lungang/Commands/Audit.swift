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

  @OptionGroup var asked: PlanQuestion
  @OptionGroup var common: CommonOptions

  func perform(_ console: Console) throws -> ExitStatus {
    let reading = try asked.read(console)
    let (problem, plan) = (reading.problem, reading.given.plan)
    let (trading, withdrawals) = try asked.ask(reading, console, nearest: true) { foresight in
      (
        problem.checker.tradingCycles(in: plan, until: { foresight.isOver }), try foresight.withdrawals()
      )
    }
    let report = AuditReport(
      problem.scenario, plan, trading: trading, chains: problem.checker.chains(of: plan),
      withdrawals: withdrawals)
    try console.result(
      console.isJSON ? report.json(console.language).document : report.text(console.language, isComplete: common.all))
    return .done
  }
}
