/// What a condition would make of a plan: the problem asked again with it, compared with the plan.
public struct Consequence: Sendable {
  /// How far a level is from the plan's, in the level's natural unit; above 0: worse.
  public struct Difference: Sendable, Hashable {
    public let level: Objective.Level
    /// In the best plan found that keeps the condition.
    public let value: Double
    /// No plan that keeps the condition, and the levels before, differs by less; nil where nobody looked.
    public let bound: Double?
    /// Both lie within the gap asked for; where nobody looked for a bound: no worse than the plan was allowed to be.
    public let isProven: Bool

    public init(level: Objective.Level, value: Double, bound: Double?, isProven: Bool) {
      self.level = level
      self.value = value
      self.bound = bound
      self.isProven = isProven
    }
  }

  /// In the policy's order.
  public let differences: [Difference]
  /// The plan compared is the one that changes fewest people, and whether that is proven; nil: it is the best at the levels.
  public let isFewest: Bool?
  /// Whose moves would be others, in roster order.
  public let changes: [PlanChange]

  public init(differences: [Difference], changes: [PlanChange], isFewest: Bool? = nil) {
    self.differences = differences
    self.changes = changes
    self.isFewest = isFewest
  }

  /// No plan with the condition is better at the levels; or, of the plan that changes fewest people, none changes fewer and it is
  /// no worse at any level than the plan itself was allowed to be.
  public var isProven: Bool { (isFewest ?? true) && differences.allSatisfy(\.isProven) }
}

/// The answer to "what if".
public enum Foreseen: Sendable {
  case possible(Consequence)
  /// No plan keeps the rules and the condition.
  case impossible
  /// Time ran out before an answer.
  case unknown

  public var consequence: Consequence? {
    if case .possible(let consequence) = self { consequence } else { nil }
  }
}
