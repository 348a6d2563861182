/// The level equity, Σ share · weight · CV², over all indicators: what it is before anybody moves, and in the plan.
public struct Disparity: Sendable, Hashable {
  public let before: Double
  public let after: Double

  public init(before: Double, after: Double) {
    self.before = before
    self.after = after
  }

  init(_ indicators: [IndicatorResult]) {
    func sum(_ cv: (IndicatorResult) -> Double) -> Double {
      indicators.reduce(0) { $0 + $1.share * $1.indicator.weight * cv($1) * cv($1) }
    }
    self.init(before: sum(\.cvBefore), after: sum(\.cvAfter))
  }
}

extension Assessment {
  public var disparity: Disparity { Disparity(indicators) }
}
