/// A calendar month, the finest date that the exchange of teachers knows.
public struct Month: Sendable, Hashable, Comparable, CustomStringConvertible {
  public let year: Int
  /// 1 (January) to 12.
  public let month: Int

  public init(year: Int, month: Int) {
    precondition((1...12).contains(month), "a month is 1 to 12")
    self.year = year
    self.month = month
  }

  /// 1 September of a school year (学年).
  public init(schoolYear: Int) {
    self.init(year: schoolYear, month: 9)
  }

  private var ordinal: Int { 12 * year + month - 1 }

  public static func < (a: Month, b: Month) -> Bool { a.ordinal < b.ordinal }

  /// Whole months from `earlier` to this month; negative when `earlier` is the later one.
  public func months(since earlier: Month) -> Int { ordinal - earlier.ordinal }

  public func adding(months: Int) -> Month {
    let sum = ordinal + months
    return Month(year: sum / 12, month: sum % 12 + 1)
  }

  /// The school year in which the month lies: September 2026 to August 2027 is 2026.
  public var schoolYear: Int { month >= 9 ? year : year - 1 }

  /// As in the tables and in `plan.json`: `2026-09`.
  public var description: String { "\(year)-\(month < 10 ? "0" : "")\(month)" }
}
