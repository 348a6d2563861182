import Foundation
import Testing

/// `propose --keep`: an earlier plan with as few changes as can be.
@Suite struct KeepTests {
  /// The tiny scenario with a pin for the first who moves in its plan, and that plan beside it.
  private func withdrawal(_ scratch: String) throws -> (scenario: String, plan: String, person: String) {
    let (scenario, plan) = (scratch + "/tiny", scratch + "/plan")
    try FileManager.default.copyItem(atPath: Program.tiny, toPath: scenario)
    #expect(try Program.run("propose", scenario, "--out", plan, "--quiet").code == 0)
    let document = try JSONSerialization.jsonObject(with: Data(contents(plan + "/plan.json").utf8)) as? [String: Any]
    let moves = try #require(document?["moves"] as? [[String: Any]])
    let person = try #require(moves.first?["teacher_id"] as? String)
    try "teacher_id,decision,reason,approver\n\(person),keep,withdrew,bureau\n"
      .write(toFile: scenario + "/pins.csv", atomically: true, encoding: .utf8)
    return (scenario, plan, person)
  }

  @Test func theFewestChangesAreSaidAndListed() throws {
    try withScratch { scratch in
      let (scenario, plan, person) = try withdrawal(scratch)
      let said = try Program.run(
        "propose", scenario, "--keep", plan, "--out", scratch + "/kept", "--json", "--gap", "0", "--quiet", "--lang",
        "en")
      #expect(said.code == 0, "\(said.errors)")
      let changes = try #require(try said.json["changes"] as? [[String: Any]])
      let first = try #require((try said.json["objectives"] as? [[String: Any]])?.first)
      #expect(first["id"] as? String == "change" && first["value"] as? Int == changes.count)
      #expect(first["bound"] as? Double == Double(changes.count))
      let own = try #require(changes.first { $0["teacher_id"] as? String == person })
      #expect(Set((own["before"] as? [String: Any])?.keys.map { $0 } ?? []) == ["to_school", "kind"])
      #expect(own["after"] is NSNull)

      let recounted = try Program.shell(
        "Scripts/recount '\(scenario)' '\(scratch)/kept' --keep '\(plan)' | tail -n 1")
      #expect(recounted.output == "every figure agrees\n", "\(recounted.output)")
      let text = try Program.run(
        "propose", scenario, "--keep", plan, "--out", scratch + "/kept", "--lang", "zh", "--gap", "0")
      #expect(text.output.contains("与原方案相比改动 \(changes.count) 人：符合规则的方案没有改动更少的"))
    }
  }

  @Test func aPlanThatStillHoldsIsKeptWhole() throws {
    try withScratch { scratch in
      let (_, plan, _) = try withdrawal(scratch)
      let said = try Program.run(
        "propose", Program.tiny, "--keep", plan + "/moves.csv", "--out", scratch + "/kept", "--json", "--quiet")
      #expect(try said.json["changes"] as? [String] == [])
      #expect(
        try Program.run("check", Program.tiny, plan, "--json").output
          == Program.run("check", Program.tiny, scratch + "/kept", "--json").output)
    }
  }

  @Test func fewerChangesThanThereMustBeAreImpossible() throws {
    try withScratch { scratch in
      let (scenario, plan, _) = try withdrawal(scratch)
      func run(_ most: String) throws -> Program {
        try Program.run(
          "propose", scenario, "--keep", plan, "--out", scratch + "/kept", "--json", "--quiet", "--changes-at-most",
          most)
      }
      #expect(try run("0").code == 3)
      let many = try run("40")
      #expect(many.code == 0)
      #expect(try (many.json["objectives"] as? [[String: Any]])?.contains { $0["id"] as? String == "change" } == false)
    }
  }

  @Test func rowsThatNameNobodyAreToldAndWrongCallsRefused() throws {
    try withScratch { scratch in
      let (scenario, plan, _) = try withdrawal(scratch)
      let table = scratch + "/moves.csv"
      try (contents(plan + "/moves.csv") + "NOBODY,,,,A,,,,,,,,,,\r\n")
        .write(toFile: table, atomically: true, encoding: .utf8)
      let said = try Program.run("propose", scenario, "--keep", table, "--out", scratch + "/kept", "--lang", "en")
      #expect(said.code == 0 && said.errors.contains("left aside") && said.errors.contains("NOBODY"))
      #expect(try Program.run("propose", scenario, "--changes-at-most", "3").code == 2)
      #expect(try Program.run("propose", scenario, "--keep", plan, "--changes-at-most", "-1").code == 2)
      #expect(try Program.run("propose", scenario, scenario + "/", "--keep", plan).code == 2)
      #expect(try Program.run("propose", scenario, "--keep", scratch + "/none.csv").code == 2)
    }
  }
}
