import Testing

@testable import Tables
@testable import Workbooks

/// Texts go into a workbook and come out of it again.
@Suite struct CellTextTests {
  @Test(arguments: [
    ("_x0041_", "A"), ("_x000D_", "\r"), ("_x005F_x0041_", "_x0041_"), ("_xD83D__xDE00_", "\u{1F600}"),
    ("_xD83D_", "_xD83D_"), ("_xDE00__xD83D_", "_xDE00__xD83D_"), ("_xFFFE_", "\u{FFFE}"), ("_x0000_", "\0"),
    ("_X0041_", "_X0041_"), ("_x041_", "_x041_"), ("__x0041__", "_A_"), ("a_x0041_b_x0042_", "aAbB"),
    ("_x004G_", "_x004G_"),
    ("_x005f_", "_"), ("_x0041", "_x0041"), ("_x005F_x005F_x005F_x0041_", "_x005F_x0041_"), ("", ""),
  ])
  func unescaped(_ written: String, _ meant: String) throws {
    #expect(CellText.unescaped(Array(written.utf8)) == Array(meant.utf8))
    var draft = WorkbookDraft("<row><c t=\"s\"><v>0</v></c><c t=\"inlineStr\"><is><t>\(written)|</t></is></c></row>")
    draft.strings = ["<t>\(written)|</t>"]
    let grid = try draft.grid()
    for position in 0...1 {
      let cell = grid.cells[grid.records[0].cells.lowerBound + position]
      #expect(Array(grid.bytes[cell.start..<cell.end]) == Array((meant + "|").utf8))
    }
  }

  /// Of every kind of character that there is.
  @Test func everyTextComesBack() throws {
    let kinds: [ClosedRange<UInt32>] = [
      0...0x1F, 0x20...0x7E, 0x7F...0xA0, 0x300...0x36F, 0x4E00...0x4E10, 0x200B...0x202E, 0xFE00...0xFE0F,
      0xFFF0...0xFFFF,
      0x1F600...0x1F610, 0x10FFF0...0x10FFFF,
    ]
    let pieces = ["_x0041_", "_x", "_", "x005F_", "&", "<", "]]>", "\r\n", "_x00", "=", "'"]
    var random = SeededGenerator(seed: 36)
    var texts: [Int: String] = [:]
    for row in 2...400 {
      var text = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 1...12, using: &random) {
        if Bool.random(using: &random) {
          text.append(contentsOf: pieces.randomElement(using: &random)!.unicodeScalars)
        } else if let scalar = Unicode.Scalar(
          UInt32.random(in: kinds.randomElement(using: &random)!, using: &random))
        {
          text.append(scalar)
        }
      }
      texts[row] = String(text)
    }
    let workbook = try WorkbookDraft(rowsOfText("a")).workbook()
    let copy = try Workbook(
      workbook.copy(writing: ColumnTexts(column: 1, texts: texts, clearedBelow: nil), to: workbook.sheets[0]))
    _ = try copy.readRows(of: copy.sheets[0]) { row in
      guard let cell = row.cells.first(where: { $0.column == 1 }) else { return }
      let wanted = texts.removeValue(forKey: row.number) ?? ""
      #expect(row.text[cell.text].elementsEqual(wanted.utf8), "\(wanted.unicodeScalars.map(\.value))")
    }
    #expect(!texts.values.contains { !$0.isEmpty })
  }

  @Test func asLongAsACellCanBe() {
    let whole = String(repeating: "长", count: 32_767)
    #expect(CellText.fitting(whole) == whole)
    #expect(CellText.fitting(whole + "长") == whole.dropLast() + "…")
    let pairs = String(repeating: "\u{1F600}", count: 16_384)
    #expect(CellText.fitting(pairs).utf16.count == 32_767)
  }
}
