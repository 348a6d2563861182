/// One move: a person goes from the home school to a host by a kind of exchange.
public struct Move: Sendable, Hashable {
  /// Index in the roster.
  public let person: Int
  /// Index of the host school in the roster.
  public let to: Int
  /// Identifier of a kind of the pack.
  public let kind: String
  public let start: Month
  /// Last month.
  public let end: Month
  /// 拟任职务: the post of a leader at the host; nil: that of the home school.
  public let hostRole: Role?

  public init(person: Int, to: Int, kind: String, start: Month, end: Month, hostRole: Role? = nil) {
    self.hostRole = hostRole
    self.person = person
    self.to = to
    self.kind = kind
    self.start = start
    self.end = end
  }
}

/// A plan: who moves where, and whose exchange is prolonged at its host (续派); each in roster order of the people.
public struct Plan: Sendable, Hashable {
  public let moves: [Move]
  /// Exchanges as they go on, from their first month to the new last one. Those that pins prolong are decided already and no part
  /// of the plan.
  public let renewals: [Move]

  public init(moves: [Move], renewals: [Move] = []) {
    func inOrder(_ moves: [Move]) -> [Move] {
      moves.sorted { ($0.person, $0.to, $0.kind) < ($1.person, $1.to, $1.kind) }
    }
    self.moves = inOrder(moves)
    self.renewals = inOrder(renewals)
  }

  /// Whose exchange the plan prolongs.
  public var renewed: [Int] { renewals.map(\.person) }
}

extension Scenario {
  /// Whether the person comes home when the move ends: the kind says so, the home school is still there, and the person
  /// has not retired by then.
  public func returnsHome(_ move: Move) -> Bool {
    let person = roster.people[move.person]
    return (policy.kind(move.kind)?.returnsHome ?? true) && !homeCloses(by: move)
      && Retirement.month(of: person) >= move.end
  }

  /// The home school is closed when the move has ended: the person is then placed (撤并安置).
  public func homeCloses(by move: Move) -> Bool {
    let home = roster.schools[roster.people[move.person].home]
    return home.isClosed(in: max(year, move.end.adding(months: 1).schoolYear))
  }
}

extension Move {
  /// An exchange that is prolonged.
  init(prolonging exchange: Placement) {
    self.init(
      person: exchange.person, to: exchange.to, kind: exchange.kind, start: exchange.start, end: exchange.end,
      hostRole: exchange.hostRole)
  }
}

extension Scenario {
  /// The scenario once its exchanges are prolonged as the plan says.
  public func renewing(_ plan: Plan) -> Scenario { renewing(renewals + plan.renewed) }

  /// What a plan prolongs that is planned in this scenario, in which the exchanges are prolonged already.
  ///
  /// - Parameter eligibility: of this scenario.
  public func prolonged(_ eligibility: Eligibility) -> [Move] {
    renewals.compactMap { person in eligibility[person].running.map(Move.init(prolonging:)) }
  }
}

extension Plan {
  /// The plan as rows of a table, moves before renewals.
  public func entries(in roster: Roster) -> [PlanEntry] {
    (moves + renewals).map { move in
      PlanEntry(
        row: nil, person: roster.people[move.person].id, school: roster.schools[move.to].id, kind: move.kind,
        start: move.start, end: move.end, hostRole: move.hostRole)
    }
  }
}
