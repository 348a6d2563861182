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
  private var kept: [Finding] = []
  private(set) var errorCount = 0
  private var counts: [Kind: Int] = [:]
  private var tallies: [Tally] = []
  private var tallyIndex: [[String]: Int] = [:]
  private let mostOfKind: Int

  private struct Kind: Hashable {
    let file: String
    let severity: Finding.Severity
  }

  /// What many cells have in common: said once, at the first of them.
  private struct Tally {
    let spot: Spot
    let value: String
    let message: Phrase
    var count: Int
  }

  /// Of one file so many errors are kept, and so many warnings and notes: whoever has seen a hundred thousand wrong rows
  /// knows what is wrong with the others.
  init(mostOfKind: Int = 100_000) { self.mostOfKind = mostOfKind }

  var hasErrors: Bool { errorCount > 0 }

  /// In the order in which they were found; at the end how many were left out.
  var all: [Finding] {
    kept
      + tallies.map { Finding(.note, $0.spot, value: excerpt($0.value), $0.message, count: $0.count) }
      + counts.filter { $0.value > mostOfKind }.sorted {
        ($0.key.file, $0.key.severity.rawValue) < ($1.key.file, $1.key.severity.rawValue)
      }.map { kind, count in
        Finding(kind.severity, file: kind.file, .leftOut(count - mostOfKind))
      }
  }

  func add(_ finding: Finding) {
    if finding.severity == .error { errorCount += 1 }
    let count = counts[Kind(file: finding.file, severity: finding.severity), default: 0] + 1
    counts[Kind(file: finding.file, severity: finding.severity)] = count
    if count <= mostOfKind { kept.append(finding) }
  }

  func add(
    _ severity: Finding.Severity, _ spot: Spot, value: String? = nil, _ message: Phrase, hint: Phrase? = nil
  ) {
    add(Finding(severity, spot, value: value.map(excerpt), message, hint: hint))
  }

  /// Counts a cell, to be said once with all others of the same column and value, or of the same column.
  func tally(
    _ spot: Spot, column: String, value: String, isOfColumn: Bool = false, _ message: @autoclosure () -> Phrase
  ) {
    let key = isOfColumn ? [column] : [column, value]
    if let index = tallyIndex[key] {
      tallies[index].count += 1
    } else {
      tallyIndex[key] = tallies.count
      tallies.append(Tally(spot: spot, value: value, message: message(), count: 1))
    }
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

extension Finding {
  fileprivate init(
    _ severity: Severity, _ spot: Spot, value: String?, _ message: Phrase, hint: Phrase? = nil, count: Int = 1
  ) {
    self.init(
      severity, file: spot.file, row: spot.row, column: spot.column, value: value, message, hint: hint, count: count)
  }
}

extension Phrase {
  fileprivate static func leftOut(_ count: Int) -> Phrase {
    Phrase(
      zh: "这个文件里这样的问题还有 \(count) 处，没有逐一列出",
      en: "\(count) more of this severity are found in this file and not listed one by one")
  }
}
