/// Who was sent in the five school years up to and including the planned one (累计): exchanges by the year in which they
/// began, as far as the placements table goes, and the plan's own moves. Only kinds that count are exchanges, and those of
/// earlier packs: no placements from schools that close, no recorded kinds (送教). People who are no longer on the roster are
/// not in its tables.
public struct ExchangeHistory: Sendable, Hashable {
  public struct Year: Sendable, Hashable {
    public let year: Int
    /// Everybody who was sent: teachers and leaders.
    public let started: Int
    public let leaders: Int
    /// Backbone people of county level and above, by their present level.
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
      let person: Int
      let kind: String
      let month: Month
    }
    // A plan that is entered in the table already is not counted twice.
    var starts = Set(scenario.roster.placements.map { Start(person: $0.person, kind: $0.kind, month: $0.start) })
    starts.formUnion((plan?.moves ?? []).map { Start(person: $0.person, kind: $0.kind, month: $0.start) })
    let byYear = Dictionary(
      grouping: starts.filter { scenario.policy.kind($0.kind)?.counts ?? true }, by: \.month.schoolYear)
    years = (scenario.year - Self.span + 1...scenario.year).map { year in
      let starts = byYear[year] ?? []
      let people = starts.map { scenario.roster.people[$0.person] }
      return Year(
        year: year, started: starts.count, leaders: people.count(where: \.role.isLeader),
        backbone: people.count { $0.backbone >= .county },
        kinds: Dictionary(grouping: starts, by: \.kind).mapValues(\.count))
    }
  }

  public var started: Int { years.reduce(0) { $0 + $1.started } }
  public var leaders: Int { years.reduce(0) { $0 + $1.leaders } }
  public var backbone: Int { years.reduce(0) { $0 + $1.backbone } }
}
