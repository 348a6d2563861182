/// Balance (双向): arrivals less departures of a school in each group, full-time kinds, returns on both sides.
public struct Balance: Sendable, Hashable {
  /// −tolerance ≤ arrivals − departures ≤ tolerance + vacancies.
  public let tolerance: Int
  public let hardness: Hardness
  public let provenance: Provenance

  public init(tolerance: Int, hardness: Hardness, provenance: Provenance) {
    self.tolerance = tolerance
    self.hardness = hardness
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
  /// Principal and secretary of a school never leave in the same year.
  public let leadersApart: Bool
  public let hardness: Hardness
  public let provenance: Provenance

  public init(
    maxShare: Rate?, maxPerGroup: Int?, keepBackbone: Rate?, leadersApart: Bool, hardness: Hardness,
    provenance: Provenance
  ) {
    self.maxShare = maxShare
    self.maxPerGroup = maxPerGroup
    self.keepBackbone = keepBackbone
    self.leadersApart = leadersApart
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

/// Moves between districts, as a share of all moves (区域间适当交流).
public struct CrossingCap: Sendable, Hashable {
  public let atMost: Rate
  public let hardness: Hardness
  public let provenance: Provenance

  public init(atMost: Rate, hardness: Hardness, provenance: Provenance) {
    self.atMost = atMost
    self.hardness = hardness
    self.provenance = provenance
  }
}

/// Pairing of schools (结对).
public struct Pairing: Sendable, Hashable {
  public enum Mode: String, Sendable, CaseIterable {
    case off
    /// Every move is between two schools of a designated pair, where the scenario has a pairs table.
    case given
  }

  public let mode: Mode
  public let provenance: Provenance

  public init(mode: Mode, provenance: Provenance) {
    self.mode = mode
    self.provenance = provenance
  }
}

/// Staff working at a school after the plan ≤ its posts, or no more than before where it is over its posts already.
public struct PostsLimit: Sendable, Hashable {
  public let hardness: Hardness
  public let provenance: Provenance

  public init(hardness: Hardness, provenance: Provenance) {
    self.hardness = hardness
    self.provenance = provenance
  }
}
