import Exchange
import Testing

/// An exchange that ends and is prolonged (续派) keeps its person at the host.
@Suite struct RenewalTests {
  private static func town(isRenewed: Bool) -> Town {
    var town = Town.pair()
    town.draft.balance = Balance(tolerance: 0, hardness: .hard, provenance: Provenance(clause: "二"))
    town.draft.indicators = [
      Indicator(
        id: .backbone, stage: .primary, holders: Filter([Condition(.backbone, .atLeast("county"))]), norm: 1,
        cvLimit: 0.5, weight: 1)
    ]
    town.school("C", .weak)
    town.person("T", at: "A", backbone: .city)
    town.placement("T", to: "B", 2023...2026)
    if isRenewed { town.pin("T", .renew) }
    return town
  }

  @Test func thePersonStaysAtTheHost() {
    let (back, stays) = (Self.town(isRenewed: false), Self.town(isRenewed: true))
    let standing = Eligibility(stays.scenario)[0]
    #expect(standing.running?.end == Month(year: 2029, month: 8) && standing.running?.to == 1)
    #expect(standing.returning == nil && standing.returned == nil)
    // Nobody leaves the host, nobody comes home: nothing to balance.
    #expect(back.broken() == ["balance.subject", "balance.subject"])
    #expect(stays.broken() == [])
    let (before, after) = (back.assess().indicators[0], stays.assess().indicators[0])
    #expect(before.mean == after.mean)
    func holders(_ town: Town) -> [Int] { town.assess().schools.map { $0.sections[0].holdersAfter } }
    #expect(holders(back) == [1, 0, 0] && holders(stays) == [0, 1, 0])
    #expect(stays.assess().schools.map(\.returnsIn) == [0, 0, 0])
  }

  @Test func theCycleRunsToTheNewEnd() {
    let verdict = Self.town(isRenewed: true).check("T → C / rotation")
    let violation = verdict.violation("cycle.running")
    #expect(violation?.message.en.contains("until 2029-08") == true)
    // Home in 2029, but the years begin anew, and ten more are not left before retirement.
    #expect(violation?.hint?.en == "will not meet what this kind asks before retirement")
  }

  @Test func theYearsRunOn() {
    // Twenty years at the school in all; a return would begin them anew.
    #expect(Eligibility(Self.town(isRenewed: true).scenario)[0].years == 20)
    #expect(Eligibility(Self.town(isRenewed: true).scenario)[0].isEligible)
    #expect(Eligibility(Self.town(isRenewed: false).scenario)[0].years == 0)
  }

  @Test func aKindWithoutReturnGoesOnByItself() {
    var town = Self.town(isRenewed: false)
    town.draft.kinds.append(PolicyDraft.kind("stay", zh: "留任交流", returnsHome: false))
    town.placements = []
    town.placement("T", to: "B", kind: "stay", 2023...2026)
    #expect(Eligibility(town.scenario)[0].returning == nil)
    #expect(Eligibility(town.scenario)[0].running?.to == 1)
  }

  @Test func nothingIsProlongedAtASchoolThatCloses() {
    var town = Town.pair()
    town.school("C", .weak, closes: 2026)
    town.person("T", at: "A")
    town.placement("T", to: "C", 2023...2026)
    town.pin("T", .renew)
    #expect(Eligibility(town.scenario)[0].running == nil)
    #expect(Eligibility(town.scenario)[0].returning?.to == 2)
  }
}
