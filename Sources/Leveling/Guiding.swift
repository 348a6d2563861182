import Optimizing

/// Relaxations of large programs: near-optimal prices tell which columns matter, and prove a bound on the way.
extension LevelSearch {
  /// The relaxation of a level.
  mutating func relax(_ level: Program.Level) throws -> Sifting.Outcome {
    // Nothing better is to be found of the relaxation than a part of the gap that is asked for.
    let closeness = control.gap == 0 ? 0 : gap * effort.closeness
    // From the basis that a problem like this one ended with simplex is the quickest.
    if sifting.beginsNear { return try sifting.minimise(level, closeness: closeness, control) }
    // The prices of several tolerances, tried a few times, prove less than simplex does; where that has the last word they are
    // good to begin with.
    guard prices != nil, endsExactly || budgets.count(where: { $0.level.tolerance > 0 }) < 2 else {
      return try sift(level, closeness)
    }
    if budgets.isEmpty {
      guard let near = relaxFirst(level), control.gap > 0 else { return try sift(level, closeness) }
      return .solved(near)
    }
    guard let near = relaxPriced(level) else { return try sift(level, closeness) }
    // Up to some size the simplex method ends the search for the price sooner than it costs, and for a narrow gap nothing else
    // is exact enough.
    if control.gap == 0 || endsExactly {
      return try sifting.minimise(
        level, closeness: closeness, near: effort.boxesPrices ? near.duals : nil, control)
    }
    return .solved(near.relaxation)
  }

  private var endsExactly: Bool {
    program.arcCount < (gap < 8 * effort.accuracy ? effort.exactArcs : effort.exactArcsForWideGaps)
  }

  /// By simplex over columns that enter when they could improve.
  private mutating func sift(_ level: Program.Level, _ closeness: Double) throws -> Sifting.Outcome {
    // A trace of the next level keeps the simplex from wandering among equals.
    if budgets.isEmpty, let guided = guided(level) {
      _ = try sifting.minimise(guided, closeness: closeness, control)
    }
    return try sifting.minimise(level, closeness: closeness, control)
  }

  /// The first level, nearly solved with a trace of the next, then alone for the proof.
  private mutating func relaxFirst(_ level: Program.Level) -> Sifting.Relaxation? {
    let (control, accuracy) = (control, max(effort.accuracy, roughness))
    let offset = level.constant * level.scale
    guard let guided = guided(level),
      let found = prices?.minimise(guided.costs, offset: offset, accuracy: accuracy, control)
    else { return nil }
    enter(found)
    prices?.narrow(to: found)
    let costs = level.costs.map { $0 * level.scale }
    let alone =
      roughness > 0 ? nil : prices?.minimise(costs, offset: offset, accuracy: control.gap / 10, control)
    // What is proven with a trace of another level is not proven of this one.
    let duals = (alone ?? found).duals
    let proof = alone?.proof ?? DualProof(program, costs, duals)
    return Sifting.Relaxation(
      bound: proof.bound / level.scale + level.constant, values: found.values, proof: proof, ranking: found.proof,
      prices: [], proofPrices: RowPrices(form: .priced([]), duals: duals),
      rankingPrices: RowPrices(form: .traced, duals: found.duals))
  }

  /// A level under budgets, whose prices are searched (`PriceVector`). With the prices of the rows, by program row.
  private mutating func relaxPriced(_ level: Program.Level) -> (relaxation: Sifting.Relaxation, duals: [Double])? {
    guard let plan else { return nil }
    let control = control
    let value = program.value(of: level, program.values(choosing: plan))
    let held = budgets.map(PricedBudget.init)
    // A level at 0, such as a shortfall, has no price that would do.
    guard held.allSatisfy({ $0.earlier > 0 }) else { return nil }
    var search = PriceVector(
      held,
      // Ten hundredths more of this level for one hundredth less of the other, until something better is known.
      held.map { 10 * value * level.scale / $0.earlier })
    if let known = learntBefore?.levels[level.name]?.prices, known.count == held.count,
      zip(known, held).allSatisfy({ $0 > 0 || $1.budget.level.tolerance == 0 })
    {
      search.priced = known
    } else {
      prices?.enlarge(search.priced.reduce(0, +))
    }
    var best: PricedPoint?
    for _ in 0..<(endsExactly ? 1 : effort.priceTrials) {
      let priced = search.priced
      let costs = (endsExactly ? guidedByLengths(level) : level).pricing(budgets, priced, 1).costs
      let offset = level.constant * level.scale - zip(priced, held).reduce(0) { $0 + $1.0 * $1.1.room }
      let accuracy = max(endsExactly ? effort.roughAccuracy : effort.accuracy, roughness)
      guard let found = prices?.minimise(costs, offset: offset, accuracy: accuracy, control) else { break }
      prices?.narrow(to: found)
      let point = PricedPoint(prices: priced, bound: found.bound + offset, found: found)
      if point.bound > best?.bound ?? -.infinity { best = point }
      // With a trace of lengths nothing is proven of the level alone.
      control.say(level.name, bound: endsExactly ? nil : (best?.bound).map { $0 / level.scale }, .prices)
      // What the bound could still rise.
      let rise = search.move(for: held.map { $0.used(by: found.values) })
      if rise <= max(effort.accuracy, roughness) * abs(point.bound) { break }
    }
    guard let best else { return nil }
    enter(best.found)
    let bound = best.bound / level.scale
    // Costs of columns and of the bound are both those at the price.
    let prices = RowPrices(form: .priced(best.prices), duals: best.found.duals)
    let relaxation = Sifting.Relaxation(
      bound: bound, values: best.found.values, proof: best.found.proof, ranking: best.found.proof,
      prices: best.prices, proofPrices: prices, rankingPrices: prices)
    return (relaxation, best.found.duals)
  }

  /// Lets in what the solution uses and, of the rest, the columns that make it least dearer.
  private mutating func enter(_ found: PriceGuide.Pricing) {
    let used = found.values.indices(where: { $0 > 0 })
    let arcsUsed = arcsUsed(found.values, above: 0)
    let others = (0..<program.columnCount).filter { program.uppers[$0] > 0 && found.values[$0] == 0 }
    sifting.enter(used + leastFirst(others, by: found.proof.reducedCosts, atMost: 2000 + 3 * arcsUsed))
    sifting.hold(rows: found.duals.indices(where: { $0 != 0 }))
  }
}

extension Array {
  func indices(where isWanted: (Element) -> Bool) -> [Int] { indices.filter { isWanted(self[$0]) } }
}
