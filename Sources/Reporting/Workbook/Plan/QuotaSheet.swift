import Exchange

/// 比例核算: every quota with numerator and denominator, both added up from 应交流对象 by formulas, so that a reader can follow.
struct QuotaSheet: PlanSheet {
  static let name = Phrase(zh: "比例核算", en: "Quotas")

  let report: PlanReport
  let records: [MoveRecord]
  let language: Language

  private enum Column: Int, CaseIterable {
    case number, summary, scope, count, base, side, rate, required, actual, distance, satisfied, clause, hardness
    case unit, id
  }

  var sheet: Sheet {
    let header = Column.allCases.map { column in
      switch column {
      case .number: say("编号", "No.")
      case .summary: say("内容", "What it asks")
      case .scope: say("范围", "Scope")
      case .count: say("人数（分子）", "Count (numerator)")
      case .base: say("基数（分母）", "Base (denominator)")
      case .side: say("方向", "Side")
      case .rate: say("规定比例", "Rate required")
      case .required: say("规定人数", "Count required")
      case .actual: say("实际比例", "Actual rate")
      case .distance: say("与规定相差", "Against the rate")
      case .satisfied: say("是否达到", "Satisfied")
      case .clause: say("依据", "Clause")
      case .hardness: say("强度", "Hardness")
      case .unit: say("核算单位", "Unit")
      case .id: say("规则编号", "Rule")
      }
    }
    var columns = header.map { _ in Sheet.Column(.fitting(atMost: 24)) }
    columns[Column.summary.rawValue].width = .wrapping(40)
    columns[Column.scope.rawValue].width = .wrapping(18)
    columns[Column.clause.rawValue].width = .wrapping(18)
    columns[Column.distance.rawValue].width = .wrapping(14)
    columns[Column.satisfied.rawValue].tones = [Phrase.yes(language): .good, Phrase.no(language): .bad]
    let base = BaseSheet(report: report, records: records, language: language).sheet
    var sheet = Sheet(
      name: Self.name(language), title: title, subtitle: subtitle, columns: columns, sections: [],
      printedColumns: Column.unit.rawValue,
      remarks: [
        say(
          "人数、基数由“应交流对象”各列加总，规定人数、实际比例、与规定相差、是否达到由本表各列算出（单元格内都是公式）。规定人数：“不低于”按比例向上取整，“不高于”向下取整；是否达到按人数判断。",
          "Count and base are added up from the sheet “Listed people”; count required, actual rate, difference and whether it is satisfied follow from the columns here (the cells hold formulas). Count required: rounded up for “at least”, down for “at most”; satisfied goes by heads."
        )
      ])
    sheet.sections = [Sheet.Section(header: header, rows: [])]
    let first = sheet.firstDataRow
    sheet.sections[0].rows = assessment.quotas.enumerated().map { row($1, first + $0 + 1, base) }
    return sheet
  }

  private var summaries: [String: Phrase] {
    Dictionary(rules(of: scenario.policy).map { ($0.id, $0.summary) }, uniquingKeysWith: { first, _ in first })
  }

  /// - Parameter line: The row's number on the sheet.
  private func row(_ quota: QuotaResult, _ line: Int, _ people: Sheet) -> [SheetCell] {
    let index = scenario.policy.quotas.firstIndex { $0.ruleID == quota.id } ?? 0
    let scope = scenario.policy.quotas[index].scope
    func cell(_ column: Column) -> String { "\(columnName(column.rawValue))\(line)" }
    let sums = BaseSheet.sums(people, index, scope, unitAt: cell(.unit))
    let (count, base) = (Double(quota.numerator), Double(quota.denominator))
    let rounding = quota.isUpperLimit ? "ROUNDDOWN" : "ROUNDUP"
    let answers = [Phrase.yes(language), Phrase.no(language)]
    return Column.allCases.map { column in
      switch column {
      case .number: .text(report.quotaName(index, language))
      case .summary: .text(summaries[quota.id]?(language) ?? "")
      case .scope: .text(report.scopeName(quota, language))
      case .count: sums.map { .formula($0.count, count, .whole) } ?? .whole(quota.numerator)
      case .base: sums.map { .formula($0.base, base, .whole) } ?? .whole(quota.denominator)
      case .side: .text(quota.isUpperLimit ? say("不高于", "at most") : say("不低于", "at least"))
      case .rate: .percent(quota.rate.value, places: 2)
      case .required:
        .formula(
          "=\(rounding)(ROUND(\(cell(.base))*\(cell(.rate)),6),0)", Double(quota.required), .whole)
      case .actual: .share(numerator: Column.count.rawValue, denominator: Column.base.rawValue, value: quota.actual)
      case .distance:
        .formula(
          "=IF(\(cell(.base))=0,0,100*(\(cell(.actual))-\(cell(.rate))))",
          quota.denominator == 0 ? 0 : 100 * (quota.actual - quota.rate.value), .points)
      case .satisfied:
        .answerFormula(
          "=IF(\(cell(.count))\(quota.isUpperLimit ? "<=" : ">=")\(cell(.required)),\"\(answers[0])\",\"\(answers[1])\")",
          answers[quota.isSatisfied ? 0 : 1])
      case .clause: .text(clause(quota.provenance))
      case .hardness: .text((quota.isHard ? Hardness.hard : .soft).phrase(language))
      // As it stands on the sheet of people.
      case .unit: .text(scope == .stage ? Stage(rawValue: quota.scope).map { words($0) } ?? quota.scope : quota.scope)
      case .id: .text(quota.id)
      }
    }
  }
}
