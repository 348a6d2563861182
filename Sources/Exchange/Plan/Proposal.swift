/// What the planner hands over: the plan with the proof of each level, and why it stopped.
public struct Proposal: Sendable {
  public enum Status: String, Sendable {
    /// Every level is within its gap.
    case optimal
    /// The plan holds; some level is farther from its bound than that, or the plan may not be the one with the fewest
    /// exchanges prolonged.
    case feasible
  }

  /// A level's best value with what was proven of it, and what the plan made of it in the end.
  public struct LevelResult: Sendable, Hashable {
    public let level: Objective.Level
    /// Smallest value found within the earlier levels' tolerances.
    public let value: Double
    /// No plan within the earlier levels' tolerances has a smaller value.
    public let bound: Double
    /// (value − bound) / |value|; 0 when both are equal.
    public let gap: Double
    /// Value in the plan handed over: above `value` by no more than the level's tolerance, which later levels may use.
    public let inPlan: Double
    /// The gap within which the level counts as proven.
    public let asked: Double

    public var isProven: Bool { gap <= asked }

    public init(level: Objective.Level, value: Double, bound: Double, gap: Double, inPlan: Double, asked: Double) {
      self.level = level
      self.value = value
      self.bound = bound
      self.gap = gap
      self.inPlan = inPlan
      self.asked = asked
    }
  }

  /// Size of the integer program and the time it took.
  public struct ModelSize: Sendable, Hashable {
    public let formulation: String
    public let arcs: Int
    public let columns: Int
    public let rows: Int
    public let solveSeconds: Double

    public init(formulation: String, arcs: Int, columns: Int, rows: Int, solveSeconds: Double) {
      self.formulation = formulation
      self.arcs = arcs
      self.columns = columns
      self.rows = rows
      self.solveSeconds = solveSeconds
    }
  }

  public let status: Status
  public let plan: Plan
  public let levels: [LevelResult]
  /// Per move, in the plan's order: why this person and why this school.
  public let reasons: [Phrase]
  public let model: ModelSize
  /// Ended early by the time limit or an interrupt.
  public let isInterrupted: Bool
  /// No plan prolongs fewer exchanges; so always where the plan prolongs none.
  public let hasFewestRenewals: Bool
  /// The limits on departures count those of the year alone: with whoever is out already, the other rules were out of reach.
  public let hasYieldingGuards: Bool
  /// Against the earlier plan that was to be kept to; nil where there was none.
  public let changes: [PlanChange]?
  /// nil where the policy does not put the longest-serving first.
  public let fairness: Fairness?

  public init(
    status: Status, plan: Plan, levels: [LevelResult], reasons: [Phrase], model: ModelSize, isInterrupted: Bool,
    hasFewestRenewals: Bool = true, hasYieldingGuards: Bool = false, changes: [PlanChange]? = nil,
    fairness: Fairness? = nil
  ) {
    self.status = status
    self.plan = plan
    self.levels = levels
    self.reasons = reasons
    self.model = model
    self.isInterrupted = isInterrupted
    self.hasFewestRenewals = hasFewestRenewals
    self.hasYieldingGuards = hasYieldingGuards
    self.changes = changes
    self.fairness = fairness
  }

  /// A plan that somebody handed in. What is proven of it is what is said here, and nothing where there are no levels.
  public init(
    handedIn plan: Plan, reasons: [Phrase], status: Status = .feasible, levels: [LevelResult] = [],
    hasFewestRenewals: Bool = false, fairness: Fairness? = nil
  ) {
    self.init(
      status: status, plan: plan, levels: levels, reasons: reasons,
      model: ModelSize(formulation: "", arcs: 0, columns: 0, rows: 0, solveSeconds: 0), isInterrupted: false,
      hasFewestRenewals: hasFewestRenewals, fairness: fairness)
  }
}
