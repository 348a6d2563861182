import Foundation
import Optimizing

/// The linear relaxation of a program solved over a growing subset of its columns and rows: columns left out are priced
/// with the duals and enter when they could improve; one-arc rows enter when a solution breaks them. When nothing
/// enters any more the optimum is that of the whole program (model §7, "few arcs matter").
package struct Sifting {
  /// An earlier level held within its tolerance by a row of its own.
  package struct Budget: Sendable {
    package let level: Program.Level
    package let limit: Double

    /// What the level's tolerance leaves above its value.
    package init(level: Program.Level, value: Double) {
      self.level = level
      let most = value + level.tolerance * abs(value)
      limit = most + 1e-9 * max(1, abs(most))
    }

    package init(level: Program.Level, limit: Double) {
      self.level = level
      self.limit = limit
    }

    package var unscaled: Budget { Budget(level: level.unscaled, limit: limit) }

    /// The solver's own tolerance is granted, no more.
    func admits(_ value: Double) -> Bool { value <= most }
    var most: Double { limit + 1e-7 * max(1, abs(limit)) }
  }

  struct Relaxation: Sendable {
    /// Optimum of the relaxation, unscaled and with the level's constant: no plan is better.
    let bound: Double
    /// By program column; 0 for columns that stayed outside.
    let values: [Double]
    /// Scaled as the level: what a plan costs above the bound at least if it takes a column.
    let proof: DualProof
    /// Columns of least reduced cost here are the most promising.
    let ranking: DualProof
    /// By budget: what one unit of the earlier level (scaled as that level) is worth in this one, not negative.
    let prices: [Double]
    /// What proof and ranking were made with.
    let proofPrices: RowPrices
    let rankingPrices: RowPrices
  }

  enum Outcome {
    case solved(Relaxation)
    case infeasible
    case interrupted
  }

  private var program: Program
  private(set) var columns: [Int] = []
  private var isInside: [Bool]
  private var rows: [Int] = []
  private var positionOfRow: [Int]
  private var budgets: [Budget] = []
  private var basis: Basis?
  private var box: [PriceBox.Slack] = []
  var uppers: [Double]
  /// Rows may be broken by the basis at hand.
  var isResumed = false

  var beginsNear: Bool { isResumed && basis != nil }

  private let effort: SearchEffort

  init(_ program: Program, _ effort: SearchEffort = SearchEffort()) {
    self.effort = effort
    self.program = program
    uppers = program.uppers
    isInside = [Bool](repeating: false, count: program.columnCount)
    positionOfRow = [Int](repeating: -1, count: program.rows.count)
    takeDemanding()
    enterHelpers()
  }

  /// Rows that nothing inside stands in matter only where they ask for something.
  mutating func takeDemanding() {
    for row in program.rows.indices where program.rows[row].lower > 0 || program.rows[row].upper < 0 { take(row) }
  }

  /// Takes in the open columns that are no arcs, of the segments only the first.
  mutating func enterHelpers() {
    for column in program.arcCount..<program.columnCount where uppers[column] > 0 {
      if case .segment(let unit) = program.roles[column], unit > 2 { continue }
      enter(column)
    }
  }

  private mutating func enter(_ column: Int) {
    guard !isInside[column] else { return }
    isInside[column] = true
    columns.append(column)
    for row in program.rowsOf(column) where !program.rows[row].isLazy { take(row) }
  }

  mutating func enter(_ columns: [Int]) {
    for column in columns { enter(column) }
  }

  /// Rows that are likely to be broken otherwise.
  mutating func hold(rows: [Int]) {
    for row in rows { take(row) }
  }

  private mutating func take(_ row: Int) {
    guard positionOfRow[row] < 0 else { return }
    positionOfRow[row] = rows.count
    rows.append(row)
  }

  /// The same over a program with more arcs, in which the columns that this one has lie at `places`; rows keep their numbers.
  func moved(to larger: Program, _ places: [Int], _ budgets: [Budget]) -> Sifting {
    var moved = self
    moved.program = larger
    moved.columns = columns.map { places[$0] }
    moved.isInside = [Bool](repeating: false, count: larger.columnCount)
    for column in moved.columns { moved.isInside[column] = true }
    moved.uppers = larger.uppers
    for column in uppers.indices { moved.uppers[places[column]] = uppers[column] }
    moved.positionOfRow += [Int](repeating: -1, count: larger.rows.count - program.rows.count)
    moved.budgets = budgets
    moved.enterHelpers()
    return moved
  }

  /// Takes in every column that is open.
  mutating func enterAll() {
    for column in 0..<program.columnCount where uppers[column] > 0 { enter(column) }
  }

  /// Columns that are to stay at 0.
  mutating func close(_ columns: [Int]) {
    for column in columns { uppers[column] = 0 }
  }

  private var hasOpenColumnsOutside: Bool {
    (0..<program.columnCount).contains { uppers[$0] > 0 && !isInside[$0] }
  }

  /// A further level held from now on; the basis stays useful, since the present solution keeps the budget.
  mutating func hold(_ budget: Budget) {
    basis?.rows.insert(.basic, at: budgets.count)
    budgets.append(budget)
  }

  /// Solves the level's relaxation over all columns, or until what is left out can improve it by no more than `closeness` of
  /// its value.
  ///
  /// - Parameter prices: by program row, scaled as the level: what it is worth nearly, where that is known.
  mutating func minimise(
    _ level: Program.Level, closeness: Double = 0, near prices: [Double]? = nil, _ control: SearchControl
  ) throws -> Outcome {
    if let prices { enterBox(PriceBox(program, rows, near: prices, width: effort.boxWidth)) }
    defer { leaveBox() }
    var grewByRows = isResumed
    isResumed = false
    while true {
      if control.isOver { return .interrupted }
      let (model, budgetRows) = relaxation(of: level)
      var options = control.solverOptions
      options.startBasis = basis?.extended(to: model)
      // New columns leave the basis primal feasible, new rows dual feasible; from nothing the dual simplex is quickest, since
      // every column has two bounds.
      options.simplex = basis == nil || grewByRows ? .dualThenPrimal : .primal
      options.longStep = basis == nil
      options.presolve = false
      let solution = try solveRelaxation(model, options)
      switch solution.termination {
      case .optimal: break
      case .infeasible:
        // What was left out may be what makes it possible.
        guard hasOpenColumnsOutside else { return .infeasible }
        leaveBox()
        enterAll()
        basis = nil
        grewByRows = true
        continue
      case .timeLimit, .stopped: return .interrupted
      case .numericalTrouble where basis != nil:
        // A start from scratch takes another path.
        basis = nil
        grewByRows = true
        continue
      default: throw LevelingFault.solver("relaxation ended with \(solution.termination)")
      }
      basis = solution.basis
      if solution.values.prefix(box.count).contains(where: { $0 > Rounding.solver }) {
        // A price lies outside.
        leaveBox()
        continue
      }
      grewByRows = breakLazyRows(solution.values.dropFirst(box.count))
      if grewByRows { continue }
      let prices = budgetRows.map { max(0, -solution.duals[$0.index]) }
      var duals = [Double](repeating: 0, count: program.rows.count)
      for (position, row) in rows.enumerated() { duals[row] = solution.duals[budgets.count + position] }
      let room = zip(budgets, prices).reduce(0) { $0 + $1.1 * ($1.0.limit - $1.0.level.constant) * $1.0.level.scale }
      let proof = DualProof(program, level.pricing(budgets, prices, 1).costs, duals, uppers)
      let objective = solution.objective ?? 0
      let proven = min(objective, proof.bound - room)
      let isClose = objective - proven <= closeness * abs(objective + level.constant * level.scale)
      if !isClose, admitColumns(proof) { continue }

      var values = [Double](repeating: 0, count: program.columnCount)
      for (position, column) in columns.enumerated() { values[column] = solution.values[box.count + position] }
      return .solved(
        Relaxation(
          bound: (isClose ? proven : objective) / level.scale + level.constant, values: values, proof: proof,
          ranking: proof, prices: prices, proofPrices: RowPrices(form: .priced(prices), duals: duals),
          rankingPrices: RowPrices(form: .priced(prices), duals: duals)))
    }
  }

  private func relaxation(of level: Program.Level) -> (Model, [Constraint]) {
    var model = Model()
    var handles: [Constraint] = []
    let budgetRows = budgets.map {
      model.addRow(lower: -.infinity, upper: ($0.limit - $0.level.constant) * $0.level.scale)
    }
    for row in rows { handles.append(model.addRow(lower: program.rows[row].lower, upper: program.rows[row].upper)) }
    // First, since columns enter at the end.
    for slack in box {
      _ = model.addVariable(
        .continuous, lower: 0, upper: .infinity, cost: slack.cost,
        entries: [(handles[positionOfRow[slack.row]], slack.sign)])
    }
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

  private mutating func enterBox(_ wanted: PriceBox) {
    box = wanted.slacks
    basis?.columns.insert(contentsOf: repeatElement(.lower, count: box.count), at: 0)
  }

  private mutating func leaveBox() {
    // Without one of its columns it is no basis.
    if let held = basis, held.columns.prefix(box.count).contains(.basic) { basis = nil }
    basis?.columns.removeFirst(box.count)
    box = []
  }

  /// Takes in the one-arc rows that the solution breaks.
  private mutating func breakLazyRows(_ values: ArraySlice<Double>) -> Bool {
    var activity: [Int: Double] = [:]
    for (column, value) in zip(columns, values) where value > 1e-9 {
      for entry in program.starts[column]..<program.starts[column + 1] {
        let row = Int(program.entryRows[entry])
        if positionOfRow[row] < 0 { activity[row, default: 0] += value * program.entryValues[entry] }
      }
    }
    let broken = activity.filter { $0.value > program.rows[$0.key].upper + 1e-7 }.keys.sorted()
    for row in broken { take(row) }
    return !broken.isEmpty
  }

  /// Takes in the best columns that are better than those inside.
  private mutating func admitColumns(_ proof: DualProof) -> Bool {
    let reduced = proof.reducedCosts
    // Of owners alike in every rule the best one is enough for now.
    var bestOf: [[Int]: (column: Int, gain: Double)] = [:]
    func note(_ column: Int, _ gain: Double, _ key: [Int]) {
      guard gain > Rounding.solver else { return }
      if let old = bestOf[key], old.gain >= gain { return }
      bestOf[key] = (column, gain)
    }
    for (arcs, staying) in zip(program.arcsByOwner, proof.staying) {
      // A owner's row keeps its price: what the best arc inside saves.
      let inside = arcs.reduce(staying) { isInside[$1] && uppers[$1] > 0 ? min($0, reduced[$1]) : $0 }
      guard inside > Rounding.solver else { continue }
      for arc in arcs where !isInside[arc] && uppers[arc] > 0 && inside - reduced[arc] > Rounding.solver {
        note(arc, inside - reduced[arc], program.signature(arc))
      }
    }
    for column in program.arcCount..<program.columnCount where !isInside[column] && uppers[column] > 0 {
      note(column, -reduced[column], [-column])
    }
    guard !bestOf.isEmpty else { return false }
    var improving = Array(bestOf.values)
    let most = max(effort.columnsAtOnce, columns.count / 4)
    improving.sort { ($1.gain, $0.column) < ($0.gain, $1.column) }
    improving.removeLast(max(0, improving.count - most))
    for entry in improving { enter(entry.column) }
    return true
  }
}
