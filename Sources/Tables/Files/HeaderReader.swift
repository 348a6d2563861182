import Exchange

/// Matches the header of a table to a form, and says what is wrong with header, rows and quotes.
struct HeaderReader {
  let grid: Grid
  let form: Form

  var file: String { grid.file }

  struct Header {
    let names: [String]
    let positions: [String: Int]
    /// Index of the record after the header.
    let next: Int
  }

  /// A list printed from a workbook often has a title above the header.
  private static let titleLines = 5

  func read(_ findings: Findings) -> Header? {
    let index = form.index()
    guard !grid.records.isEmpty else {
      findings.add(.error, Spot(file), grid.sheet == nil ? .empty : .emptySheet, hint: .headerWanted(form))
      return nil
    }
    let chosen = complete ?? 0
    let names = grid.texts(grid.records[chosen])
    let line = grid.records[chosen].line
    if chosen > 0 {
      findings.add(.note, Spot(file, row: grid.records[0].line), .titleAbove(line))
    }
    guard !grid.records[chosen].isFaulty else {
      for fault in grid.faults where fault.line >= line { report(fault, headers: names, findings) }
      return nil
    }
    var positions: [String: Int] = [:]
    var unknown: [String] = []
    var isSound = true
    let required = form.columns.filter(\.isRequired)
    for (position, name) in names.enumerated() where !name.isEmpty {
      guard let column = index[comparedHeader(name)] else {
        unknown.append(name)
        continue
      }
      if let other = positions[column.id], let twin = twin(of: column, names[other], name, positions) {
        // Beside the code stands the name.
        positions[column.id] = twin.isSecondTheName ? other : position
        positions[twin.id] = twin.isSecondTheName ? position : other
      } else if let other = positions[column.id] {
        findings.add(
          .error, Spot(file, row: line, column: name), value: name,
          .twice(column, names[other], other + 1, position + 1),
          hint: .renameOne)
        isSound = false
      } else {
        positions[column.id] = position
      }
    }
    let missing = required.filter { positions[$0.id] == nil }
    if !missing.isEmpty {
      findings.add(.error, Spot(file, row: line), .missing(missing), hint: hint(names, unknown: unknown, missing))
      isSound = false
    }
    guard isSound else { return nil }
    for name in unknown {
      let near = Nearest.match(name, in: form.columns.filter { positions[$0.id] == nil }.flatMap { [$0.id, $0.zh] })
      // What may be a column of the table under a name misspelt is more than a remark of the bureau's own.
      findings.add(
        near == nil ? .note : .warning, Spot(file, row: line, column: name), .unknown(name),
        hint: near.map(Phrase.meant))
    }
    return Header(names: names, positions: positions, next: chosen + 1)
  }

  /// Position of the first row near the top that has every column of the form that is required. Of the rows of a header
  /// that is merged over several, the last.
  var complete: Int? {
    let index = form.index()
    let required = form.columns.filter(\.isRequired)
    let isComplete = grid.records.prefix(HeaderReader.titleLines).map { record in
      let found = Set(grid.texts(record).compactMap { index[comparedHeader($0)]?.id })
      return !found.isEmpty && required.allSatisfy { found.contains($0.id) }
        && (!required.isEmpty || form.stem != "plan" || found.contains("to_school") || found.contains("to_school_id"))
    }
    guard var last = isComplete.firstIndex(of: true) else { return nil }
    while last + 1 < isComplete.count, isComplete[last + 1] { last += 1 }
    return last
  }

  /// The column for a second header of one that names schools, where one of the two is for the code and the other is not.
  private func twin(
    of column: Column, _ first: String, _ second: String, _ positions: [String: Int]
  ) -> (id: String, isSecondTheName: Bool)? {
    func isCode(_ name: String) -> Bool {
      let text = comparedHeader(name).unicodeScalars
      return text.contains("码") || text.reversed().starts(with: "di".unicodeScalars)
    }
    guard let id = column.twin, positions[id] == nil, isCode(first) != isCode(second) else { return nil }
    return (id, isCode(first))
  }

  /// Whether the row near the top has about half of what the form needs: it is meant for the header.
  var isMeantForIt: Bool {
    let index = form.index()
    let required = Set(form.columns.filter(\.isRequired).map(\.id))
    return grid.records.prefix(HeaderReader.titleLines).contains { record in
      let found = Set(grid.texts(record).compactMap { index[comparedHeader($0)]?.id }).intersection(required)
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
