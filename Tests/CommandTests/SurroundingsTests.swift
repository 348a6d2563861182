import Foundation
import Testing

/// Limits of the system: a sentence, an exit code, and nothing half done.
@Suite struct SurroundingsTests {
  private static let plan = Program.tiny + "/plans/manual-good.csv"
  private static let faulty = Program.tiny + "/plans/manual-faulty.csv"

  /// Nobody has to ask for the signal of a file that grows too large to be ignored.
  @Test(arguments: [
    "propose '\(Program.tiny)' --out a/plan", "adopt '\(Program.tiny)' '\(plan)' --out a/next", "init a/new",
    "check '\(Program.tiny)' '\(faulty)' --write-back copy.csv", "eligible '\(Program.tiny)' > out",
  ])
  func aLimitOfFileSize(_ call: String) throws {
    try withScratch { scratch in
      let run = try Program.shell("cd '\(scratch)'; ulimit -f 1; lungang \(call); code=$?; rm -f out; exit $code")
      #expect(run.code == 2)
      #expect(run.errors.contains("cannot be written: File too large"), "\(run.errors)")
      #expect(entries(scratch).isEmpty)
    }
  }

  /// From too little to load the program up to enough: a plan or a sentence, in a document where one is asked for.
  @Test func anyLimitOfMemory() throws {
    try withScratch { scratch in
      var codes: Set<Int32> = []
      for megabytes in stride(from: 60, through: 220, by: 20) {
        let run = try Program.shell(
          "ulimit -v \(megabytes)000; timeout -s KILL 60 '\(Program.path)' propose '\(Program.tiny)' --json --lang en --out '\(scratch)/plan'"
        )
        codes.insert(run.code)
        // 127: the system could not load the program.
        #expect([0, 2, 127].contains(run.code), "\(megabytes) MB: \(run.code) \(run.errors)")
        guard run.code == 2 else { continue }
        #expect(run.errors.contains("not enough memory"))
        #expect(try run.json["status"] as? String == "error")
      }
      #expect(codes.contains(0))
    }
  }

  @Test(arguments: ["propose '\(Program.tiny)' --out p", "adopt '\(Program.tiny)' '\(plan)' --out p"])
  func aReaderThatClosesEarly(_ call: String) throws {
    try withScratch { scratch in
      let run = try Program.shell("cd '\(scratch)'; lungang \(call) | true; exit ${PIPESTATUS[0]}")
      #expect(run.code == 0 && run.errors == "")
      #expect(entries(scratch) == ["p"] && entries(scratch + "/p").count == (call.hasPrefix("adopt") ? 4 : 5))
    }
  }

  /// What is said never goes into a file that was given the number of a closed output.
  @Test(arguments: [">&-", "2>&-", ">&- 2>&-", "<&- >&- 2>&-"]) func closedOutputs(_ closed: String) throws {
    try withScratch { scratch in
      let run = try Program.shell("lungang propose '\(Program.tiny)' --out '\(scratch)/p' \(closed)")
      #expect(run.code == (closed.contains(" >&-") || closed.hasPrefix(">&-") ? 2 : 0))
      let file = try #require(FileManager.default.contents(atPath: scratch + "/p/plan.json"))
      #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: file) }
      #expect(entries(scratch) == ["p"])
    }
  }

  /// Plans whose names begin alike are made at the same time, with notes in them.
  @Test func namesThatBeginAlike() throws {
    try withScratch { scratch in
      let names = ["plan", "plan.2026", "plan.1.partial", "pl"]
      for name in names {
        #expect(try Program.run("propose", Program.tiny, "--out", "\(scratch)/\(name)").code == 0)
        try name.write(toFile: "\(scratch)/\(name)/notes.txt", atomically: false, encoding: .utf8)
      }
      let run = try Program.shell(
        """
        cd '\(scratch)'; code=0
        for round in 1 2 3; do
          pids=()
          for name in \(names.joined(separator: " ")) plan; do
            lungang propose '\(Program.tiny)' --out $name > /dev/null & pids+=($!)
          done
          for pid in ${pids[@]}; do wait $pid || code=1; done
        done
        exit $code
        """)
      #expect(run.code == 0, "\(run.errors)")
      #expect(entries(scratch) == names.sorted())
      for name in names {
        #expect(
          entries("\(scratch)/\(name)") == [
            "moves.csv", "notes.txt", "plan.json", "plan.xlsx", "report.html", "schools.csv",
          ])
        #expect(try contents("\(scratch)/\(name)/notes.txt") == name)
      }
    }
  }

  /// Killed at any time, the folder is empty or whole, and the next run has nothing in its way.
  @Test func adoptingIntoAnEmptyFolder() throws {
    try withScratch { scratch in
      let run = try Program.shell(
        """
        cd '\(scratch)'
        for i in {0..15}; do
          rm -rf next; mkdir next
          '\(Program.path)' adopt '\(Program.tiny)' '\(SurroundingsTests.plan)' --out next > /dev/null 2>&1 & pid=$!
          sleep 0.$(printf %03d $((i * 20))); kill -KILL $pid; wait $pid
          count=$(ls next | wc -l)
          if [[ $count != 0 && $count != 4 ]]; then echo "half: $(ls next)"; fi
        done 2> /dev/null
        rm -rf next; mkdir next
        lungang adopt '\(Program.tiny)' '\(SurroundingsTests.plan)' --out next > /dev/null; ls -A
        """)
      #expect(run.code == 0 && run.output == "next\n", "\(run.output) \(run.errors)")
    }
  }

  /// A folder that somebody stands in stays the same folder.
  @Test(arguments: ["propose '\(Program.tiny)'", "adopt '\(Program.tiny)' '\(plan)'", "init"])
  func standingInTheFolder(_ call: String) throws {
    try withScratch { scratch in
      let target = call == "init" ? "." : "--out ."
      let run = try Program.shell("cd '\(scratch)'; lungang \(call) \(target) > /dev/null && ls -A")
      #expect(run.code == 0, "\(run.errors)")
      let names = run.output.split(separator: "\n").map(String.init)
      #expect(names.count >= 4 && names.sorted() == entries(scratch))
    }
  }

  @Test func aScenarioCutShort() throws {
    try withScratch { scratch in
      let next = scratch + "/next"
      #expect(try Program.run("adopt", Program.tiny, SurroundingsTests.plan, "--out", next).code == 0)
      try FileManager.default.removeItem(atPath: next + "/scenario.yaml")
      for call in [["inspect", next], ["propose", next, "--out", scratch + "/p"], ["eligible", next]] {
        let run = try Program.shell("lungang " + call.map { "'\($0)'" }.joined(separator: " ") + " --lang en")
        #expect(run.code == 2 && run.errors.contains("scenario.yaml"), "\(run.errors)")
      }
    }
  }
}
