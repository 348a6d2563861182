import Exchange

/// A CSV file with its header matched to the columns of a form.
struct Table {
  let file: String
  let form: Form
  /// Column id to the position in a row.
  let positions: [String: Int]
  /// Headers as they stand in the file.
  let headers: [String]
  let rows: [RecordScanner.Record]

  let bytes: [UInt8]
  let scan: RecordScanner

  /// nil when nothing of the table can be read. Faulty rows are findings and are left out of `rows`.
  init?(_ input: InputFile, as form: Form, _ findings: Findings) {
    file = input.name
    self.form = form
    // A first scan keeps a line of a hundred megabytes away from everything that follows.
    var isTooLong = false
    let raw = RecordScanner(input.bytes)
    if raw.isCut, Encoding.isPlain(input.bytes) {
      isTooLong = true
      scan = raw
      bytes = input.bytes
    } else {
      guard let decoded = Encoding.decode(input, findings) else { return nil }
      bytes = decoded
      scan = decoded == input.bytes ? raw : RecordScanner(decoded)
    }
    let reader = HeaderReader(file: input.name, form: form, bytes: bytes, scan: scan)
    if isTooLong {
      reader.report(scan.faults.last!, headers: [], findings)
      return nil
    }
    guard let header = reader.read(findings) else { return nil }
    headers = header.names
    positions = header.positions
    var rows: [RecordScanner.Record] = []
    rows.reserveCapacity(scan.records.count)
    for fault in scan.faults { reader.report(fault, headers: headers, findings) }
    for record in scan.records[header.next...] where !record.isFaulty {
      if reader.isBlank(record) { continue }
      if reader.fits(record, header, findings) { rows.append(record) }
    }
    self.rows = rows
  }

  /// The trimmed text of a cell; empty when the row is too short.
  func text(_ row: RecordScanner.Record, _ position: Int) -> String {
    guard position < row.cells.count else { return "" }
    return cellText(bytes, scan.cells[row.cells.lowerBound + position])
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
