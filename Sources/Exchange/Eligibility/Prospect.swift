/// Where a person could go at all, and what refuses the rest: the answer to "why not?".
public struct Prospect: Sendable, Hashable {
  /// Moves that every rule about one person and one school admits.
  public let destinations: Int
  /// The rule that refuses the person outright; nil where single moves were judged.
  public let outright: String?
  /// Refused moves, (school, kind) pairs, by the id of the first rule that refuses them.
  public let refused: [String: Int]

  public init(destinations: Int, outright: String?, refused: [String: Int]) {
    self.destinations = destinations
    self.outright = outright
    self.refused = refused
  }
}
