/// One sheet of a workbook as a value: what stands on it and how it is laid out, without any file.
public struct Sheet: Sendable, Hashable {
  public enum Tone: Sendable, Hashable {
    case good, bad
  }

  /// How wide a column is, in characters of which Chinese ones count two.
  public enum Width: Sendable, Hashable {
    /// As its widest cell, up to a limit; headers may break into two lines.
    case fitting(atMost: Int)
    /// Always so wide; longer texts break into lines.
    case wrapping(Double)
  }

  public struct Column: Sendable, Hashable {
    public var width: Width
    /// Cells are highlighted where they hold exactly such a text.
    public var tones: [String: Tone]
    /// What belongs into the column, as a comment on its header.
    public var note: String?
    /// Values offered for every cell below the header; others are allowed after a question.
    public var choices: [String]
    /// What is typed stays as it is: leading zeros, months.
    public var isText: Bool
    /// In small grey letters.
    public var isSmall: Bool

    public init(
      _ width: Width = .fitting(atMost: 40), tones: [String: Tone] = [:], note: String? = nil, choices: [String] = [],
      isText: Bool = false, isSmall: Bool = false
    ) {
      self.isSmall = isSmall
      self.width = width
      self.tones = tones
      self.note = note
      self.choices = choices
      self.isText = isText
    }
  }

  /// A heading over several columns.
  public struct Band: Sendable, Hashable {
    public let title: String
    public let columns: Range<Int>

    public init(_ title: String, _ columns: Range<Int>) {
      self.title = title
      self.columns = columns
    }
  }

  /// Rows below one header.
  public struct Section: Sendable, Hashable {
    public var title: String?
    public var bands: [Band]
    /// Empty for rows without a header.
    public var header: [String]
    public var rows: [[SheetCell]]

    public init(_ title: String? = nil, bands: [Band] = [], header: [String] = [], rows: [[SheetCell]]) {
      self.title = title
      self.bands = bands
      self.header = header
      self.rows = rows
    }
  }

  public enum Paper: Sendable, Hashable {
    case a4Upright, a4Across
  }

  public var name: String
  /// The first row.
  public var title: String?
  /// The second row, in smaller letters.
  public var subtitle: String?
  /// Lines below that, to be read before the table.
  public var lead: [String]
  public var columns: [Column]
  /// The header of the first one stays in view and is repeated on every page.
  public var sections: [Section]
  /// The first section can be filtered by its columns.
  public var isFiltered: Bool
  /// So many columns stay in view.
  public var frozenColumns: Int
  public var paper: Paper
  /// So many columns are printed; those behind them are for programs and formulas. nil: all.
  public var printedColumns: Int?
  /// Remarks below everything.
  public var remarks: [String]
  /// Lines at the right below these, for those who sign.
  public var closing: [String]

  public init(
    name: String, title: String? = nil, subtitle: String? = nil, lead: [String] = [], columns: [Column],
    sections: [Section], isFiltered: Bool = true, frozenColumns: Int = 0, paper: Paper = .a4Across,
    printedColumns: Int? = nil, remarks: [String] = [], closing: [String] = []
  ) {
    self.lead = lead
    self.printedColumns = printedColumns
    self.closing = closing
    self.name = name
    self.title = title
    self.subtitle = subtitle
    self.columns = columns
    self.sections = sections
    self.isFiltered = isFiltered
    self.frozenColumns = frozenColumns
    self.paper = paper
    self.remarks = remarks
  }
}

extension Sheet {
  /// Points that a row of Excel's can have.
  static let tallest = 409.0

  /// Rows above the first section's own.
  var firstDataRow: Int {
    guard let section = sections.first else { return 0 }
    let header = section.header.isEmpty ? 0 : section.bands.isEmpty ? 1 : 2
    return [title, subtitle, section.title].count { $0 != nil } + lead.count + header
  }

  /// The last column that is printed.
  var lastPrintedColumn: Int { (printedColumns ?? columns.count) - 1 }

  /// Width of a column in characters of the standard font.
  func width(of column: Int) -> Double {
    switch columns[column].width {
    case .wrapping(let width): return width
    case .fitting(let limit):
      var widest = 4
      for section in sections {
        // A header breaks in two, beside the button of the filter.
        if column < section.header.count {
          let header = section.header[column]
          widest = max(widest, header.displayWidth / 2 + 2, header.longestPiece + 1)
        }
        for row in section.rows where column < row.count {
          widest = max(widest, row[column].shownText.displayWidth)
        }
      }
      // Chinese characters are a little wider than two digits.
      return Double(min(widest, limit)) * 1.05 + 2.5
    }
  }

  /// Height of a row in points where some of its cells break into lines; nil where none does.
  func height(of cells: [SheetCell]) -> Double? {
    var lines = 1
    for (column, cell) in cells.enumerated() {
      if case .spanning(let text) = cell {
        let room = (column...max(column, lastPrintedColumn)).reduce(0) { $0 + width(of: $1) }
        lines = max(lines, text.inSheet.lineCount(width: room - 2))
      }
      guard case .wrapping(let width) = columns[column].width, case .text(let text) = cell else { continue }
      lines = max(lines, text.lineCount(width: width - 2))
    }
    return lines == 1 ? nil : min(4 + 15 * Double(lines), Sheet.tallest)
  }

  /// Height of a header in points.
  func height(ofHeader names: [String]) -> Double {
    let lines = names.indices.map { names[$0].lineCount(width: width(of: $0) - 1) }.max() ?? 1
    return min(5 + 14 * Double(lines), Sheet.tallest)
  }
}
