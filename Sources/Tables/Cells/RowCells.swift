import Exchange

/// A column of a form as it stands in one table.
struct BoundColumn {
  let column: Column
  /// nil when the table has no such column.
  let position: Int?
  /// Header as it stands in the file.
  let header: String

  init(_ id: String, in table: Table) {
    column = table.form.understood.first { $0.id == id }!
    position = table.positions[id]
    header = position.map { table.headers[$0] } ?? id
  }
}

/// A coded column; remembers what each spelling meant, since a roster repeats a few values many times.
final class CodedColumn<Value: Sendable> {
  let bound: BoundColumn
  let codes: Codes<Value>
  private let ownWords: OwnWords
  private var known: [String: Codes<Value>.Meaning?] = [:]
  private var hints: [String: Phrase] = [:]

  /// To look for what was meant costs time: a table with a hundred thousand wrong cells gets hints for the first ones.
  private static var mostHints: Int { 200 }

  init(_ id: String, _ codes: Codes<Value>, in table: Table) {
    bound = BoundColumn(id, in: table)
    self.codes = codes
    ownWords = table.ownWords
  }

  func meaning(_ text: String) -> Codes<Value>.Meaning? {
    if let found = known[text] { return found }
    let meaning =
      if let own = ownWords.meaning(of: text, in: bound.column.id) {
        codes.meaning(own).map { Codes.Meaning(value: $0.value, shown: $0.shown, lost: nil) }
      } else {
        codes.meaning(text)
      }
    known[text] = .some(meaning)
    return meaning
  }

  func value(_ text: String) -> Value? { meaning(text)?.value }

  /// What to do about a cell that is none of the values.
  func hint(_ text: String) -> Phrase {
    if let hint = hints[text] { return hint }
    let near = hints.count < CodedColumn.mostHints ? codes.suggestion(for: text) : nil
    let hint = near.map { $0.with(.ownWord) } ?? .ownWord
    if hints.count < CodedColumn.mostHints { hints[text] = hint }
    return hint
  }
}

/// Reads the cells of one row. A cell that cannot be read is a finding and makes the row a bad one.
struct RowCells {
  let table: Table
  let row: RecordScanner.Record
  let findings: Findings
  private(set) var isGood = true
  /// Cells of a workbook whose value cannot be read, which has been said: that they are empty is not said again.
  private var broken: Set<Int> = []

  init(_ table: Table, _ row: RecordScanner.Record, _ findings: Findings) {
    self.table = table
    self.row = row
    self.findings = findings
    for cell in table.grid.sheet?.brokenCells[row.line] ?? [] where table.isKnown(cell.position) {
      findings.add(
        .error, table.spot(row, column: table.headers[cell.position]), value: cell.text,
        cell.fault == .error ? .formulaError : .notWorkedOut,
        hint: cell.fault == .error ? .formulaErrorHint : .notWorkedOutHint)
      broken.insert(cell.position)
      isGood = false
    }
  }

  func spot(_ bound: BoundColumn) -> Spot { table.spot(row, column: bound.header) }

  /// The text of the cell, nil when it is empty or the table has no such column.
  func raw(_ bound: BoundColumn) -> String? {
    guard let position = bound.position else { return nil }
    let text = table.text(row, position)
    return text.isEmpty ? nil : text
  }

  /// As `raw`, for a column of numbers: without words and zeros that only its format shows.
  private func number(_ bound: BoundColumn) -> String? {
    bound.position.flatMap { table.grid.stored(row, $0) } ?? raw(bound)
  }

  mutating func fault(_ bound: BoundColumn, _ value: String?, _ message: Phrase, hint: Phrase? = nil) {
    if let position = bound.position, broken.contains(position) { return }
    findings.add(.error, spot(bound), value: value ?? "", message, hint: hint)
    isGood = false
  }

  /// The row depends on another that could not be read, which has been said there.
  mutating func skip() { isGood = false }

