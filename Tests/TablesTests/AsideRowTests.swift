import Exchange
import Testing

@testable import Tables

/// Rows of a table that are none of its rows.
@Suite struct AsideRowTests {
  private static let signatures = "填表人：张三,,审核人：李四,,2026年5月20日"

  @Test(arguments: [
    "合计,,,,,,,,,,,,,,,,,,", ",合计,3,,,,,,,,,,,,,,,,", "合 计：3人,,,,,,,,,,,,,,,,,,", "本页小计,3,,,,,,,,,,,,,,,,,",
    "总计（人）,,2,1,,,,,,,,,,,,,,,", "共 3 人", "Total,3,,,,,,,,,,,,,,,,,", signatures, "注：本表一式三份", "制表日期：2026-05-20",
    "单位（盖章）：,,,,校长签字：", "2026年5月20日", "某区教育局（盖章）", "—以下空白—", "第1页 共3页,,,", "双峰小学小计,,1,", "审核人:,,,,,,,,,,,,,,,,,,",
    "学校负责人（签字）,,,,",
  ])
  func ofTeachers(_ row: String) throws {
    for isLast in [true, false] {
      let folder = try ScenarioFolder()
      var lines = folder["teachers.csv"].split(separator: "\n").map(String.init)
      lines.insert(row, at: isLast ? lines.count : 2)
      folder["teachers.csv"] = lines.joined(separator: "\n")
      let reading = try folder.read()
      #expect(reading.value?.roster.people.count == 3, "\(reading.lines)")
      let note = reading.findings.first { $0.message.en.contains("left out") }
      #expect(note?.severity == .note && note?.row == (isLast ? 5 : 3), "\(reading.lines)")
    }
  }

  @Test(arguments: [",合计,,,,,,,,,3900,400,150,,", "小计：,,,,,,,,,,3900,400,,,", "填报单位：教育局,,,,审核人：王五,,,,,,,,,,"])
  func ofSchools(_ row: String) throws {
    let folder = try ScenarioFolder()
    folder["schools.csv"] += row + "\n"
    let reading = try folder.read()
    #expect(reading.value?.roster.schools.count == 3, "\(reading.lines)")
  }

  @Test(arguments: ["合计,,3", "共3条,,", "填表人：张三,,", "注：以上志愿由本人填写,,"])
  func ofSmallTables(_ row: String) throws {
    let folder = try ScenarioFolder()
    folder["wishes.csv"] = "教职工号,志愿序号,学校代码\nT1,1,S2\nT1,2,S3\n\(row)\n"
    let reading = try folder.read()
    #expect(reading.value?.roster.wishes?.count == 2, "\(reading.lines)")
  }

  @Test(arguments: ["合计,,2人,", "填表人：,,审核人：,", "总计：2,,,"])
  func ofPlans(_ row: String) throws {
    let folder = try ScenarioFolder()
    let scenario = try #require(try folder.read().value)
    let findings = Findings()
    let text = "公示名单,,,\n序号,姓名,原学校,拟交流学校\n1,张三,双峰小学,湖滨小学\n2,李四,湖滨小学,双峰小学\n,,,\n\(row)\n"
    let grid = try #require(Grid(InputFile(name: "p.csv", bytes: Array(text.utf8)), as: .plan, findings))
    let table = try #require(Table(grid, as: .plan, findings))
    #expect(table.rows.count == 2 && !findings.hasErrors, "\(findings.all)")
    _ = scenario
  }

  /// Somebody of whom much is missing is no total.
  @Test(arguments: ["T9,,,,,,,,,,,,,,,,,,", ",赵六,,,,,,,,,,,,,,,,,", "T9,合计,,,,,,,,,,,,,,,,,"])
  func peopleAreKept(_ row: String) throws {
    let folder = try ScenarioFolder()
    folder["teachers.csv"] += row + "\n"
    #expect(try folder.read().errors.contains { $0.row == 5 })
  }

  /// Printed pages repeat title and header; schools stand in headings between the rows.
  @Test func titlesHeadersAndHeadings() throws {
    let lines = ScenarioFolder.teachers.split(separator: "\n").map(String.init)
    var draft = WorkbookDraft(
      rowsOfText(
        ["教师花名册", lines[0], "双峰小学", lines[1], "教师花名册", lines[0], lines[2], "八里湖学校", lines[3]].joined(separator: "\n")))
    draft.sheets[0].content +=
      "<mergeCells>" + [1, 3, 5, 8].map { "<mergeCell ref=\"A\($0):S\($0)\"/>" }.joined() + "</mergeCells>"
    let folder = try ScenarioFolder()
    folder.files["teachers.csv"] = nil
    folder.files["teachers.xlsx"] = try draft.bytes()
    let reading = try folder.read()
    #expect(reading.value?.roster.people.count == 3, "\(reading.lines)")
    #expect(reading.findings.filter { $0.message.en.contains("left out: ") }.map(\.row) == [5, 3], "\(reading.lines)")
  }
}
