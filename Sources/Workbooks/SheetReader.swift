/// One row of a sheet that holds something.
public struct SheetRow {
  /// As Excel shows it, from 1.
  public fileprivate(set) var number = 0
  /// By hand or by a filter.
  public fileprivate(set) var isHidden = false
  /// Cells that hold something, from left to right.
  public fileprivate(set) var cells: [SheetCell] = []
  /// The texts of the cells.
  public fileprivate(set) var text: [UInt8] = []
}

public struct SheetCell: Sendable {
  /// From 0.
  public let column: Int
  /// Where the text stands in the row's, as one sees it in Excel as far as that can be told.
  public let text: Range<Int>
  /// Where the number itself stands that is shown with words or zeros of its format; nil where it is the text.
  public let stored: Range<Int>?
  /// Excel shows it otherwise, in a format that is not followed here.
  public let isDoubtful: Bool
  /// Why there is no value to be read; nil for all ordinary cells.
  public let fault: Fault?

  public enum Fault: Sendable, Hashable {
    /// The formula ended in an error; `text` is its name, e.g. `#N/A`.
    case error
    /// The program that wrote the workbook left the formula to be worked out by Excel.
    case notWorkedOut
  }
}

extension Workbook {
  /// Hands over the rows that hold something, from top to bottom; a row is gone after it has been handled. Gives back
  /// the merged ranges, which the format puts after the rows.
  ///
  /// - Throws: ``WorkbookFault``, and whatever `body` throws.
  public func readRows(of sheet: Sheet, _ body: (SheetRow) throws -> Void) throws -> [MergedRange] {
    try Archive.open(bytes, limits) { try readRows(of: sheet, in: $0, body) }
  }

  /// As above, from an archive that differs from the workbook's in this sheet alone.
  func readRows(
    of sheet: Sheet, in archive: Archive, knowsPrefixes: Bool = false, _ body: (SheetRow) throws -> Void
  ) throws -> [MergedRange] {
    try withoutActuallyEscaping(body) { body in
      let reader = SheetPart(self, sheet.part, body)
      try XMLReader.read(sheet.part, in: archive, reader, knowsPrefixes: knowsPrefixes)
      return reader.merged
    }
  }
}

private final class SheetPart: XMLHandler {
  private let workbook: Workbook
  private let part: String
  private let body: (SheetRow) throws -> Void
  private(set) var merged: [MergedRange] = []

  private var path: SheetPath
  private var row = SheetRow()
  /// Column of the cell that was last met, -1 at the start of a row.
  private var column = -1
  private var type = CellType.number
  private var format = CellFormat.general
  private var hasFormula = false
  private var hasValue = false
  private var hasText = false
  /// Where the number itself begins that was shown before it.
  private var storedFrom: Int?
  private var isDoubtful = false
  private var value: [UInt8] = []
  private var inlineText = RunText()

  private enum CellType { case number, shared, inline, text, boolean, error, date }

  init(_ workbook: Workbook, _ part: String, _ body: @escaping (SheetRow) throws -> Void) {
    self.workbook = workbook
    self.part = part
    self.body = body
    path = SheetPath(part: part)
  }

  func start(_ name: XMLName, _ attributes: XMLAttributes, _ place: XMLPlace) throws {
    let isInText = path.isInText
    switch try path.start(name) {
    case .row: try startRow(attributes)
    case .cell: try startCell(attributes)
    case .value:
      guard !hasValue else { throw WorkbookFault.malformed(part: part, "\(reference): v + v") }
      hasValue = true
    case .inline:
      guard !hasText else { throw WorkbookFault.malformed(part: part, "\(reference): is + is") }
      hasText = true
    case .formula: hasFormula = true
    case .merge: try merge(attributes)
    default: if isInText { inlineText.start(name) }
    }
  }

  private func startRow(_ attributes: XMLAttributes) throws {
    var number = row.number + 1
    var isHidden = false
    var written: String?
    attributes.first { key, value in
      if key.hasPrefix { return false }
      if key == "r" {
        written = String(cString: value)
      } else if key == "hidden" {
        isHidden = value.pointee == 0x31 || value.pointee == 0x74
      }
      return false
    }
    if let written {
      guard let given = Int(written), given >= number else {
        throw WorkbookFault.badPlace(part: part, row: row.number, reference: written)
      }
      number = given
    }
    guard number <= workbook.limits.rows else {
      throw WorkbookFault.badPlace(part: part, row: row.number, reference: String(number))
    }
    row.number = number
    row.isHidden = isHidden
    row.cells.removeAll(keepingCapacity: true)
    row.text.removeAll(keepingCapacity: true)
    column = -1
  }

