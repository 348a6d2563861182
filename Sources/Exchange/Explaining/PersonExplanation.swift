/// Why somebody goes or stays, and what any other way would cost.
public struct PersonExplanation: Sendable {
  public struct Destination: Sendable {
    public let opening: Opening
    /// The plan sends the person there.
    public let isChosen: Bool
    /// What it would take to go there instead; nil where the way is closed, or chosen.
    public let instead: Foreseen?

    public init(opening: Opening, isChosen: Bool, instead: Foreseen?) {
      self.opening = opening
      self.isChosen = isChosen
      self.instead = instead
    }
  }

  /// Position in the roster.
  public let person: Int
  /// In the plan; several of one person only by part-time kinds.
  public let moves: [Move]
  /// An exchange that the plan prolongs.
  public let renewal: Move?
  /// School by school in the order of the table.
  public let destinations: [Destination]
  /// What it would take for somebody who moves to stay, or for somebody who stays to go anywhere; nil where no way is open.
  public let otherwise: Foreseen?

  public init(
    person: Int, moves: [Move], renewal: Move?, destinations: [Destination], otherwise: Foreseen?
  ) {
    self.person = person
    self.moves = moves
    self.renewal = renewal
    self.destinations = destinations
    self.otherwise = otherwise
  }
}
