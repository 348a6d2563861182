import Exchange

/// The text of a table in which single cells get another text and rows are added at the end. Everything else stays as it
/// was written: columns that nobody knows, quotes, blank lines, a title above the header.
struct TableText {
  private let table: Table
  private var changes: [(start: Int, end: Int, text: String)] = []
  /// A column that the table has not, behind the others.
  private var further: String?
  private var added: [[String]] = []

  init(_ table: Table) {
    self.table = table
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
    changes.append((cell.start, cell.end, isQuoted(cell) ? text.quotesDoubled : text.csvCell))
  }

  private func isQuoted(_ cell: RecordScanner.Cell) -> Bool {
    cell.start > 0 && table.grid.bytes[cell.start - 1] == UInt8(ascii: "\"")
  }

  /// Adds an empty column behind the others where the table has none of this name yet; to be called once all cells are set.
  mutating func addColumn(_ column: String) {
    guard table.positions[column] == nil, let form = table.form.columns.first(where: { $0.id == column }) else {
      return
    }
    further = column
    for record in table.grid.records where record.line == table.headerLine {
      append(language == .zh ? form.zh : form.id, behind: record)
    }
    for row in table.rows { append("", behind: row) }
  }

  private mutating func append(_ text: String, behind record: RecordScanner.Record) {
    guard !record.cells.isEmpty else { return }
    let last = table.grid.cells[record.cells.upperBound - 1]
    let end = last.end + (isQuoted(last) ? 1 : 0)
    // Spreadsheets leave out empty cells at the end of a row.
    let commas = String(repeating: ",", count: max(0, table.headers.count - record.cells.count) + 1)
    changes.append((end, end, commas + text.csvCell))
  }

  /// Adds a row with these cells by column; the others stay empty.
  mutating func add(_ cells: [String: String]) {
    var row = Array(repeating: "", count: table.headers.count)
    for (column, text) in cells { if let position = table.positions[column] { row[position] = text } }
    if let further { row.append(cells[further] ?? "") }
    added.append(row)
  }

  /// The whole file as UTF-8 with a byte order mark.
  var file: String {
    let bytes = table.grid.bytes
    var result: [UInt8] = []
    var at = 0
    let inOrder = changes.indices.sorted { (changes[$0].start, $0) < (changes[$1].start, $1) }
    for change in inOrder.map({ changes[$0] }) {
      result += bytes[at..<change.start]
      result += Array(change.text.utf8)
      at = change.end
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
