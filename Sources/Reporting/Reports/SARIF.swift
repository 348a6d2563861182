import Exchange

extension CheckReport {
  /// The violations as SARIF 2.1.0, with row numbers of the plan table, for viewers and code hosts.
  public func sarif(_ language: Language) -> JSONValue {
    let rules = sarifRules(language)
    let positions = Dictionary(uniqueKeysWithValues: rules.enumerated().map { ($1.0, $0) })
    return [
      "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
      "version": "2.1.0",
      "runs": [
        [
          "tool": [
            "driver": [
              "name": "lungang", "version": .string(programVersion), "rules": .array(rules.map(\.1)),
            ]
          ],
          "columnKind": "unicodeCodePoints",
          "results": .array(verdict.violations.map { result($0, positions, language) }),
        ]
      ],
    ]
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
            "defaultConfiguration": ["level": rule.hardness == .soft ? "warning" : "error"],
            "properties": ["clause": .string(rule.clause)],
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
    var physical: [JSONValue.Member] = [.init("artifactLocation", ["uri": .string(uri)])]
    if let row = violation.row { physical.append(.init("region", ["startLine": .int(row)])) }
    return [
      "ruleId": .string(violation.rule), "ruleIndex": .int(positions[violation.rule] ?? -1),
      "level": violation.severity == .error ? "error" : "warning",
      "message": ["text": .string(violation.message(language) + hint)],
      "locations": [["physicalLocation": .object(physical)]],
      "properties": [
        "clause": .string(violation.clause), "teacher_id": JSONValue(violation.teacherID),
        "school_id": JSONValue(violation.schoolID), "required": JSONValue(violation.required),
        "actual": JSONValue(violation.actual),
      ],
    ]
  }

  /// The plan's path as a URI: relative as given, or `file:` where it is absolute.
  private var uri: String {
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
}
