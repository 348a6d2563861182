import Exchange
import Workbooks

/// The table that a plan was read from, for a copy of it with remarks in one more column at the right. A column of
/// remarks that an earlier check has written is written anew.
public struct PlanTable: Sendable {
  enum Origin: Sendable {
    case csv
    case workbook(Workbook, Workbook.Sheet)
  }

  private let table: TableFrame
  private let origin: Origin

  init(_ table: Table, _ origin: Origin) {
    self.table = TableFrame(table)
    self.origin = origin
  }

  /// A CSV file, where Excel takes a text that begins with `=` for a formula.
  public var isText: Bool {
    if case .csv = origin { true } else { false }
  }

  /// The whole file with the remarks: `header` above them, `remarks` by the row of the file, and `below` under the last
  /// row. All else stays as it is; a CSV file becomes UTF-8.
  public func copy(header: String, remarks: [Int: String], below: [String]) -> Reading<[UInt8]> {
    let findings = Findings()
    let copy: [UInt8]?
    switch origin {
    case .csv: copy = table.csvCopy(header: header, remarks, below, findings)
    case .workbook(let workbook, let sheet):
      var texts = remarks
      texts[table.headerLine] = header
      // An empty row keeps them apart from the table.
      for (index, text) in below.enumerated() { texts[table.lastLine + 2 + index] = text }
      let column = ColumnTexts(
        column: table.column, texts: texts, clearedBelow: table.hasRemarks ? table.headerLine : nil)
      copy = findings.reading(table.grid.file) { try workbook.copy(writing: column, to: sheet) }
    }
    return Reading(copy, findings)
  }
}

extension Table {
  /// A row that an earlier check has added.
  func holdsOnlyRemarks(_ row: RecordScanner.Record) -> Bool {
    guard let position = positions["findings"] else { return false }
    return grid.isBlank(row, except: position)
  }
}

/// What of a table is needed to write into it again.
private struct TableFrame: Sendable {
  let grid: Grid
  let headerLine: Int
  let upperHeaderLines: [Int]
  /// Row of the last move.
  let lastLine: Int
  /// Position of the remarks.
  let column: Int
  /// There are remarks of an earlier check.
  let hasRemarks: Bool
  /// Lines that hold nothing but such remarks.
  let remarkLines: Set<Int>

  init(_ table: Table) {
    grid = table.grid
    headerLine = table.headerLine
    upperHeaderLines = table.upperHeaderLines
    let old = table.rows.filter(table.holdsOnlyRemarks).map(\.line)
    remarkLines = Set(old)
    let lines = remarkLines
    let last = table.rows.last { !lines.contains($0.line) }?.line ?? table.headerLine
    lastLine = last
    hasRemarks = table.positions["findings"] != nil
    let width = table.grid.records.map(\.cells.count).max() ?? 0
    // Within a merged range nobody would see them.
    let merged = table.grid.sheet?.merged.filter { $0.rows.overlaps(table.headerLine...max(last, table.headerLine)) }
    column = table.positions["findings"] ?? max(width, merged?.map { $0.columns.upperBound + 1 }.max() ?? 0)
  }

  /// The first copy that reads as a plan with its remarks: with their name in the last row of the header, or where a
  /// header of several rows does not take it there, in the first or in all of them.
  func csvCopy(header: String, _ remarks: [Int: String], _ below: [String], _ findings: Findings) -> [UInt8]? {
    let lines = upperHeaderLines + [headerLine]
    for headers in [[headerLine], [lines[0]], lines] {
      let copy = csvCopy(Dictionary(uniqueKeysWithValues: headers.map { ($0, header) }), remarks, below)
      if readsBack(copy) { return copy }
    }
    findings.add(.error, Spot(grid.file, row: headerLine), .noRoomInHeader, hint: .oneHeaderRow)
    return nil
  }

  /// - Parameter headers: by line of the header.
  private func csvCopy(_ headers: [Int: String], _ remarks: [Int: String], _ below: [String]) -> [UInt8] {
    var splices: [Splice] = []
    var lineBreak: ArraySlice<UInt8> = [10]
    for record in grid.records where record.line >= (upperHeaderLines.first ?? headerLine) {
      let end = record.text.upperBound
      let rest = grid.bytes[end...]
      let width = rest.starts(with: [13, 10]) ? 2 : min(1, rest.count)
      if record.line == headerLine, width > 0 { lineBreak = rest.prefix(width) }
      if remarkLines.contains(record.line) {
        splices.append(Splice(record.text.lowerBound..<(end + width), with: []))
      } else if let text = record.line <= headerLine ? headers[record.line] : remarks[record.line] {
        splices.append(splice(text.csvCell, into: record))
      }
    }
    var copy = [0xEF, 0xBB, 0xBF] + grid.bytes.spliced(splices)
    if let last = copy.last, last != 10, last != 13 { copy.append(contentsOf: lineBreak) }
    for text in below {
      copy.append(contentsOf: String(repeating: ",", count: column).utf8)
      copy.append(contentsOf: text.csvCell.utf8)
      copy.append(contentsOf: lineBreak)
    }
    return copy
  }

  private func readsBack(_ copy: [UInt8]) -> Bool {
    let again = Findings()
    let read = Table(InputFile(name: grid.file, bytes: copy), as: .plan, again)
    return read.map { !again.hasErrors && $0.positions["findings"] == column } ?? false
  }

  /// The cell in place of the one that stands there, or behind the last, however many are missing between.
  private func splice(_ cell: String, into record: RecordScanner.Record) -> Splice {
    guard column < record.cells.count else {
      return Splice(
        at: record.text.upperBound, String(repeating: ",", count: column - record.cells.count + 1) + cell)
    }
    var start = record.text.lowerBound
    for index in record.cells {
      var end = grid.cells[index].end
      if start < end, grid.bytes[start] == UInt8(ascii: "\"") { end += 1 }
      while end < record.text.upperBound, grid.bytes[end] != UInt8(ascii: ",") { end += 1 }
      if index - record.cells.lowerBound == column { return Splice(start..<end, with: Array(cell.utf8)) }
      start = end + 1
    }
    return Splice(at: record.text.upperBound, cell)
  }
}

extension Phrase {
  fileprivate static let noRoomInHeader = Phrase(
    zh: "表头写不下“检查结果”一列：写了就读不回原来的表",
    en: "the header has no room for a column of findings: with it the table would not read back")
  fileprivate static let oneHeaderRow = Phrase(zh: "表头请只留一行", en: "give the table a header of one row")
}
