import Exchange
import Foundation
import Planning
import Reporting
import Synchronization

/// How far a search is: a live line on a terminal, a line every ten seconds where standard error is piped.
final class ProgressLine: Sendable {
  private struct State {
    var lastShown: Double
    var isVisible = false
    var saidInterrupted = false
  }

  private let console: Console
  private let isTerminal: Bool
  private let state: Mutex<State>

  init(_ console: Console) {
    self.console = console
    isTerminal = isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"
    state = Mutex(State(lastShown: ProgressLine.now))
  }

  /// `label` tells several searches at the same time apart.
  func update(_ progress: PlanningProgress, label: String? = nil) {
    show { (label.map { "\($0): " } ?? "") + progress.text($0) }
  }

  /// Shows a line where the last one has stood long enough.
  func show(_ line: (Language) -> String) {
    guard !console.isQuiet else { return }
    state.withLock { state in
      let now = ProgressLine.now
      if Interruption.isAsked, !state.saidInterrupted {
        state.saidInterrupted = true
        erase(&state)
        console.say(
          Phrase(zh: "收到中断，正在收尾；再按一次 Ctrl-C 立即退出", en: "interrupted: finishing with the best plan; Ctrl-C again quits"))
      }
      guard now - state.lastShown >= (isTerminal ? 0.1 : 10) else { return }
      state.lastShown = now
      let line = line(console.language)
      if isTerminal {
        _ = writeAll("\r\u{1B}[2K" + line.truncated(to: ProgressLine.width - 1), to: STDERR_FILENO)
        state.isVisible = true
      } else {
        console.say(line)
      }
    }
  }

  /// Says what is to stay, above the live line.
  func leave(_ text: String) {
    state.withLock { state in
      erase(&state)
      console.say(text)
    }
  }

  /// Leaves nothing of the live line behind.
  func finish() {
    state.withLock { erase(&$0) }
  }

  private func erase(_ state: inout State) {
    if state.isVisible { _ = writeAll("\r\u{1B}[2K", to: STDERR_FILENO) }
    state.isVisible = false
  }

  private static var now: Double { Double(DispatchTime.now().uptimeNanoseconds) / 1e9 }

  private static var width: Int {
    var size = winsize()
    guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }
}

extension PlanningProgress {
  func text(_ language: Language) -> String {
    var parts = [String(format: "%.0f s", seconds)]
    if let level { parts.append(level.phrase(language)) }
    parts.append(phase(language))
    if let best { parts.append(Phrase(zh: "最好 ", en: "best ")(language) + String(format: "%.6g", best)) }
    if let bound, bound.isFinite {
      parts.append(Phrase(zh: "下界 ", en: "bound ")(language) + String(format: "%.6g", bound))
    }
    if let gap, gap.isFinite {
      parts.append(Phrase(zh: "差距 ", en: "gap ")(language) + String(format: "%.3f%%", 100 * gap))
    }
    return parts.filter { !$0.isEmpty }.joined(separator: "  ")
  }
}
