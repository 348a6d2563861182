import Optimizing

/// Prices of all rows, near enough to the best ones to tell which of a million arcs matter (model §7, "few arcs matter").
/// The relaxation is solved nearly, by a first-order method, over a growing set of arcs; its duals prove a bound for the
/// whole program whatever they are, since the best arc of every owner is looked up among all of them.
struct PriceGuide {
  /// What prices say of the whole program.
  struct Pricing: Sendable {
    let proof: DualProof
    /// What the near-optimal solution costs, with missed rows at their prices.
    let objective: Double
    /// By program column, near the optimum; traces are left out.
    let values: [Double]
    /// By program row.
    let duals: [Double]

    var bound: Double { proof.bound }
  }

  private var program: Program
  private var isInside: [Bool]
  private var start: Approximation?

  private let effort: SearchEffort

  init(_ program: Program, _ effort: SearchEffort) {
    self.effort = effort
    self.program = program
    isInside = [Bool](repeating: true, count: program.columnCount)
    // Plans keep to near nodes.
    guard let nearness = program.lengths,
      program.arcCount > effort.lengthsFrom
    else { return }
    for owner in program.arcsByOwner where owner.count > effort.arcsFirst {
      let near = owner.sorted { (nearness[$0], $0) < (nearness[$1], $1) }
      for arc in near.dropFirst(effort.arcsFirst) { isInside[arc] = false }
    }
  }

  /// Minimises over the whole program until objective and bound, both with `offset` added, differ by less than `accuracy`
  /// of the bound. nil where the search was stopped before it had anything.
  mutating func minimise(
    _ costs: [Double], offset: Double, accuracy: Double, _ control: SearchControl
  ) -> Pricing? {
    var iterations = 0
    var fruitless = 0
    var round = 0
    var best: Pricing?
    while true {
      if control.isOver { return best }
      let columns = (0..<program.columnCount).filter {
        isInside[$0] && program.uppers[$0] > 0 && !program.isSlack($0, program.uppers)
      }
      let part = part(columns, costs)
      var options = ApproximationOptions()
      options.threads = control.threads
      options.iterationLimit = effort.iterationsAtOnce
      round += 1
      options.shouldStop = { control.isOver }
      let wanted = accuracy * max(1e-9, abs((best?.bound ?? 0) + offset))
      options.tolerance = best == nil ? 0 : wanted / 2
      var begin = start
      if let start { begin?.values = columns.map { start.values[$0] } }
      let found = approximate(part, from: begin, options)
      iterations += found.iterations
      var whole = found
      whole.values = [Double](repeating: 0, count: program.columnCount)
      for (position, column) in columns.enumerated() { whole.values[column] = found.values[position] }
      start = whole
      let pricing = price(costs, whole)
      let wasBest = best?.bound ?? -.infinity
      if pricing.bound > wasBest { best = pricing }
      let most = accuracy * abs(pricing.bound + offset)
      let isNear = pricing.objective - pricing.bound <= most
      // The arcs to begin with were a guess; from now on prices tell.
      if round <= effort.roundsOfGuessing { narrow(to: pricing) }
      // The bound settles long before the values do.
      fruitless = pricing.bound - wasBest <= most ? fruitless + 1 : 0
      if isNear || fruitless == 2 || iterations >= effort.iterationsInAll { return best }
    }
  }

  /// Leaves out arcs that the last prices make dear; they come back when they are wanted.
  mutating func narrow(to pricing: Pricing) {
    let arcs = (0..<program.arcCount).filter { isInside[$0] && pricing.values[$0] == 0 }
    let used = pricing.values[..<program.arcCount].count { $0 > 0 }
    for arc in arcs { isInside[arc] = false }
    for arc in leastFirst(arcs, by: pricing.proof.reducedCosts, atMost: max(effort.arcsKept, 10 * used)) {
      isInside[arc] = true
    }
  }

  /// Columns that are to stay at 0.
  mutating func close(_ columns: [Int]) {
    for column in columns { program.uppers[column] = 0 }
  }

  /// The same over a program with more arcs, in which the columns that this one has lie at `places`; rows keep their numbers.
  func moved(to larger: Program, _ places: [Int]) -> PriceGuide {
    var moved = self
    moved.program = larger
    moved.isInside = [Bool](repeating: true, count: larger.columnCount)
    for column in isInside.indices { moved.isInside[places[column]] = isInside[column] }
    if let start {
      var values = [Double](repeating: 0, count: larger.columnCount)
      for column in start.values.indices { values[places[column]] = start.values[column] }
      moved.start?.values = values
      moved.start?.duals += [Double](repeating: 0, count: larger.rows.count - start.duals.count)
    }
    return moved
  }

  var columnCount: Int { program.columnCount }

  /// Multiplies the duals: a start for costs that are so many times as large.
  mutating func enlarge(_ factor: Double) { start?.enlarge(factor) }

  private func part(_ columns: [Int], _ costs: [Double]) -> SparseProgram {
    var part = SparseProgram(rowLowers: program.rows.map(\.lower), rowUppers: program.rows.map(\.upper))
    for column in program.arcCount..<program.columnCount where program.isSlack(column, program.uppers) {
      let row = Int(program.entryRows[program.starts[column]])
      let entry = program.entryValues[program.starts[column]]
      if entry > 0 {
        part.dualUppers[row] = min(part.dualUppers[row], costs[column] / entry)
      } else {
        part.dualLowers[row] = max(part.dualLowers[row], costs[column] / entry)
      }
    }
    for column in columns {
      for entry in program.starts[column]..<program.starts[column + 1] {
        part.addEntry(row: Int(program.entryRows[entry]), program.entryValues[entry])
      }
      part.addColumn(cost: costs[column], upper: program.most(of: column, program.uppers))
    }
    return part
  }

  private mutating func price(_ costs: [Double], _ found: Approximation) -> Pricing {
    let proof = DualProof(program, costs, found.duals)
    for (arcs, staying) in zip(program.arcsByOwner, proof.staying) {
      let inside = arcs.reduce(staying) { isInside[$1] ? min($0, proof.reducedCosts[$1]) : $0 }
      let better = arcs.filter { !isInside[$0] && program.uppers[$0] > 0 && proof.reducedCosts[$0] < inside }
      let best = better.sorted { (proof.reducedCosts[$0], $0) < (proof.reducedCosts[$1], $1) }
      for arc in best.prefix(effort.arcsMore) { isInside[arc] = true }
    }
    return Pricing(
      proof: proof, objective: found.objective, values: found.values.map { $0 > 0.01 ? $0 : 0 },
      duals: found.duals)
  }
}
