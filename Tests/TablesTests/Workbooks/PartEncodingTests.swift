import Foundation
import Testing

@testable import Tables
@testable import Workbooks

/// Parts in other encodings, and parts that say they are in one and are not.
@Suite struct PartEncodingTests {
  private static let sheet = "xl/worksheets/sheet1.xml"
  private static let rows = "<sheetData>\(rowsOfText("教职工号,调入学校\nT1,\u{1F600}é"))</sheetData>"

  private func draft(_ content: [UInt8]) -> WorkbookDraft {
    var draft = WorkbookDraft("")
    draft.rawParts[PartEncodingTests.sheet] = content
    return draft
  }

  private func xml(_ declared: String?, _ rows: String = rows) -> String {
    (declared.map { "<?xml version='1.0' encoding=\"\($0)\" standalone='no'?>" } ?? "")
      + "<worksheet>\(rows)</worksheet>"
  }

  private func utf16(_ text: String, isBig: Bool, mark: Bool) -> [UInt8] {
    ((mark ? [0xFEFF] : []) + Array(text.utf16)).flatMap { unit -> [UInt8] in
      let (high, low) = (UInt8(unit >> 8), UInt8(unit & 255))
      return isBig ? [high, low] : [low, high]
    }
  }

  /// The copy is UTF-8 and says so, and everything in it is as before.
  private func check(
    _ content: [UInt8], _ wanted: [[String]] = [["教职工号", "调入学校", "检查结果"], ["T1", "\u{1F600}é", "结果"]]
  )
    throws
  {
    let workbook = try draft(content).workbook()
    let texts = [1: "检查结果", 2: "结果"]
    let copy = try workbook.copy(
      writing: ColumnTexts(column: 2, texts: texts, clearedBelow: nil), to: workbook.sheets[0])
    let again = try Workbook(copy)
    let grid = try Grid(again.sheets[0], of: again, file: "")
    #expect(grid.records.map(grid.texts) == wanted)
    let part = try Archive.open(copy, WorkbookLimits()) { try $0.bytes(PartEncodingTests.sheet) }
    let text = try #require(String(validating: part, as: UTF8.self))
    #expect(text.contains("检查结果"))
    if let declared = text.firstMatch(of: #/encoding=["']([^"']*)["']/#) { #expect(declared.1.uppercased() == "UTF-8") }
  }

  @Test(arguments: [(false, true), (true, true), (false, false), (true, false)])
  func unicodeOfTwoBytes(_ isBig: Bool, _ mark: Bool) throws {
    for declared in ["UTF-16", "utf-16"] + (mark ? [nil] : []) {
      try check(utf16(xml(declared), isBig: isBig, mark: mark))
    }
  }

  @Test(arguments: ["US-ASCII", "us-ascii", "ISO-8859-1"])
  func charactersByNumber(_ declared: String) throws {
    let content = xml(declared).unicodeScalars.map { $0.isASCII ? String($0) : "&#\($0.value);" }.joined()
    try check(Array(content.utf8))
  }

  @Test func latin() throws {
    let content = xml("iso-8859-1", "<sheetData>\(rowsOfText("a,b\ncafé,ÿ"))</sheetData>")
    try check(
      content.unicodeScalars.map { UInt8($0.value) }, [["a", "b", "检查结果"], ["café", "ÿ", "结果"]])
  }

  @Test(arguments: ["UTF-8", "utf-8", nil])
  func plain(_ declared: String?) throws {
    try check(Array(xml(declared).utf8))
    try check([0xEF, 0xBB, 0xBF] + Array(xml(declared).utf8))
  }

  @Test func notKept() throws {
    let chinese: [UInt8] = [0xD6, 0xD0]  // 中 in GB18030
    let gb = Array(xml("UTF-8", "<sheetData>中</sheetData>").utf8).replacing(Array("中".utf8), with: chinese)
    #expect(throws: WorkbookFault.otherEncoding(part: PartEncodingTests.sheet, declared: "UTF-8")) {
      try draft(gb).grid()
    }
    for declared in ["US-ASCII", "ISO-8859-1"] {
      #expect(throws: WorkbookFault.otherEncoding(part: PartEncodingTests.sheet, declared: declared)) {
        try draft(Array(xml(declared).utf8)).grid()
      }
    }
    for declared in ["GB2312", "GB18030", "windows-1252", "latin1", "UTF-7"] {
      #expect(throws: WorkbookFault.unknownEncoding(part: PartEncodingTests.sheet, declared.uppercased())) {
        try draft(Array(xml(declared).utf8)).grid()
      }
    }
    // The bytes are of one width and the declaration is of another.
    #expect(throws: WorkbookFault.self) { try draft(Array(xml("UTF-16").utf8)).grid() }
    #expect(throws: WorkbookFault.self) { try draft(utf16(xml("UTF-8"), isBig: false, mark: true)).grid() }
  }

  @Test func stringsOfAllSheetsToo() throws {
    var strings = WorkbookDraft("<row><c t=\"s\"><v>0</v></c></row>")
    let part = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><sst><si><t>张三</t></si></sst>"
    strings.rawParts["xl/sharedStrings.xml"] = Array(part.utf8)
    #expect(throws: WorkbookFault.otherEncoding(part: "xl/sharedStrings.xml", declared: "ISO-8859-1")) {
      try strings.texts()
    }
    strings.rawParts["xl/sharedStrings.xml"] = utf16(
      part.replacing("ISO-8859-1", with: "UTF-16"), isBig: true, mark: false)
    #expect(try strings.texts() == [["张三"]])
  }
}
