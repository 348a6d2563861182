import Exchange

/// 无可去学校: listed people whom no rule lets go anywhere, with the rule that closes the last way.
struct ShutOutSheet: PlanSheet {
  static let name = Phrase(zh: "无可去学校", en: "Nowhere to go")

  let report: PlanReport
  let records: [MoveRecord]
  let language: Language

  var sheet: Sheet {
    let header = [
      say("教职工号", "ID"), say("姓名", "Name"), say("学校", "School"), say("职务", "Role"), say("学段", "Stage"),
      say("任教学科", "Subject"), say("在本校学年数", "Years at school"), say("原因", "Why"),
    ]
    let shutOut = report.notices.shutOut
    return Sheet(
      name: Self.name(language), title: title, subtitle: subtitle,
      columns: header.map { _ in Sheet.Column(.fitting(atMost: 40)) },
      sections: [Sheet.Section(header: header, rows: shutOut.people.map(row))],
      remarks: [
        say(
          "应交流对象 \(shutOut.listed) 人，其中 \(shutOut.people.count) 人不论如何安排都没有可去的学校。原因为各种形式中走得最远的一种所止步的规则。内部使用。",
          "Of \(shutOut.listed) listed people \(shutOut.people.count) can go nowhere, whatever the plan. Why: the rule at which the kind that gets farthest ends. For internal use."
        )
      ])
  }

  private func row(_ entry: ShutOut.Person) -> [SheetCell] {
    let person = scenario.roster.people[entry.person]
    return [
      .text(person.id), .text(person.name), .text(scenario.roster.schools[person.home].name), .text(words(person.role)),
      .text(words(person.stage)), .text(person.subject.phrase(language)),
      .whole(report.eligibility[entry.person].years), .text(ShutOut.phrase(entry.rule)(language)),
    ]
  }
}
