import Exchange

/// What was found wrong or noteworthy in the input.
public struct FindingsReport: Sendable {
  public let findings: [Finding]

  public init(_ findings: [Finding]) {
    self.findings = findings
  }

  /// Equal findings as one, with their number and first places; `isComplete`: one finding a paragraph.
  public func text(_ language: Language, isComplete: Bool = false) -> String {
    let lines =
      isComplete ? findings.flatMap { $0.lines(language) } : FindingGroups(findings).lines(language)
    return lines.map { $0.printable + "\n" }.joined()
  }

  /// `{"status":"error","findings":[…]}`.
  public func errorDocument(_ language: Language) -> JSONValue {
    ["status": "error", "findings": json(language)]
  }

  public func json(_ language: Language) -> JSONValue {
    .array(
      findings.map { finding in
        let document: JSONValue = [
          "severity": .string(finding.severity.rawValue), "file": .string(finding.file),
          "row": finding.row.map(JSONValue.int) ?? .null, "column": JSONValue(finding.column),
          "value": JSONValue(finding.value), "message": .string(finding.message(language)),
          "hint": JSONValue(finding.hint?(language)),
        ]
        return finding.count == 1 ? document : document.adding([JSONValue.Member("count", .int(finding.count))])
      })
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
