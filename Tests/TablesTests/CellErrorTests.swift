import Exchange
import Testing

@testable import Tables

/// A change to a good scenario and what must be said about it.
struct Slip: Sendable, CustomTestStringConvertible {
  let file: String
  let old: String
  let new: String
  let severity: Finding.Severity
  let row: Int?
  let column: String?
  /// Part of the English message or hint.
  let says: [String]
  /// A table that the case needs beside the usual ones.
  var with: [String: String] = [:]

  init(
    _ file: String, _ old: String, _ new: String, _ severity: Finding.Severity = .error, row: Int?, _ column: String?,
    _ says: String..., with: [String: String] = [:]
  ) {
    self.file = file
    self.old = old
    self.new = new
    self.severity = severity
    self.row = row
    self.column = column
    self.says = says
    self.with = with
  }

  var testDescription: String { "\(file): \(old.prefix(30)) → \(new.prefix(30))" }

  func check() throws {
    let folder = try ScenarioFolder()
    for (name, content) in with { folder[name] = content }
    folder.replace(old, with: new, in: file)
    let reading = try folder.read()
    let found = reading.findings.contains { finding in
      finding.severity == severity && finding.file == file && finding.row == row && finding.column == column
        && says.allSatisfy { (finding.message.en + " " + (finding.hint?.en ?? "")).contains($0) }
        && !finding.message.zh.isEmpty
    }
    #expect(found, "wanted \(severity) \(file):\(row ?? 0) [\(column ?? "")] \(says); got \(reading.lines)")
    #expect((reading.value == nil) == reading.findings.contains { $0.severity == .error })
  }
}

private let placements = "教职工号,调出学校,调入学校,交流形式,开始年月,结束年月,状态\nT1,S1,S2,轮岗,2020-09,2023-08,期满\n"
private let pairs = "school_a,school_b,basis\nS1,S2,集团\n"
private let needs = "school_id,stage,subject,required\nS3,junior,english,2\n"
private let wishes = "teacher_id,rank,school_id\nT1,1,S2\n"
private let pins = "teacher_id,decision,school_id,kind,reason,approver\nT1,send,S2,rotation,自愿,局长办公会\n"

private let schoolSlips = [
  Slip("schools.csv", "S2,湖滨", "S1,湖滨", row: 3, "学校代码", "rows 2 and 3"),
  Slip("schools.csv", "湖滨小学", "双峰小学", .warning, row: 3, "学校名称", "row 2"),
  Slip("schools.csv", "双峰小学,市直", ",市直", row: 2, "学校名称", "must not be empty"),
  Slip("schools.csv", "优质", "优秀", row: 2, "办学水平", "优质 strong"),
  Slip("schools.csv", "城区,,,115.98", "郊区,,,115.98", row: 2, "城乡类型", "urban"),
  Slip("schools.csv", "115.98,29.72", "29.72,115.98", row: 2, "经度", "swapped"),
  Slip("schools.csv", "115.98,29.72", ",29.72", row: 2, "经度", "missing", "distances"),
  Slip("schools.csv", "115.98,29.72", "115.98,", row: 2, "纬度", "missing"),
  Slip("schools.csv", "115.98,29.72", "215.98,29.72", row: 2, "经度", "-180"),
  Slip("schools.csv", "115.98,29.72", "115.98,99.72", row: 2, "纬度", "-90"),
  Slip("schools.csv", "115.98,29.72", "15.98,29.72", .warning, row: 2, "经度", "not in China"),
  Slip("schools.csv", "115.98,29.72", "115.98,69.72", .warning, row: 2, "纬度", "not in China"),
  Slip("schools.csv", "115.98", "115°59′", row: 2, "经度", "decimal degrees"),
  Slip("schools.csv", "2500", "-2500", row: 2, "小学学生数", "negative"),
  Slip("schools.csv", "2500", "", row: 2, "小学学生数", "primary teachers"),
  Slip("schools.csv", "2500", "两千", row: 2, "小学学生数", "whole number"),
  Slip("schools.csv", "2500", "25000000", row: 2, "小学学生数", "impossibly large"),
  Slip("schools.csv", "2500,0", "0,0", .warning, row: 2, "小学学生数", "no students"),
  Slip("schools.csv", ",2024,", ",二〇二四,", row: 4, "开办学年", "school year"),
  Slip("schools.csv", ",2024,", ",2024,2023", row: 4, "撤并学年", "no later than it opens"),
  Slip("schools.csv", "濂溪区,濂溪区", "濂溪曲,濂溪区", .warning, row: 3, "主管单位", "濂溪区"),
]

