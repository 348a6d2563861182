/// Where a rule comes from, and when it is in force.
public struct Provenance: Sendable, Hashable {
  /// Who says so.
  public enum Origin: String, Sendable, CaseIterable {
    /// The document, in the clause that is named.
    case document
    /// Nobody but this program: a planning guard (规划口径), at the pack's own value.
    case planningGuard = "guard"
    /// The bureau: the deciding value was written in the scenario, or entered in one of its tables.
    case bureau
    /// Nobody needs to: without it a plan makes no sense.
    case consistency
  }

  /// Clause of the document, e.g. 二(二)1.
  public let clause: String
  public let origin: Origin
  /// Values of the same entry of a pack that come from elsewhere, by their keys.
  public let exceptions: [String: Origin]
  /// When the rule is in force; nil: as long as the pack.
  public let effective: Effective?

  /// What a planning guard, and what a scenario, names for its clause.
  public static let guardClause = "规划口径"
  public static let bureauClause = "情景设定"

  public init(
    clause: String, origin: Origin, exceptions: [String: Origin] = [:], effective: Effective? = nil
  ) {
    self.clause = clause
    self.origin = origin
    self.exceptions = exceptions
    self.effective = effective
  }

  public init(clause: String, isOurs: Bool = false, effective: Effective? = nil) {
    self.init(clause: clause, origin: isOurs ? .planningGuard : .document, effective: effective)
  }

  /// A planning guard (规划口径) of ours that the document does not contain.
  public var isOurs: Bool { origin == .planningGuard }

  /// Where the values of these keys come from, together: the bureau's where it wrote any of them, ours where all are.
  public func of(_ keys: String...) -> Provenance {
    let origins = keys.map { exceptions[$0] ?? origin }
    let joined =
      origins.contains(.bureau)
      ? .bureau : origins.allSatisfy { $0 == .planningGuard } ? Origin.planningGuard : origin
    var clause = clause
    if joined == .planningGuard, origin != .planningGuard { clause = Self.guardClause }
    if joined == .bureau, clause == Self.guardClause { clause = Self.bureauClause }
    return Provenance(clause: clause, origin: joined, effective: effective)
  }
}

/// The time in which a rule or a pack is in force; an open end is nil.
public struct Effective: Sendable, Hashable {
  public let from: Month?
  /// Last month.
  public let until: Month?

  public init(from: Month?, until: Month?) {
    self.from = from
    self.until = until
  }

  /// In force on 1 September of the school year.
  public func covers(_ year: Int) -> Bool {
    let start = Month(schoolYear: year)
    return (from.map { $0 <= start } ?? true) && (until.map { start <= $0 } ?? true)
  }
}

/// 须/应 → hard; 原则上 → soft: missed only if nothing else holds, the shortfall minimised first and reported.
public enum Hardness: String, Sendable {
  case hard, soft
}
