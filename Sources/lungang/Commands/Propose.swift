import ArgumentParser
import Exchange
import Foundation
import Optimizing
import Planning
import Reporting
import Tables

/// `propose`: the yearly plan of one scenario, or of each of several.
struct Propose: Subcommand {
  static let configuration = CommandConfiguration(
    abstract: "提出本学年交流计划 · Proposes the yearly plan.",
    discussion: """
      写入 plan.json、plan.xlsx（上报和公示用的各张表）、report.html（图文报告）、moves.csv、schools.csv。Ctrl-C 一次：以至此最好的计划结束；两次：立即退出。
      Writes plan.json, plan.xlsx (the sheets to be filed), report.html, moves.csv and schools.csv. Ctrl-C once: ends with the best plan so far; twice: quits.

      给出多个文件夹时逐个规划，同时进行的个数为 --threads，--time-limit 是每个情景的时限；一个出错，其余照常。结果是一份汇总，\
      有 --out 时另写 summary.json、summary.csv。退出码：全部完成为 0，否则取最严重的一个：70、2、3、4 依次减轻。
      Of several folders each is planned by itself, as many at a time as --threads, --time-limit for each of them; one \
      that fails does not stop the rest. The result is one summary, with --out also summary.json and summary.csv. Exit \
      code 0 where all are done, otherwise the gravest: 70 before 2 before 3 before 4.
      """)

  @Argument(help: ArgumentHelp("情景文件夹，可多个 · Folders of scenarios.", valueName: "dir"))
  var folders: [String]

  @Option(
    help: ArgumentHelp(
      """
      计划写入的文件夹，默认 DIR/plans/学年；多个情景时写入其下与情景同名的文件夹 · Where the plan goes; default DIR/plans/YEAR. \
      Of several scenarios each goes to a folder of its name in it.
      """, valueName: "folder"))
  var out: String?

  @Option(
    help: ArgumentHelp(
      "另写某一目标层的整数规划（.mps 或 .lp），可多次 · Also writes the integer program of a level; may be repeated.",
      valueName: "level=file"))
  var exportModel: [ModelExport] = []

  @Flag(
    help: """
      只写 --export-model 的整数规划，不编计划；某层之前各层不计则加 --set objectives=[该层] · \
      Only writes what --export-model asks for and no plan; --set objectives=[LEVEL] leaves out the levels before it.
      """)
  var exportOnly = false

  @Option(
    help: ArgumentHelp(
      "尽量少改动这份原方案：先求改动人数最少，再按通常目标 · Keeps to an earlier plan: the fewest changes first, then the usual levels.",
      valueName: "plan"))
  var keep: String?

  @Option(
    help: ArgumentHelp(
      "与 --keep 同用：至多改动若干人，其余按通常目标 · With --keep: at most so many people change, otherwise the usual levels.",
      valueName: "n"))
  var changesAtMost: Int?

  @OptionGroup var overriding: OverridingOptions
  @OptionGroup var planning: PlanningArguments
  @OptionGroup var common: CommonOptions

  mutating func validate() throws {
    if exportOnly, exportModel.isEmpty {
      throw ValidationError("--export-only 须与 --export-model 同用 · goes with --export-model")
    }
    if let changesAtMost {
      guard keep != nil else { throw ValidationError("--changes-at-most 须与 --keep 同用 · goes with --keep") }
      guard changesAtMost >= 0 else { throw ValidationError("--changes-at-most 不能小于 0 · must not be negative") }
    }
    guard folders.count > 1 else { return }
    if keep != nil { throw ValidationError("--keep 只用于一个文件夹 · --keep goes with one folder") }
    if !exportModel.isEmpty {
      throw ValidationError("--export-model 只用于一个文件夹 · --export-model goes with one folder")
    }
    if common.all { throw ValidationError("--all 只用于一个文件夹 · --all goes with one folder") }
  }

  func perform(_ console: Console) throws -> ExitStatus {
    folders.count == 1 ? try performOne(folders[0], console) : try performMany(console)
  }

  private func performMany(_ console: Console) throws -> ExitStatus {
    let counties = try County.all(folders, out: out)
    if let out { try createFolder(out) }
    Interruption.watch()
    Surroundings.boundMemory(threads: planning.threadCount)
    let progress = CountyProgress(console, total: counties.count)
    let workers = min(planning.threadCount, counties.count)
    let threads = planning.threadCount / workers
    let results = try concurrentMap(counties, threads: workers) { county in
      progress.begin(county.dir)
      let (result, warnings) = county.planned(
        overriding.set.pairs, planning.options(threads: threads) { progress.update($0, of: county.dir) },
        console.language)
      progress.end(result, warnings)
      return result
    }
    progress.finish()
    return try ProvinceReport(results).tell(results, console, out: out)
  }

  private func performOne(_ dir: String, _ console: Console) throws -> ExitStatus {
    let began = ContinuousClock.now
    let scenario = try console.scenario(dir, overriding.set)
    let delivery = PlanDelivery(console, folder: out ?? "\(dir)/plans/\(scenario.year)", isComplete: common.all)
    if !exportOnly { try delivery.checkTarget() }

    Interruption.watch()
    Surroundings.boundMemory(threads: planning.threadCount)
    let progress = ProgressLine(console)
    defer { progress.finish() }
    var options = planning.options(threads: planning.threadCount) { progress.update($0) }
    options.began = began
    options.trySettings(of: dir, overriding.set)
    for export in exportModel { try write(export, scenario, options) }
    if exportOnly {
      progress.finish()
      if console.isJSON {
        try console.result(["status": "exported", "files": .array(exportModel.map { .string($0.file) })] as JSONValue)
      }
      return .done
    }
    let problem = Problem(scenario)
    var question = Question()
    if let keep {
      let earlier = try console.plan(keep, problem)
      question.keeping = Question.Keeping(earlier.plan, changesAtMost.map { .atMost($0) } ?? .fewestChanges)
    }
    let outcome = try problem.answer(question, options)
    progress.finish()

    return try delivery.deliver(outcome, scenario)
  }

  private func write(_ export: ModelExport, _ scenario: Scenario, _ options: PlanningOptions) throws {
    guard
      let model = try Planning.exportModel(scenario, level: export.level, format: export.format, options)
    else {
      throw Refusal(
        "--export-model \(export.level.rawValue)",
        Phrase(
          zh: "政策没有这一层目标，或没有可行计划，或时间不够", en: "the policy has no such level, no plan exists, or time ran out"))
    }
    try writeFile(model, to: export.file)
  }
}
