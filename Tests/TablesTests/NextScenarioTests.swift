import Exchange
import Foundation
import Testing

@testable import Tables

/// The tables of the next school year: what changes, and that nothing else does.
@Suite struct NextScenarioTests {
  private static let placements =
    "交流记录表,,,,,,,\r\n教职工号,备注,调出学校,调入学校,交流形式,开始年月,结束年月,状态\r\n"
    + "T2,\"续,\"\"聘\"\"\",S2,S1,校级领导交流,2023/9/1,2026年8月,\"进行中\"\r\n,,,,,,,\r\nT3, 旧 ,S3,S1,轮岗,2024-09,2027-08,进行中"

  private static let move = Move(
    person: 0, to: 1, kind: "rotation", start: Month(year: 2026, month: 9), end: Month(year: 2029, month: 8))

  private func next(
    _ folder: ScenarioFolder, _ moves: [Move] = [move], target: String? = nil
  ) throws -> (adoption: Adoption, scenario: Scenario, reading: Reading<NextScenario>) {
    let reading = try folder.read()
    let scenario = try #require(reading.value, "\(reading.lines)")
    let adoption = Adoption(of: Plan(moves: moves), in: scenario, Eligibility(scenario))
    return (
      adoption, scenario,
      nextScenario(folder: folder.path, target: target ?? folder.path + "-2027", after: adoption, of: scenario)
    )
  }

  private func files(_ reading: Reading<NextScenario>) throws -> [String: String] {
    let next = try #require(reading.value, "\(reading.lines)")
    return Dictionary(uniqueKeysWithValues: next.files.map { ($0.name, $0.content) })
  }

  @Test func onlyTouchedCellsChange() throws {
    let folder = try ScenarioFolder()
    folder["placements.csv"] = NextScenarioTests.placements
    let files = try files(next(folder).reading)
    // Three columns more: who it was, for the years in which the person may be gone.
    let expected =
      NextScenarioTests.placements.replacingOccurrences(of: "\"进行中\"", with: "\"期满\",,,")
      .replacingOccurrences(of: "结束年月,状态", with: "结束年月,状态,姓名,当时职务,当时骨干级别")
      .replacingOccurrences(of: "2027-08,进行中", with: "2027-08,进行中,,,")
      + "\r\nT1,,S1,S2,轮岗交流,2026-09,2029-08,进行中,张三,教师,无\r\n"
    #expect(files["placements.csv"] == "\u{FEFF}" + expected)
    #expect(files["teachers.csv"] == "\u{FEFF}" + ScenarioFolder.teachers)
    #expect(files["schools.csv"] == "\u{FEFF}" + ScenarioFolder.schools)
  }

  @Test func theFilesReadAsTheScenarioThatFollows() throws {
    let folder = try ScenarioFolder()
    folder["placements.csv"] = NextScenarioTests.placements
    folder["needs.csv"] = "学校代码,学段,任教学科,需求数\nS3,初中,英语,2\n"
    folder["wishes.csv"] = "教职工号,志愿序号,学校代码\nT1,1,S2\n"
    folder["pins.csv"] = "教职工号,决定,学校代码,交流形式,理由,批准人\nT2,留任,,,筹建,局长办公会\n"
    let (adoption, scenario, reading) = try next(folder)
    #expect(reading.value?.leftBehind == ["wishes.csv", "pins.csv"])
    let later = try ScenarioFolder()
    for (name, content) in try files(reading) { later[name] = content }
    let read = try later.read()
    let found = try #require(read.value, "\(read.lines)")
    let expected = scenario.next(after: adoption)
    #expect(found.year == 2027 && found.name == "试验")
    #expect(found.roster.people == expected.roster.people && found.roster.schools == expected.roster.schools)
    #expect(found.roster.placements == expected.roster.placements)
    #expect(found.roster.needs == expected.roster.needs && found.roster.wishes == nil && found.roster.pins.isEmpty)
  }

