import Optimizing

/// Plans with the earlier levels priced instead of held: a dearer price keeps the budgets, a cheaper one breaks them. The price
/// between is searched, and what all these plans use is combined with the budget rows.
struct PricedBudgets: SearchStep {
  /// What the relaxation takes whole stays.
  let settles: Bool

  func run(_ search: inout LevelSearch, _ state: inout LevelState) throws -> StepOutcome {
    guard !search.budgets.isEmpty, state.isOpen else { return .goesOn }
    // Where several levels are held, relaxations are no longer nearly whole.
    if settles, search.budgets.count > 1 { return .goesOn }
    try minimise(&search, &state)
    search.say(state, .priced)
    return .goesOn
  }

  private func minimise(_ search: inout LevelSearch, _ state: inout LevelState) throws {
    let (program, budgets, control) = (search.program, search.budgets, search.control)
    let (level, relaxation) = (state.level, state.relaxation)
    let (columns, _) = search.choose(
      relaxation, slack: nil, atMost: search.arcs(search.effort.first.arcs, relaxation))
    var union = Set(search.plan ?? [])
    union.formUnion((0..<program.arcCount).filter { relaxation.values[$0] > Rounding.trace })
    let free = search.integer([])
    // A share of the level's own value; the priced one is mostly price.
    let pricing = settles ? search.effort.pricingNearly : search.effort.pricingWithinPairs
    let effort = IntegerSearch.Effort(
      nodes: pricing.nodes, gap: 0, absoluteGap: abs(state.bound) * state.gap * pricing.gap)
    // The smallest factor known to keep the budgets, and the largest known to break them.
    var kept = Double.infinity
    var broken = 0.0
    var factors = pricing.factors
    func isEnough() -> Bool { !state.isOpen || control.isOver }
    for _ in 0..<pricing.rounds where !isEnough() && !factors.isEmpty {
      let outcomes = try concurrentMap(factors, threads: control.threads) { factor in
        let priced = level.pricing(budgets, relaxation.prices, factor)
        return settles
          ? try free.minimiseSettling(priced, over: columns, effort, control)
          : try free.minimise(priced, over: columns, from: nil, effort, control)
      }
      for (factor, outcome) in zip(factors, outcomes) {
        guard let arcs = outcome.arcs else { continue }
        union.formUnion(arcs)
        if search.keepsBudgets(program.values(choosing: arcs)) {
          kept = min(kept, factor)
        } else {
          broken = max(broken, factor)
        }
        search.accept(arcs, &state)
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
    let outcome = try search.integer(budgets).minimise(
      level, over: small, from: search.plan, IntegerSearch.Effort(nodes: 50, gap: control.gap / 2), control)
    if let arcs = outcome.arcs { search.accept(arcs, &state) }
  }
}
