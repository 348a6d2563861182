import Exchange
import Planning
import Reporting

/// Writes a plan that was asked for to its folder, and tells what came of the question.
struct PlanDelivery {
  private let console: Console
  private let folder: String
  private let isComplete: Bool
  private let writer: FolderWriter

  /// - Parameter isComplete: the text lists every school.
  init(_ console: Console, folder: String, isComplete: Bool) {
    self.console = console
    self.folder = folder
    self.isComplete = isComplete
    writer = FolderWriter(folder, marker: PlanReport.planFile, ours: PlanReport.folderFiles)
  }

  /// Nothing stands in the way of writing there.
  func checkTarget() throws { try writer.checkTarget() }

  func deliver(_ outcome: PlanningOutcome, _ scenario: Scenario) throws -> ExitStatus {
    switch outcome {
    case .proposed(let proposal, let verdict):
      let report = PlanReport(scenario: scenario, proposal: proposal, verdict: verdict)
      let files = try report.files(console.language)
      let kept = try writer.write(files)
      if !kept.isEmpty { console.warn([.keptEdited(kept, in: folder)]) }
      if proposal.isInterrupted, !console.isQuiet { console.say(endedEarly) }
      try console.result(
        console.isJSON
          ? report.json(console.language, isTimed: true).document
          : report.text(console.language, folder: folder, files: files.map(\.name), isComplete: isComplete))
      return .done
    case .infeasible(let diagnosis):
      let report = DiagnosisReport(diagnosis)
      try console.result(console.isJSON ? report.json(console.language).document : report.text(console.language))
      return .infeasible
    case .outOfTime:
      if console.isJSON { try console.result(["status": "out_of_time"] as JSONValue) }
      console.say(noPlanYet)
      return .outOfTime
    }
  }

  private var endedEarly: Phrase {
    Interruption.isAsked
      ? Phrase(zh: "已中断：写出的是至此最好的计划", en: "interrupted: what was written is the best plan so far")
      : Phrase(zh: "时间到：写出的是至此最好的计划", en: "time is up: what was written is the best plan so far")
  }

  private var noPlanYet: Phrase {
    Interruption.isAsked
      ? Phrase(zh: "已中断：尚未找到任何计划", en: "interrupted before any plan was found")
      : Phrase(
        zh: "时间用尽：尚未找到任何计划，可放宽 --time-limit", en: "time ran out before any plan was found: allow a longer --time-limit")
  }
}
