import Exchange
import Testing

@testable import Tables

/// Cells as databases, statistics programs and Excel write them out.
@Suite struct ExportedCellTests {
  @Test(arguments: [
    "2016-09-01T00:00:00", "2016-09-01T00:00:00Z", "2016-09-01T00:00:00.000Z", "2016-08-31T16:00:00.000Z",
    "2016-08-31T16:00:00+00:00", "2016-09-01T08:30:15.123+08:00", "2016-09-01T08:30", "2016-09-01 00:00:00.000",
    "2016-09-01 00:00:00.0", "2016/9/1 00:00:00", "2016-09-30T23:59:59", "2016-09-01t00:00:00+0800", "201609.0",
    "20160901.0", "42614.0", "201609.00", "2016-10-01T00:30:00+09:00",
  ])
  func september(_ text: String) {
    #expect(MonthCell(text) == .month(Month(year: 2016, month: 9)))
  }

  @Test(arguments: [
    "2016-09-01T25:00:00", "2016-09-01T", "T00:00:00", "2016-09-01 08:30:00", "201609.5", "2016.0", ".0",
  ])
  func noDate(_ text: String) {
    #expect(MonthCell(text) == .unknown)
  }

  @Test func impossibleDates() {
    #expect(MonthCell("2016-02-30T00:00:00") == .impossible)
    #expect(MonthCell("201613.0") == .impossible)
    #expect(MonthCell("2015-12-31T16:00:00Z") == .month(Month(year: 2016, month: 1)))
    #expect(MonthCell("2016-01-01T02:00:00+14:00") == .month(Month(year: 2015, month: 12)))
  }

  @Test func decimalsOfIdentifiers() throws {
    let folder = try ScenarioFolder()
    for school in 1...3 {
      folder.replace("S\(school),", with: "100\(school).0,", in: "schools.csv")
      folder.replace("S\(school),", with: school == 2 ? "1002," : "100\(school).0,", in: "teachers.csv")
    }
    folder.replace("T1,", with: "9001.00,", in: "teachers.csv")
    folder.replace(",2024,", with: ",2024.0,", in: "schools.csv")
    folder.replace("2500", with: "2500.0", in: "schools.csv")
    folder["wishes.csv"] = "teacher_id,rank,school_id\n9001.0,1.0,1002.0\n"
    folder["plan.csv"] = "teacher_id,to_school\n9001.0,1002.0\n"
    let reading = try folder.read()
    let scenario = try #require(reading.value, "\(reading.lines)")
    #expect(scenario.roster.schools.map(\.id) == ["1001", "1002", "1003"])
    #expect(scenario.roster.people[0].id == "9001" && scenario.roster.people[0].home == 0)
    #expect(scenario.roster.schools[2].opened == 2024 && scenario.roster.schools[0].students(.primary) == 2500)
    #expect(scenario.roster.wishes?.count == 1)
    let notes = reading.findings.filter { $0.message.zh.contains("小数") }
    #expect(!notes.isEmpty && notes.count <= 4 && notes.allSatisfy { $0.severity == .note }, "\(reading.lines)")
    let entry = readWrittenPlan(file: folder.path + "/plan.csv", scenario: scenario).value?.entries.first
    #expect(entry?.person == "9001" && entry?.school == "1002")
  }

  /// Not every point is one of a decimal number.
  @Test(arguments: ["A1.0", "1.5", "1.0.0", "10-1.0", "1.", ".00"])
  func otherIdentifiersStay(_ id: String) throws {
    let folder = try ScenarioFolder()
    folder.replace("T1,", with: "\(id),", in: "teachers.csv")
    #expect(try folder.read().value?.roster.people[0].id == id)
  }

  @Test(arguments: [
    ("=\"001\"", "001"), ("\"=\"\"001\"\"\"", "001"), ("=\"\"", ""), ("=\"00 1\"", "00 1"), ("=\"001\" ", nil),
  ])
  func textFormsOfExcel(_ cell: String, _ text: String?) throws {
    let folder = try ScenarioFolder()
    folder.replace("双峰小学,市直", with: "\(cell),市直", in: "schools.csv")
    let reading = try folder.read()
    if let text, !text.isEmpty {
      #expect(reading.value?.roster.schools[0].name == text, "\(reading.lines)")
    } else {
      #expect(reading.value == nil)
    }
  }

