import CXLSXWriter
import Exchange
import Foundation

/// Puts one sheet into a workbook of the library's, row by row.
struct SheetWriting {
  private let sheet: Sheet
  private let page: UnsafeMutablePointer<lxw_worksheet>
  private let language: Language
  private let lastColumn: Int
  /// The next row to be written, from 0.
  private var row = 0

  init(_ sheet: Sheet, _ file: UnsafeMutablePointer<lxw_workbook>, _ language: Language) throws {
    self.sheet = sheet
    self.language = language
    lastColumn = sheet.columns.count - 1
    page = try made(workbook_add_worksheet(file, sheet.name))
  }

  mutating func write(_ formats: inout WorkbookFormats, _ lists: inout ChoiceLists) throws {
    try setColumns(&formats)
    if let title = sheet.title { try line(title, .title, height: 26, &formats) }
    if let subtitle = sheet.subtitle {
      try line(subtitle, .subtitle, height: 5 + 13 * Double(subtitle.lineCount(width: printed)), &formats)
    }
    for text in sheet.lead { try line(text, .lead, height: 4 + 15 * Double(text.lineCount(width: printed)), &formats) }
    var frozen = row
    for (index, section) in sheet.sections.enumerated() {
      if index > 0 { row += 1 }
      if let title = section.title { try line(title, .sectionTitle, height: 20, &formats) }
      if !section.header.isEmpty {
        try header(section, &formats)
        if index == 0 { frozen = row }
      }
      let first = row
      for cells in section.rows {
        if let height = sheet.height(of: cells) { try ensure(worksheet_set_row(page, lxw_row_t(row), height, nil)) }
        for (column, cell) in cells.enumerated() { try write(cell, column, &formats) }
        row += 1
      }
      if index == 0, !section.header.isEmpty { try dress(section, first: first, &formats, &lists) }
    }
    if !sheet.remarks.isEmpty { row += 1 }
    for remark in sheet.remarks {
      try line(
        remark, .remark, height: min(3 + 13 * Double(remark.lineCount(width: printed)), Sheet.tallest), &formats)
    }
    if !sheet.closing.isEmpty { row += 1 }
    for text in sheet.closing { try line(text, .closing, height: 24, &formats) }
    worksheet_freeze_panes(page, lxw_row_t(frozen), lxw_col_t(sheet.frozenColumns))
    try preparePrinting(repeated: frozen)
  }

  /// Characters in a line over all printed columns.
  private var printed: Double { (0...sheet.lastPrintedColumn).reduce(0) { $0 + sheet.width(of: $1) } }

  private func setColumns(_ formats: inout WorkbookFormats) throws {
    for (index, column) in sheet.columns.enumerated() {
      let format = column.isText ? try made(formats.format(CellLook(part: .entry, numberFormat: "@"))) : nil
      try ensure(
        worksheet_set_column(page, lxw_col_t(index), lxw_col_t(index), sheet.width(of: index), format))
    }
  }

  /// One text over all columns.
  private mutating func line(
    _ text: String, _ part: CellLook.Part, height: Double, _ formats: inout WorkbookFormats
  ) throws {
    try ensure(worksheet_set_row(page, lxw_row_t(row), height, nil))
    try merge(text, row...row, 0...sheet.lastPrintedColumn, CellLook(part: part), &formats)
    row += 1
  }

  private func merge(
    _ text: String, _ rows: ClosedRange<Int>, _ columns: ClosedRange<Int>, _ look: CellLook,
    _ formats: inout WorkbookFormats
  ) throws {
    let format = try made(formats.format(look))
    guard rows.count > 1 || columns.count > 1 else {
      return try ensure(
        worksheet_write_string(
          page, lxw_row_t(rows.lowerBound), lxw_col_t(columns.lowerBound), text.inSheet, format))
    }
    try ensure(
      worksheet_merge_range(
        page, lxw_row_t(rows.lowerBound), lxw_col_t(columns.lowerBound), lxw_row_t(rows.upperBound),
        lxw_col_t(columns.upperBound), text.inSheet, format))
  }

  /// One row of column names; two where some of them share a heading.
  private mutating func header(_ section: Sheet.Section, _ formats: inout WorkbookFormats) throws {
    let look = CellLook(part: .header)
    let rows = section.bands.isEmpty ? row...row : row...row + 1
    for (column, name) in section.header.enumerated() {
      if let band = section.bands.first(where: { $0.columns.contains(column) }) {
        if band.columns.lowerBound == column {
          try merge(band.title, row...row, column...band.columns.upperBound - 1, look, &formats)
        }
        try merge(name, rows.upperBound...rows.upperBound, column...column, look, &formats)
      } else {
        try merge(name, rows, column...column, look, &formats)
      }
    }
    if rows.count > 1 { try ensure(worksheet_set_row(page, lxw_row_t(row), 19, nil)) }
    row = rows.upperBound
    try ensure(worksheet_set_row(page, lxw_row_t(row), sheet.height(ofHeader: section.header), nil))
    row += 1
  }

