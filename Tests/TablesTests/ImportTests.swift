import Exchange
import Foundation
import Reporting
import Testing

@testable import Tables

/// A bureau's own files to be imported, and the scenario that comes of them.
final class ImportFolder {
  let path = FileManager.default.temporaryDirectory.appendingPathComponent("import-\(UUID().uuidString)").path
  private(set) var files: [String] = []

  init() throws {
    try FileManager.default.createDirectory(atPath: target, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  var target: String { path + "/scenario" }

  func add(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path + "/" + name))
    files.append(path + "/" + name)
  }

  func add(_ name: String, _ bytes: [UInt8]) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: path + "/" + name))
    files.append(path + "/" + name)
  }

  func add(_ name: String, _ workbook: Reporting.Workbook) throws {
    try writeFile(.workbook(workbook), to: path + "/" + name)
    files.append(path + "/" + name)
  }

  func read(
    takesGuesses: Bool = true, _ answers: [(question: String, answer: String)] = []
  ) -> Reading<Import> {
    var request = ImportRequest(
      files: files, folder: target, year: 2026, language: .zh, takesGuesses: takesGuesses)
    request.answers = answers
    return readImport(request)
  }

  /// Writes what was read, and reads it as a scenario.
  func write(_ read: Import) throws -> Reading<Scenario> {
    for (name, text) in read.files { try Data(text.utf8).write(to: URL(fileURLWithPath: target + "/" + name)) }
    return readScenario(folder: target)
  }

  func importAll() throws -> (read: Import, scenario: Reading<Scenario>) {
    let reading = read()
    let value = try #require(reading.value, "\(reading.lines)")
    return (value, try write(value))
  }
}

@Suite struct ImportTests {
  private static let header = "工号,姓名,性别,出生日期,学校,行政职务,学段,任教科目,到本校时间,最高学历,职称等级,骨干教师"
  private static let schools = """
    学校名称,主管部门,所在区县,办学水平,城乡属性,经度,纬度,小学在校生数,初中在校生数
    东山小学,县教育局,云山县,普通,镇区,115.9,29.7,500,0
    西河中学,县教育局,云山县,优质,城区,115.8,29.6,0,700

    """
  private static let people = [
    "001,赵一,女,1985-06,东山小学,,小学,语文,2010-09,本科,一级教师,", "002,钱二,男,1979-03,西河中学,校长,初中,数学,2012-09,本科,高级教师,县级骨干",
    "003,孙三,女,1990-11,东山小学,,小学,英语,2015-09,大专,二级教师,无",
  ]

  private func folder(
    _ header: String = header, _ people: [String] = people, schools: String? = schools
  ) throws -> ImportFolder {
    let folder = try ImportFolder()
    try folder.add("花名册.csv", ([header] + people).joined(separator: "\n") + "\n")
    if let schools { try folder.add("学校.csv", schools) }
    return folder
  }

