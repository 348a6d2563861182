import ArgumentParser
import Exchange
import Foundation
import Reporting
import Tables

/// `summarize`: plans that were made one by one, perhaps on several machines, in one summary.
struct Summarize: Subcommand {
  static let configuration = CommandConfiguration(
    abstract: "汇总多个计划 · Gathers many plans in one summary.",
    discussion: """
      与一次规划这些情景时的汇总相同，只缺用时。没有计划或 plan.json 读不出的文件夹逐个列出原因，退出码为 2，其余照常汇总。
      The same summary as when the scenarios are planned in one call, but for the seconds. A folder without a plan, or \
      with a plan.json that cannot be read, is listed with the reason; the exit code is then 2.
      """)

  @Argument(
    help: ArgumentHelp(
      "计划文件夹，或计划在其 plans/学年 里的情景文件夹 · Folders of plans, or of scenarios whose plan lies in plans/YEAR.",
      valueName: "folder"))
  var folders: [String]

  @Option(
    help: ArgumentHelp(
      "另写 summary.json、summary.csv 到这个文件夹 · Also writes summary.json and summary.csv there.", valueName: "folder"))
  var out: String?

  @OptionGroup var common: CommonOptions

  func perform(_ console: Console) throws -> ExitStatus {
    let given = folders.map(\.withoutSlashes).filter { !Summarize.isSummary($0) }.map(Summarize.folder)
    let dirs = given.map(Summarize.dir)
    try refuseTwice(dirs)
    if let out { try createFolder(out) }
    let results = zip(given, dirs).map { folder, dir in
      let reading = readPlanSummary(folder: folder)
      guard let plan = reading.value else {
        console.say(FindingsReport(reading.findings).text(console.language, isComplete: console.isComplete))
        return CountyResult(dir: dir, outcome: .failed(.noPlan, reading.findings))
      }
      return CountyResult(dir: dir, outcome: .planned(plan))
    }
    return try ProvinceReport(results).tell(results, console, out: out)
  }

  /// Our own summary lies beside the plans where they were made with `--out`: `plans/*` names it too.
  private static func isSummary(_ path: String) -> Bool {
    [ProvinceReport.jsonFile, ProvinceReport.tableFile].contains(URL(fileURLWithPath: path).lastPathComponent)
  }

  /// A `plan.json` stands for its folder.
  private static func folder(_ path: String) -> String {
    let url = URL(fileURLWithPath: path)
    guard url.lastPathComponent == PlanReport.planFile else { return path }
    return path == PlanReport.planFile ? "." : String(path.dropLast(PlanReport.planFile.count + 1))
  }

  /// `plans/YEAR` of a scenario stands for the scenario, so that it is called the same however it is named.
  private static func dir(_ folder: String) -> String {
    let parts = folder.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count >= 2, parts[parts.count - 2] == "plans", let year = parts.last, Int(year) != nil else {
      return folder
    }
    let scenario = parts.count == 2 ? "." : parts.dropLast(2).joined(separator: "/")
    return FileManager.default.fileExists(atPath: scenario + "/scenario.yaml") ? scenario : folder
  }
}
