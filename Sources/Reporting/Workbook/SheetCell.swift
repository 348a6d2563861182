import Exchange

/// One cell of a sheet: its value and how it is shown.
public enum SheetCell: Sendable, Hashable {
  case empty
  case text(String)
  /// The name of what stands to the right of it.
  case label(String)
  /// A text that takes all columns from its own to the last.
  case spanning(String)
  case whole(Int)
  /// With so many places.
  case number(Double, places: Int)
  /// A share, shown as a percentage with so many places.
  case percent(Double, places: Int)
  /// A date, the first day of the month, shown as year and month.
  case month(Month)
  /// A formula, so that a reader can follow it: the share of two numbers in columns of the same row, 0 where the
  /// denominator is 0. `value` is what it comes to.
  case share(numerator: Int, denominator: Int, value: Double)
  /// Any other formula, with what it comes to.
  case formula(String, Double, Shape)
  /// A formula that comes to a text.
  case answerFormula(String, String)

  /// How the number of a formula is shown.
  public enum Shape: Sendable, Hashable {
    case whole
    case number(places: Int)
    /// A difference of percentages, in percentage points (个百分点).
    case points
  }

  /// As wide as it will be seen, roughly: what the column has to hold.
  var shownText: String {
    switch self {
    case .empty, .spanning: ""
    case .text(let text), .label(let text): text.inSheet
    case .whole(let value): String(value)
    case .number(let value, let places): fixed(value, places)
    case .percent(let value, let places): percentText(value, places)
    case .month: "2026年09月"
    case .share(_, _, let value): percentText(value, 2)
    case .formula(_, let value, .whole): fixed(value, 0)
    case .formula(_, let value, .number(let places)): fixed(value, places)
    case .formula(_, let value, .points): fixed(value, 2) + "个百分点"
    case .answerFormula(_, let value): value
    }
  }

  private func percentText(_ value: Double, _ places: Int) -> String { Reporting.percent(value, places) }
}

extension SheetCell {
  /// A value of an objective: whole numbers as such, small ones with the digits that matter.
  static func measured(_ value: Double) -> SheetCell {
    if value == value.rounded(), abs(value) < 1e12 { return .number(value, places: 0) }
    return .number(value, places: abs(value) < 10 ? 5 : 2)
  }

  static func answer(_ isTrue: Bool, _ language: Language) -> SheetCell {
    .text((isTrue ? Phrase.yes : .no)(language))
  }
}

extension String {
  /// As it is to be handed to the library for a cell, so that Excel shows this text and no formula. What XML has not is
  /// written as Excel writes it, as `_x0001_`, and so is the underscore of a text that reads like that itself. Of a text
  /// beyond Excel's 32 767 characters the end is cut off, which leaves a mark.
  var inSheet: String {
    let longest = 32_767
    let whole = guardedAgainstFormulas.escapedForSheet(atMost: .max)
    guard whole.utf16.count > longest else { return whole }
    return guardedAgainstFormulas.escapedForSheet(atMost: longest - 1) + "…"
  }

  private func escapedForSheet(atMost limit: Int) -> String {
    var text = String.UnicodeScalarView()
    var length = 0
    var rest = unicodeScalars[...]
    while let scalar = rest.popFirst() {
      let isEscape = scalar.isForbiddenInXML || (scalar == "_" && rest.first == "x")
      length += isEscape ? 7 : UTF16.width(scalar)
      guard length <= limit else { break }
      if isEscape { text.append(contentsOf: scalar.asEscape.unicodeScalars) } else { text.append(scalar) }
    }
    return String(text)
  }
}

extension Unicode.Scalar {
  fileprivate var isForbiddenInXML: Bool {
    switch value {
    // The library itself escapes a carriage return.
    case 0x09, 0x0A, 0x0D: false
    case 0..<0x20, 0xFFFE, 0xFFFF: true
    default: false
    }
  }

  fileprivate var asEscape: String {
    let digits = String(value, radix: 16, uppercase: true)
    return "_x" + String(repeating: "0", count: 4 - digits.count) + digits + "_"
  }
}
