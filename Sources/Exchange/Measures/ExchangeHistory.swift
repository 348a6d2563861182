/// Who was sent in the five school years up to and including the planned one (累计): exchanges by the year in which they
/// began, as far as the placements table goes, and the plan's own moves. Only kinds that count are exchanges, and those of
/// earlier packs: no recorded kinds (送教); moves between campuses of one legal entity, where the policy sets these apart, and
/// people placed because their school closes have counts of their own. People count as they were when they left:
/// by the role and the backbone level that the record has of then, or, where it has none, that of the roster now. People who
/// are no longer on the roster count, too; where the record does not say what they were, only as sent.
public struct ExchangeHistory: Sendable, Hashable {
  public struct Year: Sendable, Hashable {
    public let year: Int
    /// Everybody who was sent: teachers and leaders.
    public let started: Int
    public let leaders: Int
    /// Backbone people of county level and above, by their level then.
    public let backbone: Int
    /// By the kind's identifier.
    public let kinds: [String: Int]
    /// Between campuses of one legal entity, by kinds that count; not in `started`.
    public let campusMoves: Int
    /// By the kinds for people of schools that close (撤并安置); not in `started`.
    public let placed: Int

    public init(
      year: Int, started: Int, leaders: Int, backbone: Int, kinds: [String: Int], campusMoves: Int = 0, placed: Int = 0
    ) {
      self.year = year
      self.started = started
      self.leaders = leaders
      self.backbone = backbone
      self.kinds = kinds
      self.campusMoves = campusMoves
      self.placed = placed
    }
  }

  /// The earliest first.
  public let years: [Year]

  public static let span = 5

  public init(_ scenario: Scenario, _ plan: Plan? = nil) {
    struct Start: Hashable {
      let person: String
      let kind: String
      let month: Month
    }
    let roster = scenario.roster
    // A plan that is entered in the table already is not counted twice: what the table says of somebody holds.
    var starts: [Start: (isLeader: Bool, isBackbone: Bool, isBetweenCampuses: Bool)] = [:]
    func add(
      _ person: String, _ kind: String, _ month: Month, from: Int, to: Int, _ role: Role?, _ backbone: Backbone?
    ) {
      let start = Start(person: person.compared, kind: kind, month: month)
      starts[start] =
        starts[start]
        ?? (
          role?.isLeader ?? false, backbone.map { $0 >= .county } ?? false,
          scenario.policy.tenure.setsApart(roster.schools[from], roster.schools[to])
        )
    }
    for placement in roster.placements {
      let person = roster.people[placement.person]
      add(
        person.id, placement.kind, placement.start, from: placement.from, to: placement.to,
        placement.roleThen ?? person.role, placement.backboneThen ?? person.backbone)
    }
    for former in roster.former {
      add(
        former.personID, former.kind, former.start, from: former.from, to: former.to, former.role, former.backbone)
    }
    for move in plan?.moves ?? [] {
      let person = roster.people[move.person]
      add(person.id, move.kind, move.start, from: person.home, to: move.to, person.role, person.backbone)
    }
    let byYear = Dictionary(grouping: starts, by: \.key.month.schoolYear)
    years = (scenario.year - Self.span + 1...scenario.year).map { year in
      let all = byYear[year] ?? []
      let counted = all.filter { scenario.policy.kind($0.key.kind)?.counts ?? true }
      let sent = counted.filter { !$0.value.isBetweenCampuses }
      return Year(
        year: year, started: sent.count, leaders: sent.count(where: \.value.isLeader),
        backbone: sent.count(where: \.value.isBackbone),
        kinds: Dictionary(grouping: sent, by: \.key.kind).mapValues(\.count),
        campusMoves: counted.count - sent.count,
        placed: all.count { scenario.policy.kind($0.key.kind)?.isForClosing ?? false })
    }
  }

  public var started: Int { years.reduce(0) { $0 + $1.started } }
  public var leaders: Int { years.reduce(0) { $0 + $1.leaders } }
  public var backbone: Int { years.reduce(0) { $0 + $1.backbone } }
  public var campusMoves: Int { years.reduce(0) { $0 + $1.campusMoves } }
  public var placed: Int { years.reduce(0) { $0 + $1.placed } }
}
