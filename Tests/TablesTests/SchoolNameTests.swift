import Exchange
import Testing

@testable import Tables

/// Schools by name, by short name, and identifiers that have lost their zeros.
@Suite struct SchoolNameTests {
  /// The roster with other texts for the schools of the three people.
  private func folder(header: String = "学校代码", _ schools: [String]) throws -> ScenarioFolder {
    let folder = try ScenarioFolder()
    folder.replace("学校代码", with: header, in: "teachers.csv")
    for (index, text) in schools.enumerated() {
      folder.replace(",S\(index + 1),", with: ",\(text),", in: "teachers.csv")
    }
    return folder
  }

  private let names = ["双峰小学", "湖滨小学", "八里湖学校"]

  @Test(arguments: ["学校代码", "学校名称", "所在学校", "学校", "工作单位", "单位名称（全称）"])
  func inTheRoster(_ header: String) throws {
    let reading = try folder(header: header, names).read()
    #expect(reading.value?.roster.people.map(\.home) == [0, 1, 2], "\(reading.lines)")
    #expect(reading.findings.contains { $0.message.en.contains("by name, 3 in all") && $0.severity == .note })
    #expect(!reading.findings.contains { $0.severity == .warning }, "\(reading.lines)")
  }

  @Test func inEveryTable() throws {
    let folder = try folder(names)
    folder["schools.csv"] = folder["schools.csv"].replacing("撤并学年", with: "撤并学年,并入学校").replacing(
      "S2,湖滨小学,濂溪区,濂溪区,薄弱,乡村,,,115.90,29.65,600,0,,,",
      with: "S2,湖滨小学,濂溪区,濂溪区,薄弱,乡村,,,115.90,29.65,600,0,,,2028,双峰小学")
    folder["placements.csv"] = "教职工号,调出学校名称,调入学校名称,交流形式,开始年月,结束年月,状态\nT1,双峰小学,湖滨小学,轮岗,2019-09,2022-08,期满\n"
    folder["pairs.csv"] = "甲校名称,乙校名称\n双峰小学,湖滨小学\n"
    folder["needs.csv"] = "学校名称,学段,任教学科,需求数\n湖滨小学,小学,语文,1\n"
    folder["wishes.csv"] = "教职工号,志愿序号,志愿学校名称\nT1,1,湖滨小学\n"
    folder["pins.csv"] = "教职工号,决定,学校代码,理由,批准人\nT1,派出,湖滨小学,因,人\n"
    folder["pool.csv"] = "学校名称,学年,类别,借用数\n湖滨小学,2024,编制,1\n"
    let reading = try folder.read()
    let roster = try #require(reading.value?.roster, "\(reading.lines)")
    #expect(roster.schools[1].mergesInto == "S1")
    #expect(roster.placements.map { [$0.from, $0.to] } == [[0, 1]])
    #expect(roster.pairs?.map { [$0.a, $0.b] } == [[0, 1]] && roster.needs?.map(\.school) == [1])
    #expect(roster.wishes?.map(\.school) == [1] && roster.pins.map(\.school) == [1] && roster.pool.map(\.school) == [1])
  }

  @Test(arguments: [("双峰", 0), ("湖滨小", 1), ("八里湖", 2), ("九江市八里湖学校", 2), ("江西省九江市浔阳区双峰小学", 0)])
  func shortNames(_ text: String, _ school: Int) throws {
    var texts = ["S1", "S2", "S3"]
    texts[school] = text
    let reading = try folder(texts).read()
    #expect(reading.value?.roster.people.map(\.home) == [0, 1, 2], "\(reading.lines)")
    #expect(reading.findings.contains { $0.severity == .warning && $0.value == text }, "\(reading.lines)")
  }

  /// Which of two is meant nobody can know.
  @Test(arguments: ["小学", "峰小学", "第一小学", "X9", "第二双峰小学"])
  func doubtfulNames(_ text: String) throws {
    let folder = try folder([text])
    folder.replace("湖滨小学", with: "翠峰小学", in: "schools.csv")
    let reading = try folder.read()
    #expect(reading.errors.map(\.value) == [text], "\(reading.lines)")
    #expect(text != "峰小学" || reading.errors[0].hint?.en.contains("S1") == true)
  }

  @Test func twoSchoolsOfOneName() throws {
    let folder = try folder(names)
    folder.replace("S2,湖滨小学", with: "S2,双峰小学", in: "schools.csv")
    folder.replace(",湖滨小学,", with: ",S2,", in: "teachers.csv")
    let reading = try folder.read()
    #expect(reading.errors.map(\.value) == ["双峰小学"], "\(reading.lines)")
    #expect(reading.errors[0].hint?.en.contains("双峰小学（S2）") == true)
  }

  /// `codes` in the schools table, what the roster has of the first, and whether it is found.
  @Test(arguments: [
    (["001", "002", "003"], "1", true), (["0361", "0362", "0363"], "361", true), (["001", "01", "3"], "1", false),
    (["001", "1", "3"], "1", true), (["0A1", "002", "003"], "A1", false), (["1", "2", "3"], "001", true),
    (["001", "002", "003"], "4", false),
  ])
  func lostZeros(_ codes: [String], _ text: String, _ isFound: Bool) throws {
    let folder = try folder([text, codes[1], codes[2]])
    for (index, code) in codes.enumerated() { folder.replace("S\(index + 1),", with: code + ",", in: "schools.csv") }
    let reading = try folder.read()
    #expect((reading.value?.roster.people[0].home != nil) == isFound, "\(reading.lines)")
    if isFound {
      #expect(reading.value?.roster.people[0].home == (codes.firstIndex(of: text) ?? 0))
      #expect(reading.findings.contains { $0.message.en.contains("leading zeros") } == !codes.contains(text))
    }
  }

  @Test func lostZerosOfPeople() throws {
    let folder = try ScenarioFolder()
    folder.replace("T1,", with: "0071,", in: "teachers.csv")
    folder["wishes.csv"] = "教职工号,志愿序号,学校代码\n71,1,S2\n"
    folder["placements.csv"] = "教职工号,调出学校,调入学校,交流形式,开始年月,结束年月,状态\n71,S1,S2,轮岗,2019-09,2022-08,期满\n"
    let reading = try folder.read()
    #expect(reading.value?.roster.wishes?.map(\.person) == [0], "\(reading.lines)")
    #expect(reading.value?.roster.placements.map(\.person) == [0])
    let findings = Findings()
    let scenario = try #require(reading.value)
    var identifiers = PlanIdentifiers(scenario)
    #expect(identifiers.person("71", Spot("p.csv")) == "0071" && identifiers.person("T2", Spot("p.csv")) == "T2")
    identifiers.recognised.report(findings)
    #expect(findings.all.map(\.severity) == [.warning])
  }
}
