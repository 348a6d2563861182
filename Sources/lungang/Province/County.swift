import Exchange
import Foundation
import Planning
import Reporting
import Tables

/// One scenario among several that are planned in one call. Nothing of its roster outlives the planning of it.
struct County: Sendable {
  /// The scenario's folder as it was given.
  let folder: String
  /// Where the plan goes; nil: `plans/YEAR` in the scenario's folder.
  let target: String?

  /// Where `summarize` finds the plan.
  var dir: String { target ?? folder }

  /// The counties of a call.
  ///
  /// - Throws: ``Refusal`` where two of them would write to the same place.
  static func all(_ folders: [String], out: String?) throws -> [County] {
    let folders = folders.map(\.withoutSlashes)
    try refuseTwice(folders)
    guard let out = out?.withoutSlashes else { return folders.map { County(folder: $0, target: nil) } }
    let names = folders.map { URL(fileURLWithPath: $0).standardizedFileURL.lastPathComponent }
    let sharing = Dictionary(grouping: zip(names, folders)) { $0.0 }.filter { $0.value.count > 1 }
    guard sharing.isEmpty else {
      throw Refusal(
        sharing.sorted { $0.key < $1.key }.map { name, folders in
          Finding(
            .error, file: "\(out)/\(name)", .sharedTarget(folders.map(\.1)), hint: .sharedTargetHint)
        })
    }
    return zip(folders, names).map { County(folder: $0, target: "\(out)/\($1)") }
  }

  /// Reads, plans, checks and writes; whatever goes wrong is told in the result.
  func planned(
    _ overrides: [(path: String, value: String)], _ options: PlanningOptions, _ language: Language
  ) -> (result: CountyResult, warnings: [Finding]) {
    guard !options.shouldStop() else { return (CountyResult(dir: dir, outcome: .notBegun), []) }
    let began = ContinuousClock.now
    var options = options
    options.began = began
    var warnings: [Finding] = []
    let outcome: CountyResult.Outcome
    do {
      let reading = readScenario(folder: folder, overrides: overrides)
      warnings = reading.findings.filter { $0.severity == .warning }
      if let scenario = reading.value {
        let kept: [String]
        (outcome, kept) = try plan(scenario, options, language)
        if !kept.isEmpty { warnings.append(.keptEdited(kept, in: targetFolder(scenario))) }
      } else {
        outcome = .failed(.wrongInput, reading.findings)
      }
    } catch let failure as WriteFailure {
      outcome = .failed(.unwritable, [failure.finding])
    } catch {
      let (findings, status) = refusal(of: error)
      outcome = .failed(status == .fault ? .fault : .wrongInput, findings)
    }
    let seconds = (ContinuousClock.now - began) / .seconds(1)
    return (CountyResult(dir: dir, outcome: outcome, seconds: seconds), warnings)
  }

  private func plan(
    _ scenario: Scenario, _ options: PlanningOptions, _ language: Language
  ) throws -> (outcome: CountyResult.Outcome, kept: [String]) {
    let writer = FolderWriter(
      targetFolder(scenario), marker: PlanReport.planFile, ours: PlanReport.folderFiles)
    try writer.checkTarget()
    switch try propose(scenario, options) {
    case .proposed(let proposal, let verdict):
      let report = PlanReport(scenario: scenario, proposal: proposal, verdict: verdict)
      let kept = try writer.write(report.files(language))
      return (.planned(report.summary), kept)
    case .infeasible(let diagnosis): return (.infeasible(diagnosis), [])
    case .outOfTime: return (.outOfTime, [])
    }
  }

  private func targetFolder(_ scenario: Scenario) -> String { target ?? "\(folder)/plans/\(scenario.year)" }
}

/// The same folder twice would be planned, or counted, twice.
///
/// - Throws: ``Refusal`` that names every folder given again.
func refuseTwice(_ folders: [String]) throws {
  var seen: Set<String> = []
  let again = folders.filter {
    !seen.insert(URL(fileURLWithPath: $0).standardizedFileURL.resolvingSymlinksInPath().path).inserted
  }
  guard again.isEmpty else { throw Refusal(again.map { Finding(.error, file: $0, .givenTwice) }) }
}

extension String {
  /// A folder's path as patterns of a shell write it (`counties/*/`), without the slashes at its end.
  var withoutSlashes: String {
    var path = self[...]
    while path.count > 1, path.last == "/" { path.removeLast() }
    return String(path)
  }
}

extension Phrase {
  static let givenTwice = Phrase(zh: "同一个文件夹给了两次", en: "a folder is given twice")

  fileprivate static func sharedTarget(_ folders: [String]) -> Phrase {
    Phrase(
      zh: "几个情景的计划都要写到这里：\(folders.joined(separator: "、"))",
      en: "the plans of several scenarios would go here: \(folders.joined(separator: ", "))")
  }

  fileprivate static let sharedTargetHint = Phrase(
    zh: "改其中一个文件夹的名称，或不用 --out，各写入自己的 plans/学年",
    en: "rename one of the folders, or leave out --out: each plan then goes to plans/YEAR of its scenario")
}
