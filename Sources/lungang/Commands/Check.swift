import ArgumentParser
import Exchange
import Foundation
import Reporting
import Tables

/// `check`: a manual or proposed plan against every rule.
struct Check: Subcommand {
  static let configuration = CommandConfiguration(
    abstract: "按全部规则核对人工或提出的计划 · Checks a manual or proposed plan against every rule.",
    discussion: "有硬性违规时退出码为 1 · Exit code 1 where a hard rule is broken.")

  @Argument(help: "情景文件夹 · The scenario's folder.")
  var dir: String

  @Argument(help: "计划：plan.json、CSV 表，或计划文件夹 · The plan: plan.json, a CSV table, or a plan's folder.")
  var plan: String

  @Flag(help: "以 SARIF 2.1.0 输出，含表格行号 · As SARIF 2.1.0, with the table's row numbers.")
  var sarif = false

  @Flag(help: "列出全部违规和每所学校 · Lists every violation and every school.")
  var all = false

  @OptionGroup var overriding: OverridingOptions
  @OptionGroup var common: CommonOptions

  mutating func validate() throws {
    if sarif && common.json { throw ValidationError("--json 与 --sarif 只能用一个 · use one of --json and --sarif") }
  }

  func perform(_ console: Console) throws -> ExitStatus {
    let scenario = try console.scenario(dir, overriding.set)
    let file = Check.planFile(plan)
    let entries = try console.use(readPlan(file: file, scenario: scenario))
    let verdict = Checker(scenario).check(entries)
    let report = CheckReport(scenario: scenario, file: file, verdict: verdict)
    if sarif {
      try console.result(report.sarif(console.language))
    } else if console.isJSON {
      try console.result(report.json(console.language))
    } else {
      try console.result(report.text(console.language, isComplete: all))
    }
    return verdict.isValid ? .done : .violations
  }

  /// A plan's folder stands for the `plan.json` in it.
  static func planFile(_ path: String) -> String {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else { return path }
    return (path.hasSuffix("/") ? path : path + "/") + PlanReport.planFile
  }
}
