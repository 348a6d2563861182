// What came of a solve: why it ended, whether there is a plan, what it costs, how good it can be at best.

/// Why a search ended. Says nothing on whether there is a plan: see ``Solution/hasPlan``.
public enum Termination: Hashable, Sendable {
  case optimal
  /// A gap asked for was reached.
  case gapReached
  case infeasible
  /// The cost can fall without end. Of a mixed-integer model: its relaxation's can.
  case unbounded
  case timeLimit
  case nodeLimit
  case iterationLimit
  /// `shouldStop` said so.
  case stopped
  /// Neither solved nor refuted; GLPK's last words.
  case numericalTrouble(String)
}

/// What came of a solve.
public struct Solution: Sendable {
  public var termination: Termination
  /// One per variable; empty if there is no plan. Values of integer variables are whole numbers.
  public var values: [Double] = []
  /// Cost of `values`.
  public var objective: Double?
  /// No plan can cost less; `-infinity` while unknown. Equal to the objective when optimal.
  public var bound = -Double.infinity

  /// Optimum of the relaxation, before any branching. Without one, or after presolving a mixed-integer model, nil.
  public var relaxation: Double?
  /// One per constraint: by how much the optimum of the relaxation rises per unit its binding bound rises. Negative or
  /// zero at an upper bound, positive or zero at a lower one. Empty unless the relaxation was solved to the end.
  public var duals: [Double] = []
  /// One per variable: cost − Σ dual × entry. At the lower bound it is not negative, at the upper bound not positive.
  /// Empty unless the relaxation was solved to the end.
  public var reducedCosts: [Double] = []
  /// Where the simplex ended on the relaxation.
  public var basis: Basis?

  /// Why the start plan was not used; nil if it was, or if none was given.
  public var startRefusal: String?
  public var nodes = 0
  public var iterations = 0
  public var seconds = 0.0

  public init(termination: Termination) {
    self.termination = termination
  }

  public var hasPlan: Bool { objective != nil }

  /// How much better a plan could be at most, as a part of the objective; infinite without plan or bound.
  public var gap: Double {
    guard let objective, bound.isFinite else { return .infinity }
    return max(0, objective - bound) / max(abs(objective), 1e-9)
  }

  public subscript(_ variable: Variable) -> Double { values[variable.index] }
}

/// A model that cannot be handed to GLPK, or that GLPK refused.
public enum SolverError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A number is infinite or not a number where that has no meaning; says where.
  case nonFinite(String)
  /// An integer variable lacks a finite bound.
  case unboundedInteger(Variable, label: String)
  /// A start plan or basis of the wrong length, or a limit below zero.
  case badOption(String)
  /// GLPK's own sentence: misuse, or the memory limit.
  case refused(String)

  /// The solver had no more memory, or not as much as it may use.
  public var isAboutMemory: Bool {
    if case .refused(let sentence) = self { sentence.contains("memory") } else { false }
  }

  public var description: String {
    switch self {
    case .nonFinite(let place): "not a finite number: \(place)"
    case .unboundedInteger(let variable, let label):
      "integer variable \(variable.index)\(label.isEmpty ? "" : " (\(label))") needs finite bounds"
    case .badOption(let what): what
    case .refused(let sentence): "GLPK: \(sentence)"
    }
  }
}
