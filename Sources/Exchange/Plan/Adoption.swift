/// What a plan that is adopted changes in the tables: exchanges that are over, exchanges that begin, posts that move.
///
/// Pure bookkeeping: whether the plan may be adopted is the checker's to say.
public struct Adoption: Sendable, Hashable {
  /// Someone whose post goes along to the host (人事关系随迁): the host becomes the home school, and nobody returns.
  public struct Transfer: Sendable, Hashable {
    public let person: Int
    public let to: Int
    public let since: Month
    /// The post that is taken up there; nil: the same as before.
    public let role: Role?

    public init(person: Int, to: Int, since: Month, role: Role? = nil) {
      self.role = role
      self.person = person
      self.to = to
      self.since = since
    }
  }

  /// An exchange that is prolonged at its host (续派), by a pin or by the plan.
  public struct Renewal: Sendable, Hashable {
    /// Position in `Roster.placements`.
    public let placement: Int
    /// The new last month.
    public let end: Month
  }

  /// Exchanges that were still entered as running although their people came home by the start of the adopted year:
  /// positions in `Roster.placements`.
  public let completed: [Int]
  public let renewed: [Renewal]
  /// Exchanges that begin, in the plan's order.
  public let begun: [Placement]
  public let transfers: [Transfer]
  /// What the record keeps of the transfers: in the month in which the post went along.
  public let transferred: [Placement]
  /// Rows of kinds that are only recorded (送教), in the plan's order.
  public let recorded: [Placement]
  /// What the plan adds to the ledger of the pools (周转池).
  public let pool: [PoolEntry]

  /// Rows that the record gains, in the order in which they are entered.
  public var entered: [Placement] { begun + recorded + transferred }

  /// `eligibility` knows whose exchanges end and whose are prolonged in the adopted year: it is that of the scenario with
  /// the plan's renewals.
  public init(
    of plan: Plan, recording recorded: [Move] = [], in scenario: Scenario, _ eligibility: Eligibility
  ) {
    let roster = scenario.roster
    let over = roster.placements.indices.filter {
      roster.placements[$0].status == .running && roster.placements[$0].endingInFact(scenario).end < scenario.start
    }
    renewed = over.compactMap { position in
      let placement = roster.placements[position]
      guard let running = eligibility[placement.person].running, running.isRenewal(of: placement) else { return nil }
      return Renewal(placement: position, end: running.end)
    }
    let prolonged = Set(renewed.map(\.placement))
    completed = over.filter { !prolonged.contains($0) }
    func transfersPost(_ move: Move) -> Bool { scenario.policy.kind(move.kind)?.relation == .moves }
    func entry(_ move: Move, until end: Month, _ status: PlacementStatus) -> Placement {
      let person = roster.people[move.person]
      return Placement(
        person: move.person, from: person.home, to: move.to, kind: move.kind, start: move.start, end: end,
        status: status, roleThen: person.role, backboneThen: person.backbone,
        // Of a post that went along, the teachers table says it.
        hostRole: status == .running ? move.hostRole : nil)
    }
    begun = plan.moves.filter { !transfersPost($0) }.map { entry($0, until: $0.end, .running) }
    self.recorded = recorded.map { entry($0, until: $0.end, .running) }
    let transferring = plan.moves.filter(transfersPost)
    transfers = transferring.map { Transfer(person: $0.person, to: $0.to, since: $0.start, role: $0.hostRole) }
    transferred = transferring.map { entry($0, until: $0.start, .transferred) }
    pool = assess(plan, in: scenario, eligibility).pools.flatMap { $0.entries(in: scenario.year) }
  }
}

extension Placement {
  /// The same exchange with a later end.
  fileprivate func isRenewal(of other: Placement) -> Bool {
    (person, from, to, kind, start) == (other.person, other.from, other.to, other.kind, other.start) && end > other.end
  }
}

extension Scenario {
  /// The next school year's scenario once the plan is adopted, as its tables will say it. Wishes and pins are for one
  /// year and are gone. Nobody is retired or appointed. The policy is the adopted year's; the digest is empty, for there
  /// are no files yet.
  public func next(after adoption: Adoption) -> Scenario {
    Scenario(name: name, year: year + 1, policy: policy, roster: roster(after: adoption), digest: "")
  }

  private func roster(after adoption: Adoption) -> Roster {
    var people = roster.people
    for transfer in adoption.transfers {
      people[transfer.person].transfer(transfer, of: roster.schools)
    }
    var placements = roster.placements
    for position in adoption.completed { placements[position].status = .completed }
    for renewal in adoption.renewed { placements[renewal.placement].end = renewal.end }
    return Roster(
      schools: roster.schools, people: people, placements: placements + adoption.entered, pairs: roster.pairs,
      needs: roster.needs, links: roster.links, pool: roster.pool + adoption.pool, former: roster.former)
  }
}

extension Person {
  /// Dates that are given follow the post to the new school: that of the post held there, and, where the legal entity is
  /// another, that of the entity.
  fileprivate mutating func transfer(_ transfer: Adoption.Transfer, of schools: [School]) {
    let (school, since, entity) = (transfer.to, transfer.since, Kind.Likeness.legalEntity)
    if entity.value(of: schools[home]) != entity.value(of: schools[school]), enteredEntity != nil {
      enteredEntity = since
    }
    if roleSince != nil { roleSince = since }
    if let post = transfer.role { role = post }
    home = school
    enteredSchool = since
  }
}
