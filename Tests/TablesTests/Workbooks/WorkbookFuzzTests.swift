import Exchange
import Testing

@testable import Tables
@testable import Workbooks

/// Whatever is done to a workbook or a plan: no crash, and a copy with remarks is whole or there is none.
@Suite struct WorkbookFuzzTests {
  private static let pieces = [
    "<row>", "</row>", "<row r=\"2\"/>", "<row r=\"1048576\"/>", "<c>", "</c>", "<c r=\"A3\"/>",
    "<c r=\"XFD2\"><v>1</v></c>",
    "<v>", "</v>", "<f>1</f>", "<is>", "<t>", "</t></is>", "<y:row r=\"7\"/>", "<!-- -->", "<?x?>", "<![CDATA[<row>]]>",
    "</sheetData>", "<sheetData>", "&#0;", "&#xD800;", "&amp;", "\u{0}", "\u{FFFE}", "_x0041_", " r=\"3\"",
    " x:r=\"3\"",
    " s=\"9999999999999999999\"", " spans=\"1:9\"", " t=\"s\"", " t=\"e\"", "-1", "9999999999999999999", "1e999", "nan",
    "中",
    "<mergeCells><mergeCell ref=\"A1:XFD1048576\"/></mergeCells>",
    "<mergeCells><mergeCell ref=\"A2:B3\"/></mergeCells>",
    "<dimension ref=\"A1:XFD1048576\"/>", "<dimension ref=\"A\"/>", "\"", "'", "<", ">", "/", "=",
  ]

  private static let sheet =
    "<worksheet xmlns:y=\"y\" xmlns:x=\"x\"><dimension ref=\"A1:D4\"/><sheetData>"
    + "<row r=\"1\" spans=\"1:4\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c><c r=\"C1\" t=\"str\"><v>检查结果</v></c></row>"
    + "<row r=\"2\" spans=\"1:4\"><c r=\"A2\" s=\"1\"><v>1</v></c><c r=\"B2\" t=\"inlineStr\"><is><t>S2</t></is></c><c r=\"C2\" s=\"1\"/></row>"
    + "<row><c s=\"2\"><v>42614</v></c><c t=\"str\"><v>S1</v></c></row><row r=\"5\"/><row r=\"6\"><c r=\"C6\"><v>1</v></c></row>"
    + "</sheetData></worksheet>"

