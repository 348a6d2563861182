import Optimizing

/// One deadline and one stop flag for the whole search, and the way to say how far it is.
package struct SearchControl: Sendable {
  package let began: ContinuousClock.Instant
  package private(set) var deadline: ContinuousClock.Instant?
  package private(set) var shouldStop: @Sendable () -> Bool
  package private(set) var report: @Sendable (SearchProgress) -> Void
  /// Gap asked for.
  package let gap: Double
  package let threads: Int
  package let effort: SearchEffort

  /// Bytes that may be used.
  package let memory: Int

  package init(
    began: ContinuousClock.Instant = .now, deadline: ContinuousClock.Instant? = nil, gap: Double = 0.001,
    threads: Int = 1, memory: Int = .max, effort: SearchEffort = SearchEffort(),
    shouldStop: @escaping @Sendable () -> Bool = { false },
    report: @escaping @Sendable (SearchProgress) -> Void = { _ in }
  ) {
    self.began = began
    self.deadline = deadline
    self.gap = gap
    self.threads = max(1, threads)
    self.memory = memory
    self.effort = effort
    self.shouldStop = shouldStop
    self.report = report
  }

  package var isOver: Bool { shouldStop() || (deadline.map { .now >= $0 } ?? false) }

  /// The same without a word, for a search whose numbers are not those of any level.
  package var quiet: SearchControl {
    var quiet = self
    quiet.report = { _ in }
    return quiet
  }

  /// The same, also over once `isEnough`.
  func stopping(_ isEnough: @escaping @Sendable () -> Bool) -> SearchControl {
    let isOver = shouldStop
    var part = self
    part.shouldStop = { isOver() || isEnough() }
    return part
  }

  /// The same with a share of the time that is left, for a search that others follow.
  package func taking(_ share: Double) -> SearchControl {
    var part = self
    part.deadline = deadline.map { .now + max(.zero, $0 - .now) * share }
    return part
  }

  /// A solver's options with the same end.
  package var solverOptions: SolverOptions {
    var options = SolverOptions()
    options.deadline = deadline
    options.shouldStop = shouldStop
    // In MiB; the rest is for everything else.
    options.memoryLimit = (memory >> 20) * 3 / 4
    return options
  }

  package var secondsLeft: Double { shouldStop() ? 0 : deadline.map { ($0 - .now) / .seconds(1) } ?? .infinity }

  package var seconds: Double { (ContinuousClock.now - began) / .seconds(1) }

  func say(_ level: String?, best: Double? = nil, bound: Double? = nil, _ stage: SearchStage) {
    let gap: Double? = if let best, let bound { relativeGap(best, bound) } else { nil }
    report(SearchProgress(level: level, best: best, bound: bound, gap: gap, seconds: seconds, stage: stage))
  }
}

/// (value − bound) / |value|; 0 where both agree to the last digits that the solver can vouch for.
package func relativeGap(_ value: Double, _ bound: Double) -> Double {
  let distance = max(0, value - bound)
  return distance <= 1e-9 * max(1, abs(value)) ? 0 : distance / max(abs(value), 1e-12)
}
