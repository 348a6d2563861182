// A minimisation problem as a value: columns, rows and the entries where they meet.

/// A linear or mixed-integer minimisation problem.
///
/// A plain value: copies are independent (and cheap until changed), and one may be solved on several threads at once.
/// Entries lie in flat arrays in the order of adding, which is also the order GLPK reads them in, so two models built
/// by the same steps are solved by the same steps.
public struct Model: Sendable {
  /// Shown in exported files only.
  public var name: String
  /// Added to the objective.
  public var costConstant: Double = 0

  public private(set) var costs: [Double] = []
  public private(set) var lowerBounds: [Double] = []
  public private(set) var upperBounds: [Double] = []
  public private(set) var domains: [Domain] = []
  /// Empty where none was given.
  public private(set) var variableLabels: [String] = []

  public private(set) var rowLowerBounds: [Double] = []
  public private(set) var rowUpperBounds: [Double] = []
  /// Empty where none was given.
  public private(set) var constraintLabels: [String] = []
  /// Rows that an integer search leaves out until a solution of it breaks them.
  public private(set) var lateRows: [Bool] = []

  // Triplets as GLPK takes them: element 0 is unused and numbers start at 1.
  private(set) var entryRows: [Int32] = [0]
  private(set) var entryColumns: [Int32] = [0]
  private(set) var entryValues: [Double] = [0]

  public init(name: String = "") {
    self.name = name
  }

  public var variableCount: Int { costs.count }
  public var rowCount: Int { rowLowerBounds.count }
  public var entryCount: Int { entryValues.count - 1 }

  public var variables: some RandomAccessCollection<Variable> {
    (0..<variableCount).lazy.map(Variable.init(index:))
  }

  public var constraints: some RandomAccessCollection<Constraint> {
    (0..<rowCount).lazy.map(Constraint.init(index:))
  }

  /// Whether a variable of the model has to be a whole number.
  public var isInteger: Bool { domains.contains { $0 != .continuous } }

  // MARK: Variables

  /// Adds a variable that no constraint mentions yet.
  ///
  /// - Parameter cost: added to the objective per unit of the variable.
  public mutating func addVariable(
    _ domain: Domain = .continuous, lower: Double = 0, upper: Double = .infinity, cost: Double = 0, label: String = ""
  ) -> Variable {
    costs.append(cost)
    domains.append(domain)
    lowerBounds.append(domain == .binary ? max(lower, 0) : lower)
    upperBounds.append(domain == .binary ? min(upper, 1) : upper)
    variableLabels.append(label)
    return Variable(index: costs.count - 1)
  }

  /// Adds a whole column at once: the way new columns join a model whose rows stand. A constraint occurring twice gets
  /// the sum of its coefficients.
  public mutating func addVariable(
    _ domain: Domain = .continuous, lower: Double = 0, upper: Double = .infinity, cost: Double = 0,
    entries: [(Constraint, Double)], label: String = ""
  ) -> Variable {
    let variable = addVariable(domain, lower: lower, upper: upper, cost: cost, label: label)
    let column = Int32(variable.index + 1)
    let first = entryRows.count
    for (constraint, coefficient) in entries {
      let row = Int32(constraint.index + 1)
      // Columns are short: looking back is quicker than any table.
      if let place = entryRows[first...].firstIndex(of: row) {
        entryValues[place] += coefficient
      } else {
        appendEntry(row, column, coefficient)
      }
    }
    return variable
  }

  private mutating func appendEntry(_ row: Int32, _ column: Int32, _ value: Double) {
    entryRows.append(row)
    entryColumns.append(column)
    entryValues.append(value)
  }

  public mutating func setCost(_ variable: Variable, _ cost: Double) {
    costs[variable.index] = cost
  }

  public mutating func setBounds(_ variable: Variable, lower: Double, upper: Double) {
    let binary = domains[variable.index] == .binary
    lowerBounds[variable.index] = binary ? max(lower, 0) : lower
    upperBounds[variable.index] = binary ? min(upper, 1) : upper
  }

  /// Changes what values are allowed. Becoming binary cuts the bounds to 0 and 1.
  public mutating func setDomain(_ variable: Variable, _ domain: Domain) {
    domains[variable.index] = domain
    setBounds(variable, lower: lowerBounds[variable.index], upper: upperBounds[variable.index])
  }

  // MARK: Constraints

  /// Adds `lower <= expression <= upper`. The constant of the expression moves into the bounds.
  public mutating func addConstraint(
    _ expression: LinearExpression, lower: Double = -.infinity, upper: Double = .infinity, label: String = ""
  ) -> Constraint {
    let row = addRow(lower: lower - expression.constant, upper: upper - expression.constant, label: label)
    for term in merging(expression.terms, key: \.index) {
      appendEntry(Int32(row.index + 1), Int32(term.variable.index + 1), term.coefficient)
    }
    return row
  }

  /// Adds a row without entries, for columns to come.
  ///
  /// - Parameter isLate: an integer search leaves the row out until a solution breaks it, which pays where few of many
  ///   rows ever are. The answer is the same; the relaxation at the root is that without such rows.
  public mutating func addRow(
    lower: Double, upper: Double, label: String = "", isLate: Bool = false
  ) -> Constraint {
    lateRows.append(isLate)
    rowLowerBounds.append(lower)
    rowUpperBounds.append(upper)
    constraintLabels.append(label)
    return Constraint(index: rowLowerBounds.count - 1)
  }

  /// `model.add(2 * x + y <= 3)`
  @discardableResult
  public mutating func add(_ relation: Relation, label: String = "") -> Constraint {
    addConstraint(relation.expression, lower: relation.lower, upper: relation.upper, label: label)
  }

  public mutating func setBounds(_ constraint: Constraint, lower: Double, upper: Double) {
    rowLowerBounds[constraint.index] = lower
    rowUpperBounds[constraint.index] = upper
  }

  // MARK: Objective

  /// Replaces every cost by the coefficients of `expression`, and the constant by its constant.
  public mutating func minimize(_ expression: LinearExpression) {
    for place in costs.indices { costs[place] = 0 }
    for term in expression.terms { costs[term.variable.index] += term.coefficient }
    costConstant = expression.constant
  }

  /// What `values`, one per variable, cost in all.
  public func cost(of values: [Double]) -> Double {
    var sum = costConstant
    for (cost, value) in zip(costs, values) where cost != 0 { sum += cost * value }
    return sum
  }

  // MARK: Entries

  /// What each constraint comes to under `values`, one per variable.
  public func rowValues(_ values: [Double]) -> [Double] {
    var sums = [Double](repeating: 0, count: rowCount)
    for place in 1..<entryValues.count {
      sums[Int(entryRows[place]) - 1] += entryValues[place] * values[Int(entryColumns[place]) - 1]
    }
    return sums
  }

  /// Σ weight × entry for each variable, of `weights`, one per constraint: a cost minus this is a reduced cost.
  public func columnSums(_ weights: [Double]) -> [Double] {
    var sums = [Double](repeating: 0, count: variableCount)
    for place in 1..<entryValues.count {
      sums[Int(entryColumns[place]) - 1] += entryValues[place] * weights[Int(entryRows[place]) - 1]
    }
    return sums
  }
}
