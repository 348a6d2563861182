/// The value of each level of the objectives in one plan, in the policy's order. Levels without their table (needs,
/// wishes) are left out.
struct Levels {
  let moves: [CheckedMove]
  let facts: Facts
  /// Of the soft rules together.
  let shortfall: Double
  let indicators: [IndicatorResult]
  let travel: Travel

  var values: [ObjectiveValue] {
    facts.policy.objectives.compactMap { objective in
      value(objective.level).map { ObjectiveValue(level: objective.level, value: $0) }
    }
  }

  /// Sum of the places of all moves in the lot, which settle where equals go; nil where the policy does not draw.
  var places: Int? {
    guard facts.policy.objectives.contains(where: { $0.level == .lot }) else { return nil }
    let (roster, seed) = (facts.roster, facts.policy.lotSeed)
    return moves.reduce(0) { sum, move in
      sum
        + Lot.place(
          Lot.number(of: roster.people[move.person].id, seed: seed),
          Lot.number(of: roster.schools[move.to].id, seed: seed),
          Lot.number(ofKind: facts.kinds[move.kind].id, leadingTo: move.hostRole, seed: seed))
    }
  }

  private func value(_ level: Objective.Level) -> Double? {
    switch level {
    case .shortfall: shortfall
    case .need: facts.roster.needs == nil ? nil : need
    case .direction: Double(facts.directions(moves).elsewhere)
    case .equity: Disparity(indicators).after
    case .burden: travel.total
    case .pairs: facts.directions(moves).paired.map { Double(moves.count - $0) }
    case .seniority: Double(movers.reduce(0) { $0 + facts.longestTenure - facts.eligibility[$1].years })
    case .points:
      facts.roster.mostPoints.map { most in
        movers.sorted().reduce(0) { $0 + most - (facts.roster.people[$1].points ?? 0) }
      }
    case .wishes: facts.wishes.map { Double(wishes($0)) }
    // Counted against a plan that the tables do not hold: `Plan.changes(from:)`.
    case .change: nil
    case .lot: Double(movers.reduce(0) { $0 + facts.lot.ranks[$1] })
    }
  }

  /// Everybody who moves, once, to however many schools.
  private var movers: Set<Int> { Set(moves.map(\.person)) }

  /// Posts unfilled, in parts where people of part-time kinds cover parts of them.
  private var need: Double {
    guard !facts.needs.isEmpty else { return 0 }
    var change: [Int: Double] = [:]
    for move in moves {
      let kind = facts.kinds[move.kind]
      change[facts.cell(school: facts.settled[move.person], person: move.person), default: 0] -= kind.absence
      change[facts.cell(school: move.to, person: move.person), default: 0] += kind.share.value
    }
    return facts.needs.reduce(0) { sum, need in
      let unfilled = Double(need.required) - need.settled - change[need.cell, default: 0]
      return sum + Double(need.weight) * max(0, unfilled)
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
