import ArgumentParser
import Exchange
import Foundation
import Optimizing
import Planning
import Reporting
import Tables

/// `compare`: scenarios side by side.
struct Compare: Subcommand {
  static let configuration = CommandConfiguration(
    abstract: "并列比较多个情景或多个参数值 · Scenarios, or values of one parameter, side by side.",
    discussion: """
      第一个情景（或 --vary 的第一个值）为基准。多个 --vary 或只有一个值时，以情景原样为基准，各参数分别比较，不作组合。
      The first scenario, or the first value of --vary, is the base. Of several --vary, or a single value, the scenario as
      it stands is the base; each is varied by itself, never combined.
      """)

  @Argument(help: ArgumentHelp("情景文件夹，第一个为基准 · Folders of scenarios, the first is the base.", valueName: "dir"))
  var folders: [String]

  @Option(
    help: ArgumentHelp(
      "逐个取值规划，如 quotas.total.at_least=0.1,0.12 · Plans with each value in turn.", valueName: "path=v1,v2"))
  var vary: [Variation] = []

  @OptionGroup var planning: PlanningArguments
  @OptionGroup var common: CommonOptions

  mutating func validate() throws {
    if vary.isEmpty, folders.count < 2 {
      throw ValidationError("要比较什么？再给一个文件夹，或用 --vary · give another folder, or --vary PATH=V1,V2")
    }
    if !vary.isEmpty, folders.count > 1 {
      throw ValidationError("--vary 只用于一个文件夹 · --vary goes with one folder")
    }
  }

  func perform(_ console: Console) throws -> ExitStatus {
    let cases = try readCases(console)
    Interruption.watch()
    Surroundings.boundMemory(threads: planning.threadCount)
    let progress = ProgressLine(console)
    defer { progress.finish() }
    let workers = min(planning.threadCount, cases.count)
    let threads = max(1, planning.threadCount / workers)
    let results = try concurrentMap(cases, threads: workers) { name, scenario in
      let outcome = try propose(scenario, planning.options(threads: threads) { progress.update($0, label: name) })
      return ComparedScenario(name: name, scenario: scenario, result: ComparedScenario.Result(outcome))
    }
    progress.finish()
    let report = ComparisonReport(results, remark: remark)
    try console.result(
      console.isJSON ? report.json(console.language).document : report.text(console.language, isComplete: common.all))
    return report.status
  }

  /// Every scenario is read before any is planned: a wrong one should not cost an hour.
  private func readCases(_ console: Console) throws -> [(name: String, scenario: Scenario)] {
    var asked: [(name: String, folder: String, overrides: [Override])]
    if vary.isEmpty {
      let names = folders.map { URL(fileURLWithPath: $0).lastPathComponent }
      let isUnique = Set(names).count == names.count
      asked = zip(names, folders).map { (isUnique ? $0 : $1, $1, []) }
      guard Set(asked.map(\.name)).count == asked.count else {
        throw Refusal(folders.joined(separator: " "), .givenTwice)
      }
    } else {
      // The values of one parameter are compared among themselves; anything else, with the scenario as it stands.
      let values = vary.flatMap(\.overrides)
      asked = []
      if vary.count > 1 || values.count == 1 {
        asked.append((URL(fileURLWithPath: folders[0]).lastPathComponent, folders[0], []))
      }
      for override in values {
        let name = "\(override.path)=\(override.value)"
        if !asked.contains(where: { $0.name == name }) { asked.append((name, folders[0], [override])) }
      }
    }
    var cases: [(name: String, scenario: Scenario)] = []
    var findings: [Finding] = []
    for (name, folder, overrides) in asked {
      let reading = readScenario(folder: folder, overrides: overrides.pairs)
      if let scenario = reading.value, reading.errors.isEmpty {
        if overrides.isEmpty { console.warn(reading.findings) }
        cases.append((name, scenario))
      } else {
        findings += reading.errors.map { $0.placed(in: name) }
      }
    }
    guard findings.isEmpty else { throw Refusal(findings) }
    return cases
  }

  private var remark: Phrase? {
    guard vary.count > 1 else { return nil }
    return Phrase(
      zh: "各参数分别与基准相比，未作组合。", en: "Each parameter is varied by itself against the base; they are not combined.")
  }
}

extension ComparedScenario.Result {
  fileprivate init(_ outcome: PlanningOutcome) {
    switch outcome {
    case .proposed(let proposal, let verdict): self = .planned(proposal, verdict)
    case .infeasible(let diagnosis): self = .infeasible(diagnosis)
    case .outOfTime: self = .outOfTime
    }
  }
}

extension ComparisonReport {
  /// Done where each was decided and one has a plan; a scenario without answer counts before one without plan.
  fileprivate var status: ExitStatus {
    if hasUndecided { return .outOfTime }
    return hasPlan ? .done : .infeasible
  }
}
