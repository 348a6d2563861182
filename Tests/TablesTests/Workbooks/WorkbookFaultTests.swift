import Exchange
import Foundation
import Testing

@testable import Tables
@testable import Workbooks

/// Every reason for which a workbook is refused, with an input that provokes it.
@Suite struct WorkbookFaultTests {
  private func fault(_ bytes: [UInt8], _ limits: WorkbookLimits = WorkbookLimits()) -> WorkbookFault? {
    #expect(throws: WorkbookFault.self) {
      let workbook = try Workbook(bytes, limits: limits)
      for sheet in workbook.sheets { _ = try Grid(sheet, of: workbook, file: "t.xlsx", limits: limits) }
    }
  }

  private func fault(_ draft: WorkbookDraft, _ limits: WorkbookLimits = WorkbookLimits()) throws -> WorkbookFault? {
    fault(try draft.bytes(), limits)
  }

  private func fault(rows: String, _ limits: WorkbookLimits = WorkbookLimits()) throws -> WorkbookFault? {
    try fault(WorkbookDraft(rows), limits)
  }

  private func fault(part: String, _ content: String) throws -> WorkbookFault? {
    var draft = WorkbookDraft(rowsOfText("a"))
    draft.parts[part] = content
    return try fault(draft)
  }

  private let sheet = "xl/worksheets/sheet1.xml"

  @Test func otherKindsOfFiles() throws {
    #expect(fault([]) == .notAWorkbook)
    #expect(fault(Array("教职工号,姓名\n".utf8)) == .notAWorkbook)
    let old = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 600)
    #expect(fault(old) == .oldFormat)
    #expect(fault(old + Array("EncryptedPackage".utf16.flatMap { [UInt8($0 & 255), 0] }) + [0, 0]) == .encrypted)
    #expect(
      fault(try zipped([("mimetype", Array("application/vnd.oasis.opendocument.spreadsheet".utf8))])) == .otherDocument)
    #expect(
      try fault(
        part: "_rels/.rels", "<R><Relationship Id=\"1\" Type=\"a/officeDocument\" Target=\"xl/workbook.bin\"/></R>")
        == .binary)
    var word = WorkbookDraft("")
    word.parts["_rels/.rels"] = "<R><Relationship Id=\"1\" Type=\"a/officeDocument\" Target=\"word/document.xml\"/></R>"
    word.parts["word/document.xml"] = "<w:document xmlns:w=\"w\"/>"
    #expect(try fault(word) == .otherDocument)
  }

  @Test func cutOffAndDamaged() throws {
    let good = try WorkbookDraft(rowsOfText("a,b\n1,2")).bytes()
    for length in [2, 4, 30, good.count / 2, good.count - 1] {
      guard case .damagedArchive = fault(Array(good.prefix(length))) else {
        Issue.record("\(length) bytes")
        continue
      }
    }
    // The packed data of a part: the checksum tells.
    var wrong = good
    let name = Array(sheet.utf8)
    let start = try #require(wrong.indices.first { wrong[$0...].starts(with: name) })
    wrong[start + name.count + 5] ^= 0x55
    guard case .damagedArchive = fault(wrong) else {
      Issue.record("\(String(describing: fault(wrong)))")
      return
    }
  }

  @Test func missingParts() throws {
    #expect(fault(try zipped([("a.txt", [0x61])])) == .missingPart("xl/workbook.xml"))
    #expect(try fault(part: "xl/workbook.xml", "") == .missingPart("xl/workbook.xml"))
    #expect(try fault(part: sheet, "") == .missingPart(sheet))
    #expect(try fault(part: "xl/sharedStrings.xml", "") == .missingPart("xl/sharedStrings.xml"))
    #expect(try fault(part: "xl/_rels/workbook.xml.rels", "") == .malformed(part: "xl/workbook.xml", "sheet Sheet1"))
  }

  @Test func brokenXML() throws {
    for content in ["<worksheet>", "<worksheet><sheetData></worksheet>", "<a/><b/>", "no XML", "<a>&nbsp;</a>"] {
      guard case .brokenXML(sheet, let line, let reason) = try fault(part: sheet, content) else {
        Issue.record("\(content)")
        continue
      }
      #expect(line == 1 && !reason.isEmpty)
    }
    guard case .brokenXML = try fault(part: "xl/styles.xml", "<styleSheet") else {
      Issue.record("styles")
      return
    }
    #expect(
      try fault(part: "xl/workbook.xml", "<workbook><sheet name=\"x\"/></workbook>")
        == .malformed(part: "xl/workbook.xml", "sheet"))
  }

  @Test func entitiesAreRefusedBeforeAnyGrows() throws {
    var laughs = "<!DOCTYPE lolz [<!ENTITY a0 \"ha\">"
    for level in 1...20 { laughs += "<!ENTITY a\(level) \"\(String(repeating: "&a\(level - 1);", count: 10))\">" }
    laughs += "]><worksheet><sheetData><row><c t=\"str\"><v>&a20;</v></c></row></sheetData></worksheet>"
    #expect(try fault(part: sheet, laughs) == .documentType(part: sheet))
    let external = "<!DOCTYPE sst SYSTEM \"file:///etc/passwd\"><sst/>"
    #expect(try fault(part: "xl/sharedStrings.xml", external) == .documentType(part: "xl/sharedStrings.xml"))
    #expect(
      try fault(part: "_rels/.rels", "<!DOCTYPE x [<!ENTITY e SYSTEM \"/dev/zero\">]><x>&e;</x>")
        == .documentType(part: "_rels/.rels"))
  }

  @Test func bombs() throws {
    var draft = WorkbookDraft("")
    draft.sheets[0].content = "<sheetData>" + String(repeating: " ", count: 3 << 20) + "</sheetData>"
    var limits = WorkbookLimits()
    limits.bombBytes = 2 << 20
    guard case .bomb(sheet, let ratio) = try fault(draft, limits) else {
      Issue.record("not taken for a bomb")
      return
    }
    #expect(ratio > 500)
    limits.bombBytes = .max
    limits.unpackedBytes = 1 << 20
    guard case .tooLarge(let size, limit: 1 << 20) = try fault(draft, limits) else {
      Issue.record("not too large")
      return
    }
    #expect(size > 1 << 20)
    limits = WorkbookLimits()
    limits.parts = 5
    #expect(try fault(WorkbookDraft(""), limits) == .tooManyParts(7))
  }

  /// An archive that says it holds little and unpacks to much.
  @Test func sizesThatLie() throws {
    let content = Array(("<worksheet><sheetData/>" + String(repeating: " ", count: 1 << 20) + "</worksheet>").utf8)
    var draft = WorkbookDraft("")
    draft.parts[sheet] = String(decoding: content, as: UTF8.self)
    var bytes = try draft.bytes()
    let size = withUnsafeBytes(of: UInt32(content.count).littleEndian) { Array($0) }
    let lie = withUnsafeBytes(of: UInt32(100).littleEndian) { Array($0) }
    var changed = 0
    for index in bytes.indices.dropLast(4) where bytes[index..<(index + 4)].elementsEqual(size) {
      bytes.replaceSubrange(index..<(index + 4), with: lie)
      changed += 1
    }
    #expect(changed >= 1)
    guard case .damagedArchive = fault(bytes) else {
      Issue.record("\(String(describing: fault(bytes)))")
      return
    }
  }

  @Test func limitsOfText() throws {
    var limits = WorkbookLimits()
    limits.cellBytes = 100
    let long =
      "<row r=\"7\"><c r=\"A7\" t=\"inlineStr\"><is><t>\(String(repeating: "a", count: 101))</t></is></c></row>"
    #expect(try fault(rows: long, limits) == .longText(part: sheet, row: 7, limit: 100))
    let value = "<row r=\"7\"><c r=\"A7\" t=\"str\"><v>\(String(repeating: "a", count: 101))</v></c></row>"
    #expect(try fault(rows: value, limits) == .longText(part: sheet, row: 7, limit: 100))
    var draft = WorkbookDraft("")
    draft.strings = ["<t>\(String(repeating: "a", count: 101))</t>"]
    #expect(try fault(draft, limits) == .longText(part: "xl/sharedStrings.xml", row: nil, limit: 100))
    limits.textBytes = 150
    draft.strings = ["<t>\(String(repeating: "a", count: 90))</t>"]
    // A short string, and many cells that refer to it.
    draft.sheets[0].content =
      "<sheetData><row r=\"1\"><c t=\"s\"><v>0</v></c></row><row r=\"2\"><c t=\"s\"><v>0</v></c></row></sheetData>"
    #expect(try fault(draft, limits) == .tooMuchText(limit: 150))
    draft.strings += draft.strings
    #expect(try fault(draft, limits) == .tooMuchText(limit: 150))
    draft.strings = ["", "", ""]
    limits.sharedStrings = 2
    #expect(try fault(draft, limits) == .malformed(part: "xl/sharedStrings.xml", "si > 2"))
  }

  @Test func limitsOfPlaces() throws {
    #expect(try fault(rows: "<row r=\"1048577\"/>") == .badPlace(part: sheet, row: 0, reference: "1048577"))
    #expect(
      try fault(rows: "<row r=\"1048576\"/><row/>") == .badPlace(part: sheet, row: 1_048_576, reference: "1048577"))
    #expect(try fault(rows: "<row r=\"2\"/><row r=\"2\"/>") == .badPlace(part: sheet, row: 2, reference: "2"))
    #expect(try fault(rows: "<row r=\"x\"/>") == .badPlace(part: sheet, row: 0, reference: "x"))
    for place in ["XFE1", "A2", "1", "", "A0", "ZZZZZZZZZZ1", "A99999999999999999999"] {
      #expect(
        try fault(rows: "<row r=\"1\"><c r=\"\(place)\"/></row>") == .badPlace(part: sheet, row: 1, reference: place))
    }
    #expect(
      try fault(rows: "<row r=\"1\"><c r=\"B1\"/><c r=\"A1\"/></row>")
        == .badPlace(part: sheet, row: 1, reference: "A1"))
    #expect(
      try fault(rows: "<row r=\"1\"><c r=\"XFD1\"/><c/></row>") == .badPlace(part: sheet, row: 1, reference: "16385"))
    var limits = WorkbookLimits()
    limits.cells = 20_000
    #expect(
      try fault(
        rows: "<row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row><row r=\"2\"><c r=\"XFD2\"><v>1</v></c></row>", limits)
        == .tooManyCells(row: 2, limit: 20_000))
  }

  @Test func mergedRangesCannotBeUsedToGrow() throws {
    var draft = WorkbookDraft(rowsOfText((1...50).map { "a\($0),b" }.joined(separator: "\n")))
    draft.sheets[0].content +=
      "<mergeCells>" + String(repeating: "<mergeCell ref=\"A1:A50\"/>", count: 50) + "</mergeCells>"
    var limits = WorkbookLimits()
    limits.cells = 1000
    guard case .tooManyCells = try fault(draft, limits) else {
      Issue.record("no limit")
      return
    }
    draft.sheets[0].content = "<mergeCells><mergeCell ref=\"B2:A1\"/></mergeCells>"
    #expect(try fault(draft) == .malformed(part: sheet, "mergeCell"))
  }

  @Test func oddXML() throws {
    #expect(try fault(rows: "<row><c t=\"s\"><v>0</v></c></row>") == .malformed(part: sheet, "A1: shared string"))
    #expect(try fault(rows: "<row><c t=\"s\"><v>-1</v></c></row>") == .malformed(part: sheet, "A1: shared string"))
    #expect(try fault(part: sheet, String(repeating: "<a>", count: 300)) == .malformed(part: sheet, "depth > 200"))
    #expect(
      try fault(part: sheet, "<a b=\"" + String(repeating: "x", count: 5 << 20))
        == .malformed(part: sheet, "tag > 4 MB"))
  }

  /// Every fault has its words in both languages, and a way out where there is one.
  @Test(
    arguments: [
      .notAWorkbook, .oldFormat, .encrypted, .binary, .otherDocument, .damagedArchive("x"), .tooManyParts(9),
      .tooLarge(2 << 30, limit: 1 << 30), .bomb(part: "p", ratio: 900), .missingPart("p"),
      .brokenXML(part: "p", line: 3, "x"), .documentType(part: "p"), .malformed(part: "p", "x"),
      .badPlace(part: "p", row: 2, reference: "A1"), .tooMuchText(limit: 1 << 20),
      .longText(part: "p", row: 2, limit: 1 << 20), .tooManyCells(row: 2, limit: 20), .noRoom, .noRoomBelow,
      .notPacked("x"), .unknownEncoding(part: "p", "x"),
      .otherEncoding(part: "p", declared: "x"), .formulaInTheWay(row: 2, reference: "A2"),
    ] as [WorkbookFault])
  func isTold(_ fault: WorkbookFault) {
    let findings = Findings()
    findings.add(fault, file: "t.xlsx")
    let finding = findings.all[0]
    #expect(finding.severity == .error && !finding.message.zh.isEmpty && finding.message.zh != finding.message.en)
    if case .notPacked = fault { return }
    #expect(finding.hint != nil)
  }
}
