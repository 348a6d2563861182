import Foundation
import Testing

@Suite struct PapersTests {
  @Test func papersOfAnyPlan() throws {
    try withScratch { scratch in
      let dir = scratch + "/tiny"
      try FileManager.default.copyItem(atPath: Program.tiny, toPath: dir)
      let settings = try contents(dir + "/scenario.yaml")
      try (settings + "bureau: {name: 某局, telephone: 0792-1, notice: {from: 2026-06-01, to: 2026年6月7日}}\n")
        .write(toFile: dir + "/scenario.yaml", atomically: true, encoding: .utf8)
      let (good, bad) = (dir + "/plans/manual-good.csv", dir + "/plans/manual-faulty.csv")

      let run = try Program.run("papers", dir, good, "--letters", "--lang", "zh")
      #expect(run.code == 0 && run.errors == "", "\(run.errors)")
      // Who issues the papers makes no other plan.
      let digests = try [Program.tiny, dir].map { folder in
        let out = scratch + "/p\(folder == dir)"
        return try Program.run("propose", folder, "--out", out, "--json").json["input_digest"] as? String
      }
      #expect(digests[0] != nil && digests[0] == digests[1])
      let folder = dir + "/papers/2026"
      #expect(entries(folder) == ["moves.csv", "plan.xlsx", "report.html", "schools.csv", "文书"])
      #expect(entries(folder + "/文书") == ["个人", "公示.docx", "实施方案.docx", "通知"])
      #expect(try contents(folder + "/report.html").contains("交流人员名单"))
      // What was written reads back as the same plan.
      #expect(
        try Program.run("check", dir, folder + "/plan.xlsx", "--json").output
          == Program.run("check", dir, good, "--json").output)

      // A document that somebody worked on stays, one that nobody needs any more goes.
      let letters = entries(folder + "/文书/个人")
      let note = folder + "/文书/个人/说明.txt"
      try "x".write(toFile: note, atomically: true, encoding: .utf8)
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSinceNow: 600)], ofItemAtPath: folder + "/文书/公示.docx")
      let again = try Program.run("papers", dir, good, "--lang", "zh")
      #expect(again.code == 0 && again.errors.contains("公示.1.docx"))
      #expect(entries(folder + "/文书") == ["个人", "公示.1.docx", "公示.docx", "实施方案.docx", "通知"])
      #expect(!letters.isEmpty && entries(folder + "/文书/个人") == ["说明.txt"])

      let faulty = try Program.run("papers", dir, bad, "--out", scratch + "/p", "--public", "--lang", "en")
      #expect(faulty.code == 0 && faulty.errors.contains("not in order"))
      #expect(entries(scratch + "/p") == ["papers", "plan.xlsx", "report.html"])
      #expect(try contents(scratch + "/p/report.html").contains("[Not in order]"))
    }
  }

  @Test func whatIsWrongIsNamed() throws {
    try withScratch { scratch in
      let dir = scratch + "/tiny"
      try FileManager.default.copyItem(atPath: Program.tiny, toPath: dir)
      let plan = dir + "/plans/manual-good.csv"
      let settings = try contents(dir + "/scenario.yaml")
      let wrong = "bureau: {nmae: 某局, notice: {from: 2026-06-31, to: 2026-06-01}}\n"
      try (settings + wrong).write(toFile: dir + "/scenario.yaml", atomically: true, encoding: .utf8)
      let refused = try Program.run("papers", dir, plan, "--lang", "zh")
      #expect(refused.code == 2)
      for part in ["bureau.nmae", "2026-06-31"] { #expect(refused.errors.contains(part), "\(refused.errors)") }
      try settings.write(toFile: dir + "/scenario.yaml", atomically: true, encoding: .utf8)

      try FileManager.default.createDirectory(atPath: dir + "/templates", withIntermediateDirectories: true)
      try "no document".write(toFile: dir + "/templates/公示.docx", atomically: true, encoding: .utf8)
      let template = try Program.run("papers", dir, plan, "--lang", "zh")
      #expect(template.code == 2 && template.errors.contains("templates/公示.docx"))
      #expect(entries(dir + "/papers").isEmpty)
      #expect(try Program.run("papers", dir, plan, "--public", "--letters").code == 2)
    }
  }
}

@Suite struct ReportPageTests {
  /// Where there is a browser: the list is searched and sorted, and nothing is asked for from elsewhere.
  @Test func aBrowserOpensThePage() throws {
    try withScratch { scratch in
      let plan = Program.tiny + "/plans/manual-good.csv"
      #expect(try Program.run("papers", Program.tiny, plan, "--out", scratch + "/p").code == 0)
      let look = try Program.shell("Scripts/browse-report '\(scratch)/p/report.html'")
      #expect(look.code == 0 || look.code == 77, "\(look.errors)")
    }
  }
}