  @Test func aWholeCounty() throws {
    let county = CountyWorkbook()
    let folder = try ImportFolder()
    try folder.add("云山县花名册.xlsx", county.workbook)
    let asked = try #require(folder.read(takesGuesses: false).value)
    #expect(asked.questions.map(\.id) == ["teachers.education", "policy"], "\(asked.questions)")
    let (read, scenario) = try folder.importAll()
    #expect(read.people == 600 && read.schools == 14 && read.seenAgain == 600)
    #expect(scenario.errors.isEmpty, "\(scenario.lines.prefix(5))")
    let roster = try #require(scenario.value?.roster)
    let rows = county.people.flatMap { $0 }
    #expect(roster.people.map(\.id) == rows.map { $0[2] })
    #expect(roster.people.map(\.name) == rows.map { $0[3] })
    #expect(roster.people.map { roster.schools[$0.home].name } == rows.map { $0[1] })
    #expect(roster.people.map(\.stage) == rows.map { "七八九".contains($0[12].first!) ? .junior : .primary })
    #expect(
      roster.people.count { $0.role == .principal } == 14 && roster.people.count { !$0.role.isLeader } == 600 - 56)
    #expect(roster.people.map(\.onPost) == rows.map { !$0[14].isEmpty })
    #expect(roster.schools.map { $0.students(.junior) } == CountyWorkbook.schools.map(\.junior))
    #expect(roster.schools.map(\.id).first == "S001")
    // Everything is said: what was taken, what is missing, what was left out.
    let master = try #require(read.sources.first)
    #expect(master.sheet == "全县汇总" && master.header == 3...4 && master.rows == 600)
    #expect(master.columns.first { $0.column == "title" }?.source == "现聘职称")
    #expect(master.leftOut.map(\.source).contains("联系电话") && master.leftOut.contains { $0.source == "学历（在职）" })
    #expect(master.missing.first { $0.column == "stage" }?.from != nil)
    // The next import asks nothing but whether the tables are replaced.
    let again = try #require(folder.read(takesGuesses: false).value)
    #expect(again.questions.map(\.id) == ["replace.schools", "replace.teachers"], "\(again.questions)")
  }

  @Test func oneWorkbookForEverySchool() throws {
    let county = CountyWorkbook(people: 140)
    for hasMaster in [false, true] {
      let folder = try ImportFolder()
      for (index, sheet) in county.schoolSheets.enumerated() {
        var sheet = sheet
        sheet.name = "Sheet1"
        if index % 2 == 0 { sheet.title = "教职工基本情况表" }
        try folder.add(
          "\(index + 1).\(CountyWorkbook.schools[index].name).xlsx",
          Workbook(sheets: [sheet], dated: Month(year: 2026, month: 5), language: .zh))
      }
      try folder.add(
        "学校.xlsx", Workbook(sheets: [county.listOfSchools], dated: Month(year: 2026, month: 5), language: .zh))
      if hasMaster { try folder.add("汇总.csv", county.csv(county.people.flatMap { $0 })) }
      let (read, scenario) = try folder.importAll()
      #expect(read.people == 140 && read.seenAgain == (hasMaster ? 140 : 0), "\(scenario.lines.prefix(5))")
      #expect(scenario.value?.roster.people.map { $0.home }.count { $0 == 13 } == 10, "\(scenario.lines.prefix(5))")
    }
  }

  @Test func otherFactsNameBothPlaces() throws {
    let folder = try folder()
    try folder.add("东山小学.csv", "工号,姓名,性别,出生日期,任教科目,职称等级\n001,赵一,女,1985-07,语文,一级教师\n003,孙三,女,1990.11,英语,二级\n")
    let reading = folder.read()
    #expect(reading.value == nil && reading.errors.count == 1, "\(reading.lines)")
    let error = try #require(reading.errors.first)
    #expect(error.file == "东山小学.csv" && error.row == 2 && error.column == "出生日期" && error.value == "1985-07")
    #expect(error.message.zh.contains("花名册.csv第 2 行") && error.message.zh.contains("1985-06"))
  }

  /// School, sex and birth come from elsewhere where there is no column for them.
  @Test func whatFollowsFromOthers() throws {
    let folder = try folder(
      "姓名,身份证号,职务,任教年级,学科,进校时间,学历,职称,编制类型",
      [
        "赵一,360421198506121223,,三年级,语文,2010-09,本科,一级,事业编制", "钱二,360421197903041237,校长,九（2）班,数学,2012-09,本科,高级,编外聘用",
      ], schools: nil)
    try folder.add("西河九年一贯制学校.csv", "姓名,身份证号,学科,进校时间,学历,职称\n李四,36042119900101124X,物理,2015-09,本科,二级\n")
    let reading = folder.read()
    #expect(reading.errors.map(\.value) == [""], "\(reading.lines)")
    let other = try ImportFolder()
    try other.add(
      "西河九年一贯制学校教师.csv",
      "姓名,身份证号,职务,任教年级,学科,进校时间,学历,职称,编制类型\n赵一,360421198506121223,,三年级,语文,2010-09,本科,一级,事业编制\n"
        + "钱二,360421197903041237,校长,九（2）班,数学,2012-09,本科,高级,编外聘用\n李四,36042119900101124X,,,物理,2015-09,本科,二级,\n")
    let read = try #require(other.read().value)
    let text = try #require(read.files.first { $0.name == "teachers.csv" }?.text)
    let lines = text.split(separator: "\n").map(String.init)
    #expect(lines[1].hasPrefix("S001-001,赵一,女,1985-06,S001,西河九年一贯制学校,教师,小学,语文,2010-09,本科,一级,"), "\(lines)")
    #expect(lines[2].hasPrefix("S001-002,钱二,男,1979-03,S001,西河九年一贯制学校,校长,初中,数学") && lines[2].hasSuffix(",否"))
    #expect(lines[3].contains(",初中,物理") && lines[3].contains("1990-01"))
    #expect(!text.contains("360421"))
    #expect(read.guessed.map(\.id).contains("teachers.teacher_id"))
  }

  /// A column that nobody knows is asked about where its name or what it holds is like a missing one.
  @Test(arguments: [("任教学课", "subject"), ("科目情况", "subject"), ("男女", "sex"), ("职 务 称", "title")])
  func doubtfulColumns(_ name: String, _ column: String) throws {
    let names = ["subject": "任教科目", "sex": "性别", "title": "职称等级"]
    let folder = try folder(ImportTests.header.replacing(names[column]!, with: name))
    let asked = try #require(folder.read(takesGuesses: false).value)
    let question = try #require(asked.questions.first { $0.id == "teachers.column.\(name)" }, "\(asked.questions)")
    #expect(question.guess.answer == column)
    let refused = folder.read([(question.id, "-")])
    // Without the column either the import goes on without it, or it says what is missing.
    #expect(refused.value?.sources[0].columns.contains { $0.source == name } == false || !refused.errors.isEmpty)
    let (read, scenario) = try folder.importAll()
    #expect(scenario.errors.isEmpty, "\(scenario.lines)")
    #expect(read.sources[0].columns.contains { $0.source == name && $0.column == column })
  }

  @Test func severalColumnsForOne() throws {
    let folder = try folder(ImportTests.header + ",现聘职称", ImportTests.people.map { $0 + ",三级教师" })
    let asked = try #require(folder.read(takesGuesses: false).value)
    #expect(asked.questions.first?.options.map(\.answer) == ["现聘职称", "职称等级"], "\(asked.questions)")
    let read = try #require(folder.read([("teachers.title", "职称等级")]).value)
    #expect(read.files.first { $0.name == "teachers.csv" }?.text.contains("高级") == true)
  }

  /// Names of schools make the list where there is none, and keep their codes the next time.
  @Test func schoolsOfTheRoster() throws {
    let people = ImportTests.people.map { $0.replacing("003,孙三,女,1990-11,东山小学", with: "003,孙三,女,1990-11,东山") }
    let folder = try folder(ImportTests.header, people, schools: nil)
    let asked = try #require(folder.read(takesGuesses: false).value)
    #expect(asked.questions.map(\.id) == ["schools.same.东山", "policy"], "\(asked.questions)")
    let read = try #require(folder.read().value)
    let list = try #require(read.files.first { $0.name == "schools.csv" }?.text)
    #expect(list.contains("S001,东山小学") && list.contains("S002,西河中学") && read.schools == 2)
    _ = try folder.write(read)
    let turned = try ImportFolder()
    try turned.add("r.csv", ([ImportTests.header] + ImportTests.people.reversed()).joined(separator: "\n"))
    try Data(list.utf8).write(to: URL(fileURLWithPath: turned.target + "/schools.csv"))
    let again = try #require(turned.read().value)
    #expect(!again.files.contains { $0.name == "schools.csv" } && again.replaced.isEmpty)
    #expect(again.files.first { $0.name == "teachers.csv" }?.text.contains("西河中学") == true)
  }

  @Test(arguments: ["2023.09-2026.08", "2023年9月至2026年8月", "2023-09~2026-08", "2023/9—2026/8", "2023.09－2026.08"])
  func exchangesWithAPeriod(_ period: String) throws {
    let folder = try folder()
    try folder.add("交流名单.csv", "云山县交流教师名单\n序号,姓名,原学校,拟交流学校,交流形式,交流期限\n1,赵一,东山小学,西河中学,轮岗交流,\(period)\n合计,1人\n")
    let (read, scenario) = try folder.importAll()
    #expect(read.files.map(\.name).contains("placements.csv"))
    let record = try #require(scenario.value?.roster.placements.first, "\(scenario.lines)")
    #expect(record.start == Month(year: 2023, month: 9) && record.end == Month(year: 2026, month: 8))
    #expect([record.from, record.to] == [0, 1] && record.status == .completed)
  }

  @Test func hiddenSheetsAndRowsAreSaid() throws {
    var draft = WorkbookDraft(sheets: [
      ("现职", ([ImportTests.header] + ImportTests.people[..<2]).joined(separator: "\n")),
      ("退休", ([ImportTests.header] + ImportTests.people[2...]).joined(separator: "\n")), ("说明", "如实填写"),
    ])
    draft.sheets[1].state = "hidden"
    draft.sheets[0].content = draft.sheets[0].content.replacing("<row r=\"3\"", with: "<row r=\"3\" hidden=\"1\"")
    let folder = try ImportFolder()
    try folder.add("花名册.xlsx", try draft.bytes())
    try folder.add("学校.csv", ImportTests.schools)
    let reading = folder.read(takesGuesses: false)
    #expect(reading.value?.questions.map(\.id) == ["hidden.退休", "policy"], "\(reading.lines)")
    #expect(reading.lines.contains { $0.contains("1 rows are hidden") })
    #expect(reading.lines.contains { $0.contains("说明") && $0.contains("1 rows are not imported") })
    #expect(folder.read().value?.people == 2)
    #expect(folder.read([("hidden.退休", "yes")]).value?.people == 3)
  }

  @Test func whatTheBureauHasSaid() throws {
    let folder = try folder(ImportTests.header + ",岗位", ImportTests.people.map { $0 + ",1" })
    let mapping = """
      # ours
      aliases:
        title:
          中一: 一级
      columns:
        teachers:
          岗位: ~
          职称等级: ~
          骨干教师: title

      """
    try Data(mapping.utf8).write(to: URL(fileURLWithPath: folder.target + "/mapping.yaml"))
    let read = try #require(folder.read().value)
    #expect(read.sources[0].columns.first { $0.column == "title" }?.source == "骨干教师")
    #expect(read.sources[0].leftOut.map(\.source) == ["职称等级", "岗位"])
    let text = try #require(read.files.first { $0.name == "mapping.yaml" }?.text)
    #expect(text.contains("aliases:\n  title:\n    中一: 一级") && text.contains("# ours"))
    #expect(text.components(separatedBy: "columns:").count == 2 && text.contains("\"骨干教师\": title"), "\(text)")
    try Data("columns:\n  teachers:\n    岗位: post\n".utf8).write(
      to: URL(fileURLWithPath: folder.target + "/mapping.yaml"))
    #expect(folder.read().errors.first?.value == "post")
  }

  @Test func valuesAreCounted() throws {
    let people = ImportTests.people.map { $0.replacing("二级教师", with: "特级大师") }
    let read = try folder(ImportTests.header, people).read()
    let values = try #require(read.value?.values)
    #expect(values.contains { $0.column == "role" && $0.value.isEmpty && $0.takenFor == "教师" && $0.count == 2 })
    #expect(values.contains { $0.value == "一级教师" && $0.takenFor == "一级" && $0.row == 2 })
    #expect(values.contains { $0.value == "特级大师" && $0.takenFor == nil && $0.count == 1 })
    #expect(read.findings.contains { $0.severity == .warning && $0.value == "特级大师" })
  }

  /// Headings between the rows, and names of files beside a code, say the school.
  @Test func schoolsWithoutAColumn() throws {
    let header = "工号,姓名,性别,出生日期,行政职务,学段,任教科目,到本校时间,最高学历,职称等级"
    let rows = ImportTests.people.map {
      var cells = $0.split(separator: ",", omittingEmptySubsequences: false)
      cells.remove(at: 4)
      return cells.dropLast().joined(separator: ",")
    }
    var draft = WorkbookDraft(
      rowsOfText(["花名册", header, "一、东山小学（2人）", rows[0], rows[2], "二、西河中学", rows[1]].joined(separator: "\n")))
    draft.sheets[0].content +=
      "<mergeCells>" + [1, 3, 6].map { "<mergeCell ref=\"A\($0):J\($0)\"/>" }.joined() + "</mergeCells>"
    let folder = try ImportFolder()
    try folder.add("花名册.xlsx", try draft.bytes())
    try folder.add("学校.csv", ImportTests.schools)
    let (_, scenario) = try folder.importAll()
    let roster = try #require(scenario.value?.roster, "\(scenario.lines)")
    #expect(roster.people.map { roster.schools[$0.home].name } == ["东山小学", "东山小学", "西河中学"])
    let coded = try ImportFolder()
    for (name, code, row) in [("1.东山小学.csv", "A", rows[0]), ("2.西河中学.csv", "B", rows[1])] {
      try coded.add(name, header + ",学校代码\n" + row + ",\(code)\n")
    }
    let list = try #require(coded.read().value?.files.first { $0.name == "schools.csv" }?.text)
    #expect(list.contains("A,东山小学") && list.contains("B,西河中学"), "\(list)")
  }

  @Test func nothingToImport() throws {
    let folder = try ImportFolder()
    try folder.add("x.csv", "a,b\n1,2\n")
    #expect(folder.read().errors.count == 1)
    try folder.add("y.xlsx", Array("no workbook".utf8))
    #expect(folder.read().value == nil)
  }
}
