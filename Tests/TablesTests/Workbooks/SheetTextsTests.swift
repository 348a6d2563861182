import Foundation
import Testing

@testable import Tables
@testable import Workbooks

/// Texts in any cells of a sheet, against a dictionary of cells that the same texts are written into.
@Suite struct SheetTextsTests {
  /// Numbers that fall the same way every time.
  private struct Chance: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ state >> 33
    }
  }

  @Test(arguments: 1...200) func cellsAndRows(seed: Int) throws {
    var chance = Chance(state: UInt64(seed))
    var cells: [CellReference: String] = [:]
    let lines = (1...8).map { row -> String in
      (0..<6).map { column -> String in
        guard Int.random(in: 0..<3, using: &chance) > 0 else { return "" }
        cells[CellReference(column: column, row: row)] = "c\(row)x\(column)"
        return "c\(row)x\(column)"
      }.joined(separator: ",")
    }
    // Rows of nothing are left out of the sheet, and one is there without cells.
    let isEmptyRowThere = Bool.random(using: &chance)
    let draft = WorkbookDraft(
      rowsOfText(lines.map { $0.allSatisfy { $0 == "," } ? "" : $0 }.joined(separator: "\n"))
        + (isEmptyRowThere ? "<row r=\"9\"/>" : ""))
    var texts: [Int: [Int: String]] = [:]
    for _ in 0..<Int.random(in: 1...12, using: &chance) {
      let (row, column) = (Int.random(in: 1...12, using: &chance), Int.random(in: 0...8, using: &chance))
      let text = Int.random(in: 0..<4, using: &chance) == 0 ? "" : "新<&\(row)\(column)"
      texts[row, default: [:]][column] = text
      cells[CellReference(column: column, row: row)] = text.isEmpty ? nil : text
    }
    let workbook = try draft.workbook()
    let bytes = try workbook.copy(writing: SheetTexts(texts, likeRow: nil), to: workbook.sheets[0])
    let copy = try Workbook(bytes)
    var found: [CellReference: String] = [:]
    _ = try copy.readRows(of: copy.sheets[0]) { row in
      for cell in row.cells {
        let text = String(decoding: row.text[cell.text], as: UTF8.self)
        if !text.isEmpty { found[CellReference(column: cell.column, row: row.number)] = text }
      }
    }
    #expect(found == cells, "seed \(seed)")
  }

  /// A cell keeps its format; a new row has those of the row that it is to be like.
  @Test func formatsStay() throws {
    let rows =
      "<row r=\"1\"><c r=\"A1\" s=\"1\" t=\"inlineStr\"><is><t>a</t></is></c></row>"
      + "<row r=\"2\"><c r=\"A2\" s=\"2\" t=\"inlineStr\"><is><t>001</t></is></c><c r=\"C2\" s=\"3\"/></row>"
    var draft = WorkbookDraft(rows)
    draft.formats = ["0", "0", "49", "14"]
    let workbook = try draft.workbook()
    let texts = SheetTexts([1: [0: "b"], 4: [0: "002", 1: "x", 2: "2026-09"]], likeRow: 2)
    let bytes = try workbook.copy(writing: texts, to: workbook.sheets[0])
    let sheet = try Archive.open(bytes, WorkbookLimits()) {
      String(decoding: try $0.bytes("xl/worksheets/sheet1.xml"), as: UTF8.self)
    }
    for cell in ["r=\"A1\" s=\"1\"", "r=\"A4\" s=\"2\"", "r=\"B4\" t=", "r=\"C4\" s=\"3\""] {
      #expect(sheet.contains("<c \(cell)"), "\(sheet)")
    }
    #expect(sheet.contains("<c r=\"C2\" s=\"3\"/>"))
  }

  @Test func aFormulaIsNotWrittenOver() throws {
    let workbook = try WorkbookDraft("<row r=\"1\"><c r=\"A1\"><f>1+1</f><v>2</v></c></row>").workbook()
    #expect(throws: WorkbookFault.self) {
      try workbook.copy(writing: SheetTexts([1: [0: "x"]], likeRow: nil), to: workbook.sheets[0])
    }
  }
}
