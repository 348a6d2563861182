import Exchange
import Foundation
import Testing

@testable import Reporting
@testable import Tables

/// What the program writes, it reads: whatever the names and identifiers are, the plan's tables come back whole.
@Suite struct RoundTripTests {
  /// Pieces that have broken one writer of tables or another.
  private static let pieces = [
    "'", "=", "+", "@", "-", "\"", "\"\u{301}", "\u{301}", ",", ",\u{20DD}", ";", "\r\n", "\n", "\r", "\t", " ",
    "\u{3000}", "王", "敏",
    "⽴", "é", "e\u{301}", "👨‍👩‍👧", "🏳️‍🌈", "𠮷", "\u{200B}", "\u{202E}", "\u{2066}", "A", "07", "x", "（", "\\", "|", "ﬁ", "Ⅳ",
    "\u{FEFF}", "_x0041_", "_x005F_", "_x000D_", "\u{1}", "\u{FFFE}",
  ]

  /// Texts of one scenario.
  private struct Texts {
    var random: SeededGenerator
    private var seen: Set<String> = []

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    mutating func text() -> String {
      // A letter of its own keeps the text from being empty to the eye.
      let count = Int.random(in: 0...6, using: &random)
      var parts = (0..<count).map { _ in RoundTripTests.pieces.randomElement(using: &random)! }
      parts.insert(["Q", "林", "7"].randomElement(using: &random)!, at: Int.random(in: 0...count, using: &random))
      return parts.joined()
    }

    mutating func identifier() -> String {
      while true {
        let id = text()
        if seen.insert(id.compared).inserted { return id }
      }
    }
  }

  private func cell(_ text: String) -> [UInt8] { [0x22] + text.utf8.flatMap { $0 == 0x22 ? [$0, $0] : [$0] } + [0x22] }

  private func table(_ rows: [[String]]) -> [UInt8] {
    rows.flatMap { row in Array(row.map { cell($0) }.joined(separator: [0x2C])) + [0x0A] }
  }

  /// Six people of three schools, in random texts: some names are homonyms, some are others' identifiers.
  private func folder(seed: UInt64) throws -> ScenarioFolder {
    var texts = Texts(seed: seed)
    let schools = (0..<3).map { _ in texts.identifier() }
    let people = (0..<6).map { _ in texts.identifier() }
    func name(_ ids: [String]) -> String {
      switch Int.random(in: 0..<5, using: &texts.random) {
      case 0: ids.randomElement(using: &texts.random)!
      case 1: "Q同名"
      default: texts.text()
      }
    }
    let folder = try ScenarioFolder()
    let schoolHeader = [
      "school_id", "name", "authority", "district", "tier", "area", "lon", "lat", "students_primary", "students_junior",
    ]
    folder.files["schools.csv"] = table(
      [schoolHeader]
        + schools.enumerated().map { index, id in
          let tier = index == 0 ? "strong" : "weak"
          return [id, name(schools), "市直", "浔阳区", tier, "urban", "116.\(index)", "29.7", "500", "0"]
        })
    let header = [
      "teacher_id", "name", "sex", "birth", "school_id", "role", "stage", "subject", "entered_school", "education",
      "title", "backbone",
    ]
    folder.files["teachers.csv"] = table(
      [header]
        + people.enumerated().map { index, id in
          [
            id, name(people), "F", "1985-08", schools[index % 3], "teacher", "primary", "chinese", "2008-09",
            "bachelor", "first", "none",
          ]
        })
    return folder
  }

  private func plan(_ scenario: Scenario) -> Plan {
    let end = Month(year: 2029, month: 8)
    let moves = [(0, 1, "rotation"), (1, 0, "shadowing"), (3, 2, "rotation"), (5, 0, "shadowing")]
    return Plan(moves: moves.map { Move(person: $0.0, to: $0.1, kind: $0.2, start: scenario.start, end: end) })
  }

  private func report(_ scenario: Scenario) -> PlanReport {
    let plan = plan(scenario)
    let size = Proposal.ModelSize(formulation: "", arcs: 0, columns: 0, rows: 0, solveSeconds: 0)
    return PlanReport(
      scenario: scenario,
      proposal: Proposal(status: .feasible, plan: plan, levels: [], reasons: [], model: size, isInterrupted: false),
      verdict: Checker(scenario).check(plan: plan))
  }

