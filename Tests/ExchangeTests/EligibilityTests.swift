import Exchange
import Testing

@Suite struct EligibilityTests {
  func standing(_ build: (inout Town) -> Void, _ draft: PolicyDraft = .open) -> PersonStanding {
    var town = Town.pair(draft)
    build(&town)
    return Eligibility(town.scenario)[0]
  }

  @Test func nineYearsElevenMonthsAreNine() {
    let standing = standing { $0.person("T", at: "A", entered: Month(year: 2016, month: 10)) }
    #expect(standing.years == 9)
    #expect(!standing.isEligible)
  }

  @Test func tenYearsInclude10() {
    let standing = standing { $0.person("T", at: "A", entered: Month(year: 2016, month: 9)) }
    #expect(standing.years == 10)
    #expect(standing.isEligible)
  }

  @Test func enteringAfterThePlannedYearIsNoTime() {
    #expect(standing { $0.person("T", at: "A", entered: Month(year: 2027, month: 3)) }.years == 0)
  }

  @Test func tenureRestartsOnReturn() {
    let build: (inout Town) -> Void = {
      $0.person("T", at: "A", entered: Month(year: 2000, month: 9))
      $0.placement("T", to: "B", 2017...2020, status: .completed)
    }
    #expect(standing(build).years == 6)
    #expect(!standing(build).isEligible)
    var draft = PolicyDraft.open
    draft.restartsOnReturn = false
    #expect(standing(build, draft).years == 26)
  }

  @Test func anExchangeFromAnotherSchoolRestartsNothing() {
    var town = Town.pair()
    town.person("T", at: "A", entered: Month(year: 2012, month: 9))
    town.placements = [
      Placement(
        person: 0, from: 1, to: 0, kind: "rotation", start: Month(year: 2010, month: 9),
        end: Month(year: 2013, month: 8), status: .completed)
    ]
    #expect(Eligibility(town.scenario)[0].years == 14)
  }

  @Test func returningThisYearStartsAnew() {
    let standing = standing {
      $0.person("T", at: "A")
      $0.placement("T", to: "B", 2023...2026)
    }
    #expect(standing.running == nil)
    #expect(standing.returning?.to == 1)
    #expect(standing.years == 0)
  }

  @Test func runningPeopleStayInTheBaseWhereThePolicySaysSo() {
    let build: (inout Town) -> Void = {
      $0.person("T", at: "A")
      $0.placement("T", to: "B", 2024...2027)
    }
    #expect(standing(build).running != nil)
    #expect(standing(build).isEligible)
    var draft = PolicyDraft.open
    draft.countsRunning = false
    #expect(!standing(build, draft).isEligible)
  }

  @Test func anExemptionUntilAugustIsOver() {
    let standing = standing { $0.person("T", at: "A", exemption: "illness", until: Month(year: 2026, month: 8)) }
    #expect(!standing.isExempt)
    #expect(standing.isEligible)
  }

  @Test func anExemptionUntilSeptemberHolds() {
    let standing = standing { $0.person("T", at: "A", exemption: "illness", until: Month(year: 2026, month: 9)) }
    #expect(standing.isExempt)
    #expect(!standing.isEligible)
  }

  @Test func anExemptionWithoutEndHolds() {
    #expect(standing { $0.person("T", at: "A", exemption: "seconded") }.isExempt)
  }

  @Test func onlyPostsAreListed() {
    #expect(!standing { $0.person("T", at: "A", onPost: false) }.isEligible)
  }
}
