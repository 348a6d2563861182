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

/// Service at a weak school is for those who lack the years.
@Suite struct WeakServiceTests {
  @Test func whoHasTheYearsIsNotSentByIt() throws {
    var town = Town.pair()
    let seeks = Condition(.seeksSeniorTitle, .oneOf(["yes"]))
    town.draft.seniorTitle = SeniorTitleTerms(
      who: Filter([seeks]), yearsAtWeak: 2, provenance: Provenance(clause: "职称"))
    town.draft.kinds = [
      PolicyDraft.kind("service", zh: "薄弱学校任教", [seeks, Condition(.weakYearsMissing, .atLeast("1"))])
    ]
    town.person("Has", at: "A", seeksSeniorTitle: true, weakYears: 2)
    town.person("Half", at: "A", seeksSeniorTitle: true)
    town.placement("Half", to: "B", 2021...2022, status: .completed)
    town.person("None", at: "A", seeksSeniorTitle: true)
    town.person("Other", at: "A")
    #expect(town.broken("Half → B", "None → B") == [])
    let refused = town.check("Has → B", "Other → B")
    #expect(refused.violations.map(\.rule) == ["kind.who", "kind.who"])
    #expect(refused.violations[0].message.zh.contains("薄弱学校任教尚缺年数不低于 1"))
    let eligibility = Eligibility(town.scenario)
    #expect(eligibility.people.map(\.yearsAtWeak) == [2, 1, 0, nil])
    #expect(eligibility.people.map(\.standing.weakYearsMissing) == [0, 1, 2, 0])
    let said = eligibility[1].reasons.map(\.message.zh)
    #expect(said.contains("申报高级职称须在薄弱学校任教 2 年：已有 1 年，尚缺 1 年"), "\(said)")
    #expect(eligibility[0].reasons.contains { $0.message.zh.hasSuffix("已有 2 年，不缺") && !$0.isFor })
  }
}