  private func write(_ cell: SheetCell, _ column: Int, _ formats: inout WorkbookFormats) throws {
    let (y, x) = (lxw_row_t(row), lxw_col_t(column))
    let format = try made(formats.format(look(cell, column)))
    switch cell {
    case .empty:
      try ensure(worksheet_write_blank(page, y, x, format))
    case .text(let text), .label(let text):
      try ensure(worksheet_write_string(page, y, x, text.inSheet, format))
    case .spanning(let text):
      try merge(text, row...row, column...sheet.lastPrintedColumn, look(cell, column), &formats)
    case .whole(let value):
      try ensure(worksheet_write_number(page, y, x, Double(value), format))
    case .number(let value, _), .percent(let value, _):
      // A cell has no infinity; what is not known stays empty.
      try ensure(
        value.isFinite
          ? worksheet_write_number(page, y, x, value, format) : worksheet_write_blank(page, y, x, format))
    case .month(let month):
      var date = lxw_datetime(
        year: Int32(month.year), month: Int32(month.month), day: 1, hour: 0, min: 0, sec: 0)
      try ensure(worksheet_write_datetime(page, y, x, &date, format))
    case .share(let numerator, let denominator, let value):
      let (n, d) = ("\(columnName(numerator))\(row + 1)", "\(columnName(denominator))\(row + 1)")
      try ensure(worksheet_write_formula_num(page, y, x, "=IF(\(d)=0,0,\(n)/\(d))", format, value))
    case .formula(let formula, let value, _):
      try ensure(worksheet_write_formula_num(page, y, x, formula, format, value))
    case .answerFormula(let formula, let value):
      try ensure(worksheet_write_formula_str(page, y, x, formula, format, value))
    }
  }

  private func look(_ cell: SheetCell, _ column: Int) -> CellLook {
    func digits(_ places: Int) -> String { places == 0 ? "0" : "0." + String(repeating: "0", count: places) }
    switch cell {
    case .label: return CellLook(part: .label)
    case .empty: return CellLook()
    case .spanning: return CellLook(wraps: true)
    case .text, .answerFormula:
      var look = CellLook(part: sheet.columns[column].isSmall ? .small : .body)
      if case .wrapping = sheet.columns[column].width { look.wraps = true }
      return look
    case .whole: return CellLook(numberFormat: "0", isNumber: true)
    case .number(_, let places): return CellLook(numberFormat: digits(places), isNumber: true)
    case .percent(_, let places): return CellLook(numberFormat: digits(places) + "%", isNumber: true)
    case .share: return CellLook(numberFormat: "0.00%", isNumber: true)
    case .formula(_, _, .whole): return CellLook(numberFormat: "0", isNumber: true)
    case .formula(_, _, .number(let places)): return CellLook(numberFormat: digits(places), isNumber: true)
    case .formula(_, _, .points):
      let unit = language == .zh ? "\"个百分点\"" : "\" points\""
      return CellLook(numberFormat: "+0.00\(unit);-0.00\(unit);0.00\(unit)", isNumber: true)
    case .month: return CellLook(numberFormat: language == .zh ? "yyyy\"年\"m\"月\"" : "yyyy-mm", isNumber: true)
    }
  }

  /// What the rows of the first section have besides their values: filter, highlights, lists, comments.
  private func dress(
    _ section: Sheet.Section, first: Int, _ formats: inout WorkbookFormats, _ lists: inout ChoiceLists
  ) throws {
    let last = first + section.rows.count - 1
    if sheet.isFiltered, last >= first {
      try ensure(
        worksheet_autofilter(page, lxw_row_t(first - 1), 0, lxw_row_t(last), lxw_col_t(section.header.count - 1)))
    }
    for (index, column) in sheet.columns.enumerated() {
      let x = lxw_col_t(index)
      if let note = column.note { try comment(note, x, row: first - 1) }
      // Rows are still to come where values are offered: as many as Excel has.
      if !column.choices.isEmpty {
        try lists.offer(column.choices, on: page, column: x, rows: lxw_row_t(first)...1_048_575)
      }
      guard last >= first else { continue }
      for (text, tone) in column.tones.sorted(by: { $0.key < $1.key }) {
        try highlight(text, tone, x, lxw_row_t(first)...lxw_row_t(last), &formats)
      }
    }
  }

  private func comment(_ note: String, _ column: lxw_col_t, row: Int) throws {
    var options = lxw_comment_options()
    options.width = 240
    options.height = UInt16(min(30 + 18 * (note.displayWidth / 30 + 1), 400))
    try ensure(worksheet_write_comment_opt(page, lxw_row_t(row), column, note.inSheet, &options))
  }

  private func highlight(
    _ text: String, _ tone: Sheet.Tone, _ column: lxw_col_t, _ rows: ClosedRange<lxw_row_t>,
    _ formats: inout WorkbookFormats
  ) throws {
    var rule = lxw_conditional_format()
    rule.type = UInt8(LXW_CONDITIONAL_TYPE_CELL.rawValue)
    rule.criteria = UInt8(LXW_CONDITIONAL_CRITERIA_EQUAL_TO.rawValue)
    rule.format = try made(formats.format(tone))
    let quoted = strdup("\"\(text.quotesDoubled)\"")
    defer { free(quoted) }
    rule.value_string = quoted
    try ensure(
      worksheet_conditional_format_range(page, rows.lowerBound, column, rows.upperBound, column, &rule))
  }

  /// One page wide, as many high as it takes; the header on every page.
  private func preparePrinting(repeated: Int) throws {
    // A4.
    worksheet_set_paper(page, 9)
    if sheet.paper == .a4Upright { worksheet_set_portrait(page) } else { worksheet_set_landscape(page) }
    worksheet_set_margins(page, 0.5, 0.5, 0.6, 0.7)
    worksheet_center_horizontally(page)
    worksheet_fit_to_pages(page, 1, 0)
    if repeated > 0 { try ensure(worksheet_repeat_rows(page, 0, lxw_row_t(repeated - 1))) }
    if sheet.sections.contains(where: { !$0.rows.isEmpty }) {
      try ensure(worksheet_print_area(page, 0, 0, lxw_row_t(row - 1), lxw_col_t(sheet.lastPrintedColumn)))
    }
    try ensure(worksheet_set_footer(page, language == .zh ? "&C第 &P 页，共 &N 页" : "&CPage &P of &N"))
  }
}
