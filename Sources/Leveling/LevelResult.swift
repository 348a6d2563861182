/// What a search leaves of a level.
package struct LevelResult: Sendable {
  package let level: String
  /// The least that was found while the level was solved or since.
  package let value: Double
  /// No plan that keeps the earlier levels is better.
  package let bound: Double
  package let gap: Double
  /// In the plan that is held at the end, worse than `value` by no more than the level's tolerance.
  package let inPlan: Double
  /// The gap that was asked for.
  package let asked: Double
}

/// A bound above the value of a plan by more than rounding is a fault of ours, and no bound at all.
package func believed(_ bound: Double, of level: String, _ value: Double) throws -> Double {
  guard bound <= value + Rounding.bound * max(1, abs(value)) else {
    throw LevelingFault.boundAboveValue(level: level, bound: bound, value: value)
  }
  return min(bound, value)
}
