/// Everybody on post whose home school closes is placed (撤并安置).
public struct ClosureTerms: Sendable, Hashable {
  public let hardness: Hardness
  /// They go first to the school that theirs merges into (并入学校).
  public let followsMerger: Bool
  /// Otherwise not from a village to a strong school of the city, and to schools that have posts or need them before others.
  public let sparesVillages: Bool
  public let provenance: Provenance

  public init(
    hardness: Hardness, followsMerger: Bool = true, sparesVillages: Bool = true, provenance: Provenance
  ) {
    self.hardness = hardness
    self.followsMerger = followsMerger
    self.sparesVillages = sparesVillages
    self.provenance = provenance
  }

  /// Where people go who are placed is our guard, whatever document has them placed, or the bureau's where it wrote the key.
  func guardProvenance(of key: String) -> Provenance {
    let own = provenance.of(key)
    return own.origin == .bureau
      ? own : Provenance(clause: Provenance.guardClause, isOurs: true, effective: own.effective)
  }
}

extension ClosureTerms {
  /// Not a way from a village to a strong school of the city (乡村到城区优质学校).
  public func spares(_ home: School, to host: School) -> Bool {
    !(home.area == .rural && host.area == .urban && host.tier == .strong)
  }
}

/// The host teaches the person's subject in the person's stage: somebody works there in it, or the needs table asks.
public struct SubjectMatch: Sendable, Hashable {
  public let provenance: Provenance

  public init(provenance: Provenance) {
    self.provenance = provenance
  }
}

/// What an unfilled post of the needs table weighs.
public struct NeedTerms: Sendable, Hashable {
  /// Schools that come first.
  public let first: Filter
  public let firstWeight: Int
  /// Subjects in short supply, by their codes.
  public let shortage: [String]
  public let shortageWeight: Int
  public let provenance: Provenance

  public init(first: Filter, firstWeight: Int, shortage: [String], shortageWeight: Int, provenance: Provenance) {
    self.first = first
    self.firstWeight = firstWeight
    self.shortage = shortage
    self.shortageWeight = shortageWeight
    self.provenance = provenance
  }

  /// Weak and new schools first: one post there weighs as much as ten elsewhere.
  public static let standard = NeedTerms(
    first: Filter([Condition(.tier, .oneOf([Tier.weak.rawValue, Tier.new.rawValue]))]), firstWeight: 10, shortage: [],
    shortageWeight: 1, provenance: Provenance(clause: "规划口径", isOurs: true))

  /// Weight of one unfilled post.
  public func weight(of need: Need, at school: School, year: Int) -> Int {
    (first.admits(school, year: year) ? firstWeight : 1) * (shortage.contains(need.subject.id) ? shortageWeight : 1)
  }
}

/// The schools over which evenness is measured together: all, or those of each zone or district, whose CV² then counts by
/// its share of the students. Schools that name no zone (district) are left out.
public struct EvennessTerms: Sendable, Hashable {
  public enum Scope: String, Sendable, CaseIterable {
    case all, zone, district
  }

  public let scope: Scope
  public let provenance: Provenance

  public init(scope: Scope, provenance: Provenance) {
    self.scope = scope
    self.provenance = provenance
  }

  public static let standard = EvennessTerms(scope: .all, provenance: Provenance(clause: "规划口径", isOurs: true))
}

extension EvennessTerms.Scope {
  /// Name of the unit in which a school is measured: `all`, or its zone or district; empty where it names none.
  public func name(of school: School) -> String {
    switch self {
    case .all: "all"
    case .zone: school.zone
    case .district: school.district
    }
  }
}

/// What a zone (片区) is: near schools of one district, moderate in size (位置相近、规模适度).
public struct ZoneTerms: Sendable, Hashable {
  /// What all schools of a zone share; nil: nothing.
  public let within: Kind.Likeness?
  /// Between any two schools of a zone.
  public let maxKilometres: Double?
  public let schoolsAtLeast: Int
  public let schoolsAtMost: Int
  public let provenance: Provenance

