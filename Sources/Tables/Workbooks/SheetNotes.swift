import Exchange

extension HeaderReader {
  /// Whether any column of the form has something in the row; if not, it is a remark below the table or beside it.
  func isOfTheTable(_ record: RecordScanner.Record, _ header: Header) -> Bool {
    let broken = grid.sheet?.brokenCells[record.line]?.map(\.position) ?? []
    return header.positions.values.contains { !grid.text(record, $0).isEmpty || broken.contains($0) }
  }

  /// Notes on what a sheet has and a CSV file has not: each kind once, with the first row. `strangers` are rows that hold
  /// nothing of the table.
  func reportSheet(
    _ header: Header, _ rows: [RecordScanner.Record], _ strangers: [RecordScanner.Record], _ findings: Findings
  ) {
    guard let sheet = grid.sheet else { return }
    let known = Set(header.positions.values)
    let headerLine = grid.records[header.next - 1].line
    let hidden = sheet.hiddenRows.filter { $0 > headerLine }
    if let first = hidden.first { findings.add(.note, Spot(file, row: first), .hiddenRows(hidden.count)) }
    let filled = sheet.filled.filter { $0.key > headerLine && $0.value.contains { known.contains($0) } }
    if let first = filled.keys.min() {
      findings.add(.note, Spot(file, row: first), .filledDown(filled.values.joined().count { known.contains($0) }))
    }
    if let first = strangers.first { findings.add(.note, Spot(file, row: first.line), .strangers(strangers.count)) }
    let width = header.names.count
    let beyond = rows.filter { row in (width..<max(width, row.cells.count)).contains { !grid.text(row, $0).isEmpty } }
    if let first = beyond.first {
      findings.add(.warning, Spot(file, row: first.line), .beyondHeader(beyond.count), hint: .namelessHint)
    }
  }
}

extension Phrase {
  static let emptySheet = Phrase(zh: "工作表是空的", en: "the sheet is empty")

  fileprivate static func hiddenRows(_ count: Int) -> Phrase {
    Phrase(
      zh: "有 \(count) 行是隐藏的（手工隐藏或筛选），照样读入",
      en: "\(count) rows are hidden, by hand or by a filter; they are read all the same")
  }

  fileprivate static func filledDown(_ count: Int) -> Phrase {
    Phrase(
      zh: "合并的单元格：已把内容填到其下各行，共 \(count) 处",
      en: "merged cells: every row below got the value of the first, \(count) cells in all")
  }

  fileprivate static func strangers(_ count: Int) -> Phrase {
    Phrase(
      zh: "各列都没有内容的行略去（如表下的说明），共 \(count) 行",
      en: "rows with nothing in any column of the table, such as remarks below it, are left out: \(count)")
  }

  fileprivate static func beyondHeader(_ count: Int) -> Phrase {
    Phrase(
      zh: "表头右边没有列名的单元格略去不用，共 \(count) 行", en: "cells to the right of the header are left out of use, in \(count) rows")
  }
}
