import Exchange
import Testing

@testable import Tables

/// `aliases:` of mapping.yaml: the bureau's own words for values.
@Suite struct OwnWordTests {
  private func folder(_ mapping: String) throws -> ScenarioFolder {
    let folder = try ScenarioFolder()
    folder["mapping.yaml"] = mapping
    return folder
  }

  @Test func areReadInEveryTable() throws {
    let folder = try folder(
      "aliases:\n  职称: {教坛宿将: 高级}\n  subject: {经典阅读: 语文}\n  免予交流: {喂奶: nursing}\n  kind: {下乡: rotation}\n")
    folder.replace("专科,高级", with: "专科,教坛宿将", in: "teachers.csv")
    folder.replace("小学,语文", with: "小学,经典阅读", in: "teachers.csv")
    folder.replace("哺乳期", with: "喂奶", in: "teachers.csv")
    folder["placements.csv"] = "教职工号,调出学校,调入学校,交流形式,开始年月,结束年月,状态\nT1,S1,S2,下乡,2020-09,2023-08,期满\n"
    let reading = try folder.read()
    let people = try #require(reading.value?.roster.people, "\(reading.lines)")
    #expect(people[1].title == .senior && people[0].subject.id == "chinese" && people[2].exemption == "nursing")
    #expect(reading.value?.roster.placements.first?.kind == "rotation")
    #expect(!reading.findings.contains { $0.file == "mapping.yaml" }, "\(reading.lines)")
  }

  /// The bureau's word comes before what the program takes it for, in any width and with blanks.
  @Test func comeFirst() throws {
    let folder = try folder("aliases: {职务: {教导 主任: 副校长}}\n")
    folder.replace("S1,教师", with: "S1,教导主任", in: "teachers.csv")
    let reading = try folder.read()
    #expect(reading.value?.roster.people[0].role == .vicePrincipal, "\(reading.lines)")
    #expect(!reading.findings.contains { $0.value == "教导主任" })
  }

  @Test(arguments: [
    ("aliases: {骨干级另: {甲: 市级}}", "骨干级另", "骨干级别"), ("aliases: {姓名: {甲: 高级}}", "姓名", "columns:"),
    ("aliases: {职称: {甲: 高极}}", "高极", "高级"), ("aliases: {学历: {甲: 三级}}", "三级", ""),
    ("aliases: {职称: {Ａ: 高级, A: 一级}}", "一级", ""), ("alias: {职称: {甲: 高级}}", "alias", "aliases"),
    ("aliases: [职称]", "[职称]", ""), ("aliases: {免予交流: {甲: 天知道}}", "天知道", ""),
  ])
  func mistakesHaveAPlace(_ mapping: String, _ value: String, _ hint: String) throws {
    let reading = try folder(mapping + "\n").read()
    let error = try #require(reading.errors.first, "\(reading.lines)")
    #expect(error.file == "mapping.yaml" && error.row == 1 && error.value == value, "\(error)")
    let said = (error.hint?.en ?? "") + error.message.en
    #expect(hint.isEmpty || said.contains(hint), "\(error)")
  }

  @Test func unusedWordsAreNoted() throws {
    let reading = try folder("aliases:\n  职称:\n    教坛宿将: 高级\n").read()
    let note = try #require(reading.findings.first { $0.file == "mapping.yaml" })
    #expect(reading.value != nil && note.severity == .note && note.row == 3 && note.value == "教坛宿将")
  }

  /// What `import` writes there is not for this reader.
  @Test func otherKeysOfTheFile() throws {
    let reading = try folder("columns: {a: [b]}\ntables: {}\n").read()
    #expect(reading.value != nil && !reading.findings.contains { $0.file == "mapping.yaml" }, "\(reading.lines)")
  }

  @Test func belongToTheInput() throws {
    let plain = try ScenarioFolder().read().value?.digest
    #expect(try folder("aliases: {}\n").read().value?.digest != plain)
  }

  /// The tables of plans are read by them too.
  @Test func inPlans() throws {
    let folder = try folder("aliases: {职务: {掌门: 校长}, 交流形式: {下乡: rotation}}\n")
    folder["plan.csv"] = "教职工号,调入学校,交流形式,职务\nT2,S1,下乡,掌门\n"
    let scenario = try #require(try folder.read().value)
    let plan = readWrittenPlan(file: folder.path + "/plan.csv", scenario: scenario)
    let entry = try #require(plan.value?.entries.first, "\(plan.lines)")
    #expect(entry.kind == "rotation" && entry.statements.contains { $0.code == "principal" })
  }
}
