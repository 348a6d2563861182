import Exchange
import Testing

/// The schedule in force since January 2025, against the table annexed to the decision of 13 September 2024 and values that
/// the social security service's own calculator gives.
@Suite struct RetirementTests {
  private func month(_ year: Int, _ month: Int) -> Month { Month(year: year, month: month) }

  @Test(arguments: [
    (1964, 12, 2024, 12), (1965, 1, 2025, 2), (1965, 4, 2025, 5), (1965, 5, 2025, 7), (1966, 1, 2026, 5),
    (1975, 6, 2038, 2), (1976, 8, 2039, 7), (1976, 9, 2039, 9), (1976, 12, 2039, 12), (1988, 9, 2051, 9),
  ])
  func men(_ year: Int, _ birth: Int, _ retires: Int, _ inMonth: Int) {
    for post in PostClass.allCases {
      #expect(Retirement.month(birth: month(year, birth), sex: .male, postClass: post) == month(retires, inMonth))
    }
  }

  @Test(arguments: [
    (1969, 12, 2024, 12), (1970, 1, 2025, 2), (1970, 6, 2025, 8), (1970, 9, 2025, 12), (1971, 6, 2026, 11),
    (1981, 8, 2039, 7), (1981, 9, 2039, 9), (1988, 9, 2046, 9),
  ])
  func women(_ year: Int, _ birth: Int, _ retires: Int, _ inMonth: Int) {
    for post in [PostClass.professional, .management] {
      #expect(Retirement.month(birth: month(year, birth), sex: .female, postClass: post) == month(retires, inMonth))
    }
  }

  @Test(arguments: [
    (1974, 12, 2024, 12), (1975, 1, 2025, 2), (1975, 2, 2025, 3), (1975, 3, 2025, 5), (1975, 6, 2025, 9),
    (1976, 6, 2027, 3), (1977, 1, 2028, 2), (1984, 10, 2039, 9), (1984, 11, 2039, 11), (1990, 1, 2045, 1),
  ])
  func womenInWorkerPosts(_ year: Int, _ birth: Int, _ retires: Int, _ inMonth: Int) {
    #expect(Retirement.month(birth: month(year, birth), sex: .female, postClass: .worker) == month(retires, inMonth))
  }
}
