import Foundation
import Testing

/// Several scenarios in one call, and their summary.
@Suite struct ProvinceTests {
  @Test func eachGoesIntoItsOwnFolder() throws {
    try withScratch { scratch in
      let counties = try Counties.make(["甲县", "b", "c"], in: scratch)
      let run = try Program.shell("lungang propose \(counties) --json --lang en --threads 2")
      #expect(run.code == 0, "\(run.errors)")
      for name in ["甲县", "b", "c"] {
        #expect(entries("\(scratch)/\(name)/plans/2026").contains("plan.json"))
        #expect(run.errors.contains("\(scratch)/\(name): optimal, "))
      }
      #expect(run.errors.contains("[3/3] "))
      #expect(topLevelKeys(run.output) == ["program_version", "counties", "totals"])
      let rows = try #require(try run.json["counties"] as? [[String: Any]])
      #expect(rows.map { $0["dir"] as? String } == ["甲县", "b", "c"].map { "\(scratch)/\($0)" })
      for row in rows {
        #expect(row["status"] as? String == "optimal")
        #expect(row["people"] as? Int == 42)
        #expect(row["eligible"] as? Int == 19)
      }
      let totals = try #require(try run.json["totals"] as? [String: Any])
      #expect(totals["planned"] as? Int == 3)
      #expect(totals["people"] as? Int == 126)
      #expect(totals["exchanged"] as? Int == rows.reduce(0) { $0 + ($1["exchanged"] as? Int ?? 0) })
      let quotas = try #require(totals["quotas"] as? [[String: Any]])
      #expect(
        quotas.allSatisfy { $0["met"] as? Int == 3 && $0["counties"] as? Int == 3 && $0["hard"] as? Bool == true })
    }
  }

  @Test func thePlansAreThoseOfSingleCalls() throws {
    try withScratch { scratch in
      let counties = try Counties.make(["a", "b"], in: scratch)
      #expect(try Program.shell("lungang propose \(counties) --lang zh --out '\(scratch)/many'").code == 0)
      for name in ["a", "b"] {
        let one = try Program.run("propose", "\(scratch)/\(name)", "--lang", "zh", "--out", "\(scratch)/one/\(name)")
        #expect(one.code == 0)
        #expect(one.output.contains("Tiny · 交流计划"))
        #expect(entries("\(scratch)/many/\(name)") == entries("\(scratch)/one/\(name)"))
        for file in entries("\(scratch)/one/\(name)") {
          let files = try ["many", "one"].map {
            try Data(contentsOf: URL(fileURLWithPath: "\(scratch)/\($0)/\(name)/\(file)"))
          }
          #expect(files[0] == files[1], "\(file)")
        }
      }
    }
  }

  @Test func oneFolderIsNoProvince() throws {
    try withScratch { scratch in
      let folder = scratch + "/plan"
      let run = try Program.run("propose", Program.tiny, "--out", folder, "--json")
      #expect(run.code == 0)
      #expect(run.errors == "")
      #expect(topLevelKeys(run.output).starts(with: ["scenario", "year", "policy"]))
      #expect(entries(folder) == ["moves.csv", "plan.json", "plan.xlsx", "report.html", "schools.csv"])
      #expect(entries(scratch) == ["plan"])
    }
  }

  @Test func failuresDoNotStopTheRest() throws {
    try withScratch { scratch in
      let counties = try Counties.make(["good", "broken", "impossible", "closed", "also"], in: scratch)
      try Counties.breakTable(scratch + "/broken")
      try Counties.ask("quotas.total.at_least: 0.11", of: scratch + "/impossible")
      // A file where the folder of plans should be: root could write into a closed folder.
      try "x".write(toFile: scratch + "/closed/plans", atomically: false, encoding: .utf8)
      let run = try Program.shell("lungang propose \(counties) '\(scratch)/missing' --json --lang en --quiet")
      #expect(run.code == 2)
      let rows = try #require(try run.json["counties"] as? [[String: Any]])
      #expect(
        rows.map { $0["status"] as? String } == [
          "optimal", "wrong_input", "infeasible", "unwritable", "optimal", "wrong_input",
        ])
      #expect((rows[1]["findings"] as? [[String: Any]])?.first?["file"] as? String == "teachers.csv")
      #expect((rows[2]["conflict"] as? [[String: Any]])?.first?["rule"] as? String == "quota.total")
      #expect(rows[1]["people"] is NSNull)
      #expect(run.errors.contains("\(scratch)/broken: teachers.csv:2: error"))
      #expect(!run.errors.contains("[1/6]"))
      let totals = try #require(try run.json["totals"] as? [String: Any])
      #expect(totals["counties"] as? Int == 6)
      #expect(totals["planned"] as? Int == 2)
    }
  }

  @Test(arguments: [
    (["impossible", "good"], 3), (["good", "impossible", "broken"], 2), (["good", "other"], 0), (["late", "good"], 4),
    (["late", "broken"], 2),
  ])
  func theGravestDecidesTheExitCode(names: [String], code: Int) throws {
    try withScratch { scratch in
      let counties = try Counties.make(names.filter { $0 != "late" }, in: scratch)
      if names.contains("broken") { try Counties.breakTable(scratch + "/broken") }
      if names.contains("impossible") { try Counties.ask("quotas.total.at_least: 0.11", of: scratch + "/impossible") }
      if names.contains("late") {
        // Swaps make no plan that sends nine in ten, and a hundredth of a second is too short to prove that none can.
        try FileManager.default.copyItem(
          atPath: Program.repository.appendingPathComponent("Scenarios/jiujiang-2026").path, toPath: scratch + "/late")
        try Counties.ask("quotas.total.at_least: 0.9\n  quotas.total.at_most: null", of: scratch + "/late")
      }
      let late = names.contains("late") ? "'\(scratch)/late' --time-limit 0.01" : ""
      let run = try Program.shell("lungang propose \(counties) \(late) --quiet --out '\(scratch)/out' --lang en")
      #expect(Int(run.code) == code, "\(run.output)")
      #expect(run.output.contains("out of time") == names.contains("late"))
      #expect(run.errors == "" || names.contains("broken"))
    }
  }

  @Test func plansOfOneNameAreRefusedBeforeAnythingBegins() throws {
    try withScratch { scratch in
      let counties = try Counties.make(["x/a", "y/a", "b"], in: scratch)
      let run = try Program.shell("lungang propose \(counties) --out '\(scratch)/out' --lang en")
      #expect(run.code == 2)
      #expect(run.errors.hasPrefix("\(scratch)/out/a: error\n"))
      #expect(run.errors.contains("\(scratch)/x/a, \(scratch)/y/a"))
      #expect(entries(scratch) == ["b", "x", "y"])
      // Without a common folder there is no clash.
      #expect(try Program.shell("lungang propose \(counties)").code == 0)
      let twice = try Program.shell("lungang propose '\(scratch)/b' '\(scratch)/x/../b/' --json --lang en")
      #expect(twice.code == 2)
      #expect(twice.output.contains("given twice"))
    }
  }

  @Test(arguments: ["--all", "--export-model equity=m.lp"]) func optionsOfOneFolder(option: String) throws {
    let run = try Program.shell("lungang propose a b \(option)")
    #expect(run.code == 2)
    #expect(run.errors.contains("goes with one folder"))
  }

  @Test func aSignalEndsThoseThatRunAndBeginsNoMore() throws {
    try withScratch { scratch in
      // Links to one folder would be the same folder given several times.
      for name in ["a", "b", "c"] {
        try FileManager.default.copyItem(
          atPath: Program.repository.appendingPathComponent("Scenarios/jiujiang-2026").path,
          toPath: "\(scratch)/\(name)")
      }
      let run = try Program.shell(
        """
        '\(Program.path)' propose '\(scratch)'/{a,b,c} --threads 1 --lang en --json --out '\(scratch)/out' &
        pid=$!
        for _ in {1..600}; do
          mask=$(awk '/SigCgt/ { print $2 }' /proc/$pid/status 2>/dev/null) || break
          if (( 0x${mask:(-4)} & 0x4000 )); then break; fi
          sleep 0.1
        done
        kill -TERM $pid
        wait $pid
        """)
      #expect(run.code == 4, "\(run.errors)")
      let rows = try #require(try run.json["counties"] as? [[String: Any]])
      #expect(["feasible", "out_of_time", "not_begun"].contains(rows[0]["status"] as? String))
      #expect(rows[1]["status"] as? String == "not_begun")
      #expect(rows[2]["status"] as? String == "not_begun")
      #expect(!entries(scratch + "/out").contains("c"))
      #expect(!run.errors.contains("[2/3]"))
    }
  }
}

