import Exchange

/// 各校变化: every school before and after the plan, in numbers of people.
struct SchoolsSheet: PlanSheet {
  static let name = Phrase(zh: "各校变化", en: "Schools")

  let report: PlanReport
  let records: [MoveRecord]
  let language: Language

  var sheet: Sheet {
    let header = fixedHeader + indicators.flatMap { _ in bandHeader }
    let bands = indicators.enumerated().map { index, indicator in
      let first = fixedHeader.count + index * bandHeader.count
      return Sheet.Band(indicator.phrase(language), first..<first + bandHeader.count)
    }
    return Sheet(
      name: Self.name(language), title: title, subtitle: subtitle,
      columns: fixedHeader.map { _ in Sheet.Column(.fitting(atMost: 30)) }
        + Array(repeating: Sheet.Column(.wrapping(7)), count: header.count - fixedHeader.count),
      sections: [Sheet.Section(bands: bands, header: header, rows: assessment.schools.map(row))], frozenColumns: 2,
      paper: .a3Across,
      remarks: [
        say(
          "在岗：实际在该校工作的人数（交流人员计入接收学校），在编在岗为其中占编制的人员，与编制数比较。编制人员：编制在该校的人数。",
          "Working: people who work at the school, those on exchange at their host; on post: those of them who hold a post. "
            + "Staff: people whose home school it is."
        )
      ])
  }

  private var indicators: [Indicator] { assessment.indicators.map(\.indicator) }

  /// Stages that some school here teaches.
  private var stages: [Stage] {
    Stage.allCases.filter { stage in scenario.roster.schools.contains { $0.teaches(stage) } }
  }

  private var fixedHeader: [String] {
    [
      say("学校代码", "ID"), say("学校名称", "School"), say("主管单位", "Authority"), say("所属区县", "District"),
      say("办学水平", "Tier"),
    ] + stages.map { say("\($0.zh)学生数", "Students, \($0.rawValue)") } + [
      say("编制人员", "Staff"), say("在岗交流前", "Working before"), say("在岗交流后", "Working after"), say("增减", "Change"),
      say("编制数", "Posts"), say("在编在岗前", "On post before"), say("在编在岗后", "On post after"),
      say("派出", "Sent"), say("接收", "Received"), say("期满返回", "Returns in"), say("期满离开", "Returns out"),
    ]
  }

  private var bandHeader: [String] {
    [
      say("人数前", "before"), say("人数后", "after"), say("每百名前", "per 100 before"), say("每百名后", "per 100 after"),
    ]
  }

  private func row(_ change: SchoolChange) -> [SheetCell] {
    let school = scenario.roster.schools[change.school]
    let names: [SheetCell] = [
      .text(school.id), .text(school.name), .text(school.authority), .text(school.district), .text(words(school.tier)),
    ]
    let working = [
      change.staff, change.workingBefore, change.workingAfter, change.workingAfter - change.workingBefore,
    ]
    let posts: [SheetCell] = [
      school.posts.map { .whole($0) } ?? .empty, .whole(change.postsBefore), .whole(change.postsAfter),
    ]
    let moves = [change.departures, change.arrivals, change.returnsIn, change.returnsOut]
    return names + stages.map { .whole(school.students($0)) } + working.map(SheetCell.whole) + posts
      + moves.map(SheetCell.whole)
      + indicators.flatMap { cells(change.section($0)) }
  }

  private func cells(_ section: SchoolChange.Section?) -> [SheetCell] {
    guard let section, section.students > 0 else { return bandHeader.map { _ in .empty } }
    return [
      .whole(section.holdersBefore), .whole(section.holdersAfter), .number(section.perHundredBefore, places: 2),
      .number(section.perHundredAfter, places: 2),
    ]
  }
}
