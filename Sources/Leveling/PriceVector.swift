import Foundation

/// A budget whose level is added at a price, scaled as that level.
struct PricedBudget {
  let budget: Sifting.Budget
  /// What was reached before any of the tolerance is given up.
  let earlier: Double
  /// What columns may use.
  let room: Double

  init(_ budget: Sifting.Budget) {
    self.budget = budget
    earlier = budget.limit / (1 + budget.level.tolerance) * budget.level.scale
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
    used - room > Rounding.feasibility * max(1, abs(room)) ? 2 * price : price
  }
}

/// The prices of all earlier levels that are held by budgets. The bound is a concave function of them, whose slope is by how much
/// each budget is overdrawn (Lagrange). A budget that leaves room has a best price, which is searched; of what nothing may be
/// given up any price will do that is high enough.
struct PriceVector {
  let held: [PricedBudget]
  var priced: [Double]
  /// By budget, what was tried last, and how the price answers to what is given up.
  private var last: [(price: Double, given: Double)?]
  private var power: [Double]

  init(_ held: [PricedBudget], _ priced: [Double]) {
    self.held = held
    self.priced = priced
    last = Array(repeating: nil, count: held.count)
    power = Array(repeating: 0.7, count: held.count)
  }

  /// Prices nearer to the best ones, each as if the others stayed.
  ///
  /// - Parameter used: by budget, scaled, what the solution at the present prices uses.
  /// - Returns: what the bound, nearly a parabola here, could still rise; infinite where a price is not high enough.
  mutating func move(for used: [Double]) -> Double {
    var rise = 0.0
    for number in held.indices {
      let (budget, price) = (held[number], priced[number])
      guard let given = budget.given(used[number]) else {
        priced[number] = budget.raised(price, used[number])
        if priced[number] != price { rise = .infinity }
        continue
      }
      // The price falls as a power of the share of the tolerance that it gives up.
      if let last = last[number], given > 0, last.given > 0, price != last.price, given != last.given {
        power[number] = min(max(log(price / last.price) / log(last.given / given), 0.3), 1.5)
      }
      last[number] = (price, given)
      let wanted = given > 0 ? price * pow(given, power[number]) : price / 2
      rise += 0.5 * abs((used[number] - budget.room) * (wanted - price))
      priced[number] = min(max(wanted, price / 2), price * 2)
    }
    return rise
  }
}

/// What prices of the budgets prove.
struct PricedPoint {
  let prices: [Double]
  let bound: Double
  let found: PriceGuide.Pricing
}
