import Exchange
import Foundation
import Testing

@testable import Tables
@testable import Workbooks

/// Plans on sheets, and copies of plan tables with remarks.
@Suite struct PlanTableTests {
  private func read(_ bytes: [UInt8], as name: String = "plan.xlsx") throws -> Reading<WrittenPlan> {
    let folder = try ScenarioFolder()
    let scenario = try #require(try folder.read().value)
    folder.files[name] = bytes
    try folder.write()
    return readWrittenPlan(file: folder.path + "/" + name, scenario: scenario)
  }

  private func copy(_ bytes: [UInt8], as name: String = "plan.xlsx", _ remarks: [Int: String], below: [String] = [])
    throws -> [UInt8]
  {
    let reading = try read(bytes, as: name)
    let table = try #require(reading.value?.table, "\(reading.lines)")
    #expect(table.isText == name.hasSuffix("csv"))
    return try #require(table.copy(header: "检查结果", remarks: remarks, below: below).value)
  }

  private func sheet(_ bytes: [UInt8], _ part: String = "xl/worksheets/sheet1.xml") throws -> String {
    try Archive.open(bytes, WorkbookLimits()) { String(decoding: try $0.bytes(part), as: UTF8.self) }
  }

  private func grid(_ bytes: [UInt8], sheet: Int = 0) throws -> [[String]] {
    let workbook = try Workbook(bytes)
    let grid = try Grid(workbook.sheets[sheet], of: workbook, file: "")
    return grid.records.map { ["\($0.line)"] + grid.texts($0) }
  }

  private let plan = "教职工号,调入学校,交流形式\nT1,S2,轮岗\n王五,双峰小学\n"

