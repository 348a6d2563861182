import Exchange
import Testing

/// One person may teach at several schools by part-time kinds, as long as the shares are at most one together.
@Suite struct SeveralHostsTests {
  private func town() -> Town {
    var town = Town.pair()
    for (id, km) in [("C", 5.0), ("D", 6.0)] { town.school(id, .weak, km: km) }
    for id in ["T1", "T2"] { town.person(id, at: "A") }
    for id in ["B1", "C1", "D1"] { town.person(id, at: String(id.first!)) }
    town.draft.kinds += [
      PolicyDraft.kind("part", zh: "跨校兼课", years: 1, fullTime: false, share: "0.4", countedAt: .home),
      PolicyDraft.kind(
        "remote", zh: "网络支教", years: 1, counts: false, fullTime: false, share: "0.2", isRemote: true, countedAt: .home),
    ]
    return town
  }

  @Test func sharesOfSeveralHosts() {
    let town = town()
    #expect(town.broken("T1 → B / part", "T1 → C / part", "T1 → D / remote") == [])
    #expect(town.check("T1 → B / part", "T1 → C / part", "T1 → D / remote").plan.moves.count == 3)
    let verdict = town.check("T1 → B / part", "T1 → C / part", "T1 → D / part")
    #expect(verdict.violations.map(\.rule) == ["move.duplicate"] && verdict.plan.moves.count == 2)
    #expect(verdict.violations[0].row == 4 && verdict.violations[0].actual == 1.2)
    #expect(verdict.violations[0].message.en.contains("120%") && verdict.violations[0].message.zh.contains("120%"))
    // As the planner's plans are read.
    let moves = ["B", "C", "D"].map { host in
      Move(
        person: 0, to: town.index(host), kind: "part", start: Month(year: 2026, month: 9),
        end: Month(year: 2027, month: 8))
    }
    let checker = Checker(town.scenario)
    #expect(checker.holds(Plan(moves: Array(moves.prefix(2)))) && !checker.holds(Plan(moves: moves)))
  }

  @Test func theSameTwiceAndWholeTimeBesides() {
    let town = town()
    #expect(town.broken("T1 → B / part", "T1 → B / part") == ["move.duplicate"])
    #expect(town.broken("T1 → B / part", "T1 → B / remote") == [])
    for rows in [["T1 → B / rotation", "T1 → C / part"], ["T1 → C / part", "T1 → B / rotation"]] {
      let verdict = town.check(rows[0], rows[1])
      #expect(verdict.violations.map(\.rule) == ["move.duplicate"] && verdict.violations[0].row == 3)
      #expect(verdict.plan.moves.count == 1)
    }
    // A row without a kind is the first that counts, or one that fits beside it.
    #expect(town.check("T1 → B / part", "T1 → C").plan.moves.map(\.kind) == ["part", "part"])
  }

  @Test func whatGoesOnCountsToo() {
    var town = town()
    town.placement("T1", to: "B", kind: "part", 2025...2028)
    #expect(town.broken("T1 → C / part", "T1 → D / remote") == [])
    #expect(town.broken("T1 → C / part", "T1 → D / part") == ["move.duplicate"])
  }

  @Test func everyHostGetsItsShareAndThePersonIsOne() {
    var town = town()
    town.draft.maxShare = Rate("0.5")
    town.draft.quotas = [.total(atLeast: "0")]
    for school in ["B", "C"] { town.need(school, 2) }
    town.draft.needs = NeedTerms(
      first: Filter([Condition(.tier, .oneOf(["new"]))]), firstWeight: 1, shortage: [], shortageWeight: 1,
      provenance: Provenance(clause: "需"))
    let one = town.assess("T1 → B / part")
    let both = town.assess("T1 → B / part", "T1 → C / part")
    #expect(abs(one.value(.need)! - 1.6) < 1e-9 && abs(both.value(.need)! - 1.2) < 1e-9)
    #expect(one.filing == both.filing && one.quotas == both.quotas)
    #expect(one.value(.seniority) == both.value(.seniority) && one.value(.lot) == both.value(.lot))
    #expect(both.schools[0].departures == 1 && both.schools[1].arrivals == 1 && both.schools[2].arrivals == 1)
    #expect(abs(both.value(.burden)! - 15) < 0.01)
    // 0.8 of a departure.
    #expect(town.broken("T1 → B / part", "T1 → C / part", "T2 → D / remote") == [])
    let verdict = town.check("T1 → B / part", "T1 → C / part", "T2 → D / part")
    #expect(abs((verdict.violation("sender.share")?.actual ?? 0) - 1.2) < 1e-9)
  }

  @Test func adoptedTogether() {
    let scenario = town().scenario
    let plan = Exchange.check(Town.entries(["T1 → B / part", "T1 → C / part"]), in: scenario).plan
    let next = scenario.next(after: Adoption(of: plan, in: scenario, Eligibility(scenario)))
    #expect(next.roster.placements.map(\.to) == [1, 2])
    #expect(Eligibility(next)[0].isEligible && Eligibility(next)[0].years == 21)
  }

  @Test func whoIsSentAsDecidedMayTeachElsewhereToo() {
    var town = town()
    town.pin("T1", .send, school: "C", kind: "part")
    #expect(town.broken("T1 → B / part", "T1 → C / part") == [])
    #expect(town.broken("T1 → B / part") == ["pin.send"])
  }
}
