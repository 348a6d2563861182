/// Who was sent in the five school years up to and including the planned one (累计): exchanges by the year in which they
/// began, as far as the placements table goes, and the plan's own moves. Only kinds that count are exchanges, and those of
/// earlier packs: no placements from schools that close, no recorded kinds (送教). People count as they were when they left:
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

    public init(year: Int, started: Int, leaders: Int, backbone: Int, kinds: [String: Int]) {
      self.year = year
      self.started = started
      self.leaders = leaders
      self.backbone = backbone
      self.kinds = kinds
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
    var starts: [Start: (isLeader: Bool, isBackbone: Bool)] = [:]
    func add(_ person: String, _ kind: String, _ month: Month, _ role: Role?, _ backbone: Backbone?) {
      let start = Start(person: person.compared, kind: kind, month: month)
      starts[start] = starts[start] ?? (role?.isLeader ?? false, backbone.map { $0 >= .county } ?? false)
    }
    for placement in roster.placements {
      let person = roster.people[placement.person]
      add(
        person.id, placement.kind, placement.start, placement.roleThen ?? person.role,
        placement.backboneThen ?? person.backbone)
    }
    for former in roster.former { add(former.personID, former.kind, former.start, former.role, former.backbone) }
    for move in plan?.moves ?? [] {
      let person = roster.people[move.person]
      add(person.id, move.kind, move.start, person.role, person.backbone)
    }
    let byYear = Dictionary(
      grouping: starts.filter { scenario.policy.kind($0.key.kind)?.counts ?? true }, by: \.key.month.schoolYear)
    years = (scenario.year - Self.span + 1...scenario.year).map { year in
      let starts = byYear[year] ?? []
      return Year(
        year: year, started: starts.count, leaders: starts.count(where: \.value.isLeader),
        backbone: starts.count(where: \.value.isBackbone),
        kinds: Dictionary(grouping: starts, by: \.key.kind).mapValues(\.count))
    }
  }

  public var started: Int { years.reduce(0) { $0 + $1.started } }
  public var leaders: Int { years.reduce(0) { $0 + $1.leaders } }
  public var backbone: Int { years.reduce(0) { $0 + $1.backbone } }
}
