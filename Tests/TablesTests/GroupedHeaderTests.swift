import Exchange
import Testing

@testable import Tables

/// Headers as bureaus have them: of several rows with groups, with notes, with other names, below titles.
@Suite struct GroupedHeaderTests {
  private static let header = String(ScenarioFolder.teachers.prefix { $0 != "\n" })
  private static let rows = ScenarioFolder.teachers.split(separator: "\n").dropFirst().map(String.init)

  private var whole: [Person] { get throws { try #require(try ScenarioFolder().read().value?.roster.people) } }

  /// The teachers with 在职 beside 学历 (as a column of its own behind it), below these rows of a header.
  private func table(_ header: [String], second: String = "硕士") -> String {
    let rows = GroupedHeaderTests.rows.map { row in
      var cells = row.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      cells.insert(second, at: 10)
      return cells.joined(separator: ",")
    }
    return (header + rows).joined(separator: "\n") + "\n"
  }

  private func read(_ teachers: String) throws -> Reading<Scenario> {
    let folder = try ScenarioFolder()
    folder["teachers.csv"] = teachers
    return try folder.read()
  }

  private static let upper = header.replacing("学历,", with: "学历,,")
  private static let blank = String(repeating: ",", count: 9)

  @Test(arguments: [
    [upper, blank + "全日制,在职,,,,,,,,"],
    ["九江市某区教师花名册", "填报单位：某区教育局,,,填报日期：2026年5月", upper, blank + "全日制,在职,,,,,,,,"],
    // The names of the other columns stand in the lower row, or in the upper one of three.
    [blank + "学历", header.replacing("学历,", with: "全日制,在职,")],
    [upper.replacing("学历,,", with: "学历情况,,"), blank + "学历,,,,,,,,,", blank + "全日制,在职,,,,,,,,"],
    // Two groups with the same names.
    [blank + "全日制教育,在职教育", header.replacing("学历,", with: "学历,学历,")],
  ])
  func ofSeveralRowsInText(_ header: [String]) throws {
    let reading = try read(table(header))
    #expect(try reading.value?.roster.people == whole, "\(reading.lines)")
    #expect(reading.lines.contains { $0.contains("is taken from") }, "\(reading.lines)")
    #expect(!reading.findings.contains { $0.severity == .warning })
  }

  @Test(arguments: [false, true])
  func ofSeveralRowsMerged(_ hasTitle: Bool) throws {
    let lines = table([GroupedHeaderTests.upper, GroupedHeaderTests.blank + "全日制,在职"])
    var draft = WorkbookDraft(rowsOfText((hasTitle ? "教师花名册\n" : "") + lines))
    let top = hasTitle ? 2 : 1
    let letters = "ABCDEFGHILMNOPQRST"
    let merged =
      letters.map { "\($0)\(top):\($0)\(top + 1)" } + ["J\(top):K\(top)"] + (hasTitle ? ["A1:T1"] : [])
    draft.sheets[0].content += "<mergeCells>" + merged.map { "<mergeCell ref=\"\($0)\"/>" }.joined() + "</mergeCells>"
    let folder = try ScenarioFolder()
    folder.files["teachers.csv"] = nil
    folder.files["teachers.xlsx"] = try draft.bytes()
    let reading = try folder.read()
    #expect(try reading.value?.roster.people == whole, "\(reading.lines)")
    #expect(reading.findings.first { $0.message.en.contains("is taken from") }?.column == "学历（在职）")
  }

  /// What one reads of a workbook and writes as text is the same table.
  @Test func asTextAgain() throws {
    let findings = Findings()
    var draft = WorkbookDraft(rowsOfText(table([GroupedHeaderTests.upper, GroupedHeaderTests.blank + "全日制,在职"])))
    draft.sheets[0].content += "<mergeCells><mergeCell ref=\"J1:K1\"/></mergeCells>"
    let first = try #require(Table(try draft.grid(), as: .teachers, findings))
    let again = try #require(
      Table(InputFile(name: "t.csv", bytes: Array(first.csv.utf8)), as: .teachers, findings))
    #expect(again.positions == first.positions && again.rows.count == 3, "\(findings.all)")
  }

  @Test func groupsOfSchools() throws {
    let folder = try ScenarioFolder()
    folder.replace(
      "经度,纬度,小学学生数,初中学生数,编制数", with: "学校位置,,学生数,,编制数", in: "schools.csv")
    let lines = folder["schools.csv"].split(separator: "\n", maxSplits: 1).map(String.init)
    folder["schools.csv"] = lines[0] + "\n,,,,,,,,经度,纬度,小学,初中,,,\n" + lines[1]
    let reading = try folder.read()
    #expect(reading.value?.roster.schools.map { $0.students(.junior) } == [0, 0, 400], "\(reading.lines)")
  }

  /// Two cells beside each other below a column without a name are a row all the same, as is one with a cell too many.
  @Test(arguments: ["调入学校,,教职工号\nS2,T1\n", "检查结果,教职工号,调入学校\n,,T1,S2\n"])
  func rowsOfPlans(_ text: String) throws {
    let findings = Findings()
    let table = Table(InputFile(name: "p.csv", bytes: Array(text.utf8)), as: .plan, findings)
    #expect(table?.headerLine == 1 && (table?.rows.count == 1 || findings.hasErrors), "\(findings.all)")
  }

  /// A row below the header that is none of it stays a row.
  @Test func rowsOfData() throws {
    let reading = try read(GroupedHeaderTests.header + "\n,,,,,,,,,本科,一级,,,,,,,,\n" + GroupedHeaderTests.rows[0])
    #expect(reading.errors.contains { $0.row == 2 }, "\(reading.lines)")
  }

  @Test(arguments: [
    ("性别", "性别（男/女）"), ("出生年月", "\"出生年月\n（如1985-06）\""), ("教职工号", "*教职工号（必填）"),
    ("姓名", "姓名(与身份证一致)"), ("职称", "现聘职称"), ("学历", "学历【最高】："), ("进本校年月", "★到本校时间[年/月]"),
    ("任教学科", "主教学科〔限一科〕"), ("住址经度", "住址（经度）"), ("性别", "性别：男或女"), ("姓名", "2.姓名"), ("姓名", "③姓名 必填"),
  ])
  func withNotes(_ name: String, _ written: String) throws {
    let header = GroupedHeaderTests.header.replacing(name + ",", with: written + ",")
    let reading = try read(([header] + GroupedHeaderTests.rows).joined(separator: "\n"))
    #expect(try reading.value?.roster.people == whole, "\(reading.lines)")
    #expect(reading.findings.count == 1, "\(reading.lines)")
  }

  /// A further name stands back behind the column's own, and a note may say that the column is about somebody else.
  @Test(arguments: ["现聘职称", "姓名（曾用名）", "学历（第二）", "出生年月（父亲）"])
  func besideTheOwnName(_ name: String) throws {
    let reading = try read(
      ([name + "," + GroupedHeaderTests.header] + GroupedHeaderTests.rows.map { "x," + $0 }).joined(separator: "\n"))
    #expect(try reading.value?.roster.people == whole, "\(reading.lines)")
    #expect(reading.findings.map(\.severity) == [.note], "\(reading.lines)")
  }

  @Test func manyLinesAbove() throws {
    let above = (1...20).map { "填表说明第\($0)条：如实填写" }.joined(separator: "\n") + "\n"
    let reading = try read(above + ScenarioFolder.teachers)
    #expect(try reading.value?.roster.people == whole, "\(reading.lines)")
  }
}
