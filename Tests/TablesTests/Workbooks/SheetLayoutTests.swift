import Exchange
import Testing

@testable import Tables
@testable import Workbooks

/// Where cells stand: titles, merged ranges, hidden and empty rows.
@Suite struct SheetLayoutTests {
  private func table(_ draft: WorkbookDraft, as form: Form = .wishes) throws -> (table: Table?, findings: Findings) {
    let findings = Findings()
    return (Table(try draft.grid(), as: form, findings), findings)
  }

  private func rows(_ table: Table?) -> [[String]] { table?.rows.map { table!.grid.texts($0) } ?? [] }

  private let header = "教职工号,志愿序号,学校代码"

  @Test func titleRowsAndEmptyRowsAboveTheHeader() throws {
    var draft = WorkbookDraft(rowsOfText("2026 年志愿表\n\n填报单位：甲校\n\n\n\(header)\nT1,1,S1"))
    draft.sheets[0].content +=
      "<mergeCells count=\"2\"><mergeCell ref=\"A1:C2\"/><mergeCell ref=\"A3:C3\"/></mergeCells>"
    let (table, findings) = try table(draft)
    #expect(rows(table) == [["T1", "1", "S1"]])
    #expect(table?.rows.map(\.line) == [7] && table?.headerLine == 6)
    #expect(findings.all.map(\.row) == [1])
    #expect(findings.all.first?.message.en.contains("header is line 6") == true)
  }

  @Test func mergedDataRowsRepeatTheValue() throws {
    var draft = WorkbookDraft(rowsOfText("\(header),备注\nT1,1,S1,甲\n,2,S2\n,3\n\n,1,S1\nT2,1,S1"))
    draft.sheets[0].content += "<mergeCells><mergeCell ref=\"A2:A5\"/><mergeCell ref=\"C3:C4\"/>"
    draft.sheets[0].content += "<mergeCell ref=\"D2:E4\"/></mergeCells>"
    let (table, findings) = try table(draft)
    #expect(
      rows(table) == [
        ["T1", "1", "S1", "甲"], ["T1", "2", "S2", "甲"], ["T1", "3", "S2", "甲"], ["", "1", "S1"], ["T2", "1", "S1"],
      ])
    let note = try #require(findings.all.first { $0.message.en.contains("merged cells") })
    #expect(note.severity == .note && note.row == 3 && note.message.en.contains("3 cells in all"))
  }

  @Test func aHeaderMergedOverTwoRows() throws {
    for second in ["", ",,,学校"] {
      var draft = WorkbookDraft(rowsOfText("\(header),备注\n\(second)\nT1,1,S1"))
      if second.isEmpty { draft.sheets[0].content = "<sheetData>\(rowsOfText("\(header)\n,,,x\nT1,1,S1"))</sheetData>" }
      draft.sheets[0].content +=
        "<mergeCells><mergeCell ref=\"A1:A2\"/><mergeCell ref=\"B1:B2\"/><mergeCell ref=\"C1:C2\"/></mergeCells>"
      let (table, findings) = try table(draft)
      #expect(rows(table) == [["T1", "1", "S1"]], "\(findings.all)")
      #expect(!findings.hasErrors)
    }
  }

  @Test func hiddenRowsAreReadAndCounted() throws {
    let text = rowsOfText("\(header)\nT1,1,S1\nT1,2,S2\nT2,1,S1")
    let hidden = text.replacing("<row r=\"2\"", with: "<row r=\"2\" hidden=\"1\"")
      .replacing("<row r=\"4\"", with: "<row r=\"4\" hidden=\"true\"").replacing(
        "<row r=\"3\"", with: "<row r=\"3\" hidden=\"0\"")
    let (table, findings) = try table(WorkbookDraft(hidden))
    #expect(table?.rows.count == 3)
    #expect(findings.all.map(\.row) == [2] && findings.all[0].message.en.hasPrefix("2 rows are hidden"))
  }

  @Test func cellsBeyondTheHeaderAreANote() throws {
    let (table, findings) = try table(WorkbookDraft(rowsOfText("\(header)\nT1,1,S1,,x\nT1,2,S2\nT2,1,S1,y")))
    #expect(table?.rows.count == 3 && !findings.hasErrors)
    #expect(findings.all.map(\.row) == [2] && findings.all[0].message.en.hasSuffix("in 2 rows"))
  }

  @Test func remarksBelowTheTableAreLeftOut() throws {
    let (table, findings) = try table(WorkbookDraft(rowsOfText("编次,\(header)\n1,T1,1,S1\n\n填表人：张三\n,,,,审核人：李四")))
    #expect(table?.rows.map(\.line) == [2] && !findings.hasErrors)
    #expect(findings.all.last?.row == 4 && findings.all.last?.message.en.hasSuffix("left out: 2") == true)
  }

  @Test func formattedEmptyRowsDownToTheEndCostNothing() throws {
    var xml = rowsOfText("\(header)\nT1,1,S1")
    for row in 3...1_048_576 where row < 2000 || row > 1_048_000 {
      xml += "<row r=\"\(row)\" ht=\"15\"><c r=\"A\(row)\" s=\"0\"/><c r=\"XFD\(row)\" s=\"0\"/></row>"
    }
    let grid = try WorkbookDraft(xml).grid()
    #expect(grid.records.count == 2 && grid.cells.count == 6)
  }

  @Test func rowsAndCellsWithoutPlace() throws {
    let xml =
      "<row><c t=\"str\"><v>a</v></c><c t=\"str\"><v>b</v></c></row><row r=\"5\"><c r=\"C5\" t=\"str\"><v>c</v></c><c t=\"str\"><v>d</v></c></row><row><c><v>1</v></c></row>"
    let grid = try WorkbookDraft(xml).grid()
    #expect(grid.records.map(\.line) == [1, 5, 6])
    #expect(grid.records.map(grid.texts) == [["a", "b"], ["", "", "c", "d"], ["1"]])
  }

  @Test func strictAndPrefixedDialects() throws {
    var strict = WorkbookDraft(rowsOfText("a,b"))
    strict.namespace = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    strict.relations = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    #expect(try strict.texts() == [["a", "b"]])
    var prefixed = WorkbookDraft("")
    prefixed.parts["xl/worksheets/sheet1.xml"] =
      "<x:worksheet xmlns:x=\"\(prefixed.namespace)\"><x:sheetData><x:row r=\"1\"><x:c r=\"B1\" t=\"inlineStr\"><x:is><x:t>b</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>"
    #expect(try prefixed.texts() == [["", "b"]])
  }

  @Test func comesWithoutStylesAndSharedStrings() throws {
    var draft = WorkbookDraft(rowsOfText("a"))
    draft.parts["xl/_rels/workbook.xml.rels"] =
      "<Relationships><Relationship Id=\"rId1\" Type=\"x/worksheet\" Target=\"/xl/worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"x/hyperlink\" Target=\"http://x/\" TargetMode=\"External\"/></Relationships>"
    #expect(try draft.texts() == [["a"]])
  }

  @Test func brokenCellsAreFindingsOnlyWhereTheyMatter() throws {
    let broken =
      "<row r=\"2\"><c r=\"A2\" t=\"str\"><v>T1</v></c><c r=\"B2\" t=\"e\"><f>X</f><v>#REF!</v></c><c r=\"C2\"><f>X</f></c><c r=\"D2\" t=\"e\"><v>#N/A</v></c></row>"
    let (read, findings) = try table(WorkbookDraft(rowsOfText("\(header),备注") + broken))
    let table = try #require(read)
    var references = References(SchoolTable())
    references.add(TeacherTable(people: [], lines: [], named: ["T1"]))
    _ = table.wishes(Subject.standard, &references, findings)
    let errors = findings.all.filter { $0.severity == .error }
    #expect(errors.map(\.column) == ["志愿序号", "学校代码"])
    #expect(errors.map(\.value) == ["#REF!", ""])
    #expect(
      errors.map(\.message.en) == [
        "the formula ends in an error", "the formula has no result yet: the file was never opened in Excel",
      ])
  }
}

