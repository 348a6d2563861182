import Exchange

/// 离任与返回: who comes home at the start of the year, who is prolonged at the host, and who leaves the home school for good.
struct ReturnsSheet: PlanSheet {
  static let name = Phrase(zh: "离任与返回", en: "Returns")

  let report: PlanReport
  let records: [MoveRecord]
  let language: Language

  var sheet: Sheet {
    Sheet(
      name: Self.name(language), title: title, subtitle: subtitle,
      columns: [
        Sheet.Column(.fitting(atMost: 20)), Sheet.Column(.fitting(atMost: 16)), Sheet.Column(.fitting(atMost: 16)),
        Sheet.Column(.wrapping(24)), Sheet.Column(.wrapping(24)), Sheet.Column(.fitting(atMost: 20)),
        Sheet.Column(.wrapping(15)), Sheet.Column(.wrapping(15)),
      ],
      sections: [returns, renewals, departures], isFiltered: false)
  }

  private func header(_ zh: (String, String), _ en: (String, String)) -> [String] {
    [
      say("教职工号", "ID"), say("姓名", "Name"), say("学段学科", "Subject"), say(zh.0, en.0), say(zh.1, en.1),
      say("交流形式", "Kind"), say("开始年月", "Start"), say("结束年月", "End"),
    ]
  }

  private func row(
    _ person: Person, _ from: School, _ to: School, _ kind: String, _ start: Month, _ end: Month?
  ) -> [SheetCell] {
    [
      .text(person.id), .text(person.name), .text("\(words(person.stage)) \(person.subject.phrase(language))"),
      .text(from.name), .text(to.name), .text(kind), .month(start), end.map { .month($0) } ?? .empty,
    ]
  }

  private var returns: Sheet.Section {
    let schools = scenario.roster.schools
    let rows = report.returning.map { person, placement in
      row(
        person, schools[placement.to], schools[person.home],
        scenario.policy.kind(placement.kind)?.title(language) ?? placement.kind, placement.start, placement.end)
    }
    return Sheet.Section(
      say("期满返回（\(rows.count) 人）", "Home when their exchange ends (\(rows.count))"),
      header: rows.isEmpty ? [] : header(("离开学校", "返回学校"), ("Leaves", "Home")), rows: rows)
  }

  private var renewals: Sheet.Section {
    let rows = report.renewals.map { renewal in
      row(
        renewal.person, renewal.from, renewal.to, renewal.kind?.title(language) ?? renewal.exchange.kind,
        renewal.exchange.start, renewal.exchange.end)
    }
    return Sheet.Section(
      say("续派（\(rows.count) 人）", "Prolonged (\(rows.count))"),
      header: rows.isEmpty ? [] : header(("原校", "现交流学校"), ("Home", "At")), rows: rows)
  }

  /// Their post goes along, or their school closes.
  private var departures: Sheet.Section {
    let rows = records.filter { !$0.returns }.map { record in
      row(record.person, record.from, record.to, record.kindTitle(language), record.move.start, record.end)
    }
    return Sheet.Section(
      say("离任，不再返回原校（\(rows.count) 人）", "Leave without a return (\(rows.count))"),
      header: rows.isEmpty ? [] : header(("离任学校", "去向"), ("Leaves", "Goes to")), rows: rows)
  }
}