  private func mutated(_ text: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
    var bytes = text
    for _ in 0..<Int.random(in: 1...2, using: &random) {
      let at = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0..<5, using: &random) {
      case 0: bytes.removeSubrange(at..<min(bytes.count, at + Int.random(in: 1...30, using: &random)))
      case 1: bytes[at] = UInt8.random(in: 0...255, using: &random)
      case 2:
        // Between two tags, where it is most likely to be taken.
        let place = bytes[at...].firstIndex(of: 0x3C) ?? at
        bytes.insert(contentsOf: WorkbookFuzzTests.pieces.randomElement(using: &random)!.utf8, at: place)
      case 3: bytes.insert(contentsOf: WorkbookFuzzTests.pieces.randomElement(using: &random)!.utf8, at: at)
      default:
        let end = min(bytes.count, at + Int.random(in: 1...80, using: &random))
        bytes.insert(contentsOf: bytes[at..<end], at: Int.random(in: 0..<bytes.count, using: &random))
      }
      if bytes.isEmpty { bytes = [0x3C] }
    }
    return bytes
  }

  @Test func copiesAreWholeOrNone() throws {
    var random = SeededGenerator(seed: 2027)
    var draft = WorkbookDraft("")
    draft.strings = ["<t>教职工号</t>", "<t>调入学校</t>"]
    draft.formats = ["0", "\"T\"0", "yyyy-mm"]
    var copies = 0
    for round in 0..<1500 {
      draft.rawParts["xl/worksheets/sheet1.xml"] = mutated(Array(WorkbookFuzzTests.sheet.utf8), &random)
      let bytes = try draft.bytes()
      guard let workbook = try? Workbook(bytes), let grid = try? Grid(workbook.sheets[0], of: workbook, file: "p"),
        let table = Table(grid, as: .plan, Findings())
      else { continue }
      let remarks = Dictionary(uniqueKeysWithValues: table.rows.map { ($0.line, "行 \($0.line) _x0041_\u{1}。") })
      let written = PlanTable(table, .workbook(workbook, workbook.sheets[0]))
        .copy(header: "检查结果", remarks: remarks, below: ["全局"])
      guard let copy = written.value else {
        #expect(!written.errors.isEmpty, "round \(round)")
        continue
      }
      copies += 1
      let again = try Workbook(copy)
      let read = try Grid(again.sheets[0], of: again, file: "p")
      let column = try #require(grid.position(of: "检查结果", in: read))
      for row in table.rows where !table.holdsOnlyRemarks(row) {
        let record = try #require(read.records.first { $0.line == row.line }, "round \(round)")
        // What nobody can see is taken out on reading.
        #expect(read.text(record, column) == "行 \(row.line) _x0041_。", "round \(round)")
        for position in 0..<min(column, row.cells.count) {
          #expect(read.text(record, position) == grid.text(row, position), "round \(round)")
        }
      }
      #expect(read.records.contains { read.text($0, column) == "全局" }, "round \(round)")
    }
    // Or nothing was tried.
    #expect(copies > 100, "\(copies)")
  }

  @Test func otherPartsNeverCrash() throws {
    var random = SeededGenerator(seed: 7)
    var draft = WorkbookDraft(rowsOfText("教职工号,调入学校\nT1,S2"))
    draft.strings = ["<t>a_x0041_</t>", "<r><t>b</t></r><rPh><t>c</t></rPh>"]
    draft.formats = ["0", "\"T\"000;[Red]-0;;@", "[$-804]yyyy\"年\"", "0.00_);(0.00)", "[>9]0"]
    let standard = try draft.parts(of: [
      "xl/styles.xml", "xl/sharedStrings.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels",
    ])
    for _ in 0..<600 {
      let (name, content) = standard.randomElement(using: &random)!
      draft.rawParts = [name: mutated(content, &random)]
      guard let workbook = try? Workbook(draft.bytes()), let sheet = workbook.sheets.first else { continue }
      _ = try? Grid(sheet, of: workbook, file: "p")
    }
  }

  @Test func formatsNeverCrash() {
    let pieces = [
      "0", "#", "?", ".", ",", ";", "\"", "\\", "_", "*", "[", "]", "@", "%", "E+", "General", "gen", "[Red]", "[>1]",
      "[$¥-804]",
      "y", "m", "d", "h", "s", "e", "/", "-", "号", "JX", "!",
    ]
    let numbers = [
      "0", "-0", "1", "-5", "0.5", "1e300", "-1e-300", "42614", "999999999999999", "1e15", "0.1234567890123", "nan", "",
    ]
    var random = SeededGenerator(seed: 11)
    for _ in 0..<20_000 {
      var code = ""
      for _ in 0..<Int.random(in: 0...8, using: &random) { code += pieces.randomElement(using: &random)! }
      let number = numbers.randomElement(using: &random)!
      let read = CellNumber.text(
        Array(number.utf8), CellFormat(code: code), countsFrom1904: Bool.random(using: &random))
      #expect(!read.stored.isEmpty || number.isEmpty)
    }
  }

  /// The plan's own text, with and without a last line end, a column of remarks and quotes.
  @Test func plansOfTextNeverCrash() throws {
    let pieces = ["\"", ",", "\n", "\r", "\r\n", "", "检查结果", "x", "中", "\"\"", "\u{0}", "，", "'=1"]
    var random = SeededGenerator(seed: 19)
    var (copies, refused) = (0, 0)
    for round in 0..<1500 {
      var text = ["教职工号,调入学校,检查结果\nT1,S2,", "调入学校,教职工号\r\nS2,T1\r\n", "检查结果,教职工号,调入学校\n\"\",T1,S2\nx"]
        .randomElement(using: &random)!
      for _ in 0..<Int.random(in: 0...4, using: &random) {
        let at = text.unicodeScalars.indices.randomElement(using: &random)!
        text.unicodeScalars.insert(contentsOf: pieces.randomElement(using: &random)!.unicodeScalars, at: at)
      }
      let findings = Findings()
      guard let table = Table(InputFile(name: "p.csv", bytes: Array(text.utf8)), as: .plan, findings),
        !findings.hasErrors
      else { continue }
      let remarks = Dictionary(table.rows.map { ($0.line, "第 \($0.line) 行, \"a\"") }) { first, _ in first }
      let copying = PlanTable(table, .csv).copy(header: "检查结果", remarks: remarks, below: ["全局"])
      // What would not read back is refused, and said.
      guard let copy = copying.value else {
        #expect(copying.errors.count == 1, "round \(round): \(text)")
        refused += 1
        continue
      }
      copies += 1
      let again = Findings()
      let read = try #require(Table(InputFile(name: "p.csv", bytes: copy), as: .plan, again), "round \(round): \(text)")
      #expect(!again.hasErrors, "round \(round): \(text) \(again.all)")
      #expect(read.positions["findings"] != nil)
    }
    #expect(copies > 300 && refused < 20, "\(copies) \(refused)")
  }
}

extension Grid {
  /// Column of a header that stands in any of the rows.
  fileprivate func position(of header: String, in other: Grid) -> Int? {
    other.records.lazy.compactMap { other.texts($0).firstIndex(of: header) }.first
  }
}
