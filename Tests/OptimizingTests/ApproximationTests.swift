import Optimizing
import Testing

/// The first-order method against the simplex method.
@Suite struct ApproximationTests {
  /// Supplies to demands with a few shared limits; always feasible, and with many solutions of equal cost.
  private func transport(_ seed: Int, _ size: Int) -> (SparseProgram, Model) {
    var dice = Dice(seed)
    let limits = 3
    var sparse = SparseProgram(
      rowLowers: (0..<size).map { _ in 1 } + (0..<size).map { _ in 0 } + (0..<limits).map { _ in -Double.infinity },
      rowUppers: (0..<size).map { _ in 1 } + (0..<size).map { _ in 2 } + (0..<limits).map { _ in Double(size) })
    var model = Model()
    let rows = sparse.rowLowers.indices.map { model.addRow(lower: sparse.rowLowers[$0], upper: sparse.rowUppers[$0]) }
    for from in 0..<size {
      for to in 0..<size {
        let cost = Double(dice.roll(0...6))
        let row = 2 * size + dice.roll(0...limits - 1)
        let weight = Double(dice.roll(1...2))
        for (row, value) in [(from, 1), (size + to, 1), (row, weight)] { sparse.addEntry(row: row, value) }
        sparse.addColumn(cost: cost, upper: 1)
        _ = model.addVariable(
          upper: 1, cost: cost, entries: [(rows[from], 1), (rows[size + to], 1), (rows[row], weight)])
      }
    }
    return (sparse, model)
  }

  @Test func boundAndValueEncloseTheOptimum() throws {
    for seed in 1...30 {
      let (sparse, model) = transport(seed, 4 + seed % 9)
      let optimum = try #require(try solveRelaxation(model).objective)
      var options = ApproximationOptions()
      options.tolerance = 1e-4 * max(1, optimum)
      let found = approximate(sparse, options)
      #expect(found.bound <= optimum + 1e-9, "seed \(seed)")
      #expect(found.objective - found.bound <= options.tolerance, "seed \(seed) after \(found.iterations)")
      #expect(abs(found.objective - optimum) <= 1e-3 * max(1, optimum), "seed \(seed)")
      #expect(zip(found.values, sparse.uppers).allSatisfy { $0 >= 0 && $0 <= $1 })
    }
  }

  @Test func threadsDoNotChangeTheResult() {
    // Large enough for several threads to be used.
    let (sparse, _) = transport(5, 200)
    var options = ApproximationOptions()
    options.iterationLimit = 200
    let one = approximate(sparse, options)
    options.threads = 3
    let three = approximate(sparse, options)
    #expect(one.values == three.values && one.duals == three.duals && one.bound == three.bound)
  }

  @Test func aWarmStartNeedsFewerSteps() {
    let (sparse, _) = transport(3, 12)
    var options = ApproximationOptions()
    options.tolerance = 1e-4
    let cold = approximate(sparse, options)
    let warm = approximate(sparse, from: cold, options)
    #expect(warm.iterations < cold.iterations && warm.iterations <= 80)
  }

  /// A limit on a dual is a slack column of that cost.
  @Test func dualLimitsAreSlacks() throws {
    var dice = Dice(11)
    for _ in 1...10 {
      let demand = Double(dice.roll(3...9))
      let price = Double(dice.roll(2...7))
      var sparse = SparseProgram(rowLowers: [demand], rowUppers: [.infinity])
      sparse.dualUppers[0] = price
      var costs: [Double] = []
      for _ in 0..<4 {
        costs.append(Double(dice.roll(1...9)))
        sparse.addEntry(row: 0, 1)
        sparse.addColumn(cost: costs.last!, upper: 1)
      }
      // Cheap ones first, then the slack.
      let cheap = costs.filter { $0 < price }.prefix(Int(demand))
      let optimum = cheap.reduce(0, +) + (demand - Double(cheap.count)) * price
      var options = ApproximationOptions()
      options.tolerance = 1e-6
      let found = approximate(sparse, options)
      #expect(abs(found.bound - optimum) <= 1e-4)
      #expect(found.duals[0] <= price + 1e-12)
    }
  }

  @Test func aStopEndsSoon() {
    let (sparse, _) = transport(7, 60)
    var options = ApproximationOptions()
    options.tolerance = 0
    options.shouldStop = { true }
    #expect(approximate(sparse, options).iterations <= 40)
  }
}
