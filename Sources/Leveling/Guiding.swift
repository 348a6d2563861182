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
    guard prices != nil, budgets.count(where: { $0.level.tolerance > 0 }) < 2 else {
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

  /// A level under budgets, whose prices are searched: the bound is a concave function of them, whose slope is by how much each
  /// budget is overdrawn (Lagrange). Only the price of the one that leaves room is searched; of what nothing may be given up
  /// any price will do that is high enough. With the prices of the rows, by program row.
  private mutating func relaxPriced(_ level: Program.Level) -> (relaxation: Sifting.Relaxation, duals: [Double])? {
    guard let plan else { return nil }
    let control = control
    let values = program.values(choosing: plan)
    let held = budgets.map { PricedBudget($0, program.value(of: $0.level, values) * $0.level.scale) }
    // A level at 0, such as a shortfall, has no price that would do.
    guard held.allSatisfy({ $0.earlier > 0 }) else { return nil }
    let searched = held.lastIndex { $0.budget.level.tolerance > 0 } ?? held.count - 1
    // Ten hundredths more of this level for one hundredth less of the other, until something better is known.
    var priced = held.map { 10 * program.value(of: level, values) * level.scale / $0.earlier }
    if let known = learntBefore?.levels[level.name]?.prices, known.count == priced.count, known[searched] > 0 {
      priced = known
    } else {
      prices?.enlarge(priced.reduce(0, +))
    }
    var best: PricedPoint?
    var last: (price: Double, given: Double)?
    var power = 0.7
    for _ in 0..<(endsExactly ? 1 : effort.priceTrials) {
      let costs = (endsExactly ? guidedByLengths(level) : level).pricing(budgets, priced, 1).costs
      let offset = level.constant * level.scale - zip(priced, held).reduce(0) { $0 + $1.0 * $1.1.room }
      let accuracy = max(endsExactly ? effort.roughAccuracy : effort.accuracy, roughness)
      guard let found = prices?.minimise(costs, offset: offset, accuracy: accuracy, control) else { break }
      prices?.narrow(to: found)
      let used = held.map { $0.used(by: found.values) }
      let point = PricedPoint(
        prices: priced, bound: found.bound + offset, slope: used[searched] - held[searched].room, found: found)
      if point.bound > best?.bound ?? -.infinity { best = point }
      // With a trace of lengths nothing is proven of the level alone.
      control.say(level.name, bound: endsExactly ? nil : (best?.bound).map { $0 / level.scale }, .prices)
      let next = held.indices.map { number in
        number == searched ? priced[number] : held[number].raised(priced[number], used[number])
      }
      let isEnough = next == priced
      let price = priced[searched]
      guard let given = held[searched].given(used[searched]) else {
        let raised = held[searched].raised(price, used[searched])
        if isEnough, raised == price { break }
        priced = next
        priced[searched] = raised
        continue
      }
      // The price falls as a power of the share of the tolerance that it gives up.
      if let last, given > 0, last.given > 0, price != last.price, given != last.given {
        power = min(max(log(price / last.price) / log(last.given / given), 0.3), 1.5)
      }
      last = (price, given)
      let wanted = given > 0 ? price * pow(given, power) : price / 2
      // What the bound, nearly a parabola here, could still rise.
      let rise = 0.5 * abs(point.slope * (wanted - price))
      if isEnough, rise <= max(effort.accuracy, roughness) * abs(point.bound) { break }
      priced = next
      priced[searched] = min(max(wanted, price / 2), price * 2)
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

/// A budget whose level is added at a price, scaled as that level.
private struct PricedBudget {
  let budget: Sifting.Budget
  /// What the plan at hand comes to.
  let earlier: Double
  /// What columns may use.
  let room: Double

  init(_ budget: Sifting.Budget, _ earlier: Double) {
    self.budget = budget
    self.earlier = earlier
    room = (budget.limit - budget.level.constant) * budget.level.scale
  }

  func used(by values: [Double]) -> Double {
    var used = 0.0
    for column in values.indices where values[column] != 0 { used += budget.level.costs[column] * values[column] }
    return used * budget.level.scale
  }

  /// The share of the tolerance that is given up; nil where there is none.
  func given(_ used: Double) -> Double? {
    guard budget.level.tolerance > 0 else { return nil }
    let reached = used + budget.level.constant * budget.level.scale
    return (reached - earlier) / (budget.limit * budget.level.scale - earlier)
  }

  /// A price at which nothing is given up of what has no tolerance.
  func raised(_ price: Double, _ used: Double) -> Double {
    budget.level.tolerance == 0 && used - room > Rounding.feasibility * max(1, abs(room)) ? 2 * price : price
  }
}

/// What prices of the budgets prove.
private struct PricedPoint {
  let prices: [Double]
  let bound: Double
  /// How the bound changes with the price that is searched.
  let slope: Double
  let found: PriceGuide.Pricing
}

extension Array {
  func indices(where isWanted: (Element) -> Bool) -> [Int] { indices.filter { isWanted(self[$0]) } }
}
