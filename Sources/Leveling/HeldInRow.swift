/// Levels that are rows of the program once they are solved. What nothing may be given up of and every plan counts in whole
/// numbers is a rule like others from then on; a price for it would have to be beyond anything that the next level is worth.
extension LevelSearch {
  /// Whether a level solved before any with a tolerance can be such a row. Arcs without a column would need theirs in it, and a
  /// choice of pairs is searched with prices.
  func canHoldInRow(_ level: Program.Level) -> Bool {
    formulation == .sifting && budgets.isEmpty && outside == nil && program.pairOf.isEmpty && level.tolerance == 0
      && program.isWhole(level)
  }

  mutating func holdInRow(_ budget: Sifting.Budget) {
    move(to: program.holding(budget), Array(0..<program.arcCount), nil)
    sifting.hold(rows: [program.rows.count - 1])
    isHeldInRow = true
  }
}

extension Program {
  /// With one row more, behind all others, that keeps a level within its limit.
  fileprivate func holding(_ budget: Sifting.Budget) -> Program {
    var held = self
    let costs = budget.level.costs
    held.rows.append(
      Row(lower: -.infinity, upper: budget.limit - budget.level.constant, tag: nil, isLazy: false))
    held.helpers.append([])
    held.starts = [0]
    held.entryRows = []
    held.entryValues = []
    for column in 0..<columnCount {
      held.entryRows += entryRows[starts[column]..<starts[column + 1]]
      held.entryValues += entryValues[starts[column]..<starts[column + 1]]
      if costs[column] != 0 {
        held.entryRows.append(Int32(rows.count))
        held.entryValues.append(costs[column])
      }
      held.starts.append(held.entryRows.count)
    }
    return held
  }
}
