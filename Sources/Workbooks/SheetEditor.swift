/// Goes through a sheet and passes it on with texts in some of its cells.
final class SheetEditor: XMLHandler {
  private let part: String
  private let edits: SheetTexts
  /// Rows that wait for their place, the last first.
  private var waiting: [Int]

  private var output: [UInt8] = []
  /// What was taken in and not yet passed on, from the byte `passed` of the part.
  private var input: [UInt8] = []
  private var passed = 0
  /// Where the input begins in the part.
  private var inputStart = 0
  /// Nothing before it can still change.
  private var settled = 0

  private var path: SheetPath
  private var row = 0
  /// `x:` where the rows have it; a row may bind one of its own.
  private var prefix = ""
  private var rowPrefix = ""
  private var cellColumn = -1
  /// The texts for the row that have not been written yet, from left to right.
  private var pending: ArraySlice<(column: Int, text: String)> = []
  /// The cell that is going away.
  private var isDropping = false
  /// Style of the cell to the left, which a header shares.
  private var style: Int?
  /// Styles of the row that new ones are like, by column.
  private var modelStyles: [Int: Int] = [:]

  init(_ part: String, _ edits: SheetTexts, size: Int) {
    self.part = part
    self.edits = edits
    path = SheetPath(part: part)
    waiting = edits.texts.keys.sorted(by: >)
    output.reserveCapacity(
      size + edits.texts.values.reduce(0) { $0 + $1.values.reduce(0) { $0 + $1.utf8.count + 100 } })
  }

  /// Takes the next bytes of the part, before they are read.
  func take(_ piece: UnsafeRawBufferPointer) {
    if !isDropping { pass(to: settled) }
    input.removeFirst(passed - inputStart)
    inputStart = passed
    input.append(contentsOf: piece)
  }

  /// The sheet as it has become.
  func finished() throws -> [UInt8] {
    pass(to: inputStart + input.count)
    guard waiting.isEmpty else { throw WorkbookFault.malformed(part: part, "sheetData") }
    return output
  }

  func start(_ name: XMLName, _ attributes: XMLAttributes, _ at: XMLPlace) throws {
    settled = at.offset
    switch try path.start(name) {
    case .dimension: widenDimension(at)
    case .rows: prefix = name.prefix
    case .row: try startRow(name, attributes, at)
    case .cell: startCell(attributes, at)
    case .formula where isDropping:
      let reference = CellReference(column: cellColumn, row: row).text
      throw WorkbookFault.formulaInTheWay(row: row, reference: reference)
    default: break
    }
  }

  func end(_ name: XMLName, _ at: XMLPlace) {
    settled = at.offset
    switch path.end() {
    case .cell where isDropping:
      isDropping = false
      passed = at.offset + at.length
    case .row: endRow(at)
    // Where the tag closes itself there are no rows, and no table.
    case .rows: if at.length > 0 { addRows(before: .max, at: at.offset) }
    default: break
    }
  }

  func text(_ piece: UnsafeBufferPointer<UInt8>) {}

  private func startRow(_ name: XMLName, _ attributes: XMLAttributes, _ at: XMLPlace) throws {
    let written = attributes["r"]
    guard let number = written.map({ Int($0) }) ?? row + 1, number > row else {
      throw WorkbookFault.badPlace(part: part, row: row, reference: written ?? "")
    }
    addRows(before: number, at: at.offset)
    row = number
    rowPrefix = name.prefix
    cellColumn = -1
    style = nil
    pending = sorted(row)
    guard !pending.isEmpty else { return }
    if waiting.last == row { waiting.removeLast() }
    widenSpan(at)
  }

  private func sorted(_ row: Int) -> ArraySlice<(column: Int, text: String)> {
    (edits.texts[row] ?? [:]).map { ($0.key, $0.value) }.sorted { $0.0 < $1.0 }[...]
  }

  private func startCell(_ attributes: XMLAttributes, _ at: XMLPlace) {
    cellColumn = attributes["r"].flatMap { CellReference($0.utf8) }?.column ?? cellColumn + 1
    let own = attributes["s"].flatMap { Int($0) }
    if row == edits.modelRow { modelStyles[cellColumn] = own }
    while let next = pending.first, next.column < cellColumn {
      pass(to: at.offset)
      write(cell(next, style: newStyle(next.column)))
      pending.removeFirst()
    }
    if let next = pending.first, next.column == cellColumn {
      pass(to: at.offset)
      write(cell(next, style: edits.keepsFormats ? own : newStyle(cellColumn)))
      pending.removeFirst()
      isDropping = true
    } else if let cleared = edits.cleared, cellColumn == cleared.column, row > cleared.below {
      pass(to: at.offset)
      isDropping = true
    } else {
      style = own
    }
  }

