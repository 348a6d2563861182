import Exchange

extension CheckReport {
  /// The violations as SARIF 2.1.0, with row numbers of the plan table, for viewers and code hosts.
  public func sarif(_ language: Language) -> JSONValue {
    let rules = sarifRules(language)
    let positions = Dictionary(uniqueKeysWithValues: rules.enumerated().map { ($1.0, $0) })
    return sarifDocument(
      rules: rules.map(\.1), results: verdict.violations.map { result($0, positions, language) },
      exitCode: verdict.isValid ? 0 : 1)
  }

  /// The policy's rules and whatever else a violation names.
  private func sarifRules(_ language: Language) -> [(String, JSONValue)] {
    var known: Set<String> = []
    var all: [(String, JSONValue)] = []
    for rule in rules(of: scenario.policy) where rule.hardness != nil && known.insert(rule.id).inserted {
      all.append(
        (
          rule.id,
          [
            "id": .string(rule.id), "shortDescription": ["text": .string(rule.summary(language))],
            "defaultConfiguration": ["level": rule.hardness == .soft || rule.isOurs ? "warning" : "error"],
            "properties": ["clause": .string(rule.clause), "ours": .bool(rule.isOurs)],
          ]
        ))
    }
    for violation in verdict.violations where known.insert(violation.rule).inserted {
      all.append((violation.rule, ["id": .string(violation.rule)]))
    }
    return all
  }

  private func result(_ violation: Violation, _ positions: [String: Int], _ language: Language) -> JSONValue {
    let hint = violation.hint.map { "\n" + Phrase.hint($0)(language) } ?? ""
    return [
      "ruleId": .string(violation.rule), "ruleIndex": .int(positions[violation.rule] ?? -1),
      "level": violation.severity == .error ? "error" : "warning",
      "message": ["text": .string(violation.message(language) + hint)],
      "locations": [sarifLocation(file, row: violation.row)],
      "properties": [
        "clause": .string(violation.clause), "ours": .bool(violation.isOurs),
        "teacher_id": JSONValue(violation.teacherID),
        "school_id": JSONValue(violation.schoolID), "required": JSONValue(violation.required),
        "actual": JSONValue(violation.actual),
      ],
    ]
  }
}

extension FindingsReport {
  /// Findings that leave nothing to check, as the results of a run that did not get to its end.
  public func sarif(_ language: Language, exitCode: Int) -> JSONValue {
    sarifDocument(
      rules: [["id": "input", "shortDescription": ["text": .string(Phrase.unusable(language))]]],
      results: findings.map { finding in
        var message = finding.message(language)
        if let column = finding.column { message = Phrase.ofColumn(column)(language) + message }
        if let hint = finding.hint { message += "\n" + Phrase.hint(hint)(language) }
        var members: [JSONValue.Member] = [
          .init("ruleId", "input"), .init("ruleIndex", .int(0)), .init("level", .string(finding.severity.rawValue)),
          .init("message", ["text": .string(message)]),
        ]
        if !finding.file.isEmpty { members.append(.init("locations", [sarifLocation(finding.file, row: finding.row)])) }
        members.append(.init("properties", ["column": JSONValue(finding.column), "value": JSONValue(finding.value)]))
        return .object(members)
      }, exitCode: exitCode)
  }
}

/// Codes above 1 say that the run did not get to its end.
private func sarifDocument(rules: [JSONValue], results: [JSONValue], exitCode: Int) -> JSONValue {
  [
    "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
    "version": "2.1.0",
    "runs": [
      [
        "tool": ["driver": ["name": "lungang", "version": .string(programVersion), "rules": .array(rules)]],
        "invocations": [["executionSuccessful": .bool(exitCode <= 1), "exitCode": .int(exitCode)]],
        "columnKind": "unicodeCodePoints",
        "results": .array(results),
      ]
    ],
  ]
}

private func sarifLocation(_ file: String, row: Int?) -> JSONValue {
  var physical: [JSONValue.Member] = [.init("artifactLocation", ["uri": .string(uri(of: file))])]
  if let row { physical.append(.init("region", ["startLine": .int(row)])) }
  return ["physicalLocation": .object(physical)]
}

/// A path as a URI: relative as given, or `file:` where it is absolute.
private func uri(of file: String) -> String {
  let allowed = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/".utf8)
  var text = file.utf8.first == UInt8(ascii: "/") ? "file://" : ""
  for byte in file.utf8 {
    if allowed.contains(byte) {
      text.unicodeScalars.append(Unicode.Scalar(byte))
    } else {
      let digits = String(byte, radix: 16, uppercase: true)
      text += "%" + (digits.count == 1 ? "0" : "") + digits
    }
  }
  return text
}

extension Phrase {
  fileprivate static let unusable = Phrase(zh: "输入无法使用", en: "the input cannot be used")

  fileprivate static func ofColumn(_ column: String) -> Phrase {
    Phrase(zh: "列“\(column)”：", en: "column \"\(column)\": ")
  }
}
