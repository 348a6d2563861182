import Exchange

/// 比例核算: every quota with numerator and denominator; the shares are formulas, so that a reader can follow them.
struct QuotaSheet: PlanSheet {
  static let name = Phrase(zh: "比例核算", en: "Quotas")

  let report: PlanReport
  let records: [MoveRecord]
  let language: Language

  private enum Column {
    static let summary = 1, numerator = 5, denominator = 6, satisfied = 11
  }

  var sheet: Sheet {
    let header = [
      say("比例", "Quota"), say("内容", "What it asks"), say("范围", "Scope"), say("依据", "Clause"), say("强度", "Hardness"),
      say("人数（分子）", "Count (numerator)"), say("基数（分母）", "Base (denominator)"), say("方向", "Side"),
      say("规定比例", "Rate required"), say("规定人数", "Count required"), say("实际比例", "Actual rate"),
      say("是否达到", "Satisfied"),
    ]
    var columns = header.map { _ in Sheet.Column(.fitting(atMost: 30)) }
    columns[Column.summary].width = .wrapping(44)
    columns[Column.satisfied].tones = [Phrase.yes(language): .good, Phrase.no(language): .bad]
    return Sheet(
      name: Self.name(language), title: title, subtitle: subtitle, columns: columns,
      sections: [Sheet.Section(header: header, rows: assessment.quotas.map(row))],
      remarks: [
        say(
          "实际比例 = 人数 ÷ 基数（单元格内为公式）。规定人数：“不低于”按比例向上取整，“不高于”向下取整。",
          "Actual rate = count ÷ base (the cells hold formulas). Count required: rounded up for “at least”, down for “at most”."
        )
      ])
  }

  private var summaries: [String: Phrase] {
    Dictionary(rules(of: scenario.policy).map { ($0.id, $0.summary) }, uniquingKeysWith: { first, _ in first })
  }

  private func row(_ quota: QuotaResult) -> [SheetCell] {
    let hardness = (quota.isHard ? Hardness.hard : .soft).phrase
    return [
      .text(quota.id), .text(summaries[quota.id]?(language) ?? ""),
      .text(quota.scope == "all" ? say("全部", "all") : quota.scope), .text(clause(quota.provenance)),
      .text(hardness(language)), .whole(quota.numerator), .whole(quota.denominator),
      .text(quota.isUpperLimit ? say("不高于", "at most") : say("不低于", "at least")),
      .percent(quota.rate.value, places: 2), .whole(quota.required),
      .share(numerator: Column.numerator, denominator: Column.denominator, value: quota.actual),
      .answer(quota.isSatisfied, language),
    ]
  }
}
