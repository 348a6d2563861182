/// A leader past the terms after which the policy has leaders move (任期届满), whether or not the plan moves the person this
/// year, and when that is to be.
public struct OverdueLeader: Sendable, Hashable {
  /// When the person moves, or what keeps them.
  public enum Outlook: Sendable, Hashable {
    /// This year, by the plan.
    case now
    /// In a later school year, by spreading the backlog: those longest in the post first. Ours, not the document's.
    case later(Int)
    case kept(Obstacle)
  }

  /// Why a leader past the terms is not due.
  public enum Obstacle: String, Sendable, CaseIterable {
    case exempt, out, cooling, retires
  }

  /// Index in the roster.
  public let person: Int
  /// Full school years in the present post at the school.
  public let years: Int
  public let outlook: Outlook
}

extension OverdueLeader {
  /// Everybody past the terms, those longest in the post first, then in roster order.
  ///
  /// Each later year takes as many as the policy's spreading asks of one year, and more where the backlog would otherwise
  /// last longer than it allows; whoever retires before the return that an exchange of that year would promise is kept.
  public static func all(_ scenario: Scenario, _ eligibility: Eligibility, _ plan: Plan) -> [OverdueLeader] {
    guard let term = scenario.policy.term else { return [] }
    let (roster, policy) = (scenario.roster, scenario.policy)
    let past = roster.people.indices.filter { index in
      let (person, standing) = (roster.people[index], eligibility[index])
      return person.onPost && !standing.isRetired && standing.yearsInPost >= term.years
        && term.who.admits(
          person, standing.standing.unlisted, home: roster.schools[person.home], year: scenario.year)
    }.sorted { (-eligibility[$0].yearsInPost, $0) < (-eligibility[$1].yearsInPost, $1) }
    let moving = Set(
      plan.moves.filter { policy.kind($0.kind).map { $0.fullTime && !$0.isRemote } ?? false }.map(\.person))
    let due = past.filter { eligibility[$0].isTermDue }
    let waiting = due.filter { !moving.contains($0) }
    let yearsLeft = max(1, term.spreadYears - 1)
    let aYear = max((due.count + term.spreadYears - 1) / term.spreadYears, (waiting.count + yearsLeft - 1) / yearsLeft)
    var turn: [Int: Int] = [:]
    for (position, person) in waiting.enumerated() { turn[person] = scenario.year + 1 + position / max(1, aYear) }
    return past.map { person in
      let standing = eligibility[person]
      let outlook: Outlook =
        if moving.contains(person) {
          .now
        } else if let year = turn[person] {
          scenario.mayBeSent(person, standing, in: year) ? .later(year) : .kept(.retires)
        } else {
          .kept(standing.obstacle)
        }
      return OverdueLeader(person: person, years: standing.yearsInPost, outlook: outlook)
    }
  }
}

extension PersonStanding {
  fileprivate var obstacle: OverdueLeader.Obstacle {
    if standing.exempt { return .exempt }
    if running != nil { return .out }
    return coolsUntil != nil ? .cooling : .retires
  }
}

extension Scenario {
  /// Some kind for the person's post would end before retirement if it began in that year.
  fileprivate func mayBeSent(_ index: Int, _ standing: PersonStanding, in year: Int) -> Bool {
    let person = roster.people[index]
    guard standing.retirement >= Month(schoolYear: year) else { return false }
    return policy.kinds.contains { kind in
      kind.fullTime
        && kind.isOffered(to: person, standing.standing, home: roster.schools[person.home], year: self.year)
        && policy.end(of: kind, for: standing, in: year) != nil
    }
  }
}
