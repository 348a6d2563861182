import Exchange
import Testing

@testable import Tables

@Suite struct TemplateTests {
  @Test(arguments: Language.allCases) func templatesReadOnceFilled(_ language: Language) throws {
    let files = try #require(templateFiles(policy: "jiujiang-2021", year: 2027, language: language).value)
    #expect(files.map(\.name).prefix(3) == ["scenario.yaml", "schools.csv", "teachers.csv"])
    let folder = try ScenarioFolder()
    for (name, content) in files { folder[name] = content }
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
    let files = try #require(templateFiles(policy: "jiujiang-2021", year: 2027, language: .zh).value)
    let notes = try #require(files.last?.content)
    for form in Form.all {
      for column in form.columns { #expect(notes.contains(column.zh) && notes.contains(column.id)) }
    }
    for value in ["薄弱 weak", "跟岗学习 shadowing", "特色课程领衔 lead_course", "信息科技 it"] { #expect(notes.contains(value)) }
  }

  @Test func unknownPolicy() {
    #expect(templateFiles(policy: "x", year: 2027, language: .zh).errors.count == 1)
  }
}
