// Beginning where the last run ended.

import Optimizing
import Testing

@Suite struct WarmStartTests {
  @Test func sameModelNeedsNoStep() throws {
    let model = assignment(20, seed: 1, domain: .continuous).model
    let cold = try solveRelaxation(model)
    var options = SolverOptions()
    options.startBasis = cold.basis
    let warm = try solveRelaxation(model, options)
    #expect(cold.iterations > 20)
    #expect(warm.iterations == 0)
    #expect(warm.objective == cold.objective)
    #expect(warm.basis == cold.basis)
  }

  /// Column generation in small: a third of the columns first, then the rest priced in by reduced cost.
  @Test func columnsAdded() throws {
    let size = 30
    let (whole, costs) = assignment(size, seed: 2, domain: .continuous)
    var model = Model()
    let people = (0..<size).map { _ in model.addRow(lower: 1, upper: 1) }
    let places = (0..<size).map { _ in model.addRow(lower: 1, upper: 1) }
    var known = Set<Int>()
    func add(_ person: Int, _ place: Int) {
      known.insert(person * size + place)
      _ = model.addVariable(
        lower: 0, upper: 1, cost: costs[person][place], entries: [(people[person], 1), (places[place], 1)])
    }
    for person in 0..<size {
      for place in 0..<size where person == place || (person + place) % 4 == 0 { add(person, place) }
    }
    // The primal for both: a cold dual simplex with long steps may beat a warm primal one.
    var options = SolverOptions()
    options.simplex = .primal
    var cold = options
    cold.startBasis = nil
    var last = try solveRelaxation(model)
    var rounds = 0
    while true {
      var added = 0
      for person in 0..<size {
        for place in 0..<size where !known.contains(person * size + place) {
          if costs[person][place] - last.duals[person] - last.duals[size + place] < -1e-9 {
            add(person, place)
            added += 1
          }
        }
      }
      if added == 0 { break }
      options.startBasis = last.basis!.extended(to: model)
      let warm = try solveRelaxation(model, options)
      let again = try solveRelaxation(model, cold)
      #expect(warm.termination == .optimal)
      #expect(abs(warm.objective! - again.objective!) < 1e-6)
      #expect(warm.iterations < again.iterations)
      last = warm
      rounds += 1
    }
    #expect(rounds > 0)
    #expect(abs(last.objective! - (try solveRelaxation(whole).objective!)) < 1e-6)
  }

  @Test func rowAdded() throws {
    var model = assignment(25, seed: 3, domain: .continuous).model
    let before = try solveRelaxation(model)
    let used = before.values.indices.filter { before.values[$0] > 0.5 }.prefix(5)
    model.add(LinearExpression(sumOf: used.map(Variable.init(index:))) <= 3)
    var options = SolverOptions()
    options.startBasis = before.basis!.extended(to: model)
    let warm = try solveRelaxation(model, options)
    let cold = try solveRelaxation(model)
    #expect(abs(warm.objective! - cold.objective!) < 1e-6)
    #expect(warm.objective! > before.objective!)
    #expect(warm.iterations < cold.iterations)
  }

  @Test func integerSearchTakesABasisToo() throws {
    let model = assignment(20, seed: 4).model
    var options = SolverOptions()
    options.startBasis = try solveRelaxation(model).basis
    let warm = try solve(model, options)
    let cold = try solve(model)
    #expect(warm.objective == cold.objective)
    #expect(warm.iterations < cold.iterations)
  }

  @Test func nonsenseIsPassedOver() throws {
    let model = assignment(8, seed: 5, domain: .continuous).model
    let expected = try solveRelaxation(model).objective!
    let rows = model.rowCount
    let columns = model.variableCount
    let singular = Basis(
      rows: [Basis.Status](repeating: .lower, count: rows),
      columns: (0..<columns).map { $0 < rows ? .basic : .lower })
    for basis in [
      Basis(rows: [], columns: []),
      Basis(rows: .init(repeating: .basic, count: rows), columns: .init(repeating: .basic, count: columns)),
      Basis(rows: .init(repeating: .lower, count: rows), columns: .init(repeating: .lower, count: columns)),
      singular,
      Basis(rows: .init(repeating: .basic, count: rows), columns: .init(repeating: .free, count: columns)),
    ] {
      var options = SolverOptions()
      options.startBasis = basis
      for simplex in [SolverOptions.Simplex.automatic, .primal, .dualThenPrimal, .dual] {
        options.simplex = simplex
        let solution = try solveRelaxation(model, options)
        #expect(solution.termination == .optimal)
        #expect(abs(solution.objective! - expected) < 1e-6)
      }
    }
  }
}
