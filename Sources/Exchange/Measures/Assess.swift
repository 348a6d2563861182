/// Everything that is counted in a plan, recomputed from the roster and the moves alone; moves by kinds that the policy
/// does not know are left out.
public func assess(_ plan: Plan, in scenario: Scenario, _ eligibility: Eligibility) -> Assessment {
  Checker(scenario, eligibility).assess(plan)
}

extension Assessment {
  /// `shortfall` is that of the soft rules together.
  init(_ moves: [CheckedMove], _ facts: Facts, shortfall: Double) {
    let moves = moves.sorted { $0.person < $1.person }
    let after = facts.evenness.after(moves)
    let indicators = facts.evenness.results(after: after)
    let travel = Travel(moves, facts)
    self.init(
      quotas: facts.quotas.flatMap { $0.results(moves) },
      indicators: indicators,
      filing: Filing(moves, facts),
      objectives: Levels(moves: moves, facts: facts, shortfall: shortfall, indicators: indicators, travel: travel)
        .values,
      schools: SchoolChange.all(moves, facts, holdersAfter: after),
      travel: travel)
  }
}

extension Filing {
  fileprivate init(_ moves: [CheckedMove], _ facts: Facts) {
    let counted = moves.filter { facts.kinds[$0.kind].counts }
    self.init(
      eligible: facts.eligibility.count, exchanged: counted.count,
      exchangedBackbone: counted.count { facts.isBackbone[$0.person] })
  }
}

extension Travel {
  fileprivate init(_ moves: [CheckedMove], _ facts: Facts) {
    let ways = moves.map { (person: $0.person, km: facts.kilometres($0.person, to: $0.to)) }
    let sorted = ways.map(\.km).sorted()
    let total = sorted.reduce(0, +)
    /// Nearest rank: the smallest way that at least so many percent do not exceed.
    func percentile(_ percent: Int) -> Double {
      sorted.isEmpty ? 0 : sorted[max(1, (percent * sorted.count + 99) / 100) - 1]
    }
    let longest = sorted.last ?? 0
    self.init(
      total: total, mean: sorted.isEmpty ? 0 : total / Double(sorted.count), median: percentile(50),
      ninetieth: percentile(90), longest: longest, longestPerson: ways.first { $0.km == longest }?.person)
  }
}

extension SchoolChange {
  /// Every school in the order of the roster. Departures and arrivals are the plan's moves of any kind; only those of
  /// full-time kinds, and the returns, change how many people work there.
  fileprivate static func all(_ moves: [CheckedMove], _ facts: Facts, holdersAfter: [[Int]]) -> [SchoolChange] {
    let departures = facts.roster.counts(moves.map(\.from))
    let arrivals = facts.roster.counts(moves.map(\.to))
    let working = facts.workingAfter(moves)
    return facts.roster.schools.indices.map { school in
      let sections = facts.evenness.indicators.indices.compactMap { index -> Section? in
        let indicator = facts.evenness.indicators[index]
        guard facts.evenness.students[index][school] > 0 else { return nil }
        return Section(
          indicator: indicator.id, stage: indicator.stage, students: facts.evenness.students[index][school],
          holdersBefore: facts.evenness.before[index][school], holdersAfter: holdersAfter[index][school])
      }
      return SchoolChange(
        school: school, staff: facts.staff[school], workingBefore: facts.workingBefore[school],
        workingAfter: working[school], departures: departures[school], arrivals: arrivals[school],
        returnsIn: facts.returnsIn[school], returnsOut: facts.returnsOut[school], sections: sections)
    }
  }
}

extension Facts {
  /// Per school: people working there in the planned year.
  func workingAfter(_ moves: [CheckedMove]) -> [Int] {
    var working = workingSettled
    for move in moves where kinds[move.kind].fullTime {
      working[settled[move.person]] -= 1
      working[move.to] += 1
    }
    return working
  }
}
