/// Balance (双向): arrivals less departures of a school in each group, balanced kinds, returns on both sides.
public struct Balance: Sendable, Hashable {
  /// −tolerance ≤ arrivals − departures ≤ tolerance + vacancies.
  public let tolerance: Int
  public let hardness: Hardness
  /// What returns alone unbalance (期满返回) is reported and breaks nothing, as long as the plan's moves do not add to it.
  public let excusesReturns: Bool
  /// Where the balance is soft: how far beyond its limits a school's group may be at most.
  public let mostWhenSoft: Int
  public let provenance: Provenance

  public init(
    tolerance: Int, hardness: Hardness, excusesReturns: Bool = true, mostWhenSoft: Int = 1, provenance: Provenance
  ) {
    self.tolerance = tolerance
    self.hardness = hardness
    self.excusesReturns = excusesReturns
    self.mostWhenSoft = mostWhenSoft
    self.provenance = provenance
  }
}

/// Sender protection (防空心化).
public struct SenderProtection: Sendable, Hashable {
  /// Departures from a school ≤ max(1, ⌊share · staff⌋), staff being everybody on the roster whose home it is.
  public let maxShare: Rate?
  /// Departures from a school in one group (stage and subject, or leaders' role).
  public let maxPerGroup: Int?
  /// Share of its backbone people (县级及以上) that a school keeps, rounded up.
  public let keepBackbone: Rate?
  /// Departures from a school of people who teach graduating classes (毕业班).
  public let maxGraduating: Int?
  /// Principal and secretary of a school never leave in the same year.
  public let leadersApart: Bool
  /// No subject of a school that has pupils for it loses its last teacher.
  public let keepsSubjects: Bool
  /// Whoever is out already counts with those who leave; otherwise only departures of the year do.
  public internal(set) var countsRunning = true
  public let hardness: Hardness
  public let provenance: Provenance

  public init(
    maxShare: Rate?, maxPerGroup: Int?, keepBackbone: Rate?, maxGraduating: Int? = nil, leadersApart: Bool,
    keepsSubjects: Bool = false, hardness: Hardness, provenance: Provenance
  ) {
    self.maxShare = maxShare
    self.maxPerGroup = maxPerGroup
    self.keepBackbone = keepBackbone
    self.maxGraduating = maxGraduating
    self.leadersApart = leadersApart
    self.keepsSubjects = keepsSubjects
    self.hardness = hardness
    self.provenance = provenance
  }
}

/// Longest way to the host school, from the home address or, where none is known, the home school.
public struct DistanceCap: Sendable, Hashable {
  public let maxKilometres: Double
  public let provenance: Provenance

  public init(maxKilometres: Double, provenance: Provenance) {
    self.maxKilometres = maxKilometres
    self.provenance = provenance
  }
}

/// How the table of linked people (关联人员) is kept to. No document that we know speaks of it: what the bureau enters there
/// is its own rule.
public struct LinkTerms: Sendable, Hashable {
  /// Rows of the table that hold, by what they ask.
  public let keepsApart: Bool
  public let keepsTogether: Bool
  public let hardness: Hardness
  public let provenance: Provenance

  public init(keepsApart: Bool = true, keepsTogether: Bool = true, hardness: Hardness, provenance: Provenance) {
    self.keepsApart = keepsApart
    self.keepsTogether = keepsTogether
    self.hardness = hardness
    self.provenance = provenance
  }

  public static let standard = LinkTerms(
    hardness: .hard, provenance: Provenance(clause: Provenance.bureauClause, origin: .bureau))
}

/// Moves between districts, as a share of all moves (区域间适当交流).
public struct CrossingShare: Sendable, Hashable {
  public let atLeast: Rate?
  public let atMost: Rate?
  public let hardness: Hardness
  public let provenance: Provenance

  public init(atLeast: Rate? = nil, atMost: Rate?, hardness: Hardness, provenance: Provenance) {
    self.atLeast = atLeast
    self.atMost = atMost
    self.hardness = hardness
    self.provenance = provenance
  }
}
