import Exchange
import Foundation
import Testing

@testable import Tables
@testable import Workbooks

/// Sheets and files that hold more of a table are read with it, or refused; none is left out with a note.
@Suite struct SeveralSheetsTests {
  private static let header = String(ScenarioFolder.teachers.prefix { $0 != "\n" })
  private static let rows = ScenarioFolder.teachers.split(separator: "\n").dropFirst().map(String.init)

  private func folder(_ files: [String: [UInt8]]) throws -> ScenarioFolder {
    let folder = try ScenarioFolder()
    folder.files["teachers.csv"] = nil
    for (name, bytes) in files {
      folder.files[name] = bytes
      let parent = URL(fileURLWithPath: folder.path + "/" + name).deletingLastPathComponent()
      try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
    }
    return folder
  }

  private func book(_ sheets: [(String, String)], hidden: Set<Int> = []) throws -> [UInt8] {
    var draft = WorkbookDraft(sheets: sheets.map { (name: $0.0, csv: $0.1) })
    for index in hidden { draft.sheets[index].state = "hidden" }
    return try draft.bytes()
  }

  private func sheet(_ row: Int) -> String { SeveralSheetsTests.header + "\n" + SeveralSheetsTests.rows[row] + "\n" }

  private var whole: [Person] {
    get throws { try #require(try ScenarioFolder().read().value?.roster.people) }
  }

  @Test func sheetsWithTheHeaderAreReadTogether() throws {
    let sheets = [("双峰小学", sheet(0)), ("湖滨小学", "名册\n\n" + sheet(1)), ("八里湖", sheet(2))]
    let reading = try folder(["teachers.xlsx": book(sheets)]).read()
    #expect(try reading.value?.roster.people == whole, "\(reading.lines)")
    #expect(!reading.findings.contains { $0.severity == .warning })
  }

  @Test func columnsInAnotherOrderAndMoreOfThem() throws {
    // The second sheet has its columns the other way round, a remark among them.
    func turned(_ line: String) -> String {
      var cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init).reversed() as [String]
      cells.insert(line.hasPrefix("教职工号") ? "备注" : "x", at: 3)
      return cells.joined(separator: ",")
    }
    let second = ([SeveralSheetsTests.header] + SeveralSheetsTests.rows[1...]).map(turned).joined(separator: "\n")
    let reading = try folder(["teachers.xlsx": book([("a", sheet(0)), ("b", second)])]).read()
    #expect(try reading.value?.roster.people == whole, "\(reading.lines)")
  }

