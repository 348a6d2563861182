import Testing

@testable import Tables
@testable import Workbooks

/// What a cell says as it is stored, and as it is read.
@Suite struct CellValueTests {
  private func text(_ cell: String, format: String = "0", from1904: Bool = false, strings: [String] = []) throws
    -> String
  {
    var draft = WorkbookDraft("<row r=\"1\">\(cell)</row>")
    draft.formats = ["0", format]
    draft.countsFrom1904 = from1904
    draft.strings = strings
    return try draft.texts().first?.first ?? ""
  }

  @Test(arguments: [
    ("12", "12"), ("12.0", "12"), ("1.2E1", "12"), ("2.016E3", "2016"), ("0", "0"), ("-3", "-3"), ("0.5", "0.5"),
    ("115.98", "115.98"), ("115.98000000000002", "115.98"), ("29.719999999999999", "29.72"),
    ("0.1", "0.1"), ("1E2", "100"), ("-0.25", "-0.25"), ("42614", "42614"),
    // Exact in the file, though Excel would round it.
    ("360101199001010012", "360101199001010012"),
    ("3.6010119900101E+17", "3.60101199001010E+17"), ("x", "x"), ("nan", "nan"), ("inf", "inf"),
  ])
  func numbers(_ stored: String, _ read: String) throws {
    #expect(try text("<c r=\"A1\"><v>\(stored)</v></c>") == read)
    #expect(try text("<c r=\"A1\" t=\"n\" s=\"0\"><v>\(stored)</v></c>") == read)
  }

  @Test(arguments: [
    ("14", "42614", "2016-09-01"), ("17", "42614", "2016-09-01"), ("22", "42614.354166666664", "2016-09-01"),
    ("27", "42614", "2016-09-01"), ("31", "42614", "2016-09-01"), ("57", "42614", "2016-09-01"),
    ("yyyy\"年\"m\"月\"", "42614", "2016-09-01"), ("[$-804]yyyy\"年\"m\"月\"d\"日\";@", "42614", "2016-09-01"),
    ("yyyy-mm", "42614", "2016-09-01"), ("YYYY/MM/DD", "42614", "2016-09-01"), ("mmm-yy", "42614", "2016-09-01"),
    ("[DBNum1][$-804]yyyy\"年\"m\"月\"", "42614", "2016-09-01"), ("yyyy\\.mm", "42614", "2016-09-01"),
    ("d", "42614.0", "2016-09-01"), ("yyyy-mm-dd hh:mm", "42614.99999", "2016-09-01"),
    // A fraction that falls a hair short of midnight.
    ("14", "42613.999999999", "2016-09-01"),
    ("14", "1", "1900-01-01"), ("14", "59", "1900-02-28"), ("14", "60", "1900-02-29"), ("14", "61", "1900-03-01"),
    ("14", "36526", "2000-01-01"), ("14", "36585", "2000-02-29"), ("14", "2958465", "9999-12-31"),
    ("14", "2958466", "2958466"), ("14", "-1", "-1"), ("14", "0", "1899-12-31"),
    // No dates.
    ("0", "42614", "42614"), ("1", "42614", "42614"), ("49", "42614", "42614"), ("General", "42614", "42614"),
    ("G/通用格式", "42614", "42614"), ("#,##0", "42614", "42614"), ("0.00E+00", "42614", "42614"),
    ("[Red]0", "42614", "42614"), ("0\"d\"", "42614", "42614d"), ("0_d", "42614", "42614"), ("h:mm", "0.5", "0.5"),
    ("[h]:mm:ss", "42614", "42614"), ("0;[Red]\\-d", "42614", "42614"), ("AM/PM h", "0.5", "0.5"),
    ("9", "0.12", "0.12"),
    // What is shown tells what was meant.
    ("00000", "123", "00123"), ("000", "42614", "42614"), ("000", "1.5", "1.5"), ("0.00", "2016.1", "2016.10"),
    ("2", "2016.1", "2016.10"), ("0.00", "2016", "2016"), ("0.0", "115.98", "115.98"),
  ])
  func formats(_ format: String, _ stored: String, _ read: String) throws {
    #expect(try text("<c r=\"A1\" s=\"1\"><v>\(stored)</v></c>", format: format) == read, "\(format)")
  }

  @Test func daysFrom1904() throws {
    #expect(try text("<c r=\"A1\" s=\"1\"><v>41152</v></c>", format: "14", from1904: true) == "2016-09-01")
    #expect(try text("<c r=\"A1\" s=\"1\"><v>0</v></c>", format: "14", from1904: true) == "1904-01-01")
  }

