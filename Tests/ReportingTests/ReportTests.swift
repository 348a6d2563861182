import Exchange
import Testing

@testable import Reporting

@Suite struct ReportTests {
  @Test func thePlanFitsOnOneScreen() {
    for language in Language.allCases {
      let text = Village().report.text(language, folder: "plans/2026", files: ["plan.json"], isComplete: false)
      #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count <= 45)
      #expect(text.contains("plans/2026/ (plan.json)"))
    }
  }

  @Test func theFileHasNoTimeInIt() {
    let report = Village().report
    #expect(report.json(.zh, isTimed: false)["model"]?["solve_seconds"] == .null)
    #expect(report.json(.zh, isTimed: true)["model"]?["solve_seconds"] == .number(0.25))
  }

  @Test func pairsCountBothWays() {
    #expect(
      Village().report.json(.en, isTimed: false)["pairs"]
        == [["school_a": "S1", "school_b": "S2", "moves": .int(2)]])
  }

  @Test func findingsStandWithPlaceMessageAndHint() {
    let finding = Finding(
      .error, file: "teachers.csv", row: 17, column: "进本校年月", value: "2016-13",
      Phrase(zh: "不是年月", en: "not a month"), hint: Phrase(zh: "写作 2016-09", en: "write 2016-09"))
    #expect(
      FindingsReport([finding]).text(.zh) == "teachers.csv:17: 错误 列“进本校年月” 值“2016-13”\n  不是年月\n  建议：写作 2016-09\n")
    #expect(
      FindingsReport([finding]).text(.en)
        == "teachers.csv:17: error column \"进本校年月\" value \"2016-13\"\n  not a month\n  hint: write 2016-09\n")
    #expect(
      FindingsReport([finding]).errorDocument(.en).document == """
        {
          "status": "error",
          "findings": [
            {"severity": "error", "file": "teachers.csv", "row": 17, "column": "进本校年月", "value": "2016-13", \
        "message": "not a month", "hint": "write 2016-09"}
          ]
        }

        """)
  }

  private func unknown(_ value: String, _ row: Int, file: String = "teachers.csv", hint: String? = nil) -> Finding {
    Finding(
      .error, file: file, row: row, column: "职称", value: value, Phrase(zh: "应为下列之一", en: "one of"),
      hint: hint.map { Phrase($0) })
  }

  @Test func equalFindingsAreOne() {
    let findings = (2...9).map { unknown("教坛宿将", $0) }
    #expect(
      FindingsReport(findings).text(.zh) == """
        teachers.csv:2: 错误 列“职称” 值“教坛宿将”
          应为下列之一
          8 处：第 2、3、4、5、6 行等
        合计：错误 8 处（1 种）；--all 逐一列出

        """)
    let text = FindingsReport(findings + [unknown("特级", 3), unknown("甲", 4, hint: "乙？")]).text(.en)
    #expect(
      text == """
        teachers.csv:2: error column "职称", 10 places
          one of
          value "教坛宿将": 8 places: rows 2, 3, 4, 5, 6, …
          value "特级": 1 place: row 3
          value "甲": 1 place: row 4; 乙？
        in all: 10 errors of 1 kind; --all lists each

        """)
    #expect(FindingsReport(findings).text(.zh, isComplete: true).split(separator: "\n").count == 16)
  }

  @Test func findingsOfSeveralSheetsAreOne() {
    let text = FindingsReport((1...3).map { unknown("甲", $0 + 1, file: "scenario.xlsx（教师\($0)）") }).text(.zh)
    #expect(text.contains("3 处：scenario.xlsx（教师1）:2、scenario.xlsx（教师2）:3、scenario.xlsx（教师3）:4\n"), "\(text)")
  }

  /// However many there are, and however much they differ.
  @Test func thousandsOfFindingsAreFewLines() {
    let values = FindingsReport((1...5_000).map { unknown("值\($0 % 700)", $0) }).text(.zh)
    #expect(values.split(separator: "\n").count < 30 && values.contains("错误 5000 处（1 种）"), "\(values)")
    let messages = FindingsReport(
      (1...3_000).map { (row: Int) in
        Finding(.warning, file: "a.csv", row: row, column: "学段", Phrase(zh: "说法\(row)", en: "word \(row)"))
      }
    ).text(.en)
    #expect(messages.split(separator: "\n").count < 60 && messages.contains("2980 more of this column"), "\(messages)")
    #expect(messages.contains("3000 warnings of 3000 kinds"))
  }

  @Test func eligibilityMayNameTheReason() {
    let scenario = Village().scenario
    let eligibility = Eligibility(scenario)
    let nowhere = eligibility.people.map { _ in
      Prospect(destinations: 0, outright: nil, refused: ["distance.max": 2, "kind.direction": 7])
    }
    let text = EligibilityReport(scenario: scenario, eligibility: eligibility, prospects: nowhere).text(.zh)
    #expect(text.contains("重大疾病"))
    #expect(text.components(separatedBy: "无可去学校：kind.direction 7、distance.max 2").count == 4)
    #expect(text.hasSuffix("应交流 3 人，共 4 人\n"))
  }

  @Test func aDiagnosisSaysWhatIsShort() {
    let diagnosis = Diagnosis(
      conflict: [Diagnosis.Conflict(rule: "quota.total", clause: "三")],
      shortfalls: [
        Diagnosis.Shortfall(
          rule: "quota.total", scope: "all", place: Phrase(zh: "全部", en: "all"), required: 27, possible: 22)
      ],
      relaxations: [
        Diagnosis.Relaxation(
          settings: ["quotas.total.at_least=0.05"], rules: ["quota.total"], isOurs: false, people: 5, isTried: true,
          message: Phrase(zh: "放宽", en: "relax"))
      ])
    #expect(
      DiagnosisReport(diagnosis).json(.en).document == """
        {
          "status": "infeasible",
          "conflict": [
            {"rule": "quota.total", "clause": "三"}
          ],
          "shortfalls": [
            {"rule": "quota.total", "scope": "all", "required": 27, "possible": 22, "shortfall": 5}
          ],
          "relaxations": [
            {
              "settings": ["quotas.total.at_least=0.05"],
              "rules": ["quota.total"],
              "people": 5,
              "proven": true,
              "ours": false,
              "message": "relax"
            }
          ],
          "causes": [],
          "without_destination": []
        }

        """)
    #expect(DiagnosisReport(diagnosis).text(.zh).contains("quota.total  全部    27    22   5"))
    #expect(DiagnosisReport(diagnosis).text(.zh).contains("放宽：--set quotas.total.at_least=0.05"))
  }

  @Test func whatIsOpenIsNamed() {
    func said(_ gaps: [(Objective.Level, Double)], _ status: Proposal.Status) -> Phrase {
      let proposal = Proposal(
        status: status, plan: Plan(moves: []),
        levels: gaps.map {
          Proposal.LevelResult(level: $0, value: 100, bound: 100 - 100 * $1, gap: $1, inPlan: 100, asked: 0.001)
        }, reasons: [], model: Village().report.proposal.model, isInterrupted: false)
      return Proof(proposal).phrase
    }
    let open = said([(.equity, 0), (.burden, 0.0005), (.seniority, 0.17), (.lot, 0.31)], .feasible)
    #expect(
      open.en.contains("proven: ")
        && open.en.contains(
          "open: who goes is within 17.00% of the longest-serving choice, which equals go is within 31.00% of what the lot"
        )
    )
    #expect(!open.en.contains("optimal") && open.zh.contains("尚未证完") && open.zh.contains("17.00%"))
    #expect(said([(.equity, 0), (.lot, 0)], .optimal).zh.hasPrefix("已证明最优"))
    #expect(!said([(.equity, 0.5)], .feasible).en.contains("proven"))
  }

  @Test func theBalanceIsUnderWorthALook() {
    func remarks(_ balance: Balance) -> [Phrase] {
      var village = Village()
      village.balance = balance
      let plan = Plan(moves: [village.report.proposal.plan.moves[0]])
      let proposal = Proposal(
        status: .feasible, plan: plan, levels: [], reasons: [Phrase("")], model: village.report.proposal.model,
        isInterrupted: false)
      return PlanReport(
        scenario: village.scenario, proposal: proposal, verdict: Checker(village.scenario).check(plan: plan)
      ).balanceRemarks
    }
    let ours = Provenance(clause: "规划口径", isOurs: true)
    #expect(remarks(Balance(tolerance: 0, hardness: .hard, provenance: ours)) == [])
    let soft = remarks(Balance(tolerance: 0, hardness: .soft, mostWhenSoft: 2, provenance: ours))
    #expect(soft.count == 1 && soft[0].en.contains("beyond it at most"))
    #expect(soft[0].en.contains("in 2 places"), "\(soft)")
    #expect(remarks(Balance(tolerance: 1, hardness: .soft, provenance: ours))[0].zh.contains("本计划没有超出"))
  }

  @Test(arguments: [true, false]) func anExcusedReturnBreaksNothing(_ excuses: Bool) throws {
    var village = Village()
    village.balance = Balance(
      tolerance: 0, hardness: .hard, excusesReturns: excuses, provenance: Provenance(clause: "五"))
    village.placements = [
      Placement(
        person: 1, from: 0, to: 1, kind: "rotation", start: Month(year: 2023, month: 9),
        end: Month(year: 2026, month: 8), status: .running)
    ]
    let sheet = try #require(village.report.workbook(.zh).sheet("合规检查"))
    let row = try #require(sheet.column("编号").firstIndex { $0.shownText == "balance.subject" })
    #expect(sheet.column("结果")[row].shownText == (excuses ? "符合，有例外" : "不符合"))
    #expect(sheet.texts.contains("例外") == excuses)
  }

  @Test func aComparisonShowsDifferencesAndThoseWithoutPlan() {
    let report = Village().report
    func compared(_ name: String, _ result: ComparedScenario.Result) -> ComparedScenario {
      ComparedScenario(name: name, scenario: report.scenario, result: result)
    }
    let nobody = Proposal(
      status: .feasible, plan: Plan(moves: []),
      levels: [Proposal.LevelResult(level: .burden, value: 10, bound: 0, gap: 1, inPlan: 10, asked: 0.001)],
      reasons: [],
      model: report.proposal.model, isInterrupted: false)
    let comparison = ComparisonReport([
      compared("a", .planned(report.proposal, report.verdict)),
      compared("b", .planned(nobody, Checker(report.scenario).check(plan: nobody.plan))),
      compared("c", .infeasible(Diagnosis(conflict: [], shortfalls: [], relaxations: []))),
    ])
    let document = comparison.json(.en)
    #expect(document["base"] == "a")
    #expect(
      document["differences"]?["moves"]
        == [
          [
            "teacher_id": "T1", "name": "甲", "from_school": "S1", "base": ["to_school": "S2", "kind": "rotation"],
            "scenarios": ["b": .null],
          ],
          [
            "teacher_id": "T3", "name": "丙", "from_school": "S2", "base": ["to_school": "S1", "kind": "rotation"],
            "scenarios": ["b": .null],
          ],
        ])
    let text = comparison.text(.en, isComplete: false)
    #expect(text.contains("10 (-2.5, -20.0%)"))
    #expect(text.contains("c: no plan"))
    #expect(comparison.hasPlan && !comparison.hasUndecided)
  }
}
