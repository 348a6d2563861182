import Foundation
import Testing

/// `explain`, `repair` and `verify` as they are called.
@Suite struct ExplainTests {
  private func planned(_ scratch: String) throws -> (plan: String, moves: [[String: Any]]) {
    let plan = scratch + "/plan"
    #expect(try Program.run("propose", Program.tiny, "--out", plan, "--quiet", "--gap", "0").code == 0)
    let document = try JSONSerialization.jsonObject(with: Data(contents(plan + "/plan.json").utf8)) as? [String: Any]
    return (plan, try #require(document?["moves"] as? [[String: Any]]))
  }

  private func text(_ value: Any?) -> String { value as? String ?? "" }

  @Test func aMoverIsExplainedWithEverySchool() throws {
    try withScratch { scratch in
      let (plan, moves) = try planned(scratch)
      let id = text(moves[0]["teacher_id"])
      let said = try Program.run("explain", Program.tiny, plan, "--teacher", id, "--json", "--quiet")
      #expect(said.code == 0, "\(said.errors)")
      let document = try said.json
      #expect(document["moves"] as? Bool == true && text(document["to_school"]) == text(moves[0]["to_school"]))
      let reasons = try #require(document["reasons"] as? [[String: Any]])
      #expect(!reasons.isEmpty && reasons.allSatisfy { $0["facts"] != nil && !text($0["message"]).isEmpty })
      let destinations = try #require(document["destinations"] as? [[String: Any]])
      for destination in destinations {
        let isOpen = destination["open"] as? Bool == true
        #expect((destination["refusals"] as? [Any])?.isEmpty == isOpen)
        if isOpen, destination["chosen"] as? Bool == false { #expect(destination["proven"] as? Bool == true) }
      }
      #expect(destinations.contains { $0["chosen"] as? Bool == true })
      // By name, in words.
      let chinese = try Program.run(
        "explain", Program.tiny, plan, "--teacher", text(moves[0]["name"]), "--lang", "zh", "--quiet")
      #expect(chinese.code == 0 && chinese.output.contains("如果留任："), "\(chinese.errors)")
      for code in ["kind.", "sender.", "eligibility.", "burden", "equity"] { #expect(!chinese.output.contains(code)) }
    }
  }

  @Test func aLetterNamesNobodyElse() throws {
    try withScratch { scratch in
      let (plan, moves) = try planned(scratch)
      for language in ["zh", "en"] {
        let letter = try Program.run(
          "explain", Program.tiny, plan, "--teacher", text(moves[0]["teacher_id"]), "--letter", "--lang", language)
        #expect(letter.code == 0 && letter.output.contains(text(moves[0]["name"])))
        for other in moves.dropFirst() {
          #expect(!letter.output.contains(text(other["name"])) && !letter.output.contains(text(other["teacher_id"])))
        }
      }
    }
  }

  @Test func twoPeopleAreCompared() throws {
    try withScratch { scratch in
      let (plan, moves) = try planned(scratch)
      let ids = try contents(Program.tiny + "/teachers.csv").split(separator: "\n").dropFirst().map {
        String($0.split(separator: ",")[0])
      }
      let moving = Set(moves.map { text($0["teacher_id"]) })
      let stays = try #require(ids.first { !moving.contains($0) })
      let said = try Program.run(
        "explain", Program.tiny, plan, "--teacher", text(moves[0]["teacher_id"]), "--instead-of", stays, "--json",
        "--quiet")
      #expect(said.code == 0, "\(said.errors)")
      let answer = try #require(try said.json["instead_of"] as? [String: Any])
      #expect(text(answer["teacher_id"]) == stays && !text(answer["message"]).isEmpty)
      let both = try Program.run(
        "explain", Program.tiny, plan, "--teacher", text(moves[0]["teacher_id"]), "--instead-of",
        text(moves[1]["teacher_id"]))
      #expect(both.code == 2)
      let nobody = try Program.run("explain", Program.tiny, plan, "--teacher", "查无此人", "--lang", "zh")
      #expect(nobody.code == 2 && nobody.errors.contains("名册里没有这个人"))
    }
  }

  @Test func aSchoolIsExplained() throws {
    try withScratch { scratch in
      let (plan, moves) = try planned(scratch)
      let host = text(moves[0]["to_school"])
      let document = try Program.run("explain", Program.tiny, plan, "--school", host, "--json", "--quiet").json
      let arrivals = try #require(document["arrivals"] as? [[String: Any]])
      #expect(
        Set(arrivals.map { text($0["teacher_id"]) })
          == Set(moves.filter { text($0["to_school"]) == host }.map { text($0["teacher_id"]) }))
      #expect((document["margins"] as? [Any])?.isEmpty == false)
      let said = try Program.run("explain", Program.tiny, plan, "--school", host, "--lang", "zh")
      #expect(said.code == 0 && said.output.contains("派入 \(arrivals.count) 人"))
    }
  }

  @Test func aWithdrawalIsRepairedWithTheFewestChanges() throws {
    try withScratch { scratch in
      let (plan, moves) = try planned(scratch)
      let id = text(moves[0]["teacher_id"])
      let said = try Program.run(
        "repair", Program.tiny, plan + "/moves.csv", "--without", id, "--out", scratch + "/repaired", "--json",
        "--quiet", "--gap", "0")
      #expect(said.code == 0, "\(said.errors)")
      let document = try said.json
      let first = try #require((document["objectives"] as? [[String: Any]])?.first)
      let changes = try #require(document["changes"] as? [[String: Any]])
      #expect(text(first["id"]) == "change" && first["bound"] as? Double == Double(changes.count))
      #expect((document["moves"] as? [[String: Any]])?.contains { text($0["teacher_id"]) == id } == false)
      #expect(try Program.run("check", Program.tiny, scratch + "/repaired", "--quiet").code == 0)
      // Back again: whoever is to be sent is.
      let back = try Program.run(
        "repair", Program.tiny, scratch + "/repaired", "--with", "\(id)=\(text(moves[0]["to_school"]))", "--out",
        scratch + "/back", "--json", "--quiet")
      let there = try #require(try back.json["moves"] as? [[String: Any]])
      #expect(there.contains { text($0["teacher_id"]) == id && text($0["to_school"]) == text(moves[0]["to_school"]) })
      let twice = try Program.run("repair", Program.tiny, plan, "--with", id, "--without", id)
      #expect(twice.code == 2)
    }
  }

  @Test func whatWasTamperedWithIsNotVerified() throws {
    try withScratch { scratch in
      let (plan, _) = try planned(scratch)
      let good = try Program.run("verify", Program.tiny, plan, "--json")
      #expect(good.code == 0, "\(good.output)")
      #expect(try good.json["verified"] as? Bool == true)
      #expect(try good.json["line"] as? String != nil)
      let file = plan + "/plan.json"
      let whole = try contents(file)
      let variants = [
        ("\"exchanged\": ", "\"exchanged\": 1"), ("\"input_digest\": \"", "\"input_digest\": \"0"),
        ("\"km\": ", "\"km\": 9"), ("\"numerator\": ", "\"numerator\": 1"), ("\"in_plan\": ", "\"in_plan\": 7"),
        ("\"passed_over\": []", "\"passed_over\": [{\"goes\": \"T01\", \"stays\": \"T02\"}]"),
      ]
      for (text, other) in variants {
        let place = try #require(whole.range(of: text), "\(text)")
        try whole.replacingCharacters(in: place, with: other).write(toFile: file, atomically: true, encoding: .utf8)
        let bad = try Program.run("verify", Program.tiny, plan, "--json", "--quiet")
        #expect(bad.code == 1, "\(text): \(bad.output)")
        #expect(try bad.json["verified"] as? Bool == false)
      }
      #expect(try Program.run("verify", Program.tiny, plan + "/moves.csv").code == 2)
    }
  }
}
