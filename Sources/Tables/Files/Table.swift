import Exchange

/// A table with its header matched to the columns of a form.
struct Table {
  let form: Form
  /// Column id to the position in a row.
  let positions: [String: Int]
  /// Headers as they stand in the file.
  let headers: [String]
  /// Line of the header.
  let headerLine: Int
  let rows: [RecordScanner.Record]
  let grid: Grid

  var file: String { grid.file }

  /// nil when nothing of the table can be read. Faulty rows are findings and are left out of `rows`.
  init?(_ grid: Grid, as form: Form, _ findings: Findings) {
    self.form = form
    self.grid = grid
    let reader = HeaderReader(grid: grid, form: form)
    guard let header = reader.read(findings) else { return nil }
    headers = header.names
    positions = header.positions
    headerLine = grid.records[header.next - 1].line
    var rows: [RecordScanner.Record] = []
    var strangers: [RecordScanner.Record] = []
    rows.reserveCapacity(grid.records.count)
    for fault in grid.faults { reader.report(fault, headers: headers, findings) }
    for record in grid.records[header.next...] where !record.isFaulty {
      if grid.isBlank(record) { continue }
      reader.reportLongCells(record, header, findings)
      if grid.sheet == nil {
        if reader.fits(record, header, findings) { rows.append(record) }
      } else if reader.isOfTheTable(record, header) {
        rows.append(record)
      } else {
        strangers.append(record)
      }
    }
    self.rows = rows
    reader.reportSheet(header, rows, strangers, findings)
  }

  /// Reads a CSV file.
  init?(_ input: InputFile, as form: Form, _ findings: Findings) {
    guard let grid = Grid(input, as: form, findings) else { return nil }
    self.init(grid, as: form, findings)
  }

  /// Header and rows as a CSV file.
  var csv: String {
    let numbers = Set(form.columns.filter(\.contents.isNumber).compactMap { positions[$0.id] })
    let lines =
      [headers]
      + rows.map { row in
        headers.indices.map { (numbers.contains($0) ? grid.stored(row, $0) : nil) ?? text(row, $0) }
      }
    return lines.map { $0.map(csvCell).joined(separator: ",") + "\n" }.joined()
  }

  /// Whether the position is that of a column of the form.
  func isKnown(_ position: Int) -> Bool { positions.values.contains(position) }

  /// The trimmed text of a cell; empty when the row is too short.
  func text(_ row: RecordScanner.Record, _ position: Int) -> String { grid.text(row, position) }
}

extension Grid {
  /// The cells of a CSV file; nil when it is no text that can be read.
  init?(_ input: InputFile, as form: Form, _ findings: Findings) {
    // A first scan keeps a line of a hundred megabytes away from everything that follows.
    let raw = RecordScanner(input.bytes)
    if raw.isCut, Encoding.isPlain(input.bytes) {
      let grid = Grid(file: input.name, bytes: input.bytes, scan: raw)
      HeaderReader(grid: grid, form: form).report(raw.faults.last!, headers: [], findings)
      return nil
    }
    guard let decoded = Encoding.decode(input, findings) else { return nil }
    self.init(file: input.name, bytes: decoded, scan: decoded == input.bytes ? raw : RecordScanner(decoded))
  }
}

/// The text of a cell without spaces around it.
func cellText(_ bytes: [UInt8], _ cell: RecordScanner.Cell) -> String {
  bytes.withUnsafeBufferPointer { bytes in
    var start = cell.start
    var end = cell.end
    while start < end {
      if bytes[start] <= 0x20 {
        start += 1
      } else if let width = wideSpace(bytes, start, end) {
        start += width
      } else {
        break
      }
    }
    while end > start {
      if bytes[end - 1] <= 0x20 {
        end -= 1
      } else if end - start >= 3, wideSpace(bytes, end - 3, end) == 3 {
        end -= 3
      } else if end - start >= 2, wideSpace(bytes, end - 2, end) == 2 {
        end -= 2
      } else {
        break
      }
    }
    let text = String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<end]), as: UTF8.self)
    guard cell.hasDoubledQuotes else { return text }
    return undoubled(text)
  }
}

/// Bytes of an ideographic space, a no-break space or a byte order mark.
private func wideSpace(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int, _ end: Int) -> Int? {
  guard bytes[at] >= 0xC2 else { return nil }
  if end - at >= 3, bytes[at] == 0xE3, bytes[at + 1] == 0x80, bytes[at + 2] == 0x80 { return 3 }
  if end - at >= 3, bytes[at] == 0xEF, bytes[at + 1] == 0xBB, bytes[at + 2] == 0xBF { return 3 }
  if end - at >= 2, bytes[at] == 0xC2, bytes[at + 1] == 0xA0 { return 2 }
  return nil
}

private func undoubled(_ text: String) -> String {
  var result = String.UnicodeScalarView()
  var skip = false
  for scalar in text.unicodeScalars {
    if scalar == "\"", !skip {
      skip = true
      result.append(scalar)
    } else if scalar == "\"" {
      skip = false
    } else {
      skip = false
      result.append(scalar)
    }
  }
  return String(result)
}
