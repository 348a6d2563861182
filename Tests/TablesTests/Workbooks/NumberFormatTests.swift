import Exchange
import Testing

@testable import Tables
@testable import Workbooks

/// What somebody sees in Excel is what is read of names; numbers stay numbers.
@Suite struct NumberFormatTests {
  private func cell(_ cell: String, _ format: String) throws -> (shown: String, stored: String?, isDoubtful: Bool) {
    var draft = WorkbookDraft("<row r=\"1\">\(cell)</row>")
    draft.formats = ["0", format]
    let grid = try draft.grid()
    let record = try #require(grid.records.first)
    return (grid.text(record, 0), grid.stored(record, 0), grid.sheet?.doubtful[0] == [1])
  }

  private func number(_ stored: String, _ format: String) throws -> (shown: String, stored: String?, isDoubtful: Bool) {
    try cell("<c r=\"A1\" s=\"1\"><v>\(stored)</v></c>", format)
  }

  @Test(arguments: [
    ("\"JX\"0000", "11", "JX0011"), ("\"X\"00", "5", "X05"), ("X00", "5", "X05"), ("JX0000", "11", "JX0011"),
    ("\\J\\X0000", "11", "JX0011"), ("0000\"号\"", "7", "0007号"), ("0000号", "7", "0007号"), ("0\"人\"", "45", "45人"),
    ("\"第\"0\"名\"", "3", "第3名"), ("[Red]\"A\"000", "12", "A012"), ("[红色]\"A\"000", "12", "A012"),
    ("000\\-0000", "1234567", "123-4567"), ("0000\"-\"00", "201609", "2016-09"), ("00-00-00", "123456", "12-34-56"),
    ("\"No. \"General", "8", "No. 8"), ("General\"号\"", "8", "8号"), ("G/通用格式\"号\"", "8", "8号"),
    ("000000", "123", "000123"), ("\"JX\"0000;\"补\"000;\"无\"0", "11", "JX0011"),
    ("\"JX\"0000;\"补\"000;\"无\"0", "-11", "补011"), ("\"JX\"0000;\"补\"000;\"无\"0", "0", "无0"),
    ("\"A\"0000;-0", "-3", "-3"), ("000", "-3", "-003"), ("\"JX\"0000", "123456", "JX123456"), ("##00", "5", "05"),
    ("0.00\"级\"", "1.5", "1.50级"), ("0.0#\"级\"", "1.5", "1.5级"), ("[$¥-804]0", "5", "¥5"), ("\"JX\"_ 00", "5", "JX 05"),
    ("0_ ", "12", "12"), ("0_);(0)", "12", "12"), ("\"\"00000", "12", "00012"), ("\"JX\"#", "0", "JX"),
  ])
  func isShown(_ format: String, _ stored: String, _ shown: String) throws {
    let read = try number(stored, format)
    #expect(read.shown == shown && !read.isDoubtful, "\(format): \(read)")
    #expect(shown == stored ? read.stored == nil : read.stored == stored)
  }

  @Test(arguments: [
    // What Excel shows of these is not followed, or hides digits that make another number.
    ("[>9]\"A\"0;\"B\"0", "11"), ("0%", "0.12"), ("#,##0", "42614"), ("3", "42614"), ("# ?/?", "0.5"),
    ("[DBNum1]0", "12"),
    ("0.00E+00", "42614"), (";;", "5"), ("\"隐\"", "5"), ("\"A\"0", "1.5"), ("000", "1.5"), ("0.0", "115.98"),
    ("h:mm", "0.5"), ("D0000", "42614"), ("S0000", "42614"), ("GH00", "5"), ("0!.0", "5"), ("\"JX\"@", "11"),
    ("@;0", "11"), ("0.0,", "1500"),
  ])
  func isDoubtful(_ format: String, _ stored: String) throws {
    let read = try number(stored, format)
    #expect(read.shown == stored && read.isDoubtful && read.stored == nil, "\(format): \(read)")
  }

  @Test(arguments: [
    ("0", "12"), ("0", "1.5"), ("1", "12"), ("General", "12"), ("49", "12"), ("@", "12"), ("#,##0", "999"),
    ("0.00", "12"),
    ("0.00_ ", "12"), ("0.000000", "115.98"), ("\"JX\"0000", "x"), ("yyyy", "x"), ("0;-0;;@", "12"),
  ])
  func isAsStored(_ format: String, _ stored: String) throws {
    let read = try number(stored, format)
    let shown = format == "0.000000" ? "115.980000" : stored
    #expect(read.shown == shown && !read.isDoubtful, "\(format): \(read)")
  }

