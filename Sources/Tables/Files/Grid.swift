/// The cells of a table by rows, whatever kind of file they stand in.
struct Grid: Sendable {
  /// As findings name it.
  let file: String
  /// UTF-8.
  let bytes: [UInt8]
  let records: [RecordScanner.Record]
  let cells: [RecordScanner.Cell]
  /// Departures from the form of a CSV file.
  let faults: [RecordScanner.Fault]
  /// Where the cells come from a workbook: a cell stands in its column, however many are empty before it.
  let sheet: SheetFacts?

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
