import Foundation
import Testing

@Suite struct ProposeTests {
  @Test func writesAPlanThatTheCheckerAccepts() throws {
    try withScratch { scratch in
      let plan = scratch + "/plan"
      let proposed = try Program.run("propose", Program.tiny, "--out", plan, "--lang", "en")
      #expect(proposed.code == 0)
      #expect(proposed.errors == "")
      #expect(entries(plan) == ["moves.csv", "plan.json", "plan.xlsx", "report.html", "schools.csv"])
      #expect(entries(scratch) == ["plan"])
      for file in ["plan.json", "moves.csv", ""] {
        let checked = try Program.run("check", Program.tiny, plan + "/" + file, "--json")
        #expect(checked.code == 0, "\(file): \(checked.output)")
        #expect(try checked.json["valid"] as? Bool == true)
      }
    }
  }

  @Test(arguments: ["zh", "en"]) func movesReadBackInBothLanguages(language: String) throws {
    try withScratch { scratch in
      #expect(try Program.run("propose", Program.tiny, "--out", scratch + "/p", "--lang", language).code == 0)
      let plan = try Program.run("check", Program.tiny, scratch + "/p/plan.json", "--json")
      let moves = try Program.run("check", Program.tiny, scratch + "/p/moves.csv", "--json")
      #expect(plan.output == moves.output)
      let table = try Data(contentsOf: URL(fileURLWithPath: scratch + "/p/moves.csv"))
      #expect(table.prefix(3) == Data([0xEF, 0xBB, 0xBF]))
      #expect(table.suffix(2) == Data("\r\n".utf8))
    }
  }

