import Exchange

/// 各校变化: every school today, after the returns and after the plan, in numbers of people, with totals.
struct SchoolsSheet: PlanSheet {
  static let name = Phrase(zh: "各校变化", en: "Schools")

  let report: PlanReport
  let records: [MoveRecord]
  let language: Language

  var sheet: Sheet {
    let header = names + numbers.map(\.header) + [say("学校代码", "ID"), say("主管单位", "Authority")]
    var columns = header.map { _ in Sheet.Column(.wrapping(7)) }
    columns[0].width = .wrapping(26)
    for index in 1..<names.count { columns[index].width = .fitting(atMost: 14) }
    columns[header.count - 2].width = .fitting(atMost: 30)
    columns[header.count - 1].width = .fitting(atMost: 30)
    let first = names.count
    var sheet = Sheet(
      name: Self.name(language), title: title, subtitle: subtitle, columns: columns, sections: [], frozenColumns: 1,
      printedColumns: first + numbers.count,
      remarks: [
        say(
          "在岗：实际在该校工作的人数（交流人员计入接收学校），在编在岗为其中占编制的人员，与编制数比较。编制人员：编制在该校的人数。当前：学年开始前的 8 月；返回后：期满人员返回、尚无新派出。增减：方案后比当前。",
          "Working: people who work at the school, those on exchange at their host; on post: those of them who hold a post. Staff: people whose home school it is. Today: August before the year; after returns: those due are back and nobody is sent yet. Change: after plan against today."
        )
      ])
    let working = first + stages.count + 1
    let bands = [
      Sheet.Band(say("在岗人数", "Working"), working..<working + 4),
      Sheet.Band(say("编制", "Posts"), working + 4..<working + 7),
      Sheet.Band(say("本学年", "This year"), working + 7..<working + 11),
    ]
    sheet.sections = [Sheet.Section(bands: bands, header: header, rows: [])]
    let line = sheet.firstDataRow
    sheet.sections[0].rows = assessment.schools.map(row) + [total(line)]
    return sheet
  }

  /// Stages that some school here teaches.
  private var stages: [Stage] {
    Stage.allCases.filter { stage in scenario.roster.schools.contains { $0.teaches(stage) } }
  }

  private var names: [String] {
    [say("学校名称", "School")] + standing.map(\.header)
  }

  /// What the table says of every school.
  private var standing: [(header: String, value: (School) -> String)] {
    let all: [(Kind.Likeness, String, (School) -> String)] = [
      (.district, say("所属区县", "District"), \.district), (.tier, say("办学水平", "Tier"), { words($0.tier) }),
    ]
    return all.filter { scenario.roster.says($0.0) }.map { ($0.1, $0.2) }
  }

  /// nil where a school has no such number.
  private var numbers: [(header: String, value: (SchoolChange) -> Int?)] {
    let schools = scenario.roster.schools
    return stages.map { stage in
      (say("\(stage.zh)学生", "Students, \(stage.rawValue)"), { schools[$0.school].countedStudents(stage) })
    } + [
      (say("编制人员", "Staff"), { $0.staff }), (say("当前", "Today"), { $0.workingBefore }),
      (say("返回后", "After returns"), { $0.workingReturned }), (say("方案后", "After plan"), { $0.workingAfter }),
      (say("增减", "Change"), { $0.workingAfter - $0.workingBefore }),
      (say("编制数", "Posts"), { schools[$0.school].posts }),
      (say("在编当前", "On post today"), { $0.postsBefore }), (say("在编方案后", "On post after plan"), { $0.postsAfter }),
      (say("派出", "Sent"), { $0.departures }), (say("接收", "Received"), { $0.arrivals }),
      (say("期满返回", "Returns in"), { $0.returnsIn }), (say("期满离开", "Returns out"), { $0.returnsOut }),
    ]
  }

  private func row(_ change: SchoolChange) -> [SheetCell] {
    let school = scenario.roster.schools[change.school]
    return [.text(school.name)] + standing.map { .text($0.value(school)) }
      + numbers.map { number in number.value(change).map { .whole($0) } ?? .empty }
      + [.text(school.id), .text(school.authority)]
  }

  private func total(_ line: Int) -> [SheetCell] {
    let count = assessment.schools.count
    return [.label(say("合计", "Total"))] + standing.map { _ in .empty }
      + numbers.enumerated().map { index, number in
        let column = columnName(names.count + index)
        let sum = assessment.schools.reduce(0) { $0 + (number.value($1) ?? 0) }
        guard count > 0 else { return .whole(0) }
        return .formula("=SUM(\(column)\(line + 1):\(column)\(line + count))", Double(sum), .whole)
      } + [.empty, .empty]
  }
}