  @Test func aTextFormIsChangedWithinItsQuotes() throws {
    let folder = try ScenarioFolder()
    folder["pairs.csv"] = "school_a,school_b,basis\n=\"S1\",=\"S2\",=\"集团\"\n"
    let reading = try folder.read()
    #expect(reading.value?.roster.pairs?.first?.basis == "集团", "\(reading.lines)")
    let input = InputFile(name: "pairs.csv", bytes: folder.files["pairs.csv"]!)
    var text = TableText(try #require(Table(input, as: .pairs, Findings())))
    text.set("basis", ofRow: 0, to: "学区")
    #expect(text.file.contains("=\"S1\",=\"S2\",=\"学区\""))
  }

  @Test func roundedNumbers() throws {
    func warnings(_ ids: [String]) throws -> [Finding] {
      let folder = try ScenarioFolder()
      for (index, id) in ids.enumerated() { folder.replace("T\(index + 1),", with: "\(id),", in: "teachers.csv") }
      return try folder.read().findings.filter { $0.severity == .warning && $0.column == "教职工号" }
    }
    let rounded = try warnings(["360102197001011000", "360102197102022000", "360102197203033000"])
    #expect(rounded.contains { $0.message.zh.contains("四舍五入") } && rounded.contains { $0.message.zh.contains("身份证") })
    // The number itself is in no message about it.
    #expect(rounded.filter { $0.message.zh.contains("身份证") }.allSatisfy { $0.value == nil })
    let whole = try warnings(["360102197001011234", "36010219710202221X", "360102197203033456"])
    #expect(whole.count == 1 && whole[0].message.zh.contains("身份证"))
    let seventeen = try warnings(["20240000000001200", "20240000000001300", "20240000000001400"])
    #expect(seventeen.count == 1 && seventeen[0].message.zh.contains("四舍五入"))
    #expect(try warnings(["202400000000012", "202400000000013", "202400000000010"]).isEmpty)
    #expect(try warnings(["20240000000001234", "20240000000001235", "20240000000001236"]).isEmpty)
  }
}

/// Marks of a Chinese keyboard in YAML.
@Suite struct WideMarkTests {
  @Test(arguments: [
    ("name：测试\nyear: 2026\npolicy: jiujiang-2021\n", "line 1", "colon"),
    ("name: 测试\nyear：2026\npolicy: jiujiang-2021\n", "line 2", "colon"),
    ("name: 测试\nyear: 2026\npolicy：jiujiang-2021\n", "line 3", "colon"),
    ("name: 测试\nyear: 2026\npolicy: jiujiang-2021\noverrides:\n  quotas.total.at_least：0.12\n", "", "colon"),
    ("name: 测试\nyear: 2026\npolicy: jiujiang-2021\noverrides:\n  a: {x: 1，y: 2\n", "line 5", "comma"),
    ("name: 测试\nyear: 2026\npolicy: jiujiang-2021\noverrides:\n\tquotas.total.at_least: 0.12\n", "line 5", "tab"),
    ("name：只有一行\n", "", "colon"),
  ])
  func areNamed(_ settings: String, _ line: String, _ mark: String) throws {
    let folder = try ScenarioFolder()
    folder["scenario.yaml"] = settings
    let errors = try folder.read().errors
    #expect(
      errors.contains { error in
        error.file == "scenario.yaml"
          && error.hint.map { (line.isEmpty || $0.en.contains(line)) && $0.en.contains(mark) } ?? false
      }, "\(errors)")
  }

  /// A wide colon within a value is a text like any other.
  @Test func inValues() throws {
    let folder = try ScenarioFolder()
    folder.replace("name: 试验", with: "name: 试验：二〇二六", in: "scenario.yaml")
    #expect(try folder.read().value?.name == "试验：二〇二六")
    folder.replace("year: 2026", with: "year: [2026", in: "scenario.yaml")
    #expect(try folder.read().errors.allSatisfy { $0.hint?.en.contains("full-width") != true })
  }
}

/// Tables without what is not needed, and values that cannot be true.
@Suite struct UnmeasuredTests {
  private func warnings(_ reading: Reading<Scenario>, _ word: String) -> [Finding] {
    reading.findings.filter { $0.severity == .warning && $0.message.zh.contains(word) }
  }

  private let threeColumns = (
    with: "经度,纬度,小学学生数,初中学生数,编制数", rows: ["115.98,29.72,2500,0,150", "115.90,29.65,600,0,", "115.95,29.68,800,400,"]
  )

