import Foundation

/// A number of a cell as a person sees it in Excel.
enum CellNumber {
  /// How a cell looks beside what it holds.
  enum Look: Hashable {
    case asStored
    /// With words or zeros of its format.
    case shown([UInt8])
    /// Otherwise, in a way that is not followed here.
    case doubtful
  }

  /// The text of a number that is stored as `digits`, and how it is shown. What is no number stays as it is.
  static func text(
    _ digits: [UInt8], _ format: CellFormat, countsFrom1904: Bool
  ) -> (stored: [UInt8], look: Look) {
    let isWhole = !digits.isEmpty && digits.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } && digits[0] != 0x30
    if isWhole, format == .general { return (digits, .asStored) }
    let written = String(decoding: digits, as: UTF8.self)
    guard let value = Double(written), value.isFinite else { return (digits, .asStored) }
    let text = plain(value)
    let stored = isWhole ? digits : Array(text.utf8)
    switch format {
    case .general: return (stored, .asStored)
    case .date: return (date(value, countsFrom1904: countsFrom1904).map { Array($0.utf8) } ?? stored, .asStored)
    case .pattern(let pattern):
      // 2016.00 says no more than 2016.
      if value == value.rounded(), pattern.hasOnlyPlaces { return (stored, .asStored) }
      guard let shown = pattern.shown(value, plain: text).map(trimmed) else { return (stored, .doubtful) }
      return (stored, shown == stored ? .asStored : .shown(shown))
    case .grouped: return (stored, abs(value) < 1000 ? .asStored : .doubtful)
    case .other: return (stored, .doubtful)
    }
  }

  private static func trimmed(_ text: [UInt8]) -> [UInt8] {
    Array(text.drop { $0 == 0x20 }.reversed().drop { $0 == 0x20 }.reversed())
  }

  /// With the 15 digits that Excel has, without a point where there is nothing behind it. A number that has lost digits
  /// shows it, as in Excel: 3.60101199001011E+17.
  private static func plain(_ value: Double) -> String {
    if value == value.rounded(), abs(value) < 1e15 { return String(Int(value)) }
    if abs(value) >= 1e15 { return String(format: "%.14E", value) }
    let shortest = value.description
    if shortest.utf8.count <= 16, !shortest.contains("e") { return shortest }
    return String(format: "%.15g", value)
  }

  /// `2016-09-01`; nil for numbers that are no day of the calendar. A time of day is left out.
  private static func date(_ value: Double, countsFrom1904: Bool) -> String? {
    // Half a second: times are stored as fractions and come out a little short.
    let day = (value + 0.5 / 86_400).rounded(.down)
    guard day >= 0, day <= 2_958_465 else { return nil }
    var serial = Int(day)
    if countsFrom1904 {
      serial += 1462
    } else if serial == 60 {
      // A day that there never was: Excel keeps it because Lotus 1-2-3 had it.
      return "1900-02-29"
    } else if serial < 60 {
      serial += 1
    }
    // 25569 is 1 January 1970.
    let (year, month, dayOfMonth) = civil(serial - 25_569)
    return "\(year)-\(twoDigits(month))-\(twoDigits(dayOfMonth))"
  }

  private static func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }

  /// The Gregorian date so many days after 1 January 1970 (H. Hinnant, chrono-compatible low-level date algorithms).
  private static func civil(_ days: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let ofEra = shifted - era * 146_097
    let yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365
    let ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * ofYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, ofYear - (153 * shiftedMonth + 2) / 5 + 1)
  }
}
