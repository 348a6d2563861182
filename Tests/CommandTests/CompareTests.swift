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
    let run = try Program.run(
      "compare", "Scenarios/tiny", "--vary", "quotas.total={who: all, of: eligible, at_least: 1},null", "--lang", "en")
    #expect(run.code == 0 || run.code == 2, "\(run.errors)")
    let json = try Program.run("compare", "Scenarios/tiny", "--vary", "sender.max_share=0.12,0", "--json")
    #expect([0, 3].contains(json.code), "\(json.errors)")
  }

  @Test func severalParametersAreVariedOneByOne() throws {
    let run = try Program.run(
      "compare", "Scenarios/tiny", "--vary", "distance.max_km=10", "--vary", "balance.tolerance=1", "--lang", "zh")
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.output.contains("各参数分别与基准相比,未作组合。"))
    #expect(run.output.contains("tiny(基准)"))
  }

  @Test func aWrongValueIsFoundBeforePlanning() throws {
    let run = try Program.run("compare", "Scenarios/tiny", "--vary", "quotas.totl.at_least=0.1", "--json")
    #expect(run.code == 2)
    #expect(try run.json["status"] as? String == "error")
  }
}
