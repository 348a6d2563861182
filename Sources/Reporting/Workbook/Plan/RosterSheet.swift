import Exchange

/// 交流人员花名册: everybody who moves, and after them whoever the plan prolongs at the host, for the bureau's own use.
struct RosterSheet: PlanSheet {
  static let name = Phrase(zh: "交流人员花名册", en: "Roster of movers")

  let report: PlanReport
  let records: [MoveRecord]
  let language: Language

  var sheet: Sheet {
    var columns = Array(repeating: Sheet.Column(.fitting(atMost: 30)), count: header.count)
    columns[header.count - 1] = Sheet.Column(.wrapping(64))
    let listed = records + report.renewedByPlan(language)
    return Sheet(
      name: Self.name(language), title: title, subtitle: subtitle, columns: columns,
      sections: [Sheet.Section(header: header, rows: listed.enumerated().map(row))], frozenColumns: 3,
      paper: .a3Across,
      remarks: [say("内部使用；对外公示请用“公示名单”。", "For internal use; publish the sheet “Public list” instead.")])
  }

  private var header: [String] {
    [
      say("序号", "No."), say("教职工号", "ID"), say("姓名", "Name"), say("调出学校代码", "From ID"),
      say("调出学校", "From"), say("调入学校代码", "To ID"), say("调入学校", "To"),
      say("交流形式", "Kind"), say("职务", "Role"), say("拟任职务", "Post at the host"), say("学段", "Stage"),
      say("任教学科", "Subject"), say("职称", "Title"),
      say("骨干级别", "Backbone"), say("在编", "On post"), say("在本校学年数", "Years at school"), say("开始年月", "Start"),
      say("结束年月", "End"),
      say("期满去向", "Afterwards"), say("公里", "km"), say("依据", "Clause"), say("理由", "Reason"),
    ]
  }

  private func row(_ index: Int, _ record: MoveRecord) -> [SheetCell] {
    let person = record.person
    return [
      .whole(index + 1), .text(person.id), .text(person.name), .text(record.from.id), .text(record.from.name),
      .text(record.to.id), .text(record.to.name),
      .text(record.kindTitle(language)), .text(words(person.role)),
      .text(record.move.hostRole.map { words($0) } ?? ""), .text(words(person.stage)),
      .text(person.subject.phrase(language)), .text(words(person.title)), .text(words(person.backbone)),
      .answer(person.onPost, language),
      .whole(report.eligibility[record.move.person].years), .month(record.move.start),
      record.end.map { .month($0) } ?? .empty,
      .text(record.afterwards(language)), record.kilometres.map { .number($0, places: 1) } ?? .empty,
      .text(record.kind.map { clause($0.provenance) } ?? ""), .text(record.reason),
    ]
  }
}
