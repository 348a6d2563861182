// The plan a search begins with. GLPK takes one at its word, so it is checked here first.

/// How far a sum may lie outside its bounds, as a part of the bound (at least of 1).
private let tolerance = 1e-6

/// A start plan, checked against the model.
struct StartPlan {
  /// Exact whole numbers for integer variables; nil if there is no plan or it was refused.
  private let values: [Double]?
  private let refusal: String?

  /// The values with an unused element in front, as GLPK counts.
  var shifted: [Double]? { values.map { [0] + $0 } }

  init(_ model: Model, _ plan: [Double]?) {
    guard var plan else {
      values = nil
      refusal = nil
      return
    }
    for (index, domain) in model.domains.enumerated() where domain != .continuous {
      let whole = plan[index].rounded()
      if abs(plan[index] - whole) <= tolerance { plan[index] = whole }
    }
    refusal = Self.fault(of: plan, in: model)
    values = refusal == nil ? plan : nil
  }

  /// Puts the start plan into `solution` where the search found nothing better.
  func settle(_ model: Model, _ solution: inout Solution) {
    solution.startRefusal = refusal
    guard let values else { return }
    let cost = model.cost(of: values)
    if let objective = solution.objective, objective <= cost { return }
    let proven = solution.termination == .optimal || solution.termination == .gapReached
    solution.values = values
    solution.objective = cost
    if solution.termination == .infeasible {
      solution.termination = .numericalTrouble("called infeasible in spite of a start plan that satisfies every row")
    }
    if proven, solution.termination == .optimal { solution.bound = cost }
    solution.bound = min(solution.bound, cost)
  }

  private static func fault(of plan: [Double], in model: Model) -> String? {
    func outside(_ value: Double, _ lower: Double, _ upper: Double) -> Bool {
      value < lower - tolerance * max(1, abs(lower)) || value > upper + tolerance * max(1, abs(upper))
    }
    func name(_ label: String, _ index: Int) -> String { label.isEmpty ? "\(index)" : "\(index) (\(label))" }
    for index in plan.indices {
      let label = name(model.variableLabels[index], index)
      if outside(plan[index], model.lowerBounds[index], model.upperBounds[index]) {
        return "variable \(label) is \(plan[index]), outside its bounds"
      }
      if model.domains[index] != .continuous, plan[index] != plan[index].rounded() {
        return "variable \(label) is \(plan[index]), not a whole number"
      }
    }
    let sums = model.rowValues(plan)
    for index in sums.indices where outside(sums[index], model.rowLowerBounds[index], model.rowUpperBounds[index]) {
      return "constraint \(name(model.constraintLabels[index], index)) comes to \(sums[index]), outside its bounds"
    }
    return nil
  }
}
