/// One row of a plan table as somebody wrote it: the checker, not the reader, decides what it means.
public struct PlanEntry: Sendable, Hashable {
  /// A further cell of the row that says who moves, from where, or whereto: it is compared with the others and the roster.
  public struct Statement: Sendable, Hashable {
    public enum Subject: Sendable, Hashable {
      /// Identifier or name.
      case person
      /// Identifier or name of the home school.
      case home
      /// Identifier or name of the host.
      case host
      case stage, subject, role, sex
    }

    public let about: Subject
    /// Header of the column, or key, as it stands in the file.
    public let column: String
    /// As written.
    public let text: String
    /// The code that the text means, where it is one of a list; nil where it is none of them.
    public let code: String?

    public init(_ about: Subject, column: String, text: String, code: String? = nil) {
      self.about = about
      self.column = column
      self.text = text
      self.code = code
    }
  }

  /// Line of the file; nil for a plan that is not a table.
  public let row: Int?
  /// Identifier, or a name where it is unique.
  public let person: String
  /// `person` stands where names do: a name that reads like another person's identifier is a name.
  public let isNamed: Bool
  public let school: String
  /// Identifier or Chinese title of a kind; nil: the kind that fits.
  public let kind: String?
  public let start: Month?
  public let end: Month?
  /// 拟任职务: the post at the host, where the row names one.
  public let hostRole: Role?
  public let statements: [Statement]

  public init(
    row: Int?, person: String, isNamed: Bool = false, school: String, kind: String?, start: Month?, end: Month?,
    hostRole: Role? = nil, statements: [Statement] = []
  ) {
    self.hostRole = hostRole
    self.row = row
    self.person = person
    self.isNamed = isNamed
    self.school = school
    self.kind = kind
    self.start = start
    self.end = end
    self.statements = statements
  }
}
