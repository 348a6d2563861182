import Exchange

/// A table with its header matched to the columns of a form.
struct Table {
  let form: Form
  /// Column id to the position in a row.
  let positions: [String: Int]
  /// Headers as they stand in the file.
  let headers: [String]
  /// Line of the header; of several sheets, that of the first.
  let headerLine: Int
  let rows: [RecordScanner.Record]
  let grid: Grid
  /// Of a header of several rows those above the last one.
  var upperHeaderLines: [Int] = []
  /// The bureau's own words for values.
  var ownWords = OwnWords()

  var file: String { grid.file }

  /// nil when nothing of the table can be read. Faulty rows are findings and are left out of `rows`.
  init?(_ grid: Grid, as form: Form, _ findings: Findings) {
    guard let sheet = SheetRows(grid, as: form, findings) else { return nil }
    self.init(
      form: form, positions: sheet.header.positions, headers: sheet.header.names, headerLine: sheet.headerLine,
      rows: sheet.rows, grid: grid)
    upperHeaderLines = sheet.upperHeaderLines
  }

  init(
    form: Form, positions: [String: Int], headers: [String], headerLine: Int, rows: [RecordScanner.Record], grid: Grid
  ) {
    self.form = form
    self.positions = positions
    self.headers = headers
    self.headerLine = headerLine
    self.rows = rows
    self.grid = grid
  }

  /// Reads a CSV file.
  init?(_ input: InputFile, as form: Form, _ findings: Findings) {
    guard let grid = Grid(input, as: form, findings) else { return nil }
    self.init(grid, as: form, findings)
  }

  /// Where a row stands.
  func spot(_ row: RecordScanner.Record, column: String? = nil) -> Spot { spot(line: row.line, column: column) }

  /// Where a row stands, by the `line` of its record.
  func spot(line: Int, column: String? = nil) -> Spot {
    let (file, row) = grid.place(line)
    return Spot(file, row: row, column: column)
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

/// The text of a cell as it is kept.
func cellText(_ bytes: [UInt8], _ cell: RecordScanner.Cell) -> String {
  let text = bytes.withUnsafeBufferPointer { bytes in
    var (start, end) = (cell.start, cell.end)
    while start < end, bytes[start] == 0x20 { start += 1 }
    while end > start, bytes[end - 1] == 0x20 { end -= 1 }
    return String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<end]), as: UTF8.self)
  }
  return (cell.hasDoubledQuotes ? withoutTextForm(undoubled(text)) : text).tidied
}

/// `001` for `="001"`, which stands in quotes as `"=""001"""`.
private func withoutTextForm(_ text: String) -> String {
  guard text.hasPrefix("=\""), text.hasSuffix("\""), text.utf8.count >= 3 else { return text }
  let inner = text.dropFirst(2).dropLast()
  return inner.utf8.contains(UInt8(ascii: "\"")) ? text : String(inner)
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
