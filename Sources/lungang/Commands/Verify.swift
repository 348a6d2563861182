import ArgumentParser
import Digesting
import Exchange
import Foundation
import Planning
import Reporting
import Tables

/// `verify`: anybody re-checks a `plan.json`.
struct Verify: Subcommand {
  static let configuration = CommandConfiguration(
    abstract: "复核 plan.json：各表指纹、全部规则、全部数字 · Re-checks a plan.json against its tables, every rule and every figure.",
    discussion: """
      不用求解器，任何人都可重做；通过时给出可公布的一行。不通过时退出码为 1。
      Without a solver: anybody can do it again. Gives a line to publish where all agrees; exit code 1 where it does not.
      """)

  @Argument(help: "情景文件夹 · The scenario's folder.")
  var dir: String

  @Argument(help: "plan.json 或计划文件夹 · A plan.json, or a plan's folder.")
  var plan: String

  @OptionGroup var overriding: OverridingOptions
  @OptionGroup var common: CommonOptions

  func perform(_ console: Console) throws -> ExitStatus {
    let problem = Problem(try console.scenario(dir, overriding.set))
    let given = try console.plan(plan, problem)
    guard let claims = given.claims, let bytes = FileManager.default.contents(atPath: given.file) else {
      throw Refusal(given.file, .notAPlanFile, hint: .checkInstead)
    }
    let fairness = problem.checker.fairness(
      of: given.verdict.plan, within: claims.limits(of: given.verdict.plan, in: problem.scenario))
    let isFair =
      claims.fairness.flatMap { said in fairness.map { said.isSame(as: $0, problem.scenario.roster) } } ?? true
    let report = VerificationReport(
      problem.scenario, plan: [UInt8](bytes), digest: hexadecimal(sha256(bytes)), verdict: given.verdict,
      isFair: isFair, console.language)
    try console.result(console.isJSON ? report.json(console.language).document : report.text(console.language))
    return report.isVerified ? .done : .violations
  }
}

extension Phrase {
  fileprivate static let notAPlanFile = Phrase(zh: "不是 plan.json", en: "is no plan.json")
  fileprivate static let checkInstead = Phrase(
    zh: "其他方案表请用 lungang check 核对", en: "check other plans with `lungang check`")
}
