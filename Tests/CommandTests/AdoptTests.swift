import Foundation
import Testing

@Suite struct AdoptTests {
  /// A copy of the tiny scenario. As it stands it holds for a single year: its groups are so small that nobody can take
  /// the place of a teacher who comes home. The overrides leave it room for several.
  private static func tiny(in scratch: String) throws -> String {
    let folder = scratch + "/tiny-2026"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for name in ["schools.csv", "teachers.csv"] {
      try FileManager.default.copyItem(atPath: Program.tiny + "/" + name, toPath: folder + "/" + name)
    }
    let settings = """
      # made for a test
      name: Tiny 2026
      year: 2026   # from September 2026
      policy: jiujiang-2021
      overrides: {balance.tolerance: 1, sender.max_share: 0.4, quotas.total.at_least: 0.05}

      """
    try settings.write(toFile: folder + "/scenario.yaml", atomically: false, encoding: .utf8)
    return folder
  }

  @Test func fiveYearsInARow() throws {
    try withScratch { scratch in
      var folder = try AdoptTests.tiny(in: scratch)
      // Who is out, and until which year, kept by the test itself.
      var out: [String: (kind: String, host: String, back: Int)] = [:]
      var home: [String: Int] = [:]
      let years = ["support": 1, "rotation": 3, "shadowing": 3, "leader": 3]
      var kindsHome: Set<String> = []
      for year in 2026...2030 {
        let proposed = try Program.run("propose", folder, "--json", "--quiet")
        try #require(proposed.code == 0, "\(year): \(proposed.output)")
        let plan = try proposed.json
        let due = out.filter { $0.value.back == year }
        for (id, placement) in due {
          out[id] = nil
          home[id] = year
          kindsHome.insert(placement.kind)
        }
        let returns = try #require(plan["returns"] as? [[String: Any]])
        #expect(
          Set(returns.map { "\($0["teacher_id"] ?? "") \($0["from_school"] ?? "") \($0["kind"] ?? "")" })
            == Set(due.map { "\($0.key) \($0.value.host) \($0.value.kind)" }), "\(year)")
        let quotas = try #require(plan["quotas"] as? [[String: Any]])
        #expect(!quotas.isEmpty && quotas.allSatisfy { $0["satisfied"] as? Bool == true })

        let file = "\(folder)/plans/\(year)/plan.json"
        #expect(try Program.run("check", folder, file).code == 0)
        let people = try #require(try Program.run("eligible", folder, "--json").json["people"] as? [[String: Any]])
        for person in people {
          guard let id = person["teacher_id"] as? String, let since = home[id], out[id] == nil else { continue }
          // Home since September of that year, however long at the school before.
          #expect(person["years"] as? Int == year - since, "\(id) in \(year)")
          #expect(person["eligible"] as? Bool == false)
        }
        let moves = try #require(plan["moves"] as? [[String: Any]])
        #expect(!moves.isEmpty)
        for move in moves {
          let id = try #require(move["teacher_id"] as? String)
          let kind = try #require(move["kind"] as? String)
          let length = try #require(years[kind])
          #expect(out[id] == nil, "\(id) is sent again in \(year)")
          #expect(move["end"] as? String == "\(year + length)-08")
          out[id] = (kind, try #require(move["to_school"] as? String), year + length)
        }

        let adopted = try Program.run("adopt", folder, file, "--json")
        try #require(adopted.code == 0, "\(year): \(adopted.errors)")
        #expect(
          topLevelKeys(adopted.output) == [
            "status", "folder", "year", "files", "not_carried_over", "entered", "recorded", "transferred", "renewed",
            "completed",
            "pools", "returns", "review",
          ])
        folder = "\(scratch)/tiny-\(year + 1)"
        #expect(try adopted.json["folder"] as? String == folder && adopted.json["year"] as? Int == year + 1)
        #expect((try adopted.json["entered"] as? [Any])?.count == moves.count)
        #expect((try adopted.json["completed"] as? [Any])?.count == due.count)
        #expect((try adopted.json["returns"] as? [Any])?.count == out.count { $0.value.back == year + 1 })
      }
      #expect(kindsHome.isSuperset(of: ["support", "rotation"]))
      #expect(
        try contents(folder + "/scenario.yaml").hasPrefix(
          "# made for a test\nname: Tiny 2031\nyear: 2031   # from September 2031\npolicy: jiujiang-2021\n"))
      #expect(entries(folder) == ["placements.csv", "scenario.yaml", "schools.csv", "teachers.csv"])
    }
  }

  @Test func aPlanThatBreaksARuleIsRefused() throws {
    try withScratch { scratch in
      let run = try Program.run(
        "adopt", Program.tiny, "Scenarios/tiny/plans/manual-faulty.csv", "--out", scratch + "/next", "--lang", "en")
      #expect(run.code == 1)
      #expect(run.output.contains("error person.unknown"))
      #expect(run.errors == "the plan was not adopted; nothing was written\n")
      #expect(entries(scratch).isEmpty)
      let json = try Program.run(
        "adopt", Program.tiny, "Scenarios/tiny/plans/manual-faulty.csv", "--out", scratch + "/next", "--json")
      #expect(json.code == 1)
      #expect(try json.json["status"] as? String == "refused" && json.json["valid"] as? Bool == false)
      #expect(entries(scratch).isEmpty)
    }
  }

  @Test func aManualTableIsEntered() throws {
    try withScratch { scratch in
      let run = try Program.run(
        "adopt", Program.tiny, "Scenarios/tiny/plans/manual-good.csv", "--out", scratch + "/a/next", "--lang", "zh")
      #expect(run.code == 0 && run.errors == "", "\(run.errors)")
      #expect(run.output.hasPrefix("Tiny：计划已采用，2027 学年的情景在 \(scratch)/a/next/\n  登记交流 6 人（"), "\(run.output)")
      let rows = try contents(scratch + "/a/next/placements.csv").split(separator: "\n")
      #expect(rows.count == 7 && rows.dropFirst().allSatisfy { $0.contains(",running,") })
      #expect(try Program.run("inspect", scratch + "/a/next").code == 0)
    }
  }

  @Test func anotherScenarioIsNotOverwritten() throws {
    try withScratch { scratch in
      try "x".write(toFile: scratch + "/scenario.yaml", atomically: false, encoding: .utf8)
      let run = try Program.run(
        "adopt", Program.tiny, "Scenarios/tiny/plans/manual-good.csv", "--out", scratch, "--lang", "en")
      #expect(run.code == 2)
      #expect(run.errors.contains("the folder holds files of others: scenario.yaml"))
      #expect(entries(scratch) == ["scenario.yaml"])
    }
  }

  /// Tables that stand in a workbook stay there, and say the same as CSV files would.
  @Test func fromAWorkbook() throws {
    try withScratch { folder in
      let (book, plan) = (folder + "/book-2026", Program.tiny + "/plans/manual-good.csv")
      try FileManager.default.createDirectory(atPath: book, withIntermediateDirectories: true)
      let fixture = Program.repository.path + "/Tests/TablesTests/Fixtures/tiny-libreoffice.xlsx"
      try FileManager.default.copyItem(atPath: fixture, toPath: book + "/scenario.xlsx")
      try FileManager.default.copyItem(atPath: Program.tiny + "/scenario.yaml", toPath: book + "/scenario.yaml")
      let fromBook = try Program.run("adopt", book, plan, "--lang", "en", "--out", folder + "/a")
      #expect(fromBook.code == 0, "\(fromBook.errors)")
      #expect(entries(folder + "/a") == ["placements.csv", "scenario.xlsx", "scenario.yaml"])
      #expect(try Program.run("adopt", Program.tiny, plan, "--lang", "en", "--out", folder + "/b").code == 0)
      let inspections = try ["a", "b"].map { try Program.run("inspect", folder + "/" + $0, "--lang", "en") }
      #expect(inspections[0].code == 0 && inspections[0].output == inspections[1].output, "\(inspections[0].errors)")
    }
  }
}
