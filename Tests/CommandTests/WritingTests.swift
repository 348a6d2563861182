import Foundation
import Testing

/// What happens where results cannot be written: a message, exit code 2, and nothing half done.
@Suite struct WritingTests {
  @Test func aFullDiskUnderStandardOutput() throws {
    let run = try Program.shell("lungang eligible '\(Program.tiny)' > /dev/full")
    #expect(run.code == 2)
    #expect(run.errors == "standard output: error\n  cannot be written: No space left on device\n")
  }

  @Test func aReaderThatClosesEarly() throws {
    let run = try Program.shell("lungang eligible '\(Program.tiny)' | true; exit ${PIPESTATUS[0]}")
    #expect(run.code == 0)
    #expect(run.errors == "")
  }

  @Test func aFileTooLargeLeavesNothing() throws {
    try withScratch { scratch in
      let run = try Program.shell(
        "ulimit -f 2; lungang propose '\(Program.tiny)' --out '\(scratch)/a/b/plan'")
      #expect(run.code == 2)
      #expect(run.errors == "\(scratch)/a/b/plan/plan.json: error\n  cannot be written: File too large\n")
      #expect(entries(scratch).isEmpty)
    }
  }

  @Test func aWorkbookTooLargeLeavesNothing() throws {
    try withScratch { scratch in
      // Larger than the text files are, smaller than the workbook may become.
      let run = try Program.shell(
        "ulimit -f 64; lungang propose '\(Program.tiny)' --out '\(scratch)/plan'")
      #expect(run.code == 2)
      #expect(run.errors == "\(scratch)/plan/plan.xlsx: error\n  cannot be written: File too large\n")
      #expect(entries(scratch).isEmpty)
    }
  }

  @Test func anOlderPlanStaysWhereTheNewOneCannotBeWritten() throws {
    try withScratch { scratch in
      let plan = scratch + "/plan"
      #expect(try Program.run("propose", Program.tiny, "--out", plan).code == 0)
      let before = try contents(plan + "/plan.json")
      let run = try Program.shell("ulimit -f 2; lungang propose '\(Program.tiny)' --out '\(plan)'")
      #expect(run.code == 2)
      #expect(try contents(plan + "/plan.json") == before)
      #expect(entries(plan) == ["moves.csv", "plan.json", "plan.xlsx", "report.html", "schools.csv"])
      #expect(entries(scratch) == ["plan"])
    }
  }

  @Test func notesBesideAnOlderPlanAreKept() throws {
    try withScratch { scratch in
      let plan = scratch + "/plan"
      #expect(try Program.run("propose", Program.tiny, "--out", plan).code == 0)
      try "注意".write(toFile: plan + "/notes.txt", atomically: false, encoding: .utf8)
      #expect(try Program.run("propose", Program.tiny, "--out", plan).code == 0)
      #expect(entries(plan) == ["moves.csv", "notes.txt", "plan.json", "plan.xlsx", "report.html", "schools.csv"])
      #expect(try contents(plan + "/notes.txt") == "注意")
    }
  }

  @Test func aFolderOfOthersIsNotReplaced() throws {
    try withScratch { scratch in
      try "x".write(toFile: scratch + "/thesis.doc", atomically: false, encoding: .utf8)
      let run = try Program.run("propose", Program.tiny, "--out", scratch)
      #expect(run.code == 2)
      #expect(run.errors.contains("the folder holds files of others: thesis.doc"))
      #expect(entries(scratch) == ["thesis.doc"])
    }
  }

  @Test func aPathThroughAFile() throws {
    let run = try Program.run("propose", Program.tiny, "--out", Program.tiny + "/schools.csv/plan")
    #expect(run.code == 2)
    #expect(run.errors.hasSuffix("schools.csv: error\n  cannot be written: Not a directory\n"))
  }

  @Test func aTinyDisk() throws {
    try withScratch { scratch in
      // Only root may mount; elsewhere the file-size limit above stands for this.
      let run = try Program.shell(
        """
        mount -t tmpfs -o size=8k tmpfs '\(scratch)' 2>/dev/null || exit 77
        lungang propose '\(Program.tiny)' --out '\(scratch)/plan'; code=$?
        ls -A '\(scratch)'; umount '\(scratch)'; exit $code
        """)
      guard run.code != 77 else { return }
      #expect(run.code == 2)
      #expect(run.output == "")
      #expect(run.errors.contains("No space left on device"))
    }
  }
}
