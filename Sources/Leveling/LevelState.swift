/// What is known of the level being solved.
package struct LevelState {
  package let level: Program.Level
  let relaxation: Sifting.Relaxation
  /// What may be left between value and bound.
  let gap: Double
  /// Of the plan that is held; nil without one.
  private(set) var value: Double?
  /// No plan that keeps the earlier levels is better.
  private(set) var bound: Double
  /// Every plan comes to a whole number.
  let isWhole: Bool

  init(
    _ level: Program.Level, _ relaxation: Sifting.Relaxation, gap: Double, value: Double?, bound: Double,
    isWhole: Bool = false
  ) {
    self.level = level
    self.relaxation = relaxation
    self.gap = gap
    self.value = value
    self.isWhole = isWhole
    self.bound = bound
    raise(bound)
  }

  /// Notes a better plan.
  mutating func lower(_ value: Double) { self.value = value }

  /// Notes what was proven.
  mutating func raise(_ bound: Double) { self.bound = max(self.bound, strengthened(bound)) }

  /// A bound rounded up where every plan comes to a whole number.
  func strengthened(_ bound: Double) -> Double {
    guard isWhole, bound.isFinite else { return bound }
    return max(bound, (bound - Rounding.bound * max(1, abs(bound))).rounded(.up))
  }

  /// No higher ceiling than it takes to prove the plan at hand.
  var highestCeiling: Double {
    guard let value else { return .infinity }
    // Half way to the number that is enough, so that rounding does not matter.
    if isCounted { return (value - gap * abs(value)).rounded(.up) - 0.5 }
    return value - (gap - 1e-6) * abs(value)
  }

  /// Whole, and so small that one more is more than rounding.
  private var isCounted: Bool { isWhole && value.map { Rounding.bound * abs($0) < 0.25 } ?? false }

  /// More is left between value and bound than may be.
  var isOpen: Bool { isOpen(gap) }

  /// More is left than so much, or there is no plan.
  func isOpen(_ most: Double) -> Bool { value.map { relativeGap($0, bound) > most } ?? true }

  /// Scaled as the level: what a better plan may cost above the relaxation; nil without a plan. Reduced costs belong to the
  /// relaxation's bound, not to one that was raised since.
  var slack: Double? { value.map { ($0 - (isCounted ? 0.5 : 0) - relaxation.bound) * level.scale } }
}

/// One way to a better plan or a better bound of a level (search §2).
protocol SearchStep: Sendable {
  func run(_ search: inout LevelSearch, _ state: inout LevelState) throws -> StepOutcome
}

enum StepOutcome {
  case goesOn
  /// The level is settled as far as it will be.
  case isDone
  /// The whole program was searched and holds no plan.
  case isImpossible
}

extension LevelSearch {
  /// The steps of programs whose relaxations are nearly whole, in their order.
  static let plain: [any SearchStep] = [
    BendingLess(), TracedStart(), NearCeilings(), Ceilings(), PricedBudgets(settles: true), LaterCeilings(), FewArcs(),
    GroupsAnew(), Closing(), Exchanging(),
  ]
  /// Of programs that choose pairs of nodes.
  static let choosingPairs: [any SearchStep] = [ChoosingPairs(), FewArcs(), GroupsAnew(), Closing()]
  /// Of a part of such a program, the pairs being chosen.
  static func withinPairs(_ effort: SearchEffort.Attempt) -> [any SearchStep] {
    [BendingLess(), SplitStart(), PricedBudgets(settles: false), GroupsAnew(), OneAttempt(effort: effort)]
  }
}
