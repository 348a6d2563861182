import Exchange

/// 各校变化: every school today, after the returns and after the plan, in numbers of people.
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
          "在岗：实际在该校工作的人数（交流人员计入接收学校），在编在岗为其中占编制的人员，与编制数比较。编制人员：编制在该校的人数。当前：学年开始前的 8 月；返回后：期满人员返回、尚无新派出。增减：方案后比当前。",
          "Working: people who work at the school, those on exchange at their host; on post: those of them who hold a post. Staff: people whose home school it is. Today: August before the year; after returns: those due are back and nobody is sent yet. Change: after plan against today."
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
      say("编制人员", "Staff"), say("在岗当前", "Working today"), say("在岗返回后", "Working after returns"),
      say("在岗方案后", "Working after plan"), say("增减", "Change"),
      say("编制数", "Posts"), say("在编在岗当前", "On post today"), say("在编在岗方案后", "On post after plan"),
      say("派出", "Sent"), say("接收", "Received"), say("期满返回", "Returns in"), say("期满离开", "Returns out"),
    ]
  }

  private var bandHeader: [String] {
    [
      say("人数当前", "today"), say("人数返回后", "after returns"), say("人数方案后", "after plan"),
      say("每百名当前", "per 100 today"), say("每百名返回后", "per 100 after returns"),
      say("每百名方案后", "per 100 after plan"),
    ]
  }

  private func row(_ change: SchoolChange) -> [SheetCell] {
    let school = scenario.roster.schools[change.school]
    let names: [SheetCell] = [
      .text(school.id), .text(school.name), .text(school.authority), .text(school.district), .text(words(school.tier)),
    ]
    let working = [
      change.staff, change.workingBefore, change.workingReturned, change.workingAfter,
      change.workingAfter - change.workingBefore,
    ]
    let posts: [SheetCell] = [
      school.posts.map { .whole($0) } ?? .empty, .whole(change.postsBefore), .whole(change.postsAfter),
    ]
    let moves = [change.departures, change.arrivals, change.returnsIn, change.returnsOut]
    return names + stages.map { school.countedStudents($0).map { .whole($0) } ?? .empty } + working.map(SheetCell.whole)
      + posts
      + moves.map(SheetCell.whole)
      + indicators.flatMap { cells(change.section($0)) }
  }

  private func cells(_ section: SchoolChange.Section?) -> [SheetCell] {
    guard let section else { return bandHeader.map { _ in .empty } }
    return [.whole(section.holdersBefore), .whole(section.holdersReturned), .whole(section.holdersAfter)]
      + section.perHundred.map { $0.map { .number($0, places: 2) } ?? .empty }
  }
}
