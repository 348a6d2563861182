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
