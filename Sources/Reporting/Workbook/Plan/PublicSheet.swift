import Exchange

/// 公示名单: what is put up for everybody to read. Name, schools, stage and subject, kind, term; nothing else.
struct PublicSheet: PlanSheet {
  static let name = Phrase(zh: "公示名单", en: "Public list")

  let report: PlanReport
  let records: [MoveRecord]
  let language: Language

  var sheet: Sheet {
    let header = [
      say("序号", "No."), say("姓名", "Name"), say("调出学校", "From"), say("调入学校", "To"), say("学段", "Stage"),
      say("任教学科", "Subject"), say("交流形式", "Kind"), say("开始年月", "Start"), say("结束年月", "End"),
    ]
    let renewed = report.renewedByPlan(language)
    let kinds =
      records.map { $0.kindTitle(language) }
      + renewed.map { say("\($0.kindTitle(.zh))（续派）", "\($0.kindTitle(.en)) (prolonged)") }
    return Sheet(
      name: Self.name(language), title: title, subtitle: subtitle,
      columns: header.map { _ in Sheet.Column(.fitting(atMost: 34)) },
      sections: [
        Sheet.Section(
          header: header, rows: zip(records + renewed, kinds).enumerated().map { row($0, $1.0, kind: $1.1) })
      ], paper: .a4Upright)
  }

  private func row(_ index: Int, _ record: MoveRecord, kind: String) -> [SheetCell] {
    [
      .whole(index + 1), .text(record.person.name), .text(record.from.name), .text(record.to.name),
      .text(words(record.person.stage)), .text(record.person.subject.phrase(language)),
      .text(kind), .month(record.move.start), record.end.map { .month($0) } ?? .empty,
    ]
  }
}
