import Optimizing

/// The integer program over a chosen part of the arcs, every other arc being left out.
package struct IntegerSearch: Sendable {
  package let program: Program
  package let budgets: [Sifting.Budget]
  let searching: SearchEffort

  package init(program: Program, budgets: [Sifting.Budget], _ effort: SearchEffort = SearchEffort()) {
    self.program = program
    self.budgets = budgets
    searching = effort
  }

  package struct Outcome {
    /// Arcs of the best plan found, nil when none was.
    package let arcs: [Int]?
    /// No plan over the chosen part is better; unscaled, with the level's constant.
    package let bound: Double
    /// The part was searched to the end.
    package let isComplete: Bool
    package let isInterrupted: Bool
  }

  /// Effort in branch-and-bound nodes, so that equal input gives equal plans on machines of any speed.
  package struct Effort {
    package var nodes: Int?
    /// Relative to the level's value.
    package var gap: Double
    /// In units of the level.
    package var absoluteGap = 0.0
    package var cuts = Cuts.usual
  }

  package enum Cuts {
    /// Gomory's cuts where little is held.
    case usual
    case always
    /// Gomory's cuts at the first nodes only, no others.
    case atFirst
  }

  /// - Parameters:
  ///   - columns: program columns that take part; helpers without which a row could not be met must be among them.
  ///   - start: arcs of a plan that is known to hold.
  ///   - keepingRest: columns that do not take part keep their values in `start`; otherwise they are 0.
  package func minimise(
    _ level: Program.Level, over columns: [Int], from start: [Int]?, keepingRest: Bool = false, _ effort: Effort,
    _ control: SearchControl
  ) throws -> Outcome {
    var kept: [(column: Int, value: Double)] = []
    if keepingRest, let start {
      let values = program.values(choosing: start)
      let inside = Set(columns)
      kept = values.indices.filter { values[$0] != 0 && !inside.contains($0) }.map { ($0, values[$0]) }
    }
    return try minimise(level, over: columns, keeping: kept, from: start, effort, control)
  }

  package func minimise(
    _ level: Program.Level, over columns: [Int], keeping kept: [(column: Int, value: Double)], from start: [Int]?,
    _ effort: Effort, _ control: SearchControl
  ) throws -> Outcome {
    let totals =
      searching.branchesOnTotals && !budgets.isEmpty ? Total.all(of: program, over: columns, budgets.map(\.level)) : []
    let model = model(level, columns, totals, kept: kept)

    var options = control.solverOptions
    options.nodeLimit = effort.nodes
    options.relativeGap = effort.gap
    options.absoluteGap = effort.absoluteGap * level.scale
    switch effort.cuts {
    case .usual: options.gomoryCuts = kept.isEmpty || searching.cutsWhereHeld
    case .always: options.gomoryCuts = true
    case .atFirst:
      options.gomoryNodes = searching.nodesWithCuts
      options.mixedIntegerRoundingCuts = false
    }
    options.progress = { progress in
      control.say(
        level.name, best: progress.best.map { $0 / level.scale },
        bound: progress.bound.isFinite ? progress.bound / level.scale : nil,
        .integer(nodes: progress.nodes))
    }
    if !totals.isEmpty {
      options.branchedFirst = totals.count
      options.branching = .mostFractional
    }
    if let start {
      let values = program.values(choosing: start)
      options.startPlan = columns.map { values[$0] } + totals.map { $0.value(values) }
    }
    let solution = try solve(model, options)
    let isInterrupted = solution.termination == .timeLimit || solution.termination == .stopped
    if solution.termination == .infeasible {
      return Outcome(arcs: nil, bound: .infinity, isComplete: true, isInterrupted: false)
    }
    if case .numericalTrouble = solution.termination, !solution.hasPlan {
      return Outcome(arcs: nil, bound: -.infinity, isComplete: false, isInterrupted: false)
    }
    var arcs: [Int]?
    if solution.hasPlan {
      let chosen = columns.indices.filter { columns[$0] < program.arcCount && solution.values[$0] > 0.5 }
      arcs = (chosen.map { columns[$0] } + kept.map(\.column).filter { $0 < program.arcCount }).sorted()
    }
    return Outcome(
      arcs: arcs, bound: solution.bound / level.scale, isComplete: solution.termination == .optimal,
      isInterrupted: isInterrupted)
  }

  /// The program over some columns, with the rows that they can break; those kept at a value have moved into the bounds.
  ///
  /// - Parameter totals: come last, each with a row of its own.
  package func model(
    _ level: Program.Level, _ columns: [Int], _ totals: [Total] = [], kept: [(column: Int, value: Double)] = []
  ) -> Model {
    var model = Model(name: level.name)
    model.costConstant = (level.constant + level.sum(over: kept)) * level.scale
    var entriesIn = [Int](repeating: 0, count: program.rows.count)
    for column in columns {
      for entry in program.starts[column]..<program.starts[column + 1] { entriesIn[Int(program.entryRows[entry])] += 1 }
    }
    var taken = [Double](repeating: 0, count: program.rows.count)
    for (column, value) in kept {
      for entry in program.starts[column]..<program.starts[column + 1] {
        taken[Int(program.entryRows[entry])] += program.entryValues[entry] * value
      }
    }
    let budgetRows = budgets.map { budget in
      model.addRow(
        lower: -.infinity,
        upper: (budget.limit - budget.level.constant - budget.level.sum(over: kept)) * budget.level.scale,
        label: "budget.\(budget.level.name)")
    }
    var handle = [Constraint?](repeating: nil, count: program.rows.count)
    for (index, row) in program.rows.enumerated() {
      // A lazy row holds by itself as long as it has no two columns.
      let isNeeded =
        row.isLazy && taken[index] == 0
        ? entriesIn[index] > 1
        : entriesIn[index] > 0 || row.lower > taken[index] + 1e-7 || row.upper < taken[index] - 1e-7
      if isNeeded {
        handle[index] = model.addRow(
          lower: row.lower - taken[index], upper: row.upper - taken[index],
          label: row.tag?.label ?? "")
      }
    }
    let totalRows = totals.map { _ in model.addRow(lower: 0, upper: 0) }
    var totalRow: [Int: Constraint] = [:]
    for (total, row) in zip(totals, totalRows) {
      for segment in total.segments { totalRow[segment] = row }
    }
    var entries: [(Constraint, Double)] = []
    for column in columns {
      entries.removeAll(keepingCapacity: true)
      if let row = totalRow[column] { entries.append((row, program.direction(ofSegment: column))) }
      for (budget, row) in zip(budgets, budgetRows) where budget.level.costs[column] != 0 {
        entries.append((row, budget.level.costs[column] * budget.level.scale))
      }
      for entry in program.starts[column]..<program.starts[column + 1] {
        if let row = handle[Int(program.entryRows[entry])] { entries.append((row, program.entryValues[entry])) }
      }
      _ = model.addVariable(
        program.isInteger(column) ? .binary : .continuous, lower: 0, upper: program.uppers[column],
        cost: level.costs[column] * level.scale, entries: entries, label: label(of: column))
    }
    for (number, (total, row)) in zip(totals, totalRows).enumerated() {
      _ = model.addVariable(
        .integer, lower: -total.falling, upper: total.rising, entries: [(row, -1)], label: "total\(number)")
    }
    return model
  }

  private func label(of column: Int) -> String {
    switch program.roles[column] {
    case .arc(let arc): "x\(arc)"
    case .segment(let unit): "segment\(column)_\(unit)"
    case .unfilled: "unfilled\(column)"
    case .pair: "pair\(column)"
    case .drawn: "drawn\(column)"
    case .ease: "ease\(column)"
    case .elastic(let row): "bent\(column)_\(row)"
    }
  }
}