  func warn(_ bound: BoundColumn, _ value: String?, _ message: Phrase, hint: Phrase? = nil) {
    findings.add(.warning, spot(bound), value: value, message, hint: hint)
  }

  /// A cell that must not be empty.
  mutating func text(_ bound: BoundColumn) -> String? {
    if let text = raw(bound) { return text }
    fault(bound, nil, .mustNotBeEmpty(bound.column), hint: bound.column.about)
    return nil
  }

  /// An identifier as it is written in its own table or in another one: `1001` for `1001.0`, which is said once.
  mutating func code(_ bound: BoundColumn) -> String? {
    guard let text = text(bound) else { return nil }
    let code = text.withoutDecimals
    if code != text {
      findings.tally(
        spot(bound), column: bound.column.id, value: text, isOfColumn: true, .decimalsOff(code))
    }
    return code
  }

  /// An identifier: as text, but never one that a spreadsheet has turned into a rounded number.
  mutating func identifier(_ bound: BoundColumn) -> String? {
    guard let text = code(bound) else { return nil }
    if isRounded(text) {
      fault(bound, text, .scientific, hint: .scientificHint)
      return nil
    }
    return text
  }

  private func isRounded(_ text: String) -> Bool {
    let parts = text.split(whereSeparator: { $0 == "E" || $0 == "e" })
    return parts.count == 2 && parts[1].first == "+" && parts[0].contains(".") && Double(text) != nil
  }

  mutating func coded<Value>(_ column: CodedColumn<Value>) -> Value? {
    guard let text = text(column.bound) else { return nil }
    return coded(column, text)
  }

  /// As `coded`; an empty cell means `empty`.
  mutating func coded<Value>(_ column: CodedColumn<Value>, ifEmpty empty: Value) -> Value? {
    guard let text = raw(column.bound) else { return empty }
    return coded(column, text)
  }

  /// As `coded`; nil where the cell is empty.
  mutating func codedIfAny<Value>(_ column: CodedColumn<Value>) -> Value? {
    raw(column.bound).flatMap { coded(column, $0) }
  }

  private mutating func coded<Value>(_ column: CodedColumn<Value>, _ text: String) -> Value? {
    guard let meaning = column.meaning(text) else {
      fault(column.bound, text, .expected(column.codes.expected), hint: column.hint(text))
      return nil
    }
    if let lost = meaning.lost {
      findings.tally(
        spot(column.bound), column: column.bound.column.id, value: text, .takenFor(meaning.shown, lost))
    }
    return meaning.value
  }

  mutating func month(_ bound: BoundColumn) -> Month? {
    guard text(bound) != nil else { return nil }
    return monthIfAny(bound)
  }

  mutating func monthIfAny(_ bound: BoundColumn) -> Month? {
    guard let text = raw(bound) else { return nil }
    var read = MonthCell(text)
    if read == .unknown, let number = number(bound) { read = MonthCell(number) }
    switch read {
    case .month(let month): return month
    case .doubtful(let month):
      warn(bound, text, .readAs(month), hint: .tenthMonth(month.year))
      return month
    case .impossible: fault(bound, text, .impossibleDate, hint: .dateHint)
    case .unknown: fault(bound, text, .notADate, hint: .dateHint)
    }
    return nil
  }

  /// A head count that must be given.
  mutating func count(_ bound: BoundColumn) -> Int? {
    guard text(bound) != nil else { return nil }
    return countIfAny(bound)
  }

  mutating func countIfAny(_ bound: BoundColumn) -> Int? {
    guard let text = number(bound) else { return nil }
    guard let value = wholeNumber(text) else {
      fault(bound, text, .notACount, hint: .countHint)
      return nil
    }
    return plausible(value, bound, text)
  }

  /// A number of 0 or more, decimals included.
  mutating func decimalIfAny(_ bound: BoundColumn) -> Double? {
    guard let text = number(bound) else { return nil }
    guard let value = decimalNumber(text) else {
      fault(bound, text, .notANumber, hint: .numberHint)
      return nil
    }
    return plausible(value, bound, text)
  }

