// Against trying everything.

import Optimizing
import Testing

@Suite struct BruteForceTests {
  @Test func randomIntegerModels() throws {
    var feasible = 0
    for seed in 0..<400 {
      let model = randomInteger(seed)
      let expected = cheapestByTrying(model)
      if expected != nil { feasible += 1 }
      for presolve in [false, true] {
        var options = SolverOptions()
        options.presolve = presolve
        options.coverCuts = seed.isMultiple(of: 2)
        options.cliqueCuts = seed.isMultiple(of: 3)
        options.longStep = seed.isMultiple(of: 5)
        options.feasibilityPump = seed.isMultiple(of: 7)
        let solution = try solve(model, options)
        #expect(solution.objective == expected, "seed \(seed), presolve \(presolve)")
        #expect(solution.termination == (expected == nil ? .infeasible : .optimal), "seed \(seed)")
        guard expected != nil else { continue }
        #expect(satisfiesRows(solution.values, model), "seed \(seed)")
        #expect(solution.values.allSatisfy { $0 == $0.rounded() })
        #expect(solution.bound == expected)
        if let relaxation = solution.relaxation { #expect(relaxation <= expected! + 1e-6) }
      }
    }
    // Else the test tests little.
    #expect((100...300).contains(feasible), "\(feasible) of 400 are feasible")
  }

  @Test func assignments() throws {
    for seed in 0..<40 {
      let (model, costs) = assignment(6, seed: seed)
      var best = Double.infinity
      func place(_ person: Int, _ taken: Int, _ cost: Double) {
        if person == costs.count { best = min(best, cost) }
        for place in costs.indices where person < costs.count && taken & (1 << place) == 0 {
          tryPlace(person, place, taken, cost)
        }
      }
      func tryPlace(_ person: Int, _ at: Int, _ taken: Int, _ cost: Double) {
        place(person + 1, taken | (1 << at), cost + costs[person][at])
      }
      place(0, 0, 0)
      #expect(try solve(model).objective == best)
      #expect(abs(try solveRelaxation(model).objective! - best) < 1e-6)
    }
  }

  @Test func knapsacks() throws {
    for seed in 0..<40 {
      var dice = Dice(1000 + seed)
      let items = (0..<14).map { _ in (weight: dice.roll(5...60), worth: dice.roll(1...60)) }
      let room = items.map(\.weight).reduce(0, +) / 3
      var worth = [Int](repeating: 0, count: room + 1)
      for item in items {
        for load in stride(from: room, through: item.weight, by: -1) {
          worth[load] = max(worth[load], worth[load - item.weight] + item.worth)
        }
      }
      var model = Model()
      var load = LinearExpression()
      for item in items { load.add(Double(item.weight), model.addVariable(.binary, cost: -Double(item.worth))) }
      model.add(load <= Double(room))
      for technique in [SolverOptions.Branching.firstFractional, .mostFractional, .pseudocost] {
        var options = SolverOptions()
        options.branching = technique
        options.backtracking = .depthFirst
        #expect(try solve(model, options).objective == -Double(worth[room]))
      }
    }
  }
}
