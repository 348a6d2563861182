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
