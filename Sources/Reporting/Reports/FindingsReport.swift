import Exchange

/// What was found wrong or noteworthy in the input.
public struct FindingsReport: Sendable {
  public let findings: [Finding]

  public init(_ findings: [Finding]) {
    self.findings = findings
  }

  /// One finding a paragraph: place, what is wrong, what to do.
  public func text(_ language: Language) -> String {
    findings.map { $0.text(language) }.joined()
  }

  /// `{"status":"error","findings":[…]}`.
  public func errorDocument(_ language: Language) -> JSONValue {
    ["status": "error", "findings": json(language)]
  }

  public func json(_ language: Language) -> JSONValue {
    .array(
      findings.map { finding in
        [
          "severity": .string(finding.severity.rawValue), "file": .string(finding.file),
          "row": finding.row.map(JSONValue.int) ?? .null, "column": JSONValue(finding.column),
          "value": JSONValue(finding.value), "message": .string(finding.message(language)),
          "hint": JSONValue(finding.hint?(language)),
        ]
      })
  }
}

extension Finding {
  fileprivate func text(_ language: Language) -> String {
    var place = file
    if let row { place += ":\(row)" }
    if !place.isEmpty { place += ": " }
    var line = place + severity.phrase(language)
    if let column { line += language == .zh ? " 列“\(column)”" : " column \"\(column)\"" }
    if let value { line += language == .zh ? " 值“\(value)”" : " value \"\(value)\"" }
    var lines = [line, "  " + message(language)]
    if let hint { lines.append("  " + Phrase.hint(hint)(language)) }
    return lines.map { $0.printable + "\n" }.joined()
  }
}

extension Finding.Severity {
  var phrase: Phrase {
    switch self {
    case .error: Phrase(zh: "错误", en: "error")
    case .warning: Phrase(zh: "警告", en: "warning")
    case .note: Phrase(zh: "说明", en: "note")
    }
  }
}

extension Phrase {
  /// A hint on a line of its own.
  static func hint(_ hint: Phrase) -> Phrase { Phrase(zh: "建议：\(hint.zh)", en: "hint: \(hint.en)") }
}
