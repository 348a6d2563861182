import Exchange

/// 合规检查: every rule in use, in words, and whether the plan keeps it; above it, where there is any, what is not in order, and
/// below everything else that is worth a look. Identifiers stand at the end.
struct ComplianceSheet: PlanSheet {
  static let name = Phrase(zh: "合规检查", en: "Compliance")

  let report: PlanReport
  let records: [MoveRecord]
  let language: Language

  private var kept: String { say("符合", "kept") }
  private var excused: String { say("符合，有例外", "kept, exceptions") }
  private var broken: String { say("不符合", "not kept") }

  var sheet: Sheet {
    let header = [
      say("规定内容", "What it asks"), say("依据", "Clause"), say("强度", "Hardness"), say("结果", "Result"),
      say("处数", "Findings"), say("编号", "Rule"),
    ]
    return Sheet(
      name: Self.name(language), title: title, subtitle: subtitle,
      columns: [
        Sheet.Column(.wrapping(72)), Sheet.Column(.wrapping(26)), Sheet.Column(.fitting(atMost: 12)),
        Sheet.Column(.fitting(atMost: 14), tones: [kept: .good, excused: .good, broken: .bad]),
        Sheet.Column(.wrapping(9)), Sheet.Column(.fitting(atMost: 24), isSmall: true),
      ],
      sections: [
        Sheet.Section(header: header, rows: rules(of: scenario.policy).filter { $0.hardness != nil }.map(row))
      ] + found)
  }

  private func row(_ rule: RuleDescription) -> [SheetCell] {
    let found = report.verdict.violations.filter { $0.rule == rule.id }
    let count = found.count
    // What these hard rules only report, they let be: returns that nobody can follow, and exchanges that go on.
    let isExcused = rule.letsBe && !found.contains(where: \.isOfHardRule)
    let result = count == 0 ? kept : isExcused ? excused : broken
    return [
      .text(rule.summary(language)), .text(clause(rule.clause, isOurs: rule.isOurs)),
      .text(rule.hardness?.phrase(language) ?? "–"), .text(result), .whole(count), .text(rule.id),
    ]
  }

  /// Every violation, those first that the plan may not have.
  private var found: [Sheet.Section] {
    let violations = report.verdict.violations
    let errors = violations.filter { $0.severity == .error }
    let others = violations.filter { $0.severity != .error }
    var sections: [Sheet.Section] = []
    if !errors.isEmpty {
      sections.append(section(say("不符合规定（\(errors.count) 处）", "Not in order (\(errors.count))"), errors))
    }
    sections.append(
      others.isEmpty
        ? Sheet.Section(say("提示：无", "Worth a look: nothing"), rows: [])
        : section(say("提示（\(others.count) 处）", "Worth a look (\(others.count))"), others))
    return sections
  }

  private func section(_ title: String, _ violations: [Violation]) -> Sheet.Section {
    let letBe = Set(rules(of: scenario.policy).filter(\.letsBe).map(\.id))
    return Sheet.Section(
      title,
      header: [
        say("情况", "What was found"), say("依据", "Clause"), say("强度", "Hardness"), say("规定", "Required"),
        say("实际", "Actual"), say("编号", "Rule"),
      ],
      rows: violations.map { violation in
        let hardness =
          violation.isOfHardRule
          ? violation.isOurs ? .planningGuard : Hardness.hard.phrase
          : letBe.contains(violation.rule) ? Phrase(zh: "例外", en: "excused") : Hardness.soft.phrase
        return [
          .text(violation.message(language)), .text(clause(violation.clause, isOurs: violation.isOurs)),
          .text(hardness(language)), violation.required.map(SheetCell.measured) ?? .empty,
          violation.actual.map(SheetCell.measured) ?? .empty, .text(violation.rule),
        ]
      })
  }
}

extension RuleDescription {
  fileprivate var letsBe: Bool {
    hardness == .hard && ["balance.", "sender.", "leaders."].contains { id.hasPrefix($0) }
  }
}