  private func startCell(_ attributes: XMLAttributes) throws {
    var place: UnsafePointer<CChar>?
    type = .number
    format = .general
    attributes.first { key, value in
      if key.hasPrefix { return false }
      switch key {
      case "r": place = value
      case "t": type = SheetPart.type(value)
      case "s":
        var style = 0
        for digit in UnsafeCString(value) where digit >= 0x30 && digit <= 0x39 && style < 1 << 20 {
          style = style * 10 + Int(digit - 0x30)
        }
        if style < workbook.formats.count { format = workbook.formats[style] }
      default: break
      }
      return false
    }
    var next = column + 1
    if let place {
      guard let reference = CellReference(place), reference.column >= next, reference.row == row.number else {
        throw WorkbookFault.badPlace(part: part, row: row.number, reference: String(cString: place))
      }
      next = reference.column
    }
    guard next < workbook.limits.columns else {
      throw WorkbookFault.badPlace(part: part, row: row.number, reference: String(next + 1))
    }
    column = next
    hasFormula = false
    hasValue = false
    hasText = false
    storedFrom = nil
    isDoubtful = false
    value.removeAll(keepingCapacity: true)
    inlineText.clear()
  }

  private var reference: String { CellReference(column: column, row: row.number).text }

  private static func type(_ value: UnsafePointer<CChar>) -> CellType {
    switch XMLName(value) {
    case "s": .shared
    case "inlineStr": .inline
    case "str": .text
    case "b": .boolean
    case "e": .error
    case "d": .date
    default: .number
    }
  }

  private func merge(_ attributes: XMLAttributes) throws {
    guard let range = attributes["ref"].flatMap(MergedRange.init) else {
      throw WorkbookFault.malformed(part: part, "mergeCell")
    }
    guard merged.count < workbook.limits.rows else { throw WorkbookFault.malformed(part: part, "mergeCells") }
    merged.append(range)
  }

  func text(_ piece: UnsafeBufferPointer<UInt8>) throws {
    var isShort = true
    if path.innermost == .value {
      value.append(contentsOf: piece)
      isShort = value.count <= workbook.limits.cellBytes
    } else if path.isInText {
      isShort = inlineText.add(piece, limit: workbook.limits.cellBytes)
    }
    guard isShort else {
      throw WorkbookFault.longText(part: part, row: row.number, limit: workbook.limits.cellBytes)
    }
  }

  func end(_ name: XMLName, _ place: XMLPlace) throws {
    switch path.end() {
    case .cell: try endCell()
    case .row: if !row.cells.isEmpty { try body(row) }
    default: if path.isInText { inlineText.end(name) }
    }
  }

  private func endCell() throws {
    let start = row.text.count
    var fault: SheetCell.Fault?
    switch type {
    case _ where !inlineText.bytes.isEmpty: addText(CellText.unescaped(inlineText.bytes)[...])
    case .inline, .text: addText(CellText.unescaped(value)[...])
    case _ where value.isEmpty: if hasFormula { fault = .notWorkedOut }
    case .shared:
      guard let index = Int(String(decoding: value, as: UTF8.self)), index >= 0, index < workbook.strings.count else {
        throw WorkbookFault.malformed(part: part, "\(reference): shared string")
      }
      addText(workbook.strings[index])
    case .boolean: row.text.append(contentsOf: (value == [0x30] ? "FALSE" : "TRUE").utf8)
    case .error:
      row.text.append(contentsOf: value)
      fault = .error
    case .date: row.text.append(contentsOf: value.prefix { $0 != 0x54 && $0 != 0x5A })
    case .number: addNumber()
    }
    guard row.text.count <= workbook.limits.textBytes else {
      throw WorkbookFault.tooMuchText(limit: workbook.limits.textBytes)
    }
    if row.text.count > start || fault != nil {
      let end = storedFrom ?? row.text.count
      row.cells.append(
        SheetCell(
          column: column, text: start..<end, stored: storedFrom.map { $0..<row.text.count }, isDoubtful: isDoubtful,
          fault: fault))
    }
  }

  private func addText(_ text: ArraySlice<UInt8>) {
    guard case .pattern(let pattern) = format, pattern.text != nil, !text.isEmpty else {
      return row.text.append(contentsOf: text)
    }
    let shown = pattern.shown(Array(text))
    isDoubtful = shown == nil
    row.text.append(contentsOf: shown ?? Array(text))
  }

  private func addNumber() {
    let (stored, look) = CellNumber.text(value, format, countsFrom1904: workbook.countsFrom1904)
    if case .shown(let shown) = look {
      row.text.append(contentsOf: shown)
      storedFrom = row.text.count
    }
    isDoubtful = look == .doubtful
    row.text.append(contentsOf: stored)
  }
}
