extension Program {
  /// How far closed rules are bent, each row relative to what it requires; for the columns that `isCounted` admits.
  package func bending(_ isCounted: (Int) -> Bool) -> Level {
    var costs = [Double](repeating: 0, count: columnCount)
    for (column, row) in hardElastics where isCounted(column) {
      costs[column] = 1 / max(1, rows[row].tag?.required ?? 1)
    }
    return Level(name: "bending", costs: costs)
  }

  /// Upper bounds with the elastic columns of some hard rules open, and with them whatever was concluded from rules.
  package func opening(_ isOpen: (RowTag) -> Bool) -> [Double] {
    var opened = uppers(bending: isOpen)
    for column in arcCount..<columnCount {
      switch roles[column] {
      case .ease, .segment: opened[column] = Program.elasticLimit
      default: continue
      }
    }
    return opened
  }

  /// Upper bounds with the elastic columns of some hard rules open and all else as it is: where nothing is bent in the end,
  /// the solution holds when they close again.
  package func uppers(bending isOpen: (RowTag) -> Bool) -> [Double] {
    var opened = uppers
    for (column, row) in hardElastics {
      if let tag = rows[row].tag, isOpen(tag) { opened[column] = Program.elasticLimit }
    }
    return opened
  }
}

extension Program.Level {
  /// Costs of some columns at given values, without the constant.
  func sum(over columns: [(column: Int, value: Double)]) -> Double {
    columns.reduce(0) { $0 + costs[$1.column] * $1.value }
  }

  /// This level with earlier ones added at a price instead of held: `factor` times what a unit of each is worth.
  func pricing(_ budgets: [Sifting.Budget], _ prices: [Double], _ factor: Double) -> Program.Level {
    var sum = costs.map { $0 * scale }
    var shares = shares(times: scale)
    for (budget, price) in zip(budgets, prices) where price > 0 {
      for column in sum.indices { sum[column] += factor * price * budget.level.costs[column] * budget.level.scale }
      shares += budget.level.shares(times: factor * price * budget.level.scale)
    }
    return like(costs: sum, constant: 0, scale: 1, shares: shares)
  }

  /// The level with a scale of 1, for readers outside.
  package var unscaled: Program.Level {
    like(costs: costs, constant: constant, scale: 1, shares: shares)
  }

  /// A bound that needs no solving, and no level is ever negative.
  var floor: Double { max(0, least) }

  /// Every column at its cheaper end.
  var least: Double { costs.reduce(constant) { $0 + min(0, $1) } }
}

extension Program {
  /// No row is ever bent farther: more than any counts.
  package static let elasticLimit = 1e6
}
