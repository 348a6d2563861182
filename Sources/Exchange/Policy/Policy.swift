/// A policy pack: one document as data. Every rule names its clause; what is ours and not the document's says so.
public struct Policy: Sendable {
  public let id: String
  public let title: Phrase
  /// Number of the document, e.g. 九府办发〔2021〕3号.
  public let source: String
  /// The authorities that plan together; empty: whichever occur.
  public let authorities: [String]
  /// The standard subjects and those the pack adds.
  public let subjects: [Subject]
  public let eligibility: [EligibilityRule]
  public let tenure: TenureTerms
  public let exemptions: [Exemption]
  public let kinds: [Kind]
  public let quotas: [Quota]
  public let balance: Balance?
  public let sender: SenderProtection
  public let distance: DistanceCap?
  public let crossing: CrossingCap?
  public let pairing: Pairing
  public let posts: PostsLimit?
  public let indicators: [Indicator]
  /// In the order in which they are solved.
  public let objectives: [Objective]
  /// Public seed of the lot (摇号).
  public let lotSeed: String

  public init(
    id: String, title: Phrase, source: String, authorities: [String], subjects: [Subject],
    eligibility: [EligibilityRule], tenure: TenureTerms, exemptions: [Exemption], kinds: [Kind], quotas: [Quota],
    balance: Balance?, sender: SenderProtection, distance: DistanceCap?, crossing: CrossingCap?, pairing: Pairing,
    posts: PostsLimit?, indicators: [Indicator], objectives: [Objective], lotSeed: String
  ) {
    self.id = id
    self.title = title
    self.source = source
    self.authorities = authorities
    self.subjects = subjects
    self.eligibility = eligibility
    self.tenure = tenure
    self.exemptions = exemptions
    self.kinds = kinds
    self.quotas = quotas
    self.balance = balance
    self.sender = sender
    self.distance = distance
    self.crossing = crossing
    self.pairing = pairing
    self.posts = posts
    self.indicators = indicators
    self.objectives = objectives
    self.lotSeed = lotSeed
  }

  public func kind(_ id: String) -> Kind? { kinds.first { $0.id == id } }
}

/// Where a rule comes from.
public struct Provenance: Sendable, Hashable {
  /// Clause of the document, e.g. 二(二)1.
  public let clause: String
  /// A planning guard (规划口径) of ours that the document does not contain.
  public let isOurs: Bool

  public init(clause: String, isOurs: Bool = false) {
    self.clause = clause
    self.isOurs = isOurs
  }
}

/// 须/应 → hard; 原则上 → soft: missed only if nothing else holds, the shortfall minimised first and reported.
public enum Hardness: String, Sendable {
  case hard, soft
}

/// Who is listed (应交流对象): a group of people and how long at one school.
public struct EligibilityRule: Sendable, Hashable {
  /// Name in the pack: `teachers`, `leaders`.
  public let name: String
  public let who: Filter
  /// Full school years at the same school, at least.
  public let years: Int
  public let provenance: Provenance

  public init(name: String, who: Filter, years: Int, provenance: Provenance) {
    self.name = name
    self.who = who
    self.years = years
    self.provenance = provenance
  }
}

/// How years at one school are counted.
public struct TenureTerms: Sendable, Hashable {
  /// Whether the years begin anew when someone returns from an exchange.
  public let restartsOnReturn: Bool
  /// Whether people still out on a running exchange stay in the base of the quotas.
  public let countsRunning: Bool
  public let provenance: Provenance

  public init(restartsOnReturn: Bool, countsRunning: Bool, provenance: Provenance) {
    self.restartsOnReturn = restartsOnReturn
    self.countsRunning = countsRunning
    self.provenance = provenance
  }
}

/// A reason not to be moved (免予交流).
public struct Exemption: Sendable, Hashable {
  public let id: String
  public let title: Phrase
  /// Without a last month the entry is an error.
  public let needsUntil: Bool
  /// A reason about health or family: never in anything public.
  public let isPrivate: Bool
  public let provenance: Provenance

  public init(id: String, title: Phrase, needsUntil: Bool, isPrivate: Bool, provenance: Provenance) {
    self.id = id
    self.title = title
    self.needsUntil = needsUntil
    self.isPrivate = isPrivate
    self.provenance = provenance
  }
}
