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
  /// The workbook with these texts in one sheet. Every other part stays byte for byte, and so does every other cell; a
  /// sheet in another encoding becomes UTF-8. The copy has been read again.
  ///
  /// - Throws: ``WorkbookFault``.
  public func copy(writing column: ColumnTexts, to sheet: Sheet) throws -> [UInt8] {
    try copy(writing: SheetTexts(column), to: sheet)
  }

  /// As above, with texts in any of its cells.
  ///
  /// - Throws: ``WorkbookFault``.
  public func copy(writing edits: SheetTexts, to sheet: Sheet) throws -> [UInt8] {
    guard edits.lastColumn < limits.columns else { throw WorkbookFault.noRoom }
    guard edits.texts.keys.allSatisfy({ $0 <= limits.rows }) else { throw WorkbookFault.noRoomBelow }
    let copy = try Archive.open(bytes, limits) { archive in
      try archive.replacing(sheet.part, with: edited(sheet.part, in: archive, edits))
    }
    try verify(copy, edits, sheet)
    return copy
  }

  private func edited(_ part: String, in archive: Archive, _ edits: SheetTexts) throws -> [UInt8] {
    let editor = SheetEditor(part, edits, size: archive.size(part))
    if let bytes = try PartEncoding.converted(part, in: archive) {
      _ = try bytes.withUnsafeBytes { bytes in
        try XMLReader.feed(part, editor) { feed in
          editor.take(bytes)
          try feed(bytes)
        }
      }
    } else {
      try XMLReader.feed(part, editor) { feed in
        try archive.read(part) { piece in
          editor.take(piece)
          try feed(piece)
        }
      }
    }
    return try editor.finished()
  }

  /// A copy that does not say what it should is none.
  private func verify(_ copy: [UInt8], _ edits: SheetTexts, _ sheet: Sheet) throws {
    var missing = edits.texts.mapValues { $0.filter { $0.value != "" } }.filter { !$0.value.isEmpty }
    _ = try Archive.open(copy, limits) { archive in
      try readRows(of: sheet, in: archive, knowsPrefixes: true) { row in
        guard let texts = missing[row.number] else { return }
        let left = texts.filter { column, text in
          guard let cell = row.cells.last(where: { $0.column == column }) else { return true }
          return !row.text[cell.text].elementsEqual(CellText.fitting(text).utf8)
        }
        missing[row.number] = left.isEmpty ? nil : left
      }
    }
    if let row = missing.keys.min(), let column = missing[row]?.keys.min() {
      throw WorkbookFault.notPacked(CellReference(column: column, row: row).text)
    }
  }
}
