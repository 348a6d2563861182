import Exchange
import Testing

@testable import Reporting

@Suite struct ProvinceReportTests {
  private func county(
    _ dir: String, exchanged: Int = 10, after: Double, quotas: [PlanSummary.Quota] = [], gap: Double? = 0,
    seconds: Double? = nil
  ) -> CountyResult {
    let evenness = [(0.4, after), (0.2, after / 2)].map { before, after in
      PlanSummary.Evenness(stage: .primary, id: .backbone, cvBefore: before, cvAfter: after, cvLimit: 0.3)
    }
    let plan = PlanSummary(
      scenario: "县", year: 2026, status: .feasible, schools: 4, people: 100,
      filing: Filing(eligible: 40, exchanged: exchanged, exchangedBackbone: 2),
      disparity: Disparity(before: 1, returned: 1.2, after: 0.5), kilometres: 12.5, longest: Double(exchanged),
      equityGap: gap,
      burdenGap: nil, quotas: quotas, evenness: evenness)
    return CountyResult(dir: dir, outcome: .planned(plan), seconds: seconds)
  }

  @Test func countsAreAddedAndCoefficientsSpread() throws {
    let counties = [
      county("a", after: 0.1), county("b", exchanged: 30, after: 0.25, gap: nil), county("c", after: 0.35, gap: 0.02),
      county("d", after: 0.3), CountyResult(dir: "e", outcome: .outOfTime, seconds: 2),
    ]
    let totals = ProvinceTotals(counties)
    #expect(totals.counties == 5)
    #expect(totals.people == 400)
    #expect(totals.filing == Filing(eligible: 160, exchanged: 60, exchangedBackbone: 8))
    #expect(totals.filing.rate == 0.375)
    #expect(totals.longest == 30)
    #expect(totals.equityGap == 0.02)
    #expect(totals.burdenGap == nil)
    #expect(totals.seconds == 2)
    let evenness = try #require(totals.evenness.first)
    #expect(totals.evenness.count == 1)
    // Of each county the scope with the largest coefficient.
    #expect(evenness.before.least == 0.4 && evenness.before.greatest == 0.4)
    #expect(evenness.after.least == 0.1 && evenness.after.greatest == 0.35)
    #expect(evenness.after.median == (0.25 + 0.3) / 2)
    #expect(evenness.withinBefore == 0)
    #expect(evenness.withinAfter == 3)
    #expect(evenness.counties == 4)
  }

  @Test func aQuotaIsMetWhereEveryRowIs() {
    func rows(_ isMet: Bool...) -> [PlanSummary.Quota] {
      isMet.map { PlanSummary.Quota(id: "quota.total", isHard: true, isSatisfied: $0) }
    }
    let soft = PlanSummary.Quota(id: "quota.total", isHard: false, isSatisfied: true)
    let totals = ProvinceTotals([
      county("a", after: 0, quotas: rows(true, true)), county("b", after: 0, quotas: rows(true, false)),
      county("c", after: 0, quotas: [soft]),
    ])
    #expect(totals.quotas.map(\.isHard) == [true, false])
    #expect(totals.quotas.map(\.counties) == [2, 1])
    #expect(totals.quotas.map(\.met) == [1, 1])
  }

  @Test(arguments: Language.allCases) func nothingPlannedIsStillASummary(language: Language) {
    let report = ProvinceReport([
      CountyResult(dir: "九江县", outcome: .notBegun),
      CountyResult(
        dir: "b",
        outcome: .failed(
          .wrongInput,
          [
            Finding(.warning, file: "pins.csv", Phrase("w")),
            Finding(.error, file: "teachers.csv", row: 3, Phrase("x")),
            Finding(.error, file: "teachers.csv", row: 4, Phrase("y")),
          ])),
    ])
    let text = report.text(language)
    #expect(text.contains(language == .zh ? "teachers.csv:3：x（另有 1 处）" : "teachers.csv:3: x (and 1 more)"))
    #expect(report.json(language)["totals"]?["rate"] == .null)
    #expect(report.json(language)["totals"]?["longest_km"] == .null)
    let table = report.table(language).split(separator: "\r\n")
    #expect(table.count == 3)
    #expect(table[1].hasPrefix(language == .zh ? "九江县,,,未开始,,," : "九江县,,,not_begun,,,"))
  }

  @Test func theMedianOfNothingAndOfOne() {
    #expect(ProvinceTotals.Spread([]).median == 0)
    #expect(ProvinceTotals.Spread([3]).median == 3)
    #expect(ProvinceTotals.Spread([3, 1, 2]).median == 2)
  }
}