/// Years in a post whose beginning nobody has entered.
@Suite struct UndatedPostTests {
  @Test func theReasonSaysWhatWasCounted() {
    var town = Town.pair()
    let leaders = Filter([Condition(.role, .noneOf(["teacher"]))])
    town.draft.eligibility[1] = EligibilityRule(
      name: "leaders", who: leaders, years: 10, since: .appointed, provenance: Provenance(clause: "一2"))
    town.draft.term = TermLimit(
      who: leaders, terms: 2, yearsPerTerm: 5, spreadYears: 1, hardness: .hard, provenance: Provenance(clause: "任期"))
    town.person("Undated", at: "A", role: .principal)
    town.person("Dated", at: "A", role: .principal, inPostSince: Month(year: 2020, month: 9))
    town.person("Teacher", at: "A")
    let eligibility = Eligibility(town.scenario)
    #expect(eligibility.people.map(\.isEligible) == [true, false, true])
    #expect(eligibility.people.map(\.isTermDue) == [true, false, false])
    let undated = eligibility[0].reasons.map(\.message)
    #expect(undated[0].zh == "任现职年月未填，按自 2006-09 到本校起算满 20 学年，达到 10 学年")
    #expect(undated.count == 2 && undated.allSatisfy { $0.zh.hasPrefix("任现职年月未填") })
    #expect(undated.allSatisfy { $0.en.contains("not being in the table") && !$0.en.contains("in the present post") })
    #expect(eligibility[1].reasons[0].message.zh == "任现职满 6 学年，未达到 10 学年")
    #expect(eligibility[1].reasons[0].message.en.hasPrefix("6 full school years in the present post"))
    #expect(town.check().violation("term.limit")?.message.zh.contains("任现职年月未填") == true)
    let policy = town.draft.policy
    #expect(
      town.people.map { policy.countsYearsInPost($0, home: town.schools[0], year: 2026) } == [true, true, false])
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
    #expect(history.years.map(\.placed) == [0, 0, 0, 0, 1] && history.placed == 1 && history.campusMoves == 0)
  }

  /// Between campuses of one legal entity they are apart as in the filed numbers, of former years and people, too.
  @Test func campusMovesAreApart() {
    var town = Town()
    town.school("A", entity: "甲校")
    town.school("A2", entity: "甲校")
    town.school("B")
    for id in ["T", "U", "V"] { town.person(id, at: "A", backbone: .county) }
    town.placement("T", to: "A2", 2024...2025, status: .completed)
    town.placement("U", to: "B", 2024...2025, status: .completed)
    town.former = [
      FormerPlacement(
        personID: "F", name: "", from: 1, to: 0, kind: "rotation", start: Month(year: 2024, month: 9),
        end: Month(year: 2025, month: 8), role: .teacher, backbone: .county)
    ]
    func history() -> ExchangeHistory { ExchangeHistory(town.scenario, town.check("T → B", "V → A2").plan) }
    var sums = history()
    #expect(sums.years.map(\.started) == [0, 0, 1, 0, 1] && sums.years.map(\.campusMoves) == [0, 0, 2, 0, 1])
    #expect(sums.years[2].backbone == 1 && sums.years[2].kinds == ["rotation": 1] && sums.campusMoves == 3)
    town.draft.countsCampusMoves = true
    sums = history()
    #expect(sums.years.map(\.started) == [0, 0, 3, 0, 2] && sums.campusMoves == 0)
  }

  @Test func aPlanInTheTableIsNotCountedTwice() {
    var town = Town.pair()
    town.person("T", at: "A")
    let plan = town.check("T → B").plan
    town.placement("T", to: "B", 2026...2029)
    #expect(ExchangeHistory(town.scenario, plan).years.last?.started == 1)
  }

  /// A principal whose post goes along, a backbone teacher who is promoted later and one who retires: a year later the
  /// record says what it said.
  @Test func aYearLaterTheFiguresAreTheSame() throws {
    var town = Town.pair()
    town.draft.kinds += [PolicyDraft.kind("founding", zh: "组建新校", relation: .moves)]
    town.person("P", at: "A", role: .principal)
    town.person("B", at: "A", backbone: .county)
    town.person("T", at: "A")
    let scenario = town.scenario
    let verdict = town.check("P → B / founding", "B → B / rotation", "T → B / founding")
    let plan = verdict.plan
    #expect(plan.moves.count == 3)
    let before = try #require(ExchangeHistory(scenario, plan).years.last)
    #expect(before.started == 3 && before.leaders == 1 && before.backbone == 1 && before.kinds["founding"] == 2)
    let adoption = Adoption(of: plan, in: scenario, Eligibility(scenario))
    #expect(adoption.transferred.map(\.status) == [.transferred, .transferred])
    var later = town
    let roster = scenario.next(after: adoption).roster
    (later.year, later.people, later.placements) = (2027, roster.people, roster.placements)
    func figures() -> ExchangeHistory.Year { ExchangeHistory(later.scenario).years[3] }
    #expect(figures() == before)
    // Neither an exchange that ties anybody, nor one from which anybody comes home.
    let eligibility = Eligibility(later.scenario)
    #expect(eligibility[0].running == nil && eligibility[0].returned == nil && eligibility[0].years == 1)
    // What people are now changes nothing.
    later.people[0] = later.people[0].as(role: .teacher, backbone: .none)
    later.people[1] = later.people[1].as(role: .vicePrincipal, backbone: .none)
    later.people[2] = later.people[2].as(role: .teacher, backbone: .national)
    #expect(figures() == before)
    // Nor that somebody is gone.
    let gone = later.placements.first { $0.person == 1 }!
    later.placements.removeAll { $0.person == 1 }
    later.former = [
      FormerPlacement(
        personID: "B", name: "教师B", from: gone.from, to: gone.to, kind: gone.kind, start: gone.start, end: gone.end,
        role: gone.roleThen, backbone: gone.backboneThen)
    ]
    #expect(figures() == before)
    // Of whom nothing is known but that they were sent.
    later.former = [
      FormerPlacement(
        personID: "B", name: "", from: 0, to: 1, kind: "rotation", start: gone.start, end: gone.end, role: nil,
        backbone: nil)
    ]
    #expect(figures().started == 3 && figures().backbone == 0)
  }
}

extension Person {
  fileprivate func `as`(role: Role, backbone: Backbone) -> Person {
    Person(
      id: id, name: name, sex: sex, birth: birth, home: home, role: role, stage: stage, subject: subject,
      enteredSchool: enteredSchool, education: education, title: title, backbone: backbone)
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
