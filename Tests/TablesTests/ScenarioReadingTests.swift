import Digesting
import Exchange
import Foundation
import Testing

@testable import Tables

@Suite struct ScenarioReadingTests {
  @Test func reads() throws {
    let scenario = try #require(try ScenarioFolder().read().value)
    #expect(scenario.name == "试验" && scenario.year == 2026 && scenario.policy.id == "jiujiang-2021")
    #expect(scenario.roster.schools.map(\.id) == ["S1", "S2", "S3"])
    let third = scenario.roster.people[2]
    #expect(third.home == 2 && third.exemption == "nursing" && third.exemptionUntil == Month(year: 2027, month: 6))
    #expect(third.graduatingClass && third.onPost && third.address == nil)
    #expect(scenario.roster.pairs == nil && scenario.roster.needs == nil && scenario.roster.wishes == nil)
  }

  @Test func optionalTables() throws {
    let folder = try ScenarioFolder()
    folder["placements.csv"] =
      "教职工号,派出学校,接收学校,交流形式,开始年月,结束年月,状态\nT1,S1,S2,轮岗,2020-09,2023-08,期满\nT2,S2,S1,挂职,2015-09,2016-08,提前结束\n"
    folder["pairs.csv"] = "school_a,school_b\nS1,S2\n"
    folder["needs.csv"] = "学校代码,学段,任教学科,需求数\nS3,初中,英语,2\n"
    folder["wishes.csv"] = "教职工号,志愿序号,学校代码\nT1,1,S2\n"
    folder["pins.csv"] = "教职工号,决定,学校代码,交流形式,理由,批准人\nT1,派出,,,自愿,局长办公会\nT2,留任,,,筹建,局长办公会\n"
    let reading = try folder.read()
    let roster = try #require(reading.value?.roster, "\(reading.lines)")
    #expect(reading.findings.map(\.value) == ["挂职"], "\(reading.lines)")
    #expect(roster.placements.map(\.kind) == ["rotation", "挂职"])
    #expect(roster.pairs == [DesignatedPair(a: 0, b: 1, basis: "")])
    #expect(roster.needs?.first?.required == 2 && roster.wishes?.first?.rank == 1)
    #expect(roster.pins.map(\.decision) == [.send, .keep] && roster.pins[0].school == nil)
  }

  /// T1's exchange at S2 ends before the planned year.
  private static func renewing(_ placement: String = "T1,S1,S2,轮岗,2023-09,2026-08,进行中") throws -> ScenarioFolder {
    let folder = try ScenarioFolder()
    folder["placements.csv"] = "教职工号,派出学校,接收学校,交流形式,开始年月,结束年月,状态\n\(placement)\n"
    folder["pins.csv"] = "教职工号,决定,学校代码,交流形式,理由,批准人\nT1,续派,,,自愿,局长办公会\n"
    return folder
  }

