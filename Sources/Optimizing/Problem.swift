// A model made ready for C: checked, bounds as GLPK wants them, pointers instead of arrays.

import CGLPK

/// Throws what would make GLPK give a wrong answer, hang or abort.
func refuseNonsense(_ model: Model, _ options: SolverOptions, integer: Bool) throws {
  func check(_ numbers: [Double], _ place: String, _ isFine: (Double) -> Bool) throws {
    guard let index = numbers.firstIndex(where: { !isFine($0) }) else { return }
    throw SolverError.nonFinite("\(place) \(index) is \(numbers[index])")
  }
  try check(model.costs, "cost of variable", \.isFinite)
  try check(model.lowerBounds, "lower bound of variable") { $0 < .infinity }
  try check(model.upperBounds, "upper bound of variable") { $0 > -.infinity }
  try check(model.rowLowerBounds, "lower bound of constraint") { $0 < .infinity }
  try check(model.rowUpperBounds, "upper bound of constraint") { $0 > -.infinity }
  try check(model.entryValues, "entry", \.isFinite)
  guard model.costConstant.isFinite else { throw SolverError.nonFinite("constant of the objective") }
  if integer {
    for (index, domain) in model.domains.enumerated() where domain != .continuous {
      guard model.lowerBounds[index].isFinite, model.upperBounds[index].isFinite else {
        throw SolverError.unboundedInteger(Variable(index: index), label: model.variableLabels[index])
      }
    }
  }
  if let plan = options.startPlan, integer {
    guard plan.count == model.variableCount else {
      throw SolverError.badOption("the start plan has \(plan.count) values for \(model.variableCount) variables")
    }
    try check(plan, "start value of variable", \.isFinite)
  }
  for (limit, name) in [(options.nodeLimit, "node"), (options.iterationLimit, "iteration")] {
    guard limit ?? 0 >= 0 else { throw SolverError.badOption("the \(name) limit is below zero") }
  }
  guard options.relativeGap >= 0, options.absoluteGap >= 0, options.relativeGap.isFinite, options.absoluteGap.isFinite
  else { throw SolverError.badOption("a gap has to be a number not below zero") }
}

/// The bounds of the columns, those of integer variables moved inwards to whole numbers: GLPK refuses others.
struct Bounds {
  private(set) var lower: [Double]
  private(set) var upper: [Double]

  /// Nil if some lower bound lies above its upper bound: nothing can be feasible then, and GLPK calls it an error.
  init?(_ model: Model, integer: Bool) {
    lower = model.lowerBounds
    upper = model.upperBounds
    if integer {
      for (index, domain) in model.domains.enumerated() where domain != .continuous {
        lower[index] = (lower[index] - 1e-9).rounded(.up)
        upper[index] = (upper[index] + 1e-9).rounded(.down)
      }
    }
    for index in lower.indices where lower[index] > upper[index] { return nil }
    for index in 0..<model.rowCount where model.rowLowerBounds[index] > model.rowUpperBounds[index] { return nil }
  }
}

extension Model {
  /// Lends the model to C for the time of the call.
  func withProblem(_ bounds: Bounds, _ integral: [UInt8], _ body: (lg_model) -> Void) {
    var problem = lg_model()
    problem.rows = Int32(rowCount)
    problem.columns = Int32(variableCount)
    problem.entries = Int32(entryCount)
    problem.constant = costConstant
    rowLowerBounds.withUnsafeBufferPointer { rowLower in
      rowUpperBounds.withUnsafeBufferPointer { rowUpper in
        bounds.lower.withUnsafeBufferPointer { lower in
          bounds.upper.withUnsafeBufferPointer { upper in
            costs.withUnsafeBufferPointer { costs in
              integral.withUnsafeBufferPointer { integral in
                entryRows.withUnsafeBufferPointer { rows in
                  entryColumns.withUnsafeBufferPointer { columns in
                    entryValues.withUnsafeBufferPointer { values in
                      problem.row_lower = rowLower.baseAddress
                      problem.row_upper = rowUpper.baseAddress
                      problem.column_lower = lower.baseAddress
                      problem.column_upper = upper.baseAddress
                      problem.cost = costs.baseAddress
                      problem.integral = integral.baseAddress
                      problem.entry_row = rows.baseAddress
                      problem.entry_column = columns.baseAddress
                      problem.entry_value = values.baseAddress
                      body(problem)
                    }
                  }
                }
              }
            }
          }
        }
      }
    }
  }
}

/// Pointers to arrays that may be missing.
func withPointers<A, B, C, D>(
  to a: [A]?, _ b: [B]?, _ c: [C]?, _ d: [D]?,
  _ body: (UnsafePointer<A>?, UnsafePointer<B>?, UnsafePointer<C>?, UnsafePointer<D>?) -> Void
) {
  func lend<T>(_ array: [T]?, _ body: (UnsafePointer<T>?) -> Void) {
    guard let array else { return body(nil) }
    array.withUnsafeBufferPointer { body($0.baseAddress) }
  }
  lend(a) { a in
    lend(b) { b in
      lend(c) { c in
        lend(d) { d in body(a, b, c, d) }
      }
    }
  }
}
