import Exchange

/// What a cell with a date says.
enum MonthCell: Equatable {
  case month(Month)
  /// `2016.1`: a spreadsheet makes it of 2016.10 as well.
  case doubtful(Month)
  /// No form of a date that is known.
  case unknown
  /// A date by its form that no calendar has.
  case impossible

  /// Years that a roster can contain; anything else is a slip.
  static let years = 1900...2200

  /// Reads `2016-09`, `2016-09-01`, `2016/9/1`, `2016.09`, `201609`, `20160901`, `2016年9月`, `2016年9月1日`, each of
  /// the numbers also as `201609.0`, dates with a time (``Timestamp``), and the serial of a spreadsheet (days since 1900,
  /// 20000 to 80000).
  init(_ written: String) {
    let text = written.withoutDecimals
    if let moment = Timestamp(text) {
      self = MonthCell(moment)
      return
    }
    var groups: [(value: Int, digits: Int)] = []
    var marks: [UInt32] = []
    var isDigit = false
    // As compared, ⽉ is 月, and blanks of any width are gone.
    let isASCII = text.utf8.allSatisfy { $0 < 0x80 }
    for scalar in (isASCII ? text : text.compared).unicodeScalars {
      let value = scalar.value
      if value >= 0x30 && value <= 0x39 {
        if !isDigit { groups.append((0, 0)) }
        guard groups[groups.count - 1].digits < 8 else {
          self = .unknown
          return
        }
        groups[groups.count - 1].value = groups[groups.count - 1].value * 10 + Int(value - 0x30)
        groups[groups.count - 1].digits += 1
        isDigit = true
      } else {
        // Spaces within `2016 年 9 月` say nothing.
        if value == 0x20 {
          isDigit = false
          continue
        }
        marks.append(value)
        isDigit = false
      }
    }
    self = MonthCell(groups, marks)
  }

  private init(_ groups: [(value: Int, digits: Int)], _ marks: [UInt32]) {
    let year: UInt32 = 0x5E74
    let month: UInt32 = 0x6708
    let day: UInt32 = 0x65E5
    let mark = marks.first
    let isPlain = mark == 0x2D || mark == 0x2F || mark == 0x2E
    switch (groups.count, marks.count) {
    case (1, 0) where groups[0].digits == 6:
      self = MonthCell(year: groups[0].value / 100, month: groups[0].value % 100)
    case (1, 0) where groups[0].digits == 8:
      let value = groups[0].value
      self = MonthCell(year: value / 10000, month: value / 100 % 100, day: value % 100)
    case (1, 0) where groups[0].digits == 5 && (20000...80000).contains(groups[0].value):
      self = .month(MonthCell.month(serial: groups[0].value))
    case (2, 1) where isPlain && groups[0].digits == 4 && groups[1].digits <= 2:
      let read = MonthCell(year: groups[0].value, month: groups[1].value)
      if case .month(let month) = read, mark == 0x2E, groups[1].digits == 1, month.month == 1 {
        self = .doubtful(month)
      } else {
        self = read
      }
    case (2, 2) where marks == [year, month] && groups[0].digits == 4 && groups[1].digits <= 2,
      (2, 1) where marks == [year] && groups[0].digits == 4 && groups[1].digits <= 2:
      self = MonthCell(year: groups[0].value, month: groups[1].value)
    case (3, 2)
    where isPlain && marks[1] == marks[0] && groups[0].digits == 4 && max(groups[1].digits, groups[2].digits) <= 2,
      (3, 3)
    where marks == [year, month, day] && groups[0].digits == 4 && max(groups[1].digits, groups[2].digits) <= 2:
      self = MonthCell(year: groups[0].value, month: groups[1].value, day: groups[2].value)
    default:
      self = .unknown
    }
  }

  private init(year: Int, month: Int, day: Int = 1) {
    guard MonthCell.years.contains(year), (1...12).contains(month),
      (1...MonthCell.length(year, month)).contains(day)
    else {
      self = .impossible
      return
    }
    self = .month(Month(year: year, month: month))
  }

  private init(_ moment: Timestamp) {
    self = MonthCell(year: moment.year, month: moment.month, day: moment.day)
    guard case .month(let month) = self else { return }
    let day = moment.day + moment.shift
    if day < 1 { self = .month(month.adding(months: -1)) }
    if day > MonthCell.length(moment.year, moment.month) { self = .month(month.adding(months: 1)) }
  }

  private static func length(_ year: Int, _ month: Int) -> Int {
    [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }

  private static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  /// The 1900 system of spreadsheets: 25569 is 1 January 1970.
  private static func month(serial: Int) -> Month {
    var days = serial - 25569
    var year = 1970
    while days < 0 {
      year -= 1
      days += isLeap(year) ? 366 : 365
    }
    while days >= (isLeap(year) ? 366 : 365) {
      days -= isLeap(year) ? 366 : 365
      year += 1
    }
    let lengths = [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    var month = 0
    while days >= lengths[month] {
      days -= lengths[month]
      month += 1
    }
    return Month(year: year, month: month + 1)
  }
}
