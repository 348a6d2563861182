import Exchange
import Testing

/// Limits on departures count whoever is out already by an exchange that goes on.
@Suite struct OutAlreadyTests {
  private func town(_ change: (inout PolicyDraft) -> Void) -> Town { SenderRuleTests.town(change) }

  @Test func theShareOfASchoolThatIsAway() {
    // ⌊0.12 × 19⌋ = 2.
    var town = town { $0.maxShare = Rate("0.12") }
    town.placement("A0", to: "B", 2025...2028)
    #expect(town.broken("A1 → B") == [])
    let verdict = town.check("A1 → B", "A2 → B")
    #expect(verdict.violations.map(\.rule) == ["sender.share"] && verdict.violations[0].isOfHardRule)
    #expect(verdict.violations[0].required == 2 && verdict.violations[0].actual == 3)
    #expect(verdict.violations[0].message.en.contains("1 of them out already"))
    // Who comes home this August is not out.
    town.placements = []
    town.placement("A0", to: "B", 2023...2026)
    #expect(town.broken("A1 → B", "A2 → B") == [])
  }

  @Test func moreOutThanTheLimitIsSaidAndNobodyLeavesBesides() {
    var town = town { $0.maxShare = Rate("0.12") }
    for id in ["A0", "A1", "A2"] { town.placement(id, to: "B", 2025...2028) }
    let verdict = town.check()
    #expect(verdict.isValid && verdict.violations.map(\.rule) == ["sender.share"])
    #expect(!verdict.violations[0].isOfHardRule && verdict.assessment.value(.shortfall) == 0)
    #expect(verdict.violations[0].message.en.contains("breaks nothing"))
    let fourth = town.check("A3 → B").violation("sender.share")
    #expect(fourth?.isOfHardRule == true && fourth?.actual == 4)
    // A soft limit falls short by what the plan adds, not by who is out.
    town.draft.senderHardness = .soft
    #expect(town.check().assessment.value(.shortfall) == 0)
    #expect(town.check("A3 → B").assessment.value(.shortfall) == 0.5)
  }

  @Test func theGroupTheBackboneAndTheGraduatingClasses() {
    var town = town { $0.maxPerGroup = 1 }
    town.placement("A0", to: "B", 2025...2028)
    #expect(town.broken("A1 → B") == ["sender.group"] && town.broken("PA → B") == [])

    // Three of five stay: A0 is out, so that one more may leave.
    town.draft = self.town { $0.keepBackbone = Rate("0.5") }.draft
    #expect(town.broken("A1 → B", "A7 → B") == [])
    #expect(town.check("A1 → B", "A2 → B").violation("sender.backbone")?.actual == 2)

    town.draft = self.town { $0.maxGraduating = 1 }.draft
    for id in ["G1", "G2"] { town.person(id, at: "A", graduating: true) }
    #expect(town.broken("G1 → B") == [])
    town.placement("G1", to: "B", 2025...2028)
    #expect(town.broken("G2 → B") == ["sender.graduating"])
  }

  @Test func aHeadIsOutAlready() {
    var town = town { $0.leadersApart = true }
    town.placement("PA", to: "B", kind: "leader", 2025...2028)
    let verdict = town.check("SA → B")
    #expect(verdict.violations.map(\.rule) == ["leaders.together"] && verdict.violations[0].isOfHardRule)
    #expect(verdict.violations[0].message.en.hasPrefix("the principal of 学校A (A) is out until 2028-08"))
    #expect(verdict.violations[0].message.zh.contains("已在外交流，至 2028-08"))
    #expect(town.broken("SB → A", "A0 → B") == [])
    // Both were sent earlier: that is no fault of this plan.
    town.placement("SA", to: "B", kind: "leader", 2024...2027)
    #expect(town.broken() == ["leaders.together"] && !town.check().violations[0].isOfHardRule)
  }

  @Test func prolongedExchangesCountAsOut() {
    var town = town { $0.maxShare = Rate("0.06") }
    town.draft.renewsWhereNeeded = true
    town.placement("A7", to: "B", kind: "support", 2025...2026)
    #expect(town.broken("A1 → B") == [])
    #expect(town.broken("A7 → B / support", "A1 → B") == ["sender.share"])
    #expect(town.broken("A7 → B / support") == [])
  }

  @Test func partTimeKindsCountByTheirShare() {
    var town = town { $0.maxShare = Rate("0.06") }
    town.draft.kinds += [PolicyDraft.kind("part", zh: "兼课", fullTime: false, share: "0.4", countedAt: .home)]
    #expect(town.broken("A0 → B / part", "A1 → B / part") == [])
    let verdict = town.check("A0 → B / part", "A1 → B / part", "A2 → B / part")
    #expect(verdict.violations.map(\.rule) == ["sender.share"])
    #expect(abs((verdict.violations[0].actual ?? 0) - 1.2) < 1e-9)
    #expect(verdict.violations[0].hint?.en == "keep 0.2 of them")
  }
}
