/// One rule that a plan breaks, with what was required and found.
public struct Violation: Sendable, Hashable {
  public enum Severity: String, Sendable {
    /// A hard rule: the plan does not hold.
    case error
    /// A soft rule, or something to look at.
    case warning
  }

  /// Stable id, `family.rule`.
  public let rule: String
  public let severity: Severity
  public let clause: String
  public let message: Phrase
  public let hint: Phrase?
  public let teacherID: String?
  public let schoolID: String?
  public let required: Double?
  public let actual: Double?
  /// Line of the plan table, where one row is to blame.
  public let row: Int?

  public init(
    rule: String, severity: Severity, clause: String, message: Phrase, hint: Phrase? = nil, teacherID: String? = nil,
    schoolID: String? = nil, required: Double? = nil, actual: Double? = nil, row: Int? = nil
  ) {
    self.rule = rule
    self.severity = severity
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
