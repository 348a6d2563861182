import Exchange
import Foundation
import Testing

@testable import Tables

/// Columns that say again whom or which school a row is about.
@Suite struct ComparedColumnTests {
  /// A table of the folder, a cell of which is replaced by another; `says` names both values.
  struct Case: Sendable, CustomTestStringConvertible {
    let file: String
    let table: String
    let good: String
    let bad: String
    let column: String
    let says: String
    var testDescription: String { "\(file): \(good) → \(bad)" }
  }

  private static let teachers = ScenarioFolder.teachers.split(separator: "\n").enumerated().map { index, line in
    line + [",学校名称", ",双峰小学", ",湖滨小学", ",八里湖学校"][index]
  }.joined(separator: "\n")

  static let cases = [
    Case(file: "teachers.csv", table: teachers, good: ",双峰小学", bad: ",湖滨小学", column: "学校名称", says: "S1 is “双峰小学”"),
    Case(
      file: "teachers.csv", table: teachers.replacing("学校名称", with: "所在学校"), good: ",双峰小学", bad: ",外地小学",
      column: "所在学校", says: "S1"),
    Case(
      file: "placements.csv",
      table: "教职工号,姓名,调出学校,调入学校,调入学校名称,交流形式,开始年月,结束年月,状态\nT1,张三,S1,S2,湖滨小学,轮岗,2020-09,2023-08,期满\n",
      good: "张三", bad: "李四", column: "姓名", says: "T1 is “张三”"),
    Case(
      file: "placements.csv",
      table: "教职工号,姓名,调出学校代码,调出学校,调入学校代码,调入学校,交流形式,开始年月,结束年月,状态\nT1,张三,S1,双峰小学,S2,湖滨小学,轮岗,2020-09,2023-08,期满\n",
      good: "湖滨小学", bad: "八里湖学校", column: "调入学校", says: "S2 is “湖滨小学”"),
    Case(
      file: "placements.csv", table: "教职工号,调出学校,调出学校代码,调入学校代码,交流形式,开始年月,结束年月,状态\nT1,双峰小学,S1,S2,轮岗,2020-09,2023-08,期满\n",
      good: "双峰小学", bad: "湖滨小学", column: "调出学校", says: "S1 is “双峰小学”"),
    Case(
      file: "pairs.csv", table: "学校甲,学校甲名称,学校乙,学校乙名称\nS1,双峰小学,S2,湖滨小学\n", good: "湖滨小学", bad: "双峰小学", column: "学校乙名称",
      says: "S2"),
    Case(
      file: "pairs.csv", table: "甲校,学校代码甲,乙校,学校代码乙\n双峰小学,S1,湖滨小学,S2\n", good: "双峰小学", bad: "八里湖学校", column: "甲校",
      says: "S1"),
    Case(
      file: "needs.csv", table: "学校代码,学校名称,学段,学科,需求数\nS3,八里湖学校,初中,英语,2\n", good: "八里湖学校", bad: "双峰小学", column: "学校名称",
      says: "S3"),
    Case(file: "wishes.csv", table: "教职工号,姓名,志愿序号,学校代码\nT1,张三,1,S2\n", good: "张三", bad: "王五", column: "姓名", says: "T1"),
    Case(
      file: "wishes.csv", table: "教职工号,原学校,志愿序号,志愿学校代码,志愿学校\nT1,双峰小学,1,S2,湖滨小学\n", good: "湖滨小学", bad: "双峰小学",
      column: "志愿学校", says: "S2"),
    Case(
      file: "wishes.csv", table: "教职工号,原学校,志愿序号,学校代码\nT1,双峰小学,1,S2\n", good: "双峰小学", bad: "湖滨小学", column: "原学校",
      says: "S1 is “双峰小学”"),
    Case(
      file: "wishes.csv", table: "教职工号,学科,志愿序号,学校代码\nT1,语文,1,S2\n", good: "语文", bad: "数学", column: "学科",
      says: "T1 is “chinese”"),
    Case(
      file: "pins.csv", table: "教职工号,姓名,学段,决定,学校代码,学校名称,理由,批准人\nT1,张三,小学,派出,S2,湖滨小学,自愿,局长\n", good: "小学,派出",
      bad: "初中,派出",
      column: "学段", says: "T1 is “primary”"),
    Case(
      file: "pins.csv", table: "教职工号,姓名,决定,学校代码,学校名称,理由,批准人\nT1,张三,派出,S2,湖滨小学,自愿,局长\n", good: "湖滨小学", bad: "八里湖学校",
      column: "学校名称", says: "S2"),
  ]

