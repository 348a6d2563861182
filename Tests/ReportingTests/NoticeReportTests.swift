import Exchange
import Testing

@testable import Reporting

/// What stands beside a plan in text, JSON and workbook.
@Suite struct NoticeReportTests {
  private func entries(_ value: JSONValue?) -> [JSONValue] {
    guard case .array(let values) = value else { return [] }
    return values
  }

  @Test func readingsStandInAllThree() {
    let report = Village().report
    let readings = entries(report.json(.en, isTimed: false)["readings"])
    // Two of three listed, where the policy asks for three tenths.
    let own = readings.filter { $0["own"] == .bool(true) }
    #expect(own.count == 1 && own[0]["required"] == .int(1) && own[0]["actual"] == .int(2))
    #expect(own[0]["denominator"] == .int(3) && own[0]["satisfied"] == .bool(true))
    let exempt = readings.first { $0["reading"] == "base.exempt=true" }
    #expect(exempt?["required"] == .int(2) && exempt?["denominator"] == .int(4))
    let sheet = report.workbook(.zh).sheets.first { $0.name == "口径对照" }
    #expect(sheet?.sections[0].rows.count == readings.count)
    // Nothing turns: the text says so in one line.
    let text = report.text(.zh, folder: nil, files: [], isComplete: false)
    #expect(text.contains("种口径结论相同"))
    #expect(report.text(.zh, folder: nil, files: [], isComplete: true).contains("免予交流者计入基数"))
  }

  /// Without rotation nobody is counted: that reading turns the verdict.
  @Test func whatTurnsTheVerdictIsInTheText() {
    let text = Village().report.text(.en, folder: nil, files: [], isComplete: false)
    #expect(text.contains("rotation not counted") && text.contains("not met"))
  }

  @Test func noEndWhereNobodyReturns() {
    var village = Village()
    village.relation = .moves
    let report = village.report
    #expect(entries(report.json(.en, isTimed: false)["moves"]).allSatisfy { $0["end"] == .null })
    #expect(!report.movesTable(.zh).contains("2029-08"))
    let sheets = report.workbook(.zh).sheets
    for name in ["公示名单", "交流人员花名册"] {
      let rows = sheets.first { $0.name == name }?.sections[0].rows ?? []
      #expect(rows.count == 2 && rows.allSatisfy { row in !row.contains(.month(Month(year: 2029, month: 8))) })
    }
    let stays = Village().report
    #expect(entries(stays.json(.en, isTimed: false)["moves"]).allSatisfy { $0["end"] == "2029-08" })
  }

  @Test func leadersPastTheirTerms() {
    var village = Village()
    village.term = TermLimit(
      who: .all, terms: 1, yearsPerTerm: 5, spreadYears: 2, hardness: .soft, provenance: Provenance(clause: "任期"))
    let report = village.report
    let overdue = entries(report.json(.en, isTimed: false)["overdue"])
    #expect(overdue.map { $0["teacher_id"] } == ["T1", "T2", "T3", "T4"])
    #expect(overdue.map { $0["planned_year"] } == [.int(2026), .int(2027), .int(2026), .null])
    #expect(overdue.map { $0["by"] } == ["plan", "spreading", "plan", .null])
    #expect(overdue.map { $0["ours"] } == [.bool(false), .bool(true), .bool(false), .bool(false)])
    #expect(overdue[3]["kept_by"] == "exempt")
    let text = report.text(.zh, folder: nil, files: [], isComplete: false)
    #expect(text.contains("拟于 2027 学年交流（按年限由长到短分年安排，规划口径）：乙(16)"))
    let sheet = report.workbook(.zh).sheets.first { $0.name == "任期届满" }
    #expect(sheet?.sections[0].rows.count == 4)
    #expect(!Village().report.workbook(.zh).sheets.contains { $0.name == "任期届满" })
  }

  @Test func whoCanGoNowhere() {
    var village = Village()
    village.closes = [nil, 2026]
    let scenario = village.scenario
    let report = CheckReport(
      scenario: scenario, file: "p.csv", verdict: Checker(scenario).check(plan: Plan(moves: [])))
    let shut = report.json(.en)["shut_out"]
    #expect(shut?["listed"] == .int(3) && shut?["total"] == .int(3))
    #expect(entries(shut?["causes"]).map { $0["rule"] } == ["school.closed"])
    #expect(report.text(.zh, isComplete: false).contains("应交流对象 3 人中，3 人按规则没有任何可去的学校"))
    #expect(Village().report.json(.en, isTimed: false)["shut_out"]?["total"] == .int(0))
  }

  @Test func checkSaysTheSameAsPropose() {
    let village = Village()
    let scenario = village.scenario
    let report = village.report
    let check = CheckReport(
      scenario: scenario, file: "p.csv", verdict: Checker(scenario).check(plan: report.proposal.plan))
    for key in ["readings", "overdue", "shut_out", "zones", "set_aside"] {
      #expect(check.json(.en)[key] == report.json(.en, isTimed: false)[key], "\(key)")
    }
  }
}
