/// A kind of exchange (交流形式): who may take part, between which schools, for how long, and what it counts for.
public struct Kind: Sendable, Hashable {
  /// Where someone counts in the evenness indicators while out.
  public enum CountedAt: String, Sendable, CaseIterable {
    case host, home
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
  }

  public let id: String
  public let title: Phrase
  public let who: Filter
  /// Any one of them suffices; empty: every direction.
  public let directions: [Direction]
  /// Home and host must agree in these.
  public let same: [Likeness]
  /// Home and host must differ in these.
  public let different: [Likeness]
  /// School years that a move lasts.
  public let years: Int
  /// Counts in the numerators of the quotas.
  public let counts: Bool
  public let fullTime: Bool
  public let countedAt: CountedAt
  public let provenance: Provenance

  public init(
    id: String, title: Phrase, who: Filter, directions: [Direction], same: [Likeness] = [], different: [Likeness] = [],
    years: Int, counts: Bool, fullTime: Bool, countedAt: CountedAt, provenance: Provenance
  ) {
    self.id = id
    self.title = title
    self.who = who
    self.directions = directions
    self.same = same
    self.different = different
    self.years = years
    self.counts = counts
    self.fullTime = fullTime
    self.countedAt = countedAt
    self.provenance = provenance
  }

  /// Last month of a move that starts on 1 September of `year`: August, `years` later.
  public func end(startingIn year: Int) -> Month { Month(year: year + years, month: 8) }
}

extension Kind.Likeness {
  public func value(of school: School) -> String {
    switch self {
    case .authority: school.authority
    case .district: school.district
    case .zone: school.zone
    case .group: school.group
    case .area: school.area.rawValue
    case .tier: school.tier.rawValue
    }
  }
}