  @Test(arguments: cases)
  func contradictionsAreErrors(_ test: Case) throws {
    let folder = try ScenarioFolder()
    folder[test.file] = test.table
    let good = try folder.read()
    #expect(
      good.value != nil && !good.findings.contains { $0.file == test.file && $0.column == test.column }, "\(good.lines)"
    )
    folder.replace(test.good, with: test.bad, in: test.file)
    let bad = try folder.read()
    #expect(bad.value == nil)
    let found = bad.errors.filter { $0.file == test.file && $0.column == test.column && $0.row == 2 }
    #expect(found.count == 1 && found[0].message.en.contains(test.says), "\(bad.lines)")
    #expect(found.first?.value.map { test.bad.contains($0) } == true)
  }

  @Test(arguments: [("张三", "张小三"), ("张三", "张三三"), ("湖滨小学", "湖宾小学"), ("湖滨小学", "湖滨")])
  func slipsAreWarnings(_ good: String, _ bad: String) throws {
    let folder = try ScenarioFolder()
    folder["wishes.csv"] = "教职工号,姓名,志愿序号,学校代码,学校名称\nT1,张三,1,S2,湖滨小学\n".replacing(good, with: bad)
    let reading = try folder.read()
    #expect(reading.value != nil && reading.findings.map(\.severity) == [.warning], "\(reading.lines)")
  }

  /// Where one school is named, it may be the host or the person's own.
  @Test func aSchoolNameInAWishIsThatOfEither() throws {
    let folder = try ScenarioFolder()
    for (name, isGood) in [("双峰小学", true), ("湖滨小学", true), ("八里湖学校", false)] {
      folder["wishes.csv"] = "教职工号,学校,志愿序号,学校代码\nT1,\(name),1,S2\n"
      #expect((try folder.read().value != nil) == isGood, "\(name)")
    }
  }

  /// Identifiers that look alike are one.
  @Test(arguments: [
    "T\u{200B}1", "T1\u{200D}", "Ｔ1", "T 1", "\u{202A}T1\u{202C}", "\u{2003}T1", "T\u{AD}1", "T1\u{FEFF}",
  ])
  func anIdentifierThatLooksTheSameIsThereTwice(_ id: String) throws {
    let folder = try ScenarioFolder()
    folder.replace("T3,王五", with: id + ",王五", in: "teachers.csv")
    let error = try #require(try folder.read().errors.first)
    #expect(
      error.row == 4 && error.column == "教职工号" && error.message.en.contains("rows 2 and 4 have the same identifier"))
  }

  @Test(arguments: ["S\u{200B}1", "Ｓ1", "S\u{3000}1"])
  func schoolsToo(_ id: String) throws {
    let folder = try ScenarioFolder()
    folder.replace("S2,湖滨", with: id + ",湖滨", in: "schools.csv")
    #expect(try folder.read().errors.first?.message.en.contains("rows 2 and 3 have the same identifier") == true)
  }

  /// Every table refers to people and schools in whatever writing.
  @Test func referencesInOtherWritings() throws {
    let folder = try ScenarioFolder()
    folder["wishes.csv"] = "教职工号,志愿序号,学校代码\nＴ１,１,S\u{200B}2\n"
    folder["pairs.csv"] = "学校甲,学校乙\nS 1,\u{202A}S2\u{202C}\n"
    folder["placements.csv"] = "教职工号,调出学校,调入学校,交流形式,开始年月,结束年月,状态\nT1\u{2060},S1,S２,轮 岗,2020年9⽉,2023\u{2003}年8月,期⽉\n"
    folder.replace("小学,语文", with: "⼩学,语\u{200B}文", in: "teachers.csv")
    folder.replace("硕士,二级", with: "硕⼠,⼆级", in: "teachers.csv")
    folder.replace("期⽉", with: "期满", in: "placements.csv")
    folder.replace("S1,双峰小学", with: "S1,双峰\u{202E}小学", in: "schools.csv")
    let reading = try folder.read()
    #expect(reading.findings.isEmpty, "\(reading.lines)")
    let roster = try #require(reading.value?.roster)
    #expect(roster.wishes == [Wish(person: 0, rank: 1, school: 1)] && roster.pairs?.count == 1)
    #expect(roster.placements.map(\.start) == [Month(year: 2020, month: 9)] && roster.placements[0].kind == "rotation")
    #expect(roster.schools[0].name == "双峰小学" && roster.people[2].title == .second)
    #expect(roster.personIndex["t1"] == nil && roster.personIndex["Ｔ\u{200B}1"] == 0)
  }

  @Test func equalDistrictsInOtherWritings() throws {
    let folder = try ScenarioFolder()
    folder.replace("S3,八里湖学校,八里湖新区,八里湖新区", with: "S3,八里湖学校,八里湖 新区,濂 溪区", in: "schools.csv")
    let schools = try #require(try folder.read().value?.roster.schools)
    #expect(schools[2].district == schools[1].district && schools[2].authority == "八里湖新区")
  }

  /// A column with the name of the school goes along when a post moves, so that next year's table agrees with itself.
  @Test func adoptionKeepsTheNames() throws {
    let folder = try ScenarioFolder()
    folder["teachers.csv"] = ComparedColumnTests.teachers
    folder["placements.csv"] =
      "教职工号,姓名,调出学校代码,调出学校,调入学校代码,调入学校,交流形式,开始年月,结束年月,状态\nT3,王五,S3,八里湖学校,S2,湖滨小学,轮岗,2020-09,2023-08,期满\n"
    let scenario = try #require(try folder.policy("  kinds.rotation.relation: moves").value)
    let kinds = scenario.policy.kinds.map(\.id)
    for kind in kinds {
      let move = Move(person: 0, to: 1, kind: kind, start: scenario.start, end: Month(year: 2027, month: 8))
      let adoption = Adoption(of: Plan(moves: [move]), in: scenario, Eligibility(scenario))
      let next = nextScenario(folder: folder.path, target: folder.path + "-next", after: adoption, of: scenario)
      let again = try ScenarioFolder()
      for (name, content) in try #require(next.value).files { again[name] = content }
      let reading = try again.read()
      #expect(reading.errors.isEmpty, "\(kind): \(reading.lines)")
      let roster = try #require(reading.value?.roster)
      #expect(roster.people[0].home == (adoption.transfers.isEmpty ? 0 : 1))
      #expect(roster.placements.count == 1 + adoption.entered.count)
      if !adoption.begun.isEmpty { #expect(again["placements.csv"].contains("T1,张三,S1,双峰小学,S2,湖滨小学")) }
    }
  }
}
