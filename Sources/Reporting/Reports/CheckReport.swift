import Exchange

/// What the checker says of a plan, for people and for programs.
public struct CheckReport: Sendable {
  public let scenario: Scenario
  /// The plan's file as the caller named it.
  public let file: String
  public let verdict: Verdict
  private let notices: Notices

  public init(scenario: Scenario, file: String, verdict: Verdict) {
    self.scenario = scenario
    self.file = file
    self.verdict = verdict.published
    let judged = scenario.renewing(scenario.renewals + verdict.renewals)
    notices = Notices(verdict.plan, judged, Eligibility(judged, isExplained: false))
  }

  public func json(_ language: Language) -> JSONValue {
    let assessment = verdict.assessment
    let document: JSONValue = [
      "valid": .bool(verdict.isValid),
      "violations": .array(verdict.violations.map { $0.json(language) }),
      "quotas": .quotas(assessment.quotas),
      "indicators": .indicators(assessment.indicators),
      "filing": .filing(assessment.filing),
      "objectives": .array(
        assessment.objectives.map { ["id": .string($0.level.rawValue), "value": .number($0.value)] }),
      "crossing": .crossing(assessment.crossing),
      "pools": .pools(assessment.pools, scenario.roster.schools),
      "placed": .placed(assessment.placed),
      "set_aside": .setAside(assessment.setAside),
    ]
    return document.adding(notices.members(language))
  }

  /// Violations by rule, hard ones first, then what the plan reaches. `isComplete` shows every violation and school.
  public func text(_ language: Language, isComplete: Bool) -> String {
    let counted = AssessmentText(
      scenario: scenario, assessment: verdict.assessment, language: language, isComplete: isComplete)
    var lines: [String] = []
    for group in groups {
      let shown = isComplete ? group[...] : group.prefix(10)
      lines += shown.flatMap { $0.lines(file, language) }
      if group.count > shown.count {
        let rest = group.count - shown.count
        lines.append(
          Phrase(zh: "…\(group[0].rule) 另有 \(rest) 处，--all 全列", en: "… \(rest) more of \(group[0].rule): --all")(
            language))
      }
      lines.append("")
    }
    if !verdict.assessment.quotas.isEmpty { lines += counted.quotas + [""] }
    let read = ReadingsText(notices.readings, scenario.roster, language, isComplete: isComplete).lines
    if !read.isEmpty { lines += read + [""] }
    lines += counted.indicators + ["", counted.filing]
    lines += [counted.setAside].compactMap { $0 } + [counted.travel] + counted.crossing + counted.pools
    if let placed = verdict.assessment.placed.line { lines.append(placed(language)) }
    if !counted.structure.isEmpty { lines += [""] + counted.structure }
    let noted = notices.lines(language, isComplete: isComplete)
    if !noted.isEmpty { lines += [""] + noted }
    if isComplete { lines += [""] + counted.schools }
    lines += ["", conclusion(language)]
    return lines.joined(separator: "\n") + "\n"
  }

  /// Violations of one rule together; hard rules before soft ones, otherwise in the checker's order.
  private var groups: [[Violation]] {
    var order: [String] = []
    var byRule: [String: [Violation]] = [:]
    for severity in [Violation.Severity.error, .warning] {
      for violation in verdict.violations where violation.severity == severity {
        let key = "\(severity.rawValue) \(violation.rule)"
        if byRule[key] == nil { order.append(key) }
        byRule[key, default: []].append(violation)
      }
    }
    return order.map { byRule[$0]! }
  }

  private func conclusion(_ language: Language) -> String {
    let errors = verdict.violations.count { $0.severity == .error }
    let warnings = verdict.violations.count - errors
    let moves = verdict.plan.moves.count
    let recorded = verdict.recorded.count
    let renewed = verdict.renewals.count
    let prolonging =
      renewed == 0 ? Phrase("") : Phrase(zh: "；另续派 \(renewed) 人", en: "; exchanges prolonged: \(renewed)")
    let beside =
      recorded == 0
      ? Phrase("")
      : Phrase(zh: "；另有只作记录的 \(recorded) 项，不计入", en: "; \(recorded) rows are only recorded and count nowhere")
    let said =
      verdict.isValid
      ? Phrase(
        zh: "结论：计划符合全部硬性规则（交流 \(moves) 人，提示 \(warnings) 处）",
        en: "verdict: the plan keeps every hard rule (\(moves) moves, \(warnings) warnings)")
      : Phrase(
        zh: "结论：计划违反硬性规则 \(errors) 处，不能采用（交流 \(moves) 人，提示 \(warnings) 处）",
        en: "verdict: the plan breaks hard rules in \(errors) places (\(moves) moves, \(warnings) warnings)")
    return said(language) + prolonging(language) + beside(language)
  }
}

extension Violation {
  fileprivate func json(_ language: Language) -> JSONValue {
    [
      "rule": .string(rule), "severity": .string(severity.rawValue), "clause": .string(clause),
      "message": .string(message(language)), "hint": JSONValue(hint?(language)), "teacher_id": JSONValue(teacherID),
      "school_id": JSONValue(schoolID), "required": JSONValue(required), "actual": JSONValue(actual),
      "row": row.map(JSONValue.int) ?? .null,
    ]
  }

  /// Place and rule, what is wrong, what to do.
  fileprivate func lines(_ file: String, _ language: Language) -> [String] {
    let place = row.map { "\(file):\($0)" } ?? file
    let severity = self.severity == .error ? Finding.Severity.error : .warning
    var lines = [
      "\(place): \(severity.phrase(language)) \(rule)" + (clause.isEmpty ? "" : " [\(clause)]"),
      "  " + message(language),
    ]
    if let hint { lines.append("  " + Phrase.hint(hint)(language)) }
    return lines.map(\.printable)
  }
}
