import Exchange
import Testing

@Suite struct RateTests {
  @Test(arguments: ["0", "1", "0.1", "0.125", "12", "0.000001"])
  func reads(_ text: String) { #expect(Rate(text) != nil) }

  @Test(arguments: ["", ".", ".5", "5.", "-0.1", "-0.5", "-1", "+0.1", "1e-1", "0.1234567", "10%", "0,1", "一", "0.1.2"])
  func refuses(_ text: String) { #expect(Rate(text) == nil) }

  @Test func roundsExactly() {
    let tenth = Rate("0.1")!
    // 0.1 × 30 is 3.0000000000000004 in binary floating point.
    #expect(tenth.roundedUp(of: 30) == 3)
    #expect(tenth.roundedDown(of: 30) == 3)
    #expect(tenth.roundedUp(of: 31) == 4)
    #expect(tenth.roundedDown(of: 39) == 3)
    #expect(Rate("0.07")!.roundedUp(of: 100) == 7)
    #expect(Rate("0.29")!.roundedDown(of: 100) == 29)
    #expect(tenth.roundedUp(of: 0) == 0)
  }

  @Test func comparesAndPrints() {
    #expect(Rate("0.1")! == Rate("0.100")!)
    #expect(Rate(percent: 12) == Rate("0.12")!)
    #expect(Rate("0.1")! < Rate("0.12")!)
    #expect(Rate("0.10")!.description == "0.1")
    #expect(Rate("1")!.description == "1.0")
    #expect(Rate("0.1")!.value == 0.1)
  }
}

@Suite struct MonthTests {
  @Test func countsMonths() {
    #expect(Month(year: 2026, month: 9).months(since: Month(year: 2016, month: 9)) == 120)
    #expect(Month(year: 2026, month: 9).months(since: Month(year: 2016, month: 10)) == 119)
    #expect(Month(year: 2026, month: 9).months(since: Month(year: 2027, month: 1)) == -4)
  }

  @Test func addsMonths() {
    #expect(Month(year: 2026, month: 12).adding(months: 1) == Month(year: 2027, month: 1))
    #expect(Month(year: 2026, month: 1).adding(months: -1) == Month(year: 2025, month: 12))
    #expect(Month(year: 2026, month: 8).adding(months: 1) == Month(schoolYear: 2026))
  }

  @Test func belongsToASchoolYear() {
    #expect(Month(year: 2026, month: 9).schoolYear == 2026)
    #expect(Month(year: 2026, month: 8).schoolYear == 2025)
    #expect(Month(year: 2026, month: 9).description == "2026-09")
    #expect(Month(year: 2026, month: 12).description == "2026-12")
  }
}

@Suite struct FilterTests {
  let town: Town = {
    var town = Town()
    town.school("A", .strong, opened: 2024)
    town.person("T", at: "A", entered: Month(year: 2017, month: 9), backbone: .city)
    return town
  }()

  func admits(_ conditions: Condition..., eligible: Bool = false, exempt: Bool = false) -> Bool {
    Filter(conditions).admits(
      town.people[0],
      Standing(years: 9, eligible: eligible, exempt: exempt, age: 40, yearsToRetirement: 20, closing: false),
      home: town.schools[0], year: 2026)
  }

  @Test func emptyAdmitsEverybody() { #expect(admits()) }

  @Test func comparesCodes() {
    #expect(admits(Condition(.role, .oneOf(["teacher", "principal"]))))
    #expect(!admits(Condition(.role, .noneOf(["teacher"]))))
    #expect(admits(Condition(.tier, .oneOf(["strong"]))))
    #expect(!admits(Condition(.tier, .noneOf(["strong"]))))
    #expect(admits(Condition(.eligible, .oneOf(["no"]))))
    #expect(admits(Condition(.eligible, .oneOf(["yes"])), eligible: true))
    #expect(!admits(Condition(.exempt, .oneOf(["no"])), exempt: true))
  }

  @Test func ranks() {
    #expect(admits(Condition(.backbone, .atLeast("city"))))
    #expect(!admits(Condition(.backbone, .atLeast("province"))))
    #expect(admits(Condition(.backbone, .atMost("city"))))
    #expect(!admits(Condition(.backbone, .atLeast("nonsense"))))
    #expect(admits(Condition(.education, .atLeast("college"))))
  }

  @Test func comparesNumbers() {
    #expect(admits(Condition(.yearsAtSchool, .atLeast("9"))))
    #expect(!admits(Condition(.yearsAtSchool, .atLeast("10"))))
    #expect(admits(Condition(.yearsAtSchool, .atMost("9"))))
  }

  @Test func asksWhenASchoolOpened() {
    #expect(admits(Condition(.opened, .within(3))))
    #expect(!admits(Condition(.opened, .within(2))))
    #expect(admits(Condition(.opened, .atLeast("2024"))))
  }

  /// When it opened nobody knows: neither early nor late.
  @Test func aSchoolWithoutAnOpeningYearPassesNoComparison() {
    var town = Town()
    town.school("B", .strong)
    for test in [Condition.Test.atMost("2020"), .atLeast("1900"), .within(3), .oneOf(["2020"]), .noneOf(["2020"])] {
      #expect(!Filter([Condition(.opened, test)]).admits(town.schools[0], year: 2026))
    }
  }

  @Test func namesWhatFails() {
    let failing = Condition(.yearsAtSchool, .atLeast("10"))
    let failures = Filter([Condition(.role, .oneOf(["teacher"])), failing]).failures(
      town.people[0],
      Standing(years: 9, eligible: false, exempt: false, age: 40, yearsToRetirement: 20, closing: false),
      home: town.schools[0], year: 2026)
    #expect(failures == [failing])
  }

  @Test func conditionsOnPeopleAdmitNoSchool() {
    #expect(!Filter([Condition(.role, .oneOf(["teacher"]))]).admits(town.schools[0], year: 2026))
  }
}
