import Exchange
import Foundation
import Optimizing

/// The linear relaxation of a program solved over a growing subset of its columns and rows: columns left out are priced
/// with the duals and enter when they could improve; one-destination rows enter when a solution breaks them. When nothing
/// enters any more the optimum is that of the whole program (model §7, "few arcs matter").
struct Sifting {
  /// An earlier level held within its tolerance by a row of its own.
  struct Budget: Sendable {
    let level: Program.Level
    let limit: Double

    /// What the level's tolerance leaves above its value.
    init(level: Program.Level, value: Double) {
      self.level = level
      let most = value + level.objective.tolerance * abs(value)
      limit = most + 1e-9 * max(1, abs(most))
    }

    private init(level: Program.Level, limit: Double) {
      self.level = level
      self.limit = limit
    }

    var unscaled: Budget { Budget(level: level.unscaled, limit: limit) }

    /// The solver's own tolerance is granted, no more.
    func admits(_ value: Double) -> Bool { value <= limit + 1e-7 * max(1, abs(limit)) }
  }

  struct Relaxation: Sendable {
    /// Optimum of the relaxation, unscaled and with the level's constant: no plan is better.
    let bound: Double
    /// By program column; 0 for columns that stayed outside.
    let values: [Double]
    /// By program column, scaled as the level; of all columns, inside or not.
    let reducedCosts: [Double]
    /// By budget: what one unit of the earlier level (scaled as that level) is worth in this one, not negative.
    let prices: [Double]
  }

  enum Outcome {
    case solved(Relaxation)
    case infeasible
    case interrupted
  }

  private let program: Program
  private(set) var columns: [Int] = []
  private var isInside: [Bool]
  private var rows: [Int] = []
  private var positionOfRow: [Int]
  private var budgets: [Budget] = []
  private var basis: Basis?
  var uppers: [Double]
  private let signatures: [Int]

  /// At most so many columns enter at a time.
  private static let batch = 1000
  private static let tolerance = 1e-7

  init(_ program: Program) {
    self.program = program
    uppers = program.uppers
    signatures = program.signatures()
    isInside = [Bool](repeating: false, count: program.columnCount)
    positionOfRow = [Int](repeating: -1, count: program.rows.count)
    for row in program.rows.indices where !program.rows[row].isLazy {
      positionOfRow[row] = rows.count
      rows.append(row)
    }
    for column in program.arcCount..<program.columnCount {
      switch program.roles[column] {
      case .segment(let unit): if unit <= 2 { enter(column) }
      default: enter(column)
      }
    }
  }

  private mutating func enter(_ column: Int) {
    guard !isInside[column] else { return }
    isInside[column] = true
    columns.append(column)
  }

  /// Takes in every column that is open.
  mutating func enterAll() {
    for column in 0..<program.columnCount where uppers[column] > 0 { enter(column) }
  }

  /// A further level held from now on; the basis stays useful, since the present solution keeps the budget.
  mutating func hold(_ budget: Budget) {
    basis?.rows.insert(.basic, at: budgets.count)
    budgets.append(budget)
  }

  mutating func minimise(_ level: Program.Level, _ control: SearchControl) throws -> Outcome {
    var grewByRows = false
    while true {
      if control.isOver { return .interrupted }
      let (model, budgetRows) = relaxation(of: level)
      var options = SolverOptions()
      options.startBasis = basis.map { $0.extended(rows: model.rowCount, columns: model.variableCount) }
      // New columns leave the basis primal feasible, new rows dual feasible.
      options.simplex = grewByRows ? .dualThenPrimal : .primal
      options.longStep = false
      options.presolve = false
      options.deadline = control.deadline
      options.shouldStop = control.shouldStop
      let solution = try solveRelaxation(model, options)
      switch solution.termination {
      case .optimal: break
      case .infeasible: return .infeasible
      case .timeLimit, .stopped: return .interrupted
      case .numericalTrouble where basis != nil:
        // A start from scratch takes another path.
        basis = nil
        grewByRows = true
        continue
      default: throw PlanningFault.solver("relaxation ended with \(solution.termination)")
      }
      basis = solution.basis
      grewByRows = breakLazyRows(solution.values)
      if grewByRows { continue }
      let reduced = reducedCosts(level, solution.duals, budgetRows)
      if admitColumns(reduced) { continue }

      var values = [Double](repeating: 0, count: program.columnCount)
      for (position, column) in columns.enumerated() { values[column] = solution.values[position] }
      let bound = (solution.objective ?? 0) / level.scale + level.constant
      let prices = budgetRows.map { max(0, -solution.duals[$0.index]) }
      return .solved(Relaxation(bound: bound, values: values, reducedCosts: reduced, prices: prices))
    }
  }

