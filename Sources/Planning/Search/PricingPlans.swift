import Exchange
import Optimizing

/// Plans with the earlier levels priced instead of held: without budget rows the program is nearly a network and solved in
/// moments (model §7). A dearer price keeps the budgets, a cheaper one breaks them; the price between is searched, and what
/// the plans on its two sides differ in is chosen anew with the budget rows.
extension LevelSearch {
  /// What came of one price.
  private struct Trial {
    /// Of the prices that the relaxation gave.
    let factor: Double
    let arcs: [Int]
    /// The plan keeps the budgets.
    let keeps: Bool
    /// By how much the budgets are overdrawn, at the relaxation's prices.
    let excess: Double
    let basis: Basis?
  }

  mutating func minimisePriced(
    _ level: Program.Level, _ relaxation: Sifting.Relaxation, _ value: inout Double?, _ bound: Double
  ) throws {
    let columns = promising(relaxation)
    let free = IntegerSearch(program: program, budgets: [])
    // A share of the level's own value; the priced one is mostly price.
    let effort = IntegerSearch.Effort(nodes: 100, gap: 0, absoluteGap: abs(bound) * gap / 3)
    var trials: [Trial] = []
    var factors = self.effort(level).priceFactors
    for _ in 0..<SearchEffort.priceRounds where isOpen(value, bound) && !control.isOver && !factors.isEmpty {
      let starts = factors.map { factor in
        trials.min { abs($0.factor - factor) < abs($1.factor - factor) }?.basis
      }
      let outcomes = try concurrentMap(Array(zip(factors, starts)), threads: control.threads) {
        [budgets, control] factor, basis in
        try free.minimiseSettling(
          level.pricing(budgets, relaxation.prices, factor), over: columns, from: basis, effort, control)
      }
      for (factor, outcome) in zip(factors, outcomes) {
        guard let arcs = outcome.arcs else { continue }
        let values = program.values(choosing: arcs)
        trials.append(
          Trial(
            factor: factor, arcs: arcs, keeps: keepsBudgets(values), excess: excess(values, relaxation.prices),
            basis: outcome.basis))
        accept(arcs, level, &value)
      }
      trials.sort { $0.factor < $1.factor }
      // The dearest price known to break the budgets, and the cheapest known to keep them.
      let broken = trials.last { !$0.keeps }
      let kept = trials.first(where: \.keeps)
      if let broken, kept != nil, let plan, isOpen(value, bound) {
        try combine(plan, broken.arcs, level, relaxation, &value)
        control.say(level.objective.level, best: value, bound: bound, Phrase(zh: "前级按价格计", en: "earlier levels priced"))
      }
      if let broken, let kept {
        guard kept.factor > broken.factor else { return }
        let width = kept.factor - broken.factor
        let share = min(max(broken.excess / max(broken.excess - kept.excess, 1e-12), 0.15), 0.85)
        factors = [share - 0.1, share + 0.1].map { broken.factor + $0 * width }
      } else {
        factors = Self.beyond(trials)
      }
    }
  }

  /// Where all prices tried lie on one side: about where the line through two meets the budgets, and a little farther.
  private static func beyond(_ trials: [Trial]) -> [Double] {
    guard let cheapest = trials.first, let dearest = trials.last else { return [] }
    let slope = (dearest.excess - cheapest.excess) / max(dearest.factor - cheapest.factor, 1e-9)
    let from = cheapest.keeps ? cheapest : dearest
    let farthest = from.factor * (cheapest.keeps ? 0.8 : 1.25)
    let crossing = slope < 0 ? from.factor - from.excess / slope : farthest
    let met = cheapest.keeps ? max(crossing, farthest) : min(crossing, farthest)
    return [met, met + 0.5 * (met - from.factor) + (cheapest.keeps ? -0.02 : 0.02)]
  }

  private func excess(_ values: [Double], _ prices: [Double]) -> Double {
    zip(budgets, prices).reduce(0) { sum, held in
      let (budget, price) = held
      return sum + price * (program.value(of: budget.level, values) - budget.limit) * budget.level.scale
    }
  }

  /// What two plans have in common stays; the rest is planned anew from the arcs of both and the cheapest beside them.
  private mutating func combine(
    _ one: [Int], _ other: [Int], _ level: Program.Level, _ relaxation: Sifting.Relaxation, _ value: inout Double?
  ) throws {
    let common = Set(one).intersection(other)
    let settled = Set(common.map { program.people[$0] })
    let differing = Set(one).symmetricDifference(other)
    let beside = leastFirst(
      (0..<program.arcCount).filter { !settled.contains(program.people[$0]) && !differing.contains($0) },
      by: relaxation.ranking, atMost: SearchEffort.besideDiffering)
    let open = (differing.filter { !settled.contains(program.people[$0]) } + beside).sorted()
    let outcome = try IntegerSearch(program: program, budgets: budgets).minimise(
      level, over: open + helpers(near: relaxation), keeping: common.sorted().map { ($0, 1) }, from: one,
      IntegerSearch.Effort(nodes: 100, gap: gap / 4), control)
    if let arcs = outcome.arcs { accept(arcs, level, &value) }
  }

  /// Arcs likely to be in a good plan, and what fills the rows of such plans.
  func promising(_ relaxation: Sifting.Relaxation) -> [Int] {
    let (columns, _) = choose(relaxation, slack: nil, atMost: arcs(SearchEffort.first.arcs, relaxation))
    return columns.filter { $0 < program.arcCount } + helpers(near: relaxation)
  }

  /// Open columns other than arcs, of the segments only those used and a few beyond.
  private func helpers(near relaxation: Sifting.Relaxation) -> [Int] {
    let few = 4
    var near: [Int] = []
    for columns in program.helpers where !columns.isEmpty {
      // Rising and falling segments lie side by side.
      var beyond = [1.0: 0, -1.0: 0]
      for column in columns where program.uppers[column] > 0 {
        guard case .segment = program.roles[column] else {
          near.append(column)
          continue
        }
        let sign = program.entryValues[program.starts[column]] > 0 ? 1.0 : -1.0
        if relaxation.values[column] > 1e-6 { beyond[sign] = 0 } else { beyond[sign, default: 0] += 1 }
        if beyond[sign, default: 0] <= few { near.append(column) }
      }
    }
    return near.sorted()
  }
}
