import Foundation
import Testing

@Suite struct CheckTests {
  static let faulty = "Scenarios/tiny/plans/manual-faulty.csv"

  @Test func aFaultyPlanIsLocatedByRow() throws {
    let run = try Program.run("check", "Scenarios/tiny", CheckTests.faulty, "--lang", "en")
    #expect(run.code == 1)
    #expect(run.errors == "")
    #expect(
      run.output.hasPrefix(
        """
        \(CheckTests.faulty):4: error person.unknown
          nobody in the teachers table is “Z99”
        """), "\(run.output.prefix(300))")
    #expect(run.output.contains("verdict: the plan breaks hard rules in"))
  }

  @Test func aGoodPlanHolds() throws {
    let run = try Program.run("check", "Scenarios/tiny", "Scenarios/tiny/plans/manual-good.csv", "--lang", "zh")
    #expect(run.code == 0)
    #expect(run.output.hasSuffix("结论：计划符合全部硬性规则（交流 6 人，提示 0 处）\n"))
  }

  @Test func jsonHasTheKeysOfTheInterface() throws {
    let run = try Program.run("check", "Scenarios/tiny", CheckTests.faulty, "--json")
    #expect(run.code == 1)
    #expect(
      topLevelKeys(run.output) == [
        "valid", "violations", "quotas", "indicators", "filing", "objectives", "crossing", "pools", "placed",
        "directions", "set_aside", "lot", "fairness", "readings", "overdue", "shut_out", "zones",
      ])
    let violations = try #require(try run.json["violations"] as? [[String: Any]])
    for violation in violations {
      #expect(
        Set(violation.keys).isSuperset(of: [
          "rule", "severity", "ours", "clause", "message", "hint", "teacher_id", "school_id", "required", "actual",
        ]))
    }
    let objectives = try #require(try run.json["objectives"] as? [[String: Any]])
    #expect(objectives.allSatisfy { Set($0.keys) == ["id", "value"] })
  }

  @Test func sarifNamesRuleFileAndRow() throws {
    let run = try Program.run("check", "Scenarios/tiny", CheckTests.faulty, "--sarif")
    #expect(run.code == 1)
    let document = try run.json
    #expect(document["version"] as? String == "2.1.0")
    let sarif = try #require((document["runs"] as? [[String: Any]])?.first)
    let driver = try #require((sarif["tool"] as? [String: Any])?["driver"] as? [String: Any])
    let rules = try #require(driver["rules"] as? [[String: Any]]).compactMap { $0["id"] as? String }
    #expect(Set(rules).count == rules.count)
    let results = try #require(sarif["results"] as? [[String: Any]])
    #expect(!results.isEmpty)
    for result in results {
      let rule = try #require(result["ruleId"] as? String)
      let index = try #require(result["ruleIndex"] as? Int)
      #expect(rules[index] == rule)
      #expect(["error", "warning"].contains(result["level"] as? String))
      let location = try #require((result["locations"] as? [[String: Any]])?.first)
      let physical = try #require(location["physicalLocation"] as? [String: Any])
      #expect((physical["artifactLocation"] as? [String: Any])?["uri"] as? String == CheckTests.faulty)
    }
    let first = try #require(
      (results[0]["locations"] as? [[String: Any]])?.first?["physicalLocation"] as? [String: Any])
    #expect((first["region"] as? [String: Any])?["startLine"] as? Int == 4)
  }

  @Test func theExpectedViolationsAreFound() throws {
    let expected = try contents(Program.repository.path + "/Scenarios/tiny/plans/manual-faulty.expected.csv")
      .split(whereSeparator: \.isNewline).dropFirst()
    let run = try Program.run("check", "Scenarios/tiny", CheckTests.faulty, "--json")
    let violations = try #require(try run.json["violations"] as? [[String: Any]])
    let found = Set(violations.compactMap { $0["rule"] as? String })
    for line in expected {
      let rule = String(line.split(separator: ",", omittingEmptySubsequences: false)[1])
      #expect(found.contains(rule), "\(line)")
    }
  }

  @Test func aMissingPlanIsWrongInput() throws {
    let run = try Program.run("check", "Scenarios/tiny", "nowhere.csv", "--json", "--lang", "zh")
    #expect(run.code == 2)
    #expect(topLevelKeys(run.output) == ["status", "findings"])
    #expect(try run.json["status"] as? String == "error")
    #expect(run.errors == "nowhere.csv: 错误\n  没有这个方案文件\n")
  }
}
