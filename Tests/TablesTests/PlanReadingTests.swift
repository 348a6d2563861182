import Exchange
import Foundation
import Testing

@testable import Tables

@Suite struct PlanReadingTests {
  private func read(_ content: String, as name: String = "plan.csv") throws -> Reading<[PlanEntry]> {
    let folder = try ScenarioFolder()
    let scenario = try #require(try folder.read().value)
    folder[name] = content
    try folder.write()
    return readPlan(file: folder.path + "/" + name, scenario: scenario)
  }

  @Test func manual() throws {
    let reading = try read("教职工号,调入学校,交流形式,开始年月,结束年月,备注\nT1,S2,轮岗,2026-09,2029-08,x\n王五,双峰小学,support,,,\nZ,Q,新法,,,\n")
    let start = Month(year: 2026, month: 9)
    #expect(
      reading.value == [
        PlanEntry(row: 2, person: "T1", school: "S2", kind: "rotation", start: start, end: Month(year: 2029, month: 8)),
        PlanEntry(row: 3, person: "王五", school: "双峰小学", kind: "support", start: nil, end: nil),
        PlanEntry(row: 4, person: "Z", school: "Q", kind: "新法", start: nil, end: nil),
      ], "\(reading.lines)")
    #expect(reading.findings.map(\.severity) == [.note])
  }

  @Test func thePostAtTheHost() throws {
    let table = try read("教职工号,调入学校,职务,拟任职务\nT2,S1,校长,书记\nT1,S2,教师,\n")
    #expect(table.value?.map(\.hostRole) == [.secretary, nil], "\(table.lines)")
    let plan = try read(
      #"{"moves":[{"teacher_id":"T2","to_school":"S1","host_role":"vice_principal"},{"teacher_id":"T1","to_school":"S2","host_role":null}]}"#,
      as: "plan.json")
    #expect(plan.value?.map(\.hostRole) == [.vicePrincipal, nil], "\(plan.lines)")
    for (name, content) in [
      ("plan.csv", "教职工号,调入学校,拟任职务\nT2,S1,校务\n"),
      ("plan.json", #"{"moves":[{"teacher_id":"T2","to_school":"S1","host_role":"校务"}]}"#),
    ] {
      let wrong = try read(content, as: name)
      #expect(wrong.errors.contains { $0.value == "校务" }, "\(wrong.lines)")
    }
  }

  @Test func nameInsteadOfIdentifier() throws {
    #expect(try read("姓名,接收学校\n张三,湖滨小学\n").value?.first?.person == "张三")
    #expect(try read("姓名,教职工号,调入学校代码,调入学校\n张三,T1,S2,湖滨小学\n李四,,,湖滨小学\n").value?.map(\.person) == ["T1", "李四"])
    #expect(try read("teacher_id,to_school\nT1,S2\n").value?.first?.kind == nil)
  }

  @Test(arguments: [
    ("plan.csv", "教职工号,学科\nT1,语文\n", "to_school"), ("plan.csv", "教职工号,调入学校\n,S2\n", "must not be empty"),
    ("plan.csv", "教职工号,调入学校\nT1,\n", "must not be empty"), ("plan.csv", "教职工号,调入学校,开始年月\nT1,S2,x\n", "a month"),
    ("plan.csv", "", "empty"), ("plan.xlsx", "PK", "damaged or cut off"), ("plan.json", "{", "not valid JSON"),
    ("plan.json", "[]", "no list “moves”"), ("plan.json", #"{"moves":[3]}"#, "a move {…} was expected"),
    ("plan.json", #"{"moves":[{"to_school":"S2"}]}"#, "teacher_id is missing"),
    ("plan.json", #"{"moves":[{"teacher_id":"T1","to_school":2}]}"#, "a text was expected"),
    ("plan.json", #"{"moves":[{"teacher_id":"T1","to_school":"S2","start":"2026-13"}]}"#, "no such date"),
    ("plan.json", #"{"moves":[{"teacher_id":"T1","to_school":"S2","end":"soon"}]}"#, "a month was expected"),
  ])
  func slips(_ name: String, _ content: String, _ says: String) throws {
    let reading = try read(content, as: name)
    #expect(reading.value == nil)
    #expect(reading.errors.contains { $0.message.en.contains(says) }, "\(reading.lines)")
  }

  @Test(arguments: [
    "教职工号,姓名,调出学校代码,调出学校,调入学校代码,调入学校,学段,任教学科,交流形式,开始年月,结束年月,公里,依据,理由",
    "teacher_id,name,from_school,from_school_name,to_school,to_school_name,stage,subject,kind,start,end,km,clause,reason",
  ])
  func ourOwnMoves(_ header: String) throws {
    let reading = try read(header + "\nT1,张三,S1,双峰小学,S2,湖滨小学,小学,语文,轮岗交流,2026-09,2029-08,3.2,二(二)1,x\n")
    #expect(reading.findings.isEmpty, "\(reading.lines)")
    #expect(reading.value?.first?.person == "T1" && reading.value?.first?.school == "S2")
  }

  @Test func guardedAgainstFormulas() throws {
    let header = "教职工号,姓名,调入学校代码,调入学校,交流形式"
    for text in ["=T1", "+T1", "-T1", "@T1"] {
      let entry = try read(header + "\n'\(text),甲,'\(text),乙,'\(text)\n").value?.first
      #expect(entry?.person == text && entry?.school == text && entry?.kind == text)
    }
    let named = try read("姓名,调入学校\n'=张三,'-湖滨小学\n'张三,'湖滨小学\n',''-\n").value
    #expect(named?.map(\.person) == ["=张三", "'张三", "'"])
    #expect(named?.map(\.school) == ["-湖滨小学", "'湖滨小学", "''-"])
  }

  @Test func missingFile() throws {
    let scenario = try #require(try ScenarioFolder().read().value)
    #expect(readPlan(file: "/nowhere.csv", scenario: scenario).errors.first?.message.en == "there is no such plan file")
  }

  @Test func proposed() throws {
    let reading = try read(
      #"{"scenario":"x","moves":[{"teacher_id":"T1","to_school":"S2","kind":"rotation","start":"2026-09","end":"2029-08","km":3.2}]}"#,
      as: "plan.json")
    #expect(reading.value?.first?.school == "S2" && reading.value?.first?.row == nil, "\(reading.lines)")
    #expect(try read(#"{"moves":[]}"#, as: "plan.json").value?.isEmpty == true)
    let renewed = try read(
      #"{"moves":[],"renewals":[{"teacher_id":"T1","to_school":"S2","kind":"轮岗","start":"2023-09","end":"2029-08"}]}"#,
      as: "plan.json")
    #expect(
      renewed.value == [
        PlanEntry(
          row: nil, person: "T1", school: "S2", kind: "rotation", start: Month(year: 2023, month: 9),
          end: Month(year: 2029, month: 8))
      ])
    let slip = try read(#"{"moves":[],"renewals":[{"to_school":"S2"}]}"#, as: "plan.json")
    #expect(slip.errors.first?.column == "renewals[0].teacher_id")
  }
}