  @Test func jsonHasTheKeysOfTheInterfaceInOrder() throws {
    try withScratch { scratch in
      let said = try Program.run("propose", Program.tiny, "--out", scratch + "/p", "--json")
      #expect(said.code == 0)
      let keys = [
        "scenario", "year", "policy", "status", "input_digest", "program_version", "moves", "returns", "objectives",
        "quotas", "indicators", "filing", "pairs", "model", "crossing", "directions", "renewals", "guards_yield",
        "history",
        "roster", "disparity", "travel", "pools", "placed", "set_aside", "lot", "fairness", "readings", "overdue",
        "shut_out",
        "zones",
      ]
      let file = try contents(scratch + "/p/plan.json")
      #expect(topLevelKeys(said.output) == keys)
      #expect(topLevelKeys(file) == keys)
      let document = try said.json
      func first(_ key: String) throws -> Set<String> {
        Set(try #require((document[key] as? [[String: Any]])?.first).keys)
      }
      #expect(
        try first("moves") == [
          "teacher_id", "name", "kind", "from_school", "to_school", "start", "end", "km", "clause", "reason",
          "host_role", "relation", "returns", "on_post",
        ])
      #expect(try first("objectives").isSuperset(of: ["id", "value", "bound", "gap"]))
      #expect(
        try first("quotas").isSuperset(of: [
          "id", "scope", "numerator", "denominator", "rate", "required", "actual", "hard", "satisfied", "clause",
        ]))
      #expect(
        try first("indicators") == [
          "stage", "id", "scope", "mean", "cv_before", "cv_after", "cv_limit", "schools_meeting_before",
          "schools_meeting_after", "schools", "cv_returned", "schools_meeting_returned", "mean_before",
          "mean_returned", "schools_before",
        ])
      #expect(try first("pairs") == ["school_a", "school_b", "moves"])
      // The file differs from what is said only in the time that the solve took.
      #expect(file.contains("\"solve_seconds\": null"))
      #expect(!said.output.contains("\"solve_seconds\": null"))
    }
  }

  @Test func equalInputGivesEqualFiles() throws {
    try withScratch { scratch in
      for (folder, threads) in [("a", "1"), ("b", "2")] {
        let run = try Program.run(
          "propose", Program.tiny, "--out", "\(scratch)/\(folder)", "--threads", threads, "--lang", "zh")
        #expect(run.code == 0)
      }
      for file in entries(scratch + "/a") {
        let files = try ["a", "b"].map { try Data(contentsOf: URL(fileURLWithPath: "\(scratch)/\($0)/\(file)")) }
        #expect(files[0] == files[1], "\(file)")
      }
    }
  }

  @Test func publicFilesSayNothingPrivate() throws {
    try withScratch { scratch in
      #expect(try Program.run("propose", Program.tiny, "--out", scratch + "/p", "--lang", "zh").code == 0)
      // What the workbook says is looked at where it is a value still, in the tests of Reporting.
      for file in entries(scratch + "/p") where !file.hasSuffix(".xlsx") {
        let text = try contents("\(scratch)/p/\(file)")
        for word in ["birth", "出生", "pregnancy", "孕期", "illness", "疾病", "home_lon", "住址经度", "exemption"] {
          #expect(!text.contains(word), "\(file): \(word)")
        }
      }
    }
  }

  @Test(arguments: ["zh", "en"]) func theWorkbookIsAZipFile(language: String) throws {
    try withScratch { scratch in
      #expect(try Program.run("propose", Program.tiny, "--out", scratch + "/p", "--lang", language).code == 0)
      let file = try Data(contentsOf: URL(fileURLWithPath: scratch + "/p/plan.xlsx"))
      #expect(file.prefix(4) == Data([0x50, 0x4B, 0x03, 0x04]))
      #expect(file.count > 10_000)
    }
  }

  @Test func whatNoPlanCanSatisfyIsDiagnosed() throws {
    try withScratch { scratch in
      let run = try Program.run(
        "propose", Program.tiny, "--out", scratch + "/p", "--json", "--set", "quotas.total.at_least=1",
        "--set", "quotas.total.at_most=null")
      #expect(run.code == 3)
      #expect(
        topLevelKeys(run.output) == [
          "status", "conflict", "shortfalls", "relaxations", "causes", "without_destination",
        ])
      #expect(try run.json["status"] as? String == "infeasible")
      #expect(entries(scratch).isEmpty)
    }
  }

  @Test func aModelIsExportedBesideThePlan() throws {
    try withScratch { scratch in
      let run = try Program.run(
        "propose", Program.tiny, "--out", scratch + "/p", "--export-model", "equity=\(scratch)/m.mps",
        "--export-model", "burden=\(scratch)/m.lp")
      #expect(run.code == 0, "\(run.errors)")
      #expect(try contents(scratch + "/m.mps").contains("ROWS"))
      #expect(entries(scratch) == ["m.lp", "m.mps", "p"])
    }
  }

  @Test func modelsAloneAreExportedWithoutAPlan() throws {
    try withScratch { scratch in
      func export(_ levels: String) throws -> String {
        let run = try Program.run(
          "propose", Program.tiny, "--out", scratch + "/p", "--export-only", "--json", "--export-model",
          "burden=\(scratch)/m.mps", "--set", "objectives=\(levels)")
        #expect(run.code == 0, "\(run.errors)")
        #expect(try run.json["status"] as? String == "exported")
        return try contents(scratch + "/m.mps")
      }
      let held = try export("[equity, burden]")
      let alone = try export("[burden]")
      #expect(held.contains("budget_equity") && !alone.contains("budget"))
      #expect(entries(scratch) == ["m.mps"])
    }
  }

  /// The first level needs no plan, so the program is exported even where there is none.
  @Test func theFirstLevelIsExportedWithoutSolving() throws {
    try withScratch { scratch in
      let run = try Program.run(
        "propose", Program.tiny, "--export-only", "--export-model", "equity=\(scratch)/m.mps", "--set",
        "quotas.total.at_least=1", "--set", "quotas.total.at_most=null")
      #expect(run.code == 0, "\(run.errors)")
      #expect(entries(scratch) == ["m.mps"])
    }
  }
}

/// Keys of the outermost object as they stand, one a line.
func topLevelKeys(_ document: String) -> [String] {
  document.split(separator: "\n").compactMap { line in
    guard line.hasPrefix("  \""), let end = line.dropFirst(3).firstIndex(of: "\"") else { return nil }
    return String(line[line.index(line.startIndex, offsetBy: 3)..<end])
  }
}
