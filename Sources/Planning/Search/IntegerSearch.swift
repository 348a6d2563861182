import Exchange
import Optimizing

/// The integer program over a chosen part of the arcs, every other arc being left out.
struct IntegerSearch: Sendable {
  let program: Program
  let budgets: [Sifting.Budget]

  struct Outcome {
    /// Arcs of the best plan found, nil when none was.
    let arcs: [Int]?
    /// No plan over the chosen part is better; unscaled, with the level's constant.
    let bound: Double
    /// The part was searched to the end.
    let isComplete: Bool
    let isInterrupted: Bool
  }

  /// Effort in branch-and-bound nodes, so that equal input gives equal plans on machines of any speed.
  struct Effort {
    var nodes: Int?
    /// Relative to the level's value.
    var gap: Double
  }

  /// - Parameters:
  ///   - columns: program columns that take part; helpers without which a row could not be met must be among them.
  ///   - start: arcs of a plan that is known to hold.
  func minimise(
    _ level: Program.Level, over columns: [Int], from start: [Int]?, _ effort: Effort, _ control: SearchControl
  ) throws -> Outcome {
    var inside = [Int](repeating: -1, count: program.columnCount)
    for (position, column) in columns.enumerated() { inside[column] = position }
    let model = model(level, columns)

    var options = SolverOptions()
    options.deadline = control.deadline
    options.shouldStop = control.shouldStop
    options.nodeLimit = effort.nodes
    options.relativeGap = effort.gap
    options.progress = { progress in
      control.say(
        level.objective.level, best: progress.best.map { $0 / level.scale },
        bound: progress.bound.isFinite ? progress.bound / level.scale : nil,
        Phrase(zh: "整数规划 \(progress.nodes) 节点", en: "integer program, \(progress.nodes) nodes"))
    }
    if let start {
      let values = program.values(choosing: start)
      if values.indices.allSatisfy({ inside[$0] >= 0 || values[$0] == 0 }) {
        options.startPlan = columns.map { values[$0] }
      }
    }
    let solution = try solve(model, options)
    let isInterrupted = solution.termination == .timeLimit || solution.termination == .stopped
    if solution.termination == .infeasible {
      return Outcome(arcs: nil, bound: .infinity, isComplete: true, isInterrupted: false)
    }
    if case .numericalTrouble = solution.termination, !solution.hasPlan {
      return Outcome(arcs: nil, bound: -.infinity, isComplete: false, isInterrupted: false)
    }
    let arcs: [Int]? =
      solution.hasPlan
      ? columns.indices.filter { columns[$0] < program.arcCount && solution.values[$0] > 0.5 }.map { columns[$0] } : nil
    return Outcome(
      arcs: arcs, bound: solution.bound / level.scale, isComplete: solution.termination == .optimal,
      isInterrupted: isInterrupted)
  }

  /// The program over some columns, with the rows that they can break.
  func model(_ level: Program.Level, _ columns: [Int]) -> Model {
    var model = Model(name: level.objective.level.rawValue)
    model.costConstant = level.constant * level.scale
    var entriesIn = [Int](repeating: 0, count: program.rows.count)
    for column in columns {
      for entry in program.starts[column]..<program.starts[column + 1] { entriesIn[Int(program.entryRows[entry])] += 1 }
    }
    let budgetRows = budgets.map { budget in
      model.addRow(
        lower: -.infinity, upper: (budget.limit - budget.level.constant) * budget.level.scale,
        label: "budget.\(budget.level.objective.level.rawValue)")
    }
    var handle = [Constraint?](repeating: nil, count: program.rows.count)
    for (index, row) in program.rows.enumerated() {
      // A lazy row holds by itself as long as it has no two columns.
      if row.isLazy ? entriesIn[index] > 1 : entriesIn[index] > 0 || row.lower > 0 || row.upper < 0 {
        handle[index] = model.addRow(
          lower: row.lower, upper: row.upper, label: row.tag.map { "\($0.rule) \($0.scope)" } ?? "")
      }
    }
    var entries: [(Constraint, Double)] = []
    for column in columns {
      entries.removeAll(keepingCapacity: true)
      for (budget, row) in zip(budgets, budgetRows) where budget.level.costs[column] != 0 {
        entries.append((row, budget.level.costs[column] * budget.level.scale))
      }
      for entry in program.starts[column]..<program.starts[column + 1] {
        if let row = handle[Int(program.entryRows[entry])] { entries.append((row, program.entryValues[entry])) }
      }
      _ = model.addVariable(
        column < program.arcCount ? .binary : .continuous, lower: 0, upper: program.uppers[column],
        cost: level.costs[column] * level.scale, entries: entries)
    }
    return model
  }
}
