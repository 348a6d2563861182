import Exchange

/// A table for people: columns aligned by display width, numbers to the right.
struct TextTable {
  enum Alignment { case left, right }

  private let header: [String]
  private let alignments: [Alignment]
  private var rows: [[String]] = []

  init(_ columns: [(Phrase, Alignment)], _ language: Language) {
    header = columns.map { $0.0(language) }
    alignments = columns.map(\.1)
  }

  var isEmpty: Bool { rows.isEmpty }

  mutating func add(_ cells: [String]) { rows.append(cells.map(\.printable)) }

  /// One line for the header and one for each row.
  func lines(indent: Int = 2) -> [String] {
    let all = [header] + rows
    let widths = header.indices.map { column in all.map { $0[column].displayWidth }.max() ?? 0 }
    return all.map { row in
      let cells = row.indices.map { column in
        alignments[column] == .left
          ? row[column].padded(to: widths[column]) : row[column].paddedInFront(to: widths[column])
      }
      var line = String(repeating: " ", count: indent) + cells.joined(separator: "  ")
      while line.last == " " { line.removeLast() }
      return line
    }
  }
}
