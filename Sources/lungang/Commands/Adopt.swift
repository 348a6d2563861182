import ArgumentParser
import Exchange
import Foundation
import Reporting
import Tables

/// `adopt`: enters a plan in the tables, as the scenario of the next school year.
struct Adopt: Subcommand {
  static let configuration = CommandConfiguration(
    abstract: "采用计划：登记交流，生成下一学年的情景 · Enters a plan in the tables, ready for the next year.",
    discussion: """
      先按全部规则核对；违反文件或本单位规定的计划不采用，退出码为 1，只是未守规划口径的可以采用。原情景不改动；志愿和锁定只管一年，不带入。
      The plan is checked first; one that breaks the document, or what the bureau has set, is refused with exit code 1, \
      while planning guards may be broken. The scenario itself stays as it is; wishes and pins are for one year and are \
      not carried over.
      """)

  @Argument(help: "情景文件夹 · The scenario's folder.")
  var dir: String

  @Argument(help: "计划：plan.json、CSV 或 Excel 表，或计划文件夹 · The plan: plan.json, a CSV or Excel table, or a plan's folder.")
  var plan: String

  @Option(
    help: ArgumentHelp(
      "下一学年情景的新文件夹，默认在 DIR 旁边 · New folder for the next year; default beside DIR.", valueName: "folder"))
  var out: String?

  @OptionGroup var overriding: OverridingOptions
  @OptionGroup var common: CommonOptions

  func perform(_ console: Console) throws -> ExitStatus {
    let scenario = try console.scenario(dir, overriding.set)
    let file = Check.planFile(plan)
    let entries = try console.use(readPlan(file: file, scenario: scenario))
    let verdict = Checker(scenario).check(entries)
    guard verdict.isValid else {
      try refuse(CheckReport(scenario: scenario, file: file, verdict: verdict), console)
      return .violations
    }
    let folder = out ?? nextFolder(of: dir, year: scenario.year)
    let decided = scenario.renewing(verdict.plan)
    let adoption = Adoption(
      of: verdict.plan, recording: verdict.recorded, in: decided, Eligibility(decided))
    let next = try console.use(nextScenario(folder: dir, target: folder, after: adoption, of: scenario))
    try writeNewFolder(
      next.files.map { ($0.name, .text($0.content)) } + next.workbooks.map { ($0.name, .bytes($0.content)) },
      marker: Template.settingsFile, to: folder)
    let report = AdoptionReport(
      scenario: scenario, adoption: adoption, folder: folder,
      files: next.files.map(\.name) + next.workbooks.map(\.name),
      leftBehind: next.leftBehind)
    try console.result(
      console.isJSON ? report.json.document : report.text(console.language, isComplete: common.all))
    return .done
  }

  private func refuse(_ report: CheckReport, _ console: Console) throws {
    guard !console.isJSON else {
      return try console.result(report.json(console.language).adding([.init("status", "refused")]))
    }
    try console.result(report.text(console.language, isComplete: common.all))
    console.say(Phrase(zh: "计划未采用，没有写入任何文件", en: "the plan was not adopted; nothing was written"))
  }
}
