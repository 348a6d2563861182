import Exchange
import Testing

@testable import Leveling
@testable import Planning

/// Plans with the level before priced instead of held, in programs that choose no pairs; against all plans of rosters small
/// enough to list them.
@Suite struct PricedBudgetsTests {
  @Test func plansKeepTheBudgetAndAreNearTheBound() throws {
    var (found, best) = (0, 0)
    var options = PlanningOptions()
    options.gap = 0
    let control = SearchControl(options)
    try Listed.every { listed, _ in
      var search = LevelSearch(listed.program, control, .sifting)
      let equity = try #require(listed.program.levels.first { $0.name == "equity" })
      let burden = try #require(listed.program.levels.first { $0.name == "burden" })
      guard case .solved = try search.solve(equity), case .solved(let relaxation) = try search.relax(burden) else {
        Issue.record("seed \(listed.seed): not solved")
        return
      }
      // A level at its floor is held by no budget.
      guard search.budgets.count == 1 else { return }
      let within = zip(listed.values, listed.costs(burden)).filter { search.keepsBudgets($0.0) }.map(\.1)
      let least = try #require(within.min())
      var state = LevelState(burden, relaxation, gap: 0, value: nil, bound: relaxation.bound)
      _ = try PricedBudgets(settles: true).run(&search, &state)
      #expect(state.bound == relaxation.bound, "seed \(listed.seed)")
      guard let value = state.value else { return }
      found += 1
      #expect(value >= least - 1e-6 * max(1, least), "seed \(listed.seed)")
      let values = listed.program.values(choosing: try #require(search.plan))
      #expect(search.program.admits(values) && search.keepsBudgets(values), "seed \(listed.seed)")
      #expect(abs(listed.program.value(of: burden, values) - value) <= 1e-6 * max(1, value), "seed \(listed.seed)")
      if value <= least + 1e-6 * max(1, least) { best += 1 }
    }
    #expect(found > 20 && 2 * best > found, "\(found), \(best)")
  }

  /// Where relaxations use so many arcs that prices come instead of ceilings: the same levels.
  @Test func largeCitiesReachTheSameLevels() throws {
    var options = PlanningOptions()
    options.gap = 0
    options.effort.ceilingsUpTo = 0
    let control = SearchControl(options)
    var levels = 0
    try Listed.every { listed, _ in
      var search = LevelSearch(listed.program, control, .sifting)
      guard case .solved = try search.run() else {
        Issue.record("seed \(listed.seed): not solved")
        return
      }
      var kept = Array(zip(listed.plans.indices, listed.values))
      for (level, proven) in zip(listed.program.levels, search.proven) where level.costs.contains(where: { $0 != 0 }) {
        let best = try #require(kept.map { listed.program.value(of: level, $0.1) }.min())
        #expect(abs(proven.value - best) <= 1e-6 * max(1, abs(best)), "seed \(listed.seed) \(level.name)")
        let budget = Sifting.Budget(level: level, value: proven.value)
        kept = kept.filter { budget.admits(listed.program.value(of: level, $0.1)) }
        levels += 1
      }
    }
    #expect(levels > 60, "\(levels)")
  }
}
