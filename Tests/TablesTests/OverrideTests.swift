import Exchange
import Testing

@testable import Tables

@Suite struct OverrideTests {
  private func policy(_ lines: String) throws -> Policy {
    let reading = try ScenarioFolder().policy(lines)
    return try #require(reading.value?.policy, "\(reading.lines)")
  }

  @Test func values() throws {
    #expect(try policy("  quotas.total.at_least: 0.12").quotas[0].atLeast == Rate("0.12"))
    #expect(try policy("  distance.max_km: 15").distance?.maxKilometres == 15)
    #expect(try policy("  sender.keep_backbone: 0.5").sender.keepBackbone == Rate("0.5"))
    #expect(try policy("  districts.crossing_at_most: 0.3").crossing?.atMost == Rate("0.3"))
    #expect(try policy("  posts.limit: true").posts?.hardness == .hard)
    #expect(try policy("  lot.seed: 2026年公开摇号").lotSeed == "2026年公开摇号")
    #expect(try policy("  eligibility.teachers.years_at_school.at_least: 6").eligibility[0].years == 6)
    #expect(try policy("  balance.hard: false").balance?.hardness == .soft)
    #expect(try policy("  pairing.mode: off").pairing.mode == .off)
    #expect(try policy("  indicators.degree.primary.norm: 4.0").indicators[0].norm == 4)
    #expect(try policy("  kinds.support.years: 2").kind("support")?.years == 2)
  }

  @Test func nullSwitchesOff() throws {
    #expect(try policy("  distance.max_km: null").distance == nil)
    #expect(try policy("  distance: null").distance == nil)
    #expect(try policy("  balance: ~").balance == nil)
    #expect(try policy("  quotas.total.at_most:").quotas[0].atMost == nil)
    #expect(try policy("  quotas.total: null").quotas.isEmpty)
    #expect(try policy("  kinds.support: null").kinds.count == 6)
    #expect(try policy("  objectives.wishes: null").objectives.count == 7)
  }

  @Test func aNullSectionCanBeGivenAgain() throws {
    let balance = try policy("  balance: null\n  balance.tolerance: 2").balance
    #expect(balance?.tolerance == 2 && balance?.provenance.origin == .bureau)
  }

  @Test func wholeRules() throws {
    let quota = try policy(
      "  quotas.backbone: {who: {backbone: {at_least: county}}, of: exchanged, at_least: 0.2, hard: false}"
    ).quotas[1]
    #expect(quota.ruleID == "quota.backbone" && quota.of == .exchanged && quota.hardness == .soft)
    #expect(quota.provenance.origin == .bureau)
    #expect(try policy("  quotas: {total: {at_least: 0.11}}").quotas[0].atMost == Rate("0.12"))
    #expect(try policy("  balance: {tolerance: 1}").balance?.provenance.clause == "情景设定")
    #expect(try policy("  subjects.dance: 舞蹈").subjects.last?.zh == "舞蹈")
    #expect(try policy("  objectives: [equity, lot]").objectives.count == 2)
  }

  @Test func itemsOfLists() throws {
    #expect(try policy("  objectives.equity.tolerance: 0.05").objectives[2].tolerance == 0.05)
    #expect(try policy("  objectives.seniority.tolerance: 0.05").objectives[5].tolerance == 0.05)
    #expect(
      try policy("  kinds.rotation.directions.1.to: {tier: weak}").kinds[0].directions[1].to.conditions.count == 1)
  }

  @Test func filters() throws {
    let years = Condition(.yearsAtSchool, .atLeast("5"))
    #expect(try policy("  kinds.shadowing.who.years_at_school.at_least: 5").kinds[1].who.conditions.contains(years))
    #expect(try policy("  kinds.rotation.who.subject: {not: 语文}").kinds[0].who.conditions.count == 3)
    #expect(try policy("  kinds.rotation.who: {role: teacher}").kinds[0].who.conditions.count == 1)
  }

  @Test(arguments: [
    ("quota.total.at_least: 0.12", "did you mean “quotas.total.at_least”"),
    ("quotas.totl.at_least: 0.12", "did you mean “quotas.total.at_least”"),
    ("quotas.total.at_leest: 0.12", "did you mean “quotas.total.at_least”"),
    ("quotas.total.at_least.x: 0.12", "no “x” in quotas.total.at_least"),
    ("quotas.total.at_least: 12", "did you mean “0.12”"),
    ("quotas.totl: 0.12", "did you mean “quotas.total”"), ("quotas.new: {of: eligible}", "at_least or at_most"),
    ("distance.km: 3", "distance.max_km"),
    ("kinds.rotation.who.rol: teacher", "did you mean “kinds.rotation.who.role”"),
    ("kinds.rotation.who.role.nott: teacher", "did you mean “kinds.rotation.who.role.not”"),
    ("kinds.rotation.who.role: techer", "did you mean “teacher”"),
    ("objectives.equitty.tolerance: 1", "did you mean “objectives.equity.tolerance”"), ("a..b: 1", "a dotted path"),
    ("objectives: {equity: 1}", "a list of levels"), ("sender.max_share: lots", "from 0 to 1"),
    ("pairing.mode: any", "chosen"), ("id: null", "id is missing"),
  ])
  func slips(_ line: String, _ says: String) throws {
    let reading = try ScenarioFolder().policy("  " + line)
    #expect(reading.value == nil)
    let found = reading.errors.contains { ($0.message.en + " " + ($0.hint?.en ?? "")).contains(says) }
    #expect(found, "\(line) → \(reading.lines)")
    if line != "id: null" {
      #expect(reading.errors.allSatisfy { $0.file == "scenario.yaml" && $0.row == 5 }, "\(reading.lines)")
    }
  }

  @Test func outerOverridesWin() throws {
    let folder = try ScenarioFolder()
    folder["scenario.yaml"] = ScenarioFolder.settings + "overrides: {distance.max_km: 15}\n"
    let reading = try folder.read([("distance.max_km", "12.5"), ("balance", "null"), ("objectives", "[equity, lot]")])
    let policy = try #require(reading.value?.policy, "\(reading.lines)")
    #expect(policy.distance?.maxKilometres == 12.5 && policy.balance == nil && policy.objectives.count == 2)
    #expect(try folder.read([("distance.max", "1")]).errors.first?.file == "distance.max=1")
    #expect(try folder.read([("distance.max_km", "[")]).errors.isEmpty == false)
    #expect(try folder.read([("distance.max_km", "")]).value?.policy.distance == nil)
  }
}
