import CZip
import Foundation
import Testing

@testable import Tables
@testable import Workbooks

/// A small workbook put together part by part, so that a test can have any part as it likes.
struct WorkbookDraft {
  struct Sheet {
    var name: String
    var state: String?
    /// What stands within `<worksheet>`.
    var content: String
  }

  var sheets: [Sheet] = []
  /// What stands within each `<si>`.
  var strings: [String] = []
  /// Number formats of the cell styles, from style 0: a built-in number or a code.
  var formats: [String] = ["0"]
  var countsFrom1904 = false
  /// Parts that are other than usual; an empty one is left out.
  var parts: [String: String] = [:]
  /// Parts that are no UTF-8.
  var rawParts: [String: [UInt8]] = [:]
  var namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  var relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

  /// A workbook of one sheet with these rows below each other.
  init(_ rows: String, name: String = "Sheet1") {
    sheets = [Sheet(name: name, content: "<sheetData>\(rows)</sheetData>")]
  }

  init(sheets: [(name: String, csv: String)]) {
    self.sheets = sheets.map { Sheet(name: $0.name, content: "<sheetData>\(rowsOfText($0.csv))</sheetData>") }
  }

  func bytes() throws -> [UInt8] {
    var all = standardParts
    for (name, content) in parts { all[name] = content.isEmpty ? nil : content }
    // The order of the parts is that of their names: the same draft gives the same bytes.
    let texts = all.mapValues { Array($0.utf8) }.merging(rawParts) { _, raw in raw }
    return try zipped(texts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
  }

  func workbook(_ limits: WorkbookLimits = WorkbookLimits()) throws -> Workbook {
    try Workbook(bytes(), limits: limits)
  }

  /// The first sheet as the readers of tables see it.
  func grid(_ limits: WorkbookLimits = WorkbookLimits()) throws -> Grid {
    let workbook = try workbook(limits)
    return try Grid(workbook.sheets[0], of: workbook, file: "t.xlsx", limits: limits)
  }

  /// The texts of the first sheet, by rows.
  func texts() throws -> [[String]] {
    let grid = try grid()
    return grid.records.map(grid.texts)
  }

  /// These parts as they usually are.
  func parts(of names: [String]) throws -> [(name: String, content: [UInt8])] {
    try names.map { ($0, Array(try #require(standardParts[$0]).utf8)) }
  }

  private var standardParts: [String: String] {
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    let package = "http://schemas.openxmlformats.org/package/2006"
    var parts = [
      "[Content_Types].xml": head + "<Types xmlns=\"\(package)/content-types\"/>",
      "_rels/.rels": head
        + "<Relationships><Relationship Id=\"rId1\" Type=\"\(relations)/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
    ]
    var list = ""
    var related = ""
    for (index, sheet) in sheets.enumerated() {
      let state = sheet.state.map { " state=\"\($0)\"" } ?? ""
      list += "<sheet name=\"\(sheet.name)\" sheetId=\"\(index + 1)\"\(state) r:id=\"rId\(index + 1)\"/>"
      related +=
        "<Relationship Id=\"rId\(index + 1)\" Type=\"\(relations)/worksheet\" Target=\"worksheets/sheet\(index + 1).xml\"/>"
      parts["xl/worksheets/sheet\(index + 1).xml"] =
        head + "<worksheet xmlns=\"\(namespace)\">\(sheet.content)</worksheet>"
    }
    related += "<Relationship Id=\"s\" Type=\"\(relations)/sharedStrings\" Target=\"/xl/sharedStrings.xml\"/>"
    related += "<Relationship Id=\"f\" Type=\"\(relations)/styles\" Target=\"../xl/./styles.xml\"/>"
    let epoch = countsFrom1904 ? "<workbookPr date1904=\"1\"/>" : "<workbookPr/>"
    parts["xl/workbook.xml"] =
      head + "<workbook xmlns=\"\(namespace)\" xmlns:r=\"\(relations)\">\(epoch)<sheets>\(list)</sheets></workbook>"
    parts["xl/_rels/workbook.xml.rels"] = head + "<Relationships>\(related)</Relationships>"
    parts["xl/sharedStrings.xml"] =
      head + "<sst xmlns=\"\(namespace)\">\(strings.map { "<si>\($0)</si>" }.joined())</sst>"
    var codes = ""
    var styles = ""
    for (index, format) in formats.enumerated() {
      let builtIn = Int(format).flatMap { String($0) == format ? $0 : nil }
      let id = builtIn ?? 164 + index
      if builtIn == nil { codes += "<numFmt numFmtId=\"\(id)\" formatCode=\"\(escapedXML(format))\"/>" }
      styles += "<xf numFmtId=\"\(id)\"/>"
    }
    // Formats of named styles come before those of cells and are not theirs.
    parts["xl/styles.xml"] =
      head + "<styleSheet><numFmts>\(codes)</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
      + "<cellXfs>\(styles)</cellXfs></styleSheet>"
    return parts
  }
}

func escapedXML(_ text: String) -> String {
  text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
}

/// Rows of plain text, from lines with commas between the cells; an empty cell is none.
func rowsOfText(_ csv: String) -> String {
  var rows = ""
  for (index, line) in csv.split(separator: "\n", omittingEmptySubsequences: false).enumerated() where !line.isEmpty {
    rows += "<row r=\"\(index + 1)\">"
    for (column, cell) in line.split(separator: ",", omittingEmptySubsequences: false).enumerated() where !cell.isEmpty
    {
      let place = CellReference(column: column, row: index + 1).text
      rows += "<c r=\"\(place)\" t=\"inlineStr\"><is><t>\(escapedXML(String(cell)))</t></is></c>"
    }
    rows += "</row>"
  }
  return rows
}

/// A zip archive with these files.
func zipped(_ files: [(name: String, content: [UInt8])]) throws -> [UInt8] {
  let path = FileManager.default.temporaryDirectory.appendingPathComponent("draft-\(UUID().uuidString).zip").path
  defer { try? FileManager.default.removeItem(atPath: path) }
  let archive = try #require(zip_open(path, ZIP_CREATE, nil))
  for (name, content) in files {
    // libzip reads the content when the archive is closed, and frees it then.
    let copy = malloc(max(1, content.count))!
    content.withUnsafeBytes { copy.copyMemory(from: $0.baseAddress ?? UnsafeRawPointer(copy), byteCount: $0.count) }
    let source = try #require(zip_source_buffer(archive, copy, UInt64(content.count), 1))
    let index = zip_file_add(archive, name, source, zip_flags_t(ZIP_FL_ENC_UTF_8))
    #expect(index >= 0)
    zip_file_set_mtime(archive, UInt64(index), 1_767_225_600, 0)
  }
  #expect(zip_close(archive) == 0)
  return Array(try Data(contentsOf: URL(fileURLWithPath: path)))
}
