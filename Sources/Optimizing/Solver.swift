// The two ways to solve a model, and the single call into C behind both.

import CGLPK

/// Solves the model as if every variable were continuous.
///
/// Runs on the calling thread until done; any number of threads may do so at once.
///
/// - Returns: values, duals and a basis, or why there are none. At an iteration or time limit the values are given if
///   they satisfy all constraints, and the bound if the duals prove one.
/// - Throws: ``SolverError``.
public func solveRelaxation(_ model: Model, _ options: SolverOptions = SolverOptions()) throws -> Solution {
  try solve(model, options, integer: false)
}

/// Solves the model, whole numbers where its domains ask for them.
///
/// Runs on the calling thread until done; any number of threads may do so at once. "Optimal" allows for GLPK's own
/// tolerance, 1e-7 of the objective.
///
/// - Returns: the best plan found, or why there is none. Duals, reduced costs and basis are those of the relaxation at
///   the root, and empty if the model was presolved.
/// - Throws: ``SolverError``.
public func solve(_ model: Model, _ options: SolverOptions = SolverOptions()) throws -> Solution {
  try solve(model, options, integer: true)
}

/// Version of the GLPK library linked, such as "5.0".
public var solverVersion: String { String(cString: lg_glpk_version()) }

private func solve(_ model: Model, _ options: SolverOptions, integer: Bool) throws -> Solution {
  let clock = ContinuousClock()
  let begin = clock.now
  try refuseNonsense(model, options, integer: integer)
  let start = StartPlan(model, integer ? options.startPlan : nil)
  var solution: Solution
  if let bounds = Bounds(model, integer: integer) {
    if let deadline = options.deadline, deadline <= begin {
      solution = Solution(termination: .timeLimit)
    } else {
      solution = try callGLPK(model, bounds, options, start, integer: integer, begin: begin)
    }
  } else {
    solution = Solution(termination: .infeasible)
  }
  start.settle(model, &solution)
  solution.seconds = (clock.now - begin) / .seconds(1)
  return solution
}

private func callGLPK(
  _ model: Model, _ bounds: Bounds, _ options: SolverOptions, _ start: StartPlan, integer: Bool,
  begin: ContinuousClock.Instant
) throws -> Solution {
  let rows = model.rowCount
  let columns = model.variableCount
  var values = [Double](repeating: 0, count: columns)
  var reducedCosts = values
  var duals = [Double](repeating: 0, count: rows)
  var rowStatus = [UInt8](repeating: 0, count: rows)
  var columnStatus = [UInt8](repeating: 0, count: columns)
  let integral: [UInt8] = model.domains.map { $0 == .continuous ? 0 : 1 }
  let basis = options.startBasis.flatMap { $0.rows.count == rows && $0.columns.count == columns ? $0 : nil }
  // One element more, so that the pointers exist even for an empty model.
  let startRows = basis.map { $0.rows.map(\.rawValue) + [0] }
  let startColumns = basis.map { $0.columns.map(\.rawValue) + [0] }
  let late: [UInt8]? = integer && model.lateRows.contains(true) ? model.lateRows.map { $0 ? 1 : 0 } : nil
  var listener = Listener(shouldStop: options.shouldStop, progress: options.progress)
  var result = lg_result()

  withUnsafeMutablePointer(to: &listener) { listener in
    var wishes = lg_options(options, integer: integer, begin: begin)
    if options.shouldStop != nil || options.progress != nil {
      wishes.context = UnsafeMutableRawPointer(listener)
      wishes.poll = { context, progress in
        guard let context, let progress else { return 0 }
        return context.assumingMemoryBound(to: Listener.self).pointee.hear(progress.pointee) ? 1 : 0
      }
    }
    withPointers(to: startRows, startColumns, start.shifted, late) { startRows, startColumns, start, late in
      wishes.row_status = startRows
      wishes.column_status = startColumns
      wishes.start = start
      wishes.row_late = late
      model.withProblem(bounds, integral) { problem in
        values.withUnsafeMutableBufferPointer { values in
          reducedCosts.withUnsafeMutableBufferPointer { reducedCosts in
            duals.withUnsafeMutableBufferPointer { duals in
              rowStatus.withUnsafeMutableBufferPointer { rowStatus in
                columnStatus.withUnsafeMutableBufferPointer { columnStatus in
                  result.value = values.baseAddress
                  result.reduced_cost = reducedCosts.baseAddress
                  result.row_dual = duals.baseAddress
                  result.row_status = rowStatus.baseAddress
                  result.column_status = columnStatus.baseAddress
                  withUnsafePointer(to: problem) { problem in
                    withUnsafePointer(to: wishes) { lg_solve(problem, $0, &result) }
                  }
                }
              }
            }
          }
        }
      }
    }
  }

  var solution = Solution(termination: try Termination(result))
  solution.bound = result.bound
  solution.nodes = Int(result.nodes)
  solution.iterations = Int(result.iterations)
  solution.relaxation = result.relaxation.isFinite ? result.relaxation : nil
  if result.has_values != 0 {
    solution.values = values
    // Of whole numbers, not of the fractions within tolerance that GLPK rounded.
    solution.objective = integer ? model.cost(of: values) : result.objective
    if solution.termination == .optimal, let objective = solution.objective { solution.bound = objective }
  }
  if result.has_duals != 0 {
    solution.duals = duals
    solution.reducedCosts = reducedCosts
  }
  if result.has_basis != 0 {
    solution.basis = Basis(
      rows: rowStatus.map { Basis.Status(rawValue: $0) ?? .basic },
      columns: columnStatus.map { Basis.Status(rawValue: $0) ?? .lower })
  }
  return solution
}

