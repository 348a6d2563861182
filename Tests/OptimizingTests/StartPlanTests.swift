// Beginning with a plan in hand.

import Optimizing
import Synchronization
import Testing

@Suite struct StartPlanTests {
  @Test func keptWhenNothingElseIsFound() throws {
    let model = marketSplit(rows: 4, columns: 30, seed: 1)
    var plan = [Double](repeating: 0, count: model.variableCount)
    let rows = model.rowValues(plan)
    for row in rows.indices { plan[30 + 2 * row] = model.rowLowerBounds[row] }
    var options = SolverOptions()
    options.startPlan = plan
    options.nodeLimit = 0
    let solution = try solve(model, options)
    #expect(solution.termination == .nodeLimit)
    #expect(solution.startRefusal == nil)
    #expect(solution.values == plan)
    #expect(solution.objective == model.cost(of: plan))
    #expect(solution.bound <= solution.objective!)
    options.deadline = .now
    #expect(try solve(model, options).values == plan)
  }

  @Test func handedToTheSearch() throws {
    let model = marketSplit(rows: 3, columns: 16, seed: 2)
    let cold = try solve(model)
    var options = SolverOptions()
    options.startPlan = cold.values
    let firstBest = Mutex<Double?>(nil)
    options.progress = { news in firstBest.withLock { if $0 == nil, let best = news.best { $0 = best } } }
    let warm = try solve(model, options)
    #expect(warm.objective == cold.objective)
    #expect(warm.startRefusal == nil)
    #expect(firstBest.withLock { $0 } == cold.objective)
    #expect(warm.nodes <= cold.nodes)
  }

  @Test func improvedUpon() throws {
    for seed in 0..<100 {
      let model = randomInteger(seed)
      guard let best = cheapestByTrying(model) else { continue }
      var worst = model
      for variable in model.variables { worst.setCost(variable, -model.costs[variable.index]) }
      var options = SolverOptions()
      options.startPlan = try solve(worst).values
      options.presolve = true
      let solution = try solve(model, options)
      #expect(solution.objective == best)
      #expect(solution.startRefusal == nil)
    }
  }

  @Test func refusedWithAReason() throws {
    var model = Model()
    let x = model.addVariable(.integer, lower: 0, upper: 5, cost: -1, label: "posts")
    model.add(2 * x <= 7, label: "quota")
    var options = SolverOptions()
    for (plan, word) in [([4.0], "quota"), ([6], "posts"), ([0.5], "whole")] {
      options.startPlan = plan
      let solution = try solve(model, options)
      #expect(solution.objective == -3)
      #expect(solution.startRefusal?.contains(word) == true)
    }
    options.startPlan = [3.0000001]
    #expect(try solve(model, options).startRefusal == nil)
    options.startPlan = [1, 2]
    #expect(throws: SolverError.badOption("the start plan has 2 values for 1 variables")) { try solve(model, options) }
  }
}
