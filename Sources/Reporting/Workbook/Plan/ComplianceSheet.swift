import Exchange

/// 合规检查: every rule of the policy and whether the plan keeps it; below, everything that it does not keep.
struct ComplianceSheet: PlanSheet {
  static let name = Phrase(zh: "合规检查", en: "Compliance")

  let report: PlanReport
  let records: [MoveRecord]
  let language: Language

  private var kept: String { say("符合", "kept") }
  private var excused: String { say("符合，有例外", "kept, exceptions") }
  private var broken: String { say("不符合", "not kept") }
  private var unused: String { say("未启用", "not in use") }

  var sheet: Sheet {
    let header = [
      say("规则", "Rule"), say("内容", "What it asks"), say("依据", "Clause"), say("强度", "Hardness"), say("结果", "Result"),
      say("处数", "Violations"),
    ]
    return Sheet(
      name: Self.name(language), title: title, subtitle: subtitle,
      columns: [
        Sheet.Column(.fitting(atMost: 30)), Sheet.Column(.wrapping(70)), Sheet.Column(.fitting(atMost: 30)),
        Sheet.Column(.fitting(atMost: 12)),
        Sheet.Column(.fitting(atMost: 14), tones: [kept: .good, excused: .good, broken: .bad]),
        Sheet.Column(.fitting(atMost: 12)),
      ],
      sections: [Sheet.Section(header: header, rows: rules(of: scenario.policy).map(row)), found])
  }

  private func row(_ rule: RuleDescription) -> [SheetCell] {
    let found = report.verdict.violations.filter { $0.rule == rule.id }
    let count = found.count
    // What these hard rules only report, they let be: returns that nobody can follow, and exchanges that go on.
    let isExcused = rule.letsBe && !found.contains(where: \.isOfHardRule)
    let result = rule.hardness == nil ? unused : count == 0 ? kept : isExcused ? excused : broken
    return [
      .text(rule.id), .text(rule.summary(language)),
      .text(rule.hardness == nil ? "" : clause(rule.clause, isOurs: rule.isOurs)),
      .text(rule.hardness?.phrase(language) ?? "–"), .text(result), .whole(count),
    ]
  }

  /// Every violation; a plan that is handed over breaks soft rules only.
  private var found: Sheet.Section {
    let violations = report.verdict.violations
    guard !violations.isEmpty else {
      return Sheet.Section(say("提示：无", "Worth a look: nothing"), rows: [])
    }
    let letBe = Set(rules(of: scenario.policy).filter(\.letsBe).map(\.id))
    return Sheet.Section(
      say("提示（\(violations.count) 处）", "Worth a look (\(violations.count))"),
      header: [
        say("规则", "Rule"), say("情况", "What was found"), say("依据", "Clause"), say("强度", "Hardness"),
        say("规定", "Required"), say("实际", "Actual"),
      ],
      rows: violations.map { violation in
        let hardness =
          violation.isOfHardRule
          ? violation.isOurs ? .planningGuard : Hardness.hard.phrase
          : letBe.contains(violation.rule) ? Phrase(zh: "例外", en: "excused") : Hardness.soft.phrase
        return [
          .text(violation.rule), .text(violation.message(language)),
          .text(clause(violation.clause, isOurs: violation.isOurs)),
          .text(hardness(language)), violation.required.map(SheetCell.measured) ?? .empty,
          violation.actual.map(SheetCell.measured) ?? .empty,
        ]
      })
  }
}

extension RuleDescription {
  fileprivate var letsBe: Bool {
    hardness == .hard && ["balance.", "sender.", "leaders."].contains { id.hasPrefix($0) }
  }
}