  public init(
    within: Kind.Likeness?, maxKilometres: Double?, schoolsAtLeast: Int, schoolsAtMost: Int, provenance: Provenance
  ) {
    self.within = within
    self.maxKilometres = maxKilometres
    self.schoolsAtLeast = schoolsAtLeast
    self.schoolsAtMost = schoolsAtMost
    self.provenance = provenance
  }
}

/// Pairing of schools (结对).
public struct Pairing: Sendable, Hashable {
  public enum Mode: String, Sendable, CaseIterable {
    case off
    /// Moves of the kinds that the policy names are between two schools of a designated pair, where the scenario has a
    /// pairs table. Other kinds are free; whether their moves follow the pairs is counted.
    case given
    /// The plan chooses the pairs.
    case chosen
  }

  public let mode: Mode
  /// Of one school, where the pairs are chosen.
  public let partnersAtMost: Int
  /// Between the two schools of a chosen pair, both ways together.
  public let movesAtLeast: Int
  /// Kinds that keep to the given pairs, by their ids; empty: none, the pairs only favour.
  public let kinds: [String]
  /// What a pair must be based on (依据) to count, as in the pairs table; empty: whatever it is but a merger.
  public let basis: [String]
  public let provenance: Provenance

  /// Moves of this kind are between the schools of given pairs.
  public func binds(_ kind: Kind) -> Bool { mode == .given && kinds.contains(kind.id) }

  /// Those of the designated pairs between which exchange is meant: of the basis asked for, and none by which a school
  /// merges into another. nil where pairs are not in use, or the table names mergers alone.
  public func partners(among pairs: [DesignatedPair]?) -> [DesignatedPair]? {
    guard mode == .given, let pairs else { return nil }
    let meant = pairs.filter { !$0.isMerger }
    guard pairs.isEmpty || !meant.isEmpty else { return nil }
    let asked = Set(basis.map(\.comparedAsWord))
    return asked.isEmpty ? meant : meant.filter { asked.contains($0.basis.comparedAsWord) }
  }

  public init(
    mode: Mode, partnersAtMost: Int = 3, movesAtLeast: Int = 1, kinds: [String] = [], basis: [String] = [],
    provenance: Provenance
  ) {
    self.mode = mode
    self.kinds = kinds
    self.basis = basis
    self.partnersAtMost = partnersAtMost
    self.movesAtLeast = movesAtLeast
    self.provenance = provenance
  }
}

/// People on post at a school after the plan ≤ its posts, or no more than before where it is over its posts already.
public struct PostsLimit: Sendable, Hashable {
  /// Posts beyond their own that schools may draw (周转池).
  public enum Pool: Sendable, Hashable {
    case size(Int)
    /// As many as are vacant over all schools before the plan: posts shift, their total stays (总量内调剂).
    case vacant
  }

  /// The limit on all posts.
  public let limitsPosts: Bool
  public let pool: Pool?
  /// The limit on posts for the senior title and above.
  public let limitsSenior: Bool
  public let seniorPool: Pool?
  /// Schools that may draw on the pools.
  public let poolTo: Filter
  public let hardness: Hardness
  public let provenance: Provenance

  public init(
    limitsPosts: Bool = true, pool: Pool? = nil, limitsSenior: Bool = false, seniorPool: Pool? = nil,
    poolTo: Filter = .all, hardness: Hardness, provenance: Provenance
  ) {
    self.limitsPosts = limitsPosts
    self.pool = pool
    self.limitsSenior = limitsSenior
    self.seniorPool = seniorPool
    self.poolTo = poolTo
    self.hardness = hardness
    self.provenance = provenance
  }

  /// The pool of a kind, where there is one.
  public func pool(_ kind: PoolKind) -> Pool? { kind == .posts ? pool : seniorPool }
}