  @Test func aPostThatMovesAlongChangesTheTeacherAndIsKeptOnRecord() throws {
    let folder = try ScenarioFolder()
    folder["teachers.csv"] = """
      教职工号,姓名,性别,出生年月,学校代码,职务,学段,任教学科,进本校年月,学历,职称,骨干级别,任现职年月,进本单位年月,电话
      T1,张三,女,1980-08, S1 ,教师,小学,语文,2004年9月,本科,一级,无,2010-09,2004-09,0792-1
      T2,李四,男,1976-04,S2,校长,小学,数学,2012-09,专科,高级,校级

      """
    folder["scenario.yaml"] = ScenarioFolder.settings + "overrides: {kinds.rotation.relation: moves}\n"
    let (adoption, scenario, reading) = try next(folder)
    #expect(adoption.begun.isEmpty && adoption.transfers.map(\.to) == [1])
    let files = try files(reading)
    #expect(files["placements.csv"]?.hasSuffix("\nT1,S1,S2,轮岗交流,2026-09,2026-09,已调任,,教师,无,张三\n") == true)
    #expect(
      files["teachers.csv"] == "\u{FEFF}"
        + folder["teachers.csv"].replacingOccurrences(of: ", S1 ,", with: ",S2,")
        .replacingOccurrences(of: "2004年9月,", with: "2026-09,")
        .replacingOccurrences(of: "2010-09,2004-09", with: "2026-09,2026-09"))
    for (name, content) in files { folder[name] = content }
    let read = try folder.read()
    #expect(read.value?.roster.people == scenario.next(after: adoption).roster.people, "\(read.lines)")
    #expect(read.value?.roster.placements == scenario.next(after: adoption).roster.placements)
  }

  /// The table of somebody who has retired since: the rows of the others are found all the same, and the sums stay.
  @Test func theRecordOutlivesTheRoster() throws {
    let folder = try ScenarioFolder()
    let settings = ScenarioFolder.settings + "overrides: {kinds.shadowing.relation: moves}\n"
    folder["scenario.yaml"] = settings
    let moves = [
      NextScenarioTests.move,
      Move(
        person: 2, to: 0, kind: "shadowing", start: Month(year: 2026, month: 9), end: Month(year: 2029, month: 8)),
    ]
    let (adoption, scenario, reading) = try next(folder, moves)
    let sums = ExchangeHistory(scenario, Plan(moves: moves)).years.last
    #expect(sums?.started == 2 && sums?.backbone == 1)
    for (name, content) in try files(reading) { folder[name] = content }
    func nextYear() throws -> (history: ExchangeHistory.Year, reading: Reading<Scenario>) {
      let read = try folder.read()
      return (ExchangeHistory(try #require(read.value, "\(read.lines)")).years[3], read)
    }
    #expect(try nextYear().history == sums)
    #expect(try nextYear().reading.findings.allSatisfy { !$0.message.en.contains("not in teachers.csv") })

    // T3, whose post went along, and T1, who is out, are gone.
    let kept = folder["teachers.csv"].split(separator: "\n").filter { !$0.hasPrefix("T3") && !$0.hasPrefix("T1") }
    folder["teachers.csv"] = kept.joined(separator: "\n") + "\n"
    let (history, read) = try nextYear()
    #expect(history == sums)
    let said = try #require(read.findings.first { $0.message.en.contains("not in teachers.csv") })
    #expect(said.severity == .warning && said.row == 2 && said.value == "T1")
    #expect(said.message.zh.contains("张三（T1），第 2 行；王五（T3），第 3 行") && said.message.zh.contains("其中 1 条登记为进行中"))
    #expect(said.hint?.zh.contains("若是工号写错") == true)
    #expect(read.value?.roster.placements.isEmpty == true && read.value?.roster.former.count == 2)

    // Adopted again, the rows of those who are gone stay as they are.
    let again = try #require(read.value)
    let move = Move(
      person: 0, to: 0, kind: "leader", start: Month(year: 2027, month: 9), end: Month(year: 2030, month: 8))
    let later = Adoption(of: Plan(moves: [move]), in: again, Eligibility(again))
    let written = nextScenario(folder: folder.path, target: folder.path + "-2028", after: later, of: again)
    let table = try #require(try files(written)["placements.csv"])
    #expect(
      table.hasPrefix(folder["placements.csv"]) && table.hasSuffix("T2,S2,S1,校级领导交流,2027-09,2030-08,进行中,,校长,校级,李四\n"))
    _ = adoption
  }

  /// What schools draw is entered in the ledger of the pools, and read again.
  @Test func thePoolIsALedger() throws {
    let folder = try ScenarioFolder()
    folder.replace(",600,0,,,", with: ",600,0,1,,", in: "schools.csv")
    folder["pool.csv"] = "学校代码,学校名称,学年,类别,借用数,归还数\nS2,湖滨小学,2024学年,编制,1,\nS2,湖滨小学,2025,编制周转池,,1\n"
    folder["scenario.yaml"] = ScenarioFolder.settings + "overrides: {posts: {limit: true, pool: 1}}\n"
    let (adoption, scenario, reading) = try next(folder)
    #expect(scenario.roster.pool.map(\.drawn) == [1, 0] && scenario.roster.pool.map(\.returned) == [0, 1])
    let entry = PoolEntry(school: 1, year: 2026, kind: .posts, drawn: 1, returned: 0)
    #expect(adoption.pool == [entry])
    let files = try files(reading)
    #expect(files["pool.csv"] == "\u{FEFF}" + folder["pool.csv"] + "S2,湖滨小学,2026,编制,1,0\n")
    for (name, content) in files { folder[name] = content }
    let read = try folder.read()
    #expect(read.value?.roster.pool == scenario.next(after: adoption).roster.pool, "\(read.lines)")
    let later = try #require(read.value)
    #expect(assess(Plan(moves: []), in: later, Eligibility(later)).pools.map(\.left) == [0])

    // A ledger begins with the first post that is drawn.
    let first = try ScenarioFolder()
    first["schools.csv"] = folder["schools.csv"]
    first["scenario.yaml"] = ScenarioFolder.settings + "overrides: {posts: {limit: true, pool: 1}}\n"
    let ledger = try self.files(next(first).reading)["pool.csv"]
    #expect(ledger == "\u{FEFF}学校代码,学年,类别,借用数,归还数\nS2,2026,编制,1,0\n")
  }

  @Test(arguments: [
    ("S2,2026,编制,1,", "years before 2026 were expected"),
    ("S2,2024,编制,1,\nS2,2024学年,编制,1,", "same school, year and kind"),
    ("S2,2024,编制,1,\nS2,2025,编制,,2", "given back 1 more than it had drawn"), ("S9,2024,编制,1,", "no such school_id"),
    ("S2,2024,床位,1,", "编制 posts, 高级岗位 senior"),
  ])
  func faultsOfThePool(_ rows: String, _ says: String) throws {
    let folder = try ScenarioFolder()
    folder["pool.csv"] = "学校代码,学年,类别,借用数,归还数\n\(rows)\n"
    folder["scenario.yaml"] = ScenarioFolder.settings + "overrides: {posts: {limit: true, pool: 1}}\n"
    let reading = try folder.read()
    #expect(reading.errors.contains { $0.file == "pool.csv" && $0.message.en.contains(says) }, "\(reading.lines)")
  }

  @Test func aPoolThatThePolicyHasNotIsSaid() throws {
    let folder = try ScenarioFolder()
    folder["pool.csv"] = "school_id,year,pool,drawn,returned\nS2,2024,senior,1,\n"
    let reading = try folder.read()
    #expect(reading.errors.isEmpty && reading.lines.contains { $0.contains("no pool of this kind: 1 rows") })
  }

  @Test func aPostAtTheHostGetsItsColumn() throws {
    let folder = try ScenarioFolder()
    folder["placements.csv"] = NextScenarioTests.placements
    let move = Move(
      person: 1, to: 2, kind: "leader", start: Month(year: 2026, month: 9), end: Month(year: 2029, month: 8),
      hostRole: .secretary)
    let (adoption, scenario, reading) = try next(folder, [move, NextScenarioTests.move])
    let files = try files(reading)
    let lines = (files["placements.csv"] ?? "").split(separator: "\r\n").map(String.init)
    #expect(lines[1].hasSuffix(",状态,姓名,当时职务,当时骨干级别,拟任职务"))
    #expect(lines[2].hasSuffix("\"期满\",,,,") && lines[4].hasSuffix("进行中,,,,"))
    #expect(
      lines.suffix(2).map { $0.split(separator: ",").suffix(4).joined(separator: ",") } == [
        "进行中,张三,教师,无", "李四,校长,校级,书记",
      ], "\(lines)")
    for (name, content) in files { folder[name] = content }
    let read = try folder.read()
    #expect(read.value?.roster.placements == scenario.next(after: adoption).roster.placements, "\(read.lines)")
    #expect(read.value?.roster.placements.last?.hostRole == .secretary)
    // Once it is there, it is kept.
    let again = try next(folder, [])
    #expect(try self.files(again.reading)["placements.csv"]?.contains("书记") == true)
  }

  @Test func severalPartTimeHostsAreEnteredAndRead() throws {
    let folder = try ScenarioFolder()
    folder["scenario.yaml"] = ScenarioFolder.settings.replacingOccurrences(of: "jiujiang-2021", with: "nanchang-2023")
    func rows(_ kinds: String...) -> String {
      "教职工号,调出学校,调入学校,交流形式,开始年月,结束年月,状态\n"
        + zip(kinds, ["S2", "S3", "S2"]).map { "T1,S1,\($1),\($0),2025-09,2027-08,进行中\n" }.joined()
    }
    folder["placements.csv"] = rows("跨校兼课", "跨校兼课", "教研驻校")
    let reading = try folder.read()
    let scenario = try #require(reading.value, "\(reading.lines)")
    #expect(Eligibility(scenario)[0].partTime.count == 3 && Eligibility(scenario)[0].partTimeShare == Rate("1.0"))
    folder["placements.csv"] = rows("跨校兼课", "跨校兼课", "全职交流轮岗")
    let over = try folder.read()
    #expect(over.value == nil && over.lines.contains { $0.contains("180%") }, "\(over.lines)")
    folder["placements.csv"] = rows("跨校兼课", "教研驻校", "跨校兼课")
    #expect(try folder.read().value == nil)
  }

  @Test func anExchangeThatIsProlongedRunsOn() throws {
    let folder = try ScenarioFolder()
    folder["placements.csv"] = NextScenarioTests.placements
    folder["pins.csv"] = "教职工号,决定,理由,批准人\nT2,续派,工作需要,局长办公会\n"
    folder["scenario.yaml"] = ScenarioFolder.settings + "overrides: {cycle: {renewals: 1, years_at_most: null}}\n"
    let (adoption, scenario, reading) = try next(folder, [])
    #expect(adoption.completed.isEmpty && adoption.renewed.map(\.placement) == [0])
    let files = try files(reading)
    #expect(
      files["placements.csv"]
        == "\u{FEFF}" + NextScenarioTests.placements.replacingOccurrences(of: "2026年8月", with: "2029-08"))
    for (name, content) in files { folder[name] = content }
    folder["pins.csv"] = ""
    let read = try folder.read()
    #expect(read.value?.roster.placements == scenario.next(after: adoption).roster.placements, "\(read.lines)")
  }

  @Test func withoutPlacementsATableIsMade() throws {
    let folder = try ScenarioFolder()
    #expect(
      try files(next(folder).reading)["placements.csv"]
        == "\u{FEFF}教职工号,调出学校,调入学校,交流形式,开始年月,结束年月,状态,拟任职务,当时职务,当时骨干级别,姓名\n"
        + "T1,S1,S2,轮岗交流,2026-09,2029-08,进行中,,教师,无,张三\n")
    #expect(try files(next(folder, []).reading)["placements.csv"] == nil)
    folder["teachers.csv"] = folder["teachers.csv"].replacingOccurrences(
      of: ScenarioFolder.teachers.split(separator: "\n")[0],
      with: Form.teachers.columns.map(\.id).joined(separator: ","))
    #expect(
      try files(next(folder).reading)["placements.csv"]
        == "\u{FEFF}teacher_id,from_school,to_school,kind,start,end,status,host_role,role_then,backbone_then,name\n"
        + "T1,S1,S2,rotation,2026-09,2029-08,running,,teacher,none,张三\n")
  }

  @Test func gb18030BecomesUTF8() throws {
    let folder = try ScenarioFolder()
    folder["placements.csv"] = NextScenarioTests.placements
    let plain = try files(next(folder).reading)
    for name in folder.files.keys { folder.files[name] = gb18030(folder[name]) }
    #expect(try files(next(folder).reading) == plain)
  }

  @Test func identifiersWithCommasAreQuoted() throws {
    let folder = try ScenarioFolder()
    folder.replace("\nS2,", with: "\n\"S,2\",", in: "schools.csv")
    folder.replace(",S2,校长", with: ",\"S,2\",校长", in: "teachers.csv")
    let (adoption, scenario, reading) = try next(folder)
    for (name, content) in try files(reading) { folder[name] = content }
    #expect(try folder.read().value?.roster.placements == scenario.next(after: adoption).roster.placements)
  }

  @Test(arguments: [
    (
      "name: 九江 2026 学年度\nyear: 2026   # 2026 年 9 月起\npolicy: p",
      "name: 九江 2027 学年度\nyear: 2027   # 2027 年 9 月起\npolicy: p"
    ),
    (
      "# 2026\r\nyear: 2026\r\nname: \"2026-2027, 120260\"\r\npolicy: p\r\n",
      "# 2026\r\nyear: 2027\r\nname: \"2027-2028, 120260\"\r\npolicy: p\r\n"
    ),
    ("policy: p\nname: 试验\nyear: '2026-09'\n", "policy: p\nname: 试验\nyear: '2027-09'\n"),
    ("{name: T2026, year: 2026, policy: p-2026}", "{name: T2027, year: 2027, policy: p-2026}"),
    ("name: x\n\"year\":\n  2026\npolicy: p", "name: x\n\"year\":\n  2027\npolicy: p"),
  ])
  func theYearMovesOn(_ before: String, _ after: String) {
    let findings = Findings()
    #expect(Settings.next(before, after: 2026, findings) == after)
    #expect(findings.all.isEmpty)
  }

  @Test func aYearThatCannotBeFollowedIsRefused() {
    let findings = Findings()
    #expect(Settings.next("name: x\nyear: \"20\\x326\"\npolicy: p\n", after: 2026, findings) == nil)
    #expect(findings.errorCount == 1)
    #expect(Settings.next("name: x\nyear: 2100\npolicy: p\n", after: 2100, Findings()) == nil)
  }

  @Test func aPolicyOfOnesOwnGoesAlong() throws {
    let folder = try ScenarioFolder()
    let pack = "extends: base/jiujiang.yaml\nid: own\n"
    folder["own.yaml"] = pack
    folder["base/jiujiang.yaml"] = try #require(shippedPolicySource("jiujiang-2021"))
    folder.replace("policy: jiujiang-2021", with: "policy: own.yaml", in: "scenario.yaml")
    try FileManager.default.createDirectory(atPath: folder.path + "/base", withIntermediateDirectories: true)
    let files = try files(next(folder).reading)
    #expect(files["own.yaml"] == pack && files["base/jiujiang.yaml"] == folder["base/jiujiang.yaml"])
  }

  @Test func aPolicyBesideMustBeFoundFromTheNewFolder() throws {
    let folder = try ScenarioFolder()
    let pack = folder.path + ".yaml"
    try #require(shippedPolicySource("jiujiang-2021")).write(toFile: pack, atomically: false, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: pack) }
    folder.replace(
      "policy: jiujiang-2021", with: "policy: ../\(URL(fileURLWithPath: pack).lastPathComponent)", in: "scenario.yaml")
    #expect(
      try files(next(folder).reading).keys.sorted() == [
        "placements.csv", "scenario.yaml", "schools.csv", "teachers.csv",
      ])
    #expect(try next(folder, target: folder.path + "/a/b").reading.errors.count == 1)
  }

  @Test func theFolderOfTheNextYear() {
    #expect(nextFolder(of: "Scenarios/jiujiang-2026", year: 2026) == "Scenarios/jiujiang-2027")
    #expect(nextFolder(of: "/a/jiujiang2026/", year: 2026) == "/a/jiujiang2027")
    #expect(nextFolder(of: "tiny", year: 2026) == "tiny-2027")
    #expect(nextFolder(of: "x12026", year: 2026) == "x12026-2027")
    #expect(nextFolder(of: "tiny-2025", year: 2026) == "tiny-2025-2027")
    let here = URL(fileURLWithPath: ".").standardizedFileURL.path
    #expect(nextFolder(of: ".", year: 2026) == "\(here)-2027")
    #expect(nextFolder(of: "./", year: 2026) == "\(here)-2027")
  }
}
