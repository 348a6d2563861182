import Exchange
import Optimizing

/// One deadline and one stop flag for the whole search, and the way to say how far it is.
struct SearchControl: Sendable {
  let began: ContinuousClock.Instant
  private(set) var deadline: ContinuousClock.Instant?
  let shouldStop: @Sendable () -> Bool
  private(set) var report: @Sendable (PlanningProgress) -> Void
  /// Gap asked for.
  let gap: Double
  let threads: Int
  /// Arcs from which programs are priced first.
  let pricedFrom: Int

  /// Bytes that may be used.
  let memory: Int

  /// - Parameter finishing: seconds that checking, explaining and writing a plan will take.
  init(_ options: PlanningOptions, finishing: Double = 0) {
    began = options.began ?? .now
    deadline = options.timeLimit.map { [began] in began + .seconds($0 - min(finishing, $0 / 4)) }
    memory = options.memory
    shouldStop = options.shouldStop
    report = options.progress
    gap = options.gap
    threads = max(1, options.threads)
    pricedFrom = options.pricedFrom
  }

  var isOver: Bool { shouldStop() || (deadline.map { .now >= $0 } ?? false) }

  /// The same without a word, for a search whose numbers are not those of any level.
  var quiet: SearchControl {
    var quiet = self
    quiet.report = { _ in }
    return quiet
  }

  /// The same with a share of the time that is left, for a search that others follow.
  func taking(_ share: Double) -> SearchControl {
    var part = self
    part.deadline = deadline.map { .now + max(.zero, $0 - .now) * share }
    return part
  }

  /// A solver's options with the same end.
  var solverOptions: SolverOptions {
    var options = SolverOptions()
    options.deadline = deadline
    options.shouldStop = shouldStop
    // In MiB; the rest is for everything else.
    options.memoryLimit = (memory >> 20) * 3 / 4
    return options
  }

  var secondsLeft: Double { shouldStop() ? 0 : deadline.map { ($0 - .now) / .seconds(1) } ?? .infinity }

  var seconds: Double { (ContinuousClock.now - began) / .seconds(1) }

  func say(_ level: Objective.Level?, best: Double? = nil, bound: Double? = nil, _ phase: Phrase) {
    let gap: Double? = if let best, let bound { relativeGap(best, bound) } else { nil }
    report(PlanningProgress(level: level, best: best, bound: bound, gap: gap, seconds: seconds, phase: phase))
  }
}

/// (value − bound) / |value|; 0 where both agree to the last digits that the solver can vouch for.
func relativeGap(_ value: Double, _ bound: Double) -> Double {
  let distance = max(0, value - bound)
  return distance <= 1e-9 * max(1, abs(value)) ? 0 : distance / max(abs(value), 1e-12)
}
