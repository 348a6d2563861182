import Foundation
import Testing

/// Linked people and points through the built command, on copies of the tiny scenario.
@Suite struct LinkCommandTests {
  private func scenario(_ work: (String) throws -> Void) throws {
    try withScratch { scratch in
      let dir = scratch + "/tiny"
      try FileManager.default.copyItem(atPath: Program.tiny, toPath: dir)
      try work(dir)
    }
  }

  private func write(_ text: String, _ name: String, in dir: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: dir + "/" + name))
  }

  private func recount(_ dir: String, _ plan: String) throws -> Program {
    try Program.shell(
      "Scripts/recount '\(dir)' '\(dir)/\(plan)'",
      environment: ProcessInfo.processInfo.environment.filter { $0.key == "PATH" })
  }

  @Test func aCoupleSentInOneYearIsFoundByItsRow() throws {
    try scenario { dir in
      try write("教职工号甲,教职工号乙,要求,公里,理由\nA11,A12,不同年派出,,夫妻\nC04,D05,就近派出,,同住\n", "links.csv", in: dir)
      let run = try Program.run("check", dir, dir + "/plans/manual-good.csv", "--json", "--lang", "zh")
      #expect(run.code == 1)
      let violations = try #require(try run.json["violations"] as? [[String: Any]])
      let linked = violations.filter { ($0["rule"] as? String)?.hasPrefix("people.") ?? false }
      #expect(linked.compactMap { $0["rule"] as? String }.sorted() == ["people.apart", "people.together"])
      #expect(linked.allSatisfy { $0["severity"] as? String == "error" && $0["clause"] as? String == "情景设定" })
      #expect(!run.output.contains("夫妻") && !run.output.contains("同住"))
      let soft = try Program.run(
        "check", dir, dir + "/plans/manual-good.csv", "--set", "people.hard=false", "--lang", "zh", "--quiet")
      #expect(soft.code == 0 && soft.output.contains("同年派出"), "\(soft.output)")
      let off = try Program.run(
        "check", dir, dir + "/plans/manual-good.csv", "--set", "people={apart: false, together: false}", "--json")
      #expect(off.code == 0 && !off.output.contains("people."))
      let inspected = try Program.run("inspect", dir, "--json")
      #expect((try inspected.json["tables"] as? [String: Any])?["links"] as? Int == 2)
    }
  }

  @Test func aProposalKeepsTheLinksAndIsRecounted() throws {
    try scenario { dir in
      let free = try Program.run("propose", dir, "--out", dir + "/free", "--json", "--quiet")
      let moves = try #require(try free.json["moves"] as? [[String: Any]]).compactMap { $0["teacher_id"] as? String }
      try write(
        "teacher_a,teacher_b,link,km\n\(moves[0]),\(moves[1]),apart,\n\(moves[2]),\(moves[3]),together,4\n",
        "links.csv",
        in: dir)
      #expect(try Program.run("check", dir, dir + "/free", "--quiet").code == 1)
      let run = try Program.run("propose", dir, "--out", dir + "/plan", "--json", "--quiet")
      #expect(run.code == 0)
      let going = Set(
        try #require(try run.json["moves"] as? [[String: Any]]).compactMap { $0["teacher_id"] as? String })
      #expect(!going.isSuperset(of: moves[0...1]))
      #expect(try Program.run("check", dir, dir + "/plan", "--quiet").code == 0)
      #expect(try Program.run("verify", dir, dir + "/plan", "--quiet").code == 0)
      let recounted = try recount(dir, "plan")
      #expect(recounted.code == 0, "\(recounted.output.suffix(2000))")
      let other = try recount(dir, "free")
      #expect(other.code != 0 && other.output.contains("people."), "\(other.output.suffix(2000))")
    }
  }

  @Test func decisionsAgainstALinkAreDiagnosed() throws {
    try scenario { dir in
      try write("teacher_a,teacher_b,link\nA11,A12,apart\n", "links.csv", in: dir)
      try write(
        "teacher_id,decision,school_id,kind,reason,approver\nA11,send,,,meeting,office\nA12,send,,,meeting,office\n",
        "pins.csv", in: dir)
      let run = try Program.run("propose", dir, "--out", dir + "/plan", "--json", "--quiet")
      #expect(run.code == 3)
      let conflict = try #require(try run.json["conflict"] as? [[String: Any]]).compactMap { $0["rule"] as? String }
      #expect(conflict.contains("people.apart"), "\(conflict)")
      let relaxations = try #require(try run.json["relaxations"] as? [[String: Any]])
      let settings = relaxations.flatMap { $0["settings"] as? [String] ?? [] }
      #expect(settings.contains("people.apart=false"), "\(run.output)")
      #expect(
        try Program.run("propose", dir, "--out", dir + "/plan", "--set", "people.apart=false", "--quiet").code == 0)
    }
  }

  /// Those with the most points go first, and the certificate says by which order.
  @Test func pointsOrderWhoGoes() throws {
    try scenario { dir in
      var lines = try String(contentsOfFile: dir + "/teachers.csv", encoding: .utf8).split(separator: "\n")
        .map(String.init)
      for index in lines.indices { lines[index] += index == 0 ? ",points" : ",\(7700 + index * 37 % 53).5" }
      try write(lines.joined(separator: "\n") + "\n", "teachers.csv", in: dir)
      let settings = ["--set", "seniority={by: points, ties: years}"]
      let run = try Program.run("propose", dir, "--out", dir + "/plan", settings[0], settings[1], "--json", "--quiet")
      #expect(run.code == 0, "\(run.errors)")
      let levels = try #require(try run.json["objectives"] as? [[String: Any]]).compactMap { $0["id"] as? String }
      #expect(levels.firstIndex(of: "points").map { levels[$0 + 1] } == "seniority", "\(levels)")
      let fairness = try #require(try run.json["fairness"] as? [String: Any])
      #expect(fairness["order"] as? [String] == ["points", "seniority"])
      #expect((fairness["passed_over"] as? [Any])?.isEmpty == true)
      let check = try Program.run("check", dir, dir + "/plan", settings[0], settings[1], "--lang", "zh", "--quiet")
      #expect(check.code == 0 && check.output.contains("积分更高，相同则年限更长"), "\(check.output)")
      let papers = try Program.run(
        "papers", dir, dir + "/plan", settings[0], settings[1], "--out", dir + "/public", "--public")
      #expect(papers.code == 0)
      let page = try Program.shell("grep -rlE '77[0-9]{2}\\.5' '\(dir)/public' || true")
      #expect(page.output == "", "points in what is published")
    }
  }
}
