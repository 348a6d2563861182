import Exchange
import Testing

@Suite struct SeniorTitleLedgerTests {
  /// Years at weak schools as the ledger counts them for one person.
  private func ledger(_ home: String = "A", weakYears: Int = 0, _ build: (inout Town) -> Void = { _ in })
    -> SeniorTitleLedger.Entry?
  {
    var town = Town.pair()
    town.draft.seniorTitle = SeniorTitleTerms(
      who: Filter([Condition(.seeksSeniorTitle, .oneOf(["yes"]))]), yearsAtWeak: 2,
      provenance: Provenance(clause: "职称"))
    town.draft.kinds += [PolicyDraft.lectures, PolicyDraft.kind("half", zh: "半职", fullTime: false)]
    town.person("T", at: home, seeksSeniorTitle: true, weakYears: weakYears)
    build(&town)
    let scenario = town.scenario
    let moves = town.check("T → B / support").plan
    return SeniorTitleLedger(scenario, Eligibility(scenario), home == "A" ? moves : nil)?.entries.first
  }

  @Test func theTableAndThePlan() throws {
    let entry = try #require(ledger(weakYears: 1))
    #expect(entry.required == 2 && entry.has == 1 && entry.missing == 1)
    #expect(entry.added == 1 && entry.missingAfter == 0)
  }

  @Test func exchangesCountInFullYears() throws {
    #expect(try #require(ledger { $0.placement("T", to: "B", 2020...2023, status: .completed) }).has == 3)
    // Running until 2028: what is over by September.
    #expect(try #require(ledger { $0.placement("T", to: "B", 2025...2028) }).has == 1)
    let nearlyOne = try #require(
      ledger {
        $0.placements = [
          Placement(
            person: 0, from: 0, to: 1, kind: "rotation", start: Month(year: 2024, month: 10),
            end: Month(year: 2025, month: 8), status: .completed)
        ]
      })
    #expect(nearlyOne.has == 0)
    #expect(try #require(ledger { $0.placement("T", to: "B", 2020...2023, status: .ended) }).has == 0)
    #expect(
      try #require(ledger { $0.placement("T", to: "B", kind: "lectures", 2020...2023, status: .completed) }).has == 0)
    #expect(try #require(ledger { $0.placement("T", to: "B", kind: "half", 2020...2023, status: .completed) }).has == 0)
    let strong = try #require(
      ledger {
        $0.school("C", .strong)
        $0.placement("T", to: "C", 2020...2023, status: .completed)
      })
    #expect(strong.has == 0)
  }

  @Test func yearsAtAWeakHomeSchool() throws {
    // Twenty years, three of them at a strong school.
    #expect(try #require(ledger("B")).has == 20)
    #expect(try #require(ledger("B") { $0.placement("T", to: "A", 2015...2018, status: .completed) }).has == 17)
    let elsewhere = try #require(
      ledger("B") {
        $0.school("C", .weak)
        $0.placement("T", to: "C", 2015...2018, status: .completed)
      })
    #expect(elsewhere.has == 20)
  }

  @Test func onlyWhomThePolicyAsks() {
    var town = Town.pair()
    town.person("T", at: "A", seeksSeniorTitle: true)
    town.person("U", at: "A")
    #expect(SeniorTitleLedger(town.scenario, Eligibility(town.scenario)) == nil)
    town.draft.seniorTitle = SeniorTitleTerms(
      who: Filter([Condition(.seeksSeniorTitle, .oneOf(["yes"]))]), yearsAtWeak: 2,
      provenance: Provenance(clause: "职称"))
    #expect(SeniorTitleLedger(town.scenario, Eligibility(town.scenario))?.entries.map(\.person) == [0])
  }
}

@Suite struct ExchangeHistoryTests {
  @Test func fiveYearsUpToThePlannedOne() {
    var town = Town.pair()
    town.draft.kinds += [PolicyDraft.lectures, PolicyDraft.placing]
    town.school("C", closes: 2026)
    town.person("T", at: "A", backbone: .county)
    town.person("P", at: "A", role: .principal)
    town.person("U", at: "A")
    town.placement("T", to: "B", 2021...2022, status: .completed)
    town.placement("T", to: "B", 2022...2025, status: .completed)
    town.placement("U", to: "B", kind: "挂职", 2024...2026, status: .ended)
    town.placement("U", to: "B", kind: "lectures", 2024...2026)
    town.person("Placed", at: "C")
    let plan = town.check("P → B / leader", "Placed → B / placing").plan
    #expect(plan.moves.count == 2)
    let history = ExchangeHistory(town.scenario, plan)
    #expect(history.years.map(\.year) == [2022, 2023, 2024, 2025, 2026])
    #expect(history.years.map(\.started) == [1, 0, 1, 0, 1])
    #expect(history.years.map(\.leaders) == [0, 0, 0, 0, 1])
    #expect(history.years.map(\.backbone) == [1, 0, 0, 0, 0])
    #expect(history.years[2].kinds == ["挂职": 1])
    #expect(history.started == 3 && history.leaders == 1 && history.backbone == 1)
  }

  @Test func aPlanInTheTableIsNotCountedTwice() {
    var town = Town.pair()
    town.person("T", at: "A")
    let plan = town.check("T → B").plan
    town.placement("T", to: "B", 2026...2029)
    #expect(ExchangeHistory(town.scenario, plan).years.last?.started == 1)
  }
}

@Suite struct StaffOutlookTests {
  @Test func retiringInTheYear() {
    var town = Town.pair()
    town.draft.retirement = RetirementTerms(exemptYears: 5, coversTerm: .allow, provenance: Provenance(clause: "退休"))
    // One who retires in May, one in October after the year, and two who should have long ago.
    town.person("T", at: "A", birth: Month(year: 1971, month: 11))
    town.person("U", at: "A", birth: Month(year: 1972, month: 3))
    town.person("V", at: "A", birth: Month(year: 1960, month: 1))
    town.person("W", at: "A", onPost: false, birth: Month(year: 1960, month: 1))
    let eligibility = Eligibility(town.scenario)
    #expect(
      eligibility.people.prefix(2).map(\.retirement) == [Month(year: 2027, month: 5), Month(year: 2027, month: 10)])
    let outlook = StaffOutlook(town.scenario, eligibility)
    #expect(outlook.retiring == [0, 2])
    #expect(outlook.nearRetirement == [0, 1, 2])
    #expect(outlook.termDue.isEmpty && outlook.toPlace.isEmpty)
    #expect(StaffOutlook(town.scenario, eligibility, among: [1]).nearRetirement == [1])
  }
}
