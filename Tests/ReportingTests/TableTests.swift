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
    #expect(rows[1].hasPrefix("S1,强校,市直,优质,500,0,2,2,2,1,1,0,0,2,2,0.400,0.400"))
  }

  @Test func nothingPrivateGetsOut() {
    let report = Village().report
    let published = report.files(.zh) + report.files(.en)
    for (name, content) in published {
      for secret in ["1981", "116.0321", "疾病", "illness", "29.7"] {
        for text in content.texts { #expect(!text.contains(secret), "\(name): \(secret)") }
      }
    }
    let text = report.text(.zh, folder: nil, files: [], isComplete: true)
    #expect(!text.contains("疾病") && !text.contains("1981"))
  }
}