  @Test func fromASheet() throws {
    let reading = try read(WorkbookDraft(sheets: [("说明", "交流方案"), ("名单", "2026 年\n" + plan), ("其他", "a")]).bytes())
    #expect(
      reading.value?.entries == [
        PlanEntry(row: 3, person: "T1", school: "S2", kind: "rotation", start: nil, end: nil),
        PlanEntry(row: 4, person: "王五", school: "双峰小学", kind: nil, start: nil, end: nil),
      ], "\(reading.lines)")
    #expect(reading.errors.isEmpty)
  }

  @Test func withoutAPlanOnAnySheet() throws {
    let reading = try read(WorkbookDraft(sheets: [("甲", "教职工号,学科\nT1,语文"), ("乙", "a")]).bytes())
    #expect(reading.errors.first?.message.en.contains("to_school") == true, "\(reading.lines)")
    #expect(try read([0xD0, 0xCF, 0x11, 0xE0], as: "plan.xls").errors.first?.message.en.contains("old format") == true)
    #expect(try read(Array("教职工号".utf8)).errors.first?.message.en == "this is not an Excel workbook")
  }

  @Test func everythingElseStays() throws {
    var draft = WorkbookDraft(sheets: [("说明", "交流方案"), ("名单", plan)])
    draft.parts["xl/media/image1.png"] = "\u{1}\u{2} any bytes"
    draft.parts["xl/worksheets/sheet2.xml"] =
      "<worksheet><dimension ref=\"A1:C3\"/><sheetData>\n"
      + rowsOfText(plan).replacing("<row r=\"2\"", with: "<row spans='1:3' r=\"2\"")
      + "<row r=\"6\" ht=\"20\"/>\n<row r=\"9\"/></sheetData><autoFilter ref=\"A1:C3\"/></worksheet>"
    let before = try draft.bytes()
    let after = try copy(before, [2: "错误：<不足> & 更多", 3: "符合"], below: ["比例不足", "均衡不足"])
    #expect(
      try grid(after, sheet: 1) == [
        ["1", "教职工号", "调入学校", "交流形式", "检查结果"], ["2", "T1", "S2", "轮岗", "错误：<不足> & 更多"],
        ["3", "王五", "双峰小学", "", "符合"], ["5", "", "", "", "比例不足"], ["6", "", "", "", "均衡不足"],
      ])
    let xml = try sheet(after, "xl/worksheets/sheet2.xml")
    #expect(xml.contains("<dimension ref=\"A1:D6\"/>") && xml.contains("spans='1:4'"))
    #expect(xml.contains("<row r=\"5\"><c r=\"D5\"") && xml.contains("<row r=\"6\" ht=\"20\"><c r=\"D6\""))
    // Without what was put in, the sheet is as it was.
    var stripped = xml.replacing("A1:D6", with: "A1:C3").replacing("spans='1:4'", with: "spans='1:3'")
    stripped.replace(#/<row r="5"><c r="D5".*?</row>/#, with: "")
    stripped.replace(#/<row r="6" ht="20"><c r="D6".*?</row>/#, with: "<row r=\"6\" ht=\"20\"/>")
    stripped.replace(#/<c r="D\d".*?</c>/#, with: "")
    #expect(stripped == draft.parts["xl/worksheets/sheet2.xml"])
    let parts = try Archive.open(before, WorkbookLimits()) { archive in
      try [
        "[Content_Types].xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/media/image1.png", "xl/styles.xml",
      ]
      .map { ($0, String(decoding: try archive.bytes($0), as: UTF8.self)) }
    }
    for (name, content) in parts { #expect(try sheet(after, name) == content) }
    #expect(try copy(before, [2: "错误：<不足> & 更多", 3: "符合"], below: ["比例不足", "均衡不足"]) == after)
  }

  @Test func earlierRemarksAreWrittenAnew() throws {
    let first = try copy(
      WorkbookDraft(sheets: [("a", plan)]).bytes(), [2: "x", 3: "y"], below: ["one", "two", "three"])
    let second = try copy(first, [2: "z"], below: ["four"])
    #expect(
      try grid(second) == [
        ["1", "教职工号", "调入学校", "交流形式", "检查结果"], ["2", "T1", "S2", "轮岗", "z"], ["3", "王五", "双峰小学"],
        ["5", "", "", "", "four"],
      ])
    #expect(try read(second).value?.entries.count == 2)
  }

  @Test func formattedCellsStandInTheWay() throws {
    let row =
      "<row r=\"2\"><c r=\"A2\" t=\"str\"><v>T1</v></c><c r=\"B2\" t=\"str\"><v>S2</v></c><c r=\"C2\" s=\"0\"/><c r=\"D2\" s=\"0\"/></row>"
    let other =
      "<row r=\"3\"><c r=\"A3\" t=\"str\"><v>T3</v></c><c r=\"B3\" t=\"str\"><v>S1</v></c><c r=\"F3\" s=\"0\"/></row>"
    let after = try copy(WorkbookDraft(rowsOfText("教职工号,调入学校") + row + other).bytes(), [2: "x", 3: "y"])
    #expect(try grid(after) == [["1", "教职工号", "调入学校", "检查结果"], ["2", "T1", "S2", "x"], ["3", "T3", "S1", "y"]])
    let xml = try sheet(after)
    #expect(xml.contains("</c><c r=\"D2\" s=\"0\"/>") && xml.contains("</c><c r=\"F3\" s=\"0\"/>"))
    #expect(xml.components(separatedBy: "r=\"C2\"").count == 2)
  }

  @Test func prefixesAndLongTexts() throws {
    var draft = WorkbookDraft("")
    draft.parts["xl/worksheets/sheet1.xml"] =
      "<x:worksheet xmlns:x=\"x\"><x:sheetData><x:row r=\"1\"><x:c r=\"A1\" t=\"str\"><x:v>教职工号</x:v></x:c><x:c r=\"B1\" t=\"str\"><x:v>调入学校</x:v></x:c></x:row>"
      + "<x:row r=\"2\"><x:c r=\"A2\" t=\"str\"><x:v>T1</x:v></x:c><x:c r=\"B2\" t=\"str\"><x:v>S2</x:v></x:c></x:row></x:sheetData></x:worksheet>"
    let long = String(repeating: "长", count: 40_000) + "_x0041_\u{1}"
    let after = try grid(copy(draft.bytes(), [2: long], below: ["_x0041_\u{1}=1+1"]))
    #expect(after[1][3].unicodeScalars.count == 32_767 && after[1][3].hasSuffix("长…"))
    #expect(after[2] == ["4", "", "", "_x0041_=1+1"], "what nobody can see is taken out on reading")
  }

  @Test func noRoom() throws {
    let full =
      "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>教职工号</v></c><c r=\"B1\" t=\"str\"><v>调入学校</v></c><c r=\"XFD1\" t=\"str\"><v>x</v></c></row>"
    let reading = try read(
      WorkbookDraft(full + "<row r=\"2\"><c r=\"A2\" t=\"str\"><v>T1</v></c><c r=\"B2\" t=\"str\"><v>S2</v></c></row>")
        .bytes())
    let table = try #require(reading.value?.table, "\(reading.lines)")
    #expect(table.copy(header: "x", remarks: [:], below: []).errors.first?.message.en.contains("no room") == true)
  }

  @Test(arguments: ["\n", "\r\n"])
  func ofCSV(_ end: String) throws {
    let text = "方案\n教职工号,\"调入\"\"\n学校\" ,交流形式\n\nT1,S2,\"轮岗\"\n王五,双峰小学\nT2,\"S3\",,,,\n".replacing("\"\"\n", with: "\n")
      .replacing("\n", with: end)
    let after = String(
      decoding: try copy(Array(text.utf8), as: "plan.csv", [5: "a,\"b\"", 6: "符合", 7: "c"], below: ["全局"]),
      as: UTF8.self)
    #expect(
      after
        == "\u{FEFF}方案\n教职工号,\"调入\n学校\" ,交流形式,,,,检查结果\n\nT1,S2,\"轮岗\",,,,\"a,\"\"b\"\"\"\n王五,双峰小学,,,,,符合\nT2,\"S3\",,,,,c\n,,,,,,全局\n"
        .replacing("\n", with: end))
  }

  @Test func ofCSVAgain() throws {
    let first = try copy(Array(plan.dropLast().utf8), as: "plan.csv", [2: "x\ny", 3: "ok"], below: ["one", "two"])
    let second = try copy(first, as: "plan.csv", [2: "z", 3: "ok"], below: ["three"])
    #expect(
      String(decoding: second, as: UTF8.self)
        == "\u{FEFF}教职工号,调入学校,交流形式,检查结果\nT1,S2,轮岗,z\n王五,双峰小学,,ok\n,,,three\n")
    #expect(try read(second, as: "plan.csv").value?.entries.count == 2)
  }

  /// The cell of the remarks is the last of the file, and empty.
  @Test(arguments: [
    ("教职工号,调入学校,检查结果\nT1,S2,", "T1,S2,x"), ("教职工号,调入学校,检查结果\nT1,S2,\"\"", "T1,S2,x"),
    ("教职工号,检查结果,调入学校\nT1,,S2", "T1,x,S2"), ("调入学校,教职工号,检查结果\r\nS2,T1,\"old", "S2,T1,x"),
    ("教职工号,调入学校,findings\nT1,S2", "T1,S2,x"),
  ])
  func emptyRemarksAtTheEnd(_ text: String, _ row: String) throws {
    guard !text.hasSuffix("old") else {
      // An open quote is an error before there is anything to copy.
      return #expect(try read(Array(text.utf8), as: "plan.csv").value == nil)
    }
    let after = String(decoding: try copy(Array(text.utf8), as: "plan.csv", [2: "x"], below: ["y"]), as: UTF8.self)
    #expect(after.split(whereSeparator: \.isNewline)[1] == row, "\(after)")
  }

  @Test func aProposedPlanIsNoTable() throws {
    let reading = try read(Array(#"{"moves":[]}"#.utf8), as: "plan.json")
    #expect(reading.value != nil && reading.value?.table == nil)
  }

  @Test(arguments: ["openpyxl", "libreoffice"])
  func savedByOthers(_ program: String) throws {
    let fixture = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Fixtures/plan-\(program).xlsx")
    let bytes = Array(try Data(contentsOf: fixture))
    let before = try grid(bytes, sheet: 1)
    let after = try grid(copy(bytes, [2: "甲"], below: ["乙"]), sheet: 1)
    let width = before[0].count
    #expect(after[0] == before[0] + ["检查结果"])
    #expect(after[1] == before[1] + Array(repeating: "", count: width - before[1].count) + ["甲"])
    #expect(Array(after[2..<before.count]) == Array(before[2...]) && after.last?.last == "乙")
  }
}