private let teacherSlips = [
  Slip("teachers.csv", "T2,李四", "T1,李四", row: 3, "教职工号", "rows 2 and 3"),
  Slip("teachers.csv", "T2,李四", "1.23E+11,李四", row: 3, "教职工号", "rounded number", "format the column"),
  Slip("teachers.csv", "李四,男", "李四,公", row: 3, "性别", "F"),
  Slip("teachers.csv", "1976-04", "1976-13", row: 3, "出生年月", "no such date"),
  Slip("teachers.csv", "1976-04", "四月", row: 3, "出生年月", "a month was expected", "2016-09"),
  Slip("teachers.csv", "1976-04", "1976.1", .warning, row: 3, "出生年月", "read as 1976-01", "October"),
  Slip("teachers.csv", "1976-04", "1940-04", .warning, row: 3, "出生年月", "86 years"),
  Slip("teachers.csv", "S2,校长", "S22,校长", row: 3, "学校代码", "no such school_id", "S2"),
  Slip("teachers.csv", "S2,校长", "湖滨小学,校长", .note, row: 3, "学校代码", "found by name, 1 in all (S2"),
  Slip("teachers.csv", "校长", "主任", row: 3, "职务", "principal"),
  Slip("teachers.csv", "校长,小学", "校长,幼儿园", row: 3, "学段", "primary"),
  Slip("teachers.csv", "校长,小学", "校长,初中", .warning, row: 3, "学段", "no junior students"),
  Slip("teachers.csv", "数学", "数雪", row: 3, "任教学科", "数学"),
  Slip("teachers.csv", "2012-09", "1976-04", row: 3, "进本校年月", "before birth"),
  Slip("teachers.csv", "2012-09", "1986-04", .warning, row: 3, "进本校年月", "age of 16"),
  Slip("teachers.csv", "2012-09", "2027-04", .warning, row: 3, "进本校年月", "after the start"),
  Slip("teachers.csv", "专科", "专课", row: 3, "学历", "did you mean “专科”"),
  Slip("teachers.csv", "高级", "特级", row: 3, "职称", "senior"),
  Slip("teachers.csv", "校级", "乡级", row: 3, "骨干级别", "county"),
  Slip("teachers.csv", "一级,无", "一级,", .note, row: nil, "骨干级别", "1 empty cells"),
  Slip("teachers.csv", "哺乳期", "补乳期", row: 4, "免予交流", "哺乳期"),
  Slip("teachers.csv", "哺乳期,", ",", .warning, row: 4, "免予期限", "without an exemption"),
  Slip("teachers.csv", "2027-06,是", "2027-06,也许", row: 4, "毕业班", "yes"),
  Slip("teachers.csv", "115.97,29.71", "115.97,", row: 2, "住址纬度", "missing"),
]

