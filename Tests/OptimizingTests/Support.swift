// Random models that are the same on every machine, and the slow, plain ways to solve and judge them.

import Optimizing

/// SplitMix64: the same numbers everywhere, whatever the standard library does.
struct Dice {
  private var state: UInt64

  init(_ seed: Int) {
    state = UInt64(bitPattern: Int64(seed)) &* 0x9E37_79B9_7F4A_7C15
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func roll(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(next() % UInt64(range.count))
  }
}

/// A few small integers under random rows; often feasible, often not.
func randomInteger(_ seed: Int) -> Model {
  var dice = Dice(seed)
  var model = Model(name: "random \(seed)")
  let x = (0..<dice.roll(1...5)).map { _ in
    let lower = dice.roll(-2...1)
    return model.addVariable(
      dice.roll(0...1) == 0 ? .binary : .integer, lower: Double(lower), upper: Double(lower + dice.roll(0...4)),
      cost: Double(dice.roll(-9...9)), label: "数 e\(seed) free")
  }
  for _ in 0..<dice.roll(0...4) {
    var sum = LinearExpression(constant: Double(dice.roll(-1...1)))
    for variable in x where dice.roll(0...3) > 0 { sum.add(Double(dice.roll(-5...5)), variable) }
    let lower = Double(dice.roll(-12...6))
    switch dice.roll(0...4) {
    case 0: model.add(sum >= lower)
    case 1: model.add(sum <= lower + 8)
    case 2: model.add(sum == lower + 6)
    case 3: _ = model.addConstraint(sum, lower: lower, upper: lower + 6.5, label: "inf 1e5")
    default: _ = model.addConstraint(sum)
    }
  }
  model.costConstant = Double(dice.roll(-1...1)) * 2.5
  return model
}

/// The cheapest plan by trying every one; nil if none satisfies all rows. Integer variables only.
func cheapestByTrying(_ model: Model) -> Double? {
  var best: Double?
  var plan = model.lowerBounds
  while true {
    if plan.indices.allSatisfy({ plan[$0] <= model.upperBounds[$0] }), satisfiesRows(plan, model) {
      best = min(best ?? .infinity, model.cost(of: plan))
    }
    guard let step = plan.indices.first(where: { plan[$0] + 1 <= model.upperBounds[$0] }) else { return best }
    plan[step] += 1
    for earlier in 0..<step { plan[earlier] = model.lowerBounds[earlier] }
  }
}

/// Judged through the public face of the model only.
func satisfiesRows(_ plan: [Double], _ model: Model) -> Bool {
  let rows = model.rowValues(plan)
  return rows.indices.allSatisfy {
    rows[$0] >= model.rowLowerBounds[$0] - 1e-6 && rows[$0] <= model.rowUpperBounds[$0] + 1e-6
  }
}

/// Everyone to one place at random costs: `size` squared columns, a relaxation that is integral by itself.
func assignment(_ size: Int, seed: Int, domain: Domain = .binary) -> (model: Model, costs: [[Double]]) {
  var dice = Dice(seed)
  let costs = (0..<size).map { _ in (0..<size).map { _ in Double(dice.roll(1...1000)) } }
  var model = Model(name: "assignment")
  let people = (0..<size).map { model.addRow(lower: 1, upper: 1, label: "person \($0)") }
  let places = (0..<size).map { model.addRow(lower: 1, upper: 1, label: "place \($0)") }
  for person in 0..<size {
    for place in 0..<size {
      _ = model.addVariable(
        domain, lower: 0, upper: 1, cost: costs[person][place], entries: [(people[person], 1), (places[place], 1)])
    }
  }
  return (model, costs)
}

/// Market split: a handful of equations over many 0/1 variables, hopeless for branch and bound. The slacks make every
/// plan feasible.
func marketSplit(rows: Int, columns: Int, seed: Int) -> Model {
  var dice = Dice(seed)
  var model = Model(name: "market")
  let x = (0..<columns).map { _ in model.addVariable(.binary, upper: 1) }
  for _ in 0..<rows {
    let weights = x.map { _ in dice.roll(0...99) }
    let more = model.addVariable(cost: 1)
    let less = model.addVariable(cost: 1)
    var sum = more - less
    for (variable, weight) in zip(x, weights) { sum.add(Double(weight), variable) }
    model.add(sum == Double(weights.reduce(0, +) / 2))
  }
  return model
}
