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
  private let crew: Crew
  // Scaled data.
  private let byColumn: [Double]
  private let byRow: RowEntries
  private let costs: Numbers
  private let uppers: Numbers
  private let rowLowers: Numbers
  private let rowUppers: Numbers
  private let dualLowers: Numbers
  private let dualUppers: Numbers
  /// Ranges of columns and of rows with like numbers of entries, one for each thread.
  private let columnRanges: [Range<Int>]
  private let rowRanges: [Range<Int>]
  /// Below the inverse of the matrix's norm, which the scaling has brought to 1 at most (Pock and Chambolle 2011).
  private let step = 0.998
  private var weight: Double

  /// Where the next step begins, where the last one led, and where the last restart was.
  private let x: Numbers
  private let y: Numbers
  private let nextX: Numbers
  private let nextY: Numbers
  private let anchorX: Numbers
  private let anchorY: Numbers
  /// Beyond `nextX` by as much as that is beyond `x`.
  private let ahead: Numbers

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
    // Few entries are multiplied sooner than two threads have met.
    let threads = scaled.count < 10_000 ? 1 : threads
    crew = Crew(threads)
    columnRanges = evenRanges(program.starts, threads)
    rowRanges = evenRanges(byRow.starts, threads)
    costs = Numbers(zip(program.costs, scaling.columns).map { $0 * $1 })
    uppers = Numbers(zip(program.uppers, scaling.columns).map { $0 / $1 })
    rowLowers = Numbers(zip(program.rowLowers, scaling.rows).map { $0 * $1 })
    rowUppers = Numbers(zip(program.rowUppers, scaling.rows).map { $0 * $1 })
    dualLowers = Numbers(zip(program.dualLowers, scaling.rows).map { $0 / $1 })
    dualUppers = Numbers(zip(program.dualUppers, scaling.rows).map { $0 / $1 })
    x = Numbers(start.map { zip($0.values, scaling.columns).map { $0 / $1 } } ?? program.costs.map { _ in 0 })
    y = Numbers(start.map { zip($0.duals, scaling.rows).map { $0 / $1 } } ?? program.rowLowers.map { _ in 0 })
    (nextX, anchorX, ahead) = (Numbers(x.array), Numbers(x.array), Numbers(x.array))
    (nextY, anchorY) = (Numbers(y.array), Numbers(y.array))
    func size(_ lower: Double, _ upper: Double) -> Double {
      lower.isFinite && lower != 0 ? lower : upper.isFinite ? upper : 0
    }
    let rowSize = norm(zip(rowLowers.array, rowUppers.array).map { size($0, $1) })
    let costSize = norm(costs.array)
    weight = start?.weight ?? (rowSize > 0 && costSize > 0 ? costSize / rowSize : 1)
  }

  mutating func run(_ options: ApproximationOptions) -> Approximation {
    defer { crew.dismiss() }
    var best = result(x.array, y.array, 0)
    var total = 0
    // Steps since the last restart, the error of its first step, and the error when it was last judged.
    var since = 0
    var firstError = Double.infinity
    var lastError = Double.infinity
    while total < options.iterationLimit {
      total += 1
      let share = Double(since + 1) / Double(since + 2)
      guard since == 0 || total % Self.pause == 0 else {
        advance(reflecting: share)
        since += 1
        continue
      }
      advance(reflecting: nil)
      let error = stepSize()
      if since == 0 { (firstError, lastError) = (error, error) }
      if total % Self.pause == 0 {
        let now = result(nextX.array, nextY.array, total)
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
        for copy in [x, anchorX] { copy.copy(nextX) }
        for copy in [y, anchorY] { copy.copy(nextY) }
        since = 0
        continue
      }
      lastError = error
      for i in 0..<x.count { x.at[i] = share * (2 * nextX.at[i] - x.at[i]) + (1 - share) * anchorX.at[i] }
      for i in 0..<y.count { y.at[i] = share * (2 * nextY.at[i] - y.at[i]) + (1 - share) * anchorY.at[i] }
      since += 1
    }
    best.iterations = total
    best.weight = weight
    return best
  }

  /// One step of the hybrid gradient from (x, y).
  ///
  /// - Parameter share: (x, y) then moves on to so much of the reflected step and the rest of the anchor; nil: it stays.
  private func advance(reflecting share: Double?) {
    let (stepX, stepY) = (step / weight, step * weight)
    let (x, y, nextX, nextY) = (x.at, y.at, nextX.at, nextY.at)
    let (ahead, anchorX, anchorY) = (ahead.at, anchorX.at, anchorY.at)
    let (costs, uppers) = (costs.at, uppers.at)
    let (rowLowers, rowUppers, dualLowers, dualUppers) = (rowLowers.at, rowUppers.at, dualLowers.at, dualUppers.at)
    program.starts.withUnsafeBufferPointer { starts in
      program.entryRows.withUnsafeBufferPointer { rows in
        byColumn.withUnsafeBufferPointer { values in
          crew.together { [columnRanges] member in
            for column in columnRanges[member] {
              let slope = costs[column] - product(values, rows, y, starts[column], starts[column + 1])
              let old = x[column]
              let moved = min(max(old - stepX * slope, 0), uppers[column])
              nextX[column] = moved
              ahead[column] = 2 * moved - old
              if let share { x[column] = share * (2 * moved - old) + (1 - share) * anchorX[column] }
            }
          }
        }
      }
    }
    byRow.starts.withUnsafeBufferPointer { starts in
      byRow.columns.withUnsafeBufferPointer { columns in
        byRow.values.withUnsafeBufferPointer { values in
          crew.together { [rowRanges] member in
            for row in rowRanges[member] {
              let old = y[row]
              let moved = old - stepY * product(values, columns, ahead, starts[row], starts[row + 1])
              let dual = moved + stepY * min(max(-moved / stepY, rowLowers[row]), rowUppers[row])
              let kept = min(max(dual, dualLowers[row]), dualUppers[row])
              nextY[row] = kept
              if let share { y[row] = share * (2 * kept - old) + (1 - share) * anchorY[row] }
            }
          }
        }
      }
    }
  }

  /// Length of the step from (x, y), in the norm in which steps never grow.
  private func stepSize() -> Double {
    var mixed = 0.0
    for row in 0..<program.rowCount where nextY.at[row] != y.at[row] {
      var sum = 0.0
      for entry in byRow.starts[row]..<byRow.starts[row + 1] {
        let column = Int(byRow.columns[entry])
        sum += byRow.values[entry] * (nextX.at[column] - x.at[column])
      }
      mixed += (nextY.at[row] - y.at[row]) * sum
    }
    let wayX = distance(nextX, x)
    let wayY = distance(nextY, y)
    return max(0, wayX * wayX * weight / step + wayY * wayY / (step * weight) + 2 * mixed).squareRoot()
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
}

