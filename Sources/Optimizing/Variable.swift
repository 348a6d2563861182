// What a model is made of: variables, constraints and the values a variable may take.

/// A variable of a model: nothing but its place there. The model owns its bounds, cost and label.
public struct Variable: Hashable, Comparable, Sendable {
  /// Counted from 0 in the order of adding.
  public let index: Int

  public init(index: Int) {
    self.index = index
  }

  public static func < (a: Variable, b: Variable) -> Bool {
    a.index < b.index
  }
}

/// A constraint of a model: nothing but its place there. The model owns its bounds and label.
public struct Constraint: Hashable, Comparable, Sendable {
  /// Counted from 0 in the order of adding.
  public let index: Int

  public init(index: Int) {
    self.index = index
  }

  public static func < (a: Constraint, b: Constraint) -> Bool {
    a.index < b.index
  }
}

/// The values a variable may take between its bounds.
public enum Domain: Hashable, Sendable {
  case continuous
  /// Whole numbers. Both bounds must be finite: GLPK's presolver may otherwise never return.
  case integer
  /// 0 or 1; bounds wider than that are cut to it.
  case binary
}
