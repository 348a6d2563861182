import Exchange

/// What the checker says of a plan, for people and for programs.
public struct CheckReport: Sendable {
  public let scenario: Scenario
  /// The plan's file as the caller named it.
  public let file: String
  public let verdict: Verdict
  /// nil where the policy does not put the longest-serving first, or nobody asked.
  let fairness: Fairness?
  private let notices: Notices

  public init(scenario: Scenario, file: String, verdict: Verdict, fairness: Fairness? = nil) {
    self.fairness = fairness
    self.scenario = scenario
    self.file = file
    self.verdict = verdict.published
    let judged = scenario.renewing(verdict.plan)
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
      "directions": .directions(assessment.directions),
      "set_aside": .setAside(assessment.setAside),
      "lot": .lot(assessment.lotPlaces, scenario.policy),
    ]
    let fair = fairness.map { [JSONValue.Member("fairness", .fairness($0, scenario.roster))] } ?? []
    return document.adding(fair + notices.members(language))
  }

  /// Violations by rule, hard ones first and planning guards under a heading of their own, then what the plan reaches. `isComplete` shows every violation and school.
  public func text(_ language: Language, isComplete: Bool) -> String {
    let counted = AssessmentText(
      scenario: scenario, assessment: verdict.assessment, language: language, isComplete: isComplete)
    var lines: [String] = []
    var isUnderGuards = false
    for group in groups {
      if group[0].isOurs, !isUnderGuards {
        lines += [Phrase.guardsHeading(language), ""]
        isUnderGuards = true
      } else if !group[0].isOurs, isUnderGuards {
        lines += [Phrase.otherHeading(language), ""]
        isUnderGuards = false
      }
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
    lines += [counted.setAside].compactMap { $0 } + [counted.travel] + counted.crossing + counted.directions
    lines += counted.pools
    if let placed = verdict.assessment.placed.line { lines.append(placed(language)) }
    lines += fairness?.lines(scenario.roster, isComplete: isComplete).map { $0(language).printable } ?? []
    if !counted.structure.isEmpty { lines += [""] + counted.structure }
    let noted = notices.lines(language, isComplete: isComplete)
    if !noted.isEmpty { lines += [""] + noted }
    if isComplete { lines += [""] + counted.schools }
    lines += ["", conclusion(language)]
    return lines.joined(separator: "\n") + "\n"
  }

  /// Violations of one rule together; hard rules first, planning guards next, otherwise in the checker's order.
  private var groups: [[Violation]] {
    func place(_ violation: Violation) -> Int { violation.severity == .error ? 0 : violation.isOurs ? 1 : 2 }
    var order: [String] = []
    var byRule: [String: [Violation]] = [:]
    for wanted in 0...2 {
      for violation in verdict.violations where place(violation) == wanted {
        let key = "\(wanted) \(violation.rule)"
        if byRule[key] == nil { order.append(key) }
        byRule[key, default: []].append(violation)
      }
    }
    return order.map { byRule[$0]! }
  }

  private func conclusion(_ language: Language) -> String {
    let errors = verdict.violations.count { $0.severity == .error }
    let guards = verdict.violations.count(where: \.isOurs)
    let warnings = verdict.violations.count - errors - guards
    let moves = verdict.plan.moves.count
    let recorded = verdict.recorded.count
    let renewed = verdict.plan.renewals.count
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
    let unguarded =
      guards == 0
      ? Phrase("")
      : Phrase(zh: "；规划口径 \(guards) 处未守，文件未规定", en: "; planning guards broken: \(guards), not in the document")
    return said(language) + unguarded(language) + prolonging(language) + beside(language)
  }
}

extension Violation {
  fileprivate func json(_ language: Language) -> JSONValue {
    [
      "rule": .string(rule), "severity": .string(severity.rawValue), "ours": .bool(isOurs), "clause": .string(clause),
      "message": .string(message(language)), "hint": JSONValue(hint?(language)), "teacher_id": JSONValue(teacherID),
      "school_id": JSONValue(schoolID), "required": JSONValue(required), "actual": JSONValue(actual),
      "row": row.map(JSONValue.int) ?? .null,
    ]
  }

  /// Place and rule, what is wrong, what to do.
  fileprivate func lines(_ file: String, _ language: Language) -> [String] {
    let place = row.map { "\(file):\($0)" } ?? file
    var lines = [
      "\(place): \(label(language)) \(rule)"
        + (clause.isEmpty || clause == Provenance.guardClause ? "" : " [\(clause)]"),
      "  " + message(language),
    ]
    if let hint { lines.append("  " + Phrase.hint(hint)(language)) }
    return lines.map(\.printable)
  }
}

extension Violation {
  /// 错误, 警告, or 规划口径.
  var label: Phrase {
    isOurs ? .planningGuard : (severity == .error ? Finding.Severity.error : .warning).phrase
  }
}

extension Phrase {
  static let planningGuard = Phrase(zh: "规划口径", en: "planning guard")
  fileprivate static let guardsHeading = Phrase(
    zh: "—— 规划口径，文件未规定（不影响计划是否有效） ——", en: "—— planning guard, not in the document (the plan may hold all the same) ——")
  fileprivate static let otherHeading = Phrase(zh: "—— 其他提示 ——", en: "—— other warnings ——")
}
