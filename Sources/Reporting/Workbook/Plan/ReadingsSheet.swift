import Exchange

/// 口径对照: every quota under every reading of the document, so that nobody has to ask.
struct ReadingsSheet: PlanSheet {
  static let name = Phrase(zh: "口径对照", en: "Readings")

  let report: PlanReport
  let records: [MoveRecord]
  let language: Language

  var sheet: Sheet {
    let header = [
      say("比例", "Quota"), say("口径", "Reading"), say("本政策口径", "Own"), say("范围", "Scope"), say("方向", "Side"),
      say("规定人数", "Count required"), say("人数", "Count"), say("基数", "Base"), say("是否达到", "Satisfied"),
      say("单位数", "Units"), say("达到的单位", "Units satisfied"), say("最差单位", "Worst unit"), say("设定", "Setting"),
    ]
    var columns = header.map { _ in Sheet.Column(.fitting(atMost: 34)) }
    columns[1].width = .wrapping(34)
    columns[11].width = .wrapping(20)
    columns[8].tones = [Phrase.yes(language): .good, Phrase.no(language): .bad]
    return Sheet(
      name: Self.name(language), title: title, subtitle: subtitle, columns: columns,
      sections: [Sheet.Section(header: header, rows: report.notices.readings.map(row))],
      printedColumns: 12,
      remarks: [
        say(
          "文件未明确之处，本政策的取法见“本政策口径”；其余各行是同一方案按另一种取法核算的结果。分单位计算时，每个单位各自进位取整。",
          "Where the document leaves something open, the policy's choice is its own reading; the other rows count the same plan by another. Each unit is rounded by itself."
        )
      ])
  }

  private func row(_ reading: QuotaReading) -> [SheetCell] {
    let units = reading.units
    return [
      .text(report.quotaName(reading.quota, language)), .text(reading.phrase(language)),
      .text(reading.isOwn ? Phrase.yes(language) : ""),
      .text(QuotaReading.name(reading.scope, scenario.roster)(language)),
      .text(reading.isUpperLimit ? say("不高于", "at most") : say("不低于", "at least")), .whole(reading.required),
      .whole(reading.actual), .whole(reading.denominator), .answer(reading.isSatisfied, language),
      units.map { .whole($0.count) } ?? .empty, units.map { .whole($0.satisfied) } ?? .empty,
      .text(units.map { QuotaReading.name($0.worst.scope, scenario.roster)(language) } ?? ""),
      .text(reading.isOwn ? "" : reading.reading),
    ]
  }
}
