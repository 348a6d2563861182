/// Where the first-order method ended, and where it may begin again.
public struct Approximation: Sendable {
  /// One per column, within its bounds; rows may be missed by a little.
  public var values: [Double]
  /// One per row, with the signs and limits that the program asks for; any such duals prove a bound.
  public var duals: [Double]
  /// Σ cost·x of `values`, and what missed rows would cost at the duals' prices beside it.
  public var objective: Double
  /// No solution costs less: proven by `duals`.
  public var bound: Double
  /// Balance between the steps of values and duals; part of a warm start.
  var weight: Double?
  public var iterations: Int

  /// A start from nothing but guesses.
  public init(values: [Double], duals: [Double]) {
    self.values = values
    self.duals = duals
    objective = .infinity
    bound = -.infinity
    weight = nil
    iterations = 0
  }
}

extension Approximation {
  /// Multiplies the duals: a start for costs that are so many times as large.
  public mutating func enlarge(_ factor: Double) {
    for row in duals.indices { duals[row] *= factor }
    weight = weight.map { $0 * factor }
  }
}

/// When the first-order method ends.
public struct ApproximationOptions: Sendable {
  /// Objective less bound, in units of the objective.
  public var tolerance = 1e-3
  public var iterationLimit = 10_000
  public var threads = 1
  /// Asked every few iterations.
  public var shouldStop: @Sendable () -> Bool = { false }

  public init() {}
}

/// Solves a linear program nearly: the primal-dual hybrid gradient method (Chambolle and Pock 2011) in the form of PDLP
/// (Applegate et al. 2021), with reflected Halpern steps (Lu and Yang 2024) and restarts.
///
/// A simplex method walks along the edges of a program and tires where a million columns lie at equal cost; this one only
/// multiplies by the matrix. Equal input gives equal output whatever the number of threads: every sum is taken in one order.
public func approximate(
  _ program: SparseProgram, from start: Approximation? = nil, _ options: ApproximationOptions
) -> Approximation {
  var method = PrimalDual(program, start, threads: options.threads)
  return method.run(options)
}

private struct PrimalDual {
  /// How often progress is judged.
  private static let pause = 40

  private let program: SparseProgram
  private let scaling: Scaling
  private let threads: Int
  // Scaled data.
  private let byColumn: [Double]
  private let byRow: RowEntries
  private let costs: [Double]
  private let uppers: [Double]
  private let rowLowers: [Double]
  private let rowUppers: [Double]
  private let dualLowers: [Double]
  private let dualUppers: [Double]
  /// Ranges of columns and of rows with like numbers of entries, one for each thread.
  private let columnRanges: [Range<Int>]
  private let rowRanges: [Range<Int>]
  private var step = 1.0

  private var x: [Double]
  private var y: [Double]
  private var weight: Double

  init(_ program: SparseProgram, _ start: Approximation?, threads: Int) {
    self.program = program
    let scaling = Scaling(program)
    self.scaling = scaling
    var scaled = program.entryValues
    for column in 0..<program.columnCount {
      for entry in program.starts[column]..<program.starts[column + 1] {
        scaled[entry] *= scaling.columns[column] * scaling.rows[Int(program.entryRows[entry])]
      }
    }
    byColumn = scaled
    byRow = RowEntries(program, values: scaled)
    // Few entries are multiplied sooner than a second thread is woken.
    self.threads = scaled.count < 100_000 ? 1 : threads
    columnRanges = evenRanges(program.starts, self.threads)
    rowRanges = evenRanges(byRow.starts, self.threads)
    costs = zip(program.costs, scaling.columns).map { $0 * $1 }
    uppers = zip(program.uppers, scaling.columns).map { $0 / $1 }
    rowLowers = zip(program.rowLowers, scaling.rows).map { $0 * $1 }
    rowUppers = zip(program.rowUppers, scaling.rows).map { $0 * $1 }
    dualLowers = zip(program.dualLowers, scaling.rows).map { $0 / $1 }
    dualUppers = zip(program.dualUppers, scaling.rows).map { $0 / $1 }
    x = start.map { zip($0.values, scaling.columns).map { $0 / $1 } } ?? costs.map { _ in 0 }
    y = start.map { zip($0.duals, scaling.rows).map { $0 / $1 } } ?? rowLowers.map { _ in 0 }
    func size(_ lower: Double, _ upper: Double) -> Double {
      lower.isFinite && lower != 0 ? lower : upper.isFinite ? upper : 0
    }
    let rowSize = norm(zip(rowLowers, rowUppers).map { size($0, $1) })
    let costSize = norm(costs)
    weight = start?.weight ?? (rowSize > 0 && costSize > 0 ? costSize / rowSize : 1)
    step = 0.998 / largestSingularValue()
  }