/// Names of parts as other programs write them.
@Suite struct PartNameTests {
  @Test(arguments: [
    "xl\\worksheets\\sheet1.xml", "XL\\Worksheets\\Sheet1.xml", "xl\\worksheets/sheet1.xml",
    "xl/worksheets\\sheet1.xml",
  ])
  func backslashesInTheArchive(_ name: String) throws {
    var draft = WorkbookDraft(rowsOfText("a,b"))
    let sheet = try draft.parts(of: ["xl/worksheets/sheet1.xml"])[0].content
    draft.parts["xl/worksheets/sheet1.xml"] = ""
    draft.rawParts[name] = sheet
    #expect(try draft.texts() == [["a", "b"]])
    let workbook = try draft.workbook()
    let column = ColumnTexts(column: 2, texts: [1: "c"], clearedBelow: nil)
    let copy = try Workbook(workbook.copy(writing: column, to: workbook.sheets[0]))
    let grid = try Grid(copy.sheets[0], of: copy, file: "")
    #expect(grid.records.map(grid.texts) == [["a", "b", "c"]])
  }

  @Test func backslashesInEveryPart() throws {
    let plain = WorkbookDraft(rowsOfText("a,b"))
    var draft = plain
    for name in [
      "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/sharedStrings.xml",
    ] {
      draft.rawParts[name.replacing("/", with: "\\")] = try plain.parts(of: [name])[0].content
      draft.parts[name] = ""
    }
    #expect(try draft.texts() == [["a", "b"]])
  }

  @Test(arguments: ["worksheets\\sheet1.xml", "\\xl\\worksheets\\sheet1.xml", "..\\xl\\worksheets/sheet1.xml"])
  func backslashesInTargets(_ target: String) throws {
    var draft = WorkbookDraft(rowsOfText("a,b"))
    draft.parts["xl/_rels/workbook.xml.rels"] =
      "<Relationships><Relationship Id=\"rId1\" Type=\"x/worksheet\" Target=\"\(target)\"/></Relationships>"
    #expect(try draft.texts() == [["a", "b"]])
  }
}
