/// Where a rule comes from, and when it is in force.
public struct Provenance: Sendable, Hashable {
  /// Clause of the document, e.g. 二(二)1.
  public let clause: String
  /// A planning guard (规划口径) of ours that the document does not contain.
  public let isOurs: Bool
  /// When the rule is in force; nil: as long as the pack.
  public let effective: Effective?

  public init(clause: String, isOurs: Bool = false, effective: Effective? = nil) {
    self.clause = clause
    self.isOurs = isOurs
    self.effective = effective
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
