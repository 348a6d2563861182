import Exchange

extension PersonComparison {
  /// - Returns: nil where the plan sends both, or neither.
  public init?(_ one: Int, insteadOf other: Int, _ foresight: Foresight) throws {
    let moving = Set(foresight.plan.moves.map(\.person))
    guard moving.contains(one) != moving.contains(other) else { return nil }
    let (goes, stays) = moving.contains(one) ? (one, other) : (other, one)
    let scenario = foresight.problem.scenario
    var ranks: (goes: Int, stays: Int)?
    if scenario.policy.objectives.contains(where: { $0.level == .lot }) {
      let all = Lot(seed: scenario.policy.lotSeed, ids: scenario.roster.people.map(\.id)).ranks
      ranks = (all[goes], all[stays])
    }
    let openings = foresight.problem.checker.openings(of: stays)
    guard openings.contains(where: \.isOpen) else {
      self.init(
        goes: goes, stays: stays, decision: .rule(Self.common(openings)), exchanged: nil, ranks: ranks)
      return
    }
    try foresight.learn()
    let answer = try foresight.consequence(forcing: [.init(person: stays)], forbidding: [.init(person: goes)])
    self.init(
      goes: goes, stays: stays, decision: Self.decision(answer, ranks, foresight), exchanged: answer.consequence,
      ranks: ranks)
  }

  private static func decision(
    _ answer: Foreseen, _ ranks: (goes: Int, stays: Int)?, _ foresight: Foresight
  ) -> Decision {
    switch answer {
    case .impossible: return .wholePlan
    case .unknown: return .unknown
    case .possible(let consequence):
      let worse = consequence.differences.first { foresight.isWorse($0) }
      if let worse { return .level(worse) }
      guard let ranks, ranks.goes < ranks.stays else { return .nothing }
      return .lot
    }
  }

  /// The rules that close every way; where none does alone, those of the way that is nearest to open.
  private static func common(_ openings: [Opening]) -> [Violation] {
    guard let fewest = openings.min(by: { $0.refusals.count < $1.refusals.count }) else { return [] }
    let everywhere = fewest.refusals.filter { refusal in
      openings.allSatisfy { $0.refusals.contains { $0.rule == refusal.rule } }
    }
    return everywhere.isEmpty ? fewest.refusals : everywhere
  }
}