/// Passes on what the solver says while it runs.
private struct Listener {
  let shouldStop: (@Sendable () -> Bool)?
  let progress: (@Sendable (Progress) -> Void)?
  var best = Double.infinity
  var told: ContinuousClock.Instant?

  /// Returns whether to stop.
  mutating func hear(_ news: lg_progress) -> Bool {
    if let progress {
      let now = ContinuousClock.now
      let due = told.map { now - $0 >= .milliseconds(100) } ?? true
      if due || news.best < best {
        told = now
        best = news.best
        progress(
          Progress(
            best: news.best.isFinite ? news.best : nil, bound: news.bound, nodes: Int(news.nodes),
            iterations: Int(news.iterations)))
      }
    }
    return shouldStop?() ?? false
  }
}

extension Termination {
  fileprivate init(_ result: lg_result) throws {
    let sentence = withUnsafeBytes(of: result.message) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
    switch Int(result.outcome) {
    case LG_OPTIMAL: self = .optimal
    case LG_GAP: self = .gapReached
    case LG_INFEASIBLE: self = .infeasible
    case LG_UNBOUNDED: self = .unbounded
    case LG_TIME: self = .timeLimit
    case LG_NODES: self = .nodeLimit
    case LG_ITERATIONS: self = .iterationLimit
    case LG_STOPPED: self = .stopped
    case LG_TROUBLE: self = .numericalTrouble(sentence)
    default: throw SolverError.refused(sentence)
    }
  }
}

extension lg_options {
  fileprivate init(_ options: SolverOptions, integer: Bool, begin: ContinuousClock.Instant) {
    func flag(_ on: Bool) -> Int32 { on ? 1 : 0 }
    func limit(_ limit: Int?) -> Int32 { limit.map { Int32(clamping: $0) } ?? -1 }
    self.init()
    self.integer = flag(integer)
    simplex =
      switch options.simplex {
      case .automatic: Int32(LG_SIMPLEX_AUTOMATIC)
      case .primal: Int32(LG_SIMPLEX_PRIMAL)
      case .dualThenPrimal: Int32(LG_SIMPLEX_DUAL_THEN_PRIMAL)
      case .dual: Int32(LG_SIMPLEX_DUAL)
      }
    presolve = flag(options.presolve)
    scale = flag(options.scaling)
    long_step = flag(options.longStep)
    iteration_limit = limit(options.iterationLimit)
    node_limit = limit(options.nodeLimit)
    memory_limit = options.memoryLimit.map { Int32(clamping: max(1, $0)) } ?? 0
    seconds = options.deadline.map { ($0 - begin) / .seconds(1) } ?? .infinity
    relative_gap = options.relativeGap
    absolute_gap = options.absoluteGap
    gomory = flag(options.gomoryCuts)
    gomory_nodes = limit(options.gomoryNodes)
    mir = flag(options.mixedIntegerRoundingCuts)
    cover = flag(options.coverCuts)
    clique = flag(options.cliqueCuts)
    branching = options.branching.rawValue
    branched_first = Int32(clamping: options.branchedFirst)
    backtracking = options.backtracking.rawValue
    feasibility_pump = flag(options.feasibilityPump)
    rounding = flag(options.rounding)
  }
}
