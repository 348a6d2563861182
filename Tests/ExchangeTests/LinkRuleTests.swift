import Exchange
import Testing

/// The rules about linked people, by rows of a plan.
@Suite struct LinkRuleTests {
  /// A is 4 km from B and 10 km from C.
  private func town() -> Town {
    var town = Town()
    town.school("H", .strong, km: 0)
    town.school("B", .weak, km: 4)
    town.school("C", .weak, km: 10)
    for id in ["one", "two", "three"] { town.person(id, at: "H") }
    return town
  }

  @Test func oneOfTwoWhoAreKeptApart() throws {
    var town = town()
    town.link("one", "two", .apart)
    #expect(town.broken("one → B", "three → B") == [])
    let verdict = town.check("one → B", "two → C")
    let violation = try #require(verdict.violation("people.apart"))
    #expect(!verdict.isValid && violation.row == 3 && violation.teacherID == "two")
    #expect(violation.message.zh.contains("同年派出") && !violation.message.zh.contains("夫妻"), "the reason stays private")
    #expect(verdict.violations.count == 1)
  }

  @Test func theSameSchoolOrNearOnes() throws {
    var town = town()
    town.link("one", "two", .together)
    #expect(town.broken("one → B", "two → B") == [])
    #expect(town.broken("one → B", "two → C") == ["people.together"])
    #expect(town.broken("one → B") == [])
    town.links = []
    town.link("two", "one", .together, km: 6.5)
    #expect(town.broken("one → B", "two → C") == [])
    town.links = []
    town.link("two", "one", .together, km: 5)
    let violation = try #require(town.check("one → B", "two → C").violation("people.together"))
    #expect(violation.required == 5 && abs((violation.actual ?? 0) - 6) < 0.01)
    #expect(violation.message.en.contains("6.0 km apart"), "\(violation.message.en)")
  }
}
