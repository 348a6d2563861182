import Exchange
import Testing

@testable import Tables

@Suite struct MonthCellTests {
  @Test(arguments: [
    "2016-09", "2016-9", "2016-09-01", "2016-9-1", "2016/9/1", "2016/09/01", "2016/9", "2016.09", "2016.9", "2016.9.1",
    "201609", "20160901", "2016年9月", "2016年09月", "2016年9月1日", "2016 年 9 月", "2016年9", "42614", "42643",
    "\u{FF12}\u{FF10}\u{FF11}\u{FF16}\u{FF0D}\u{FF10}\u{FF19}", "2016-09-01 00:00:00", "2016/9/1 0:00",
  ])
  func everyForm(_ text: String) {
    #expect(MonthCell(text) == .month(Month(year: 2016, month: 9)))
  }

  @Test(arguments: [
    "2016-13", "2016-00", "2016-02-30", "2015-02-29", "2016-9-31", "201613", "20160230", "2016年13月", "1492-10",
    "1900-02-29",
  ])
  func impossible(_ text: String) {
    #expect(MonthCell(text) == .impossible)
  }

  @Test(arguments: [
    "", "x", "2016", "16-09", "09-2016", "9/2016", "2016-9/1", "2016--9", "2016-", "19999", "80001", "九月", "2016 09",
    "2016-09-01 12:30", "2016.9月", "123456789012345678901234567890", "-42614", "2016-09-01-01",
  ])
  func unknown(_ text: String) {
    #expect(MonthCell(text) == .unknown)
  }

  @Test func serials() {
    #expect(MonthCell("25569") == .month(Month(year: 1970, month: 1)))
    #expect(MonthCell("25568") == .month(Month(year: 1969, month: 12)))
    #expect(MonthCell("36585") == .month(Month(year: 2000, month: 2)))
    #expect(MonthCell("36586") == .month(Month(year: 2000, month: 3)))
    #expect(MonthCell("20000") == .month(Month(year: 1954, month: 10)))
    #expect(MonthCell("80000") == .month(Month(year: 2119, month: 1)))
  }

  @Test func octoberThatLostItsZero() {
    #expect(MonthCell("2016.1") == .doubtful(Month(year: 2016, month: 1)))
    #expect(MonthCell("2016.10") == .month(Month(year: 2016, month: 10)))
    #expect(MonthCell("2016.01") == .month(Month(year: 2016, month: 1)))
  }
}

@Suite struct RateTests {
  @Test func isExact() throws {
    let tenth = try #require(Rate("0.1"))
    #expect(tenth.roundedUp(of: 30) == 3)
    #expect(tenth.roundedUp(of: 31) == 4)
    #expect(tenth.roundedDown(of: 39) == 3)
    #expect(Rate("0.10") == tenth)
    #expect(Rate("0.07")?.roundedUp(of: 100) == 7)
    #expect(Rate("0.333333")?.roundedDown(of: 3_000_000) == 999_999)
  }

  @Test(arguments: ["", ".", "1.", ".5", "-0.1", "+0.1", "0.1234567", "1e-1", "0,1", "10%", "0x1", "０.1"])
  func refuses(_ text: String) {
    #expect(Rate(text) == nil)
  }
}
