import Exchange
import Foundation
import Testing

@testable import Tables

/// What a row of the placements table says against what its dates say, and people whom the statutory age has overtaken.
@Suite struct StatusTests {
  private func read(_ rows: String...) throws -> Reading<Scenario> {
    let folder = try ScenarioFolder()
    folder["placements.csv"] =
      "教职工号,原学校,交流学校,交流形式,开始年月,结束年月,状态\n" + rows.map { $0 + "\n" }.joined()
    return try folder.read()
  }

  private func warnings(_ row: String) throws -> [String] {
    let reading = try read(row)
    _ = try #require(reading.value, "\(reading.lines)")
    return reading.findings.filter { $0.severity == .warning }.map(\.message.en)
  }

  @Test(arguments: [
    "T1,S1,S2,轮岗交流,2021-09,2024-08,进行中", "T1,S1,S2,轮岗交流,2022-09,2025-08,进行中", "T1,S1,S3,驻点支教,2019-09,2020-08,进行中",
  ])
  func ranOutLongAgo(_ row: String) throws {
    #expect(try warnings(row).contains { $0.contains("running and ended in") }, "\(row)")
    // Home since then: the return is not this year's, and the years at home count from it.
    let scenario = try #require(try read(row).value)
    let standing = Eligibility(scenario)[0]
    #expect(standing.returning == nil && standing.running == nil && standing.returned != nil)
  }

  @Test(arguments: [
    "T1,S1,S2,轮岗交流,2024-09,2027-08,期满", "T1,S1,S2,轮岗交流,2025-09,2028-08,提前结束", "T1,S1,S2,轮岗交流,2024-09,2026-09,期满",
  ])
  func overBeforeItsEnd(_ row: String) throws {
    #expect(try warnings(row).contains { $0.contains("entered as over") }, "\(row)")
    let standing = Eligibility(try #require(try read(row).value))[0]
    #expect(standing.running == nil && standing.returned == Month(year: 2026, month: 9) && standing.years == 0)
  }

  @Test(arguments: ["T1,S1,S2,轮岗交流,2026-09,2029-08,进行中", "T1,S1,S2,轮岗交流,2027-02,2029-08,进行中"])
  func notBegunYet(_ row: String) throws {
    #expect(try warnings(row).contains { $0.contains("begins only in the planned school year") }, "\(row)")
  }

  /// A post that went along is at the host now.
  @Test func transferredAgainstTheRoster() throws {
    #expect(
      try warnings("T1,S1,S2,轮岗交流,2024-09,2024-09,已调任") == [
        "entered as transferred, but by teachers.csv this person's home school is still 双峰小学"
      ])
    #expect(try warnings("T1,S2,S1,轮岗交流,2004-09,2004-09,已调任") == [])
    // Neither an exchange from which somebody is back, nor one that ends too soon.
    let scenario = try #require(try read("T1,S2,S1,轮岗交流,2024-09,2029-08,transferred").value)
    #expect(Eligibility(scenario)[0].returned == nil && Eligibility(scenario)[0].years == 22)
  }

  @Test(arguments: [
    "T1,S1,S2,轮岗交流,2023-09,2026-08,进行中", "T1,S1,S2,轮岗交流,2022-09,2025-09,进行中", "T1,S1,S2,轮岗交流,2020-09,2023-08,期满",
    "T1,S1,S2,轮岗交流,2025-09,2028-08,进行中", "T1,S1,S2,轮岗交流,2023-09,2026-08,期满",
  ])
  func whatAgreesIsNotSaid(_ row: String) throws {
    #expect(try warnings(row) == [], "\(row)")
  }