  private func relaxation(of level: Program.Level) -> (Model, [Constraint]) {
    var model = Model()
    var handles: [Constraint] = []
    let budgetRows = budgets.map {
      model.addRow(lower: -.infinity, upper: ($0.limit - $0.level.constant) * $0.level.scale)
    }
    for row in rows { handles.append(model.addRow(lower: program.rows[row].lower, upper: program.rows[row].upper)) }
    var entries: [(Constraint, Double)] = []
    for column in columns {
      entries.removeAll(keepingCapacity: true)
      for (budget, row) in zip(budgets, budgetRows) where budget.level.costs[column] != 0 {
        entries.append((row, budget.level.costs[column] * budget.level.scale))
      }
      for entry in program.starts[column]..<program.starts[column + 1] {
        let position = positionOfRow[Int(program.entryRows[entry])]
        if position >= 0 { entries.append((handles[position], program.entryValues[entry])) }
      }
      _ = model.addVariable(
        .continuous, lower: 0, upper: uppers[column], cost: level.costs[column] * level.scale, entries: entries)
    }
    return (model, budgetRows)
  }

  /// Takes in the one-destination rows that the solution breaks.
  private mutating func breakLazyRows(_ values: [Double]) -> Bool {
    var activity: [Int: Double] = [:]
    for (position, column) in columns.enumerated() where values[position] > 1e-9 {
      for entry in program.starts[column]..<program.starts[column + 1] {
        let row = Int(program.entryRows[entry])
        if positionOfRow[row] < 0 { activity[row, default: 0] += values[position] * program.entryValues[entry] }
      }
    }
    let broken = activity.filter { $0.value > program.rows[$0.key].upper + 1e-7 }.keys.sorted()
    for row in broken {
      positionOfRow[row] = rows.count
      rows.append(row)
    }
    return !broken.isEmpty
  }

  private func reducedCosts(_ level: Program.Level, _ duals: [Double], _ budgetRows: [Constraint]) -> [Double] {
    let offset = budgets.count
    var reduced = [Double](repeating: 0, count: program.columnCount)
    for column in 0..<program.columnCount {
      var cost = level.costs[column] * level.scale
      for (number, budget) in budgets.enumerated() {
        cost -= duals[number] * budget.level.costs[column] * budget.level.scale
      }
      for entry in program.starts[column]..<program.starts[column + 1] {
        let position = positionOfRow[Int(program.entryRows[entry])]
        if position >= 0 { cost -= duals[offset + position] * program.entryValues[entry] }
      }
      reduced[column] = cost
    }
    return reduced
  }

  private mutating func admitColumns(_ reduced: [Double]) -> Bool {
    var improving = (0..<program.columnCount).filter {
      !isInside[$0] && uppers[$0] > 0 && reduced[$0] < -Self.tolerance
    }
    guard !improving.isEmpty else { return false }
    // Of people alike in every rule the best one is enough for now.
    var bestOf: [Int: Int] = [:]
    for column in improving {
      let key = column < program.arcCount ? signatures[column] : -column
      if let old = bestOf[key], reduced[old] <= reduced[column] { continue }
      bestOf[key] = column
    }
    improving = bestOf.values.sorted()
    if improving.count > Self.batch {
      improving.sort { (reduced[$0], $0) < (reduced[$1], $1) }
      improving.removeLast(improving.count - Self.batch)
    }
    for column in improving { enter(column) }
    return true
  }
}
