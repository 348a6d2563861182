import Exchange
import Testing

@testable import Tables
@testable import Workbooks

/// Rows and cells count by where they stand. What stands elsewhere is none, and what nobody could place is refused.
@Suite struct SheetStructureTests {
  private static let header = rowsOfText("教职工号,调入学校")
  private static let first = "<row r=\"2\"><c t=\"str\"><v>T1</v></c><c t=\"str\"><v>S2</v></c></row>"

  private func copy(_ draft: WorkbookDraft, _ texts: [Int: String]) throws -> [[String]] {
    let workbook = try draft.workbook()
    let column = ColumnTexts(column: 2, texts: texts, clearedBelow: nil)
    let copy = try Workbook(workbook.copy(writing: column, to: workbook.sheets[0]))
    let grid = try Grid(copy.sheets[0], of: copy, file: "")
    return grid.records.map { ["\($0.line)"] + grid.texts($0) }
  }

  @Test(arguments: [
    "<row r=\"2\"><row r=\"3\"></row></row>", "<row r=\"2\"><c><v>1</v><c><v>2</v></c></c></row>",
    "<row r=\"2\"><c><v>1</v><row r=\"3\"/></c></row>", "<row r=\"2\"><x><c><v>1</v></c></x></row>",
    "<x><row r=\"2\"/></x>", "</sheetData><sheetData><row r=\"2\"/>", "<row r=\"2\"><c><v>1</v><v>2</v></c></row>",
    "<row r=\"2\"><c t=\"inlineStr\"><is><t>a</t></is><is><t>b</t></is></c></row>",
  ])
  func isRefused(_ rows: String) throws {
    let draft = WorkbookDraft(SheetStructureTests.header + rows)
    #expect(throws: WorkbookFault.self) { try draft.grid() }
    #expect(throws: WorkbookFault.self) { try copy(draft, [2: "x", 3: "y", 9: "z"]) }
  }

  /// An attribute `r` of another kind is no place; the plan's own rows are out of order then.
  @Test func prefixedPlacesAreNone() throws {
    let rows = "<row r=\"2\" x:r=\"3\"></row><row r=\"2\" x:r=\"4\"></row>"
    #expect(throws: WorkbookFault.self) {
      try WorkbookDraft(SheetStructureTests.header + SheetStructureTests.first + rows).grid()
    }
    let row = "<row r=\"5\" x:r=\"9\" x:hidden=\"1\"><c r=\"A5\" x:r=\"Z9\" x:t=\"s\"><v>7</v></c></row>"
    let grid = try WorkbookDraft(row).grid()
    #expect(grid.records.map(\.line) == [5] && grid.sheet?.hiddenRows == [])
    #expect(grid.records.map(grid.texts) == [["7"]])
  }

  /// Anchors of controls, and names within text.
  @Test(arguments: [
    "<oleObjects><anchor><from><row>1</row></from><to><row>2</row></to></anchor></oleObjects>",
    "<extLst><ext><row r=\"1\"><c><v>1</v></c></row><sheetData><row r=\"2\"/></sheetData></ext></extLst>",
    "<!-- <row r=\"1\"> --><?row r?><foot><![CDATA[<row r=\"1\">]]></foot>",
  ])
  func otherRowsAreNone(_ after: String) throws {
    var draft = WorkbookDraft(SheetStructureTests.header + SheetStructureTests.first)
    draft.sheets[0].content += after
    #expect(
      try copy(draft, [1: "h", 2: "x", 4: "y"])
        == [["1", "教职工号", "调入学校", "h"], ["2", "T1", "S2", "x"], ["4", "", "", "y"]])
  }

  /// Every form of a row that has no cell yet, with a prefix of its own.
  @Test(arguments: [
    "<row r=\"4\"/>", "<row r=\"4\" ></row>", "<y:row xmlns:y=\"n\" r=\"4\"/>", "<y:row xmlns:y=\"n\" r=\"4\"></y:row>",
    "<row ht=\"a/b>c\" r=\"4\" spans='1:1'/>", "<row x=' spans=\"1:1\" ' r=\"4\" spans=\"99999999999999999999:1\"/>",
  ])
  func rowsWithoutCells(_ row: String) throws {
    let draft = WorkbookDraft(SheetStructureTests.header + SheetStructureTests.first + row + "<row r=\"5\"/>")
    #expect(
      try copy(draft, [1: "h", 3: "w", 4: "x", 5: "y", 6: "z"]).dropFirst(2) == [
        ["3", "", "", "w"], ["4", "", "", "x"], ["5", "", "", "y"], ["6", "", "", "z"],
      ])
  }

  @Test func stylesAreNumbers() throws {
    let odd = SheetStructureTests.header.replacing("r=\"B1\"", with: "r=\"B1\" s=\"0&quot; x=&quot;1\"")
    #expect(try copy(WorkbookDraft(odd + SheetStructureTests.first), [1: "h"])[0].last == "h")
  }

  @Test func formulasAreNotOverwritten() throws {
    let row = "<row r=\"2\"><c r=\"A2\"><v>1</v></c><c r=\"C2\"><f t=\"shared\" ref=\"C2:C9\" si=\"0\">1</f></c></row>"
    #expect(throws: WorkbookFault.formulaInTheWay(row: 2, reference: "C2")) { try copy(WorkbookDraft(row), [2: "x"]) }
  }

  @Test func roomBelow() throws {
    #expect(throws: WorkbookFault.noRoomBelow) {
      try copy(WorkbookDraft(SheetStructureTests.header), [1_048_577: "x"])
    }
    #expect(try copy(WorkbookDraft(SheetStructureTests.header), [1_048_576: "x"]).last == ["1048576", "", "", "x"])
  }

  /// The copy is looked at before it is handed out.
  @Test func whatExcelWouldNotOpenIsNoCopy() throws {
    let unbound = "<row r=\"3\" q:z=\"1\"/>"
    #expect(throws: WorkbookFault.self) {
      try copy(WorkbookDraft(SheetStructureTests.header + unbound), [2: "x"])
    }
  }

  @Test func remarksStandBesideMergedCells() throws {
    let folder = try ScenarioFolder()
    let scenario = try #require(try folder.read().value)
    var draft = WorkbookDraft(rowsOfText("教职工号,调入学校\nT1,S2\n\n,,备注"))
    draft.sheets[0].content += "<mergeCells><mergeCell ref=\"B1:D1\"/><mergeCell ref=\"C4:Z4\"/></mergeCells>"
    folder.files["plan.xlsx"] = try draft.bytes()
    try folder.write()
    let read = readWrittenPlan(file: folder.path + "/plan.xlsx", scenario: scenario)
    let table = try #require(read.value?.table, "\(read.findings)")
    let copy = try Workbook(try #require(table.copy(header: "检查结果", remarks: [2: "x"], below: []).value))
    let grid = try Grid(copy.sheets[0], of: copy, file: "")
    #expect(grid.texts(grid.records[1]) == ["T1", "S2", "", "", "x"])
  }
}
