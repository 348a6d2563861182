import Exchange

/// Matches the header of a table to a form, and says what is wrong with header, rows and quotes.
struct HeaderReader {
  let grid: Grid
  let form: Form
  /// What a bureau has said about its headers.
  var answers: [String: String?] = [:]
  /// Whether a header has what is needed.
  var isEnough: (HeaderMatch, Form) -> Bool = { $0.isComplete($1) }

  var file: String { grid.file }

  struct Header {
    let names: [String]
    let positions: [String: Int]
    let band: HeaderBand
    /// Index of the record after the header.
    var next: Int { band.records.upperBound }
  }

  /// A list printed from a workbook has titles, notes and who filled it in above the header.
  private static let titleLines = 60
  private static let headerLines = 3

  func read(_ findings: Findings) -> Header? {
    guard !grid.records.isEmpty else {
      findings.add(.error, Spot(file), grid.sheet == nil ? .empty : .emptySheet, hint: .headerWanted(form))
      return nil
    }
    let headers = HeaderNames(form)
    let band = band(headers) ?? HeaderBand(grid, nearest(headers))
    let match = HeaderMatch(band, headers, form)
    let names = match.names
    let (first, line) = (grid.records[band.records.lowerBound].line, grid.records[band.records.upperBound - 1].line)
    if band.records.lowerBound > 0 {
      findings.add(.note, Spot(file, row: grid.records[0].line), .titleAbove(first, line))
    }
    guard !band.records.contains(where: { grid.records[$0].isFaulty }) else {
      for fault in grid.faults where fault.line >= first { report(fault, headers: names, findings) }
      return nil
    }
    for pair in match.twins {
      findings.add(
        .error, Spot(file, row: line, column: names[pair.second]), value: names[pair.second],
        .twice(pair.column, names[pair.first], pair.first + 1, pair.second + 1), hint: .renameOne)
    }
    let unknown = match.unknown.map { names[$0] }
    let missing = self.missing(match, unknown: unknown)
    if !missing.isEmpty {
      findings.add(.error, Spot(file, row: line), .missing(missing), hint: hint(names, unknown: unknown, missing))
    }
    guard match.twins.isEmpty, missing.isEmpty else { return nil }
    report(match, line, findings)
    return Header(names: names, positions: match.positions, band: band)
  }

  /// Columns that are required and not there. Those of which the policy decides whether they are belong to them where
  /// others are missing too, or where a header looks like one of them.
  private func missing(_ match: HeaderMatch, unknown: [String]) -> [Column] {
    let missing = form.columns.filter { $0.isRequired && match.positions[$0.id] == nil }
    let isSlip = missing.contains { column in
      Nearest.match(column.zh, in: unknown) != nil || Nearest.match(column.id, in: unknown) != nil
    }
    return isSlip || missing.contains { !form.mayLack.contains($0.id) } ? missing : []
  }

  /// How the header was understood where that is not plain.
  private func report(_ match: HeaderMatch, _ line: Int, _ findings: Findings) {
    if !match.understood.isEmpty {
      findings.add(
        .note, Spot(file, row: line), .understood(match.understood.map { (match.names[$0.position], $0.column) }))
    }
    for aside in match.aside {
      findings.add(
        .note, Spot(file, row: line, column: match.names[aside.position]),
        .aside(aside.column, taken: match.names[aside.taken]), hint: .asideHint(match.names[aside.taken]))
    }
    for column in match.named {
      findings.add(
        .note, Spot(file, row: line, column: match.positions[column.id].map { match.names[$0] }), .byName(column))
    }
    for name in match.unknown.map({ match.names[$0] }) {
      let near = Nearest.match(
        name, in: form.columns.filter { match.positions[$0.id] == nil }.flatMap { [$0.id, $0.zh] })
      // What may be a column of the table under a name misspelt is more than a remark of the bureau's own.
      let wanted = Phrase.noRuleFor(name)
      findings.add(
        near == nil && wanted == nil ? .note : .warning, Spot(file, row: line, column: name), .unknown(name),
        hint: wanted ?? near.map(Phrase.meant))
    }
  }

  /// The rows near the top that together have every column of the form that is required.
  var band: HeaderBand? { band(HeaderNames(form, answers: answers)) }

  /// The header where it has what is needed.
  var found: (header: Header, match: HeaderMatch)? {
    let headers = HeaderNames(form, answers: answers)
    guard let band = band(headers) else { return nil }
    let match = HeaderMatch(band, headers, form)
    return (Header(names: match.names, positions: match.positions, band: band), match)
  }

  private func band(_ headers: HeaderNames) -> HeaderBand? {
    let rows = 0..<min(HeaderReader.titleLines, grid.records.count)
    func match(_ records: Range<Int>) -> HeaderMatch { HeaderMatch(HeaderBand(grid, records), headers, form) }
    if let first = rows.first(where: { isEnough(match($0..<$0 + 1), form) }) {
      return HeaderBand(grid, extended(first..<first + 1, rows, match))
    }
    // Names in one row and those of groups in another.
    for depth in 2...HeaderReader.headerLines {
      let start = rows.first { start in
        // Below a group may stand another.
        start + depth <= rows.count
          && (1..<depth).contains {
            HeaderBand(grid, start..<start + $0).goesOn(in: grid, grid.records[start + $0], isGroupRow: true)
          } && isEnough(match(start..<start + depth), form)
      }
      if let start { return HeaderBand(grid, extended(start..<start + depth, rows, match)) }
    }
    return nil
  }

