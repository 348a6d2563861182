import Exchange
import Optimizing

/// Asks what conditions would make of one plan; what is found out for one serves the next.
public struct Foresight: Sendable {
  public let problem: Problem
  public let plan: Plan
  /// What the plan's levels are measured by.
  let values: [Objective.Level: Double]
  private(set) var options: PlanningOptions
  /// What the plan itself makes of the levels.
  private let own: [Objective.Level: Double]
  /// Of many people the plan that changes fewest is told, not the one that is best at every level, which may be quite another.
  private let tellsNearest: Bool
  private let control: SearchClock

  /// Up to so many people, every level is proven within a second or so.
  private static let most = 1500

  /// When the time began, and how much there is.
  private struct SearchClock: Sendable {
    let began: ContinuousClock.Instant
    let limit: Double?

    var seconds: Double { (ContinuousClock.now - began) / .seconds(1) }
    var secondsLeft: Double { limit.map { $0 - seconds } ?? .infinity }
  }

  /// - Parameters:
  ///   - claimed: of each level the least that was found when the plan was made; of others what the plan makes of them counts.
  ///   - nearest: the plan that changes fewest is told however few the people are.
  ///   - options: with a time limit for all that is asked together.
  public init(
    _ problem: Problem, _ plan: Plan, claimed: [Objective.Level: Double] = [:], nearest: Bool = false,
    _ options: PlanningOptions
  ) {
    self.problem = problem
    self.plan = plan
    own = Dictionary(
      problem.checker.assess(plan).objectives.map { ($0.level, $0.value) }, uniquingKeysWith: { first, _ in first })
    values = claimed.merging(own) { claimed, _ in claimed }
    tellsNearest = nearest || problem.scenario.roster.people.count > Self.most
    control = SearchClock(began: options.began ?? .now, limit: options.timeLimit)
    var options = options
    options.isDiagnosed = false
    // What the plan in hand keeps, the others keep.
    options.guardsMayYield = false
    self.options = options
  }

  public var isOver: Bool { options.shouldStop() || control.secondsLeft <= 0 }

  /// Solves the problem as it is, from the plan, for what can be learnt of it.
  public func learn(beforeMany: Bool = false) throws {
    let share = beforeMany ? options.shares.learningBeforeMany : options.shares.learning
    _ = try ask(about, of: problem, seconds: share * control.secondsLeft)
  }

  /// - Parameter share: of the time left, the part that the answer may take.
  /// - Throws: ``PlanningFault``; ``MemoryShortage``.
  public func consequence(
    forcing forced: [Question.Choice], forbidding forbidden: [Question.Choice] = [], share: Double = 1
  ) throws -> Foreseen {
    var question = about
    question.forced = forced
    question.forbidden = forbidden
    let outcome = try ask(question, of: problem, seconds: share * control.secondsLeft)
    return tellsNearest ? nearest(outcome) : foreseen(outcome)
  }

  /// Without the condition.
  private var about: Question {
    var question = Question()
    question.keeping = Question.Keeping(plan, tellsNearest ? .fewestChanges : .amongEquals)
    guard tellsNearest else { return question }
    // Among plans of as few changes; who goes is not asked once more.
    let all = problem.scenario.policy.objectives.map(\.level)
    question.levels = Set(all.prefix { $0 != .seniority && $0 != .points && $0 != .lot })
    return question
  }

  private var onOneThread: Foresight {
    var one = self
    one.options.threads = 1
    return one
  }

  /// Several conditions, each by itself, side by side on as many threads as there are.
  func consequences(
    of conditions: [(forced: [Question.Choice], forbidden: [Question.Choice])]
  ) throws -> [Foreseen] {
    let one = onOneThread
    let rounds = (conditions.count + options.threads - 1) / max(1, options.threads)
    return try concurrentMap(Array(conditions.enumerated()), threads: options.threads) { number, condition in
      let left = rounds - number / max(1, options.threads)
      return try one.consequence(
        forcing: condition.forced, forbidding: condition.forbidden, share: options.shares.answer(ofLeft: left))
    }
  }

  /// - Parameter settings: laid over the policy.
  /// - Returns: unknown where settings cannot be tried.
  func consequence(laying settings: [String], share: Double) throws -> Foreseen {
    guard let scenario = options.overlaying?(settings) else { return .unknown }
    var question = about
    question.keeping = Question.Keeping(plan, .amongEquals)
    question.levels = nil
    return foreseen(try ask(question, of: Problem(scenario), seconds: share * control.secondsLeft))
  }

  private func foreseen(_ outcome: PlanningOutcome) -> Foreseen {
    switch outcome {
    case .outOfTime: return .unknown
    case .infeasible: return .impossible
    case .proposed(let proposal, _):
      let differences = proposal.levels.compactMap { result -> Consequence.Difference? in
        guard result.level != .change, let value = values[result.level] else { return nil }
        return Consequence.Difference(
          level: result.level, value: result.value - value, bound: result.bound - value, isProven: result.isProven)
      }
      return .possible(Consequence(differences: differences, changes: proposal.plan.changes(from: plan)))
    }
  }

  /// Of the plan with the fewest changes, what it makes of the levels against the plan itself.
  private func nearest(_ outcome: PlanningOutcome) -> Foreseen {
    switch outcome {
    case .outOfTime: return .unknown
    case .infeasible: return .impossible
    case .proposed(let proposal, let verdict):
      let differences = verdict.assessment.objectives.compactMap { objective -> Consequence.Difference? in
        guard let value = own[objective.level] else { return nil }
        return Consequence.Difference(
          level: objective.level, value: objective.value - value, bound: nil,
          isProven: objective.level == .lot || !isBeyond(objective.value, objective.level))
      }
      return .possible(
        Consequence(
          differences: differences, changes: proposal.plan.changes(from: plan),
          isFewest: proposal.levels.first { $0.level == .change }?.isProven ?? false))
    }
  }

  /// Worse than the plan itself was allowed to be for the sake of later levels.
  func isBeyond(_ value: Double, _ level: Objective.Level) -> Bool {
    guard let least = values[level], let own = own[level] else { return false }
    let tolerance = problem.scenario.policy.objectives.first { $0.level == level }?.tolerance ?? 0
    let most = max(own, least + tolerance * abs(least))
    // What is nearer than the gap asked for counts as equal.
    return value > most + max(1e-6, options.gap * abs(most))
  }

  /// The condition makes the level worse than the plan was allowed to make it.
  func isWorse(_ difference: Consequence.Difference) -> Bool {
    guard difference.level != .lot else { return false }
    let base = difference.bound == nil ? own : values
    return isBeyond((base[difference.level] ?? 0) + difference.value, difference.level)
  }

  private func ask(_ question: Question, of problem: Problem, seconds: Double) throws -> PlanningOutcome {
    guard !isOver else { return .outOfTime }
    var options = options
    options.began = .now
    options.timeLimit = seconds == .infinity ? nil : seconds
    return try problem.answer(question, options)
  }
}