  mutating func run(_ options: ApproximationOptions) -> Approximation {
    var anchorX = x
    var anchorY = y
    var nextX = x
    var nextY = y
    var ahead = x
    var best = result(x, y, 0)
    var total = 0
    // Steps since the last restart, the error of its first step, and the error when it was last judged.
    var since = 0
    var firstError = Double.infinity
    var lastError = Double.infinity
    while total < options.iterationLimit {
      advance(&nextX, &nextY, &ahead)
      total += 1
      if since == 0 || total % Self.pause == 0 {
        let error = stepSize(nextX, nextY)
        if since == 0 { (firstError, lastError) = (error, error) }
        if total % Self.pause == 0 {
          let now = result(nextX, nextY, total)
          if now.objective - now.bound < best.objective - best.bound || best.iterations == 0 { best = now }
          if error == 0 || best.objective - best.bound <= options.tolerance || options.shouldStop() { break }
        }
        let isMuchBetter = error <= 0.2 * firstError
        let isStuck = error <= 0.8 * firstError && error > lastError
        let isLong = Double(since) >= 0.36 * Double(total) && total > 5 * Self.pause
        if since > 0, isMuchBetter || isStuck || isLong {
          let wayX = distance(nextX, anchorX)
          let wayY = distance(nextY, anchorY)
          if wayX > 1e-10, wayY > 1e-10 { weight = (weight * wayY / wayX).squareRoot() }
          (x, y, anchorX, anchorY) = (nextX, nextY, nextX, nextY)
          since = 0
          continue
        }
        lastError = error
      }
      let share = Double(since + 1) / Double(since + 2)
      for i in x.indices { x[i] = share * (2 * nextX[i] - x[i]) + (1 - share) * anchorX[i] }
      for i in y.indices { y[i] = share * (2 * nextY[i] - y[i]) + (1 - share) * anchorY[i] }
      since += 1
    }
    best.iterations = total
    best.weight = weight
    return best
  }

  /// One step of the hybrid gradient from (x, y).
  private func advance(_ nextX: inout [Double], _ nextY: inout [Double], _ ahead: inout [Double]) {
    let (stepX, stepY) = (step / weight, step * weight)
    inParallel(columnRanges, &nextX, &ahead) { columns, next, ahead in
      program.starts.withUnsafeBufferPointer { starts in
        program.entryRows.withUnsafeBufferPointer { rows in
          byColumn.withUnsafeBufferPointer { values in
            y.withUnsafeBufferPointer { y in
              for column in columns {
                var slope = costs[column]
                for entry in starts[column]..<starts[column + 1] { slope -= values[entry] * y[Int(rows[entry])] }
                let moved = min(max(x[column] - stepX * slope, 0), uppers[column])
                next[column] = moved
                ahead[column] = 2 * moved - x[column]
              }
            }
          }
        }
      }
    }
    var unused: [Double] = []
    inParallel(rowRanges, &nextY, &unused) { rows, next, _ in
      byRow.starts.withUnsafeBufferPointer { starts in
        byRow.columns.withUnsafeBufferPointer { columns in
          byRow.values.withUnsafeBufferPointer { values in
            ahead.withUnsafeBufferPointer { ahead in
              for row in rows {
                var sum = 0.0
                for entry in starts[row]..<starts[row + 1] { sum += values[entry] * ahead[Int(columns[entry])] }
                let moved = y[row] - stepY * sum
                let dual = moved + stepY * min(max(-moved / stepY, rowLowers[row]), rowUppers[row])
                next[row] = min(max(dual, dualLowers[row]), dualUppers[row])
              }
            }
          }
        }
      }
    }
  }