/// Copies of the tiny scenario under several names.
enum Counties {
  /// The folders made, as words of a shell.
  static func make(_ names: [String], in scratch: String) throws -> String {
    for name in names {
      let folder = "\(scratch)/\(name)"
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      for file in ["scenario.yaml", "schools.csv", "teachers.csv"] {
        try FileManager.default.copyItem(atPath: "\(Program.tiny)/\(file)", toPath: "\(folder)/\(file)")
      }
    }
    return names.map { "'\(scratch)/\($0)'" }.joined(separator: " ")
  }

  /// The first person entered the school in a month that does not exist.
  static func breakTable(_ folder: String) throws {
    let rows = try contents(folder + "/teachers.csv").split(separator: "\n", omittingEmptySubsequences: false)
    let month = try Regex("[0-9]{4}-[0-9]{2}")
    let broken = rows[1].replacing(month) { _ in "2016-13" }
    try ([rows[0], Substring(broken)] + rows.dropFirst(2)).joined(separator: "\n")
      .write(toFile: folder + "/teachers.csv", atomically: false, encoding: .utf8)
  }

  /// One value of the policy that the scenario asks for.
  static func ask(_ override: String, of folder: String) throws {
    let text = try contents(folder + "/scenario.yaml").replacing("overrides: {}", with: "overrides:\n  \(override)")
    try text.write(toFile: folder + "/scenario.yaml", atomically: false, encoding: .utf8)
  }
}
