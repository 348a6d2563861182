// How to search, and when to stop.

/// How far a search has come.
public struct Progress: Hashable, Sendable {
  /// Cost of the best plan so far.
  public let best: Double?
  /// No plan can cost less; `-infinity` while unknown.
  public let bound: Double
  /// Branch-and-bound nodes entered.
  public let nodes: Int
  /// Simplex iterations.
  public let iterations: Int
}

/// How to search, and when to stop.
///
/// Node and iteration limits are the same on every machine; the deadline and `shouldStop` are not.
public struct SolverOptions: Sendable {
  public enum Simplex: Sendable {
    /// Dual then primal if long steps are allowed and at least half of the variables have two finite bounds: that wins
    /// cold, and warm with columns added. Otherwise primal, unless a start basis is dual feasible but not primal.
    case automatic
    case primal
    case dualThenPrimal
    case dual
  }

  public enum Branching: Int32, Sendable {
    case firstFractional = 1
    case lastFractional = 2
    case mostFractional = 3
    case driebeckTomlin = 4
    case pseudocost = 5
  }

  public enum Backtracking: Int32, Sendable {
    case depthFirst = 1
    case breadthFirst = 2
    case bestLocalBound = 3
    case bestProjection = 4
  }

  // MARK: The relaxation

  public var simplex = Simplex.automatic
  /// Lets the dual simplex step over bounds when it solves the relaxation. Where most variables have two bounds, the
  /// dual simplex is hopeless without.
  public var longStep = true
  /// Simplify the model first. Not done where a start basis is given (relaxation) or a start plan (integer).
  public var presolve = false
  public var scaling = true
  /// Where the simplex begins. One that does not fit the model or is singular is passed over.
  public var startBasis: Basis?

  // MARK: Branch and bound

  public var gomoryCuts = true
  /// At so many nodes, the first ones; nil: at all.
  public var gomoryNodes: Int?
  public var mixedIntegerRoundingCuts = true
  public var coverCuts = false
  public var cliqueCuts = false
  public var branching = Branching.driebeckTomlin
  /// So many of the last variables are branched on before all others, the last fractional one of them first. Not where the
  /// model is presolved.
  public var branchedFirst = 0
  public var backtracking = Backtracking.bestLocalBound
  /// May overrun a deadline a little.
  public var feasibilityPump = false
  public var rounding = true
  /// A plan to begin with, one value per variable. See ``Solution/startRefusal``.
  public var startPlan: [Double]?

  // MARK: When to stop

  /// Stop when best and bound differ by this part of the best. 0: never.
  public var relativeGap = 0.0
  /// Stop when best and bound differ by this much, in units of the objective. 0: never.
  public var absoluteGap = 0.0
  /// Stop before entering one node more.
  public var nodeLimit: Int?
  /// Stop after so many simplex iterations, all nodes together.
  public var iterationLimit: Int?
  /// Most memory GLPK may use, in MiB. Going over it throws ``SolverError/refused(_:)``.
  public var memoryLimit: Int?
  /// One deadline over building, presolving, the relaxation and the search.
  public var deadline: ContinuousClock.Instant?
  /// Asked on the solving thread at every node, and about every 0.1 s within the relaxation. Neither this nor `progress`
  /// may start a solve on that thread: GLPK keeps one environment for each.
  public var shouldStop: (@Sendable () -> Bool)?
  /// Told on the solving thread of every better plan, else at most every 0.1 s.
  public var progress: (@Sendable (Progress) -> Void)?

  public init() {}
}