  @Test func findingsNameFileSheetAndRow() throws {
    let bad = sheet(1).replacing("1976-04", with: "1976-14")
    let twice = sheet(2).replacing("T3", with: "T1")
    let reading = try folder(["teachers.xlsx": book([("a", sheet(0)), ("b", bad), ("c", twice)])]).read()
    #expect(reading.errors.map(\.file) == ["teachers.xlsx（b）", "teachers.xlsx（c）"], "\(reading.lines)")
    #expect(reading.errors.map(\.row) == [2, 2] && reading.errors.map(\.column) == ["出生年月", "教职工号"])
    #expect(
      reading.errors[1].message.en
        == "row 2 of teachers.xlsx（a） and row 2 of teachers.xlsx（c） have the same identifier")
  }

  /// A header that lacks a column is meant for the table all the same.
  @Test func aHeaderThatLacksAColumnIsAnError() throws {
    let lacking = sheet(1).replacing("姓名,", with: "").replacing("李四,", with: "")
    let reading = try folder(["teachers.xlsx": book([("a", sheet(0)), ("b", lacking)])]).read()
    #expect(reading.errors.map(\.file) == ["teachers.xlsx（b）"], "\(reading.lines)")
  }

  @Test func whatIsPassedOverIsAWarning() throws {
    let rest = SeveralSheetsTests.rows[1...].joined(separator: "\n")
    let reading = try folder(["teachers.xlsx": book([("说明", "填表说明"), ("a", sheet(0)), ("续", rest)])]).read()
    #expect(
      reading.findings.filter { $0.severity == .warning }.map(\.file) == ["teachers.xlsx（说明）", "teachers.xlsx（续）"])
    #expect(reading.value?.roster.people.count == 1)
  }

  @Test func hiddenSheetsWithTheHeaderAreErrors() throws {
    let alone = try folder(["teachers.xlsx": book([("a", sheet(0)), ("b", sheet(1))], hidden: [1])]).read()
    #expect(alone.errors.map(\.file) == ["teachers.xlsx（b）"] && alone.errors[0].message.en.contains("1 rows below it"))
    let all = try folder([
      "scenario.xlsx": book([("教师", sheet(0)), ("往年", sheet(1))], hidden: [1])
    ]).read()
    #expect(all.errors.map(\.file) == ["scenario.xlsx（往年）"], "\(all.lines)")
    // A hidden list is nobody's loss.
    let list = try folder(["teachers.xlsx": book([("a", sheet(0)), ("值", "优质\n薄弱")], hidden: [1])]).read()
    #expect(list.value != nil && !list.findings.contains { $0.severity != .note }, "\(list.lines)")
  }

  @Test func numberedSheetsOfTheWorkbookWithAllTables() throws {
    for names in [["教师", "教师2", "教师 (3)"], ["teachers", "teachers-2", "Teachers（3）"], ["教师表", "教师（二）", "教师三"]] {
      let reading = try folder([
        "scenario.xlsx": book([(names[0], sheet(0)), (names[1], sheet(1)), (names[2], sheet(2))])
      ]).read()
      #expect(try reading.value?.roster.people == whole, "\(reading.lines)")
    }
    let other = try folder(["scenario.xlsx": book([("教师", sheet(0)), ("湖滨小学", sheet(1))])]).read()
    #expect(other.errors.map(\.file) == ["scenario.xlsx（湖滨小学）"], "\(other.lines)")
    #expect(other.errors[0].hint?.zh.contains("教师2") == true)
  }

  @Test(arguments: [
    "teachers (2).csv", "teachers-2.csv", "teachers2.csv", "教师2.csv", "教师表（二）.csv", "教师.csv", "teachers - 副本.csv",
    "旧teachers.csv", "九江教师名册.csv",
  ])
  func filesBesideTheTableAreErrors(_ name: String) throws {
    let folder = try folder(["teachers.csv": Array(sheet(0).utf8), name: Array(sheet(1).utf8)])
    let reading = try folder.read()
    #expect(reading.errors.map(\.file) == [name], "\(reading.lines)")
    #expect(reading.errors.first?.message.en.contains("teachers.csv is") == true)
  }

  @Test func workbooksBesideTheTableAreErrorsToo() throws {
    for name in ["教师表2.xlsx", "teachers_2.xlsx", "各校教师.xlsx"] {
      let folder = try folder(["teachers.csv": Array(sheet(0).utf8), name: try book([("a", sheet(1))])])
      #expect(try folder.read().errors.map(\.file) == [name])
    }
  }

  @Test(arguments: ["plan.csv", "教师培训通知.csv", "notes.csv", "~$teachers (2).xlsx", ".teachers2.csv", "moves.csv"])
  func otherFilesAreNobodysTable(_ name: String) throws {
    let folder = try folder([
      "teachers.csv": Array(ScenarioFolder.teachers.utf8), name: Array("教职工号,姓名,调入学校\nT1,张三,S2\n".utf8),
    ])
    let reading = try folder.read()
    #expect(reading.findings.isEmpty, "\(reading.lines)")
  }

  @Test(arguments: ["teachers2.xls", "教师.et", "teachers (2).ods"])
  func whatCannotBeReadIsAWarning(_ name: String) throws {
    let folder = try folder(["teachers.csv": Array(ScenarioFolder.teachers.utf8), name: [1, 2, 3]])
    let reading = try folder.read()
    #expect(reading.findings.map(\.severity) == [.warning] && reading.findings[0].file == name, "\(reading.lines)")
  }

  @Test func aHiddenSheetThatIsDamagedStopsNothing() throws {
    var draft = WorkbookDraft(sheets: [("a", ScenarioFolder.teachers), ("b", "x")])
    draft.sheets[1].state = "hidden"
    draft.sheets[1].content = "<sheetData><row r=\"1\"><c r=\"A1\""
    let reading = try folder(["teachers.xlsx": draft.bytes()]).read()
    #expect(
      reading.value?.roster.people.count == 3 && reading.findings.map(\.severity) == [.warning], "\(reading.lines)")
  }

  @Test func oneFileASchoolInAFolder() throws {
    let wanted = try whole
    for folderName in ["teachers", "教师"] {
      let folder = try folder([
        "\(folderName)/a.xlsx": try book([("Sheet1", sheet(0))]), "\(folderName)/b.csv": Array(sheet(1).utf8),
        "\(folderName)/c.xlsx": try book([("Sheet1", sheet(2))]),
      ])
      let reading = try folder.read()
      #expect(reading.value?.roster.people == wanted, "\(reading.lines)")
      let digest = reading.value?.digest
      folder.replace("1976-04", with: "1976-05", in: "\(folderName)/b.csv")
      #expect(try folder.read().value?.digest != digest)
      folder.replace("1976-05", with: "1976-15", in: "\(folderName)/b.csv")
      let error = try #require(try folder.read().errors.first)
      #expect(error.file == "\(folderName)/b.csv" && error.row == 2)
    }
    let both = try folder(["teachers.csv": Array(sheet(0).utf8), "teachers/b.csv": Array(sheet(1).utf8)])
    #expect(try both.read().errors.first?.message.en.contains("teachers.csv, teachers/") == true)
  }

  @Test func aRepeatedHeaderIsPassedOver() throws {
    let lines = SeveralSheetsTests.rows
    let starred = SeveralSheetsTests.header.replacing("姓名", with: "姓 名*")
    for header in [SeveralSheetsTests.header, starred] {
      let table = [SeveralSheetsTests.header, lines[0], header, lines[1], header, lines[2]].joined(separator: "\n")
      for name in ["teachers.csv", "teachers.xlsx"] {
        let bytes = name.hasSuffix("csv") ? Array((table + "\n").utf8) : try book([("a", table)])
        let reading = try folder([name: bytes]).read()
        #expect(try reading.value?.roster.people == whole, "\(reading.lines)")
      }
    }
  }

  @Test func anotherTableBelowIsAnError() throws {
    let below = [
      "学校代码,学校名称,主管单位\nS9,新校,市直", "姓名,教职工号,性别\n赵六,T9,女", "序号,教职工号,调入学校\n1,T1,S2",
    ]
    for other in below {
      for name in ["teachers.csv", "teachers.xlsx"] {
        let table = ScenarioFolder.teachers + "\n" + other + "\n"
        let bytes = name.hasSuffix("csv") ? Array(table.utf8) : try book([("a", table)])
        let errors = try folder([name: bytes]).read().errors
        #expect(
          errors.map(\.row) == [6] && errors.first?.message.en.hasPrefix("another table begins here") == true,
          "\(errors)")
      }
    }
  }

  @Test func columnsWithoutANameAreWarnings() throws {
    let lines = ScenarioFolder.teachers.split(separator: "\n").map(String.init)
    let named = [lines[0] + ",", lines[1] + ",重要", lines[2] + ",", lines[3] + ","].joined(separator: "\n") + "\n"
    let csv = try folder(["teachers.csv": Array(named.utf8)]).read()
    #expect(csv.findings.map(\.severity) == [.warning] && csv.findings[0].value == "重要", "\(csv.lines)")
    let beyond = [lines[0], lines[1] + ",重要", lines[2], lines[3]].joined(separator: "\n")
    let sheet = try folder(["teachers.xlsx": book([("a", beyond)])]).read()
    #expect(sheet.findings.map(\.severity) == [.warning], "\(sheet.lines)")
    let none = [lines[0] + ",,", lines[1] + ",,", lines[2] + ",,", lines[3] + ",,"].joined(separator: "\n") + "\n"
    #expect(try folder(["teachers.csv": Array(none.utf8)]).read().findings.isEmpty)
  }

  /// A plan on several sheets.
  @Test func aPlanStandsOnOneSheet() throws {
    let folder = try ScenarioFolder()
    let scenario = try #require(try folder.read().value)
    func read(_ sheets: [(String, String)], hidden: Set<Int> = []) throws -> Reading<[PlanEntry]> {
      folder.files["plan.xlsx"] = try book(sheets, hidden: hidden)
      try folder.write()
      return readPlan(file: folder.path + "/plan.xlsx", scenario: scenario)
    }
    let one = ("甲", "教职工号,调入学校\nT1,S2")
    let other = ("乙", "教职工号,调入学校\nT2,S1")
    #expect(try read([one, other]).errors.first?.message.en.contains("甲, 乙") == true)
    #expect(try read([one, other], hidden: [1]).errors.count == 1)
    #expect(try read([("说明", "x"), one]).value?.count == 1)
    // Our own workbook lists the same people for everybody to read.
    let ours = [("交流人员花名册", one.1), ("公示名单", "姓名,调入学校\n张三,湖滨小学")]
    #expect(try read(ours).value?.map(\.person) == ["T1"])
    #expect(try read([("方案", one.1), ours[1]]).errors.count == 1)
  }
}