private let otherSlips = [
  Slip(
    "placements.csv", "T1,S1", "T9,S1", .warning, row: 2, "教职工号", "1 rows are about people who are not in teachers.csv",
    "T9, row 2", "if the identifier is a slip, T9: ", with: ["placements.csv": placements]),
  Slip("placements.csv", "S1,S2", "S1,S1", row: 2, "调入学校", "the same", with: ["placements.csv": placements]),
  Slip(
    "placements.csv", "2023-08", "2019-08", row: 2, "结束年月", "before it starts", with: ["placements.csv": placements]),
  Slip(
    "placements.csv", "2023-08,期满\n", "2027-08,进行中\nT1,S1,S3,轮岗,2025-09,2028-08,进行中\n", row: 3, "状态", "rows 2 and 3",
    with: ["placements.csv": placements]),
  Slip(
    "placements.csv", "T1,S1,S2,轮岗,2020-09,2023-08,期满", "T1,S3,S2,轮岗,2025-09,2028-08,进行中", .warning, row: 2, "调出学校",
    "双峰小学", with: ["placements.csv": placements]),
  Slip("placements.csv", "期满", "完事", row: 2, "状态", "completed", with: ["placements.csv": placements]),
  Slip("pairs.csv", "S1,S2", "S1,S1", row: 2, "school_b", "paired with itself", with: ["pairs.csv": pairs]),
  Slip("pairs.csv", "集团\n", "集团\nS2,S1,又\n", .warning, row: 3, "school_b", "row 2", with: ["pairs.csv": pairs]),
  Slip("pairs.csv", "S1,S2", "S1,X", row: 2, "school_b", "no such school_id", with: ["pairs.csv": pairs]),
  Slip("needs.csv", ",2\n", ",-2\n", row: 2, "required", "negative", with: ["needs.csv": needs]),
  Slip("needs.csv", ",2\n", ",2\nS3,初中,英语,1\n", row: 3, "subject", "rows 2 and 3", with: ["needs.csv": needs]),
  Slip("wishes.csv", "T1,1", "T1,0", row: 2, "rank", "begin with 1", with: ["wishes.csv": wishes]),
  Slip("wishes.csv", "S2\n", "S2\nT1,1,S3\n", row: 3, "rank", "row 2", with: ["wishes.csv": wishes]),
  Slip("wishes.csv", "S2\n", "S2\nT1,2,S2\n", row: 3, "school_id", "row 2", with: ["wishes.csv": wishes]),
  Slip("wishes.csv", "S2\n", "S1\n", .warning, row: 2, "school_id", "own school", with: ["wishes.csv": wishes]),
  Slip("pins.csv", "send", "gone", row: 2, "decision", "send", with: ["pins.csv": pins]),
  Slip("pins.csv", "rotation", "rotatoin", row: 2, "kind", "did you mean “rotation”", with: ["pins.csv": pins]),
  Slip("pins.csv", "自愿", "", row: 2, "reason", "must not be empty", "who approved", with: ["pins.csv": pins]),
  Slip("pins.csv", "局长办公会", "", row: 2, "approver", "must not be empty", with: ["pins.csv": pins]),
  Slip("pins.csv", "send,S2", "send,S1", row: 2, "school_id", "own school", with: ["pins.csv": pins]),
  Slip("pins.csv", "send,S2", "keep,S2", .warning, row: 2, "decision", "no effect", with: ["pins.csv": pins]),
  Slip(
    "pins.csv", "局长办公会\n", "局长办公会\nT1,keep,,,病,局\n", row: 3, "teacher_id", "rows 2 and 3", with: ["pins.csv": pins]),
]

private let fileSlips = [
  Slip("schools.csv", "办学水平,", "办学水准,", row: 1, nil, "tier (办学水平)", "办学水准"),
  Slip("teachers.csv", "姓名,性别", "姓名,姓名", row: 1, "姓名", "columns 2"),
  Slip("teachers.csv", "在编,住址经度", "再编,住址经度", .warning, row: 1, "再编", "unknown column", "在编"),
  Slip("teachers.csv", "2004-09,本科,一级,无,,,否,是,115.97,29.71,\n", "2004-09\n", row: 2, nil, "missing: 学历"),
  Slip("teachers.csv", "115.97,29.71,", "115.97,29.71,,多", row: 2, nil, "20 cells", "double quotes"),
  Slip("teachers.csv", "张三", "\"张三", row: 2, "姓名", "never closed", "close the quote"),
  Slip("teachers.csv", "张三", "张\"三", row: 2, "姓名", "in the middle of cell 2"),
  Slip("teachers.csv", "张三", "\"张\"三", row: 2, "姓名", "between the closing quote"),
  Slip("teachers.csv", "张三", "张\0三", row: 2, "姓名", "NUL"),
]

