import Exchange
import Testing

@testable import Reporting

@Suite struct TableTests {
  @Test(arguments: ["=1+1", "+1", "-1", "@x", "\tx", "\rx"])
  func noCellIsAFormula(name: String) throws {
    var village = Village()
    village.people[0] = name
    let table = village.report.movesTable(.zh)
    #expect(table.contains("'" + name))
    #expect(!table.contains("," + name))
  }

  @Test func cellsAreQuotedWhereTheyMust() {
    var table = CSVTable(header: ["a"])
    table.add([.text("x,y"), .text("sagt \"ja\""), .text("two\nlines"), .number(1.5, 3), .int(-2), .empty])
    #expect(table.file == "\u{FEFF}a\r\n\"x,y\",\"sagt \"\"ja\"\"\",\"two\nlines\",1.500,-2,\r\n")
  }

  @Test func movesAreAManualPlanInBothLanguages() {
    let report = Village().report
    let zh = report.movesTable(.zh).split(separator: "\r\n")
    #expect(zh[0].hasPrefix("\u{FEFF}教职工号,姓名,调出学校代码,调出学校,调入学校代码,调入学校,学段,任教学科,交流形式,开始年月,结束年月"))
    #expect(zh[1].hasPrefix("T1,甲,S1,强校,S2,弱校,小学,数学,轮岗交流,2026-09,2029-08,"))
    let en = report.movesTable(.en).split(separator: "\r\n")
    #expect(en[0].hasPrefix("\u{FEFF}teacher_id,name,from_school,from_school_name,to_school,"))
    #expect(en[1].hasPrefix("T1,甲,S1,强校,S2,弱校,primary,math,rotation,2026-09,2029-08,"))
  }

  @Test func everySchoolHasARow() {
    let rows = Village().report.schoolsTable(.zh).split(separator: "\r\n")
    #expect(rows.count == 3)
    #expect(rows[1].hasPrefix("S1,强校,市直,优质,500,0,2,2,2,2,1,1,0,0,,2,2,2,2,2,0.400,0.400,0.400"))
  }

  @Test func thoseSentStandBesideThoseWhoBelong() {
    let rows = Village().report.schoolsTable(.en).split(separator: "\r\n")
    #expect(
      rows[0].hasSuffix(
        ",departures_backbone,departures_senior,staff_backbone,staff_senior,working_backbone_before,"
          + "working_backbone_returned,working_backbone_after,working_senior_before,working_senior_returned,"
          + "working_senior_after"))
    // One of two backbone people leaves each school; nobody is of the senior title.
    #expect(rows[1].hasSuffix(",1.000,0.000,1.000,0.000,1.000,1.000,1.000,0.000,0.000,0.000"))
  }

  @Test func zonesHaveATableOfTheirOwn() throws {
    #expect(
      try Village().report.files(.zh).map(\.name)
        == ["plan.json", "moves.csv", "schools.csv", "plan.xlsx", "report.html"])
    var village = Village()
    village.zones = ["东", ""]
    let report = village.report
    #expect(try report.files(.zh).map(\.name).last == "structure.csv")
    let rows = try #require(report.structureTable(.zh)).split(separator: "\r\n")
    #expect(rows[0] == "\u{FEFF}片区,方面,类别代码,类别,在岗(当前),在岗(方案后),在岗(返回后),在岗(上一年),学校代码,学校")
    // The zone as a whole, then its school; no placement tells of last year.
    #expect(rows[1] == "东,年龄,41_to_50,41–50 岁,2,2,2,,,")
    #expect(rows.contains("东,年龄,41_to_50,41–50 岁,2,2,2,,S1,强校"))
    #expect(rows.contains(",骨干级别,county,县级,2,2,2,,,"))
    #expect(PlanReport.folderFiles.contains("structure.csv"))
    let text = report.text(.zh, folder: nil, files: [], isComplete: false)
    #expect(text.contains("片区师资结构 当前→返回后→方案后"))
    #expect(text.contains("（无片区）"))
    #expect(!Village().report.text(.zh, folder: nil, files: [], isComplete: false).contains("片区师资结构"))
  }

  @Test func indicatorsSayTheirZone() {
    var village = Village()
    village.zones = ["东", "西"]
    village.evenness = EvennessTerms(scope: .zone, provenance: EvennessTerms.standard.provenance)
    let report = village.report
    guard case .array(let indicators) = report.json(.en, isTimed: false)["indicators"] else {
      Issue.record("no indicators")
      return
    }
    #expect(indicators.map { $0["scope"] } == ["东", "西"])
    #expect(report.text(.zh, folder: nil, files: [], isComplete: true).contains("小学·县级以上骨干教师（东）"))
    #expect(Village().report.json(.en, isTimed: false)["indicators"]?.document.contains("\"scope\": \"all\"") == true)
  }

  @Test func crossingMovesAreCounted() {
    #expect(
      Village().report.json(.en, isTimed: false)["crossing"]
        == ["district": .int(0), "group": .null, "zone": .null, "authority": .int(0), "moves": .int(2)])
    let text = Village().report.text(.zh, folder: nil, files: [], isComplete: false)
    #expect(text.contains("交流去向：共 2 人，跨区县 0，跨主管单位 0\n"))
  }

  @Test func nothingPrivateGetsOut() throws {
    var village = Village()
    village.zones = ["东", "西"]
    let report = village.report
    let published = try report.files(.zh) + report.files(.en)
    for (name, content) in published {
      for secret in ["1981", "116.0321", "疾病", "illness", "29.7"] {
        for text in content.texts { #expect(!text.contains(secret), "\(name): \(secret)") }
      }
    }
    let text = report.text(.zh, folder: nil, files: [], isComplete: true)
    #expect(!text.contains("疾病") && !text.contains("1981"))
  }
}
