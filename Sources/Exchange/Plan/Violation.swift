/// One rule that a plan breaks, with what was required and found.
public struct Violation: Sendable, Hashable {
  public enum Severity: String, Sendable {
    /// A hard rule of the document or of the bureau: the plan does not hold.
    case error
    /// A soft rule, a planning guard of ours, or something to look at.
    case warning
  }

  /// Stable id, `family.rule`.
  public let rule: String
  public let severity: Severity
  /// A planning guard (规划口径) of ours is broken, which the document does not contain: no error in a plan made by hand, while
  /// the planner keeps it like any hard rule.
  public let isOurs: Bool
  public let clause: String
  public let message: Phrase
  public let hint: Phrase?
  public let teacherID: String?
  public let schoolID: String?
  public let required: Double?
  public let actual: Double?
  /// Line of the plan table, where one row is to blame.
  public let row: Int?

  /// A hard rule is broken, of whatever origin.
  public var isOfHardRule: Bool { severity == .error || isOurs }

  public init(
    rule: String, severity: Severity, isOurs: Bool, clause: String, message: Phrase, hint: Phrase? = nil,
    teacherID: String? = nil,
    schoolID: String? = nil, required: Double? = nil, actual: Double? = nil, row: Int? = nil
  ) {
    self.rule = rule
    self.severity = severity
    self.isOurs = isOurs
    self.clause = clause
    self.message = message
    self.hint = hint
    self.teacherID = teacherID
    self.schoolID = schoolID
    self.required = required
    self.actual = actual
    self.row = row
  }
}
