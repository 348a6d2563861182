import Exchange
import Testing

@testable import Planning

/// Who has no way at all is found twice, by code that shares nothing.
@Suite struct ShutOutAgreementTests {
  private func agree(_ scenario: Scenario) {
    let eligibility = Eligibility(scenario)
    let prospects = prospects(scenario, eligibility)
    let nowhere = scenario.roster.people.indices.filter {
      eligibility[$0].isEligible && prospects[$0].destinations == 0
    }
    #expect(ShutOut(scenario, eligibility).people.map(\.person) == nowhere, "\(scenario.name)")
  }

  @Test(arguments: ["tiny", "nanchang-2023", "jiangxi-county-2024", "nantong-2014", "yichun-2022", "national-2014"])
  func shippedScenarios(_ name: String) throws { agree(try shipped(name)) }

  /// 九江: 844 of 2,210 before those past retirement were left out of the base.
  @Test func jiujiang() throws {
    let scenario = try shipped("jiujiang-2026")
    agree(scenario)
  }

  @Test func tinyRosters() throws {
    let variations: [[(path: String, value: String)]] = [
      [], [("subject.match", "true")], [("tenure.same_school", "legal_entity")], [("distance.max_km", "8")],
      [("retirement.covers_term", "shorten")], [("kinds.rotation.different", "[district]")],
    ]
    for seed in 1...90 {
      var city = TinyCity(seed: seed + 700)
      let policy = try shipped("tiny", variations[seed % variations.count]).policy
      let roster = city.rosterWithTables().mapSchools { $0 < 2 ? $1.with(entity: "一小") : $1 }
      agree(Scenario(name: "\(seed)", year: 2026, policy: policy, roster: roster, digest: ""))
    }
  }
}
