import Exchange

/// The text of a table in which single cells get another text and rows are added at the end. Everything else stays as it
/// was written: columns that nobody knows, quotes, blank lines, a title above the header.
struct TableText {
  private let table: Table
  /// Bytes that take the place of a range of the file.
  private var changes: [(place: Range<Int>, bytes: [UInt8])] = []
  private var added: [[String]] = []
  private var headers: [String]
  private var positions: [String: Int]

  init(_ table: Table) {
    self.table = table
    headers = table.headers
    positions = table.positions
  }

  /// Whether the table speaks Chinese, by its headers.
  var language: Language { table.headers.allSatisfy { $0.utf8.allSatisfy { $0 < 0x80 } } ? .en : .zh }

  /// Replaces a cell where the row has it; `row` counts the rows that are read, from 0.
  mutating func set(_ column: String, ofRow row: Int, to text: String) {
    guard let position = table.positions[column] else { return }
    let cells = table.rows[row].cells
    guard position < cells.count else { return }
    let cell = table.grid.cells[cells.lowerBound + position]
    // Between quotes the scanner's range leaves the quotes out, and they stay.
    let isQuoted = cell.start > 0 && table.grid.bytes[cell.start - 1] == UInt8(ascii: "\"")
    changes.append((cell.start..<cell.end, Array((isQuoted ? text.quotesDoubled : text.csvCell).utf8)))
  }

  /// Adds those of the form's columns that the table does not have behind its last one, empty in every row that it has; to be
  /// called once.
  mutating func addColumns(_ columns: [String]) {
    let missing = columns.filter { positions[$0] == nil }
    guard !missing.isEmpty, let header = table.grid.records.first(where: { $0.line == table.headerLine }) else {
      return
    }
    let width = headers.count
    func append(_ cells: [String], to record: RecordScanner.Record) {
      let gap = Array(repeating: "", count: max(0, width - record.cells.count))
      let end = record.text.upperBound
      changes.append((end..<end, Array((gap + cells).map { "," + $0.csvCell }.joined().utf8)))
    }
    let names = missing.map { id in
      table.form.understood.first { $0.id == id }.map { language == .zh ? $0.zh : $0.id } ?? id
    }
    append(names, to: header)
    for row in table.rows { append(missing.map { _ in "" }, to: row) }
    for id in missing {
      positions[id] = headers.count
      headers.append(id)
    }
  }

  /// Adds a row with these cells by column; the others stay empty.
  mutating func add(_ cells: [String: String]) {
    var row = Array(repeating: "", count: headers.count)
    for (column, text) in cells { if let position = positions[column] { row[position] = text } }
    added.append(row)
  }

  /// The whole file as UTF-8 with a byte order mark.
  var file: String {
    let bytes = table.grid.bytes
    var result: [UInt8] = []
    var at = 0
    let inOrder = changes.indices.sorted {
      (changes[$0].place.lowerBound, $0) < (changes[$1].place.lowerBound, $1)
    }
    for (place, text) in inOrder.map({ changes[$0] }) {
      result += bytes[at..<place.lowerBound] + text
      at = place.upperBound
    }
    result += bytes[at...]
    if !added.isEmpty, let last = result.last, last != 0x0A, last != 0x0D { result += lineBreak }
    for row in added { result += Array(row.map(\.csvCell).joined(separator: ",").utf8) + lineBreak }
    return marked(result)
  }

  /// As the table has it after its first line.
  private var lineBreak: [UInt8] {
    guard let first = table.grid.bytes.firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) else { return [0x0A] }
    guard table.grid.bytes[first] == 0x0D else { return [0x0A] }
    return table.grid.bytes[(first + 1)...].first == 0x0A ? [0x0D, 0x0A] : [0x0D]
  }
}

/// The text with the mark by which Excel knows UTF-8.
func marked(_ bytes: [UInt8]) -> String { "\u{FEFF}" + String(decoding: bytes, as: UTF8.self) }
