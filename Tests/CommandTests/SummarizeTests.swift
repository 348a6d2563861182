import Foundation
import Testing

/// GNU parallel, where it is installed.
private let parallel = ["/usr/bin/parallel", "/usr/local/bin/parallel"].first {
  FileManager.default.isExecutableFile(atPath: $0)
}

@Suite struct SummarizeTests {
  @Test(arguments: ["", "--out"]) func theSummaryIsThatOfOneCall(out: String) throws {
    try withScratch { scratch in
      let counties = try Counties.make(["a", "b", "c"], in: scratch)
      try Counties.ask("quotas.total.at_least: 0.05", of: scratch + "/b")
      let target = out.isEmpty ? "" : "--out '\(scratch)/out'"
      let places = out.isEmpty ? counties : "'\(scratch)'/out/*"
      let said = try Program.shell("lungang propose \(counties) --json --quiet \(target)")
      let gathered = try Program.shell("lungang summarize \(places) --json")
      #expect(said.code == 0 && gathered.code == 0, "\(gathered.errors)")
      #expect(gathered.errors == "")
      #expect(said.output.withoutSeconds == gathered.output.withoutSeconds)
      #expect(said.output != gathered.output)
      let texts = try Program.shell(
        """
        lungang propose \(counties) --quiet --lang zh \(target) > '\(scratch)/one.txt'
        lungang summarize \(places) --lang zh > '\(scratch)/two.txt'
        sed -i 's/ *[^ ]*$//' '\(scratch)/one.txt' '\(scratch)/two.txt'
        cmp '\(scratch)/one.txt' '\(scratch)/two.txt'
        """)
      #expect(texts.code == 0, "\(texts.output)")
    }
  }

  @Test func plansOfAScenarioAreCalledByTheScenario() throws {
    try withScratch { scratch in
      let counties = try Counties.make(["a", "b"], in: scratch)
      #expect(try Program.shell("lungang propose \(counties) --quiet").code == 0)
      let outputs = try [
        counties, "'\(scratch)'/*/", "'\(scratch)'/*/plans/2026", "'\(scratch)'/*/plans/2026/plan.json",
      ].map { try Program.shell("lungang summarize \($0) --json").output }
      #expect(Set(outputs).count == 1)
      // The plan of another year is not this year's.
      try FileManager.default.moveItem(atPath: scratch + "/a/plans/2026", toPath: scratch + "/a/plans/2025")
      let run = try Program.shell("lungang summarize \(counties) --json")
      #expect(run.code == 2)
    }
  }

  @Test func whatCannotBeReadIsListed() throws {
    try withScratch { scratch in
      let counties = try Counties.make(["a", "b", "c", "d", "e"], in: scratch)
      #expect(try Program.shell("lungang propose \(counties) --quiet --out '\(scratch)/out'").code == 0)
      let whole = try contents(scratch + "/out/b/plan.json")
      try String(whole.prefix(whole.count / 2))
        .write(toFile: scratch + "/out/b/plan.json", atomically: false, encoding: .utf8)
      try FileManager.default.removeItem(atPath: scratch + "/out/c/plan.json")
      try whole.replacing("\"people\": 42", with: "\"folk\": 42")
        .write(toFile: scratch + "/out/d/plan.json", atomically: false, encoding: .utf8)
      try whole.replacing("\"status\": \"optimal\"", with: "\"status\": \"excellent\"")
        .write(toFile: scratch + "/out/e/plan.json", atomically: false, encoding: .utf8)
      let run = try Program.shell("lungang summarize '\(scratch)'/out/* /nowhere --json --lang en")
      #expect(run.code == 2)
      let rows = try #require(try run.json["counties"] as? [[String: Any]])
      #expect(rows.map { $0["status"] as? String } == ["optimal"] + Array(repeating: "no_plan", count: 5))
      let reasons = rows.map { $0["reason"] as? String ?? "" }
      #expect(reasons[1].contains("not a whole plan file"))
      #expect(reasons[2].contains("there is no plan here"))
      #expect(reasons[3].contains("roster.people is missing"))
      #expect(reasons[4].contains("an unknown value"))
      #expect(reasons[5].contains("there is no such folder"))
      #expect((try run.json["totals"] as? [String: Any])?["planned"] as? Int == 1)
    }
  }

