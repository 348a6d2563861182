/// What a price for every row proves of the whole program (Lagrange): whatever the prices, each owner takes the cheapest of
/// the own arcs or stays, and no plan costs less than all that together.
package struct DualProof: Sendable {
  /// No plan costs less, of the costs given.
  package let bound: Double
  /// By column: by how much a plan is dearer at least than the bound if it takes the column. Not below 0 for arcs.
  package let reducedCosts: [Double]
  /// The same for staying at home, by owner as in `arcsByOwner`.
  package let staying: [Double]

  /// - Parameters:
  ///   - duals: by row, with the sign of the bound that they price. Those of one-arc rows are not needed.
  ///   - uppers: of the columns, where they are not the program's.
  package init(_ program: Program, _ costs: [Double], _ duals: [Double], _ uppers: [Double]? = nil) {
    let uppers = uppers ?? program.uppers
    let prices = Self.prices(program, duals)
    var bound = 0.0
    for (row, limits) in program.rows.enumerated() where prices[row] != 0 {
      bound += prices[row] * (prices[row] > 0 ? limits.lower : limits.upper)
    }
    var reduced = program.reducedCosts(costs, prices)
    staying = program.arcsByOwner.map { arcs in
      let best = arcs.reduce(0) { uppers[$1] > 0 ? min($0, reduced[$1]) : $0 }
      for arc in arcs { reduced[arc] -= best }
      bound += best
      return -best
    }
    for column in program.arcCount..<program.columnCount where reduced[column] < 0 && uppers[column] > 0 {
      // The solver's tolerance, times a limit that is only there to have one, would be a large number.
      if uppers[column] >= Program.elasticLimit, reduced[column] > -1e-6 { continue }
      bound += reduced[column] * program.most(of: column, uppers)
    }
    self.bound = bound
    reducedCosts = reduced
  }

  /// The duals that price anything: those of one-arc rows are looked up by owner, and a row without a limit on the
  /// side of its dual has none.
  package static func prices(_ program: Program, _ duals: [Double]) -> [Double] {
    // Rows may have come since.
    var prices = duals + [Double](repeating: 0, count: program.rows.count - duals.count)
    for (row, limits) in program.rows.enumerated() where prices[row] != 0 {
      let limit = prices[row] > 0 ? limits.lower : limits.upper
      if limits.isOneArc || limit.isInfinite { prices[row] = 0 }
    }
    return prices
  }

  /// The same where owners have arcs that no column stands for.
  ///
  /// - Parameter least: by owner, what the cheapest of all their arcs costs.
  func counting(_ least: [Double], _ program: Program) -> DualProof {
    var (bound, reduced, staying) = (bound, reducedCosts, staying)
    for (number, arcs) in program.arcsByOwner.enumerated() {
      let cheaper = -staying[number] - least[program.owners[arcs.lowerBound]]
      guard cheaper > 0 else { continue }
      bound -= cheaper
      staying[number] += cheaper
      for arc in arcs { reduced[arc] += cheaper }
    }
    return DualProof(bound: bound, reducedCosts: reduced, staying: staying)
  }

  private init(bound: Double, reducedCosts: [Double], staying: [Double]) {
    (self.bound, self.reducedCosts, self.staying) = (bound, reducedCosts, staying)
  }
}

extension Program {
  /// No plan needs more of a column. Those without a limit of their own follow the moves, but for slacks, which fill a row
  /// from whatever it asks for.
  func most(of column: Int, _ uppers: [Double]) -> Double {
    uppers[column] < Program.elasticLimit || isSlack(column, uppers) ? uppers[column] : Double(arcCount)
  }

  /// A column that only bends one row, without end.
  func isSlack(_ column: Int, _ uppers: [Double]) -> Bool {
    column >= arcCount && uppers[column] >= Program.elasticLimit && starts[column + 1] - starts[column] == 1
  }
}