  @Test(arguments: ["", "0", "0.0"])
  func withoutCoordinates(_ cell: String) throws {
    let folder = try ScenarioFolder()
    for place in ["115.98,29.72", "115.90,29.65", "115.95,29.68"] {
      folder.replace(place, with: "\(cell),\(cell)", in: "schools.csv")
    }
    folder["scenario.yaml"] = ScenarioFolder.settings + "overrides: {distance.max_km: 5}\n"
    let reading = try folder.read()
    let scenario = try #require(reading.value, "\(reading.lines)")
    #expect(!scenario.roster.knowsPlaces && scenario.policy.distance == nil)
    #expect(!scenario.policy.objectives.contains { $0.level == .burden })
    #expect(scenario.policy.objectives.contains { $0.level == .equity })
    #expect(warnings(reading, "经纬度").count == 1, "\(reading.lines)")
  }

  @Test func withoutTheColumns() throws {
    let folder = try ScenarioFolder()
    folder.replace(threeColumns.with, with: "编制数", in: "schools.csv")
    for row in threeColumns.rows {
      folder.replace(
        row, with: String(row.split(separator: ",", omittingEmptySubsequences: false).last!), in: "schools.csv")
    }
    let reading = try folder.read()
    let scenario = try #require(reading.value, "\(reading.lines)")
    #expect(scenario.policy.indicators.isEmpty && !scenario.policy.objectives.contains { $0.level == .equity })
    // Who teaches there says which stages there are.
    #expect(scenario.roster.schools.map { $0.teaches(.primary) } == [true, true, false])
    #expect(scenario.roster.schools.map { $0.teaches(.junior) } == [false, false, true])
    #expect(scenario.roster.schools.allSatisfy { $0.countedStudents(.primary) == nil || !$0.teaches(.primary) })
    #expect(warnings(reading, "学生数").count == 1 && warnings(reading, "经纬度").count == 1, "\(reading.lines)")
  }

  @Test func withoutThePupilsOfOneStage() throws {
    let folder = try ScenarioFolder()
    for (row, new) in [("2500,0", "2500,"), ("600,0", "600,"), ("800,400", "800,")] {
      folder.replace(row, with: new, in: "schools.csv")
    }
    let reading = try folder.read()
    let scenario = try #require(reading.value, "\(reading.lines)")
    #expect(Set(scenario.policy.indicators.map(\.stage)) == [.primary])
    #expect(scenario.roster.schools[2].teaches(.junior) && !scenario.roster.schools[0].teaches(.junior))
    #expect(scenario.roster.schools[0].countedStudents(.primary) == 2500)
  }

  /// Where some schools have them, the others need them.
  @Test func someCoordinatesAreMissing() throws {
    let folder = try ScenarioFolder()
    folder.replace("115.98,29.72", with: "0,0", in: "schools.csv")
    let errors = try folder.read().errors
    #expect(errors.count == 1 && errors[0].row == 2 && errors[0].message.en.contains("missing"))
  }

  @Test func pupilsThatCannotBe() throws {
    let folder = try ScenarioFolder()
    folder.replace("2500,0", with: "1,0", in: "schools.csv")
    let found = warnings(try folder.read(), "学生数")
    #expect(found.count == 1 && found[0].message.zh.contains("双峰小学") && found[0].message.zh.contains("100 名"))
    // Five teachers for four pupils, but not three for two.
    for (pupils, teachers, isStrange) in [(4, 5, true), (5, 5, false), (2, 3, false), (2, 5, true)] {
      let folder = try ScenarioFolder()
      folder.replace("2500,0", with: "\(pupils),0", in: "schools.csv")
      for number in 1..<teachers {
        folder["teachers.csv"] += "N\(number),新\(number),女,1990-01,S1,教师,小学,语文,2014-09,本科,一级,无,,,否,是,,,\n"
      }
      #expect(warnings(try folder.read(), "学生数").isEmpty != isStrange, "\(pupils) \(teachers)")
    }
  }

  @Test func everybodyAtOnePoint() throws {
    let folder = try ScenarioFolder()
    folder.replace("115.90,29.65", with: "115.98,29.72", in: "schools.csv")
    #expect(warnings(try folder.read(), "坐标完全相同").isEmpty)
    folder.replace("115.95,29.68", with: "115.98,29.72", in: "schools.csv")
    let found = warnings(try folder.read(), "坐标完全相同")
    #expect(found.count == 1 && found[0].value == "115.98, 29.72" && found[0].message.en.contains("3 of 3"))
  }
}
