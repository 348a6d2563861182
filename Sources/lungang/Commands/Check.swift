import ArgumentParser
import Exchange
import Foundation
import Reporting
import Tables

/// `check`: a manual or proposed plan against every rule.
struct Check: Subcommand {
  static let configuration = CommandConfiguration(
    abstract: "按全部规则核对人工或提出的计划 · Checks a manual or proposed plan against every rule.",
    discussion: """
      违反文件或本单位的规定时退出码为 1；只是未守规划口径（文件未规定）的，列出提示，退出码为 0。
      Exit code 1 where the document, or what the bureau has set, is broken; planning guards, which are not in the \
      document, are listed as warnings.
      """)

  @Argument(help: "情景文件夹 · The scenario's folder.")
  var dir: String

  @Argument(help: "计划：plan.json、CSV 或 Excel 表，或计划文件夹 · The plan: plan.json, a CSV or Excel table, or a plan's folder.")
  var plan: String

  @Flag(help: "以 SARIF 2.1.0 输出，含表格行号 · As SARIF 2.1.0, with the table's row numbers.")
  var sarif = false

  @Option(
    help: ArgumentHelp(
      "另写一份表格，最右加一列“检查结果” · Writes a copy of the table with the findings in one more column.", valueName: "file"))
  var writeBack: String?

  @OptionGroup var overriding: OverridingOptions
  @OptionGroup var common: CommonOptions

  var asksForSARIF: Bool { sarif }

  mutating func validate() throws {
    if sarif && common.json { throw ValidationError("--json 与 --sarif 只能用一个 · use one of --json and --sarif") }
  }

  func perform(_ console: Console) throws -> ExitStatus {
    let scenario = try console.scenario(dir, overriding.set)
    let file = Check.planFile(plan)
    if let writeBack { try refuseInput(writeBack, file) }
    let written = try console.use(readWrittenPlan(file: file, scenario: scenario))
    let checker = Checker(scenario)
    let verdict = checker.check(written.entries)
    let limits =
      written.claims?.limits(of: verdict.plan, in: scenario) ?? FairnessLimits(scenario.policy, values: { _ in nil })
    let fairness = checker.fairness(of: verdict.plan, within: limits)
    if let fairness, let claimed = written.claims?.fairness, !claimed.isSame(as: fairness, scenario.roster) {
      console.warn([.otherCertificate(file)])
    }
    let report = CheckReport(scenario: scenario, file: file, verdict: verdict, fairness: fairness)
    if let writeBack { try copy(written, with: report, to: writeBack, console) }
    if sarif {
      try console.result(report.sarif(console.language))
    } else if console.isJSON {
      try console.result(report.json(console.language))
    } else {
      try console.result(report.text(console.language, isComplete: common.all))
    }
    return verdict.isValid ? .done : .violations
  }

  private func copy(
    _ written: WrittenPlan, with report: CheckReport, to target: String, _ console: Console
  ) throws {
    guard let table = written.table else { throw Refusal(report.file, .notATable, hint: .tableWanted) }
    let remarks = report.remarks(rows: written.entries.compactMap(\.row), console.language)
    let texts = table.isText ? remarks.guarded : remarks
    let content = try console.use(table.copy(header: texts.header, remarks: texts.rows, below: texts.below))
    try writeFile(.bytes(content), to: target)
    if !console.isQuiet { console.say(.copyWritten(target)) }
  }

  /// What was handed in is never overwritten, and the copy is of the same kind.
  private func refuseInput(_ target: String, _ plan: String) throws {
    func place(_ path: String) -> String {
      URL(fileURLWithPath: path).resolvingSymlinksInPath().standardizedFileURL.path
    }
    func ending(_ path: String) -> String { URL(fileURLWithPath: path).pathExtension.lowercased() }
    var (input, output) = (stat(), stat())
    let isSame =
      stat(plan, &input) == 0 && stat(target, &output) == 0
      && input.st_dev == output.st_dev && input.st_ino == output.st_ino
    let url = URL(fileURLWithPath: target)
    let isOfTheScenario =
      place(url.deletingLastPathComponent().path) == place(dir) && isScenarioFile(url.lastPathComponent)
    guard !isOfTheScenario else { throw Refusal(target, .isOfTheScenario, hint: .otherName) }
    guard place(target) != place(plan), !isSame else { throw Refusal(target, .isTheInput, hint: .otherName) }
    guard ending(target) == ending(plan) || !FileManager.default.fileExists(atPath: plan) else {
      throw Refusal(target, .otherKind(ending(plan)), hint: .otherName)
    }
  }

  /// A plan's folder stands for the `plan.json` in it.
  static func planFile(_ path: String) -> String {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else { return path }
    return (path.hasSuffix("/") ? path : path + "/") + PlanReport.planFile
  }
}

extension PlanClaims.Certificate {
  /// What was found anew is what the file says.
  func isSame(as fairness: Fairness, _ roster: Roster) -> Bool {
    let pairs = fairness.passedOver.map {
      PlanClaims.Certificate.Pair(goes: roster.people[$0.goes].id, stays: roster.people[$0.stays].id)
    }
    guard lookedAt + (notLookedAt ?? 0) == fairness.lookedAt else { return false }
    return notLookedAt == nil ? Set(passedOver) == Set(pairs) : Set(passedOver).isSubset(of: pairs)
  }
}

extension Finding {
  fileprivate static func otherCertificate(_ file: String) -> Finding {
    Finding(
      .warning, file: file, column: "fairness",
      Phrase(
        zh: "文件中关于“没有人被无故越过”的说明与重新核对的结果不符",
        en: "what the file says of people who are passed over is not what was found again"),
      hint: Phrase(zh: "以本次核对为准", en: "what this check says holds"))
  }
}

extension Phrase {
  fileprivate static let notATable = Phrase(
    zh: "这个方案不是表格，没有地方写检查结果", en: "this plan is no table: there is no place for findings")
  fileprivate static let tableWanted = Phrase(zh: "请核对 moves.csv 或 Excel 表", en: "check moves.csv or an Excel table")
  fileprivate static let isTheInput = Phrase(
    zh: "这就是要核对的文件，不会覆盖它", en: "this is the plan itself, which is not overwritten")
  fileprivate static let isOfTheScenario = Phrase(
    zh: "这是情景自己的表，不会覆盖它", en: "this is a table of the scenario, which is not overwritten")
  fileprivate static let otherName = Phrase(
    zh: "请用另一个文件名，扩展名与原文件相同", en: "name another file, with the ending of the plan's")

  fileprivate static func otherKind(_ ending: String) -> Phrase {
    Phrase(zh: "副本与原文件格式相同，扩展名应为 .\(ending)", en: "the copy is of the plan's kind: its name ends in .\(ending)")
  }

  fileprivate static func copyWritten(_ file: String) -> Phrase {
    Phrase(zh: "检查结果已写入 \(file)", en: "the findings are written to \(file)")
  }
}
