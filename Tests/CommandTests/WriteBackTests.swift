import Foundation
import Testing
import Workbooks

/// `check --write-back`: the plan's own table again, with the findings beside the rows.
@Suite struct WriteBackTests {
  private let csv = "Scenarios/tiny/plans/manual-faulty.csv"
  private let fixtures = "Tests/TablesTests/Fixtures"

  /// Last cell of every row of a sheet, by row number.
  private func lastColumn(_ path: String, sheet: Int) throws -> [Int: String] {
    let workbook = try Workbook(Array(try Data(contentsOf: URL(fileURLWithPath: path))))
    var texts: [Int: String] = [:]
    _ = try workbook.readRows(of: workbook.sheets[sheet]) { row in
      if let cell = row.cells.last, cell.column == 5 {
        texts[row.number] = String(decoding: row.text[cell.text], as: UTF8.self)
      }
    }
    return texts
  }

  private func messages(_ plan: String, _ language: String) throws -> [(row: Int?, text: String)] {
    let run = try Program.run("check", "Scenarios/tiny", plan, "--json", "--lang", language)
    let violations = try #require(try run.json["violations"] as? [[String: Any]])
    return try violations.map { ($0["row"] as? Int, try #require($0["message"] as? String)) }
  }

  @Test(arguments: ["openpyxl", "libreoffice"])
  func aWorkbookGetsOneMoreColumn(_ program: String) throws {
    try withScratch { folder in
      let plan = "\(fixtures)/plan-\(program).xlsx"
      let copy = folder + "/结果.xlsx"
      let run = try Program.run("check", "Scenarios/tiny", plan, "--write-back", copy, "--lang", "zh")
      #expect(run.code == 1)
      #expect(run.output.contains("\(plan):4: 错误 person.unknown"), "\(run.errors)")
      #expect(run.errors.contains("检查结果已写入 \(copy)\n"))
      #expect(entries(folder) == ["结果.xlsx"])
      let texts = try lastColumn(copy, sheet: 1)
      #expect(texts[1] == "检查结果")
      for (row, message) in try messages(plan, "zh") {
        if let row {
          #expect(texts[row]?.contains(message) == true, "\(row) \(message)")
        } else {
          #expect(texts.values.contains { $0.hasSuffix(message) })
        }
      }
      #expect(texts[4]?.hasPrefix("错误：教师表中没有") == true)
      // The copy is a plan again, with the same verdict in the same rows.
      let again = try Program.run("check", "Scenarios/tiny", copy, "--lang", "zh")
      #expect(again.code == 1)
      #expect(again.output.replacing(copy, with: plan) == run.output)
      let third = try Program.run("check", "Scenarios/tiny", copy, "--write-back", folder + "/3.xlsx", "--lang", "zh")
      #expect(third.code == 1)
      #expect(try lastColumn(folder + "/3.xlsx", sheet: 1) == texts)
    }
  }

  @Test func aTableOfText() throws {
    try withScratch { folder in
      let copy = folder + "/out.csv"
      let run = try Program.run("check", "Scenarios/tiny", csv, "--write-back", copy, "--lang", "en", "--quiet")
      #expect(run.code == 1 && run.errors == "")
      let lines = try contents(copy).split(whereSeparator: \.isNewline)
      #expect(lines[0].hasSuffix(",findings"))
      #expect(lines[3].contains("error: nobody in the teachers table is"))
      let again = try Program.run("check", "Scenarios/tiny", copy, "--lang", "en")
      #expect(again.output.replacing(copy, with: csv) == run.output)
    }
  }

  @Test func aGoodPlanIsFineInEveryRow() throws {
    try withScratch { folder in
      let plan = "Scenarios/tiny/plans/manual-good.csv"
      let copy = folder + "/out.csv"
      let run = try Program.run("check", "Scenarios/tiny", plan, "--write-back", copy, "--lang", "zh")
      #expect(run.code == 0)
      let lines = try contents(copy).split(whereSeparator: \.isNewline)
      #expect(lines.count == 7 && lines.dropFirst().allSatisfy { $0.hasSuffix(",符合") })
    }
  }

  /// A name that Excel would take for a formula.
  @Test func remarksInTextAreGuarded() throws {
    try withScratch { folder in
      let plan = folder + "/plan.csv"
      try "teacher_id,to_school\nA04,=1+1\n".write(toFile: plan, atomically: true, encoding: .utf8)
      let run = try Program.run(
        "check", "Scenarios/tiny", plan, "--write-back", folder + "/out.csv", "--lang", "en", "--quiet")
      #expect(run.code == 1)
      for line in try contents(folder + "/out.csv").split(whereSeparator: \.isNewline).dropFirst() {
        let last = line.split(separator: ",", omittingEmptySubsequences: false).last ?? ""
        #expect(!"=+-@".contains(last.first ?? " "))
      }
    }
  }

  @Test func theInputIsNeverOverwritten() throws {
    try withScratch { folder in
      let plan = folder + "/plan.csv"
      let text = try contents(Program.repository.path + "/" + csv)
      try text.write(toFile: plan, atomically: true, encoding: .utf8)
      try FileManager.default.createSymbolicLink(atPath: folder + "/link.csv", withDestinationPath: plan)
      try FileManager.default.linkItem(atPath: plan, toPath: folder + "/hard.csv")
      for target in [plan, folder + "/./plan.csv", folder + "/link.csv", folder + "/hard.csv"] {
        let run = try Program.run("check", "Scenarios/tiny", plan, "--write-back", target, "--lang", "en")
        #expect(run.code == 2 && run.output == "")
        #expect(run.errors.contains("this is the plan itself"), "\(run.errors)")
        #expect(try contents(plan) == text)
      }
    }
  }

  @Test func noTableOfTheScenarioIsOverwritten() throws {
    let before = try contents(Program.tiny + "/teachers.csv")
    for name in ["teachers.csv", "wishes.csv", "../tiny/schools.csv"] {
      let run = try Program.run(
        "check", "Scenarios/tiny", csv, "--write-back", Program.tiny + "/" + name, "--lang", "en")
      #expect(run.code == 2 && run.errors.contains("a table of the scenario"), "\(run.errors)")
    }
    #expect(try contents(Program.tiny + "/teachers.csv") == before)
    #expect(!entries(Program.tiny).contains("wishes.csv"))
  }

  @Test func whatCannotBeWritten() throws {
    try withScratch { folder in
      let other = try Program.run("check", "Scenarios/tiny", csv, "--write-back", folder + "/a.xlsx", "--lang", "en")
      #expect(other.code == 2 && other.errors.contains("its name ends in .csv"))
      let plan = folder + "/plan.json"
      try #"{"moves":[]}"#.write(toFile: plan, atomically: true, encoding: .utf8)
      let json = try Program.run("check", "Scenarios/tiny", plan, "--write-back", folder + "/b.json", "--lang", "zh")
      #expect(json.code == 2 && json.errors.contains("这个方案不是表格"), "\(json.errors)")
      let nowhere = try Program.run(
        "check", "Scenarios/tiny", csv, "--write-back", folder + "/no/c.csv", "--lang", "zh")
      #expect(nowhere.code == 2 && nowhere.errors.contains("没有这个文件夹"), "\(nowhere.errors)")
      #expect(entries(folder) == ["plan.json"])
    }
  }

  /// What `propose` files is a plan again, and so is a scenario of `init --format xlsx`.
  @Test func ourOwnWorkbooks() throws {
    try withScratch { folder in
      let out = folder + "/plan"
      #expect(try Program.run("propose", "Scenarios/tiny", "--out", out, "--lang", "zh").code == 0)
      let table = try Program.run("check", "Scenarios/tiny", out + "/moves.csv", "--lang", "zh")
      let book = try Program.run("check", "Scenarios/tiny", out + "/plan.xlsx", "--lang", "zh")
      #expect(book.code == 0, "\(book.errors)")
      #expect(book.output == table.output)
      let empty = folder + "/new"
      #expect(try Program.run("init", empty, "--format", "xlsx", "--lang", "zh").code == 0)
      let inspection = try Program.run("inspect", empty, "--lang", "zh")
      #expect(inspection.code == 2)
      #expect(
        inspection.errors.hasPrefix(
          "scenario.xlsx（学校）: 错误\n  只有表头，没有数据\n  2 处：scenario.xlsx（学校）、scenario.xlsx（教师）\n"))
    }
  }

  /// Names that Excel would read as escapes, with control characters, and with what XML has no place for.
  @Test func namesComeBackFromThePlansWorkbook() throws {
    try withScratch { folder in
      let scenario = folder + "/s"
      try FileManager.default.copyItem(atPath: Program.tiny, toPath: scenario)
      let names = [
        "_x0041_", "_x005F_x0041_", "a\u{1}b", "a\u{FFFE}b", "x]]>&<", "_xD83D__xDE00_", "\u{1F600}_x000D_", "a\u{B}_x",
      ]
      var teachers = try contents(scenario + "/teachers.csv").components(separatedBy: "\n")
      for index in teachers.indices.dropFirst() where teachers[index].contains(",") {
        var cells = teachers[index].components(separatedBy: ",")
        cells[1] = names[index % names.count] + " \(index)"
        teachers[index] = cells.joined(separator: ",")
      }
      try teachers.joined(separator: "\n").write(toFile: scenario + "/teachers.csv", atomically: true, encoding: .utf8)
      let plan = folder + "/plan"
      let run = try Program.run("propose", scenario, "--out", plan, "--lang", "en")
      #expect(run.code == 0, "\(run.errors)")
      let check = try Program.run("check", scenario, plan + "/plan.xlsx", "--lang", "en")
      #expect(check.code == 0, "\(check.errors)\(check.output)")
      let json = try Data(contentsOf: URL(fileURLWithPath: plan + "/plan.json"))
      let document = try #require(try JSONSerialization.jsonObject(with: json) as? [String: Any])
      let moved = try #require(document["moves"] as? [[String: Any]]).compactMap { $0["teacher_id"] as? String }
      #expect(!moved.isEmpty)
      let workbook = try Workbook(Array(try Data(contentsOf: URL(fileURLWithPath: plan + "/plan.xlsx"))))
      var texts: Set<String> = []
      for sheet in workbook.sheets {
        _ = try workbook.readRows(of: sheet) { row in
          for cell in row.cells { texts.insert(String(decoding: row.text[cell.text], as: UTF8.self)) }
        }
      }
      for line in teachers.dropFirst() {
        let cells = line.components(separatedBy: ",")
        guard moved.contains(cells[0]) else { continue }
        // What nobody can see is taken out on reading.
        let name = String(String.UnicodeScalarView(cells[1].unicodeScalars.filter { $0.value >= 0x20 }))
        #expect(texts.contains(name), "\(cells[1].unicodeScalars.map(\.value))")
      }
    }
  }
}
