import Exchange

/// A workbook as a value: sheets in their order. Equal workbooks are equal files.
public struct Workbook: Sendable, Hashable {
  public var sheets: [Sheet]
  /// Stands in the file as the time of its making; a clock would make equal plans unequal files.
  public var dated: Month
  public var language: Language

  public init(sheets: [Sheet], dated: Month, language: Language) {
    self.sheets = sheets
    self.dated = dated
    self.language = language
  }
}
