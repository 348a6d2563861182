import Exchange
import Testing

/// Exchanges of a part of the working time, or from afar, are no stay away: nothing begins anew by them.
@Suite struct PartTimeTests {
  /// T1 and T2 at A, T3 at B; part-time teaching for 0.4 of the time, remote teaching for 0.2.
  private func town() -> Town {
    var town = Town.pair()
    town.school("C", .weak, km: 5)
    for id in ["T1", "T2"] { town.person(id, at: "A") }
    town.person("T3", at: "B")
    town.draft.kinds += [
      PolicyDraft.kind("part", zh: "跨校兼课", years: 1, counts: false, fullTime: false, share: "0.4", countedAt: .home),
      PolicyDraft.kind(
        "remote", zh: "网络支教", years: 1, counts: false, fullTime: false, share: "0.2", isRemote: true, countedAt: .home),
    ]
    return town
  }

  @Test(arguments: ["part", "remote"]) func nothingRestarts(_ kind: String) {
    var town = town()
    town.draft.coolDown = 2
    town.placement("T1", to: "B", kind: kind, 2025...2026)
    town.placement("T2", to: "B", kind: kind, 2024...2025, status: .completed)
    for standing in Eligibility(town.scenario).people.prefix(2) {
      #expect(standing.years == 20 && standing.isEligible && standing.isInBase)
      #expect(standing.returning == nil && standing.returned == nil && standing.coolsUntil == nil)
    }
    // No return is due, so that the same school is no renewal.
    #expect(town.broken("T1 → B / \(kind)", "T2 → B / rotation") == [])
    // A full-time exchange restarts as ever, one of an unknown kind too.
    town.placements = []
    town.placement("T1", to: "B", kind: "earlier", 2023...2026)
    #expect(Eligibility(town.scenario)[0].years == 0 && Eligibility(town.scenario)[0].returning != nil)
  }

  @Test func adoptedPartTimersStayListed() {
    let scenario = town().scenario
    let plan = Exchange.check(Town.entries(["T1 → B / part", "T2 → B / remote"]), in: scenario).plan
    #expect(plan.moves.count == 2)
    var next = scenario.next(after: Adoption(of: plan, in: scenario, Eligibility(scenario)))
    #expect(next.roster.placements.map(\.status) == [.running, .running])
    for year in 2027...2028 {
      let eligibility = Eligibility(next)
      #expect(eligibility.people.prefix(2).allSatisfy { $0.years == year - 2006 && $0.isEligible && $0.isInBase })
      next = next.next(after: Adoption(of: Plan(moves: []), in: next, eligibility))
      #expect(next.roster.placements.map(\.status) == [.completed, .completed])
    }
  }

  @Test func whatGoesOnLeavesTheRestOfTheTime() {
    var town = town()
    town.placement("T1", to: "B", kind: "part", 2025...2028)
    let standing = Eligibility(town.scenario)[0]
    #expect(standing.running == nil && standing.partTime.count == 1 && standing.partTimeShare == Rate("0.4"))
    #expect(standing.isEligible && standing.isInBase && standing.years == 20)
    #expect(standing.reasons.contains { $0.message.en.contains("40%") && $0.message.en.contains("2028-08") })
    let full = town.check("T1 → C / rotation")
    #expect(full.violations.map(\.rule) == ["cycle.running"] && !full.isValid)
    #expect(full.violations[0].message.en.contains("40%"))
    #expect(town.broken("T1 → C / part") == [])
    // There already.
    #expect(town.broken("T1 → B / remote") == ["cycle.running"])
    town.placement("T1", to: "C", kind: "part", 2025...2028)
    #expect(Eligibility(town.scenario)[0].partTimeShare == Rate("0.8"))
    town.school("D", .weak, km: 6)
    #expect(town.broken("T1 → D / part") == ["cycle.running"])
    #expect(town.broken("T1 → D / remote") == [])
  }

  @Test func theHomeSchoolGoesWithoutAPart() {
    var town = town()
    town.draft.maxShare = Rate("0.5")
    town.placement("T1", to: "B", kind: "part", 2025...2028)
    // Of two people one may leave; 0.4 is away already.
    #expect(town.check("T2 → B / rotation").violation("sender.share")?.actual == 1.4)
    #expect(town.broken("T2 → B / part") == [])
    town.placements = []
    town.placement("T1", to: "B", kind: "remote", 2025...2028)
    #expect(town.broken("T2 → B / rotation") == [])
  }

  @Test func aLeaderWhoTeachesElsewhereIsNotDue() {
    var town = town()
    town.person("P", at: "A", role: .principal)
    town.draft.term = TermLimit(
      who: .all, terms: 2, yearsPerTerm: 5, spreadYears: 1, hardness: .hard, provenance: Provenance(clause: "届"))
    #expect(Eligibility(town.scenario).people.last?.isTermDue == true)
    town.placement("P", to: "B", kind: "part", 2025...2028)
    #expect(Eligibility(town.scenario).people.last?.isTermDue == false)
  }
}