  /// The header with what belongs to it of the rows below, and the row above where that tells its columns apart.
  private func extended(
    _ records: Range<Int>, _ rows: Range<Int>, _ match: (Range<Int>) -> HeaderMatch
  ) -> Range<Int> {
    var (start, end) = (records.lowerBound, records.upperBound)
    // Of the rows of a header that is merged over several, all.
    while end < rows.count,
      isEnough(match(end..<end + 1), form)
        || (end - start < HeaderReader.headerLines
          && HeaderBand(grid, start..<end).goesOn(in: grid, grid.records[end]))
    {
      end += 1
    }
    if start > 0, HeaderBand(grid, start - 1..<start).goesOn(in: grid, grid.records[start], isGroupRow: true) {
      let (alone, together) = (match(start..<end), match(start - 1..<end))
      if together.positions.count > alone.positions.count || together.twins.count < alone.twins.count { start -= 1 }
    }
    return start..<end
  }

  /// Where no row is the header, the one that is most like it.
  private func nearest(_ headers: HeaderNames) -> Range<Int> {
    var best = (index: 0, count: 1)
    for index in 0..<min(HeaderReader.titleLines, grid.records.count) {
      let count = HeaderMatch(HeaderBand(grid, index..<index + 1), headers, form).positions.count
      if count > best.count { best = (index, count) }
    }
    return best.index..<best.index + 1
  }

  /// Whether a row near the top has about half of what the form needs: it is meant for the header.
  var isMeantForIt: Bool {
    let headers = HeaderNames(form)
    let required = Set(form.columns.filter(\.isRequired).map(\.id))
    return (0..<min(HeaderReader.titleLines, grid.records.count)).contains { index in
      let match = HeaderMatch(HeaderBand(grid, index..<index + 1), headers, form)
      let found = Set(match.positions.keys).intersection(required)
      return found.count >= 2 && found.count * 2 >= required.count
    }
  }

  /// Columns without a name that hold something: nobody can know what it is.
  func reportNameless(_ header: Header, _ rows: [RecordScanner.Record], _ findings: Findings) {
    for (position, name) in header.names.enumerated() where name.isEmpty {
      let filled = rows.filter { !grid.text($0, position).isEmpty }
      guard let first = filled.first else { continue }
      findings.add(
        .warning, Spot(file, row: first.line), value: grid.text(first, position),
        .nameless(position + 1, filled.count), hint: .namelessHint)
    }
  }

  private func hint(_ names: [String], unknown: [String], _ missing: [Column]) -> Phrase {
    if names.count == 1, let name = names.first {
      if name.utf8.contains(UInt8(ascii: "\t")) { return .separator(Phrase(zh: "制表符", en: "tabs")) }
      if name.utf8.contains(UInt8(ascii: ";")) { return .separator(Phrase(zh: "分号", en: "semicolons")) }
      if name.unicodeScalars.contains("\u{FF0C}") { return .separator(Phrase(zh: "中文逗号", en: "full-width commas")) }
    }
    let near = missing.compactMap { column -> String? in
      Nearest.match(column.zh, in: unknown) ?? Nearest.match(column.id, in: unknown)
    }
    if let name = near.first {
      let column = missing.first {
        Nearest.match($0.zh, in: unknown) == name || Nearest.match($0.id, in: unknown) == name
      }!
      return .nearHeader(name, column)
    }
    return .headerWanted(form)
  }

  /// Whether the row has a cell for every column, and none beyond; if not, a finding.
  func fits(_ record: RecordScanner.Record, _ header: Header, _ findings: Findings) -> Bool {
    let count = record.cells.count
    let width = header.names.count
    if count == width { return true }
    if count > width {
      let extra = record.cells.dropFirst(width).map { cellText(grid.bytes, grid.cells[$0]) }.first { !$0.isEmpty }
      guard let extra else { return true }
      findings.add(.error, Spot(file, row: record.line), value: extra, .tooMany(count, width), hint: .tooManyHint)
      return false
    }
    let missing = Array(header.names[count...])
    let needed = form.columns.filter { column in
      column.isRequired && (header.positions[column.id].map { $0 >= count } ?? false)
    }
    if needed.isEmpty {
      if missing.contains(where: { !$0.isEmpty }) {
        findings.add(.note, Spot(file, row: record.line), .shortened(missing))
      }
      return true
    }
    findings.add(.error, Spot(file, row: record.line), .tooFew(count, width, missing), hint: .tooFewHint)
    return false
  }

  /// What no cell of a workbook can hold would not come back whole from the plan's workbook.
  func reportLongCells(_ record: RecordScanner.Record, _ header: Header, _ findings: Findings) {
    let longest = 32_767
    for (position, cell) in grid.cells[record.cells].enumerated() where cell.end - cell.start > longest {
      let text = cellText(grid.bytes, cell)
      guard text.utf16.count > longest, header.positions.values.contains(position) else { continue }
      findings.add(
        .error, Spot(file, row: record.line, column: header.names[position]), value: text,
        .longCell(text.utf16.count, longest), hint: .longCellHint)
    }
  }

  func report(_ fault: RecordScanner.Fault, headers: [String], _ findings: Findings) {
    let column = fault.cell < headers.count ? headers[fault.cell] : nil
    let spot = Spot(file, row: fault.line, column: column)
    switch fault.kind {
    case .unterminated(let lines):
      findings.add(.error, spot, .unterminated(lines, cell: fault.cell + 1), hint: .closeQuote)
    case .strayQuote: findings.add(.error, spot, .strayQuote(cell: fault.cell + 1), hint: .doubleQuotes)
    case .textAfterQuote: findings.add(.error, spot, .textAfterQuote(cell: fault.cell + 1), hint: .doubleQuotes)
    case .nul: findings.add(.error, spot, .nul(cell: fault.cell + 1), hint: .nulHint)
    case .tooLong: findings.add(.error, Spot(file, row: fault.line), .tooLong, hint: .tooLongHint)
    }
  }
}