  @Test(arguments: [
    ("\"JX\"@", "JX0011", false), ("@\"号\"", "0011号", false), ("0;0;0;\"JX\"@", "JX0011", false), ("@", "0011", false),
    ("\"JX\"0000", "0011", false), ("0;0;0;\"隐\"", "0011", true), (";;;", "0011", true), ("14", "0011", false),
  ])
  func texts(_ format: String, _ shown: String, _ isDoubtful: Bool) throws {
    let read = try cell("<c r=\"A1\" s=\"1\" t=\"inlineStr\"><is><t>0011</t></is></c>", format)
    #expect(read.shown == shown && read.isDoubtful == isDoubtful, "\(format): \(read)")
  }

  /// Names as they are seen, numbers as they are stored, dates as ever.
  @Test func inATable() throws {
    let folder = try ScenarioFolder()
    var rows = "<row r=\"1\">"
    let lines = ScenarioFolder.schools.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    for name in lines[0] { rows += "<c t=\"str\"><v>\(name)</v></c>" }
    rows += "</row>"
    for (index, line) in lines.dropFirst().enumerated() {
      rows += "<row>"
      for (position, text) in line.enumerated() {
        let style = [0: 1, 8: 2, 9: 2, 10: 3, 11: 3, 12: 3, 13: 4][position]
        let value = position == 0 ? "\(index + 1)" : String(text)
        rows += style.map { "<c s=\"\($0)\"><v>\(value)</v></c>" } ?? "<c t=\"str\"><v>\(value)</v></c>"
      }
      rows += "</row>"
    }
    var draft = WorkbookDraft(rows)
    draft.formats = ["0", "\"S\"0", "0.0000\"°\"", "0\"人\"", "0\"学年\""]
    folder.files["schools.csv"] = nil
    folder.files["schools.xlsx"] = try draft.bytes()
    let read = try folder.read()
    let schools = try #require(read.value?.roster.schools, "\(read.lines)")
    #expect(schools.map(\.id) == ["S1", "S2", "S3"])
    #expect(schools[0].place == Place(longitude: 115.98, latitude: 29.72))
    #expect(schools[2].students(.primary) == 800 && schools[0].posts == 150)
    #expect(!schools[2].isOpen(in: 2023) && schools[2].isOpen(in: 2024))
    // An adopted plan takes the table over as CSV, where numbers are numbers.
    let table = try #require(Table(draft.grid(), as: .schools, Findings()))
    #expect(table.csv.contains("\nS1,双峰小学") && table.csv.contains(",2500,0,150,") && !table.csv.contains("人"))
  }

  /// A format is not a way to make much text of little.
  @Test func formatsWithoutEnd() throws {
    #expect(try number("7", String(repeating: "0", count: 255)).shown.utf8.count == 255)
    for code in [String(repeating: "0", count: 1_000_000), "\"" + String(repeating: "长", count: 256) + "\"0"] {
      #expect(try number("7", code).shown == "7")
    }
  }

  @Test func doubtfulNamesAreFindings() throws {
    var draft = WorkbookDraft(
      rowsOfText("教职工号,志愿序号,学校代码")
        + (2...4).map { row in
          "<row r=\"\(row)\"><c s=\"1\"><v>\(40_000 + row)</v></c><c s=\"1\"><v>\(row)000</v></c><c t=\"str\"><v>S1</v></c></row>"
        }.joined())
    draft.formats = ["0", "#,##0"]
    let findings = Findings()
    _ = Table(try draft.grid(), as: .wishes, findings)
    #expect(findings.all.map(\.severity) == [.warning] && findings.all.map(\.row) == [2])
    #expect(findings.all.first?.column == "教职工号" && findings.all.first?.value == "40002")
    #expect(findings.all.first?.message.en.hasSuffix("3 cells in all") == true)
  }

  @Test func monthsInWords() throws {
    var draft = WorkbookDraft(
      rowsOfText("教职工号,调入学校,开始年月,结束年月")
        + "<row r=\"2\"><c t=\"str\"><v>T1</v></c><c t=\"str\"><v>S2</v></c><c s=\"1\"><v>201609</v></c><c s=\"2\"><v>2016.1</v></c></row>"
    )
    draft.formats = ["0", "0\"期\"", "0.00\"年\""]
    let findings = Findings()
    let table = try #require(Table(try draft.grid(), as: .plan, findings))
    var cells = RowCells(table, table.rows[0], findings)
    #expect(cells.monthIfAny(BoundColumn("start", in: table)) == Month(year: 2016, month: 9))
    #expect(findings.all.isEmpty, "\(findings.all)")
  }
}
