import Exchange

/// The header and the rows of one sheet or file.
struct SheetRows {
  let grid: Grid
  let header: HeaderReader.Header
  let rows: [RecordScanner.Record]
  /// Texts over all columns between the rows.
  let headings: [(line: Int, text: String)]

  /// Lines of the header above its last one.
  var upperHeaderLines: [Int] { header.band.records.dropLast().map { grid.records[$0].line } }
  var headerLine: Int { grid.records[header.next - 1].line }

  /// nil when nothing can be read. Faulty rows are findings and are left out of `rows`; so is a second table further down.
  /// A header that is repeated, as on every printed page, is passed over.
  init?(_ grid: Grid, as form: Form, _ findings: Findings) {
    let reader = HeaderReader(grid: grid, form: form)
    guard let header = reader.read(findings) else { return nil }
    self.init(reader, header, findings)
  }

  init(_ reader: HeaderReader, _ header: HeaderReader.Header, _ findings: Findings) {
    let grid = reader.grid
    self.grid = grid
    self.header = header
    var rows: [RecordScanner.Record] = []
    var strangers: [RecordScanner.Record] = []
    rows.reserveCapacity(grid.records.count)
    for fault in grid.faults { reader.report(fault, headers: header.names, findings) }
    let later = LaterHeaders(reader, header)
    var aside = AsideRows(grid, reader.form, header)
    for record in grid.records[header.next...] where !record.isFaulty {
      if grid.isBlank(record) { continue }
      switch later.kind(of: record) {
      case .row: break
      case .repeated: continue
      case .other(let count):
        findings.add(
          .error, Spot(grid.file, row: record.line), value: grid.texts(record).first { !$0.isEmpty },
          .otherTable(count), hint: .otherTableHint)
        self.rows = rows
        headings = aside.headings
        return
      }
      if aside.takes(record) { continue }
      reader.reportLongCells(record, header, findings)
      if grid.sheet == nil {
        if reader.fits(record, header, findings) { rows.append(record) }
      } else if reader.isOfTheTable(record, header) {
        rows.append(record)
      } else {
        strangers.append(record)
      }
    }
    self.rows = rows
    headings = aside.headings
    aside.report(findings)
    reader.reportNameless(header, rows, findings)
    reader.reportSheet(header, rows, strangers, findings)
  }
}

/// Rows below the header that are headers themselves.
private struct LaterHeaders {
  enum Kind {
    case row
    case repeated
    /// Of another table: how many rows follow it.
    case other(Int)
  }

  private let grid: Grid
  private let index: [String: Column]
  private let positions: [Int: String]
  /// Headers that any table has.
  private let known: Set<String>
  /// The rows of the header, by the first text of each.
  private let own: [String: [[String]]]

  init(_ reader: HeaderReader, _ header: HeaderReader.Header) {
    grid = reader.grid
    index = reader.form.index()
    positions = Dictionary(header.positions.map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let (sheet, records) = (reader.grid, header.band.records)
    let own = Dictionary(grouping: records.map { sheet.texts(sheet.records[$0]) }) { texts in
      comparedHeader(texts.first { !$0.isEmpty } ?? "")
    }
    self.own = own
    known = (Form.all + [.plan]).reduce(into: Set(own.keys)) { $0.formUnion($1.index().keys) }
  }

  func kind(of record: RecordScanner.Record) -> Kind {
    // Of nearly every row a glance at the first cells is enough.
    let first = record.cells.lazy.filter { grid.cells[$0].start < grid.cells[$0].end }.prefix(2)
    guard first.contains(where: { known.contains(comparedHeader(cellText(grid.bytes, grid.cells[$0]))) }) else {
      return .row
    }
    let texts = grid.texts(record)
    if own[comparedHeader(texts.first { !$0.isEmpty } ?? "")]?.contains(texts) == true { return .repeated }
    let named = texts.indices.filter { !texts[$0].isEmpty && known.contains(comparedHeader(texts[$0])) }
    let filled = texts.count { !$0.isEmpty }
    guard named.count >= 2, named.count * 2 > filled else { return .row }
    let agreeing = named.filter { position in
      positions[position].map { $0 == index[comparedHeader(texts[position])]?.id } ?? false
    }
    if agreeing.count * 2 > positions.count, agreeing.count == named.filter({ positions[$0] != nil }).count {
      return .repeated
    }
    return .other(grid.records.count { $0.line > record.line })
  }
}

extension Table {
  /// Several sheets or files of one table, read together: the columns of the first, and behind them what only others have.
  /// nil where one of them cannot be read.
  init?(_ grids: [Grid], as form: Form, _ findings: Findings) {
    guard grids.count > 1 else {
      guard let grid = grids.first else { return nil }
      self.init(grid, as: form, findings)
      return
    }
    let read = grids.map { SheetRows($0, as: form, findings) }
    let sheets = read.compactMap { $0 }
    guard sheets.count == grids.count else { return nil }
    self.init(sheets, as: form)
  }

