import Exchange

/// 任期届满: every leader past the terms, and when each is to move.
struct OverdueSheet: PlanSheet {
  static let name = Phrase(zh: "任期届满", en: "Past terms")

  let report: PlanReport
  let records: [MoveRecord]
  let language: Language

  var sheet: Sheet {
    let header = [
      say("教职工号", "ID"), say("姓名", "Name"), say("学校", "School"), say("职务", "Role"),
      say("任现职学年数", "Years in post"), say("拟交流学年", "To move in"), say("依据", "By"),
    ]
    return Sheet(
      name: Self.name(language), title: title, subtitle: subtitle,
      columns: header.map { _ in Sheet.Column(.fitting(atMost: 40)) },
      sections: [Sheet.Section(header: header, rows: report.notices.overdue.map(row))],
      remarks: [
        say(
          "积压分年安排（term.spread_years）是规划口径，文件没有规定：本学年方案之外，任现职年限长的先交流。内部使用。",
          "Spreading a backlog over years (term.spread_years) is ours, not the document's: beyond this year's plan those longest in the post move first. For internal use."
        )
      ])
  }

  private func row(_ leader: OverdueLeader) -> [SheetCell] {
    let person = scenario.roster.people[leader.person]
    let (year, by): (Int?, String) =
      switch leader.outlook {
      case .now: (scenario.year, say("本方案", "this plan"))
      case .later(let year): (year, say("分年安排（规划口径）", "spreading (ours)"))
      case .kept(let obstacle): (nil, obstacle.phrase(language))
      }
    return [
      .text(person.id), .text(person.name), .text(scenario.roster.schools[person.home].name), .text(words(person.role)),
      .whole(leader.years), year.map { .whole($0) } ?? .empty, .text(by),
    ]
  }
}
