import Exchange
import Testing

/// What is measured of zones, of the ways that moves take and of those sent: numbers worked out by hand.
@Suite struct ZoneEvennessTests {
  /// East: 100 pupils with three holders, 300 with one. West: twice 100 pupils, two holders and none. One school is outside.
  static func town() -> Town {
    var town = Town()
    town.draft.indicators = [AssessmentTests.backbone]
    town.draft.evenness = .zone
    town.school("A", .strong, zone: "东", primary: 100)
    town.school("C", .strong, district: "乙区", zone: "西", primary: 100)
    town.school("B", .weak, zone: "东", primary: 300)
    town.school("D", .weak, district: "乙区", zone: "西", primary: 100)
    town.school("E", .weak, primary: 1000)
    town.school("J", .weak, zone: "北", primary: 0, junior: 100)
    for number in 1...3 { town.person("A\(number)", at: "A", backbone: .county) }
    town.person("B1", at: "B", backbone: .city)
    town.person("C1", at: "C", backbone: .city)
    town.person("C2", at: "C", backbone: .city)
    for number in 1...5 { town.person("E\(number)", at: "E", backbone: .city) }
    return town
  }

  @Test func everyZoneByItself() {
    let results = Self.town().assess().indicators
    #expect(results.map(\.scope) == ["东", "西"])
    #expect(results.map(\.mean) == [1, 1])
    #expect(results.map(\.schools) == [2, 2])
    #expect(results.map(\.schoolsMeetingBefore) == [1, 1])
    // 0.25 · 2² + 0.75 · (2/3)², and 0.5 · 1² + 0.5 · 1².
    #expect(abs(results[0].cvBefore * results[0].cvBefore - 4.0 / 3) < 1e-12)
    #expect(results[1].cvBefore == 1)
  }

  @Test func zonesWeighByTheirStudents() {
    let town = Self.town()
    // Weight 2, shares 400/600 and 200/600.
    #expect(abs(town.assess().value(.equity)! - 2 * (2.0 / 3 * 4.0 / 3 + 1.0 / 3)) < 1e-12)
    #expect(abs(town.assess("A1 → B", "A2 → B").value(.equity)! - 2.0 / 3) < 1e-12)
    #expect(town.assess("A1 → B", "A2 → B", "C1 → D").value(.equity) == 0)
  }

  @Test func districtsLikewise() {
    var town = Self.town()
    town.draft.evenness = .district
    let results = town.assess("C1 → D").indicators
    #expect(results.map(\.scope) == ["甲区", "乙区"])
    #expect(results.map(\.share) == [1400.0 / 1600, 200.0 / 1600])
    #expect(results[1].cvAfter == 0)
  }

  @Test func allTogetherIsOneResult() {
    var town = Self.town()
    town.draft.evenness = .all
    #expect(town.assess().indicators.map(\.scope) == ["all"])
    #expect(town.assess().indicators.map(\.share) == [1])
  }
}

@Suite struct ZoneStructureTests {
  static func town() -> Town {
    var town = Town()
    town.school("A", .strong, zone: "东")
    town.school("N")
    town.school("B", .weak, zone: "西")
    // On 1 September 2026: 30 years old, and 31 from that month on.
    town.person("young", at: "A", birth: Month(year: 1995, month: 10))
    town.person("older", at: "A", "math", backbone: .county, title: .senior, birth: Month(year: 1995, month: 9))
    town.person("oldest", at: "B", title: .fullSenior, birth: Month(year: 1970, month: 1))
    town.person("nowhere", at: "N")
    return town
  }

  private func counts(_ rows: [ZoneStructure], _ zone: String, _ aspect: ZoneStructure.Aspect) -> [String: [Int]] {
    Dictionary(
      uniqueKeysWithValues: rows.filter { $0.zone == zone && $0.school == nil && $0.aspect == aspect }.map {
        ($0.value, [$0.before, $0.after])
      }
    )
  }