  /// Of a cell that there was none of.
  private func newStyle(_ column: Int) -> Int? {
    edits.keepsFormats ? modelStyles[column] : row == edits.headerRow ? style : nil
  }

  private func endRow(_ at: XMLPlace) {
    guard !pending.isEmpty else { return }
    let cells = pending.map { cell($0, style: newStyle($0.column)) }.joined()
    pending = []
    if at.length > 0 {
      pass(to: at.offset)
      write(cells)
    } else {
      // `<row/>`: opened, and closed behind the cells.
      pass(to: at.offset - 2)
      passed = at.offset
      write(">\(cells)</\(rowPrefix)row>")
    }
  }

  private func addRows(before limit: Int, at offset: Int) {
    guard let next = waiting.last, next < limit else { return }
    pass(to: offset)
    while let next = waiting.last, next < limit {
      waiting.removeLast()
      let cells = sorted(next).map {
        cell($0, row: next, prefix: prefix, style: edits.keepsFormats ? modelStyles[$0.column] : nil)
      }
      write("<\(prefix)row r=\"\(next)\">\(cells.joined())</\(prefix)row>")
    }
  }

  private func cell(_ entry: (column: Int, text: String), style: Int?) -> String {
    cell(entry, row: row, prefix: rowPrefix, style: style)
  }

  private func cell(_ entry: (column: Int, text: String), row: Int, prefix: String, style: Int?) -> String {
    let reference = CellReference(column: entry.column, row: row).text
    let format = style.map { " s=\"\($0)\"" } ?? ""
    if entry.text.isEmpty, edits.keepsFormats { return "<\(prefix)c r=\"\(reference)\"\(format)/>" }
    return "<\(prefix)c r=\"\(reference)\"\(format) t=\"inlineStr\"><\(prefix)is><\(prefix)t xml:space=\"preserve\">"
      + CellText.escaped(CellText.fitting(entry.text)) + "</\(prefix)t></\(prefix)is></\(prefix)c>"
  }

  /// `spans="1:14"` of a row that gets a cell in column 15.
  private func widenSpan(_ at: XMLPlace) {
    guard let value = attribute("spans", at) else { return }
    let ends = value.text.split(separator: ":")
    guard ends.count == 2, let first = Int(ends[0]), let last = Int(ends[1]),
      let column = edits.texts[row]?.keys.max(), last <= column
    else { return }
    replace(value.range, with: "\(first):\(column + 1)")
  }

  private func widenDimension(_ at: XMLPlace) {
    guard let value = attribute("ref", at) else { return }
    let ends = value.text.utf8.split(separator: 0x3A).compactMap { CellReference($0) }
    guard let first = ends.first, let last = ends.last else { return }
    let corner = CellReference(
      column: max(last.column, edits.lastColumn), row: max(last.row, edits.texts.keys.max() ?? 0))
    guard corner != last else { return }
    replace(value.range, with: "\(first.text):\(corner.text)")
  }

  /// The value of an attribute as it is written in the tag, and where.
  private func attribute(_ name: String, _ at: XMLPlace) -> (range: Range<Int>, text: String)? {
    let tag = input[(at.offset - inputStart)..<(at.offset - inputStart + at.length)]
    var rest = tag
    // The tag has been found to be well formed: name, equals sign, value in quotes.
    while let equals = rest.firstIndex(of: 0x3D) {
      guard let open = rest[equals...].firstIndex(where: { $0 == 0x22 || $0 == 0x27 }),
        let close = rest[(open + 1)...].firstIndex(of: rest[open])
      else { return nil }
      let key = rest[..<equals].split { $0 <= 0x20 }.last
      if let key, key.elementsEqual(name.utf8) {
        let range = (open + 1 + inputStart)..<(close + inputStart)
        return (range, String(decoding: rest[(open + 1)..<close], as: UTF8.self))
      }
      rest = rest[(close + 1)...]
    }
    return nil
  }

  private func replace(_ range: Range<Int>, with text: String) {
    pass(to: range.lowerBound)
    write(text)
    passed = range.upperBound
  }

  private func write(_ text: String) { output.append(contentsOf: text.utf8) }

  /// Passes on what stands before the byte `offset` of the part.
  private func pass(to offset: Int) {
    guard offset > passed else { return }
    output.append(contentsOf: input[(passed - inputStart)..<(offset - inputStart)])
    passed = offset
  }
}
