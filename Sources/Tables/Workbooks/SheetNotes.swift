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
    let filled = sheet.filled.filter { $0.row > headerLine && known.contains($0.position) }
    if let first = filled.first { findings.add(.note, Spot(file, row: first.row), .filledDown(filled.count)) }
    for (position, lines) in sheet.doubtful.sorted(by: { $0.key < $1.key }) {
      let column = form.columns.first { header.positions[$0.id] == position }
      let below = lines.filter { $0 > headerLine }
      guard let column, column.isIdentifying, let first = below.first else { continue }
      let record = rows.first { $0.line == first }
      findings.add(
        .warning, Spot(file, row: first, column: header.names[position]), value: record.map { grid.text($0, position) },
        .looksOtherwise(below.count), hint: .makeText)
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

  fileprivate static func looksOtherwise(_ count: Int) -> Phrase {
    Phrase(
      zh: "单元格的数字格式使 Excel 里看到的与单元格里存的不同，这里读的是存的值，共 \(count) 处",
      en:
        "by its number format Excel shows another text than the cell holds; what it holds is read, \(count) cells in all"
    )
  }

  fileprivate static let makeText = Phrase(
    zh: "把这一列的单元格格式设为“文本”，按应有的样子重新填写", en: "format the column as Text and enter the values as they should be")

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
