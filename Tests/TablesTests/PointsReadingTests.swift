import Exchange
import Testing

@testable import Tables

/// Points (积分): a column, a filter and the order of the seniority.
@Suite struct PointsReadingTests {
  private func folder(_ points: [String]) throws -> ScenarioFolder {
    let folder = try ScenarioFolder()
    var lines = folder["teachers.csv"].split(separator: "\n").map(String.init)
    for (index, cell) in (["积分"] + points).enumerated() { lines[index] += "," + cell }
    folder["teachers.csv"] = lines.joined(separator: "\n") + "\n"
    return folder
  }

  @Test func theColumnIsRead() throws {
    let reading = try folder(["98.5", "", "60"]).read()
    #expect(try #require(reading.value).roster.people.map(\.points) == [98.5, nil, 60])
    let wrong = try folder(["many", "-1", "3"]).read()
    #expect(wrong.lines.count { $0.contains("error teachers.csv") && $0.contains("[积分]") } == 2, "\(wrong.lines)")
  }

  @Test func filtersNameItInEitherLanguage() throws {
    for key in ["points", "积分"] {
      let folder = try folder(["98.5", "", "60"])
      let scenario = try #require(
        try folder.policy("  kinds.rotation.who: {role: teacher, eligible: true, \(key): {at_least: 60.5}}").value)
      let who = try #require(scenario.policy.kind("rotation")).who
      #expect(who.conditions.contains(Condition(.points, .atLeast("60.5"))))
      let (roster, eligibility) = (scenario.roster, Eligibility(scenario))
      let filter = Filter([Condition(.points, .atLeast("60.5"))])
      #expect(
        roster.people.indices.map {
          filter.admits(
            roster.people[$0], eligibility[$0].standing, home: roster.schools[roster.people[$0].home], year: 2026)
        } == [true, false, false])
    }
    let both = try folder(["1", "2", "3"]).policy("  kinds.rotation.who: {points: {at_least: 1}, 积分: {at_least: 2}}")
    #expect(both.value == nil && both.lines.contains { $0.contains("积分") })
    #expect(try folder(["1", "2", "3"]).policy("  kinds.rotation.who: {points: {at_least: viel}}").value == nil)
  }

  @Test func theOrderOfTheSeniority() throws {
    func levels(_ lines: String, _ points: [String] = ["1", "2", "3"]) throws -> [Objective.Level]? {
      try folder(points).policy(lines).value?.policy.objectives.map(\.level)
    }
    let usual = try #require(try folder(["1", "2", "3"]).read().value).policy.objectives.map(\.level)
    func with(_ orders: [Objective.Level]) -> [Objective.Level] { usual.flatMap { $0 == .seniority ? orders : [$0] } }
    #expect(try levels("  seniority.by: points") == with([.points]))
    #expect(try levels("  seniority: {by: points, ties: years}") == with([.points, .seniority]))
    #expect(try levels("  seniority.ties: points") == with([.seniority, .points]))
    #expect(try levels("  seniority: {by: points, ties: points}") == nil)
    #expect(try levels("  seniority.by: age") == nil)
    let without = try folder(["", "", ""]).policy("  seniority.by: points")
    #expect(without.value?.policy.objectives.contains { $0.level == .points } == false)
    #expect(without.lines.contains { $0.contains("nobody has points") })
  }
}