  /// Length of the step from (x, y), in the norm in which steps never grow.
  private func stepSize(_ nextX: [Double], _ nextY: [Double]) -> Double {
    let wayX = zip(nextX, x).map { $0 - $1 }
    var mixed = 0.0
    for row in 0..<program.rowCount where nextY[row] != y[row] {
      var sum = 0.0
      for entry in byRow.starts[row]..<byRow.starts[row + 1] {
        sum += byRow.values[entry] * wayX[Int(byRow.columns[entry])]
      }
      mixed += (nextY[row] - y[row]) * sum
    }
    let squareX = wayX.reduce(0) { $0 + $1 * $1 }
    let wayY = distance(nextY, y)
    return max(0, squareX * weight / step + wayY * wayY / (step * weight) + 2 * mixed).squareRoot()
  }

  /// In the program's own units, with the bound that the duals prove.
  private func result(_ x: [Double], _ y: [Double], _ iterations: Int) -> Approximation {
    let values = zip(x, scaling.columns).map { $0 * $1 }
    var duals = zip(y, scaling.rows).map { $0 * $1 }
    for row in duals.indices {
      if duals[row] > 0, program.rowLowers[row] == -.infinity { duals[row] = 0 }
      if duals[row] < 0, program.rowUppers[row] == .infinity { duals[row] = 0 }
    }
    var objective = 0.0
    var bound = 0.0
    var activity = [Double](repeating: 0, count: program.rowCount)
    for column in 0..<program.columnCount {
      var reduced = program.costs[column]
      let value = values[column]
      for entry in program.starts[column]..<program.starts[column + 1] {
        let row = Int(program.entryRows[entry])
        reduced -= program.entryValues[entry] * duals[row]
        activity[row] += program.entryValues[entry] * value
      }
      objective += program.costs[column] * value
      if reduced < 0 { bound += reduced * program.uppers[column] }
    }
    // A row that costs nothing by its dual may be missed all the same.
    let usual = duals.reduce(0) { $0 + abs($1) } / Double(max(1, duals.count { $0 != 0 }))
    for row in duals.indices {
      if duals[row] != 0 { bound += duals[row] * (duals[row] > 0 ? program.rowLowers[row] : program.rowUppers[row]) }
      let missed = max(program.rowLowers[row] - activity[row], activity[row] - program.rowUppers[row], 0)
      if missed > 0 { objective += missed * max(usual, abs(duals[row])) }
    }
    var approximation = Approximation(values: values, duals: duals)
    approximation.objective = objective
    approximation.bound = bound
    approximation.iterations = iterations
    return approximation
  }

  /// By the power method, from a fixed start.
  private func largestSingularValue() -> Double {
    var v = (0..<program.columnCount).map { 1 + Double(($0 &* 7919) % 101) / 101 }
    var square = 1.0
    for _ in 0..<40 {
      let length = norm(v)
      guard length > 0 else { return 1 }
      for i in v.indices { v[i] /= length }
      var image = [Double](repeating: 0, count: program.rowCount)
      for column in v.indices {
        for entry in program.starts[column]..<program.starts[column + 1] {
          image[Int(program.entryRows[entry])] += byColumn[entry] * v[column]
        }
      }
      var back = [Double](repeating: 0, count: v.count)
      for column in v.indices {
        for entry in program.starts[column]..<program.starts[column + 1] {
          back[column] += byColumn[entry] * image[Int(program.entryRows[entry])]
        }
      }
      square = norm(back)
      v = back
    }
    // The power method comes from below.
    return max(1e-12, 1.01 * square.squareRoot())
  }
}

private func norm(_ vector: [Double]) -> Double { vector.reduce(0) { $0 + $1 * $1 }.squareRoot() }

private func distance(_ one: [Double], _ other: [Double]) -> Double {
  var sum = 0.0
  for i in one.indices { sum += (one[i] - other[i]) * (one[i] - other[i]) }
  return sum.squareRoot()
}
