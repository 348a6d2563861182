import Exchange

/// What is said about single cells.
extension Phrase {
  static func mustNotBeEmpty(_ column: Column) -> Phrase {
    Phrase(zh: "“\(column.zh)”不能为空", en: "\(column.id) must not be empty")
  }

  static func expected(_ values: Phrase) -> Phrase {
    Phrase(zh: "应为下列之一：\(values.zh)", en: "expected one of: \(values.en)")
  }

  static let ownWord = Phrase(
    zh: "若是本地的叫法，在 mapping.yaml 的 aliases 里写明它指哪一个值",
    en: "if it is a word of your own, say under aliases in mapping.yaml which value it means")

  /// A value that is read as another one, and what is lost by it.
  static func takenFor(_ value: Phrase, _ lost: Phrase) -> Phrase {
    Phrase(zh: "按“\(value.zh)”读取：\(lost.zh)", en: "read as “\(value.en)”: \(lost.en)")
  }

  static func decimalsOff(_ code: String) -> Phrase {
    Phrase(
      zh: "编号被软件写成了小数，按“\(code)”这样读取",
      en: "a program has written identifiers as decimals; read as “\(code)” and the like")
  }

  static let scientific = Phrase(
    zh: "编号被 Excel 变成了科学计数法，原来的数字已经丢失",
    en: "a spreadsheet has turned this identifier into a rounded number; its digits are lost")
  static let scientificHint = Phrase(
    zh: "把该列设为“文本”格式后重新填入编号", en: "format the column as text and enter the identifiers again")

  static let formulaError = Phrase(zh: "公式的结果是错误", en: "the formula ends in an error")
  static let formulaErrorHint = Phrase(
    zh: "在 Excel 中改正公式，或直接填入内容", en: "correct the formula in Excel, or enter the value itself")
  static let notWorkedOut = Phrase(
    zh: "公式还没有计算结果（文件由其他软件写成，没有在 Excel 中打开过）", en: "the formula has no result yet: the file was never opened in Excel")
  static let notWorkedOutHint = Phrase(
    zh: "在 Excel 或 WPS 中打开，保存一次", en: "open the file in Excel and save it once")

  static let notADate = Phrase(zh: "应为年月", en: "a month was expected")
  static let impossibleDate = Phrase(zh: "日历上没有这个日期", en: "there is no such date")
  static let dateHint = Phrase(
    zh: "写成 2016-09、2016/9/1、2016.09、201609 或 2016年9月", en: "write 2016-09, 2016/9/1, 2016.09, 201609 or 2016年9月")
  static func readAs(_ month: Month) -> Phrase { Phrase(zh: "读作 \(month)", en: "read as \(month)") }
  static func tenthMonth(_ year: Int) -> Phrase {
    Phrase(
      zh: "表格软件会把 \(year).10 变成 \(year).1；若是十月请写 \(year)-10",
      en: "spreadsheets turn \(year).10 into \(year).1: if October is meant, write \(year)-10")
  }

  static let notACount = Phrase(zh: "应为整数", en: "a whole number was expected")
  static let countHint = Phrase(zh: "只写数字，没有就写 0", en: "digits only; 0 where there are none")
  static let notANumber = Phrase(zh: "应为数字", en: "a number was expected")
  static let numberHint = Phrase(zh: "只写数字，可带小数", en: "digits only, decimals included")
  static let negative = Phrase(zh: "不能是负数", en: "must not be negative")
  static let tooMuch = Phrase(zh: "数字大得不合理", en: "an impossibly large number")

  static let notASchoolYear = Phrase(zh: "应为学年", en: "a school year was expected")
  static let schoolYearHint = Phrase(
    zh: "写学年开始的年份，如 2026 表示 2026 年 9 月 1 日开始的学年", en: "write the year in which it begins, e.g. 2026")

  static let coordinateMissing = Phrase(zh: "缺少坐标", en: "the coordinate is missing")
  static let coordinateHint = Phrase(
    zh: "经纬度用来计算交流距离，可在地图上查得，如九江约为 115.99、29.71；都没有就把两列留空，不计距离",
    en:
      "coordinates are for distances; any map shows them, e.g. 115.99, 29.71 for Jiujiang; without any leave both columns "
      + "empty")
  static func swapped(_ lon: String, _ lat: String) -> Phrase {
    Phrase(zh: "“\(lon)”和“\(lat)”好像填反了", en: "\(lon) and \(lat) seem to be swapped")
  }
  static let swappedHint = Phrase(
    zh: "中国的经度在 73 到 136 之间，纬度在 3 到 54 之间", en: "in China longitudes are 73 to 136, latitudes 3 to 54")
  static func outOfRange(_ limit: Int) -> Phrase {
    Phrase(zh: "应在 -\(limit) 到 \(limit) 之间", en: "must be between -\(limit) and \(limit)")
  }
  static let abroad = Phrase(zh: "这个位置不在中国境内", en: "this place is not in China")
  static let notDegrees = Phrase(zh: "应为以度表示的小数", en: "decimal degrees were expected")
  static let degreesHint = Phrase(
    zh: "度分秒请换算成小数，如 115°59′24″ 写 115.99", en: "convert degrees, minutes and seconds: 115°59′24″ is 115.99")
}
