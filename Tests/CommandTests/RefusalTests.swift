import Foundation
import Testing

/// Input that cannot be used, where a document is asked for: one document on standard output, and nothing else.
@Suite struct RefusalTests {
  @Test(arguments: [
    ["inspect", "/nowhere"], ["eligible", "/nowhere"], ["propose", "/nowhere"], ["check", "/nowhere", "x.csv"],
    ["check", Program.tiny, "/nowhere.csv"], ["adopt", "/nowhere", "x.csv"], ["adopt", Program.tiny, "/nowhere.csv"],
    ["compare", "/nowhere", "/elsewhere"], ["policies", "/nowhere.yaml"], ["zones", "/nowhere"],
    ["init", "/nowhere/at/all", "--policy", "/nowhere.yaml"], ["propose", Program.tiny, "--out", "/dev/null"],
    ["inspect", Program.tiny, "--set", "nothing.of.this=1"],
  ])
  func asJSON(_ call: [String]) throws {
    for language in ["zh", "en"] {
      let run = try Program.shell(
        "lungang " + call.map { "'\($0)'" }.joined(separator: " ") + " --json --lang \(language)")
      #expect(run.code == 2)
      #expect(topLevelKeys(run.output) == ["status", "findings"], "\(run.output)")
      let findings = try #require(try run.json["findings"] as? [[String: Any]])
      #expect(findings.contains { $0["severity"] as? String == "error" })
    }
  }

  /// Each folder has a line of its own in the summary.
  @Test func aSummaryIsADocumentToo() throws {
    let run = try Program.run("summarize", "/nowhere", "/elsewhere", "--json")
    #expect(run.code == 2)
    #expect((try run.json["counties"] as? [Any])?.count == 2)
  }

  private func results(_ run: Program) throws -> [[String: Any]] {
    #expect(run.code == 2)
    let sarif = try #require((try run.json["runs"] as? [[String: Any]])?.first)
    let invocation = try #require((sarif["invocations"] as? [[String: Any]])?.first)
    #expect(invocation["executionSuccessful"] as? Bool == false && invocation["exitCode"] as? Int == 2)
    return try #require(sarif["results"] as? [[String: Any]])
  }

  private func place(_ result: [String: Any]) throws -> (uri: String?, row: Int?) {
    let location = (result["locations"] as? [[String: Any]])?.first
    let physical = location?["physicalLocation"] as? [String: Any]
    let artifact = physical?["artifactLocation"] as? [String: Any]
    return (artifact?["uri"] as? String, (physical?["region"] as? [String: Any])?["startLine"] as? Int)
  }

  @Test(arguments: [
    ("'/no where' x.csv", "file:///no%20where"), ("'\(Program.tiny)' nowhere.csv", "nowhere.csv"),
    ("'\(Program.tiny)' Package.swift", "Package.swift"),
  ])
  func asSARIF(_ arguments: String, _ uri: String) throws {
    for language in ["zh", "en"] {
      let results = try results(try Program.shell("lungang check \(arguments) --sarif --lang \(language)"))
      #expect(!results.isEmpty)
      for result in results {
        #expect(result["ruleId"] as? String == "input" && result["ruleIndex"] as? Int == 0)
        #expect(try place(result).uri == uri)
      }
    }
  }

  @Test func rowsOfTheInputAreNamed() throws {
    try withScratch { scratch in
      let plan = scratch + "/plan.csv"
      try "teacher_id,to_school,start\nA01,B,2026-09\nA02,B,next year\n".write(
        toFile: plan, atomically: false, encoding: .utf8)
      let results = try results(try Program.run("check", Program.tiny, plan, "--sarif"))
      #expect(try results.contains { try place($0) == ("file://" + plan, 3) }, "\(results)")
    }
  }

  @Test(arguments: ["check --sarif", "check a --sarif", "check a b c --sarif", "check a b --sarif --lang fr"])
  func wrongCallsAsSARIF(_ call: String) throws {
    let results = try results(try Program.shell("lungang \(call)"))
    #expect(results.count == 1 && results[0]["locations"] == nil)
  }
}
