import Foundation
import Testing

/// Signals while a plan is sought. The script waits until the program listens: the kernel says which signals it catches.
@Suite struct InterruptTests {
  private func run(_ signals: String, in scratch: String) throws -> Program {
    try Program.shell(
      """
      '\(Program.path)' propose Scenarios/jiujiang-2026 --lang en --out '\(scratch)/plan' &
      pid=$!
      for _ in {1..600}; do
        mask=$(awk '/SigCgt/ { print $2 }' /proc/$pid/status 2>/dev/null) || break
        if (( 0x${mask:(-4)} & 0x4000 )); then break; fi
        sleep 0.1
      done
      \(signals)
      wait $pid
      """)
  }

  @Test(arguments: ["TERM", "INT", "HUP"]) func theFirstSignalEndsWithWhatThereIs(_ signal: String) throws {
    try withScratch { scratch in
      let run = try run("kill -\(signal) $pid", in: scratch)
      #expect([0, 4].contains(run.code), "\(run.code) \(run.errors)")
      #expect(run.errors.contains("interrupted"))
      #expect(entries(scratch) == (run.code == 0 ? ["plan"] : []))
    }
  }

  /// `nohup` outlives the terminal.
  @Test func aClosedTerminalMayBeIgnored() throws {
    try withScratch { scratch in
      let run = try Program.shell(
        """
        trap '' HUP
        '\(Program.path)' propose '\(Program.tiny)' --out '\(scratch)/plan' --lang en & pid=$!
        while kill -HUP $pid 2> /dev/null; do sleep 0.01; done
        wait $pid
        """)
      #expect(run.code == 0 && !run.errors.contains("interrupted"))
      #expect(entries(scratch) == ["plan"])
    }
  }

  @Test func theSecondSignalEndsAtOnce() throws {
    try withScratch { scratch in
      // Signals of one kind that arrive together count once, hence one of each kind.
      let run = try run("kill -TERM $pid; kill -INT $pid", in: scratch)
      #expect(run.code == 130)
      #expect(run.output == "")
      #expect(entries(scratch).isEmpty)
    }
  }
}
