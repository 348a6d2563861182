import Exchange

/// The cells of a table by rows, whatever kind of file they stand in.
struct Grid: Sendable {
  /// As findings name it; of several sheets that are read together, the first.
  let file: String
  /// UTF-8.
  let bytes: [UInt8]
  let records: [RecordScanner.Record]
  let cells: [RecordScanner.Cell]
  /// Departures from the form of a CSV file.
  let faults: [RecordScanner.Fault]
  /// Where the cells come from a workbook: a cell stands in its column, however many are empty before it.
  let sheet: SheetFacts?
  /// Names of the sheets or files that are read together, as findings name them; empty where there is only one.
  var parts: [String] = []

  /// The records of a CSV file.
  init(file: String, bytes: [UInt8], scan: RecordScanner) {
    self.file = file
    self.bytes = bytes
    records = scan.records
    cells = scan.cells
    faults = scan.faults
    sheet = nil
  }

  init(file: String, bytes: [UInt8], records: [RecordScanner.Record], cells: [RecordScanner.Cell], sheet: SheetFacts) {
    self.file = file
    self.bytes = bytes
    self.records = records
    self.cells = cells
    faults = []
    self.sheet = sheet
  }

  /// The trimmed text of a cell; empty when the row is too short.
  func text(_ record: RecordScanner.Record, _ position: Int) -> String {
    guard position < record.cells.count else { return "" }
    return cellText(bytes, cells[record.cells.lowerBound + position])
  }

  /// The number of a cell that is shown with words or zeros of its format (`JX0011`, `45人`): `11`, `45`.
  func stored(_ record: RecordScanner.Record, _ position: Int) -> String? {
    guard let sheet, !sheet.stored.isEmpty, position < record.cells.count else { return nil }
    let cell = cells[record.cells.lowerBound + position]
    guard cell.start < cell.end else { return nil }
    var (low, high) = (0, sheet.stored.count)
    while low < high {
      let middle = (low + high) / 2
      if sheet.stored[middle].start < cell.start { low = middle + 1 } else { high = middle }
    }
    guard low < sheet.stored.count, sheet.stored[low].start == cell.start else { return nil }
    return String(decoding: bytes[sheet.stored[low].number], as: UTF8.self)
  }

  func texts(_ record: RecordScanner.Record) -> [String] {
    record.cells.map { cellText(bytes, cells[$0]) }
  }

  func isBlank(_ record: RecordScanner.Record, except position: Int? = nil) -> Bool {
    record.cells.allSatisfy { index in
      let cell = cells[index]
      return cell.start == cell.end || index - record.cells.lowerBound == position || cellText(bytes, cell).isEmpty
    } && sheet?.brokenCells[record.line] == nil
  }
}

/// Rows of several sheets that are read together: their numbers say which sheet they stand on as well.
extension Grid {
  private static let bits = 32

  static func number(_ line: Int, onPart part: Int) -> Int { part << bits | line }

  /// Where a record stands, by its `line`.
  func place(_ line: Int) -> (file: String, row: Int) {
    let part = line >> Grid.bits
    return (parts.indices.contains(part) ? parts[part] : file, line & (1 << Grid.bits - 1))
  }

  /// The row in words, with its sheet where there are several.
  func name(_ line: Int) -> Phrase {
    let (file, row) = place(line)
    guard !parts.isEmpty else { return Phrase(zh: "第 \(row) 行", en: "row \(row)") }
    return Phrase(zh: "\(file)第 \(row) 行", en: "row \(row) of \(file)")
  }

  /// Two rows in words.
  func names(_ first: Int, _ second: Int) -> Phrase {
    let (a, b) = (name(first), name(second))
    guard !parts.isEmpty else {
      return Phrase(zh: "\(a.zh)和\(b.zh)", en: "rows \(place(first).row) and \(place(second).row)")
    }
    return Phrase(zh: "\(a.zh)和\(b.zh)", en: "\(a.en) and \(b.en)")
  }
}