  private init(_ sheets: [SheetRows], as form: Form) {
    var headers = sheets[0].header.names
    var positions = sheets[0].header.positions
    var unknown: [String: Int] = [:]
    var bytes: [UInt8] = []
    var cells: [RecordScanner.Cell] = []
    var rows: [RecordScanner.Record] = []
    var facts = SheetFacts()
    for (part, sheet) in sheets.enumerated() {
      let ids = Dictionary(sheet.header.positions.map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
      // Position on the sheet to the position in the table.
      var places: [Int: Int] = [:]
      for (position, name) in sheet.header.names.enumerated() {
        let id = ids[position]
        let key = comparedHeader(name)
        if part == 0 {
          places[position] = position
          if id == nil { unknown[key] = unknown[key] ?? position }
        } else if let place = id.flatMap({ positions[$0] }) ?? (id == nil ? unknown[key] : nil) {
          places[position] = place
        } else {
          places[position] = headers.count
          if let id { positions[id] = headers.count } else { unknown[key] = headers.count }
          headers.append(name)
        }
      }
      let offset = bytes.count
      bytes += sheet.grid.bytes
      for stored in sheet.grid.sheet?.stored ?? [] {
        let number = stored.number.lowerBound + offset..<stored.number.upperBound + offset
        facts.stored.append((start: stored.start + offset, number: number))
      }
      for record in sheet.rows {
        var laid = Array(
          repeating: RecordScanner.Cell(start: 0, end: 0, hasDoubledQuotes: false), count: headers.count)
        for (position, index) in record.cells.enumerated() {
          guard let place = places[position] else { continue }
          let cell = sheet.grid.cells[index]
          laid[place] = RecordScanner.Cell(
            start: cell.start + offset, end: cell.end + offset, hasDoubledQuotes: cell.hasDoubledQuotes)
        }
        let line = Grid.number(record.line, onPart: part)
        for broken in sheet.grid.sheet?.brokenCells[record.line] ?? [] {
          guard let place = places[broken.position] else { continue }
          facts.brokenCells[line, default: []].append(
            SheetFacts.BrokenCell(position: place, text: broken.text, fault: broken.fault))
        }
        rows.append(
          RecordScanner.Record(line: line, cells: cells.count..<cells.count + laid.count, isFaulty: false))
        cells += laid
      }
    }
    var grid = Grid(file: sheets[0].grid.file, bytes: bytes, records: rows, cells: cells, sheet: facts)
    grid.parts = sheets.map(\.grid.file)
    self.init(
      form: form, positions: positions, headers: headers, headerLine: sheets[0].headerLine, rows: rows, grid: grid)
  }
}

extension Phrase {
  fileprivate static func otherTable(_ rows: Int) -> Phrase {
    Phrase(
      zh: "这里又开始另一张表（其下 \(rows) 行），没有读", en: "another table begins here, with \(rows) rows below it: not read")
  }
  fileprivate static let otherTableHint = Phrase(
    zh: "一张工作表（一个文件）只放一张表：把下面的表移到另一张工作表或另一个文件", en: "one table a sheet or file: move the one below to another")
}
