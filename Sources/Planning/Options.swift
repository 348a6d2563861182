import Exchange
import Leveling

/// How the integer program is put to the solver; both give the same level values.
public enum Formulation: String, Sendable, CaseIterable {
  /// Few columns at a time, priced by duals (model §7).
  case sifting
  /// Everything at once, level by level, earlier levels held by budget rows: the reference.
  case direct
}

/// What a caller may ask of the planner.
public struct PlanningOptions: Sendable {
  public var formulation: Formulation = .sifting
  /// Relative gap between value and proven bound at which a level counts as solved; 0: exact at every level.
  public var gap: Double = 0.001
  /// Seconds for everything together, what is done with the plan afterwards included; nil: no limit.
  public var timeLimit: Double?
  /// When the time began; nil: with the call.
  public var began: ContinuousClock.Instant?
  /// Where whoever is out already leaves too few to send for the document's rules, the limits on departures, if they are ours,
  /// count those of the year alone. Without it the policy is taken as it is.
  public var guardsMayYield = false
  /// Where no plan exists, it is found out why.
  public var isDiagnosed = true
  /// The scenario with settings laid over its policy, each `PATH=VALUE`; nil where they cannot be read. With it a diagnosis tries
  /// what it advises.
  public var overlaying: (@Sendable ([String]) -> Scenario?)?
  /// Results do not depend on it.
  public var threads: Int = 1
  /// How hard to search.
  package var effort = SearchEffort()
  var shares = TimeShares()
  /// With so many arcs and more, not all of them become columns.
  var partlyFrom = 2_000_000
  /// Arcs that such programs begin with.
  var arcsToBegin = 300_000
  /// Bytes that planning may use.
  var memory = Memory.usable
  /// Asked often; true ends the search with the best plan so far.
  public var shouldStop: @Sendable () -> Bool = { false }
  public var progress: @Sendable (PlanningProgress) -> Void = { _ in }

  public init() {}
}

/// Where a search stands.
public struct PlanningProgress: Sendable {
  /// nil while the program is set up or a first plan is sought.
  public let level: Objective.Level?
  public let best: Double?
  public let bound: Double?
  /// (best − bound) / |best|.
  public let gap: Double?
  /// Seconds since the start.
  public let seconds: Double
  public let phase: Phrase
}

public enum PlanningOutcome: Sendable {
  /// A plan that the independent checker passed, with what it said.
  case proposed(Proposal, Verdict)
  /// No plan satisfies the hard rules.
  case infeasible(Diagnosis)
  /// The time limit or an interrupt came before any plan was found.
  case outOfTime
}

/// A fault of the program's own; never an answer about the input.
public enum PlanningFault: Error, CustomStringConvertible {
  case solver(String)
  /// The checker rejects what the formulation admits.
  case checkerDisagrees([Violation])
  /// Formulation and checker count a level differently.
  case valuesDiffer(Objective.Level, formulation: Double, checker: Double)
  /// The plan is not what was asked for.
  case conditionsBroken([String])

  public var description: String {
    switch self {
    case .solver(let text): "solver: \(text)"
    case .checkerDisagrees(let violations):
      "the checker rejects the plan: "
        + violations.prefix(5).map { "\($0.rule): \($0.message.en)" }.joined(separator: "; ")
    case .conditionsBroken(let conditions): "the plan breaks its conditions: " + conditions.joined(separator: "; ")
    case .valuesDiffer(let level, let formulation, let checker):
      "level \(level.rawValue) is \(formulation) by the formulation and \(checker) by the checker"
    }
  }
}