  @Test func everyPlanComesBack() throws {
    for seed in 1...40 as ClosedRange<UInt64> {
      let folder = try folder(seed: seed)
      let reading = try folder.read()
      let scenario = try #require(reading.value, "seed \(seed): \(reading.lines)")
      let report = report(scenario)
      let checker = Checker(scenario)
      let wanted = checker.check(plan: plan(scenario))
      let said = wanted.violations.map(\.message.zh).sorted()
      for language in Language.allCases {
        let moves = report.movesTable(language)
        folder["moves.csv"] = moves
        folder["plan.json"] = report.json(language, isTimed: false).document
        try folder.write()
        try? FileManager.default.removeItem(atPath: folder.path + "/plan.xlsx")
        try report.workbook(language).write(
          to: folder.path + "/plan.xlsx", parts: FileManager.default.temporaryDirectory.path)
        for file in ["moves.csv", "plan.json", "plan.xlsx"] {
          let read = readPlan(file: folder.path + "/" + file, scenario: scenario)
          let entries = try #require(read.value, "seed \(seed) \(file): \(read.lines)")
          let verdict = checker.check(entries)
          #expect(verdict.plan == wanted.plan, "seed \(seed) \(file)")
          #expect(
            verdict.violations.map(\.message.zh).sorted() == said,
            "seed \(seed) \(file): \(verdict.violations.filter { $0.rule.hasPrefix("person") })")
          #expect(verdict.assessment == wanted.assessment)
        }
        expectGuarded(moves)
      }
    }
  }

  /// No cell begins with what a spreadsheet takes for a formula.
  private func expectGuarded(_ table: String) {
    let bytes = Array(table.utf8.dropFirst(3))
    let scan = RecordScanner(bytes)
    #expect(scan.faults.isEmpty && scan.records.count == 5)
    for cell in scan.cells where cell.start < cell.end {
      #expect(!Unicode.Scalar(bytes[cell.start]).beginsFormula)
    }
  }

  @Test func nextYearsTablesAreReadAgain() throws {
    for seed in 1...40 as ClosedRange<UInt64> {
      let folder = try folder(seed: seed)
      let scenario = try #require(try folder.read().value)
      let adoption = Adoption(of: plan(scenario), in: scenario, Eligibility(scenario))
      let next = nextScenario(folder: folder.path, target: folder.path + "-next", after: adoption, of: scenario)
      let again = try ScenarioFolder()
      for (name, content) in try #require(next.value).files { again[name] = content }
      let reading = try again.read()
      let roster = try #require(reading.value?.roster, "seed \(seed): \(reading.lines)")
      #expect(roster.people.map(\.id) == scenario.roster.people.map(\.id))
      #expect(roster.people.map(\.name) == scenario.roster.people.map(\.name))
      #expect(roster.schools.map(\.name) == scenario.roster.schools.map(\.name))
      #expect(roster.placements == adoption.begun, "seed \(seed)")
    }
  }

  /// Of two identifiers that differ by an apostrophe, each comes back as itself, and a table that is not ours means what
  /// it says.
  @Test func apostrophesTellIdentifiersApart() throws {
    let folder = try ScenarioFolder()
    folder.replace("T1,", with: "=A07,", in: "teachers.csv")
    folder.replace("T2,", with: "'=A07,", in: "teachers.csv")
    folder.replace("T3,", with: "''=A07,", in: "teachers.csv")
    let scenario = try #require(try folder.read().value)
    let header = "教职工号,姓名,调出学校代码,调出学校,调入学校代码,调入学校,学段,任教学科,交流形式,开始年月,结束年月,公里,依据,理由\n"
    func people(_ table: String) throws -> [String]? {
      folder["p.csv"] = table
      try folder.write()
      return readPlan(file: folder.path + "/p.csv", scenario: scenario).value?.map(\.person)
    }
    let rest = ",,,,S2,,,,,,,,,\n"
    let three = ["=A07", "'=A07", "''=A07"]
    #expect(try people(header + three.map { "'" + $0 + rest }.joined()) == three)
    #expect(try people("教职工号,调入学校\n" + (three + ["'=B"]).map { $0 + ",S2\n" }.joined()) == three + ["=B"])
  }
}
