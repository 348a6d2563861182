import Exchange
import Foundation
import Testing

@testable import Tables
@testable import Workbooks

/// Tables of a scenario that are workbooks, or sheets of one.
@Suite struct ScenarioWorkbookTests {
  private func folder(_ sheets: [(name: String, csv: String)], as file: String = "scenario.xlsx") throws
    -> ScenarioFolder
  {
    let folder = try ScenarioFolder()
    folder.files["schools.csv"] = nil
    folder.files["teachers.csv"] = nil
    folder.files[file] = try WorkbookDraft(sheets: sheets).bytes()
    return folder
  }

  @Test func everyTableAsASheet() throws {
    let wanted = try #require(try ScenarioFolder().read().value?.roster)
    for names in [["学校", "教师", "结对"], ["schools", "teachers", "pairs"], [" Schools ", "教师表", "结 对"]] {
      let reading = try folder([
        (names[0], ScenarioFolder.schools), (names[1], ScenarioFolder.teachers), (names[2], "school_a,school_b\nS1,S2"),
      ]).read()
      #expect(reading.findings.isEmpty, "\(reading.lines)")
      #expect(reading.value?.roster.schools == wanted.schools)
      #expect(reading.value?.roster.people == wanted.people)
      #expect(reading.value?.roster.pairs == [DesignatedPair(a: 0, b: 1, basis: "")])
    }
  }

  @Test(arguments: ["teachers.xlsx", "teachers.xlsm"])
  func aTableAsAWorkbook(_ name: String) throws {
    let wanted = try #require(try ScenarioFolder().read().value)
    let folder = try folder([("Sheet1", ScenarioFolder.teachers)], as: name)
    folder["schools.csv"] = ScenarioFolder.schools
    let reading = try folder.read()
    #expect(reading.findings.isEmpty, "\(reading.lines)")
    #expect(reading.value?.roster.people == wanted.roster.people && reading.value?.digest != wanted.digest)
    let digest = reading.value?.digest
    #expect(try folder.read().value?.digest == digest)
    folder.files[name]! += [0]
    #expect(try folder.read().value?.digest != digest)
  }

  @Test func findingsNameTheSheetAndTheRow() throws {
    let teachers = ScenarioFolder.teachers.replacing("1980-08", with: "1980-13")
    let reading = try folder([("学校", ScenarioFolder.schools), ("教师", "教师情况表\n\n" + teachers)]).read()
    let error = try #require(reading.errors.first)
    #expect(reading.errors.count == 1, "\(reading.lines)")
    #expect(error.file == "scenario.xlsx（教师）" && error.row == 4 && error.column == "出生年月" && error.value == "1980-13")
  }

  @Test(arguments: [
    (["teachers.csv", "teachers.xlsx"], false), (["teachers.xlsx", "teachers.xlsm"], false), (["teachers.csv"], true),
    (["teachers.xlsx"], true),
  ])
  func twoOfOneTable(_ files: [String], _ isInBook: Bool) throws {
    let folder = try ScenarioFolder()
    folder.files["teachers.csv"] = nil
    let teachers = ScenarioFolder.teachers
    for name in files {
      folder.files[name] =
        try name.hasSuffix("csv") ? Array(teachers.utf8) : WorkbookDraft(sheets: [("a", teachers)]).bytes()
    }
    if isInBook { folder.files["scenario.xlsx"] = try WorkbookDraft(sheets: [("教师", teachers)]).bytes() }
    let reading = try folder.read()
    #expect(reading.errors.count == 1, "\(reading.lines)")
    let message = try #require(reading.errors.first?.message.en)
    for name in files + (isInBook ? ["scenario.xlsx（教师）"] : []) { #expect(message.contains(name), "\(message)") }
  }

  @Test func twoSheetsOfOneTable() throws {
    let reading = try folder([
      ("学校", ScenarioFolder.schools), ("教师", ScenarioFolder.teachers), ("teachers", ScenarioFolder.teachers),
    ]).read()
    #expect(reading.errors.first?.message.en.contains("（教师）, scenario.xlsx（teachers）") == true, "\(reading.lines)")
  }

  @Test func twoBooks() throws {
    let folder = try folder([("学校", ScenarioFolder.schools), ("教师", ScenarioFolder.teachers)])
    folder.files["scenario.xlsm"] = folder.files["scenario.xlsx"]
    #expect(
      try folder.read().errors.map(\.message.en) == [
        "the workbook of all tables is there more than once: scenario.xlsx, scenario.xlsm"
      ])
  }

