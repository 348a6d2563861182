import Foundation

/// A number of a cell as a person sees it in Excel.
enum CellNumber {
  /// The text of a number that is stored as `digits`. What is no number stays as it is.
  static func text(_ digits: [UInt8], _ format: CellFormat, countsFrom1904: Bool) -> [UInt8] {
    let isWhole = !digits.isEmpty && digits.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } && digits[0] != 0x30
    if isWhole, format == .general { return digits }
    let written = String(decoding: digits, as: UTF8.self)
    guard let value = Double(written), value.isFinite else { return digits }
    switch format {
    case .date:
      if let date = date(value, countsFrom1904: countsFrom1904) { return Array(date.utf8) }
    case .digits(let count) where value >= 0 && value == value.rounded() && value < 1e15:
      let shown = String(Int(value))
      return Array((String(repeating: "0", count: max(0, count - shown.count)) + shown).utf8)
    case .places(let count) where value != value.rounded():
      let shown = plain(value)
      guard let dot = shown.firstIndex(of: ".") else { break }
      let places = shown.distance(from: dot, to: shown.endIndex) - 1
      return Array((shown + String(repeating: "0", count: max(0, count - places))).utf8)
    default: break
    }
    return isWhole ? digits : Array(plain(value).utf8)
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
