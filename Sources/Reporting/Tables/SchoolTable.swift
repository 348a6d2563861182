import Exchange

/// Every school today, after the returns and after the plan, as a table for Excel.
struct SchoolTable {
  private let scenario: Scenario
  private let assessment: Assessment
  private let indicators: [Indicator]

  init(_ scenario: Scenario, _ assessment: Assessment) {
    self.scenario = scenario
    self.assessment = assessment
    indicators = assessment.sections
  }

  func file(_ language: Language) -> String {
    var table = CSVTable(header: header.map { $0(language) })
    for change in assessment.schools { table.add(row(change, language)) }
    return table.file
  }

  private var header: [Phrase] {
    let fixed = [
      Phrase(zh: "学校代码", en: "school_id"), Phrase(zh: "学校名称", en: "name"), Phrase(zh: "主管单位", en: "authority"),
      Phrase(zh: "办学水平", en: "tier"), Phrase(zh: "小学学生数", en: "students_primary"),
      Phrase(zh: "初中学生数", en: "students_junior"), Phrase(zh: "本校编制人数", en: "staff"),
      Phrase(zh: "在岗(当前)", en: "working_before"), Phrase(zh: "在岗(返回后)", en: "working_returned"),
      Phrase(zh: "在岗(方案后)", en: "working_after"),
      Phrase(zh: "派出", en: "departures"), Phrase(zh: "接收", en: "arrivals"),
      Phrase(zh: "期满返回本校", en: "returns_in"), Phrase(zh: "期满离开本校", en: "returns_out"),
      Phrase(zh: "编制数", en: "posts"), Phrase(zh: "在编在岗(交流前)", en: "on_post_before"),
      Phrase(zh: "在编在岗(交流后)", en: "on_post_after"),
    ]
    let quality =
      [
        Phrase(zh: "派出中骨干占比", en: "departures_backbone"), Phrase(zh: "派出中高级职称占比", en: "departures_senior"),
        Phrase(zh: "本校骨干占比", en: "staff_backbone"), Phrase(zh: "本校高级职称占比", en: "staff_senior"),
      ]
      + [("骨干", "backbone"), ("高级职称", "senior")].flatMap { zh, en in
        [
          Phrase(zh: "在岗\(zh)占比(当前)", en: "working_\(en)_before"),
          Phrase(zh: "在岗\(zh)占比(返回后)", en: "working_\(en)_returned"),
          Phrase(zh: "在岗\(zh)占比(方案后)", en: "working_\(en)_after"),
        ]
      }
    let measured = indicators.flatMap { indicator in
      let zh = indicator.phrase.zh
      let code = "\(indicator.stage.rawValue)_\(indicator.id.rawValue)"
      return [
        Phrase(zh: "\(zh)(当前)", en: "\(code)_before"), Phrase(zh: "\(zh)(返回后)", en: "\(code)_returned"),
        Phrase(zh: "\(zh)(方案后)", en: "\(code)_after"),
        Phrase(zh: "\(zh)每百名学生(当前)", en: "\(code)_per_100_before"),
        Phrase(zh: "\(zh)每百名学生(返回后)", en: "\(code)_per_100_returned"),
        Phrase(zh: "\(zh)每百名学生(方案后)", en: "\(code)_per_100_after"),
      ]
    }
    return fixed + measured + quality
  }

  private func row(_ change: SchoolChange, _ language: Language) -> [CSVTable.Cell] {
    let school = scenario.roster.schools[change.school]
    let fixed: [CSVTable.Cell] = [
      .text(school.id), .text(school.name), .text(school.authority),
      school.unsaid.contains(.tier) ? .empty : .text(school.tier.phrase(language)),
      school.countedStudents(.primary).map { .int($0) } ?? .empty,
      school.countedStudents(.junior).map { .int($0) } ?? .empty, .int(change.staff), .int(change.workingBefore),
      .int(change.workingReturned), .int(change.workingAfter), .int(change.departures), .int(change.arrivals),
      .int(change.returnsIn),
      .int(change.returnsOut), school.posts.map { .int($0) } ?? .empty, .int(change.postsBefore),
      .int(change.postsAfter),
    ]
    let quality =
      [
        share(change.departuresBackbone, of: change.departures), share(change.departuresSenior, of: change.departures),
        share(change.staffBackbone, of: change.staff), share(change.staffSenior, of: change.staff),
      ]
      + [change.workingBackbone, change.workingSenior].flatMap { part in
        [
          share(part.before, of: change.workingBefore), share(part.returned, of: change.workingReturned),
          share(part.after, of: change.workingAfter),
        ]
      }
    return fixed + indicators.flatMap { cells(change.section($0)) } + quality
  }

  /// Those sent against those who belong to the school: a share of nobody is left empty.
  private func share(_ part: Int, of all: Int) -> CSVTable.Cell {
    all == 0 ? .empty : .number(Double(part) / Double(all), 3)
  }

  private func cells(_ section: SchoolChange.Section?) -> [CSVTable.Cell] {
    guard let section else { return Array(repeating: .empty, count: 6) }
    return [.int(section.holdersBefore), .int(section.holdersReturned), .int(section.holdersAfter)]
      + section.perHundred.map { $0.map { .number($0, 3) } ?? .empty }
  }
}

extension Assessment {
  /// The indicators that have a section at each school, once each.
  var sections: [Indicator] {
    var seen: Set<Indicator> = []
    return indicators.map(\.indicator).filter { seen.insert($0).inserted }
  }
}

extension SchoolChange {
  func section(_ indicator: Indicator) -> Section? {
    sections.first { $0.indicator == indicator.id && $0.stage == indicator.stage }
  }
}

extension SchoolChange.Section {
  /// Today, after the returns and after the plan; nil in a year in which the school is not there.
  var perHundred: [Double?] {
    func share(_ holders: Int, of students: Int) -> Double? {
      students == 0 ? nil : 100 * Double(holders) / Double(students)
    }
    return [
      share(holdersBefore, of: studentsBefore), share(holdersReturned, of: students), share(holdersAfter, of: students),
    ]
  }
}
