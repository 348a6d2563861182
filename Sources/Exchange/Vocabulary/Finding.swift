/// Something wrong or noteworthy in the input, with the place where it stands.
public struct Finding: Sendable, Hashable {
  public enum Severity: String, Sendable {
    /// The input cannot be used.
    case error
    /// It can, but someone should look.
    case warning
    case note
  }

  public let severity: Severity
  /// File name relative to the scenario folder.
  public let file: String
  /// Line of the file as an editor or Excel counts it; the header is usually 1.
  public let row: Int?
  /// Header of the column as it stands in the file.
  public let column: String?
  /// The offending value as it stands in the file.
  public let value: String?
  public let message: Phrase
  public let hint: Phrase?
  /// Places that it stands for, of which `row` is the first.
  public let count: Int

  public init(
    _ severity: Severity, file: String, row: Int? = nil, column: String? = nil, value: String? = nil, _ message: Phrase,
    hint: Phrase? = nil, count: Int = 1
  ) {
    self.severity = severity
    self.file = file
    self.row = row
    self.column = column
    self.value = value
    self.message = message
    self.hint = hint
    self.count = count
  }
}
