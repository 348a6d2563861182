import Exchange

/// What a reader gives back: the value, and everything found on the way.
public struct Reading<Value: Sendable>: Sendable {
  /// nil if and only if there is an error among the findings.
  public let value: Value?
  public let findings: [Finding]

  init(_ value: Value?, _ findings: Findings) {
    self.value = findings.hasErrors ? nil : value
    self.findings = findings.all
  }

  private init(value: Value?, findings: [Finding]) {
    self.value = value
    self.findings = findings
  }

  /// The same findings about something made of the value.
  func map<Other>(_ transform: (Value) -> Other) -> Reading<Other> {
    Reading<Other>(value: value.map(transform), findings: findings)
  }

  public var errors: [Finding] { findings.filter { $0.severity == .error } }
}

/// Collects findings while several tables are read, so that all of them are reported at once.
final class Findings {
  private(set) var all: [Finding] = []
  private(set) var errorCount = 0

  var hasErrors: Bool { errorCount > 0 }

  func add(_ finding: Finding) {
    all.append(finding)
    if finding.severity == .error { errorCount += 1 }
  }

  func add(
    _ severity: Finding.Severity, _ spot: Spot, value: String? = nil, _ message: Phrase, hint: Phrase? = nil
  ) {
    add(
      Finding(
        severity, file: spot.file, row: spot.row, column: spot.column, value: value.map(excerpt), message, hint: hint))
  }

  /// A cell of a megabyte is not shown whole.
  private func excerpt(_ value: String) -> String {
    value.utf8.count <= 200 ? value : String(value.unicodeScalars.prefix(60)) + "…"
  }
}

/// A place in an input file.
struct Spot: Sendable {
  var file: String
  var row: Int?
  var column: String?

  init(_ file: String, row: Int? = nil, column: String? = nil) {
    self.file = file
    self.row = row
    self.column = column
  }
}
