// Small models whose answer is known by hand.

import Optimizing
import Testing

@Suite struct KnownAnswerTests {
  /// Three products, three resources: the example of GLPK's reference manual (maximum 733 1/3, here negated).
  static func manualExample() -> (Model, [Variable]) {
    var model = Model(name: "manual")
    let x = [10.0, 6, 4].map { model.addVariable(cost: -$0) }
    model.add(x[0] + x[1] + x[2] <= 100)
    model.add(10 * x[0] + 4 * x[1] + 5 * x[2] <= 600)
    model.add(2 * x[0] + 2 * x[1] + 6 * x[2] <= 300)
    return (model, x)
  }

  @Test(arguments: [false, true], [SolverOptions.Simplex.automatic, .primal, .dualThenPrimal, .dual])
  func manual(presolve: Bool, simplex: SolverOptions.Simplex) throws {
    let (model, x) = Self.manualExample()
    var options = SolverOptions()
    options.presolve = presolve
    options.simplex = simplex
    let solution = try solveRelaxation(model, options)
    #expect(solution.termination == .optimal)
    #expect(abs(solution.objective! + 2200 / 3) < 1e-6)
    #expect(abs(solution[x[0]] - 100 / 3) < 1e-6)
    #expect(abs(solution[x[1]] - 200 / 3) < 1e-6)
    #expect(abs(solution[x[2]]) < 1e-6)
    #expect(solution.bound == solution.objective)
    #expect(solution.gap == 0)
  }

  @Test func wholeNumbers() throws {
    var (model, x) = Self.manualExample()
    for variable in x {
      model.setBounds(variable, lower: 0, upper: 1000)
      model.setDomain(variable, .integer)
    }
    let solution = try solve(model)
    #expect(solution.termination == .optimal)
    #expect(solution.objective == -732)
    #expect(solution.values == [33, 67, 0])
    #expect(abs(solution.relaxation! + 2200 / 3) < 1e-6)
  }

  @Test func infeasibleAndUnbounded() throws {
    var model = Model()
    let x = model.addVariable(.integer, lower: 0, upper: 10, cost: -1)
    model.add(x + 0 >= 11)
    for presolve in [false, true] {
      var options = SolverOptions()
      options.presolve = presolve
      for solution in [try solve(model, options), try solveRelaxation(model, options)] {
        #expect(solution.termination == .infeasible)
        #expect(!solution.hasPlan && solution.values.isEmpty && solution.gap == .infinity)
      }
    }
    var open = Model()
    let y = open.addVariable(cost: -1)
    let z = open.addVariable(cost: 1)
    open.add(y - z >= 1)
    _ = open.addVariable(.binary, lower: 0, upper: 1, cost: -1)
    open.setCost(z, 0)
    for presolve in [false, true] {
      for simplex in [SolverOptions.Simplex.automatic, .primal, .dualThenPrimal, .dual] {
        var options = SolverOptions()
        options.presolve = presolve
        options.simplex = simplex
        #expect(try solve(open, options).termination == .unbounded)
        #expect(try solveRelaxation(open, options).termination == .unbounded)
      }
    }
  }

  @Test func emptyModels() throws {
    let nothing = try solve(Model())
    #expect(nothing.termination == .optimal && nothing.objective == 0)
    var columns = Model()
    _ = columns.addVariable(lower: 2, upper: 3, cost: 5)
    _ = columns.addVariable(.integer, lower: -4, upper: 7.5, cost: -1)
    columns.costConstant = 100
    for solution in [try solve(columns), try solveRelaxation(columns)] {
      #expect(solution.termination == .optimal)
      #expect(solution.values[0] == 2)
    }
    #expect(try solve(columns).objective == 103)
    var rows = Model()
    _ = rows.addRow(lower: 1, upper: 2)
    #expect(try solve(rows).termination == .infeasible)
    #expect(try solveRelaxation(rows).termination == .infeasible)
  }
}
