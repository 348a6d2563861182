import Exchange
import Testing

@testable import Planning

/// Pairs of schools that the plan chooses (结对).
@Suite struct PairingTests {
  private static let chosen = [
    (path: "pairing.mode", value: "chosen"), (path: "balance.tolerance", value: "1"),
    (path: "quotas.total.at_most", value: "0.6"),
  ]

  /// Every person and pair may be linked, so that any number of partners goes.
  private static let free = chosen + [(path: "pairing.partners_at_most", value: "100")]

  @Test func fewerPartnersChangeTheOptimum() throws {
    try expectEffect(
      of: "pairing.partners", base: Self.free, change: [("pairing.partners_at_most", "1")],
      roster: { $0.roster(schools: 4...4) })
  }

  @Test func moreMovesAPairChangeTheOptimum() throws {
    try expectEffect(
      of: "pairing.moves", base: Self.free, change: [("pairing.moves_at_least", "2")],
      roster: { $0.roster(schools: 3...4) })
  }

  @Test func bothTogether() throws {
    try expectEffect(
      of: "pairing", base: Self.free, change: [("pairing.partners_at_most", "1"), ("pairing.moves_at_least", "2")],
      roster: { $0.roster(schools: 4...5, people: 3...5) })
  }

  @Test func aPairThatCannotBeIsNamed() throws {
    let overrides = Self.chosen + [("pairing.partners_at_most", "1"), ("pairing.moves_at_least", "90")]
    let scenario = try shipped("tiny", overrides)
    guard case .infeasible(let diagnosis) = try propose(scenario, PlanningOptions()) else {
      Issue.record("a plan where no pair can carry ninety moves")
      return
    }
    #expect(diagnosis.conflict.contains { $0.rule == "pairing.moves" })
  }
}