  @Test func missingAndUnknownSheets() throws {
    let reading = try folder([("学校", ScenarioFolder.schools), ("教 帅", ScenarioFolder.teachers), ("备注", "x")]).read()
    #expect(reading.errors.map(\.file) == ["scenario.xlsx（教 帅）", "scenario.xlsx"])
    #expect(
      reading.errors.map(\.message.en) == [
        "this sheet has the header of “teachers” and another name: it is not read", "there is no sheet “teachers”",
      ])
    #expect(reading.findings.filter { $0.severity == .warning }.map(\.value) == ["备注"], "\(reading.lines)")
  }

  @Test func anUnreadableBookIsOneFinding() throws {
    let folder = try folder([("学校", ScenarioFolder.schools)])
    folder.files["scenario.xlsx"] = Array(folder.files["scenario.xlsx"]!.prefix(300))
    let reading = try folder.read()
    #expect(reading.errors.count == 1 && reading.errors[0].file == "scenario.xlsx", "\(reading.lines)")
    #expect(reading.errors[0].message.en.hasPrefix("the workbook is damaged"))
  }

  @Test func hiddenSheets() throws {
    var draft = WorkbookDraft(sheets: [("草稿", "x"), ("旧", "x"), ("名册", ScenarioFolder.teachers), ("统计", "x")])
    draft.sheets[0].state = "hidden"
    draft.sheets[1].state = "veryHidden"
    let folder = try ScenarioFolder()
    folder.files["teachers.csv"] = nil
    folder.files["teachers.xlsx"] = try draft.bytes()
    let reading = try folder.read()
    #expect(reading.value?.roster.people.count == 3)
    #expect(
      reading.findings.map(\.message.en) == ["this sheet has no header of the table of teachers: 1 rows are not read"])
    #expect(reading.findings.map(\.file) == ["teachers.xlsx（统计）"])
    for index in draft.sheets.indices { draft.sheets[index].state = "hidden" }
    folder.files["teachers.xlsx"] = try draft.bytes()
    #expect(try folder.read().errors.first?.message.en == "the workbook has no sheet that is visible")
    var named = WorkbookDraft(sheets: [("教师", ScenarioFolder.teachers)])
    named.sheets[0].state = "hidden"
    folder.files["teachers.xlsx"] = nil
    try FileManager.default.removeItem(atPath: folder.path + "/teachers.xlsx")
    folder.files["scenario.xlsx"] = try named.bytes()
    #expect(try folder.read().findings.map(\.message.en) == ["the sheet is hidden; it is read all the same"])
  }

  @Test func emptySheets() throws {
    let empty = try folder([("学校", ""), ("教师", "教职工号"), ("结对", "")]).read()
    #expect(empty.errors.first?.message.en == "the sheet is empty", "\(empty.lines)")
    #expect(empty.findings.contains { $0.severity == .note && $0.message.en == "it is empty: taken as no table" })
    let header = String(ScenarioFolder.teachers.prefix { $0 != "\n" })
    let alone = try folder([("学校", ScenarioFolder.schools), ("教师", header)]).read()
    #expect(alone.errors.map(\.message.en) == ["there is a header and no row"])
  }

  @Test func otherNamesAndFormats() throws {
    let folder = try ScenarioFolder()
    folder.files["teachers.csv"] = nil
    folder.files["schools.csv"] = nil
    folder.files["教师.xlsx"] = [0x50, 0x4B]
    folder.files["schools.xls"] = [0xD0]
    let reading = try folder.read()
    #expect(reading.errors.map(\.file) == ["schools.xls", "教师.xlsx"], "\(reading.lines)")
    #expect(
      reading.errors.map(\.message.en) == ["the old format (.xls) is not read", "rename this file to teachers.xlsx"])
    #expect(reading.errors[0].hint?.zh.contains("另存为") == true)
  }

  @Test func textUnderTheNameOfAWorkbook() throws {
    let folder = try ScenarioFolder()
    folder.files["teachers.xlsx"] = folder.files["teachers.csv"]
    folder.files["teachers.csv"] = nil
    #expect(try folder.read().errors.map(\.message.en) == ["this is not an Excel workbook"])
  }

  @Test func daysFrom1904AreNoted() throws {
    let folder = try ScenarioFolder()
    folder.files["teachers.csv"] = nil
    var draft = WorkbookDraft(sheets: [("a", ScenarioFolder.teachers)])
    draft.countsFrom1904 = true
    folder.files["teachers.xlsx"] = try draft.bytes()
    #expect(
      try folder.read().findings.map(\.message.en).contains { $0.hasPrefix("the workbook counts days from 1904") })
  }

  /// The tables of `Scenarios/tiny` as other programs save them.
  @Test(arguments: ["openpyxl", "libreoffice"])
  func savedByOthers(_ program: String) throws {
    let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let tiny = tests.deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Scenarios/tiny")
    let wanted = try #require(readScenario(folder: tiny.path).value)
    let folder = try ScenarioFolder()
    folder.files = [
      "scenario.yaml": Array(try Data(contentsOf: tiny.appendingPathComponent("scenario.yaml"))),
      "scenario.xlsx": Array(try Data(contentsOf: tests.appendingPathComponent("Fixtures/tiny-\(program).xlsx"))),
    ]
    let reading = try folder.read()
    #expect(reading.value?.roster.schools == wanted.roster.schools, "\(reading.lines)")
    #expect(reading.value?.roster.people == wanted.roster.people)
    // That nobody has dated the leaders' appointments is said of the original, too.
    let said = reading.findings.filter { !$0.message.en.contains("date of appointment") }
    #expect(said.allSatisfy { $0.severity == .note && $0.message.en.contains("header is line 2") })
  }

  /// Whatever is done to the bytes: no crash, and no workbook that is read without a word and differently.
  @Test func damagedBytesNeverCrash() throws {
    let good = try folder([("学校", ScenarioFolder.schools), ("教师", ScenarioFolder.teachers)]).files["scenario.xlsx"]!
    var random = SeededGenerator(seed: 77)
    for _ in 0..<1500 {
      var bytes = good
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      if Int.random(in: 0..<5, using: &random) == 0 {
        bytes.removeLast(Int.random(in: 1..<bytes.count, using: &random))
      }
      read(bytes)
    }
  }

  /// The XML within, where no checksum guards it.
  @Test func damagedPartsNeverCrash() throws {
    var draft = WorkbookDraft(sheets: [("a", ScenarioFolder.teachers)])
    draft.strings = ["<t>a</t>", "<r><t>b</t></r>"]
    draft.formats = ["0", "14", "yyyy\"年\"m\"月\""]
    draft.sheets[0].content +=
      "<mergeCells><mergeCell ref=\"A2:B4\"/></mergeCells><row r=\"9\"><c s=\"2\"><v>3</v></c><c t=\"s\"><v>1</v></c></row>"
    let archive = try Archive.open(try draft.bytes(), WorkbookLimits()) { archive in
      try [
        "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml", "xl/styles.xml",
        "xl/worksheets/sheet1.xml",
      ]
      .map { ($0, try archive.bytes($0)) }
    }
    var random = SeededGenerator(seed: 78)
    for _ in 0..<600 {
      var changed = draft
      let (name, content) = archive.randomElement(using: &random)!
      var bytes = content
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let at = Int.random(in: 0..<bytes.count, using: &random)
        if Bool.random(using: &random) {
          bytes[at] = "0123456789AZaz<>\"/=: ".utf8.randomElement(using: &random)!
        } else {
          bytes.removeSubrange(at..<min(bytes.count, at + Int.random(in: 1...9, using: &random)))
        }
      }
      changed.parts[name] = String(decoding: bytes, as: UTF8.self)
      read(try changed.bytes())
    }
  }

  private func read(_ bytes: [UInt8]) {
    let findings = Findings()
    let tables = findings.reading("t.xlsx") {
      let workbook = try Workbook(bytes)
      return try workbook.sheets.map { Table(try Grid($0, of: workbook, file: "t.xlsx"), as: .teachers, findings) }
    }
    #expect(tables != nil || findings.hasErrors)
  }
}
