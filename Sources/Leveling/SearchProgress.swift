/// Where a search stands.
package struct SearchProgress: Sendable {
  /// Name of the level; nil while a first plan is sought.
  package let level: String?
  package let best: Double?
  package let bound: Double?
  /// (best − bound) / |best|.
  package let gap: Double?
  /// Seconds since the start.
  package let seconds: Double
  package let stage: SearchStage
}

/// What a search is doing.
package enum SearchStage: Sendable, Hashable {
  /// Looking for a plan that keeps every hard row.
  case anyPlan
  case relaxation
  /// The first-order method estimates prices.
  case prices
  /// Arcs that have no column are taken in where they matter.
  case widening
  case integer(nodes: Int)
  case integerDone(columns: Int)
  case belowCeiling
  case groupsAnew
  case choosingPairs(nodes: Int?)
  case choosingPairsAnew
  case withinPairs
  /// Earlier levels at a price instead of held.
  case priced
}

/// A fault of the search's own; never an answer about the input.
package enum LevelingFault: Error, CustomStringConvertible {
  case solver(String)
  /// More was proven of a level than a plan that is held comes to (search §1).
  case boundAboveValue(level: String, bound: Double, value: Double)

  package var description: String {
    switch self {
    case .solver(let text): "solver: \(text)"
    case .boundAboveValue(let level, let bound, let value):
      "level \(level) was proven to be \(bound) at least, and a plan of \(value) is held"
    }
  }
}
