/// What a plan that is adopted changes in the tables: exchanges that are over, exchanges that begin, posts that move.
///
/// Pure bookkeeping: whether the plan may be adopted is the checker's to say.
public struct Adoption: Sendable, Hashable {
  /// Someone whose post goes along to the host (人事关系随迁): the host becomes the home school, and nobody returns.
  public struct Transfer: Sendable, Hashable {
    public let person: Int
    public let to: Int
    public let since: Month

    public init(person: Int, to: Int, since: Month) {
      self.person = person
      self.to = to
      self.since = since
    }
  }

  /// Exchanges that were still entered as running although their people came home by the start of the adopted year:
  /// positions in `Roster.placements`.
  public let completed: [Int]
  /// Exchanges that begin, in the plan's order.
  public let begun: [Placement]
  public let transfers: [Transfer]

  public init(of plan: Plan, in scenario: Scenario) {
    let roster = scenario.roster
    completed = roster.placements.indices.filter { roster.placements[$0].isOver(at: scenario.start) }
    begun = plan.moves.filter { !scenario.transfersPost($0) }.map { move in
      Placement(
        person: move.person, from: roster.people[move.person].home, to: move.to, kind: move.kind, start: move.start,
        end: move.end, status: .running)
    }
    transfers = plan.moves.filter(scenario.transfersPost).map { move in
      Transfer(person: move.person, to: move.to, since: move.start)
    }
  }
}

extension Scenario {
  /// The next school year's scenario once the plan is adopted, as its tables will say it. Wishes and pins are for one
  /// year and are gone. Nobody is retired or appointed. The digest is empty: there are no files yet.
  public func next(after adoption: Adoption) -> Scenario {
    Scenario(name: name, year: year + 1, policy: policy, roster: roster(after: adoption), digest: "")
  }

  private func roster(after adoption: Adoption) -> Roster {
    var people = roster.people
    for transfer in adoption.transfers {
      people[transfer.person].home = transfer.to
      people[transfer.person].enteredSchool = transfer.since
    }
    var placements = roster.placements
    for position in adoption.completed { placements[position].status = .completed }
    return Roster(
      schools: roster.schools, people: people, placements: placements + adoption.begun, pairs: roster.pairs,
      needs: roster.needs)
  }

  /// Exchanges from which people come home at the start of this school year, in the order of the table.
  public var returns: [Placement] { roster.placements.filter { $0.isOver(at: start) } }

  /// Whether the post goes along with the move. No kind of a policy asks for it yet.
  fileprivate func transfersPost(_ move: Move) -> Bool { false }
}

extension Placement {
  /// Entered as running, and ended before `month`.
  fileprivate func isOver(at month: Month) -> Bool { status == .running && end < month }
}
