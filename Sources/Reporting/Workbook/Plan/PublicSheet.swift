import Exchange

/// 公示名单: what is put up for everybody to read. Name, schools, stage and subject, kind, term; nothing else of anybody.
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
    var columns = header.map { _ in Sheet.Column(.fitting(atMost: 34)) }
    columns[2].width = .wrapping(22)
    columns[3].width = .wrapping(22)
    return Sheet(
      name: Self.name(language), title: title, subtitle: subtitle, lead: lead,
      columns: columns,
      sections: [
        Sheet.Section(
          header: header, rows: zip(records + renewed, kinds).enumerated().map { row($0, $1.0, kind: $1.1) })
      ], paper: .a4Upright, closing: closing)
  }

  private var bureau: Bureau { scenario.bureau }

  /// Number of the document, dates of the notice, whom to ask.
  private var lead: [String] {
    let blank = "＿＿＿＿＿＿"
    let (from, to) = (bureau.notice?.from.phrase(language), bureau.notice?.to.phrase(language))
    let day = say("＿＿年＿＿月＿＿日", "________")
    return [
      say(
        "根据\(scenario.policy.source)，拟安排下列人员交流轮岗，现予公示。" + (bureau.document.map { "文号：\($0)" } ?? ""),
        "Under \(scenario.policy.source) these exchanges are planned and hereby made public."
          + (bureau.document.map { " Document: \($0)" } ?? "")),
      say(
        "公示时间：\(from ?? day) 至 \(to ?? day)　受理科室：\(bureau.section ?? blank)　联系电话：\(bureau.telephone ?? blank)",
        "Notice from \(from ?? day) to \(to ?? day). Objections to \(bureau.section ?? blank), telephone "
          + "\(bureau.telephone ?? blank)"),
    ]
  }

  /// Who signs, with room for a seal.
  private var closing: [String] {
    [
      say("\(bureau.name ?? "（单位名称）")（盖章）", "\(bureau.name ?? "(bureau)") (seal)"),
      say("经办人：＿＿＿＿＿＿　审核人：＿＿＿＿＿＿", "Prepared by ____________   Approved by ____________"),
      say("　　　　年　　月　　日", "Date ____________"),
    ]
  }

  private func row(_ index: Int, _ record: MoveRecord, kind: String) -> [SheetCell] {
    [
      .whole(index + 1), .text(record.person.name), .text(record.from.name), .text(record.to.name),
      .text(words(record.person.stage)), .text(record.person.subject.phrase(language)),
      .text(kind), .month(record.move.start), record.end.map { .month($0) } ?? .empty,
    ]
  }
}
