import Exchange
import Workbooks

/// A table into which single cells and rows are entered, whatever kind of file it stands in.
protocol EnteringTable {
  /// Whether the table speaks Chinese, by its headers.
  var language: Language { get }
  /// Replaces a cell where the row has it; `row` counts the rows that are read, from 0.
  mutating func set(_ column: String, ofRow row: Int, to text: String)
  /// Adds those of the form's columns that the table does not have; to be called once.
  mutating func addColumns(_ columns: [String])
  /// Adds a row with these cells by column; the others stay empty.
  mutating func add(_ cells: [String: String])
}

extension TableText: EnteringTable {}

/// One sheet or text file of a table.
struct TablePart {
  /// Within the scenario's folder.
  let file: String
  /// nil for a text file.
  let sheet: Workbook.Sheet?
  let table: Table
}

/// A sheet of a workbook in which cells get another text and rows are added below all that it holds. Formats, other sheets,
/// lists to choose from and cells that nobody touches stay.
struct SheetText: EnteringTable {
  private let table: Table
  private var positions: [String: Int]
  private var nextRow: Int
  private(set) var texts: [Int: [Int: String]] = [:]
  /// Rows that are to be changed within a merged range, where nobody would see it.
  private(set) var hiddenByMerge: [Int] = []

  init(_ table: Table) {
    self.table = table
    positions = table.positions
    nextRow = (table.grid.records.map(\.line).max() ?? table.headerLine) + 1
  }

  var language: Language { TableText(table).language }

  mutating func set(_ column: String, ofRow row: Int, to text: String) {
    guard let position = table.positions[column] else { return }
    let line = table.rows[row].line
    if table.grid.sheet?.filled.contains(where: { $0.row == line && $0.position == position }) == true {
      hiddenByMerge.append(line)
    }
    texts[line, default: [:]][position] = text
  }

  mutating func addColumns(_ columns: [String]) {
    var next = table.grid.records.map(\.cells.count).max() ?? 0
    for id in columns where positions[id] == nil {
      guard let column = table.form.understood.first(where: { $0.id == id }) else { continue }
      texts[table.headerLine, default: [:]][next] = language == .zh ? column.zh : column.id
      positions[id] = next
      next += 1
    }
  }

  mutating func add(_ cells: [String: String]) {
    for (column, text) in cells where !text.isEmpty {
      if let position = positions[column] { texts[nextRow, default: [:]][position] = text }
    }
    nextRow += 1
  }

  /// Empties every row.
  mutating func clear() {
    for row in table.rows {
      for position in row.cells.indices { texts[row.line, default: [:]][position - row.cells.lowerBound] = "" }
    }
  }

  var edits: SheetTexts { SheetTexts(texts, likeRow: table.rows.last?.line) }
}

/// The sheets and files of one table as one: rows count through all of them, and new ones go into the last.
struct PartsText: EnteringTable {
  private enum Text {
    case csv(TableText)
    case sheet(SheetText)
  }

  private let parts: [TablePart]
  private var texts: [Text]
  private var touched: Set<Int> = []

  init(_ parts: [TablePart]) {
    self.parts = parts
    texts = parts.map { $0.sheet == nil ? .csv(TableText($0.table)) : .sheet(SheetText($0.table)) }
  }

  var rowCount: Int { parts.reduce(0) { $0 + $1.table.rows.count } }

  var language: Language { parts.first.map { TableText($0.table).language } ?? .zh }

  mutating func set(_ column: String, ofRow row: Int, to text: String) {
    var left = row
    for (part, entry) in parts.enumerated() {
      if left < entry.table.rows.count { return change(part) { $0.set(column, ofRow: left, to: text) } }
      left -= entry.table.rows.count
    }
  }

  mutating func addColumns(_ columns: [String]) { change(texts.count - 1) { $0.addColumns(columns) } }

  mutating func add(_ cells: [String: String]) { change(texts.count - 1) { $0.add(cells) } }

  private mutating func change(_ part: Int, _ body: (inout any EnteringTable) -> Void) {
    touched.insert(part)
    switch texts[part] {
    case .csv(let text):
      var any: any EnteringTable = text
      body(&any)
      if let text = any as? TableText { texts[part] = .csv(text) }
    case .sheet(let text):
      var any: any EnteringTable = text
      body(&any)
      if let text = any as? SheetText { texts[part] = .sheet(text) }
    }
  }

  /// Empties every row of every sheet.
  mutating func clear() {
    for (part, text) in texts.enumerated() {
      guard case .sheet(var sheet) = text else { continue }
      sheet.clear()
      texts[part] = .sheet(sheet)
      touched.insert(part)
    }
  }

  /// Enters what was changed in the scenario's files.
  func enter(into files: inout ScenarioFiles, _ findings: Findings) {
    for part in touched.sorted() {
      switch texts[part] {
      case .csv(let text): files.texts[parts[part].file] = text.file
      case .sheet(let text):
        for row in Set(text.hiddenByMerge).sorted() {
          findings.add(.error, Spot(parts[part].file, row: row), .withinMerge, hint: .unmerge)
        }
        if let sheet = parts[part].sheet { files.edit(parts[part].file, sheet, text.edits, findings) }
      }
    }
  }
}

/// The files of a scenario on the way to the next year.
struct ScenarioFiles {
  /// By name: files that become text.
  var texts: [String: String] = [:]
  /// Workbooks, by name.
  private(set) var workbooks: [String: [UInt8]] = [:]

  mutating func keep(_ file: String, _ bytes: [UInt8]) {
    if workbooks[file] == nil { workbooks[file] = bytes }
  }

  /// Enters texts in one sheet of a workbook that is kept.
  mutating func edit(_ file: String, _ sheet: Workbook.Sheet, _ edits: SheetTexts, _ findings: Findings) {
    guard let bytes = workbooks[file] else { return }
    workbooks[file] = findings.reading(file) { try Workbook(bytes).copy(writing: edits, to: sheet) } ?? bytes
  }
}

extension Phrase {
  fileprivate static let withinMerge = Phrase(
    zh: "这里要改的单元格在合并单元格之中，改了也看不见", en: "a cell to be changed here is part of a merged range, where nobody would see it")
  fileprivate static let unmerge = Phrase(
    zh: "在原表中取消合并、每行各填一格后再运行一次", en: "undo the merging in the table, fill in each row, and run the command again")
}
