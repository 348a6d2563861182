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
    let levels = Levels(moves: moves, facts: facts, shortfall: shortfall, indicators: indicators, travel: travel)
    self.init(
      quotas: facts.quotas.flatMap { $0.results(moves) },
      indicators: indicators,
      filing: Filing(moves, facts), setAside: facts.setAside,
      objectives: levels.values, lotPlaces: levels.places,
      schools: SchoolChange.all(moves, facts, holdersAfter: after),
      travel: travel,
      crossing: Crossing(moves, facts),
      directions: facts.directions(moves),
      structure: ZoneStructure.all(moves, facts), pools: PoolUse.all(moves, facts), placed: Placed(moves, facts))
  }
}

extension Placed {
  fileprivate init(_ moves: [CheckedMove], _ facts: Facts) {
    let placed = moves.filter { facts.eligibility[$0.person].isClosing }
    self.init(people: placed.count, offPost: placed.count { !facts.isOnPost[$0.person] })
  }
}

extension Filing {
  fileprivate init(_ moves: [CheckedMove], _ facts: Facts) {
    let counted = moves.filter { facts.counts($0) && facts.eligibility[$0.person].setAside == nil }.oncePerPerson
    self.init(
      eligible: facts.eligibility.people.count(where: \.isInBase), exchanged: counted.count,
      exchangedBackbone: counted.count { facts.isBackbone[$0.person] },
      campusMoves: moves.count { facts.kinds[$0.kind].counts && facts.isBetweenCampuses($0) })
  }
}

extension Travel {
  fileprivate init(_ moves: [CheckedMove], _ facts: Facts) {
    let ways = moves.map { (person: $0.person, km: facts.kilometres($0)) }
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

extension Crossing {
  fileprivate init(_ moves: [CheckedMove], _ facts: Facts) {
    let schools = facts.roster.schools
    func count(_ isCrossing: (School, School) -> Bool) -> Int {
      moves.count { isCrossing(schools[$0.from], schools[$0.to]) }
    }
    func shared(_ value: (School) -> String) -> Int? {
      guard schools.contains(where: { !value($0).isEmpty }) else { return nil }
      return count { value($0) != value($1) || value($0).isEmpty }
    }
    self.init(
      moves: moves.count, district: count { $0.district != $1.district },
      authority: count { $0.authority != $1.authority }, group: shared(\.group), zone: shared(\.zone))
  }
}

extension SchoolChange {
  /// Every school in the order of the roster. Departures and arrivals are the plan's moves of any kind; only those that
  /// hold a post, and the returns, change how many people work there.
  fileprivate static func all(_ moves: [CheckedMove], _ facts: Facts, holdersAfter: [[Int]]) -> [SchoolChange] {
    let leaving = moves.oncePerPerson
    let departures = facts.roster.counts(leaving.map(\.from))
    let arrivals = facts.roster.counts(moves.map(\.to))
    let backbone = facts.roster.counts(leaving.filter { facts.isBackbone[$0.person] }.map(\.from))
    let senior = facts.roster.counts(leaving.filter { facts.isSenior[$0.person] }.map(\.from))
    let (working, workingBackbone, workingSenior) = (
      facts.heads(moves) { _ in true }, facts.heads(moves) { facts.isBackbone[$0] },
      facts.heads(moves) { facts.isSenior[$0] }
    )
    let posts = facts.postsAfter(moves)
    return facts.roster.schools.indices.map { school in
      let sections = facts.evenness.indicators.indices.compactMap { index -> Section? in
        let indicator = facts.evenness.indicators[index]
        let (students, today) = (facts.evenness.students[index][school], facts.evenness.studentsToday[index][school])
        guard students > 0 || today > 0 else { return nil }
        return Section(
          indicator: indicator.id, stage: indicator.stage, students: students, studentsBefore: today,
          holdersBefore: facts.evenness.today[index][school], holdersReturned: facts.evenness.returned[index][school],
          holdersAfter: holdersAfter[index][school])
      }
      return SchoolChange(
        school: school, staff: facts.staff[school], working: working[school],
        workingBackbone: workingBackbone[school], workingSenior: workingSenior[school],
        postsBefore: facts.postsBefore[school], postsAfter: posts[school],
        departures: departures[school], arrivals: arrivals[school],
        departuresBackbone: backbone[school], departuresSenior: senior[school],
        staffBackbone: facts.backboneStaff[school], staffSenior: facts.seniorStaff[school],
        returnsIn: facts.returnsIn[school], returnsOut: facts.returnsOut[school], sections: sections)
    }
  }
}

extension [CheckedMove] {
  /// Of several moves of one person the first: people are counted, not their hosts.
  var oncePerPerson: [CheckedMove] {
    var seen: Set<Int> = []
    return filter { seen.insert($0.person).inserted }
  }
}

extension Facts {
  /// Per school: people of a description who work there, in the three states.
  fileprivate func heads(_ moves: [CheckedMove], _ isCounted: (Int) -> Bool) -> [Heads] {
    func counts(_ places: [Int]) -> [Int] { roster.counts(places.indices.filter(isCounted).map { places[$0] }) }
    let returned = counts(settled)
    let after = working(returned, moves, isCounted)
    return zip(zip(counts(before), returned), after).map { Heads(before: $0.0, returned: $0.1, after: $1) }
  }

  /// Per school: people working there in the planned year.
  func workingAfter(_ moves: [CheckedMove]) -> [Int] { working(workingSettled, moves) { _ in true } }

  /// Per school: those of them who hold a post (在编).
  func postsAfter(_ moves: [CheckedMove]) -> [Int] { working(postsSettled, moves) { self.isOnPost[$0] } }

  /// Per school: those of these of the senior title and above.
  func seniorAfter(_ moves: [CheckedMove]) -> [Int] {
    working(seniorSettled, moves) { self.isOnPost[$0] && self.isSenior[$0] }
  }

  private func working(_ settledThere: [Int], _ moves: [CheckedMove], _ isCounted: (Int) -> Bool) -> [Int] {
    var working = settledThere
    for move in moves where kinds[move.kind].holdsPost && isCounted(move.person) {
      working[settled[move.person]] -= 1
      working[move.to] += 1
    }
    return working
  }
}
