/// A date with a time of day behind it, as databases and programs write it: `2016-09-01T00:00:00`,
/// `2016-08-31T16:00:00.000Z`, `2016-09-01 00:00:00.0`.
struct Timestamp: Equatable {
  let year: Int
  let month: Int
  let day: Int
  /// Full days from the day that is written to the day in China; a time of another zone may be on the next one.
  let shift: Int

  /// nil where the text is no such thing. Behind a blank only midnight is a date; any other time is a moment.
  init?(_ text: String) {
    guard text.utf8.contains(UInt8(ascii: ":")), text.utf8.count <= 40 else { return nil }
    let form =
      /^(\d{4})[-\/.](\d{1,2})[-\/.](\d{1,2})([Tt]| +)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)? ?([Zz]|[+-]\d{2}:?\d{2})?$/
    guard let match = text.wholeMatch(of: form), let year = Int(match.1), let month = Int(match.2),
      let day = Int(match.3), let hour = Int(match.5), let minute = Int(match.6), hour < 24, minute < 60
    else { return nil }
    let isMidnight = hour == 0 && minute == 0 && [match.7, match.8].allSatisfy { $0.map { Int($0) == 0 } ?? true }
    guard match.4.lowercased() == "t" || isMidnight else { return nil }
    (self.year, self.month, self.day) = (year, month, day)
    let local = hour * 60 + minute + Timestamp.minutesToChina(match.9)
    shift = local < 0 ? -1 : local / 1440
  }

  private static func minutesToChina(_ zone: Substring?) -> Int {
    guard let zone else { return 0 }
    let china = 8 * 60
    let digits = zone.filter(\.isNumber)
    guard digits.count == 4, let number = Int(digits) else { return china }
    let offset = number / 100 * 60 + number % 100
    return china - (zone.hasPrefix("-") ? -offset : offset)
  }
}
