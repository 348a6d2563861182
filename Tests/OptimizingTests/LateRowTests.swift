// Rows that a search leaves out until they are broken.

import Optimizing
import Testing

@Suite struct LateRowTests {
  /// Built by columns, with the rows that `isLate` picks left out at first.
  private func model(_ seed: Int, _ isLate: (Int) -> Bool) -> Model {
    var dice = Dice(seed + 9000)
    var model = Model()
    let rows = (0..<dice.roll(3...8)).map { index -> Constraint in
      let lower = Double(dice.roll(-6...2))
      let upper = dice.roll(0...2) == 0 ? .infinity : lower + Double(dice.roll(0...7))
      return model.addRow(lower: dice.roll(0...1) == 0 ? -.infinity : lower, upper: upper, isLate: isLate(index))
    }
    for _ in 0..<dice.roll(3...9) {
      let entries = rows.filter { _ in dice.roll(0...2) > 0 }.map { ($0, Double(dice.roll(-4...4))) }
      _ = model.addVariable(.binary, cost: Double(dice.roll(-9...9)), entries: entries)
    }
    return model
  }

  @Test func theAnswerIsThatOfAllRows() throws {
    var feasible = 0
    for seed in 0..<400 {
      let late = model(seed) { _ in true }
      let mixed = model(seed) { $0.isMultiple(of: 2) }
      let expected = cheapestByTrying(late)
      if expected != nil { feasible += 1 }
      for (model, name) in [(late, "all"), (mixed, "some")] {
        var options = SolverOptions()
        options.gomoryCuts = seed.isMultiple(of: 2)
        options.presolve = seed.isMultiple(of: 3)
        options.feasibilityPump = seed.isMultiple(of: 5)
        let solution = try solve(model, options)
        #expect(solution.objective == expected, "seed \(seed), \(name) late")
        #expect(solution.termination == (expected == nil ? .infeasible : .optimal), "seed \(seed), \(name) late")
        if expected != nil { #expect(satisfiesRows(solution.values, model), "seed \(seed), \(name) late") }
      }
    }
    #expect((100...395).contains(feasible), "\(feasible) of 400 are feasible")
  }

  /// A start plan that breaks a late row is refused like any other.
  @Test func startPlansKeepThem() throws {
    var model = Model()
    let row = model.addRow(lower: -.infinity, upper: 1, isLate: true)
    for _ in 0..<3 { _ = model.addVariable(.binary, cost: -1, entries: [(row, 1)]) }
    var options = SolverOptions()
    options.startPlan = [1, 1, 1]
    let solution = try solve(model, options)
    #expect(solution.startRefusal != nil)
    #expect(solution.objective == -1)
  }

  /// The relaxation has them all from the start.
  @Test func relaxationsHaveThemAll() throws {
    for seed in 0..<100 {
      let late = try solveRelaxation(model(seed) { _ in true })
      let plain = try solveRelaxation(model(seed) { _ in false })
      #expect(late.objective == plain.objective, "seed \(seed)")
    }
  }
}
