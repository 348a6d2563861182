/// Splits the bytes of a CSV file into records and cells by RFC 4180, knowing the line of each. One pass over the bytes.
///
/// It works before decoding, on UTF-8 and GB18030 alike: no byte of a multi-byte character of either can be a comma, a
/// quote or a line break.
struct RecordScanner {
  /// Where a cell's text stands, without the enclosing quotes.
  ///
  /// Eight bytes, since a large sheet has many millions of them; no file is larger than 256 MB.
  struct Cell: Sendable {
    private let from: UInt32
    /// Twice the length, and one more where quotes are doubled.
    private let extent: UInt32

    init(start: Int, end: Int, hasDoubledQuotes: Bool) {
      from = UInt32(start)
      // A quote that opens where a record is cut off has nothing behind it.
      extent = UInt32(max(0, end - start)) << 1 | (hasDoubledQuotes ? 1 : 0)
    }

    var start: Int { Int(from) }
    var end: Int { Int(from) + Int(extent >> 1) }
    var hasDoubledQuotes: Bool { extent & 1 == 1 }
  }

  struct Record: Sendable {
    /// Line of the file on which it starts, from 1.
    let line: Int
    /// Where it stands in the file, without the line break behind it; empty where there is no such place.
    var text: Range<Int> = 0..<0
    /// Range of `cells`.
    let cells: Range<Int>
    /// The record ran into a fault.
    let isFaulty: Bool
  }

  /// Departure from RFC 4180.
  struct Fault: Sendable {
    enum Kind: Sendable {
      /// A quote that is opened and never closed; `lines` are swallowed by it.
      case unterminated(lines: Int)
      /// A quote in the middle of a cell that is not enclosed in quotes.
      case strayQuote
      /// Text between a closing quote and the next comma.
      case textAfterQuote
      case nul
      case tooLong
    }
    let kind: Kind
    let line: Int
    /// Position of the cell in its record, from 0.
    let cell: Int
  }

  /// A record of more bytes than this is not a row of a table any more.
  static let longestRecord = 1 << 20

  private(set) var records: [Record] = []
  private(set) var cells: [Cell] = []
  private(set) var faults: [Fault] = []
  /// The scan stopped before the end of the file (`tooLong`).
  private(set) var isCut = false

  init(_ bytes: [UInt8], from start: Int = 0) {
    bytes.withUnsafeBufferPointer { scan($0, from: start) }
  }

  private static let comma = UInt8(ascii: ","), quote = UInt8(ascii: "\"")
  private static let lineFeed = UInt8(ascii: "\n"), carriageReturn = UInt8(ascii: "\r")

  private mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) {
    let count = bytes.count
    var at = start
    var line = 1
    while at < count {
      let recordStart = at
      let recordLine = line
      let firstCell = cells.count
      let faultsBefore = faults.count
      let limit = min(count, recordStart + RecordScanner.longestRecord)
      var isOpen = true
      while isOpen {
        let index = cells.count - firstCell
        if at < count, bytes[at] == RecordScanner.quote {
          scanQuoted(bytes, &at, &line, limit: limit, index: index)
        } else {
          scanPlain(bytes, &at, limit: limit, line: line, index: index)
        }
        if at >= limit, limit < count {
          faults.append(Fault(kind: .tooLong, line: recordLine, cell: index))
          records.append(
            Record(line: recordLine, text: recordStart..<at, cells: firstCell..<cells.count, isFaulty: true))
          isCut = true
          return
        }
        if at < count, bytes[at] == RecordScanner.comma {
          at += 1
        } else {
          isOpen = false
        }
      }
      let end = at
      if at < count {
        at +=
          bytes[at] == RecordScanner.carriageReturn && at + 1 < count && bytes[at + 1] == RecordScanner.lineFeed ? 2 : 1
        line += 1
      }
      let isBlank = cells.count == firstCell + 1 && cells[firstCell].start == cells[firstCell].end
      if isBlank && faults.count == faultsBefore {
        cells.removeLast()
      } else {
        records.append(
          Record(
            line: recordLine, text: recordStart..<end, cells: firstCell..<cells.count,
            isFaulty: faults.count > faultsBefore))
      }
    }
  }

  /// A cell without quotes: up to the next comma or line break.
  private mutating func scanPlain(
    _ bytes: UnsafeBufferPointer<UInt8>, _ at: inout Int, limit: Int, line: Int, index: Int
  ) {
    let start = at
    var quotes = false
    var nul = false
    scan: while at < limit {
      switch bytes[at] {
      case RecordScanner.comma, RecordScanner.lineFeed, RecordScanner.carriageReturn: break scan
      case RecordScanner.quote: quotes = true
      case 0: nul = true
      default: break
      }
      at += 1
    }
    if quotes, isTextForm(bytes, start..<at) {
      cells.append(Cell(start: start + 2, end: at - 1, hasDoubledQuotes: false))
      return
    }
    if quotes { faults.append(Fault(kind: .strayQuote, line: line, cell: index)) }
    if nul { faults.append(Fault(kind: .nul, line: line, cell: index)) }
    cells.append(Cell(start: start, end: at, hasDoubledQuotes: false))
  }

  /// `="001"`: how Excel is told that a number is a text.
  private func isTextForm(_ bytes: UnsafeBufferPointer<UInt8>, _ cell: Range<Int>) -> Bool {
    guard cell.count >= 3, bytes[cell.lowerBound] == UInt8(ascii: "="),
      bytes[cell.lowerBound + 1] == RecordScanner.quote, bytes[cell.upperBound - 1] == RecordScanner.quote
    else { return false }
    return bytes[cell.lowerBound + 2..<cell.upperBound - 1].allSatisfy { $0 != RecordScanner.quote && $0 != 0 }
  }

  private mutating func scanQuoted(
    _ bytes: UnsafeBufferPointer<UInt8>, _ at: inout Int, _ line: inout Int, limit: Int, index: Int
  ) {
    let opened = line
    at += 1
    let start = at
    var doubled = false
    var nul = false
    while at < limit {
      let byte = bytes[at]
      if byte == RecordScanner.quote {
        guard at + 1 < bytes.count, bytes[at + 1] == RecordScanner.quote else { break }
        doubled = true
        at += 1
      } else if byte == RecordScanner.lineFeed {
        line += 1
      } else if byte == RecordScanner.carriageReturn {
        if at + 1 >= bytes.count || bytes[at + 1] != RecordScanner.lineFeed { line += 1 }
      } else if byte == 0 {
        nul = true
      }
      at += 1
    }
    at = min(at, limit)
    if nul { faults.append(Fault(kind: .nul, line: opened, cell: index)) }
    cells.append(Cell(start: start, end: at, hasDoubledQuotes: doubled))
    guard at < limit else {
      // At the limit the record is too long, which is said by the caller; at the end of the file the quote is open.
      if limit == bytes.count {
        faults.append(Fault(kind: .unterminated(lines: line - opened), line: opened, cell: index))
      }
      return
    }
    at += 1
    var trailing = false
    while at < limit {
      let byte = bytes[at]
      if byte == RecordScanner.comma || byte == RecordScanner.lineFeed || byte == RecordScanner.carriageReturn { break }
      if byte != UInt8(ascii: " ") { trailing = true }
      at += 1
    }
    if trailing { faults.append(Fault(kind: .textAfterQuote, line: line, cell: index)) }
  }
}
