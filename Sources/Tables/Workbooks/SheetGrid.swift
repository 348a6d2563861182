import Workbooks

/// What a sheet has besides values.
struct SheetFacts: Sendable {
  struct BrokenCell: Sendable {
    let position: Int
    /// `#N/A`; empty for a formula that was not worked out.
    let text: String
    let fault: SheetCell.Fault
  }

  /// Cells without a value that can be read, by row.
  var brokenCells: [Int: [BrokenCell]] = [:]
  /// Cells that got the value of the merged range they belong to.
  var filled: [(row: Int, position: Int)] = []
  var merged: [MergedRange] = []
  /// Numbers that are shown with words or zeros of their format: by where the text that is shown begins, in order.
  var stored: [(start: Int, number: Range<Int>)] = []
  /// Rows of the cells that Excel shows otherwise than they are read, by position.
  var doubtful: [Int: [Int]] = [:]
  /// Rows hidden by hand or by a filter, in order.
  var hiddenRows: [Int] = []
}

extension Grid {
  /// The rows of a sheet that hold something, under Excel's row numbers. A range that is merged over several rows gives
  /// its value to each of them, in its first column.
  ///
  /// - Throws: ``WorkbookFault``.
  init(_ sheet: Workbook.Sheet, of workbook: Workbook, file: String, limits: WorkbookLimits = WorkbookLimits()) throws {
    var builder = GridBuilder(limits: limits)
    let merged = try workbook.readRows(of: sheet) { try builder.add($0) }
    try builder.fillDown(merged)
    self.init(
      file: file, bytes: builder.bytes, records: builder.records, cells: builder.cells, sheet: builder.facts)
  }
}

private struct GridBuilder {
  let limits: WorkbookLimits
  private(set) var bytes: [UInt8] = []
  private(set) var records: [RecordScanner.Record] = []
  private(set) var cells: [RecordScanner.Cell] = []
  private(set) var facts = SheetFacts()

  private static let empty = RecordScanner.Cell(start: 0, end: 0, hasDoubledQuotes: false)

  init(limits: WorkbookLimits) { self.limits = limits }

  mutating func add(_ row: SheetRow) throws {
    let first = cells.count
    let offset = bytes.count
    for cell in row.cells {
      while cells.count - first < cell.column { cells.append(GridBuilder.empty) }
      if let fault = cell.fault {
        let text = String(decoding: row.text[cell.text], as: UTF8.self)
        facts.brokenCells[row.number, default: []].append(
          SheetFacts.BrokenCell(position: cell.column, text: text, fault: fault))
        cells.append(GridBuilder.empty)
      } else {
        if let stored = cell.stored {
          facts.stored.append(
            (offset + cell.text.lowerBound, offset + stored.lowerBound..<offset + stored.upperBound))
        }
        if cell.isDoubtful { facts.doubtful[cell.column, default: []].append(row.number) }
        cells.append(
          RecordScanner.Cell(
            start: offset + cell.text.lowerBound, end: offset + cell.text.upperBound, hasDoubledQuotes: false))
      }
    }
    bytes.append(contentsOf: row.text)
    guard bytes.count <= limits.textBytes else { throw WorkbookFault.tooMuchText(limit: limits.textBytes) }
    guard cells.count <= limits.cells else { throw WorkbookFault.tooManyCells(row: row.number, limit: limits.cells) }
    records.append(RecordScanner.Record(line: row.number, cells: first..<cells.count, isFaulty: false))
    if row.isHidden { facts.hiddenRows.append(row.number) }
  }

  mutating func fillDown(_ merged: [MergedRange]) throws {
    facts.merged = merged
    var fills: [Fill] = []
    var count = 0
    for range in merged where range.rows.count > 1 {
      let column = range.columns.lowerBound
      let from = index(of: range.rows.lowerBound)
      guard from < records.count, records[from].line == range.rows.lowerBound, column < records[from].cells.count else {
        continue
      }
      let value = cells[records[from].cells.lowerBound + column]
      guard value.start < value.end else { continue }
      var next = from + 1
      while next < records.count, range.rows.contains(records[next].line) {
        let record = records[next]
        let isEmpty =
          column >= record.cells.count
          || cells[record.cells.lowerBound + column].start == cells[record.cells.lowerBound + column].end
        if isEmpty { fills.append(Fill(record: UInt32(next), position: UInt32(column), cell: value)) }
        count += 1 + max(0, column - record.cells.count)
        guard cells.count + count <= limits.cells else {
          throw WorkbookFault.tooManyCells(row: record.line, limit: limits.cells)
        }
        next += 1
      }
    }
    if !fills.isEmpty { lay(fills.sorted { ($0.record, $0.position) < ($1.record, $1.position) }) }
  }

  private struct Fill {
    let record: UInt32
    let position: UInt32
    let cell: RecordScanner.Cell
  }

  /// Position of the first record at or below a row.
  private func index(of row: Int) -> Int {
    var low = 0
    var high = records.count
    while low < high {
      let middle = (low + high) / 2
      if records[middle].line < row { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private mutating func lay(_ fills: [Fill]) {
    var laid: [RecordScanner.Cell] = []
    laid.reserveCapacity(cells.count + fills.count)
    var waiting = fills[...]
    for index in records.indices {
      let record = records[index]
      let first = laid.count
      laid.append(contentsOf: cells[record.cells])
      while let fill = waiting.first, fill.record == UInt32(index) {
        waiting.removeFirst()
        let position = Int(fill.position)
        while laid.count - first <= position { laid.append(GridBuilder.empty) }
        laid[first + position] = fill.cell
        facts.filled.append((record.line, position))
      }
      records[index] = RecordScanner.Record(line: record.line, cells: first..<laid.count, isFaulty: false)
    }
    cells = laid
  }
}
