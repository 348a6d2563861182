/// The value of each level of the objectives in one plan, in the policy's order. Levels without their table (needs,
/// wishes) are left out.
struct Levels {
  let moves: [CheckedMove]
  let facts: Facts
  /// Of the soft rules together.
  let shortfall: Double
  let indicators: [IndicatorResult]
  let travel: Travel

  /// An unfilled post at a weak or new school weighs as much as so many at others.
  static let needyWeight = 10

  var values: [ObjectiveValue] {
    facts.policy.objectives.compactMap { objective in
      value(objective.level).map { ObjectiveValue(level: objective.level, value: $0) }
    }
  }

  private func value(_ level: Objective.Level) -> Double? {
    switch level {
    case .shortfall: shortfall
    case .need: facts.roster.needs == nil ? nil : Double(need)
    case .equity: indicators.reduce(0) { $0 + $1.indicator.weight * $1.cvAfter * $1.cvAfter }
    case .burden: travel.total
    case .seniority: Double(moves.reduce(0) { $0 + facts.longestTenure - facts.eligibility[$1.person].years })
    case .wishes: facts.wishes.map { Double(wishes($0)) }
    case .lot: Double(moves.reduce(0) { $0 + facts.lot.ranks[$1.person] })
    }
  }

  private var need: Int {
    guard !facts.needs.isEmpty else { return 0 }
    var change: [Int: Int] = [:]
    for move in moves where facts.kinds[move.kind].fullTime {
      change[facts.cell(school: facts.settled[move.person], person: move.person), default: 0] -= 1
      change[facts.cell(school: move.to, person: move.person), default: 0] += 1
    }
    return facts.needs.reduce(0) { sum, need in
      let isNeedy = [.weak, .new].contains(facts.roster.schools[need.school].tier)
      let unfilled = max(0, need.required - need.settled - change[need.cell, default: 0])
      return sum + unfilled * (isNeedy ? Levels.needyWeight : 1)
    }
  }

  /// The rank of the wish granted, one more than the number of wishes for somebody sent elsewhere, 0 without wishes.
  private func wishes(_ wishes: [Int: [Wish]]) -> Int {
    moves.reduce(0) { sum, move in
      guard let own = wishes[move.person] else { return sum }
      return sum + (own.lazy.filter { $0.school == move.to }.map(\.rank).min() ?? own.count + 1)
    }
  }
}