  @Test func beforeAndAfter() {
    let rows = Self.town().assess("older → B").structure
    #expect(counts(rows, "东", .age) == ["to_30": [1, 1], "31_to_40": [1, 0]])
    #expect(counts(rows, "西", .age) == ["from_51": [1, 1], "31_to_40": [0, 1]])
    #expect(counts(rows, "", .age) == ["41_to_50": [1, 1]])
    #expect(counts(rows, "东", .subject) == ["chinese": [1, 1], "math": [1, 0]])
    #expect(counts(rows, "西", .backbone) == ["none": [1, 1], "county": [0, 1]])
    #expect(counts(rows, "西", .title) == ["senior": [0, 1], "full_senior": [1, 1]])
    var order: [String] = []
    for row in rows where order.last != row.zone { order.append(row.zone) }
    #expect(order == ["东", "西", ""])
  }

  @Test func peopleOutAreAtTheirHost() {
    var town = Self.town()
    town.placement("young", to: "B", 2025...2028)
    town.placement("older", to: "B", 2023...2026)
    // "older" comes home in September: today still at the host.
    let rows = town.assess().structure
    #expect(counts(rows, "西", .age) == ["to_30": [1, 1], "31_to_40": [1, 0], "from_51": [1, 1]])
    #expect(rows.filter { $0.zone == "西" && $0.school == nil && $0.aspect == .age }.map(\.returned) == [1, 0, 1])
  }

  /// By school within the zone something differs where by zone nothing can, and against last year as far as it is known.
  @Test func bySchoolAndAgainstLastYear() throws {
    var town = Self.town()
    town.school("A2", .weak, zone: "东")
    town.person("new", at: "A2", "math", entered: Month(year: 2025, month: 9))
    #expect(town.assess().structure.allSatisfy { $0.lastYear == nil })
    town.placement("older", to: "A2", 2023...2026)
    town.placement("young", to: "A2", 2025...2028)
    func subjects(_ school: Int?) -> [String: [Int?]] {
      let rows = town.assess("older → A2").structure
      return Dictionary(
        uniqueKeysWithValues: rows.filter { $0.zone == "东" && $0.school == school && $0.aspect == .subject }.map {
          ($0.value, [$0.lastYear, $0.before, $0.returned, $0.after])
        })
    }
    // Of the zone as a whole only who is new.
    #expect(subjects(nil) == ["chinese": [1, 1, 1, 1], "math": [1, 2, 2, 2]])
    #expect(subjects(0) == ["chinese": [1, 0, 0, 0], "math": [0, 0, 1, 0]])
    #expect(subjects(3) == ["chinese": [0, 1, 1, 1], "math": [1, 2, 1, 2]])
    // A year ago the one who is 30 was 29, and the one who is 31 was 30.
    let ages = town.assess().structure.filter { $0.zone == "东" && $0.school == nil && $0.aspect == .age }
    #expect(ages.first { $0.value == "to_30" }?.lastYear == 2)
  }

  @Test func withoutZonesThereIsNone() {
    #expect(AssessmentTests.town().assess("A1 → B").structure.isEmpty)
  }
}

@Suite struct CrossingCountTests {
  @Test func whatMovesLeadOutOf() {
    var town = Town()
    town.school("A", .strong, zone: "东", group: "一中")
    town.school("B", .weak, zone: "东", group: "一中")
    town.school("C", .weak, authority: "乙局", district: "乙区", zone: "西")
    town.school("D", .weak)
    for number in 1...4 { town.person("A\(number)", at: "A") }
    town.person("D1", at: "D")
    #expect(
      town.assess("A1 → B", "A2 → C", "A3 → D", "D1 → A").crossing
        == Crossing(moves: 4, district: 1, authority: 1, group: 3, zone: 3))
    // Two schools without a group are in no common one.
    #expect(town.assess("D1 → C").crossing.group == 1)
    let bare = Town.pair()
    #expect(bare.assess().crossing == Crossing(moves: 0, district: 0, authority: 0, group: nil, zone: nil))
  }
}

@Suite struct QualityTests {
  @Test func thoseSentAgainstThoseWhoBelong() {
    var town = Town.pair()
    town.person("A1", at: "A", backbone: .county, title: .senior)
    town.person("A2", at: "A", backbone: .school, title: .fullSenior)
    town.person("A3", at: "A")
    town.person("A4", at: "A", backbone: .city)
    let school = town.assess("A1 → B", "A3 → B").schools[0]
    #expect((school.departuresBackbone, school.departuresSenior) == (1, 1))
    #expect((school.staffBackbone, school.staffSenior) == (2, 2))
    #expect(town.assess("A1 → B").schools[1].staffSenior == 0)
  }
}
