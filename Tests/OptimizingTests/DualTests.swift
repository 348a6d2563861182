// What duals, reduced costs and bounds mean.

import Optimizing
import Testing

@Suite struct DualTests {
  /// The sign, by hand: cover 4 hours at 3 each; one hour more costs 3 more.
  @Test func dualIsThePriceOfTheBound() throws {
    var model = Model()
    let x = model.addVariable(upper: 10, cost: 3)
    let y = model.addVariable(upper: 1, cost: 1)
    model.add(x + y >= 4)
    model.add(x - y <= 100)
    let solution = try solveRelaxation(model)
    #expect(solution.values == [3, 1])
    #expect(solution.duals == [3, 0])
    #expect(solution.reducedCosts == [0, -2])
  }

  @Test func reducedCostIsCostMinusDuals() throws {
    for seed in 0..<200 {
      let model = randomInteger(seed)
      let solution = try solveRelaxation(model)
      guard solution.termination == .optimal else { continue }
      var bound = model.costConstant
      let weighed = model.columnSums(solution.duals)
      for index in 0..<model.variableCount {
        let reduced = model.costs[index] - weighed[index]
        #expect(abs(solution.reducedCosts[index] - reduced) < 1e-6, "seed \(seed)")
        bound += reduced * (reduced > 0 ? model.lowerBounds[index] : model.upperBounds[index])
      }
      for (index, dual) in solution.duals.enumerated() where abs(dual) > 1e-9 {
        let at = dual > 0 ? model.rowLowerBounds[index] : model.rowUpperBounds[index]
        #expect(at.isFinite, "seed \(seed): the sign of a dual says which bound binds")
        bound += dual * at
      }
      // Strong duality: what the duals prove is the optimum.
      #expect(abs(bound - solution.objective!) < 1e-6, "seed \(seed)")
    }
  }

  @Test func rootDualsSurviveBranching() throws {
    let model = marketSplit(rows: 2, columns: 10, seed: 5)
    let solution = try solve(model)
    let relaxation = try solveRelaxation(model)
    #expect(solution.nodes > 1)
    #expect(solution.duals == relaxation.duals)
    #expect(solution.reducedCosts == relaxation.reducedCosts)
    #expect(solution.basis == relaxation.basis)
    #expect(solution.relaxation == relaxation.objective)
  }
}
