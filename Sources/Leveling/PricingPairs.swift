import Optimizing

/// Where nodes are in pairs, plans with the earlier levels priced instead of held: a dearer price keeps the budgets, a cheaper
/// one breaks them. The price between is searched, and what all these plans use is combined with the budget rows.
extension LevelSearch {
  mutating func minimisePriced(
    _ level: Program.Level, _ relaxation: Sifting.Relaxation, _ value: inout Double?, _ bound: Double
  ) throws {
    let (columns, _) = choose(relaxation, slack: nil, atMost: arcs(SearchEffort.first.arcs, relaxation))
    var union = Set(plan ?? [])
    union.formUnion((0..<program.arcCount).filter { relaxation.values[$0] > 1e-9 })
    let free = IntegerSearch(program: program, budgets: [])
    // A share of the level's own value; the priced one is mostly price.
    let effort = IntegerSearch.Effort(nodes: 100, gap: 0, absoluteGap: abs(bound) * gap / 3)
    // The smallest factor known to keep the budgets, and the largest known to break them.
    var kept = Double.infinity
    var broken = 0.0
    var factors = SearchEffort.priceFactors
    func isEnough() -> Bool { !isOpen(value, bound) || control.isOver }
    for _ in 0..<SearchEffort.priceRounds where !isEnough() && !factors.isEmpty {
      let outcomes = try concurrentMap(factors, threads: control.threads) {
        [budgets, control] factor in
        try free.minimise(level.pricing(budgets, relaxation.prices, factor), over: columns, from: nil, effort, control)
      }
      for (factor, outcome) in zip(factors, outcomes) {
        guard let arcs = outcome.arcs else { continue }
        union.formUnion(arcs)
        if keepsBudgets(program.values(choosing: arcs)) {
          kept = min(kept, factor)
        } else {
          broken = max(broken, factor)
        }
        accept(arcs, level, &value)
      }
      if kept == .infinity {
        factors = [1.3, 1.7].map { broken * $0 }
      } else if broken == 0 {
        factors = [0.6, 0.8].map { kept * $0 }
      } else {
        guard kept > broken else { break }
        factors = [1.0 / 3, 2.0 / 3].map { broken + $0 * (kept - broken) }
      }
    }
    guard !isEnough() else { return }
    let small = union.sorted() + (program.arcCount..<program.columnCount).filter { program.uppers[$0] > 0 }
    let outcome = try IntegerSearch(program: program, budgets: budgets).minimise(
      level, over: small, from: plan, IntegerSearch.Effort(nodes: 50, gap: control.gap / 2), control)
    if let arcs = outcome.arcs { accept(arcs, level, &value) }
  }
}
