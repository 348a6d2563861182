/// Texts to be written into cells of a sheet.
public struct SheetTexts: Sendable {
  /// By row, from 1, and column, from 0.
  public var texts: [Int: [Int: String]]
  /// Cells keep their format, and those of a row that is new take that of this row; nil: cells have none, but for that of
  /// `headerRow`, which is that of the cell to the left.
  public var modelRow: Int?
  public var headerRow: Int?
  /// A column that was written earlier: what it holds below the row goes away where there is no new text.
  public var cleared: (column: Int, below: Int)?

  /// Cells of a table and rows below it, in the formats that are there.
  public init(_ texts: [Int: [Int: String]], likeRow modelRow: Int?) {
    self.texts = texts
    self.modelRow = modelRow
  }

  /// One column.
  init(_ column: ColumnTexts) {
    texts = column.texts.mapValues { [column.column: $0] }
    headerRow = column.texts.keys.min()
    cleared = column.clearedBelow.map { (column.column, $0) }
  }

  var keepsFormats: Bool { headerRow == nil }
  var lastColumn: Int { texts.values.lazy.flatMap(\.keys).max() ?? 0 }
}
