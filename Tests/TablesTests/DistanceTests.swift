import Exchange
import Testing

@testable import Tables

/// `distances.csv` in place of coordinates, and columns of schools that are not demanded.
@Suite struct DistanceTests {
  private func folder(_ distances: String, withPlaces: Bool = false) throws -> ScenarioFolder {
    let folder = try ScenarioFolder()
    if !withPlaces {
      for place in ["115.98,29.72", "115.90,29.65", "115.95,29.68"] {
        folder.replace(place, with: ",", in: "schools.csv")
      }
    }
    folder["distances.csv"] = distances
    return folder
  }

  @Test func inPlaceOfCoordinates() throws {
    let reading = try folder("学校甲,学校乙,里程（公里）\n双峰小学,S2,12.5\nS1,S3,8公里\nS2,S3,7\nS3,S2,9\n").read()
    let roster = try #require(reading.value?.roster, "\(reading.lines)")
    #expect(roster.knowsWays && !roster.knowsPlaces && reading.value?.policy.distance != nil)
    let ways = roster.schools.map { from in roster.schools.map { from.kilometres(to: $0) } }
    #expect(ways == [[0, 12.5, 8], [12.5, 0, 7], [8, 9, 0]])
    // The home address of the first is known; the table speaks of schools.
    #expect(roster.people[0].address != nil && roster.kilometres(roster.people[0], to: 1) == 12.5)
    #expect(!reading.findings.contains { $0.message.en.contains("no ways") }, "\(reading.lines)")
  }

  /// Where two schools have coordinates, a pair may be missing.
  @Test func besideCoordinates() throws {
    let reading = try folder("school_a,school_b,km\nS1,S2,30\n", withPlaces: true).read()
    let roster = try #require(reading.value?.roster, "\(reading.lines)")
    #expect(roster.schools[0].kilometres(to: roster.schools[1]) == 30)
    let far = roster.schools[0].place.kilometres(to: roster.schools[2].place)
    #expect(far > 0 && roster.schools[0].kilometres(to: roster.schools[2]) == far)
  }

  @Test(arguments: [
    ("S1,S2,12\n", 1, "2 pairs of schools"), ("S1,S2,-3\nS1,S3,8\nS2,S3,7\n", 1, "kilometres between"),
    ("S1,S2,12\nS2,S1,12\nS1,S2,13\nS1,S3,8\nS2,S3,7\n", 1, "otherwise in row 2"), ("S1,S9,12\n", 1, "no such school"),
    ("S1,S1,4\nS1,S2,12\nS1,S3,8\nS2,S3,7\n", 1, "to itself"),
  ])
  func slips(_ rows: String, _ count: Int, _ words: String) throws {
    let reading = try folder("school_a,school_b,km\n" + rows).read()
    let errors = reading.errors.filter { $0.file == "distances.csv" }
    #expect(errors.count == count && errors[0].message.en.contains(words), "\(reading.lines)")
  }

  // MARK: - Columns that are not demanded

  /// The scenario under the national frame, without what stands in these columns.
  private func lacking(_ columns: [Int], policy: String = "national-2014") throws -> ScenarioFolder {
    let folder = try ScenarioFolder()
    folder["scenario.yaml"] = "name: 试验\nyear: 2026\npolicy: \(policy)\n"
    folder["schools.csv"] =
      folder["schools.csv"].split(separator: "\n").enumerated().map { line, text in
        text.split(separator: ",", omittingEmptySubsequences: false).enumerated().map { column, cell in
          line > 0 && columns.contains(column) ? "" : String(cell)
        }.joined(separator: ",")
      }.joined(separator: "\n") + "\n"
    return folder
  }

