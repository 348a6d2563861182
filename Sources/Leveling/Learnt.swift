/// What a search found out about a program. A search of the same program with more conditions, rows behind all others or closed
/// columns, starts where that one ended (search §9).
package struct Learnt: Sendable {
  /// At the end of one level.
  struct OfLevel: Sendable {
    /// Arcs of the best plan.
    let plan: [Int]
    /// No plan is better that keeps the levels held then.
    let bound: Double
    /// What they were held at, by name.
    let limits: [String: Double]
    /// Whatever of them has a row.
    let held: [String]
    /// Another of them is a row behind those that conditions bring.
    let isHeldInRow: Bool
    let sifting: Sifting
    let guide: PriceGuide?
    /// Of the levels held, as in the relaxation.
    let prices: [Double]

    /// The levels held now are held at no more: fewer plans keep them, and the bound is one for these, too.
    func boundHolds(under budgets: [Sifting.Budget]) -> Bool {
      limits.allSatisfy { name, limit in
        budgets.contains { $0.level.name == name && $0.limit <= limit + 1e-9 * max(1, abs(limit)) }
      }
    }
  }

  private(set) var levels: [String: OfLevel] = [:]
  /// Arcs of the best plan in the end.
  package internal(set) var plan: [Int]?
  private let arcCount: Int
  private let others: [Program.ColumnRole]
  private let rowCount: Int

  init(_ program: Program) {
    arcCount = program.arcCount
    others = program.roles.others
    rowCount = program.rows.count
  }

  mutating func note(_ level: String, _ learnt: OfLevel) { levels[level] = learnt }

  /// Columns and rows are those that it speaks of, others behind them aside.
  func fits(_ program: Program) -> Bool {
    program.arcCount == arcCount && program.rows.count >= rowCount && program.roles.others.starts(with: others)
  }
}

extension LevelSearch {
  /// Goes on where the level was left, if the same levels are held.
  mutating func resume(_ known: Learnt.OfLevel) {
    guard known.held == budgets.map(\.level.name), !known.isHeldInRow, !isHeldInRow else { return }
    sifting = known.sifting.resumed(program, uppers: sifting.uppers, budgets)
    if prices != nil, let guide = known.guide { prices = guide.resumed(program) }
  }
}

extension Sifting {
  /// The state at the end of a level, for a program with rows and columns behind these, of which others may be closed.
  fileprivate func resumed(_ program: Program, uppers: [Double], _ budgets: [Budget]) -> Sifting {
    var resumed = moved(to: program, Array(self.uppers.indices), budgets)
    resumed.uppers = uppers
    resumed.takeDemanding()
    resumed.isResumed = true
    return resumed
  }
}

extension PriceGuide {
  fileprivate func resumed(_ program: Program) -> PriceGuide {
    moved(to: program, Array(0..<columnCount))
  }
}