  private mutating func plausible<Value: Comparable & ExpressibleByIntegerLiteral>(
    _ value: Value, _ bound: BoundColumn, _ text: String
  ) -> Value? {
    guard value >= 0 else {
      fault(bound, text, .negative)
      return nil
    }
    guard value <= 10_000_000 else {
      fault(bound, text, .tooMuch)
      return nil
    }
    return value
  }

  /// A school year: `2026`, `2026学年`, or a date within it.
  mutating func schoolYearIfAny(_ bound: BoundColumn) -> Int? {
    guard let text = number(bound) else { return nil }
    let bare = text.comparedAsWord.withoutDecimals
    for ending in ["学年度", "学年", "年", ""] where bare.hasSuffix(ending) {
      if let year = Int(bare.dropLast(ending.count)), bare.dropLast(ending.count).utf8.count == 4 {
        if MonthCell.years.contains(year) { return year }
        break
      }
    }
    if case .month(let month) = MonthCell(text) { return month.schoolYear }
    fault(bound, text, .notASchoolYear, hint: .schoolYearHint)
    return nil
  }

  /// A longitude and a latitude; nil where both cells are empty or one is wrong.
  mutating func place(_ lon: BoundColumn, _ lat: BoundColumn, isRequired: Bool) -> Place? {
    let east = number(lon)
    let north = number(lat)
    if east == nil && north == nil && !isRequired { return nil }
    if east == nil { fault(lon, nil, .coordinateMissing, hint: .coordinateHint) }
    if north == nil { fault(lat, nil, .coordinateMissing, hint: .coordinateHint) }
    let x = east.flatMap { degrees($0, lon) }
    let y = north.flatMap { degrees($0, lat) }
    guard let x, let y, let east, let north else { return nil }
    guard x != 0 || y != 0 else {
      if isRequired { fault(lon, east, .coordinateMissing, hint: .coordinateHint) }
      return nil
    }
    if China.latitudes.contains(x) && China.longitudes.contains(y) {
      fault(lon, east, .swapped(lon.header, lat.header), hint: .swappedHint)
      return nil
    }
    guard abs(x) <= 180 else {
      fault(lon, east, .outOfRange(180))
      return nil
    }
    guard abs(y) <= 90 else {
      fault(lat, north, .outOfRange(90))
      return nil
    }
    if !China.longitudes.contains(x) {
      warn(lon, east, .abroad, hint: .coordinateHint)
    } else if !China.latitudes.contains(y) {
      warn(lat, north, .abroad, hint: .coordinateHint)
    }
    return Place(longitude: x, latitude: y)
  }

  private mutating func degrees(_ text: String, _ bound: BoundColumn) -> Double? {
    if let value = decimalNumber(text) { return value }
    fault(bound, text, .notDegrees, hint: .degreesHint)
    return nil
  }
}

private enum China {
  static let longitudes = 73.0...136.0
  static let latitudes = 3.0...54.0
}

/// `12`, `12.5`, `１２`, a sign in front; nil for anything else.
func decimalNumber(_ text: String) -> Double? {
  let bare = text.comparedAsWord
  let isDecimal = bare.utf8.allSatisfy { ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2E || $0 == 0x2D || $0 == 0x2B }
  return isDecimal ? Double(bare).flatMap { $0.isFinite ? $0 : nil } : nil
}

/// `12`, `12.0`, `１２`; nil for anything else.
func wholeNumber(_ text: String) -> Int? {
  if text.utf8.count <= 9, text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) { return Int(text) }
  var bare = text.comparedAsWord
  if let dot = bare.firstIndex(of: "."), bare[dot...].dropFirst().allSatisfy({ $0 == "0" }), dot != bare.startIndex {
    bare = String(bare[..<dot])
  }
  return Int(bare)
}
