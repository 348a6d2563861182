/// What separates two people, of whom the plan treats one otherwise than the other: "why me and not him".
public struct PersonComparison: Sendable {
  public enum Decision: Sendable {
    /// The other could not go, or could not stay: these rules forbid it.
    case rule([Violation])
    /// Every plan that exchanges the two breaks a rule of the whole plan.
    case wholePlan
    /// Exchanging the two makes this level worse, and none before.
    case level(Consequence.Difference)
    /// Exchanging the two is as good at every level; the draw decided.
    case lot
    /// Nothing separates them that was found: the plan could as well have exchanged them.
    case nothing
    /// Time ran out.
    case unknown
  }

  /// Goes in the plan, and stays in it.
  public let goes: Int
  public let stays: Int
  public let decision: Decision
  /// What exchanging them would make of the plan.
  public let exchanged: Consequence?
  /// Places of the two in the lot; nil where the policy does not draw.
  public let ranks: (goes: Int, stays: Int)?

  public init(
    goes: Int, stays: Int, decision: Decision, exchanged: Consequence?, ranks: (goes: Int, stays: Int)?
  ) {
    self.goes = goes
    self.stays = stays
    self.decision = decision
    self.exchanged = exchanged
    self.ranks = ranks
  }
}
