import Exchange

/// A table as Excel opens it with Chinese text: UTF-8 with a byte order mark, CRLF line ends.
struct CSVTable {
  enum Cell {
    case text(String)
    case int(Int)
    /// With so many places.
    case number(Double, Int)
    case empty
  }

  private var content: String

  init(header: [String]) {
    content = "\u{FEFF}"
    add(header.map(Cell.text))
  }

  mutating func add(_ cells: [Cell]) {
    content += cells.map(\.written).joined(separator: ",") + "\r\n"
  }

  var file: String { content }
}

extension CSVTable.Cell {
  fileprivate var written: String {
    switch self {
    case .text(let text): text.guardedAgainstFormulas.csvCell
    case .int(let value): String(value)
    case .number(let value, let places): fixed(value, places)
    case .empty: ""
    }
  }
}
