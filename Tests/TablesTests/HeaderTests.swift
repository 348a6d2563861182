import Exchange
import Testing

@testable import Tables

@Suite struct HeaderTests {
  /// Reads the schools of a folder whose schools table is this text.
  private func read(_ schools: String) throws -> Reading<Scenario> {
    let folder = try ScenarioFolder()
    folder["schools.csv"] = schools
    return try folder.read()
  }

  private let rows = ScenarioFolder.schools.split(separator: "\n").dropFirst().joined(separator: "\n") + "\n"

  @Test(arguments: [
    "school_id,name,authority,district,tier,area,zone,group,lon,lat,students_primary,students_junior,posts,opened,closes",
    "School ID,NAME,Authority,district,Tier,area,zone,group,LON,lat,students-primary,students junior,posts,opened,closes",
    "*学校代码,学校名称*,主管 单位,所属区县,办学水平,城乡类型,片区,教育集团,经度,纬度,小学学生数,初中学生数,编制数,开办学年,撤并学年",
    "\"学校\n代码\",学校名称,\"主管\r\n单位\",所属区县,办学水平,城乡类型,片区,教育集团,经度,纬度,\"小学\n学生数\",初中学生数,编制数,开办学年,撤并学年",
    "school_id,name,authority,district,tier,area,zone,group,lon,lat,students_primary,students_junior,posts,opened,closes",
    "\u{FF33}chool_id\u{3000},\u{FF0A}name,authority,district,tier,area,zone,group,lon,lat,students_primary,students_junior,posts,opened,closes",
    "学校代码,name,主管单位,district,办学水平,area,片区,group,经度,lat,小学学生数,students_junior,编制数,opened,撤并学年",
  ])
  func areMatchedInBothLanguages(_ header: String) throws {
    let reading = try read(header + "\n" + rows)
    #expect(reading.value?.roster.schools.count == 3, "\(reading.lines)")
    #expect(reading.findings.isEmpty)
    #expect(reading.value?.roster.schools[2].opened == 2024)
  }

  @Test func titleAboveTheHeader() throws {
    let reading = try read("学校基本情况表,,,,,,,,,,,,,,\n" + ScenarioFolder.schools)
    #expect(reading.value?.roster.schools.count == 3, "\(reading.lines)")
    #expect(reading.findings.first?.severity == .note)
  }

  @Test func missingColumnsAreNamedAtOnce() throws {
    let reading = try read("学校代码,主管单位,区县,水平\nS1,b,c,d\n")
    let message = try #require(reading.errors.first?.message.en)
    for column in ["name", "tier", "area"] {
      #expect(message.contains(column), "\(message)")
    }
    #expect(reading.errors.count == 1)
  }

  @Test(arguments: [("\t", "tabs"), (";", "semicolons"), ("\u{FF0C}", "full-width commas")])
  func otherSeparators(_ separator: String, _ says: String) throws {
    let reading = try read(ScenarioFolder.schools.replacing(",", with: separator))
    #expect(reading.errors.first?.hint?.en.contains(says) == true, "\(reading.lines)")
  }

  @Test func emptyFileAndHeaderOnly() throws {
    #expect(try read("").errors.first?.message.en.contains("empty") == true)
    let header = ScenarioFolder.schools.split(separator: "\n")[0]
    #expect(try read(header + "\n").errors.first?.message.en.contains("no row") == true)
    #expect(try read(header + "\n,,,,,,,,,,,,,,\n\n").errors.first?.message.en.contains("no row") == true)
  }

  @Test func unknownColumnsAreNotes() throws {
    let lines = ScenarioFolder.schools.split(separator: "\n")
    let reading = try read(lines.enumerated().map { $1 + ($0 == 0 ? ",备注" : ",无") }.joined(separator: "\n"))
    #expect(reading.value?.roster.schools.count == 3)
    #expect(reading.findings.map(\.severity) == [.note])
    #expect(reading.findings.first?.column == "备注")
  }

  /// What a bureau hopes for from a column and no rule does is said, not passed over.
  @Test(arguments: [("配偶教职工号", "links"), ("夫妻双方工号", "links"), ("量化得分", "seniority.by: points")])
  func columnsThatNoRuleLooksAt(_ name: String, _ advice: String) throws {
    let folder = try ScenarioFolder()
    let lines = folder["teachers.csv"].split(separator: "\n")
    folder["teachers.csv"] = lines.enumerated().map { $1 + ($0 == 0 ? "," + name : ",T2") }.joined(separator: "\n")
    let reading = try folder.read()
    #expect(reading.value?.roster.people.count == 3)
    let finding = reading.findings.first { $0.column == name }
    #expect(finding?.severity == .warning && finding?.hint?.zh.contains(advice) == true, "\(reading.lines)")
  }

  @Test func valuesMatchInBothLanguages() throws {
    let folder = try ScenarioFolder()
    folder.replace("优质,城区", with: "STRONG,城 市", in: "schools.csv")
    folder.replace("女,1980-08,S1,教师,小学,语文", with: "f,1980.08,S1,Teacher,primary,Chinese", in: "teachers.csv")
    folder.replace("2004-09,本科,一级,无", with: "2004年9月,大学本科,first,none", in: "teachers.csv")
    folder.replace("否,是,115.97", with: "NO,1,115.97", in: "teachers.csv")
    let person = try #require(try folder.read().value?.roster.people.first)
    #expect(
      person.sex == .female && person.education == .bachelor && person.title == .first && person.backbone == .none)
    #expect(person.subject.id == "chinese" && person.onPost && !person.graduatingClass)
  }
}