  @Test func pastTheAge() throws {
    let folder = try ScenarioFolder()
    folder.replace("1976-04", with: "1962-04", in: "teachers.csv")
    folder.replace("1990-01", with: "1970-02", in: "teachers.csv")
    let reading = try folder.read()
    let found = reading.findings.filter { $0.severity == .warning }
    #expect(found.count == 1 && found[0].row == 3 && found[0].message.en.hasPrefix("2 on a post"), "\(reading.lines)")
    // Re-employed, and off the posts.
    folder.replace("否,是,,", with: "否,否,,", in: "teachers.csv")
    folder.replace("1970-02", with: "1971-12", in: "teachers.csv")
    #expect(try folder.read().findings.filter { $0.severity == .warning } == [])
  }

  @Test func retiredBeforeTheReturn() throws {
    let folder = try ScenarioFolder()
    folder.replace("1980-08", with: "1971-08", in: "teachers.csv")
    folder["placements.csv"] = "教职工号,原学校,交流学校,交流形式,开始年月,结束年月,状态\nT1,S1,S2,轮岗交流,2025-09,2028-08,进行中\n"
    #expect(
      try folder.read().findings.contains { $0.severity == .warning && $0.message.en.contains("will not return") })
  }
}

extension StatusTests {
  /// Of a table in several files, the row is that of its file.
  @Test func pastTheAgeInTheSecondFile() throws {
    let folder = try ScenarioFolder()
    let lines = ScenarioFolder.teachers.split(separator: "\n").map(String.init)
    folder.files["teachers.csv"] = nil
    try FileManager.default.createDirectory(atPath: folder.path + "/teachers", withIntermediateDirectories: true)
    folder["teachers/a.csv"] = lines[0] + "\n" + lines[1] + "\n" + lines[3] + "\n"
    folder["teachers/b.csv"] = lines[0] + "\n" + lines[2].replacingOccurrences(of: "1976-04", with: "1962-04") + "\n"
    let reading = try folder.read()
    let found = try #require(reading.findings.first { $0.message.en.contains("on a post") }, "\(reading.lines)")
    #expect(found.row == 2 && found.file == "teachers/b.csv", "\(reading.lines)")
  }
}

/// What schools and leaders are said to be against their dates, and authorities by the document's own names.
@Suite struct DatedRowTests {
  private func lines(_ change: (ScenarioFolder) -> Void) throws -> [String] {
    let folder = try ScenarioFolder()
    change(folder)
    return try folder.read().lines
  }

  @Test(arguments: [
    ("新建,城区,,,115.95,29.68,800,400,,2024,", "新建,城区,,,115.95,29.68,800,400,,2020,", "6 school years before 2026"),
    ("新建,城区,,,115.95,29.68,800,400,,2024,", "新建,城区,,,115.95,29.68,800,400,,2005,", "21 school years before 2026"),
    ("新建,城区,,,115.95,29.68,800,400,,2024,", "普通,城区,,,115.95,29.68,800,400,,2026,", "opens in 2026 and is not marked"),
    ("新建,城区,,,115.95,29.68,800,400,,2024,", "优质,城区,,,115.95,29.68,800,400,,2027,", "opens in 2027 and is not marked"),
  ])
  func newAgainstTheOpeningYear(_ old: String, _ new: String, _ says: String) throws {
    let found = try lines { $0.replace(old, with: new, in: "schools.csv") }
    #expect(found.contains { $0.hasPrefix("warning schools.csv:4 [办学水平]") && $0.contains(says) }, "\(found)")
  }

  @Test(arguments: ["新建,城区,,,115.95,29.68,800,400,,2021,", "普通,城区,,,115.95,29.68,800,400,,2025,"])
  func whatAgreesIsNotSaid(_ row: String) throws {
    let found = try lines {
      $0.replace("新建,城区,,,115.95,29.68,800,400,,2024,", with: row, in: "schools.csv")
    }
    #expect(found.allSatisfy { !$0.contains("办学水平") }, "\(found)")
  }

