/// The level equity, Σ share · weight · CV², over all indicators: today, with the returns done, and in the plan.
public struct Disparity: Sendable, Hashable {
  public let before: Double
  public let returned: Double
  public let after: Double

  public init(before: Double, returned: Double, after: Double) {
    self.before = before
    self.returned = returned
    self.after = after
  }

  init(_ indicators: [IndicatorResult]) {
    func sum(_ state: (IndicatorResult) -> IndicatorResult.State) -> Double {
      indicators.reduce(0) { $0 + state($1).share * $1.indicator.weight * state($1).cv * state($1).cv }
    }
    self.init(before: sum(\.before), returned: sum(\.returned), after: sum(\.after))
  }
}

extension Assessment {
  public var disparity: Disparity { Disparity(indicators) }
}