  @Test func renewals() throws {
    let allowed = [(path: "cycle.renewals", value: "1"), (path: "cycle.years_at_most", value: "6")]
    let reading = try Self.renewing().read(allowed)
    #expect(reading.value?.roster.pins.map(\.decision) == [.renew], "\(reading.lines)")

    func message(_ folder: ScenarioFolder, _ overrides: [(path: String, value: String)]) throws -> String? {
      let reading = try folder.read(overrides)
      #expect(reading.value == nil)
      return reading.errors.first.map { "\($0.row ?? 0) \($0.message.en)" }
    }
    #expect(try message(Self.renewing(), [("cycle.renewals", "0")]) == "2 the policy does not allow renewals")
    let running = try Self.renewing("T1,S1,S2,轮岗,2025-09,2028-08,进行中")
    #expect(try message(running, allowed) == "2 no running exchange of this person ends before the school year")
    let completed = try Self.renewing("T1,S1,S2,轮岗,2023-09,2026-08,期满")
    #expect(try message(completed, allowed) == "2 no running exchange of this person ends before the school year")
    let again = try Self.renewing("T1,S1,S2,轮岗,2020-09,2026-08,进行中")
    #expect(try message(again, allowed) == "2 this exchange has been prolonged 1 times already")
    #expect(
      try message(again, [("cycle.renewals", "2"), ("cycle.years_at_most", "6")])
        == "2 prolonged, the exchange would last 9 years; the policy has 6 at most")
    #expect(try again.read([("cycle.renewals", "2"), ("cycle.years_at_most", "null")]).value != nil)
    let closing = try Self.renewing()
    closing.replace("600,0,,,", with: "600,0,,,2026", in: "schools.csv")
    #expect(try message(closing, allowed) == "2 the host, 湖滨小学, closes")
  }

  @Test func nobodyIsPinnedToAKindThatIsOnlyRecorded() throws {
    let folder = try ScenarioFolder()
    folder["pins.csv"] = "教职工号,决定,学校代码,交流形式,理由,批准人\nT1,派出,,跟岗,自愿,局长办公会\n"
    #expect(try folder.read().value != nil)
    let reading = try folder.read([("kinds.shadowing.planned", "false")])
    #expect(reading.errors.first?.column == "交流形式", "\(reading.lines)")
  }

  @Test func headerAloneIsNoTable() throws {
    let folder = try ScenarioFolder()
    folder["pairs.csv"] = "school_a,school_b,basis\n"
    folder["needs.csv"] = ""
    let roster = try #require(try folder.read().value?.roster)
    #expect(roster.pairs == nil && roster.needs == nil)
  }

  @Test func folders() throws {
    #expect(readScenario(folder: "/nowhere/at all").errors.first?.message.en == "there is no such folder")
    let folder = try ScenarioFolder()
    try folder.write()
    let reading = readScenario(folder: folder.path + "/schools.csv")
    #expect(reading.errors.first?.message.en == "this is not a folder")
  }

  @Test func missingFiles() throws {
    let folder = try ScenarioFolder()
    folder.files = [:]
    #expect(try folder.read().errors.map(\.file) == ["scenario.yaml", "schools.csv", "teachers.csv"])
  }

  @Test func chineseFileName() throws {
    let folder = try ScenarioFolder()
    folder.files["结对.csv"] = [0x61]
    #expect(try folder.read().errors.first?.message.en.contains("rename this file to pairs.csv") == true)
  }

  @Test func aFolderWhereATableShouldBe() throws {
    let folder = try ScenarioFolder()
    folder.files["teachers.csv"] = nil
    try FileManager.default.createDirectory(atPath: folder.path + "/teachers.csv", withIntermediateDirectories: true)
    #expect(try folder.read().errors.first?.message.en.contains("a plain file was expected") == true)
  }

  @Test(arguments: [
    ("year: 2026", "year: next", 2, "a whole number from 2000 to 2100"),
    ("year: 2026", "year: 1926", 2, "a whole number from 2000 to 2100"),
    ("year: 2026", "years: 2026", 2, "unknown key"), ("name: 试验", "nam: 试验", 1, "did you mean “name”"),
    ("name: 试验", "name: [a]", 1, "a text was expected"),
    ("policy: jiujiang-2021", "policy: jiujiang-2012", 3, "did you mean “jiujiang-2021”"),
    ("policy: jiujiang-2021", "policy: my.yaml", 3, "no such policy file"),
    ("policy: jiujiang-2021", "policy: [", 4, "not valid YAML"), ("policy: jiujiang-2021", "name: x", nil, "twice"),
    ("policy: jiujiang-2021", "overrides: 3", 3, "paths with values"),
  ])
  func settings(_ old: String, _ new: String, _ row: Int?, _ says: String) throws {
    let folder = try ScenarioFolder()
    folder.replace(old, with: new, in: "scenario.yaml")
    let reading = try folder.read()
    #expect(reading.value == nil)
    let found = reading.errors.contains { finding in
      (row == nil || finding.row == row) && finding.file == "scenario.yaml"
        && (finding.message.en + " " + (finding.hint?.en ?? "")).contains(says)
    }
    #expect(found, "\(reading.lines)")
  }

  @Test func digests() throws {
    let folder = try ScenarioFolder()
    let first = try #require(try folder.read().value?.digest)
    #expect(first.count == 64)
    #expect(try folder.read().value?.digest == first)
    let second = try #require(try folder.read([("distance.max_km", "30")]).value?.digest)
    #expect(second != first)
    #expect(try folder.read([("distance.max_km", "31")]).value?.digest != second)
    folder["notes.txt"] = "not an input"
    #expect(try folder.read().value?.digest == first)
    folder.replace("张三", with: "张叁", in: "teachers.csv")
    #expect(try folder.read().value?.digest != first)
  }

  @Test func sha256OfKnownText() {
    #expect(hexadecimal(sha256("abc".utf8)) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(hexadecimal(sha256([])) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
  }
}
