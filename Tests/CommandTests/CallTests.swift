import Foundation
import Testing

/// Calls as such: usage errors, help, languages, and the subcommands that do not plan.
@Suite struct CallTests {
  @Test(arguments: [
    ["propose"], ["nonsense"], ["check", "Scenarios/tiny"], ["propose", "x", "--gap", "-1"],
    ["propose", "x", "--time-limit", "0"], ["propose", "x", "--threads", "none"],
    ["propose", "x", "--set", "noequals"],
    ["compare", "Scenarios/tiny"], ["check", "a", "b", "--json", "--sarif"], ["inspect", "x", "--lang", "fr"],
    ["propose", "x", "--export-model", "beauty=m.mps"], ["propose", "x", "--export-model", "equity=m.txt"],
    ["propose", "x", "--export-only"],
  ])
  func wrongCallsEndWithTwo(arguments: [String]) throws {
    let run = try Program.shell("lungang " + arguments.map { "'\($0)'" }.joined(separator: " "))
    #expect(run.code == 2)
    if arguments.contains("--json") {
      #expect(try run.json["status"] as? String == "error")
    } else {
      #expect(run.output == "")
    }
    #expect(run.errors.contains("Error:") || run.errors.contains("error"))
  }

  @Test func helpIsInBothLanguages() throws {
    for arguments in [["--help"], ["propose", "--help"], ["help", "check"]] {
      let run = try Program.shell("lungang " + arguments.joined(separator: " "))
      #expect(run.code == 0)
      #expect(run.output.contains("计划") && run.output.contains("plan"))
    }
    #expect(try Program.run("--version").code == 0)
  }

  @Test func theLanguageComesFromTheLocale() throws {
    func first(_ environment: [String: String], _ arguments: String...) throws -> Substring {
      let run = try Program.run(
        "inspect", "Scenarios/tiny", "--lang", arguments.first ?? "en", environment: environment)
      return try #require(run.output.split(separator: "\n").dropFirst().first)
    }
    func ofEnvironment(_ environment: [String: String]) throws -> Substring {
      let run = try Program.run("inspect", "Scenarios/tiny", environment: environment)
      return try #require(run.output.split(separator: "\n").dropFirst().first)
    }
    #expect(try ofEnvironment(["LANG": "zh_CN.UTF-8"]) == "学校 6 所")
    #expect(try ofEnvironment(["LANG": "zh_CN.UTF-8", "LC_ALL": "C"]) == "schools: 6")
    #expect(try ofEnvironment(["LANG": "C", "LC_MESSAGES": "zh_TW"]) == "学校 6 所")
    #expect(try ofEnvironment(["LANG": "zh_CN", "LC_ALL": "", "LC_MESSAGES": "en_US"]) == "schools: 6")
    #expect(try ofEnvironment(["LANG": ""]) == "schools: 6")
    #expect(try first(["LANG": "C"], "zh") == "学校 6 所")
  }

  @Test func eligibleTellsEverybody() throws {
    let run = try Program.run("eligible", "Scenarios/tiny", "--json")
    #expect(run.code == 0)
    #expect(topLevelKeys(run.output) == ["people", "eligible", "total", "outlook"])
    let people = try #require(try run.json["people"] as? [[String: Any]])
    #expect(people.count == 42)
    #expect(people.count { $0["eligible"] as? Bool == true } == 19)
    #expect(try run.json["eligible"] as? Int == 19)
    for person in people {
      #expect(Set(person.keys) == ["teacher_id", "eligible", "years", "destinations", "refused", "reasons"])
      let reasons = try #require(person["reasons"] as? [[String: Any]])
      #expect(reasons.allSatisfy { Set($0.keys).isSuperset(of: ["rule", "clause", "message"]) })
    }
    // Every arc of the tiny scenario is somebody's destination.
    #expect(people.reduce(0) { $0 + ($1["destinations"] as? Int ?? 0) } == 76)
    let school = try Program.run("eligible", "Scenarios/tiny", "--school", "B", "--only", "not", "--json")
    #expect((try school.json["people"] as? [Any])?.count == 1)
    #expect(try school.json["total"] as? Int == 5)
    #expect(try Program.run("eligible", "Scenarios/tiny", "--school", "Nowhere").code == 2)
  }

  @Test func policiesListsRules() throws {
    let all = try Program.run("policies", "--json")
    #expect(all.code == 0)
    let packs = try #require(try all.json["policies"] as? [[String: Any]])
    #expect(packs.contains { $0["id"] as? String == "jiujiang-2021" })
    let one = try Program.run("policies", "jiujiang-2021", "--lang", "zh")
    #expect(one.code == 0)
    #expect(one.output.contains("quota.total") && one.output.contains("二(二)1") && one.output.contains("硬性"))
    #expect(try Program.run("policies", "atlantis-1999").code == 2)
  }

  @Test func initMakesATemplateOnce() throws {
    try withScratch { scratch in
      let folder = scratch + "/new"
      #expect(try Program.run("init", folder, "--year", "2027", "--lang", "zh").code == 0)
      #expect(entries(folder).contains("scenario.yaml"))
      #expect(try contents(folder + "/teachers.csv").contains("教职工号"))
      #expect(try contents(folder + "/scenario.yaml").contains("2027"))
      #expect(try Program.run("init", folder).code == 2)
      // A fresh template reads without complaint but for what is still missing.
      let inspected = try Program.run("inspect", folder, "--json")
      #expect(inspected.code == 2)
      #expect(try inspected.json["status"] as? String == "error")
    }
  }

  @Test(arguments: ["zh", "en"]) func initMakesAWorkbook(language: String) throws {
    try withScratch { scratch in
      for folder in ["a", "b"] {
        let made = try Program.run(
          "init", "\(scratch)/\(folder)", "--format", "xlsx", "--year", "2027", "--lang", language)
        #expect(made.code == 0)
        #expect(made.output.contains("scenario.xlsx") && !made.output.contains(".csv"))
      }
      #expect(
        entries(scratch + "/a")
          == [language == "zh" ? "说明.md" : "README.md", "scenario.xlsx", "scenario.yaml"].sorted())
      let files = try ["a", "b"].map { try Data(contentsOf: URL(fileURLWithPath: "\(scratch)/\($0)/scenario.xlsx")) }
      #expect(files[0].prefix(2) == Data("PK".utf8))
      #expect(files[0] == files[1])
    }
    #expect(try Program.run("init", "/nowhere/at/all", "--format", "ods").code == 2)
  }

  @Test func aFolderThatIsNoScenario() throws {
    let run = try Program.run("inspect", "/nowhere/at/all", "--lang", "zh")
    #expect(run.code == 2)
    #expect(run.output == "")
    #expect(run.errors.hasPrefix("/nowhere/at/all: 错误\n"))
  }
}
