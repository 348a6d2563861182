import Exchange
import Foundation
import Testing

@testable import Reporting

/// What must not leave the program as it stands: ways to the last metre, and texts that turn the order of the letters.
@Suite struct PublishedTests {
  /// Homes of the first two are somewhere within their school's street.
  private var report: PlanReport { Village().report }

  private func isInTenths(_ value: JSONValue?) -> Bool {
    guard case .number(let number) = value else { return false }
    return abs(number * 10 - (number * 10).rounded()) < 1e-9
  }

  private func elements(_ value: JSONValue?) -> [JSONValue] {
    guard case .array(let elements) = value else { return [] }
    return elements
  }

  @Test func everyWayIsInTenths() throws {
    let report = report
    let exact = report.scenario.roster.people[0].address!.kilometres(to: report.scenario.roster.schools[1].place)
    #expect(abs(exact * 10 - (exact * 10).rounded()) > 1e-6)
    let document = report.json(.en, isTimed: false)
    let moves = elements(document["moves"])
    #expect(moves.count == 2 && moves.allSatisfy { isInTenths($0["km"]) })
    #expect(moves.contains { $0["km"] == .number((exact * 10).rounded() / 10) })
    for key in ["total", "mean", "median", "ninetieth", "longest"] {
      #expect(isInTenths(document["travel"]?[key]), "\(key)")
    }
    #expect(report.movesTable(.en).contains(",\(String(format: "%.1f", exact)),"))
  }

  /// The sum over one mover is that person's way.
  @Test(arguments: [7.86042, 12.3456, 0.04999, 1234.56789])
  func totalsAreInTenths(_ km: Double) throws {
    let scenario = Village().scenario
    let plan = Plan(moves: [
      Move(person: 0, to: 1, kind: "rotation", start: scenario.start, end: Month(year: 2029, month: 8))
    ])
    let level = Proposal.LevelResult(level: .burden, value: km, bound: km - 0.01, gap: 0, inPlan: km, asked: 0)
    let proposal = Proposal(
      status: .optimal, plan: plan, levels: [level], reasons: [],
      model: Proposal.ModelSize(formulation: "", arcs: 0, columns: 0, rows: 0, solveSeconds: 0), isInterrupted: false)
    let verdict = Checker(scenario).check(plan: plan)
    let reports = [
      PlanReport(scenario: scenario, proposal: proposal, verdict: verdict).json(.en, isTimed: false),
      CheckReport(scenario: scenario, file: "p", verdict: verdict).json(.en),
      ComparisonReport([ComparedScenario(name: "a", scenario: scenario, result: .planned(proposal, verdict))]).json(
        .en),
    ]
    for document in reports {
      let levels =
        elements(document["objectives"]) + elements(document["scenarios"]).flatMap { elements($0["objectives"]) }
      let burden = levels.filter { $0["id"] == .string("burden") }
      #expect(burden.count == 1 && isInTenths(burden[0]["value"]))
      if burden[0]["bound"] != nil { #expect(isInTenths(burden[0]["bound"]) && isInTenths(burden[0]["in_plan"])) }
    }
    let text = PlanReport(scenario: scenario, proposal: proposal, verdict: verdict).text(
      .en, folder: nil, files: [], isComplete: true)
    #expect(!text.contains(String(km)))
  }

  /// What somebody counts again must be exact: the sum over five movers, though not the way of any of them.
  @Test func sumsOverManyStayExact() throws {
    var village = Village()
    village.people = ["甲", "乙", "丙", "丁", "戊"]
    village.ids = ["T1", "T2", "T3", "T4", "T5"]
    village.schools = ["强校", "弱校"]
    let scenario = village.scenario
    func verdict(_ count: Int) -> Verdict {
      let end = Month(year: 2029, month: 8)
      return Checker(scenario).check(
        plan: Plan(
          moves: (0..<count).map { Move(person: $0, to: 1, kind: "rotation", start: scenario.start, end: end) }))
    }
    for (count, isExact) in [(4, false), (5, true)] {
      let verdict = verdict(count)
      let exact = try #require(verdict.assessment.objectives.first { $0.level == .burden }?.value)
      let document = CheckReport(scenario: scenario, file: "p", verdict: verdict).json(.en)
      let shown = elements(document["objectives"]).first { $0["id"] == .string("burden") }?["value"]
      #expect((shown == .number(exact)) == isExact)
    }
  }

  @Test(arguments: ["\u{202E}", "\u{202A}", "\u{2066}", "\u{200F}", "\u{61C}"])
  func whatTurnsTheLettersIsShown(_ mark: String) throws {
    var village = Village()
    village.people[0] = "甲" + mark + "txt.exe"
    village.schools[1] = mark + "弱校"
    let report = village.report
    let number = "⟨U+" + String(format: "%04X", mark.unicodeScalars.first!.value) + "⟩"
    let table = report.movesTable(.zh)
    #expect(!table.unicodeScalars.contains(mark.unicodeScalars.first!) && table.contains(number))
    #expect(SheetCell.text(village.people[0]).shownText.contains(number))
    let text = report.text(.zh, folder: nil, files: [], isComplete: true)
    #expect(!text.unicodeScalars.contains(mark.unicodeScalars.first!))
    // JSON keeps the value, by its number.
    let document = report.json(.zh, isTimed: false).document
    #expect(!document.unicodeScalars.contains(mark.unicodeScalars.first!))
    let read = try #require(try JSONSerialization.jsonObject(with: Data(document.utf8)) as? [String: Any])
    let moves = try #require(read["moves"] as? [[String: Any]])
    #expect(
      moves.contains {
        ($0["name"] as? String).map { $0.unicodeScalars.elementsEqual(village.people[0].unicodeScalars) } == true
      })
  }
}
