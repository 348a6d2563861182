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
    return Sheet(
      name: Self.name(language), title: title, subtitle: subtitle,
      columns: header.map { _ in Sheet.Column(.fitting(atMost: 34)) },
      sections: [Sheet.Section(header: header, rows: records.enumerated().map(row))], paper: .a4Upright)
  }

  private func row(_ index: Int, _ record: MoveRecord) -> [SheetCell] {
    [
      .whole(index + 1), .text(record.person.name), .text(record.from.name), .text(record.to.name),
      .text(words(record.person.stage)), .text(record.person.subject.phrase(language)),
      .text(record.kindTitle(language)), .month(record.move.start), .month(record.move.end),
    ]
  }
}