/// Σ of entries times the numbers at their places, in four sums of their own, none of which waits for another.
@inline(__always)
private func product(
  _ values: UnsafeBufferPointer<Double>, _ places: UnsafeBufferPointer<Int32>, _ numbers: UnsafeMutablePointer<Double>,
  _ first: Int, _ end: Int
) -> Double {
  var sums = (0.0, 0.0, 0.0, 0.0)
  var entry = first
  while entry + 4 <= end {
    sums.0 += values[entry] * numbers[Int(places[entry])]
    sums.1 += values[entry + 1] * numbers[Int(places[entry + 1])]
    sums.2 += values[entry + 2] * numbers[Int(places[entry + 2])]
    sums.3 += values[entry + 3] * numbers[Int(places[entry + 3])]
    entry += 4
  }
  while entry < end {
    sums.0 += values[entry] * numbers[Int(places[entry])]
    entry += 1
  }
  return (sums.0 + sums.1) + (sums.2 + sums.3)
}

private func norm(_ vector: [Double]) -> Double { vector.reduce(0) { $0 + $1 * $1 }.squareRoot() }

private func distance(_ one: Numbers, _ other: Numbers) -> Double {
  var sum = 0.0
  for i in 0..<one.count { sum += (one.at[i] - other.at[i]) * (one.at[i] - other.at[i]) }
  return sum.squareRoot()
}
