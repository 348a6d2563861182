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

  @OptionGroup var asked: PlanQuestion
  @OptionGroup var common: CommonOptions

  func perform(_ console: Console) throws -> ExitStatus {
    let reading = try asked.read(console)
    let costs = try asked.ask(reading, console) { try $0.ruleCosts() }
    let report = RuleCostsReport(reading.problem.scenario.roster, costs)
    try console.result(console.isJSON ? report.json(console.language).document : report.text(console.language))
    return .done
  }
}
