import Exchange
import Optimizing

/// The choice of pairs of schools over a part of the arcs, people being divisible. Once the pairs are fixed the rest is nearly
/// a network, whose relaxation is nearly whole; so branching on pairs alone comes close to the level's value, in few nodes.
struct PairSearch: Sendable {
  let program: Program
  let budgets: [Sifting.Budget]

  struct Outcome {
    /// Columns of the pairs chosen; nil where no choice was found.
    let pairs: Set<Int>?
    /// No plan over the part is better; unscaled, with the level's constant.
    let bound: Double
  }

  /// - Parameters:
  ///   - columns: program columns that take part.
  ///   - start: arcs of a plan that is known to hold; other choices must be better.
  func minimise(
    _ level: Program.Level, over columns: [Int], from start: [Int]?, _ effort: IntegerSearch.Effort,
    _ control: SearchControl
  ) throws -> Outcome {
    let model = IntegerSearch(program: program, budgets: budgets).model(level, columns, isDivisible: true)
    var options = SolverOptions()
    options.deadline = control.deadline
    options.shouldStop = control.shouldStop
    options.nodeLimit = effort.nodes
    options.relativeGap = effort.gap
    // Few variables to branch on, each with a large effect: probing them pays, cuts only make the relaxations slower.
    options.branching = .pseudocost
    options.gomoryCuts = false
    options.mixedIntegerRoundingCuts = false
    options.progress = { progress in
      control.say(
        level.objective.level, best: progress.best.map { $0 / level.scale },
        bound: progress.bound.isFinite ? progress.bound / level.scale : nil,
        Phrase(zh: "选择结对学校，\(progress.nodes) 节点", en: "choosing pairs of schools, \(progress.nodes) nodes"))
    }
    if let start {
      let values = program.values(choosing: start)
      options.startPlan = columns.map { values[$0] }
    }
    let solution = try solve(model, options)
    if solution.termination == .infeasible { return Outcome(pairs: nil, bound: .infinity) }
    let chosen = solution.hasPlan ? columns.indices.filter { solution.values[$0] > 0.5 }.map { columns[$0] } : nil
    return Outcome(
      pairs: chosen.map { Set($0.filter { program.roles[$0] == .pair }) }, bound: solution.bound / level.scale)
  }
}
