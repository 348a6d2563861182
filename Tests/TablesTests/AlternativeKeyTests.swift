import Exchange
import Testing

@testable import Tables

/// Keys that say the same thing in different ways: what is set later replaces what the pack says.
@Suite struct AlternativeKeyTests {
  private func policy(_ lines: String) throws -> Policy {
    let reading = try ScenarioFolder().policy(lines)
    return try #require(reading.value?.policy, "\(reading.lines)")
  }

  @Test func termsReplaceYears() throws {
    for lines in [
      "  eligibility.leaders: {terms_at_school: {at_least: 3, years_per_term: 3}, clause: 试}",
      "  eligibility.leaders.terms_at_school: {at_least: 3, years_per_term: 3}",
      "  eligibility: {leaders: {terms_at_school: {at_least: 3, years_per_term: 3}}}",
      "  eligibility.leaders.terms_at_school.at_least: 3\n  eligibility.leaders.terms_at_school.years_per_term: 3",
    ] {
      let rule = try #require(try policy(lines).eligibility.first { $0.name == "leaders" })
      #expect(rule.years == 9 && rule.since == .post(yearsPerTerm: 3), "\(lines)")
    }
  }

  @Test func yearsReplaceTerms() throws {
    let folder = try ScenarioFolder()
    folder.replace("jiujiang-2021", with: "national-2014", in: "scenario.yaml")
    folder["scenario.yaml"] += "overrides:\n  eligibility.leaders.years_at_school.at_least: 8\n"
    let reading = try folder.read()
    let rule = try #require(reading.value?.policy.eligibility.first { $0.name == "leaders" }, "\(reading.lines)")
    #expect(rule.years == 8 && rule.since == .enteredSchool)
  }

  @Test func bothAtOnceIsAnError() throws {
    let reading = try ScenarioFolder().policy(
      "  eligibility.leaders: {years_at_school: {at_least: 8}, terms_at_school: {at_least: 3, years_per_term: 3}}")
    #expect(reading.errors.contains { $0.message.en.contains("only one of years_at_school") }, "\(reading.lines)")
  }

  @Test func aWholeDirectionReplacesTheList() throws {
    let kind = try policy("  kinds.rotation: {from: {tier: strong}, to: {tier: weak}}").kinds[0]
    #expect(kind.directions.count == 1)
    // One side alone would leave the other open to every school.
    let half = try ScenarioFolder().policy("  kinds.rotation.from: {tier: strong}")
    #expect(half.value == nil && half.errors.count == 1, "\(half.lines)")
  }

  @Test func whatContradictsItselfIsRefused() throws {
    for line in [
      "  kinds.rotation: {relation: moves, return: home}", "  kinds.rotation: {planned: false, counts: true}",
    ] {
      #expect(try ScenarioFolder().policy(line).errors.count == 1, "\(line)")
    }
    // Over the pack's own words the later one holds.
    #expect(try policy("  kinds.rotation.relation: moves").kinds[0].returnsHome == false)
    #expect(try policy("  kinds.rotation.planned: false").kinds[0].counts == false)
  }
}

/// Nothing that somebody sets is ignored without a word.
@Suite struct IdleOverrideTests {
  private func warnings(_ lines: String, policy: String = "jiujiang-2021") throws -> [Finding] {
    let folder = try ScenarioFolder()
    folder.replace("jiujiang-2021", with: policy, in: "scenario.yaml")
    let reading = try folder.policy(lines)
    _ = try #require(reading.value, "\(reading.lines)")
    return reading.findings.filter { $0.severity == .warning }
  }

  @Test(arguments: [
    ("pairing.partners_at_most: 5", "no effect"), ("posts.pool: 3", "no effect"),
    ("posts.senior_pool: vacant", "no effect"),
    ("needs.shortage_weight: 3", "no effect"),
    ("quotas.total.at_most: null\n  quotas.total.at_most_ours: false", "no effect"),
    ("districts.hard: false", "no effect"), ("closure.placed: false\n  closure.hard: false", "no effect"),
    ("kinds.rotation.relation: moves\n  kinds.rotation.return: none", "no effect"),
    ("kinds.support.enabled: false\n  kinds.support.years: 2", "switched off"),
    ("exemptions.hardship.enabled: false\n  exemptions.hardship.cap_per_school: 2", "switched off"),
  ])
  func isSaid(_ lines: String, _ says: String) throws {
    let found = try warnings("  " + lines)
    #expect(found.contains { $0.message.en.contains(says) && $0.file == "scenario.yaml" }, "\(lines): \(found)")
  }

  @Test(arguments: [
    "quotas.total.at_least: 0.10", "quotas.total.at_least: 0.12", "kinds.support.years: 2",
    "kinds.support.enabled: false",
    "retirement.covers_term: allow", "balance.tolerance: 1", "cycle.renewals: 0",
    "pairing.mode: chosen\n  pairing.partners_at_most: 5",
    "lot.seed: 公开", "posts: {limit: true, pool: 3}",
  ])
  func whatHasAnEffectIsNot(_ lines: String) throws {
    #expect(try warnings("  " + lines) == [], "\(lines)")
  }

  @Test func theSameValueTwiceInOneCall() throws {
    let reading = try ScenarioFolder().read([("distance.max_km", "12"), ("distance.max_km", "15")])
    #expect(reading.value?.policy.distance?.maxKilometres == 15)
    #expect(reading.findings.filter { $0.severity == .warning }.map(\.file) == ["distance.max_km=12"])
    // A call overrides the scenario's own settings on purpose.
    let folder = try ScenarioFolder()
    folder["scenario.yaml"] += "overrides: {distance.max_km: 12}\n"
    #expect(try folder.read([("distance.max_km", "15")]).findings.filter { $0.severity == .warning } == [])
  }
}
