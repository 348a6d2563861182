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

/// A plan: who moves where, in roster order of the people.
public struct Plan: Sendable, Hashable {
  public let moves: [Move]

  public init(moves: [Move]) {
    self.moves = moves.sorted { ($0.person, $0.to, $0.kind) < ($1.person, $1.to, $1.kind) }
  }
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

extension Scenario {
  /// The plan's renewals as the rows that the checker reads.
  public var renewalEntries: [PlanEntry] {
    let eligibility = renewals.isEmpty ? nil : Eligibility(self)
    return renewals.compactMap { person in
      eligibility?[person].running.map { running in
        PlanEntry(
          row: nil, person: roster.people[person].id, school: roster.schools[running.to].id, kind: running.kind,
          start: running.start, end: running.end, hostRole: running.hostRole)
      }
    }
  }
}

extension Plan {
  /// The plan as the rows that the checker reads.
  public func entries(in roster: Roster) -> [PlanEntry] {
    moves.map { move in
      PlanEntry(
        row: nil, person: roster.people[move.person].id, school: roster.schools[move.to].id, kind: move.kind,
        start: move.start, end: move.end, hostRole: move.hostRole)
    }
  }
}
