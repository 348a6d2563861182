/// Who issues the papers of a plan, as `bureau:` in `scenario.yaml` says. What is not given stays a line to be filled in by hand.
public struct Bureau: Sendable, Hashable {
  public let name: String?
  /// The section that answers questions (科室).
  public let section: String?
  public let telephone: String?
  /// Number of the document (文号).
  public let document: String?
  public let notice: Notice?

  /// First and last day on which a notice is up (公示期).
  public struct Notice: Sendable, Hashable {
    public let from: Day
    public let to: Day

    public init(from: Day, to: Day) {
      self.from = from
      self.to = to
    }
  }

  public init(
    name: String? = nil, section: String? = nil, telephone: String? = nil, document: String? = nil,
    notice: Notice? = nil
  ) {
    self.name = name
    self.section = section
    self.telephone = telephone
    self.document = document
    self.notice = notice
  }
}

/// A day of the calendar.
public struct Day: Sendable, Hashable, Comparable {
  public let year: Int
  public let month: Int
  public let day: Int

  /// nil where there is no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...12).contains(month) else { return nil }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard (1...lengths[month - 1]).contains(day) else { return nil }
    (self.year, self.month, self.day) = (year, month, day)
  }

  public static func < (a: Day, b: Day) -> Bool { (a.year, a.month, a.day) < (b.year, b.month, b.day) }

  /// 2026年6月1日 · 1 June 2026.
  public var phrase: Phrase {
    let names = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
      "December",
    ]
    return Phrase(zh: "\(year)年\(month)月\(day)日", en: "\(day) \(names[month - 1]) \(year)")
  }
}
