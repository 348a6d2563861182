import Foundation
import Testing

@Suite struct CompareTests {
  @Test func valuesOfOneParameterSideBySide() throws {
    let run = try Program.run(
      "compare", "Scenarios/tiny", "--vary", "quotas.total.at_most=0.12,0.16", "--vary", "distance.max_km=10", "--json")
    #expect(run.code == 0, "\(run.errors)")
    #expect(topLevelKeys(run.output) == ["base", "scenarios", "differences"])
    let document = try run.json
    #expect(document["base"] as? String == "tiny")
    let scenarios = try #require(document["scenarios"] as? [[String: Any]])
    #expect(
      scenarios.map { $0["name"] as? String } == [
        "tiny", "quotas.total.at_most=0.12", "quotas.total.at_most=0.16", "distance.max_km=10",
      ])
    for scenario in scenarios {
      #expect(
        Set(scenario.keys).isSuperset(of: ["name", "status", "objectives", "quotas", "indicators", "filing"]))
    }
    let moves = try #require((document["differences"] as? [String: Any])?["moves"] as? [[String: Any]])
    for move in moves {
      #expect(Set(move.keys) == ["teacher_id", "name", "from_school", "base", "scenarios"])
    }
    // The same value as the pack's gives the same plan.
    #expect(NSArray(array: scenarios[0]["objectives"] as? [Any] ?? []).isEqual(scenarios[1]["objectives"]))
  }

  @Test func oneScenarioWithoutPlanDoesNotStopTheOthers() throws {
    let run = try Program.run("compare", "Scenarios/tiny", "--vary", "quotas.total.at_least=0.11,0.1", "--json")
    #expect(run.code == 0, "\(run.errors)")
    let scenarios = try #require(try run.json["scenarios"] as? [[String: Any]])
    #expect(scenarios.map { $0["status"] as? String } == ["infeasible", "optimal"])
    #expect(scenarios[0]["conflict"] is [Any])
    #expect(try run.json["base"] as? String == "quotas.total.at_least=0.11")
  }

  @Test func noScenarioWithPlanEndsWithThree() throws {
    try withScratch { scratch in
      // 0.11 of 19 people asks for three, 0.12 allows two.
      for name in ["a", "b"] {
        let folder = "\(scratch)/\(name)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        for file in ["schools.csv", "teachers.csv"] {
          try FileManager.default.copyItem(atPath: "\(Program.tiny)/\(file)", toPath: "\(folder)/\(file)")
        }
        try """
        name: \(name)
        year: 2026
        policy: jiujiang-2021
        overrides:
          quotas.total.at_least: 0.11

        """.write(toFile: folder + "/scenario.yaml", atomically: false, encoding: .utf8)
      }
      let run = try Program.run("compare", scratch + "/a", scratch + "/b", "--lang", "zh")
      #expect(run.code == 3, "\(run.errors)")
      #expect(run.output.contains("b：无可行计划（quota.total）"))
    }
  }

  @Test func severalParametersAreVariedOneByOne() throws {
    let run = try Program.run(
      "compare", "Scenarios/tiny", "--vary", "distance.max_km=10", "--vary", "balance.tolerance=1", "--lang", "zh")
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.output.contains("各参数分别与基准相比，未作组合。"))
    #expect(run.output.contains("tiny（基准）"))
  }

  @Test func aWrongValueIsFoundBeforePlanning() throws {
    let run = try Program.run("compare", "Scenarios/tiny", "--vary", "quotas.totl.at_least=0.1", "--json")
    #expect(run.code == 2)
    #expect(try run.json["status"] as? String == "error")
  }
}
