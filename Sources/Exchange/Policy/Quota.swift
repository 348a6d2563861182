/// A share that the plan must reach or keep to (比例).
public struct Quota: Sendable, Hashable {
  /// What the share is of.
  public enum Denominator: String, Sendable, CaseIterable {
    /// The listed people (应交流对象).
    case eligible
    /// Everybody who moves by a kind that counts.
    case exchanged
    /// Everybody on the roster who matches `who`.
    case holders
    /// Everybody on the roster.
    case staff
  }

  /// One row over the whole plan, or one for each value.
  public enum Scope: String, Sendable, CaseIterable {
    case all, authority, district, stage, school, zone
  }

  /// Which moves a quota counts.
  public enum Count: String, Sendable, CaseIterable {
    /// Those that start in the planned year.
    case starts
    /// All who are out in it, exchanges still running included.
    case running
  }

  /// Name in the pack; the rule's id is `quota.<name>`.
  public let name: String
  public internal(set) var who: Filter
  /// Home schools that the quota is about: base and movers are of these alone.
  public let within: Filter
  public internal(set) var of: Denominator
  public let atLeast: Rate?
  public let atMost: Rate?
  public internal(set) var scope: Scope
  public internal(set) var count: Count
  public let hardness: Hardness
  public let provenance: Provenance

  public init(
    name: String, who: Filter, within: Filter = .all, of: Denominator, atLeast: Rate?, atMost: Rate?, scope: Scope,
    count: Count = .starts, hardness: Hardness, provenance: Provenance
  ) {
    self.name = name
    self.who = who
    self.within = within
    self.of = of
    self.atLeast = atLeast
    self.atMost = atMost
    self.scope = scope
    self.count = count
    self.hardness = hardness
    self.provenance = provenance
  }

  public var ruleID: String { "quota.\(name)" }

  /// Where each of the limits comes from.
  public func provenance(isUpperLimit: Bool) -> Provenance { provenance.of(isUpperLimit ? "at_most" : "at_least") }

  /// Where `atMost` is a planning guard of ours and `atLeast` is the document's.
  public var atMostIsOurs: Bool {
    atMost != nil && !provenance.isOurs && provenance(isUpperLimit: true).isOurs
  }
}
