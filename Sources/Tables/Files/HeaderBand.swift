/// The rows of a header. Below a group (学历 over 全日制 and 在职) a column has the group's name above its own.
struct HeaderBand {
  let records: Range<Int>
  /// Of every position its names from top to bottom; empty where it has none.
  let paths: [[String]]

  init(_ grid: Grid, _ records: Range<Int>) {
    self.records = records
    if records.count == 1 {
      paths = grid.texts(grid.records[records.lowerBound]).map { $0.isEmpty ? [] : [$0] }
      return
    }
    let rows = records.map { grid.texts(grid.records[$0]) }
    let width = rows.map(\.count).max() ?? 0
    var paths: [[String]] = Array(repeating: [], count: width)
    for (index, row) in rows.enumerated() {
      let groups = GroupNames(grid, grid.records[records.lowerBound + index], above: rows[(index + 1)...])
      for position in 0..<width {
        let own = position < row.count ? row[position] : ""
        let text = own.isEmpty ? groups.name(over: position) ?? "" : own
        if !text.isEmpty, paths[position].last.map(comparedHeader) != comparedHeader(text) {
          paths[position].append(text)
        }
      }
    }
    self.paths = paths
  }

  /// The name of a column by itself.
  func leaf(_ position: Int) -> String { position < paths.count ? paths[position].last ?? "" : "" }

  /// The names above it.
  func groups(_ position: Int) -> [String] { position < paths.count ? Array(paths[position].dropLast()) : [] }
}

/// The names in one row of a header that stand for several columns: merged cells, and where nothing is merged names with
/// empty cells to the right that have names of their own below.
struct GroupNames {
  private let texts: [String]
  private let merged: [MergedSpan]
  private let below: [[String]]

  private struct MergedSpan {
    let columns: ClosedRange<Int>
    let text: String
  }

  init(_ grid: Grid, _ record: RecordScanner.Record, above rows: ArraySlice<[String]>) {
    texts = grid.texts(record)
    below = Array(rows)
    merged = (grid.sheet?.merged ?? []).compactMap { range in
      guard range.columns.count > 1, range.rows.contains(record.line),
        let first = grid.records.first(where: { $0.line == range.rows.lowerBound })
      else { return nil }
      let text = grid.text(first, range.columns.lowerBound)
      return text.isEmpty ? nil : MergedSpan(columns: range.columns, text: text)
    }
  }

  /// The group that a position without a name of its own is in.
  func name(over position: Int) -> String? {
    if let span = merged.first(where: { $0.columns.contains(position) }) { return span.text }
    guard merged.isEmpty, hasBelow(position) else { return nil }
    var left = min(position, texts.count) - 1
    while left >= 0, texts[left].isEmpty { left -= 1 }
    return left >= 0 && hasBelow(left) ? texts[left] : nil
  }

  /// Whether the position is one of several that a name stands for.
  func isGrouped(_ position: Int) -> Bool {
    if merged.contains(where: { $0.columns.contains(position) }) { return true }
    guard merged.isEmpty else { return false }
    let isNamed = position < texts.count && !texts[position].isEmpty
    return isNamed ? name(over: position + 1) != nil && !hasName(position + 1) : name(over: position) != nil
  }

  private func hasName(_ position: Int) -> Bool { position < texts.count && !texts[position].isEmpty }

  private func hasBelow(_ position: Int) -> Bool {
    below.contains { position < $0.count && !$0[position].isEmpty }
  }
}

extension HeaderBand {
  /// Whether the record goes on with the header: it has names for columns of groups, and otherwise repeats names from above
  /// that are merged over both rows, or has none. Below a row that has the names of groups alone it has those of all
  /// columns.
  func goesOn(in grid: Grid, _ record: RecordScanner.Record, isGroupRow: Bool = false) -> Bool {
    let texts = grid.texts(record)
    let groups = GroupNames(grid, grid.records[records.upperBound - 1], above: [texts])
    var repeated = 0
    var grouped = 0
    var others = 0
    for (position, text) in texts.enumerated() where !text.isEmpty {
      if comparedHeader(text) == comparedHeader(leaf(position)) {
        repeated += 1
      } else if groups.isGrouped(position), isGroupRow || isNameInGroup(text, position) {
        grouped += 1
      } else {
        others += 1
      }
    }
    if isGroupRow { return grouped >= 2 && (others > 0 || paths.count(where: { !$0.isEmpty }) >= 2) }
    return repeated >= 2 || (repeated == 0 && grouped >= 2 && others == 0)
  }

  /// Whether a text below the header may be the name of a column: within its width, and without numbers, as data has them.
  private func isNameInGroup(_ text: String, _ position: Int) -> Bool {
    position < paths.count && !text.utf8.contains { $0 >= 0x30 && $0 <= 0x39 }
  }
}
