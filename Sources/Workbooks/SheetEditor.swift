/// Goes through a sheet and passes it on with texts in one column.
final class SheetEditor: XMLHandler {
  private let part: String
  private let column: ColumnTexts
  private let headerRow: Int
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
  /// The text for the row, until it has been written.
  private var text: String?
  /// The cell that is going away.
  private var isDropping = false
  /// Style of the cell to the left, which a header shares.
  private var style: Int?

  init(_ part: String, _ column: ColumnTexts, size: Int) {
    self.part = part
    self.column = column
    path = SheetPath(part: part)
    waiting = column.texts.keys.sorted(by: >)
    headerRow = waiting.last ?? 0
    output.reserveCapacity(size + column.texts.values.reduce(0) { $0 + $1.utf8.count + 100 })
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
      let reference = CellReference(column: column.column, row: row).text
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
    text = column.texts[row]
    guard text != nil else { return }
    if waiting.last == row { waiting.removeLast() }
    widenSpan(at)
  }

  private func startCell(_ attributes: XMLAttributes, _ at: XMLPlace) {
    cellColumn = attributes["r"].flatMap { CellReference($0.utf8) }?.column ?? cellColumn + 1
    if cellColumn < column.column {
      style = attributes["s"].flatMap { Int($0) }
      return
    }
    let isReplaced = text != nil
    if let text {
      pass(to: at.offset)
      write(cell(text, row, rowPrefix, style: row == headerRow ? style : nil))
      self.text = nil
    }
    if cellColumn == column.column, isReplaced || column.clearedBelow.map({ row > $0 }) == true {
      pass(to: at.offset)
      isDropping = true
    }
  }

  private func endRow(_ at: XMLPlace) {
    guard let text else { return }
    self.text = nil
    let cell = cell(text, row, rowPrefix, style: row == headerRow ? style : nil)
    if at.length > 0 {
      pass(to: at.offset)
      write(cell)
    } else {
      // `<row/>`: opened, and closed behind the cell.
      pass(to: at.offset - 2)
      passed = at.offset
      write(">\(cell)</\(rowPrefix)row>")
    }
  }

  private func addRows(before limit: Int, at offset: Int) {
    guard let next = waiting.last, next < limit else { return }
    pass(to: offset)
    while let next = waiting.last, next < limit {
      waiting.removeLast()
      write("<\(prefix)row r=\"\(next)\">\(cell(column.texts[next] ?? "", next, prefix, style: nil))</\(prefix)row>")
    }
  }

  private func cell(_ text: String, _ row: Int, _ prefix: String, style: Int?) -> String {
    let reference = CellReference(column: column.column, row: row).text
    let format = style.map { " s=\"\($0)\"" } ?? ""
    return "<\(prefix)c r=\"\(reference)\"\(format) t=\"inlineStr\"><\(prefix)is><\(prefix)t xml:space=\"preserve\">"
      + CellText.escaped(CellText.fitting(text)) + "</\(prefix)t></\(prefix)is></\(prefix)c>"
  }

  /// `spans="1:14"` of a row that gets a cell in column 15.
  private func widenSpan(_ at: XMLPlace) {
    guard let value = attribute("spans", at) else { return }
    let ends = value.text.split(separator: ":")
    guard ends.count == 2, let first = Int(ends[0]), let last = Int(ends[1]), last <= column.column else { return }
    replace(value.range, with: "\(first):\(column.column + 1)")
  }

  private func widenDimension(_ at: XMLPlace) {
    guard let value = attribute("ref", at) else { return }
    let ends = value.text.utf8.split(separator: 0x3A).compactMap { CellReference($0) }
    guard let first = ends.first, let last = ends.last else { return }
    let corner = CellReference(
      column: max(last.column, column.column), row: max(last.row, column.texts.keys.max() ?? 0))
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
