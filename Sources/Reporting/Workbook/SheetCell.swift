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
  /// As it may stand in a cell: no formula, nothing that XML forbids, no more than Excel's 32 767 characters.
  var inSheet: String {
    let guarded = guardedAgainstFormulas
    let isPlain = guarded.utf16.count <= 32_767 && !guarded.unicodeScalars.contains(where: \.isForbiddenInXML)
    guard !isPlain else { return guarded }
    var text = ""
    var length = 0
    for scalar in guarded.unicodeScalars {
      let allowed = scalar.isForbiddenInXML ? "\u{FFFD}" : scalar
      length += allowed.utf16.count
      guard length < 32_767 else { return text + "…" }
      text.unicodeScalars.append(allowed)
    }
    return text
  }
}

extension Unicode.Scalar {
  fileprivate var isForbiddenInXML: Bool {
    switch value {
    case 0x09, 0x0A, 0x0D: false
    case 0..<0x20, 0xFFFE, 0xFFFF: true
    default: false
    }
  }
}
