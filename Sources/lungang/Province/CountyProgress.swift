import Exchange
import Planning
import Reporting
import Synchronization

/// How far many scenarios are: a line for each that is done, and a live one for the rest.
final class CountyProgress: Sendable {
  private struct State {
    var done = 0
    var running = 0
  }

  private let console: Console
  private let line: ProgressLine
  private let total: Int
  private let state = Mutex(State())

  init(_ console: Console, total: Int) {
    self.console = console
    self.total = total
    line = ProgressLine(console)
  }

  func begin(_ dir: String) {
    state.withLock { $0.running += 1 }
  }

  func update(_ progress: PlanningProgress, of dir: String) {
    let (done, running) = state.withLock { ($0.done, $0.running) }
    line.show { language in
      Phrase(
        zh: "\(done)/\(total) 已完成，\(running) 个在规划 · \(dir)：",
        en: "\(done)/\(total) done, \(running) running · \(dir): ")(language) + progress.text(language)
    }
  }

  /// Errors are told even where everything else is to be quiet.
  func end(_ result: CountyResult, _ warnings: [Finding]) {
    let isBegun = if case .notBegun = result.outcome { false } else { true }
    let done = state.withLock { state in
      state.running -= 1
      if isBegun { state.done += 1 }
      return state.done
    }
    guard isBegun else { return }
    var text = ""
    if !console.isQuiet { text = "[\(done)/\(total)] \(result.line(console.language))\n" }
    if case .failed(_, let findings) = result.outcome { text += told(findings, of: result) }
    if !console.isQuiet, result.plan != nil { text += told(warnings, of: result) }
    if !text.isEmpty { line.leave(text) }
  }

  func finish() { line.finish() }

  private func told(_ findings: [Finding], of result: CountyResult) -> String {
    FindingsReport(findings.map { $0.placed(in: result.dir) }).text(console.language, isComplete: console.isComplete)
  }
}
