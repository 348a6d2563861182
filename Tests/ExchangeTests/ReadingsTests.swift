import Exchange
import Testing

/// Quotas of one plan under the readings of a document, counted by hand.
@Suite struct ReadingsTests {
  /// Twenty listed people at A: one exempt besides, one back since 2024, a principal; two at B, of whom one is of the junior
  /// stage.
  private func town() -> Town {
    var town = Town()
    town.draft.quotas = [.total(atLeast: "0.1", atMost: "0.5")]
    town.school("A", .strong, authority: "市直", zone: "东")
    town.school("B", .weak, authority: "甲区", zone: "西", junior: 100)
    for number in 1...19 { town.person("A\(number)", at: "A") }
    town.person("P", at: "A", role: .principal)
    town.person("ill", at: "A", exemption: "illness")
    town.person("back", at: "A")
    town.placement("back", to: "B", 2021...2024, status: .completed)
    town.person("B1", at: "B")
    town.person("B2", at: "B", stage: .junior)
    return town
  }

  private func readings(_ town: Town, _ rows: String...) -> [QuotaReading] {
    let plan = check(Town.entries(rows), in: town.scenario).plan
    return Exchange.readings(of: plan, in: town.scenario, Eligibility(town.scenario))
  }

  private func row(_ readings: [QuotaReading], _ id: String, _ scope: String = "all") -> [Int] {
    readings.first { $0.reading == id && $0.scope == scope && !$0.isUpperLimit }
      .map { [$0.required, $0.actual, $0.denominator, $0.isSatisfied ? 1 : 0] } ?? []
  }

  @Test func everyReadingByHand() {
    let found = readings(town(), "A1 → B / rotation", "A2 → B / rotation", "B1 → A / shadowing")
    // Twenty at A and two at B.
    #expect(row(found, "own") == [3, 3, 22, 1])
    #expect(row(found, "base.exempt=true") == [3, 3, 23, 1])
    #expect(row(found, "tenure.restarts_on_return=false") == [3, 3, 23, 1])
    #expect(row(found, "kinds.shadowing.counts=false") == [3, 2, 22, 0])
    #expect(row(found, "kinds.rotation.counts=false") == [3, 1, 22, 0])
    #expect(row(found, "scope=stage", "primary") == [3, 3, 21, 1])
    #expect(row(found, "scope=stage", "junior") == [1, 0, 1, 0])
    #expect(row(found, "scope=stage", "stage") == [4, 3, 22, 0])
    #expect(row(found, "scope=authority", "市直") == [2, 2, 20, 1])
    #expect(row(found, "scope=zone", "西") == [1, 1, 2, 1])
    #expect(row(found, "post=apart", "teachers") == [3, 3, 21, 1])
    #expect(row(found, "post=apart", "leaders") == [1, 0, 1, 0])
    // Nobody closes, nobody is out, no entity is named: nothing to read otherwise.
    let ids = Set(found.map(\.reading))
    #expect(!ids.contains { $0.hasPrefix("base.closing") || $0.hasPrefix("count=") || $0.hasPrefix("tenure.same") })
    #expect(found.filter { $0.isOwn && !$0.isUpperLimit }.count == 1)
  }

  @Test func theOwnReadingIsTheQuota() {
    let town = town()
    let verdict = town.check("A1 → B / rotation", "A2 → B / rotation")
    let found = readings(town, "A1 → B / rotation", "A2 → B / rotation").filter(\.isOwn)
    #expect(found.map(\.required) == verdict.assessment.quotas.map(\.required))
    #expect(found.map(\.actual) == verdict.assessment.quotas.map(\.numerator))
    #expect(found.map(\.denominator) == verdict.assessment.quotas.map(\.denominator))
  }

  @Test func guardsOfOursAreLeftOut() {
    var town = town()
    town.draft.quotas = [
      Quota(
        name: "total", who: .all, of: .eligible, atLeast: Rate("0.1"), atMost: Rate("0.12"), scope: .all,
        hardness: .hard,
        provenance: Provenance(clause: "二", origin: .document, exceptions: ["at_most": .planningGuard]))
    ]
    #expect(readings(town).allSatisfy { !$0.isUpperLimit })
  }

  @Test func aDivisionSaysHowManyHoldAndTheWorst() throws {
    let found = readings(town(), "A1 → B / rotation", "A2 → B / rotation", "B1 → A / shadowing")
    let units = try #require(found.first { $0.reading == "scope=stage" && $0.units != nil }?.units)
    #expect((units.count, units.satisfied, units.worst.scope) == (2, 1, "junior"))
    #expect(found.first { $0.reading == "scope=school" }?.units?.count == 2)
  }

  @Test func runningClosingAndEntities() {
    var town = town()
    town.school("C", .strong, entity: "一小")
    town.school("D", .weak, closes: 2026)
    town.person("D1", at: "D")
    town.person("out", at: "A")
    town.placement("out", to: "B", 2025...2028)
    let found = readings(town, "A1 → B / rotation")
    #expect(row(found, "own") == [3, 1, 24, 0])
    #expect(row(found, "count=running") == [3, 2, 24, 0])
    #expect(row(found, "tenure.counts_running=false") == [3, 1, 23, 0])
    #expect(row(found, "base.closing=false") == [3, 1, 23, 0])
    #expect(row(found, "tenure.same_school=legal_entity") == [3, 1, 24, 0])
  }

  /// A quota of all teachers: with leaders, and of the listed among the teachers.
  @Test func ofHolders() {
    var town = town()
    town.person("young", at: "A", entered: Month(year: 2024, month: 9))
    town.draft.quotas = [
      Quota(
        name: "total", who: Filter([Condition(.role, .oneOf(["teacher"]))]), of: .holders, atLeast: Rate("0.15"),
        atMost: nil, scope: .all, hardness: .soft, provenance: Provenance(clause: "二"))
    ]
    let found = readings(town, "A1 → B / rotation")
    #expect(row(found, "own") == [4, 1, 24, 0])
    #expect(row(found, "post=together") == [4, 1, 25, 0])
    #expect(row(found, "of=eligible") == [4, 1, 21, 0])
  }
}
