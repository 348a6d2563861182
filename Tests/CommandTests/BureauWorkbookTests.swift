import Foundation
import Testing

/// From a bureau's own workbook to papers, as a new user does it: five commands and no cell edited. `Scripts/make-workbook`
/// writes the workbook: 14 schools, 600 people, a sheet a school and one of all.
@Suite struct BureauWorkbookTests {
  static let roster = "云山县教师花名册.xlsx"

  private static func write(_ folder: String, _ options: String = "") throws {
    let run = try Program.shell("Scripts/make-workbook --out '\(folder)' \(options)")
    #expect(run.code == 0 && run.output == "14 schools, 600 people\n", "\(run.errors)")
  }

  /// The text of a Word document.
  private static func text(ofDocument path: String) throws -> String {
    let run = try Program.shell(
      """
      python3 -c 'import re, sys, zipfile
      text = zipfile.ZipFile(sys.argv[1]).read("word/document.xml").decode()
      print(re.sub("<[^>]+>", "", text))' '\(path)'
      """)
    #expect(run.code == 0, "\(run.errors)")
    return run.output
  }

  @Test func theSameCallWritesTheSameBytes() throws {
    try withScratch { scratch in
      try BureauWorkbookTests.write(scratch + "/a")
      try BureauWorkbookTests.write(scratch + "/b")
      for name in [BureauWorkbookTests.roster, "学校情况.xlsx", "校际里程.xlsx"] {
        let files = ["a", "b"].map { FileManager.default.contents(atPath: "\(scratch)/\($0)/\(name)") }
        #expect(files[0] != nil && files[0] == files[1], "\(name)")
      }
    }
  }

