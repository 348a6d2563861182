/// Texts to be written into one column of a sheet.
public struct ColumnTexts: Sendable {
  /// From 0.
  public let column: Int
  /// By row, from 1.
  public let texts: [Int: String]
  /// The column is one that was written earlier: what it holds below this row goes away where there is no new text.
  public let clearedBelow: Int?

  public init(column: Int, texts: [Int: String], clearedBelow: Int?) {
    self.column = column
    self.texts = texts
    self.clearedBelow = clearedBelow
  }
}

extension Workbook {
  /// The workbook with these texts in one sheet. Every other part stays byte for byte, and so does every other cell.
  ///
  /// - Throws: ``WorkbookFault``.
  public func copy(writing column: ColumnTexts, to sheet: Sheet) throws -> [UInt8] {
    guard column.column < limits.columns else { throw WorkbookFault.noRoom }
    return try Archive.open(bytes, limits) { archive in
      let content = try archive.bytes(sheet.part)
      let editor = SheetEditor(content, part: sheet.part, column)
      try XMLReader.read(sheet.part, content, editor)
      return try archive.replacing(sheet.part, with: content.spliced(editor.splices))
    }
  }
}

/// Goes through a sheet and notes what has to be changed where.
private final class SheetEditor: XMLHandler {
  private(set) var splices: [Splice] = []
  private let content: [UInt8]
  private let part: String
  private let column: ColumnTexts
  /// Rows that wait for their place, the last first.
  private var waiting: [Int]

  /// `x:` where the sheet's elements have it.
  private var prefix = ""
  private var row = 0
  private var isInRow = false
  private var cellColumn = -1
  private var isInCell = false
  private var cellStart = 0
  /// Where the new cell belongs; nil as long as only cells to its left were met.
  private var place: Int?
  /// The cell that stands there already.
  private var occupied: Range<Int>?
  /// Style of the cell to the left, which a header shares.
  private var style: String?

  init(_ content: [UInt8], part: String, _ column: ColumnTexts) {
    self.content = content
    self.part = part
    self.column = column
    waiting = column.texts.keys.sorted(by: >)
  }

  func start(_ name: XMLName, _ attributes: XMLAttributes, _ at: XMLPlace) throws {
    if isInRow {
      guard name == "c", !isInCell else { return }
      isInCell = true
      cellStart = at.offset
      cellColumn = attributes["r"].flatMap { CellReference($0.utf8) }?.column ?? cellColumn + 1
      if cellColumn < column.column { style = attributes["s"] }
      if cellColumn >= column.column, place == nil { place = cellStart }
    } else if name == "worksheet" {
      // Tags are spliced in as UTF-8: a sheet of another encoding, which nobody writes, is left alone.
      guard !content.starts(with: [0xFF, 0xFE]), !content.starts(with: [0xFE, 0xFF]) else {
        throw WorkbookFault.malformed(part: part, "UTF-16")
      }
      prefix = name.prefix
    } else if name == "row" {
      row = attributes["r"].flatMap { Int($0) } ?? row + 1
      addRows(before: row, at: at.offset)
      isInRow = true
      cellColumn = -1
      place = nil
      occupied = nil
      style = nil
      if column.texts[row] != nil { widenSpan(at) }
    } else if name == "dimension" {
      widenDimension(at)
    }
  }

  func end(_ name: XMLName, _ at: XMLPlace) {
    let end = at.offset + at.length
    if isInCell, name == "c" {
      isInCell = false
      if cellColumn == column.column { occupied = cellStart..<end }
    } else if isInRow, name == "row" {
      isInRow = false
      endRow(at.length > 0 ? at.offset : nil, end: end)
    } else if name == "sheetData", at.length > 0 {
      addRows(before: .max, at: at.offset)
    }
  }

  func text(_ piece: UnsafeBufferPointer<UInt8>) {}

  private func endRow(_ closingTag: Int?, end: Int) {
    guard let text = column.texts[row] else {
      if let first = column.clearedBelow, row > first, let occupied { splices.append(Splice(occupied, with: [])) }
      return
    }
    waiting.removeLast()
    let cell = cell(text, row, style: row == column.texts.keys.min() ? style : nil)
    if let occupied {
      splices.append(Splice(occupied, with: Array(cell.utf8)))
    } else if let place = place ?? closingTag {
      splices.append(Splice(at: place, cell))
    } else {
      // `<row/>`: opened, and closed behind the cell.
      let slash = content[..<end].lastIndex(of: 0x2F) ?? end - 2
      splices.append(Splice(slash..<end, with: Array(">\(cell)</\(prefix)row>".utf8)))
    }
  }

  private func addRows(before limit: Int, at offset: Int) {
    while let next = waiting.last, next < limit {
      waiting.removeLast()
      let row = "<\(prefix)row r=\"\(next)\">\(cell(column.texts[next]!, next, style: nil))</\(prefix)row>"
      splices.append(Splice(at: offset, row))
    }
  }

  private func cell(_ text: String, _ row: Int, style: String?) -> String {
    let reference = CellReference(column: column.column, row: row).text
    let format = style.map { " s=\"\($0)\"" } ?? ""
    return "<\(prefix)c r=\"\(reference)\"\(format) t=\"inlineStr\"><\(prefix)is><\(prefix)t xml:space=\"preserve\">"
      + escaped(text) + "</\(prefix)t></\(prefix)is></\(prefix)c>"
  }

  /// `spans="1:14"` of a row that gets a cell in column 15.
  private func widenSpan(_ at: XMLPlace) {
    guard let value = attribute("spans", at) else { return }
    let ends = String(decoding: content[value], as: UTF8.self).split(separator: ":")
    guard ends.count == 2, let last = Int(ends[1]), last <= column.column else { return }
    splices.append(Splice(value, with: Array("\(ends[0]):\(column.column + 1)".utf8)))
  }

  private func widenDimension(_ at: XMLPlace) {
    guard let value = attribute("ref", at) else { return }
    let ends = content[value].split(separator: 0x3A).compactMap { CellReference($0) }
    guard let first = ends.first, let last = ends.last else { return }
    let corner = CellReference(
      column: max(last.column, column.column), row: max(last.row, column.texts.keys.max() ?? 0))
    guard corner != last else { return }
    splices.append(Splice(value, with: Array("\(first.text):\(corner.text)".utf8)))
  }

  /// Where the value of an attribute stands in the tag.
  private func attribute(_ name: String, _ at: XMLPlace) -> Range<Int>? {
    let tag = content[at.offset..<(at.offset + at.length)]
    let key = Array(name.utf8)
    for start in tag.indices where tag[start...].starts(with: key) && tag[start - 1] <= 0x20 {
      var from = start + key.count
      while from < tag.endIndex, tag[from] <= 0x20 || tag[from] == 0x3D { from += 1 }
      guard from < tag.endIndex, let end = tag[(from + 1)...].firstIndex(of: tag[from]) else { return nil }
      return (from + 1)..<end
    }
    return nil
  }
}

/// Text as it stands in XML, within the 32,767 characters that a cell can have.
private func escaped(_ text: String) -> String {
  let longest = 32_767
  var result = ""
  var length = 0
  // Excel reads `_x0041_` as an escape, so the underscore that begins such a text is written as one.
  for scalar in text.replacing("_x", with: "_x005F_x").unicodeScalars {
    length += scalar.value > 0xFFFF ? 2 : 1
    if length >= longest {
      result += "…"
      break
    }
    switch scalar {
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "\t", "\n": result.unicodeScalars.append(scalar)
    case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: result += " "
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}
