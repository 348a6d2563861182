import Foundation
import Optimizing

/// Relaxations of large programs: near-optimal prices tell which columns matter, and prove a bound on the way.
extension LevelSearch {
  /// The relaxation of a level.
  mutating func relax(_ level: Program.Level) throws -> Sifting.Outcome {
    // Nothing better is to be found of the relaxation than a part of the gap that is asked for.
    let closeness = control.gap == 0 ? 0 : gap * effort.closeness
    // From the basis that a problem like this one ended with simplex is the quickest.
    if sifting.beginsNear { return try sifting.minimise(level, closeness: closeness, control) }
    guard prices != nil, budgets.count < 2 else {
      return try sift(level, closeness)
    }
    if budgets.isEmpty {
      guard let near = relaxFirst(level), control.gap > 0 else { return try sift(level, closeness) }
      return .solved(near)
    }
    guard let near = relaxSecond(level) else { return try sift(level, closeness) }
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

  /// A level under the budget of the one before, whose price is searched: the bound is a concave function of it, whose
  /// slope is by how much the budget is overdrawn (Lagrange). With the prices of the rows, by program row.
  private mutating func relaxSecond(_ level: Program.Level) -> (relaxation: Sifting.Relaxation, duals: [Double])? {
    guard let budget = budgets.last, let plan else { return nil }
    let control = control
    let values = program.values(choosing: plan)
    let room = (budget.limit - budget.level.constant) * budget.level.scale
    let earlier = program.value(of: budget.level, values) * budget.level.scale
    // A level that nothing may be given up of, such as a shortfall of 0, has no price that would do.
    guard budget.level.tolerance > 0, earlier > 0 else { return nil }
    // Ten hundredths more of this level for one hundredth less of the other, until something better is known.
    var price = 10 * program.value(of: level, values) * level.scale / earlier
    if let known = learntBefore?.levels[level.name]?.prices.last, known > 0 {
      price = known
    } else {
      prices?.enlarge(price)
    }
    var best: PricedPoint?
    var last: (price: Double, given: Double)?
    var power = 0.7
    for _ in 0..<(endsExactly ? 1 : effort.priceTrials) {
      let costs = level.pricing(budgets, [price], 1).costs
      let offset = level.constant * level.scale - price * room
      let accuracy = max(endsExactly ? effort.roughAccuracy : effort.accuracy, roughness)
      guard let found = prices?.minimise(costs, offset: offset, accuracy: accuracy, control) else { break }
      prices?.narrow(to: found)
      var used = 0.0
      for column in found.values.indices where found.values[column] != 0 {
        used += budget.level.costs[column] * found.values[column]
      }
      let point = PricedPoint(
        price: price, bound: found.bound + offset, slope: used * budget.level.scale - room, found: found)
      if point.bound > best?.bound ?? -.infinity { best = point }
      control.say(
        level.name, bound: (best?.bound).map { $0 / level.scale },
        .prices)
      // The price falls as a power of the share of the tolerance that it gives up.
      let reached = (used + budget.level.constant) * budget.level.scale
      let given = (reached - earlier) / (budget.limit * budget.level.scale - earlier)
      if let last, given > 0, last.given > 0, price != last.price, given != last.given {
        power = min(max(log(price / last.price) / log(last.given / given), 0.3), 1.5)
      }
      last = (price, given)
      let next = given > 0 ? price * pow(given, power) : price / 2
      // What the bound, nearly a parabola here, could still rise.
      if 0.5 * abs(point.slope * (next - price)) <= max(effort.accuracy, roughness) * abs(point.bound) { break }
      price = min(max(next, price / 2), price * 2)
    }
    guard let best else { return nil }
    enter(best.found)
    let bound = best.bound / level.scale
    // Costs of columns and of the bound are both those at the price.
    let prices = RowPrices(form: .priced([best.price]), duals: best.found.duals)
    let relaxation = Sifting.Relaxation(
      bound: bound, values: best.found.values, proof: best.found.proof, ranking: best.found.proof,
      prices: [best.price], proofPrices: prices, rankingPrices: prices)
    return (relaxation, best.found.duals)
  }

  /// Lets in what the solution uses and, of the rest, the columns that make it least dearer.
  private mutating func enter(_ found: PriceGuide.Pricing) {
    let used = found.values.indices(where: { $0 > 0 })
    let arcsUsed = used.count { $0 < program.arcCount }
    let others = (0..<program.columnCount).filter { program.uppers[$0] > 0 && found.values[$0] == 0 }
    sifting.enter(used + leastFirst(others, by: found.proof.reducedCosts, atMost: 2000 + 3 * arcsUsed))
    sifting.hold(rows: found.duals.indices(where: { $0 != 0 }))
  }
}

/// What one price proves.
private struct PricedPoint {
  let price: Double
  let bound: Double
  /// How the bound changes with the price.
  let slope: Double
  let found: PriceGuide.Pricing
}

extension Array {
  func indices(where isWanted: (Element) -> Bool) -> [Int] { indices.filter { isWanted(self[$0]) } }
}