  @Test func theTableIsForExcel() throws {
    try withScratch { scratch in
      let counties = try Counties.make(["a", "=1+1"], in: scratch)
      #expect(try Program.shell("cd '\(scratch)' && lungang propose a =1+1 --quiet").code == 0, "\(counties)")
      let run = try Program.shell("cd '\(scratch)' && lungang summarize a =1+1 --lang zh --out '\(scratch)/s'")
      #expect(run.code == 0)
      #expect(entries(scratch + "/s") == ["summary.csv", "summary.json"])
      let bytes = try Data(contentsOf: URL(fileURLWithPath: scratch + "/s/summary.csv"))
      #expect(bytes.prefix(3) == Data([0xEF, 0xBB, 0xBF]))
      let rows = String(decoding: bytes.dropFirst(3), as: UTF8.self).split(separator: "\r\n")
      #expect(rows.count == 3)
      #expect(rows[0].hasPrefix("文件夹,情景,学年,状态,"))
      #expect(rows[1].hasPrefix("a,Tiny,2026,已证明最优,6,42,19,"))
      #expect(rows[2].hasPrefix("'=1+1,Tiny,"))
      let document = try Program.shell("cd '\(scratch)' && lungang summarize a =1+1 --lang zh --json")
      #expect(try contents(scratch + "/s/summary.json") == document.output)
    }
  }

  @Test func chineseColumnsAlign() throws {
    try withScratch { scratch in
      let counties = try Counties.make(["九江县", "b"], in: scratch)
      #expect(try Program.shell("lungang propose \(counties) --quiet").code == 0)
      let run = try Program.shell("lungang summarize \(counties) --lang zh")
      let lines = run.output.split(separator: "\n").map(String.init)
      let first = try #require(lines.firstIndex { $0.contains("文件夹") })
      // Every column ends with a number or its title; by display width both rows are equally long.
      let widths = lines[(first + 1)...(first + 2)].map { line in
        line.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2E80 ? 2 : 1) }
      }
      #expect(widths[0] == widths[1])
      #expect(lines[0] == "2 个情景，2 个有计划（2 个已证明最优）")
    }
  }

  /// As in Province.md: one program a county, their plans gathered.
  @Test(.enabled(if: parallel != nil, "GNU parallel is not installed")) func withParallel() throws {
    try withScratch { scratch in
      let counties = try Counties.make(["a", "b", "c"], in: scratch)
      try Counties.ask("quotas.total.at_least: 0.11", of: scratch + "/b")
      func planned(_ options: String) throws -> Program {
        try Program.shell(
          """
          export HOME='\(scratch)'
          '\(parallel ?? "")' --will-cite --jobs 2 --joblog '\(scratch)/jobs.log' \(options) \
            '\(Program.path)' propose {} --out '\(scratch)'/plans/{/} --threads 1 --quiet ::: \(counties)
          """)
      }
      // Its exit code is the number of jobs that failed; the log has the exit code of each.
      let first = try planned("")
      #expect(first.code == 1, "\(first.errors)")
      let log = try contents(scratch + "/jobs.log").split(separator: "\n").dropFirst()
      #expect(log.map { $0.split(separator: "\t")[6] }.sorted() == ["0", "0", "3"])
      let gathered = try Program.shell("lungang summarize '\(scratch)'/plans/{a,b,c} --json")
      #expect(gathered.code == 2)
      let rows = try #require(try gathered.json["counties"] as? [[String: Any]])
      #expect(rows.map { $0["status"] as? String } == ["optimal", "no_plan", "optimal"])

      // With the county mended only that one is planned again.
      let yaml = scratch + "/b/scenario.yaml"
      try contents(yaml).replacing("0.11", with: "0.1").write(toFile: yaml, atomically: false, encoding: .utf8)
      let again = try planned("--resume-failed")
      #expect(again.code == 0, "\(again.errors)")
      #expect(try contents(scratch + "/jobs.log").split(separator: "\n").count == 5)
      let all = try Program.shell("lungang summarize '\(scratch)'/plans/* --json")
      #expect(all.code == 0)
      let one = try Program.shell("lungang propose \(counties) --out '\(scratch)/one' --json --quiet")
      #expect(
        all.output.withoutSeconds == one.output.replacing("\(scratch)/one/", with: "\(scratch)/plans/").withoutSeconds)
    }
  }
}

extension String {
  /// With the measured times left out.
  fileprivate var withoutSeconds: String {
    replacing(#/"seconds": ([0-9.e-]+|null)/#) { _ in "\"seconds\"" }
  }
}