  @Test func whatThePolicyDoesNotUseIsANote() throws {
    let reading = try lacking([2, 3]).read()
    let roster = try #require(reading.value?.roster, "\(reading.lines)")
    #expect(!roster.says(.authority) && !roster.says(.district) && roster.says(.tier) && roster.says(.area))
    let said = reading.findings.filter { $0.message.en.contains("does not use") }
    #expect(
      said.count == 1 && said[0].severity == .note && said[0].message.zh.contains("主管单位、所属区县"), "\(reading.lines)")
  }

  @Test func whatIsNotToldApartIsSaidOnce() throws {
    let reading = try lacking([4]).read()
    let scenario = try #require(reading.value, "\(reading.lines)")
    let said = reading.findings.filter { $0.column == "办学水平" }
    #expect(said.count == 1 && said[0].severity == .warning && said[0].message.zh.contains("轮岗交流"), "\(reading.lines)")
    #expect(!said[0].message.zh.contains("县管校聘"), "only what is offered")
    #expect(!scenario.policy.quotas.contains { $0.name == "quality_schools" })
    #expect(scenario.policy.quotas.contains { $0.name == "urban_schools" })
  }

  /// Without tier and area the national frame has no direction left.
  @Test func whatNothingCanBePlannedWithoutIsDemandedOnce() throws {
    let reading = try lacking([4, 5]).read()
    #expect(reading.errors.map(\.column) == ["办学水平", "城乡类型"], "\(reading.lines)")
    #expect(reading.errors.allSatisfy { $0.message.en.contains("nobody could be sent") })
  }

  /// Districts bind 九江's exchange to nothing, and 南通's to everything: where nobody names them all are one.
  @Test func alikeWhereNobodySaysOtherwise() throws {
    let reading = try lacking([3], policy: "nantong-2013").read()
    let roster = try #require(reading.value?.roster, "\(reading.lines)")
    #expect(Kind.Likeness.district.agrees(roster.schools[0], roster.schools[1]))
    #expect(reading.findings.contains { $0.severity == .warning && $0.column == "所属区县" }, "\(reading.lines)")
  }

  /// Planner and checker take them for one alike: whoever may go within a district still may.
  @Test func sentWithinADistrictThatNobodyNames() throws {
    let folder = try lacking([3], policy: "nantong-2013")
    folder["schools.csv"] = folder["schools.csv"].replacing(",115.98,29.72,", with: ",,,").replacing(
      ",115.90,29.65,", with: ",,,"
    ).replacing(",115.95,29.68,", with: ",,,")
    let reading = try folder.read()
    let scenario = try #require(reading.value, "\(reading.lines)")
    let verdict = Checker(scenario).check(
      plan: Plan(moves: [
        Move(person: 0, to: 1, kind: "rotation", start: Month(year: 2026, month: 9), end: Month(year: 2032, month: 8))
      ]))
    #expect(!verdict.violations.contains { $0.rule == "district.same" }, "\(verdict.violations.map(\.rule))")
  }

  @Test func aHeaderMayLackThem() throws {
    let folder = try lacking([])
    let kept = [0, 1, 4, 5, 8, 9, 10, 11]
    folder["schools.csv"] =
      folder["schools.csv"].split(separator: "\n").map { line in
        let cells = line.split(separator: ",", omittingEmptySubsequences: false)
        return kept.map { String(cells[$0]) }.joined(separator: ",")
      }.joined(separator: "\n") + "\n"
    #expect(try folder.read().value?.roster.schools.count == 3)
  }

  /// One school forgotten among others is an error, once, with a way out; no pupils where nobody teaches them is none.
  @Test func someOnly() throws {
    let folder = try ScenarioFolder()
    folder.replace("115.90,29.65", with: ",", in: "schools.csv")
    let places = try folder.read()
    #expect(places.errors.count == 1 && places.errors[0].hint?.en.contains("distances.csv") == true, "\(places.lines)")

    let pupils = try ScenarioFolder()
    pupils.replace("2500,0,150", with: "2500,,150", in: "schools.csv")
    pupils.replace("600,0,", with: "600,,", in: "schools.csv")
    let reading = try pupils.read()
    #expect(reading.value != nil, "\(reading.lines)")
    let said = reading.findings.filter { $0.message.en.contains("nobody teaches the stage") }
    #expect(said.count == 1 && said[0].count == 2, "\(reading.lines)")

    pupils.replace("600,,", with: ",0,", in: "schools.csv")
    let missing = try pupils.read()
    #expect(
      missing.errors.count == 1 && missing.errors[0].message.en.contains("1 primary teachers"), "\(missing.lines)")
  }
}
