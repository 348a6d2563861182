/// Whether anybody is passed over (model §4.10): somebody stays who comes before a colleague of the same school and group who
/// goes, although sending the one instead of the other, to the same host
/// by the same kind, would keep every rule and every earlier level within its tolerance. Found without a solver.
public struct Fairness: Sendable, Hashable {
  /// Two people of one school and group, by their positions in the roster.
  public struct Pair: Sendable, Hashable {
    public let goes: Int
    public let stays: Int

    public init(goes: Int, stays: Int) {
      self.goes = goes
      self.stays = stays
    }
  }

  /// Who comes first: by the policy's levels, years of service or points (积分), in their order; the lot settles what is equal.
  public let order: [Objective.Level]
  /// Pairs of which the one who stays comes first.
  public let lookedAt: Int
  /// Those of them in which the one could go instead of the other: none in a plan that passes nobody over.
  public let passedOver: [Pair]
  /// Further pairs, which time ran out for.
  public let notLookedAt: Int

  public init(order: [Objective.Level] = [.seniority], lookedAt: Int, passedOver: [Pair], notLookedAt: Int = 0) {
    self.order = order
    self.lookedAt = lookedAt
    self.passedOver = passedOver
    self.notLookedAt = notLookedAt
  }
}

/// What exchanging two people may cost: the levels as far as they may go.
public struct FairnessLimits: Sendable {
  let limits: [Objective.Level: Double]
  /// The earlier plan that is kept to, and how many changes against it there may be.
  let keeping: (plan: Plan, changesAtMost: Int)?

  /// - Parameters:
  ///   - values: of each level the least that was found; nil: what the plan itself makes of it may not get worse.
  ///   - keeping: the earlier plan, with the changes against it that there may be.
  public init(
    _ policy: Policy, values: (Objective.Level) -> Double?, keeping: (plan: Plan, changesAtMost: Int)? = nil
  ) {
    limits = Dictionary(
      policy.objectives.compactMap { objective in
        values(objective.level).map { (objective.level, $0 + objective.tolerance * abs($0)) }
      }, uniquingKeysWith: { first, _ in first })
    self.keeping = keeping
  }
}
