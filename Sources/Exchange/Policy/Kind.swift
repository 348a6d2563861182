/// A kind of exchange (交流形式): who may take part, between which schools, for how long, and what it counts for.
public struct Kind: Sendable, Hashable {
  /// Where someone counts in the evenness indicators while out.
  public enum CountedAt: String, Sendable, CaseIterable {
    case host, home
  }

  /// What becomes of the staffing relation (人事关系): it stays at home, or moves to the host (县管校聘, 撤并安置).
  public enum Relation: String, Sendable, CaseIterable {
    case stays, moves
  }

  /// One admitted direction: the home school passes `from`, the host passes `to`.
  public struct Direction: Sendable, Hashable {
    public let from: Filter
    public let to: Filter

    public init(from: Filter, to: Filter) {
      self.from = from
      self.to = to
    }
  }

  /// Columns of schools that home and host can be compared by.
  public enum Likeness: String, Sendable, CaseIterable {
    case authority, district, zone, group, area, tier
    case legalEntity = "legal_entity"
  }

  public let id: String
  public let title: Phrase
  public private(set) var who: Filter
  /// Further conditions of ours (规划口径): the planner asks them like `who`, a plan made by hand may do without.
  public let guardWho: Filter
  /// Those of them that the scenario has set: the bureau's own, and as hard as `who`.
  public let bureauWho: Filter
  /// To whom the planner offers the kind, of those whom it is for.
  public let offeredTo: Filter
  /// Other names by which tables call the kind.
  public let names: [String]
  /// Any one of them suffices; empty: every direction.
  public let directions: [Direction]
  /// Home and host must agree in these.
  public let same: [Likeness]
  /// Home and host must differ in these.
  public let different: [Likeness]
  /// School years that a move lasts.
  public let years: Int
  /// Counts in the numerators of the quotas.
  public internal(set) var counts: Bool
  /// The whole of the working time is spent at the host.
  public let fullTime: Bool
  /// Share of the full working time that is spent at the host, above 0 and at most 1.
  public let share: Rate
  /// Taught from afar (网络支教): no travel, and the home school loses nothing.
  public let isRemote: Bool
  public let countedAt: CountedAt
  public let relation: Relation
  /// Ends with the return to the home school; otherwise the person remains at the host.
  public let returnsHome: Bool
  /// Counts as departure and arrival in the balance; not so where a school closes or opens.
  public let isBalanced: Bool
  /// Both ways (双向): as many go from one school to another by this kind as come back, in each group.
  public let isMutual: Bool
  /// Posts that leaders may take up at the host beside their own, by the post at home (拟任职务): what the planner proposes.
  public let hostRoles: [Role: [Role]]
  /// The one post at the host of everybody who goes by the kind; nil: as at home. Only of a kind's variants.
  public private(set) var hostRole: Role?
  /// An exchange; otherwise only recorded, beside any other move, and never counted (送教).
  public let isPlanned: Bool
  /// Encouraged and not switched on (鼓励、探索): plans made by hand may use the kind, the planner does not.
  public let isOnlyEncouraged: Bool
  public let provenance: Provenance

  public init(
    id: String, title: Phrase, who: Filter, guardWho: Filter = .all, bureauWho: Filter = .all,
    offeredTo: Filter = .all, names: [String] = [], directions: [Direction], same: [Likeness] = [],
    different: [Likeness] = [],
    years: Int, counts: Bool, fullTime: Bool, share: Rate = Rate(percent: 100), isRemote: Bool = false,
    countedAt: CountedAt, relation: Relation = .stays, returnsHome: Bool = true, isBalanced: Bool? = nil,
    isMutual: Bool = false, hostRoles: [Role: [Role]] = [:], isPlanned: Bool = true, isOnlyEncouraged: Bool = false,
    provenance: Provenance
  ) {
    self.hostRoles = hostRoles
    self.id = id
    self.title = title
    self.who = who
    self.guardWho = guardWho
    self.bureauWho = bureauWho
    self.offeredTo = offeredTo
    self.names = names
    self.directions = directions
    self.same = same
    self.different = different
    self.years = years
    self.counts = counts
    self.fullTime = fullTime
    self.share = share
    self.isRemote = isRemote
    self.countedAt = countedAt
    self.relation = relation
    self.returnsHome = returnsHome
    self.isBalanced = isBalanced ?? fullTime
    self.isMutual = isMutual
    self.isPlanned = isPlanned
    self.isOnlyEncouraged = isOnlyEncouraged
    self.provenance = provenance
  }

  /// The planner proposes moves by the kind.
  public var isOffered: Bool { isPlanned && !isOnlyEncouraged }

  /// Whether the planner may propose a move by the kind to this person.
  public func isOffered(to person: Person, _ standing: Standing, home: School, year: Int) -> Bool {
    isOffered
      && [who, guardWho, bureauWho, offeredTo].allSatisfy { $0.admits(person, standing, home: home, year: year) }
  }

  /// Takes up a post at the host and leaves one at home: the whole working time, on the spot.
  public var holdsPost: Bool { fullTime && !isRemote }

  /// What the home school goes without, in parts of one post.
  public var absence: Double { isRemote ? 0 : share.value }

  /// Asks for people of schools that close (撤并安置): the only kinds by which those may leave.
  public var isForClosing: Bool {
    who.conditions.contains { $0.column == .closing && ($0.test == .oneOf(["yes"]) || $0.test == .noneOf(["no"])) }
  }

  /// The kind once for every further post at the host, each for the people who may take it up.
  public var variants: [Kind] {
    Role.allCases.compactMap { post in
      let roles = Role.allCases.filter { $0 != post && hostRoles[$0]?.contains(post) ?? false }
      guard !roles.isEmpty else { return nil }
      var variant = self
      variant.hostRole = post
      variant.who = Filter(who.conditions + [Condition(.role, .oneOf(roles.map(\.rawValue)))])
      return variant
    }
  }

  /// Last month of a move that starts on 1 September of `year`: August, `years` later.
  public func end(startingIn year: Int) -> Month { Month(year: year + years, month: 8) }
}

extension Kind.Likeness {
  /// Two schools are alike where these values are the same; two that name no zone or group are not in the same one.
  public func agrees(_ a: School, _ b: School) -> Bool {
    if a.unsaid.contains(self) { return true }
    let value = value(of: a)
    return !value.isEmpty && value == self.value(of: b)
  }

  public func value(of school: School) -> String {
    switch self {
    case .authority: school.authority
    case .district: school.district
    case .zone: school.zone
    case .group: school.group
    case .area: school.area.rawValue
    case .tier: school.tier.rawValue
    // A school without an entity of several campuses is one by itself.
    case .legalEntity: school.legalEntity.isEmpty ? school.id : school.legalEntity
    }
  }
}