@Suite struct CellErrorTests {
  @Test(arguments: schoolSlips) func schools(_ slip: Slip) throws { try slip.check() }
  @Test(arguments: teacherSlips) func teachers(_ slip: Slip) throws { try slip.check() }
  @Test(arguments: otherSlips) func others(_ slip: Slip) throws { try slip.check() }
  @Test(arguments: fileSlips) func files(_ slip: Slip) throws { try slip.check() }

  @Test func allAtOnce() throws {
    let folder = try ScenarioFolder()
    folder.replace("优质", with: "优秀", in: "schools.csv")
    folder.replace("李四,男", with: "李四,公", in: "teachers.csv")
    folder.replace("数学", with: "数雪", in: "teachers.csv")
    folder.replace("2026", with: "2O26", in: "scenario.yaml")
    let reading = try folder.read()
    #expect(reading.errors.count == 4, "\(reading.lines)")
  }

  @Test func anUnreadableTableIsOneFinding() throws {
    let folder = try ScenarioFolder()
    folder.replace("学校名称,", with: "校,", in: "schools.csv")
    folder.replace("李四,男", with: "李四,公", in: "teachers.csv")
    #expect(try folder.read().errors.count == 2)
  }

  @Test func shortRowOfOptionalColumnsIsNoted() throws {
    let folder = try ScenarioFolder()
    folder.replace(",115.97,29.71", with: "", in: "teachers.csv")
    let reading = try folder.read()
    #expect(reading.value?.roster.people.count == 3)
    #expect(reading.findings.contains { $0.severity == .note && $0.row == 2 })
  }

  @Test func exemptionThatNeedsItsEnd() throws {
    let folder = try ScenarioFolder()
    folder["scenario.yaml"] = ScenarioFolder.settings + "overrides: {exemptions.nursing.until: required}\n"
    folder.replace("哺乳期,2027-06", with: "哺乳期,", in: "teachers.csv")
    let reading = try folder.read()
    #expect(reading.errors.first?.message.en.contains("needs its last month") == true, "\(reading.lines)")
  }

  /// What the plan's workbook could not hold is refused before there is a plan.
  @Test(arguments: [("T1,张三", "T1,", "姓名"), ("S1,双峰小学", "S1,", "学校名称"), ("T2,李四", "T2,", "姓名")])
  func longerThanACellOfExcel(_ old: String, _ new: String, _ column: String) throws {
    let folder = try ScenarioFolder()
    let file = column == "姓名" ? "teachers.csv" : "schools.csv"
    folder.replace(old, with: new + String(repeating: "长", count: 32_768), in: file)
    let reading = try folder.read()
    let error = try #require(reading.errors.first { $0.file == file })
    #expect(error.column == column && error.message.en.contains("32768 characters"), "\(error)")
    #expect((error.value?.utf8.count ?? 0) < 300)
    folder.replace(String(repeating: "长", count: 32_768), with: String(repeating: "长", count: 32_767), in: file)
    #expect(try folder.read().errors.isEmpty)
  }

  @Test func aHundredThousandFindingsAreEnough() {
    let findings = Findings(mostOfKind: 3)
    for row in 1...5 { findings.add(.error, Spot("a.csv", row: row), Phrase("x")) }
    for row in 1...4 { findings.add(.warning, Spot("a.csv", row: row), Phrase("y")) }
    findings.add(.error, Spot("b.csv", row: 9), Phrase("z"))
    #expect(findings.errorCount == 6 && findings.hasErrors)
    #expect(findings.all.map(\.row) == [1, 2, 3, 1, 2, 3, 9, nil, nil])
    #expect(findings.all.suffix(2).map(\.severity) == [.error, .warning])
    #expect(findings.all[7].message.en.hasPrefix("2 more") && findings.all[8].message.en.hasPrefix("1 more"))
  }
}