  @Test func howLongASchoolIsNewIsAParameter() throws {
    let found = try lines {
      $0["scenario.yaml"] = ScenarioFolder.settings + "overrides: {region.new_within: 2}\n"
    }
    #expect(found.contains { $0.contains("within its first 2 school years") }, "\(found)")
    #expect(
      try lines { $0.replace(",2024,", with: ",,", in: "schools.csv") }.contains {
        $0.hasPrefix("note schools.csv:4 [办学水平]")
      })
  }

  @Test func appointmentsThatNobodyHasEntered() throws {
    let undated: (ScenarioFolder) -> Void = { $0.replace(",2012-09\n", with: ",\n", in: "teachers.csv") }
    let found = try lines(undated)
    let said = found.filter { $0.contains("no date of appointment") }
    #expect(said.count == 1 && said[0].hasPrefix("note teachers.csv:3 [任现职年月]"), "\(found)")
    #expect(said[0].contains("1 leaders") && said[0].contains("李四（T2）") && said[0].contains("role_since"))
    #expect(try lines { _ in }.allSatisfy { !$0.contains("date of appointment") })
    // Terms that nobody can count are more than a note.
    let terms = "overrides: {term: {who: {role: principal}, terms: 2, years_per_term: 5}}\n"
    #expect(
      try lines {
        undated($0)
        $0["scenario.yaml"] = ScenarioFolder.settings + terms
      }.contains { $0.hasPrefix("warning teachers.csv:3 [任现职年月]") })
    // Where years at the school decide, nothing is asked.
    let years = try lines {
      undated($0)
      $0["scenario.yaml"] = ScenarioFolder.settings + "overrides: {eligibility.leaders.years_at_school.at_least: 10}\n"
    }
    #expect(years.allSatisfy { !$0.contains("date of appointment") }, "\(years)")
  }

  @Test func theDocumentsOwnNamesOfAuthorities() throws {
    let folder = try ScenarioFolder()
    folder.replace("S1,双峰小学,市直", with: "S1,双峰小学,市本级", in: "schools.csv")
    folder.replace("S2,湖滨小学,濂溪区,濂溪区", with: "S2,湖滨小学,九江经济技术开发区,九江经济技术开发区", in: "schools.csv")
    let reading = try folder.read()
    let schools = try #require(reading.value).roster.schools
    #expect(schools.map(\.authority) == ["市直", "九江经开区", "八里湖新区"] && schools[1].district == "九江经开区")
    #expect(reading.lines.contains { $0.hasPrefix("note schools.csv:2 [主管单位] taken for “市直”") }, "\(reading.lines)")
    #expect(reading.findings.contains { $0.value == "九江经济技术开发区" && $0.column == "主管单位" })
    // Neither a name of the policy nor one that it knows: with the nearest.
    folder.replace("S1,双峰小学,市本级", with: "S1,双峰小学,浔阳", in: "schools.csv")
    #expect(try folder.read().lines.contains { $0.hasPrefix("warning schools.csv:2 [主管单位]") && $0.contains("浔阳区") })
    // In a filter, too.
    let policy = try folder.policy(
      "  kinds.rotation: {from: {authority: 九江经济技术开发区}, to: {authority: 市本级}}")
    let rotation = try #require(policy.value?.policy.kind("rotation"), "\(policy.lines)")
    #expect(rotation.directions.map(\.from) == [Filter([Condition(.authority, .oneOf(["九江经开区"]))])])
    #expect(rotation.directions.map(\.to) == [Filter([Condition(.authority, .oneOf(["市直"]))])])
  }

  @Test(arguments: [
    ("region.aliases", "{沙河区: [沙河]}", "浔阳区"), ("region.aliases", "{市直: [浔阳区]}", "name of another authority"),
    ("region.new_within", "0", "1"),
  ])
  func faultsOfTheRegion(_ path: String, _ value: String, _ says: String) throws {
    let reading = try ScenarioFolder().read([(path, value)])
    #expect(!reading.errors.isEmpty && reading.lines.contains { $0.contains(says) }, "\(reading.lines)")
  }
}