  @Test func everyDayOfTwoCenturies() throws {
    // Counted on by hand, day after day, against the formula.
    var (year, month, day) = (1900, 3, 1)
    for serial in 61...110_000 {
      let shown = CellNumber.text(Array(String(serial).utf8), .date, countsFrom1904: false).stored
      let wanted = "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
      guard String(decoding: shown, as: UTF8.self) == wanted else {
        Issue.record("\(serial): \(String(decoding: shown, as: UTF8.self)), not \(wanted)")
        return
      }
      let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
      let length = month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
      day += 1
      if day > length { (month, day) = (month + 1, 1) }
      if month > 12 { (year, month) = (year + 1, 1) }
    }
  }

  @Test(arguments: [
    ("<c r=\"A1\" t=\"s\"><v>1</v></c>", "张三"), ("<c r=\"A1\" t=\"s\"><v>2</v></c>", "张三丰"),
    ("<c r=\"A1\" t=\"s\"><v>3</v></c>", "东京"), ("<c r=\"A1\" t=\"s\"><v>4</v></c>", "a\rb_c"),
    ("<c r=\"A1\" t=\"inlineStr\"><is><t>李四</t></is></c>", "李四"),
    (
      "<c r=\"A1\" t=\"inlineStr\"><is><r><t>李</t></r><r><rPr><b/></rPr><t>四</t></r><rPh sb=\"0\" eb=\"1\"><t>li</t></rPh></is></c>",
      "李四"
    ),
    ("<c r=\"A1\" t=\"str\"><f>A2</f><v>S1</v></c>", "S1"), ("<c r=\"A1\"><f>1+1</f><v>2</v></c>", "2"),
    ("<c r=\"A1\" t=\"b\"><v>1</v></c>", "TRUE"), ("<c r=\"A1\" t=\"b\"><v>0</v></c>", "FALSE"),
    ("<c r=\"A1\" t=\"d\"><v>2016-09-01T00:00:00</v></c>", "2016-09-01"),
    ("<c r=\"A1\" t=\"d\"><v>2016-09-01</v></c>", "2016-09-01"),
    // A number formatted as text keeps its zeros.
    ("<c r=\"A1\" t=\"s\"><v>0</v></c>", "00123"), ("<c t=\"str\"><v>no place</v></c>", "no place"),
    ("<c r=\"A1\" t=\"inlineStr\"><is><t>  &#x3000;两边有空格\u{A0}</t></is></c>", "两边有空格"),
    ("<c r=\"A1\" t=\"inlineStr\"><is><t>&lt;&amp;&gt;</t></is></c>", "<&>"),
    ("<c r=\"A1\" t=\"inlineStr\"><is><t>_x0_ _x+041_ _xD800_ _x5F20_</t></is></c>", "_x0_ _x+041_ _xD800_ 张"),
  ])
  func texts(_ cell: String, _ read: String) throws {
    let strings = [
      "<t>00123</t>", "<t>张三</t>",
      "<r><t>张</t></r><r><rPr><sz val=\"9\"/></rPr><t xml:space=\"preserve\">三</t></r><r><t>丰</t></r>",
      "<t>东京</t><rPh sb=\"0\" eb=\"2\"><t>トウキョウ</t></rPh><phoneticPr fontId=\"1\"/>", "<t>a_x000D_b_c</t>",
    ]
    #expect(try text(cell, strings: strings) == read)
  }

  @Test func cellsWithoutValue() throws {
    let grid = try WorkbookDraft(
      "<row r=\"3\"><c r=\"A3\" t=\"e\"><v>#N/A</v></c><c r=\"B3\"><f>A1</f></c><c r=\"C3\"><f>A1</f><v></v></c>"
        + "<c r=\"D3\" t=\"str\"><f>A1</f><v></v></c><c r=\"E3\" s=\"0\"/><c r=\"F3\" t=\"s\"/><c r=\"G3\"><v>1</v></c></row>"
    ).grid()
    let broken = try #require(grid.sheet?.brokenCells[3])
    #expect(broken.map(\.position) == [0, 1, 2])
    #expect(broken.map(\.fault) == [.error, .notWorkedOut, .notWorkedOut])
    #expect(broken.map(\.text) == ["#N/A", "", ""])
    #expect(grid.records.map(grid.texts) == [["", "", "", "", "", "", "1"]])
  }
}
