import Exchange
import Testing

/// Who is in the base of quotas, and who is in none.
@Suite struct BaseTests {
  /// Ten teachers and two leaders, everybody at the school for twenty years.
  private func town(of denominator: Quota.Denominator = .eligible) -> Town {
    var town = Town.pair()
    town.draft.quotas = [.total(atLeast: "0.1", of: denominator)]
    town.draft.kinds = [PolicyDraft.rotation]
    for number in 1...10 { town.person("A\(number)", at: "A") }
    town.person("P", at: "A", role: .principal)
    town.person("V", at: "A", role: .vicePrincipal)
    return town
  }

  private func terms(unmovable: Bool = false, senior: Bool = false) -> BaseTerms {
    BaseTerms(
      countsExempt: false, countsClosing: true, countsUnmovable: unmovable, countsSenior: senior,
      provenance: BaseTerms.standard.provenance)
  }

  private func base(_ town: Town) -> Int { town.assess().quotas[0].denominator }
  private func apart(_ town: Town) -> [SetAside: Int] {
    Dictionary(uniqueKeysWithValues: town.assess().setAside.map { ($0.cause, $0.people) })
  }

  @Test func peopleForWhomNoKindExistsAreApart() {
    var town = town()
    #expect(base(town) == 10 && apart(town) == [.unmovable: 2])
    #expect(town.assess().filing.eligible == 10)
    town.draft.base = terms(unmovable: true)
    #expect(base(town) == 12 && apart(town) == [:])
    // A kind for them that only another place or year would open is a kind for them.
    town.draft.base = terms()
    town.draft.kinds.append(PolicyDraft.leader)
    #expect(base(town) == 12)
    // One that is only recorded, or for closing schools, is none.
    town.draft.kinds[1] = PolicyDraft.kind(
      "leader", zh: "", [Condition(.role, .noneOf(["teacher"]))], counts: false, isPlanned: false)
    town.draft.kinds.append(PolicyDraft.placing)
    #expect(base(town) == 10)
  }

  @Test(arguments: [Quota.Denominator.eligible, .staff, .holders]) func retiredAndOffPost(_ of: Quota.Denominator) {
    var town = town(of: of)
    town.draft.kinds.append(PolicyDraft.leader)
    #expect(base(town) == 12)
    // Born in July 1970, a woman retires in September 2025.
    town.person("old", at: "A", birth: Month(year: 1970, month: 7))
    town.person("off", at: "A", onPost: false)
    #expect(base(town) == 12)
    if of != .holders { #expect(apart(town) == [.offPost: 1, .retired: 1]) }
    let eligibility = Eligibility(town.scenario)
    #expect(eligibility[12].isRetired && !eligibility[12].isEligible && !eligibility[13].isEligible)
    #expect(eligibility[12].reasons.contains { $0.rule == "eligibility.retired" })
  }

  /// The last month on the post is what counts: whoever retires in September works in it.
  @Test func retiredByTheStartOfTheYear() {
    var town = Town.pair()
    for (id, month) in [("june", 3), ("september", 9)] {
      town.person(id, at: "A", birth: Month(year: 1971, month: month))
    }
    let eligibility = Eligibility(town.scenario)
    #expect(eligibility.people.map(\.retirement.description) == ["2026-07", "2027-03"])
    #expect(eligibility.people.map(\.isRetired) == [true, false])
    town.draft.kinds = [PolicyDraft.kind("transfer", zh: "调任", [], relation: .moves, returnsHome: false)]
    #expect(town.broken("june → B") == ["eligibility.retired"])
    #expect(town.broken("september → B") == [])
  }

  @Test func seniorSchoolsAreNotCompulsory() {
    var town = town()
    town.draft.quotas = [.total(atLeast: "0.1", scope: .stage)]
    town.person("S", at: "A", stage: .senior)
    #expect(town.assess().quotas.map(\.scope) == ["primary", "junior"])
    #expect(apart(town) == [.senior: 1, .unmovable: 2])
    town.draft.base = terms(senior: true)
    #expect(town.assess().quotas.map(\.denominator) == [10, 0, 1])
  }

  /// Whoever is in no base counts among no movers either.
  @Test func moversAreTreatedAlike() {
    var town = town()
    town.draft.quotas = [.total(atLeast: "0.1", of: .exchanged)]
    town.person("S", at: "A", stage: .senior)
    let counted = town.assess("S → B", "A1 → B")
    #expect(counted.quotas[0].numerator == 1 && counted.quotas[0].denominator == 1)
    #expect(counted.filing.exchanged == 1)
  }
}
