import Foundation
import Testing

/// `import` and `init` as they are called.
@Suite struct ImportCommandTests {
  private static let roster = """
    某县教师花名册,,,,,,,,,,,
    工号,姓名,性别（男/女）,出生日期,学校,行政职务,学段,任教科目,到本校时间,最高学历,职称等级,骨干教师
    001,赵一,女,1985-06,东山小学,,小学,语文,2010-09,本科,一级教师,
    002,钱二,男,1979-03,西河中学,校长,初中,数学,2012-09,本科,高级教师,县级骨干
    合计,2人,,,,,,,,,,

    """
  private static let schools = """
    学校名称,主管部门,所在区县,办学水平,城乡属性,经度,纬度,小学在校生数,初中在校生数
    东山小学,县教育局,云山县,普通,镇区,115.9,29.7,500,0
    西河中学,县教育局,云山县,优质,城区,115.8,29.6,0,700

    """

  private func withFiles(_ body: (_ roster: String, _ schools: String, _ target: String) throws -> Void) throws {
    try withScratch { scratch in
      try ImportCommandTests.roster.write(toFile: scratch + "/r.csv", atomically: true, encoding: .utf8)
      try ImportCommandTests.schools.write(toFile: scratch + "/s.csv", atomically: true, encoding: .utf8)
      try body(scratch + "/r.csv", scratch + "/s.csv", scratch + "/county")
    }
  }

  @Test func stopsWhereNobodyCanBeAsked() throws {
    try withFiles { roster, schools, target in
      let run = try Program.run("import", roster, schools, "--into", target, "--json")
      #expect(run.code == 2 && entries(target).isEmpty, "\(run.errors)")
      let json = try run.json
      let questions = try #require(json["questions"] as? [[String: Any]])
      #expect(questions.map { $0["id"] as? String } == ["policy"])
      let tables = try #require(json["tables"] as? [[String: Any]])
      #expect(tables.map { $0["header_row"] as? Int } == [2, 1])
      for table in tables {
        #expect(Set(table.keys).isSuperset(of: ["file", "sheet", "header_row", "columns", "left_out", "missing"]))
      }
      let columns = try #require(tables[0]["columns"] as? [[String: Any]])
      #expect(columns.allSatisfy { Set($0.keys).isSuperset(of: ["source", "column", "because"]) })
      let values = try #require(json["values"] as? [[String: Any]])
      #expect(values.allSatisfy { Set($0.keys).isSuperset(of: ["column", "value", "taken_for", "count", "first"]) })
    }
  }

  @Test(arguments: ["zh", "en"]) func fromFilesToAScenarioThatReads(language: String) throws {
    try withFiles { roster, schools, target in
      let run = try Program.run("import", roster, schools, "--into", target, "--yes", "--lang", language)
      #expect(run.code == 0, "\(run.errors)")
      #expect(entries(target) == ["mapping.yaml", "scenario.yaml", "schools.csv", "teachers.csv"])
      #expect(try contents(target + "/scenario.yaml").contains("policy: national-2014"))
      let inspected = try Program.run("inspect", target, "--json")
      #expect(inspected.code == 0, "\(inspected.errors)")
      // Once more: the tables are replaced, which is said, and the old ones kept.
      let again = try Program.run("import", roster, "--into", target, "--lang", language)
      #expect(again.code == 2 && again.errors.contains(target + "/teachers.csv"))
      let replaced = try Program.run("import", roster, "--into", target, "--yes", "--json")
      #expect(replaced.code == 0 && replaced.errors.contains("teachers.csv.old"), "\(replaced.errors)")
      #expect(entries(target).contains("teachers.csv.old") && !entries(target).contains("schools.csv.old"))
      #expect(try Program.run("inspect", target).code == 0)
    }
  }

  @Test func aTableThatIsThereInAnotherFormIsNotDoubled() throws {
    try withScratch { scratch in
      let target = scratch + "/county"
      #expect(try Program.run("init", target, "--policy", "jiangxi-county", "--format", "xlsx").code == 0)
      try ImportCommandTests.roster.write(toFile: scratch + "/r.csv", atomically: true, encoding: .utf8)
      let before = entries(target)
      let run = try Program.run("import", scratch + "/r.csv", "--into", target, "--yes")
      #expect(run.code == 2 && run.errors.contains("scenario.xlsx") && entries(target) == before, "\(run.errors)")
    }
  }

  @Test func initNamesThePolicyThatItTakes() throws {
    try withScratch { scratch in
      let plain = try Program.run("init", scratch + "/a")
      #expect(plain.code == 0 && plain.errors.contains("national-2014"))
      #expect(try contents(scratch + "/a/scenario.yaml").contains("policy: national-2014"))
      let named = try Program.run("init", scratch + "/b", "--policy", "jiangxi-county")
      #expect(named.code == 0 && named.errors.isEmpty)
      #expect(try contents(scratch + "/b/scenario.yaml").contains("policy: jiangxi-county"))
    }
  }

  /// `script` gives the program a terminal.
  @Test func asksOnATerminal() throws {
    guard FileManager.default.isExecutableFile(atPath: "/usr/bin/script") else { return }
    try withScratch { scratch in
      let run = try Program.shell(
        "printf '4\\n' | script -qec \"'\(Program.path)' init '\(scratch)/a' --lang zh\" /dev/null")
      #expect(run.code == 0 && run.output.contains("按哪个政策包"), "\(run.output) \(run.errors)")
      #expect(try contents(scratch + "/a/scenario.yaml").contains("policy: jiangxi-county"))
    }
    try withFiles { roster, schools, target in
      let run = try Program.shell(
        "printf '\\n' | script -qec \"'\(Program.path)' import '\(roster)' '\(schools)' --into '\(target)'\" /dev/null")
      #expect(run.code == 0 && entries(target).contains("mapping.yaml"), "\(run.output)")
    }
  }
}