  @Test func fiveCommandsAndNoEditedCell() throws {
    try withScratch { scratch in
      try BureauWorkbookTests.write(scratch)
      let (county, roster) = (scratch + "/county", scratch + "/" + BureauWorkbookTests.roster)
      let imported = try Program.run("import", roster, "--into", county, "--yes", "--year", "2026", "--lang", "zh")
      #expect(imported.code == 0, "\(imported.errors)")
      // Equal findings are one, and the total is stated.
      #expect(imported.errors.split(separator: "\n").count <= 20, "\(imported.errors)")
      #expect(imported.errors.contains("合计：说明 34 处（5 种）"), "\(imported.errors)")
      #expect(!imported.errors.contains("错误") && !imported.errors.contains("警告"), "\(imported.errors)")
      #expect(imported.output.contains("导入 14 所学校、600 人"))

      let inspected = try Program.run("inspect", county, "--lang", "zh")
      #expect(inspected.code == 0 && inspected.errors.split(separator: "\n").count <= 20, "\(inspected.errors)")
      // What is not there is said once, and nothing is demanded.
      for words in ["不按这一列区分学校", "没有主管单位、所属区县，这一政策也用不着", "不计距离：里程上限", "校际均衡指标不计算"] {
        #expect(inspected.errors.components(separatedBy: words).count == 2, "\(words): \(inspected.errors)")
      }

      let proposed = try Program.run("propose", county, "--json", "--quiet")
      #expect(proposed.code == 0, "\(proposed.errors)")
      let plan = try proposed.json
      let moves = try #require(plan["moves"] as? [[String: Any]])
      #expect(plan["status"] as? String == "optimal" && moves.count >= 37)
      let checked = try Program.run("check", county, county + "/plans/2026", "--json", "--quiet")
      let verdict = try checked.json
      #expect(checked.code == 0 && verdict["valid"] as? Bool == true, "\(checked.output.prefix(500))")
      let papers = try Program.run("papers", county, county + "/plans/2026", "--lang", "zh")
      #expect(papers.code == 0, "\(papers.errors)")

      let folder = county + "/papers/2026/文书/"
      #expect(entries(folder).contains("通知"))
      let notice = try BureauWorkbookTests.text(ofDocument: folder + "公示.docx")
      let scheme = try BureauWorkbookTests.text(ofDocument: folder + "实施方案.docx")
      let names = try moves.map { try #require($0["name"] as? String) }
      for name in names { #expect(notice.contains(name), "\(name)") }
      let ids = try moves.map { try #require($0["teacher_id"] as? String) }
      #expect(ids.allSatisfy { $0.hasPrefix("0360427") && $0.count == 12 && !notice.contains($0) })
      #expect(scheme.contains("云山县实验小学") && !scheme.contains("{{"))
      // What nobody knows is not shown: no school is called 普通, and no way has a length.
      #expect(!scheme.contains("普通") && moves.allSatisfy { $0["km"] is NSNull })
      #expect(moves.allSatisfy { !(($0["reason"] as? String) ?? "").contains("ordinary") })
    }
  }

  /// The vocabulary of the workbook, as the tables have it after the import.
  @Test func whatTheRosterMeans() throws {
    try withScratch { scratch in
      try BureauWorkbookTests.write(scratch)
      let county = scratch + "/county"
      let run = try Program.run(
        "import", scratch + "/" + BureauWorkbookTests.roster, "--into", county, "--yes", "--year", "2026", "--lang",
        "zh")
      #expect(run.code == 0, "\(run.errors)")
      let teachers = try contents(county + "/teachers.csv").split(separator: "\n").map {
        $0.split(separator: ",", omittingEmptySubsequences: false)
      }
      #expect(teachers.count == 601)
      let header = teachers[0].map { $0.trimmingCharacters(in: ["\u{FEFF}"]) }
      func values(_ column: String) throws -> Set<String> {
        let position = try #require(header.firstIndex(of: column), "\(column)")
        return Set(teachers.dropFirst().map { String($0[position]) })
      }
      #expect(try values("职务") == ["教师", "校长", "书记", "副校长"])
      #expect(try values("学段") == ["小学", "初中"] && values("性别") == ["女", "男"])
      #expect(try values("职称").isSubset(of: ["无", "三级", "二级", "一级", "高级", "正高级"]))
      #expect(try values("学历").isSubset(of: ["中专", "专科", "本科", "硕士"]))
      #expect(try values("骨干级别").isSubset(of: ["", "校级", "县级", "市级", "省级"]))
      #expect(try values("在编") == ["是", "否"] && values("免予交流").isSubset(of: ["", "孕期", "哺乳期"]))
      let schools = try contents(county + "/schools.csv")
      #expect(schools.contains("S010,云山县东坪小学,,,,乡村") && schools.contains("S001,云山县实验小学,,,,城区"))
      #expect(try contents(county + "/placements.csv").contains("2023-09,2026-08,期满"))
    }
  }

  /// One line for each value that nobody knows, with its number, its first place and the nearest that is known; a bureau's
  /// own words in `mapping.yaml` are used by the import itself.
  @Test func unknownValuesAreOneLineEach() throws {
    try withScratch { scratch in
      try BureauWorkbookTests.write(scratch, "--slips")
      let (county, roster) = (scratch + "/county", scratch + "/" + BureauWorkbookTests.roster)
      let run = try Program.run("import", roster, "--into", county, "--yes", "--year", "2026", "--lang", "zh")
      #expect(run.code == 0)
      for (value, count) in [("小学特高教师", 6), ("值周老师", 2)] {
        let lines = run.errors.split(separator: "\n").filter { $0.contains("值“\(value)”") }
        #expect(lines.count == 1 && lines[0].contains("总表"), "\(run.errors)")
        #expect(run.errors.contains("照原样写入，共 \(count) 处"), "\(run.errors)")
      }
      #expect(run.errors.contains("是否应为“小学高级教师”"), "\(run.errors)")
      #expect(try Program.run("inspect", county).code == 2)

      let mapping = scratch + "/mapping.yaml"
      try "aliases:\n  title: {小学特高教师: first}\n  职务: {值周老师: 教师}\n".write(
        toFile: mapping, atomically: true, encoding: .utf8)
      let again = try Program.run(
        "import", roster, "--into", scratch + "/other", "--mapping", mapping, "--yes", "--year", "2026", "--lang", "zh")
      #expect(again.code == 0 && !again.errors.contains("不认识"), "\(again.errors)")
      #expect(try contents(scratch + "/other/mapping.yaml").contains("小学特高教师: first"))
      let inspected = try Program.run("inspect", scratch + "/other", "--lang", "zh")
      #expect(inspected.code == 0 && !inspected.errors.contains("没有用到这个词"), "\(inspected.errors)")
    }
  }

  /// With what the bureau has of its schools: pupils, and kilometres between them in place of coordinates.
  @Test func withTheSchoolsAndTheirDistances() throws {
    try withScratch { scratch in
      try BureauWorkbookTests.write(scratch)
      let county = scratch + "/county"
      let imported = try Program.run(
        "import", scratch + "/" + BureauWorkbookTests.roster, scratch + "/学校情况.xlsx", scratch + "/校际里程.xlsx", "--into",
        county, "--yes", "--year", "2026", "--lang", "zh")
      #expect(imported.code == 0, "\(imported.errors)")
      let inspected = try Program.run("inspect", county, "--lang", "zh")
      #expect(inspected.code == 0, "\(inspected.errors)")
      #expect(!inspected.errors.contains("不计距离") && !inspected.errors.contains("不计算"), "\(inspected.errors)")
      var ways: [[String]: Double] = [:]
      for line in try contents(county + "/distances.csv").split(separator: "\n").dropFirst() {
        let cells = line.split(separator: ",").map(String.init)
        ways[[cells[0], cells[2]]] = Double(cells[4])
        ways[[cells[2], cells[0]]] = Double(cells[4])
      }
      #expect(ways.count == 14 * 13)
      let run = try Program.run("propose", county, "--json", "--quiet", "--set", "distance.max_km=18")
      #expect(run.code == 0, "\(run.errors)")
      let plan = try run.json
      let moves = try #require(plan["moves"] as? [[String: Any]])
      #expect(moves.count >= 37)
      for move in moves {
        let pair = try [#require(move["from_school"] as? String), #require(move["to_school"] as? String)]
        let way = try #require(ways[pair])
        #expect(way <= 18 && move["km"] as? Double == way, "\(move)")
      }
      let indicators = try #require(plan["indicators"] as? [[String: Any]])
      #expect(indicators.count == 6)
      // Some ways are longer than that.
      #expect(ways.values.contains { $0 > 18 })
      let tight = try Program.run(
        "check", county, county + "/plans/2026", "--json", "--quiet", "--set", "distance.max_km=10")
      let found = try #require(try tight.json["violations"] as? [[String: Any]])
      let far = found.filter { $0["rule"] as? String == "distance.max" }
      let expected = moves.count { ($0["km"] as? Double ?? 0) > 10 }
      #expect(far.count == expected && expected > 0)

      // An inspector recomputes quotas and evenness from the sheets alone.
      for language in ["zh", "en"] {
        let papers = try Program.run(
          "papers", county, county + "/plans/2026", "--out", scratch + "/" + language, "--lang", language, "--quiet")
        #expect(papers.code == 0, "\(papers.errors)")
        let recomputed = try Program.shell(
          "Scripts/recompute-workbook '\(scratch)/\(language)/plan.xlsx' '\(county)/plans/2026/plan.json'")
        #expect(recomputed.code == 0, "\(recomputed.output) \(recomputed.errors)")
        #expect(recomputed.output.contains("quotas, 6 indicators"), "\(recomputed.output)")
        print(recomputed.output)
      }
    }
  }
}
