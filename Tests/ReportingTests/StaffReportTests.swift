import Exchange
import Testing

@testable import Reporting

/// What reports say of people and years: the right to return, renewals, ledger, five years, who is due.
@Suite struct StaffReportTests {
  private func text(_ village: Village) -> String {
    village.report.text(.zh, folder: nil, files: [], isComplete: false)
  }

  @Test func movesSayWhetherThePostGoesAlong() {
    func first(_ village: Village, _ key: String) -> JSONValue? {
      guard case .array(let moves) = village.report.json(.en, isTimed: false)["moves"] else { return nil }
      return moves[0][key]
    }
    var village = Village()
    #expect(first(village, "relation") == "stays" && first(village, "returns") == .bool(true))
    #expect(!text(village).contains("人事关系"))
    village.relation = .moves
    #expect(first(village, "relation") == "moves" && first(village, "returns") == .bool(false))
    #expect(text(village).contains("人事关系转入接收学校 2 人"))
  }

  @Test func renewalsAreNoReturns() {
    var village = Village()
    village.placements = [
      Placement(
        person: 1, from: 0, to: 1, kind: "rotation", start: Month(year: 2023, month: 9),
        end: Month(year: 2026, month: 8), status: .running)
    ]
    let back = village.report.json(.en, isTimed: false)
    #expect(back["renewals"] == [])
    #expect(
      back["returns"]
        == [["teacher_id": "T2", "from_school": "S2", "to_school": "S1", "kind": "rotation"]])
    village.pins = [Pin(person: 1, decision: .renew, school: nil, kind: nil, reason: "续", approver: "局")]
    let stays = village.report.json(.en, isTimed: false)
    #expect(stays["returns"] == [])
    #expect(
      stays["renewals"]
        == [
          [
            "teacher_id": "T2", "from_school": "S1", "to_school": "S2", "kind": "rotation", "start": "2023-09",
            "end": "2029-08", "host_role": .null, "decided_by": "pin", "reason": "prolonged by decision, approved by 局",
          ]
        ])
    #expect(text(village).contains("续派 1 人"))
  }

  @Test func whatThePlanProlongsIsListedWithTheReason() {
    var village = Village()
    village.placements = [
      Placement(
        person: 1, from: 0, to: 1, kind: "rotation", start: Month(year: 2023, month: 9),
        end: Month(year: 2026, month: 8), status: .running)
    ]
    village.renewals = [1]
    let report = village.report
    guard case .array(let renewals)? = report.json(.en, isTimed: false)["renewals"], renewals.count == 1 else {
      Issue.record("no renewals")
      return
    }
    let reason =
      "prolonged: the return would leave 弱校 one short in primary math and 强校 one over, which no plan balances"
    #expect(renewals[0]["decided_by"] == "plan" && renewals[0]["reason"] == .string(reason))
    #expect(text(village).contains("其中 1 人由计划续派") && text(village).contains("续派人数已是最少"))
    let rows = report.movesTable(.zh).split(separator: "\r\n")
    #expect(rows.count == 4 && rows.last?.contains("T2,乙,S1,强校,S2,弱校") == true, "\(rows)")
    #expect(rows.last?.contains("2023-09,2029-08") == true)
    let lists = ["交流人员花名册", "公示名单"].compactMap { report.workbook(.zh).sheet($0)?.sections[0].rows }
    #expect(lists.map(\.count) == [3, 3] && lists[1][2].contains(.text("轮岗交流（续派）")))
  }

  @Test func nobodyReturnsToASchoolThatCloses() {
    var village = Village()
    village.closes = [nil, 2026]
    village.placements = [
      Placement(
        person: 3, from: 1, to: 0, kind: "rotation", start: Month(year: 2023, month: 9),
        end: Month(year: 2026, month: 8), status: .running)
    ]
    #expect(village.report.json(.en, isTimed: false)["returns"] == [])
    #expect(text(village).contains("撤并安置 1 人"))
  }

  @Test func fiveYearsOfExchanges() {
    var village = Village()
    village.placements = [
      Placement(
        person: 3, from: 1, to: 0, kind: "earlier", start: Month(year: 2023, month: 9),
        end: Month(year: 2024, month: 8), status: .completed)
    ]
    guard case .array(let years) = village.report.json(.en, isTimed: false)["history"] else {
      Issue.record("no history")
      return
    }
    #expect(years.count == 5)
    #expect(
      years[1]
        == [
          "year": .int(2023), "started": .int(1), "leaders": .int(0), "backbone": .int(1),
          "kinds": ["earlier": .int(1)], "campus_moves": .int(0), "placed": .int(0),
        ])
    #expect(years[4]["started"] == .int(2))
    #expect(text(village).contains("近 5 学年派出：2022 0、2023 1、2024 0、2025 0、2026 2，累计 3 人（校级领导 0，骨干 3）"))
  }

  @Test func theLedger() throws {
    var village = Village()
    #expect(try !village.report.files(.zh).map(\.name).contains("ledger.csv"))
    village.seniorTitle = SeniorTitleTerms(who: .all, yearsAtWeak: 2, provenance: Provenance(clause: "四"))
    let file = try village.report.files(.en).first { $0.name == "ledger.csv" }?.content
    guard case .text(let table) = file else {
      Issue.record("no ledger")
      return
    }
    let rows = table.split(separator: "\r\n")
    #expect(rows.count == 5)
    #expect(rows[1] == "T1,甲,S1,强校,2,0,2,3,0")
    #expect(rows[3] == "T3,丙,S2,弱校,2,16,0,0,0")
    #expect(text(village).contains("4 人，尚缺 2 人，本计划期满后补足 1 人"))
    #expect(PlanReport.folderFiles.contains("ledger.csv"))
  }

  @Test func everybodysYearsAtWeakSchools() {
    var village = Village()
    func people(_ village: Village) -> [JSONValue] {
      let scenario = village.scenario
      let eligibility = Eligibility(scenario)
      let report = EligibilityReport(
        scenario: scenario, eligibility: eligibility,
        prospects: eligibility.people.map { _ in Prospect(destinations: 1, outright: nil, refused: [:]) })
      guard case .array(let people) = report.json(.en)["people"] else { return [] }
      return people
    }
    #expect(people(village).allSatisfy { $0["senior_title"] == nil })
    village.seniorTitle = SeniorTitleTerms(
      who: Filter([Condition(.school, .oneOf(["S1"]))]), yearsAtWeak: 2, provenance: Provenance(clause: "四"))
    let rows = people(village)
    #expect(rows[0]["senior_title"] == ["required": .int(2), "has": .int(0), "missing": .int(2)])
    #expect(rows[2]["senior_title"] == nil)
  }

  @Test func whoIsDue() {
    var village = Village()
    village.closes = [nil, 2026]
    village.term = TermLimit(
      who: Filter([Condition(.school, .oneOf(["S1"]))]), terms: 2, yearsPerTerm: 5, spreadYears: 1, hardness: .soft,
      provenance: Provenance(clause: "五"))
    let scenario = village.scenario
    let inspection = InspectionReport(scenario: scenario, eligibility: Eligibility(scenario), findings: [])
    #expect(
      inspection.json(.en)["people"]?["outlook"]
        == [
          "term_due": .int(2), "to_place": .int(2), "to_place_off_post": .int(0), "near_retirement": .int(0),
          "retiring": .int(0),
        ])
    #expect(inspection.text(.zh).contains("任期届满 2 人，撤并待安置 2 人"))
    #expect(Eligibility(scenario)[0].reasons.map(\.rule).contains("term.limit"))
  }
}
