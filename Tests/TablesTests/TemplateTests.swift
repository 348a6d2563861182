import Exchange
import Testing

@testable import Tables

@Suite struct TemplateTests {
  private func template(_ language: Language) throws -> Template {
    try #require(Template.read(policy: "jiujiang-2021", year: 2027, language: language).value)
  }

  @Test(arguments: Language.allCases) func templatesReadOnceFilled(_ language: Language) throws {
    let template = try template(language)
    #expect(template.tables.map(\.fileName).prefix(2) == ["schools.csv", "teachers.csv"])
    let folder = try ScenarioFolder()
    folder[Template.settingsFile] = template.settings
    for table in template.tables { folder[table.fileName] = table.csv }
    #expect(
      try folder.read().errors.map(\.message.en) == ["there is a header and no row", "there is a header and no row"])
    for (name, rows) in [("schools.csv", ScenarioFolder.schools), ("teachers.csv", ScenarioFolder.teachers)] {
      folder[name] += rows.split(separator: "\n").dropFirst().joined(separator: "\n") + "\n"
    }
    let reading = try folder.read()
    let scenario = try #require(reading.value, "\(reading.lines)")
    #expect(scenario.year == 2027 && scenario.roster.people.count == 3)
    #expect(scenario.roster.pairs == nil && scenario.roster.needs == nil && scenario.roster.wishes == nil)
  }

  @Test func notesNameEveryColumnAndValue() throws {
    let notes = try template(.zh).notes(.csv)
    for form in Form.all {
      for column in form.columns { #expect(notes.contains(column.zh) && notes.contains(column.id)) }
    }
    for value in ["薄弱 weak", "跟岗学习 shadowing", "特色课程领衔 lead_course", "信息科技 it"] { #expect(notes.contains(value)) }
  }

  @Test func columnsOfferTheirValues() throws {
    for (language, weak, subject) in [(Language.zh, "薄弱", "数学"), (.en, "weak", "math")] {
      let tables = try template(language).tables
      func column(_ table: Int, _ id: String) throws -> TemplateColumn {
        let column = try #require(Form.all[table].columns.first { $0.id == id })
        return try #require(tables[table].columns.first { $0.header == (language == .zh ? column.zh : id) })
      }
      #expect(try column(0, "tier").choices.contains(weak))
      #expect(try column(1, "subject").choices.contains(subject))
      #expect(try column(1, "on_post").choices.count == 2)
      #expect(try column(1, "name").choices.isEmpty)
      #expect(try column(0, "students_primary").isNumber)
      #expect(try !column(0, "school_id").isNumber && !column(1, "birth").isNumber)
    }
  }

  /// Whatever is offered in a list is understood when it is read again.
  @Test(arguments: Language.allCases) func offeredValuesAreRead(_ language: Language) throws {
    let answers: (String) -> Bool = { Answer.codes[$0] != nil }
    let fixed: [String: (String) -> Bool] = [
      "tier": { Tier.codes[$0] != nil }, "area": { Area.codes[$0] != nil },
      "ownership": { Ownership.codes[$0] != nil }, "sex": { Sex.codes[$0] != nil },
      "role": { Role.codes[$0] != nil }, "host_role": { Role.codes[$0]?.isLeader == true },
      "stage": { Stage.codes[$0] != nil },
      "education": { Education.codes[$0] != nil }, "title": { Title.codes[$0] != nil },
      "backbone": { Backbone.codes[$0] != nil }, "post_class": { PostClass.codes[$0] != nil },
      "status": { PlacementStatus.codes[$0] != nil }, "decision": { PinDecision.codes[$0] != nil },
      "link": { LinkRule.codes[$0] != nil },
      "pool": { PoolKind.codes[$0] != nil }, "role_then": { Role.codes[$0] != nil },
      "backbone_then": { Backbone.codes[$0] != nil },
      "subject": { Subject.codes(Subject.standard)[$0] != nil },
      "graduating_class": answers, "on_post": answers, "seeks_senior_title": answers,
    ]
    for (form, table) in zip(Form.all, try template(language).tables) {
      for (column, offered) in zip(form.columns, table.columns) where !column.contents.choices.isEmpty {
        let reads = try #require(fixed[column.id], "\(form.stem).\(column.id)")
        for value in offered.choices { #expect(reads(value), "\(form.stem).\(column.id): \(value)") }
      }
    }
  }

  @Test func sheetsAreNamedAsTheInterfaceSays() throws {
    #expect(
      try template(.zh).tables.map(\.sheetName) == [
        "学校", "教师", "交流记录", "结对", "岗位需求", "志愿", "锁定", "关联人员", "周转池", "校际里程",
      ])
    #expect(
      try template(.en).tables.map(\.sheetName) == [
        "schools", "teachers", "placements", "pairs", "needs", "wishes", "pins", "links", "pool", "distances",
      ])
    #expect(try template(.zh).notes(.xlsx).contains("scenario.xlsx") && !template(.zh).notes(.xlsx).contains(".csv"))
  }

  @Test func unknownPolicy() {
    #expect(Template.read(policy: "x", year: 2027, language: .zh).errors.count == 1)
  }
}
