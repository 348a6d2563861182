import Exchange

/// 各校指标: every indicator at every school, in people and per hundred students; what 优质均衡指标 is worked out from.
struct SchoolIndicatorsSheet: PlanSheet {
  static let name = Phrase(zh: "各校指标", en: "School indicators")

  let report: PlanReport
  let records: [MoveRecord]
  let language: Language

  fileprivate enum Column: Int, CaseIterable {
    case indicator, scope, school, studentsBefore, students, before, returned, after
    case perBefore, perReturned, perAfter, norm, meets, schoolID
  }

  var sheet: Sheet {
    let header = Column.allCases.map { column in
      switch column {
      case .indicator: say("指标", "Indicator")
      case .scope: say("范围", "Scope")
      case .school: say("学校", "School")
      case .studentsBefore: say("当前", "today")
      case .students: say("本学年", "this year")
      case .before, .perBefore: say("当前", "today")
      case .returned, .perReturned: say("返回后", "after returns")
      case .after, .perAfter: say("方案后", "after plan")
      case .norm: say("标准", "Norm")
      case .meets: say("方案后达标", "Met by plan")
      case .schoolID: say("学校代码", "School ID")
      }
    }
    var columns = header.map { _ in Sheet.Column(.wrapping(8)) }
    columns[Column.indicator.rawValue].width = .fitting(atMost: 34)
    columns[Column.scope.rawValue].width = .fitting(atMost: 16)
    columns[Column.school.rawValue].width = .wrapping(26)
    columns[Column.schoolID.rawValue].width = .fitting(atMost: 30)
    columns[Column.meets.rawValue].tones = [Phrase.yes(language): .good, Phrase.no(language): .bad]
    func band(_ zh: String, _ en: String, _ first: Column, _ last: Column) -> Sheet.Band {
      Sheet.Band(say(zh, en), first.rawValue..<last.rawValue + 1)
    }
    let bands = [
      band("学生数", "Students", .studentsBefore, .students), band("人数", "People", .before, .after),
      band("每百名学生", "Per 100 students", .perBefore, .perAfter),
    ]
    var sheet = Sheet(
      name: Self.name(language), title: title, subtitle: subtitle, columns: columns, sections: [], frozenColumns: 3,
      printedColumns: Column.schoolID.rawValue,
      remarks: [
        say(
          "每百名学生拥有人数 = 100 × 人数 ÷ 学生数（单元格内为公式）。“优质均衡指标”的均值和差异系数由本表算出。",
          "Per 100 students = 100 × people ÷ students (the cells hold formulas). Means and coefficients of variation on the sheet “Evenness” follow from this sheet."
        )
      ])
    sheet.sections = [Sheet.Section(bands: bands, header: header, rows: [])]
    let first = sheet.firstDataRow
    sheet.sections[0].rows = entries.enumerated().map { row($1, line: first + $0 + 1) }
    return sheet
  }

  private typealias Entry = (indicator: Indicator, change: SchoolChange, section: SchoolChange.Section)

  private var entries: [Entry] {
    assessment.sections.flatMap { indicator in
      assessment.schools.compactMap { change in
        change.section(indicator).map { (indicator, change, $0) }
      }
    }
  }

  private func row(_ entry: Entry, line: Int) -> [SheetCell] {
    let (indicator, section) = (entry.indicator, entry.section)
    let school = scenario.roster.schools[entry.change.school]
    func share(_ people: Column, _ students: Column, _ value: Double?) -> SheetCell {
      guard let value else { return .empty }
      return .formula(
        "=100*\(columnName(people.rawValue))\(line)/\(columnName(students.rawValue))\(line)", value, .number(places: 2))
    }
    let values = section.perHundred
    return Column.allCases.map { column in
      switch column {
      case .indicator: .text(indicator.phrase(language))
      case .scope: .text(report.evennessScope(scenario.policy.evenness.scope.name(of: school), language))
      case .school: .text(school.name)
      case .studentsBefore: .whole(section.studentsBefore)
      case .students: .whole(section.students)
      case .before: .whole(section.holdersBefore)
      case .returned: .whole(section.holdersReturned)
      case .after: .whole(section.holdersAfter)
      case .perBefore: share(.before, .studentsBefore, values[0])
      case .perReturned: share(.returned, .students, values[1])
      case .perAfter: share(.after, .students, values[2])
      case .norm: .number(indicator.norm, places: 1)
      case .meets: values[2].map { .answer($0 >= indicator.norm, language) } ?? .empty
      case .schoolID: .text(school.id)
      }
    }
  }
}

extension SchoolIndicatorsSheet {
  enum State {
    case before, returned, after
  }

  struct Formulas {
    let mean: String
    let cv: String
    let meeting: String
  }

  /// Mean and coefficient of variation of an indicator, and how many schools meet the norm, as formulas over this sheet; nil
  /// where what stands on it does not make them up.
  static func formulas(
    _ state: State, of result: IndicatorResult, _ report: PlanReport, _ sheet: Sheet, indicatorAt: String,
    scopeAt: String, meanAt: String, normAt: String
  ) -> Formulas? {
    guard let rows = sheet.sections.first?.rows.count, rows > 0 else { return nil }
    let (first, last) = (sheet.firstDataRow + 1, sheet.firstDataRow + rows)
    func range(_ column: Column) -> String {
      let name = columnName(column.rawValue)
      return "'\(sheet.name)'!$\(name)$\(first):$\(name)$\(last)"
    }
    // Whoever belongs to these schools and counts at none of them is in the mean and on no row.
    let sections = report.assessment.schools.filter {
      let scope = report.scenario.policy.evenness.scope.name(of: report.scenario.roster.schools[$0.school])
      return scope == result.scope
    }.compactMap { $0.section(result.indicator) }
    let values = state.values(of: result)
    let columns = state.columns
    let students = sections.map { state == .before ? $0.studentsBefore : $0.students }
    let holders = sections.map { section in
      switch state {
      case .before: section.holdersBefore
      case .returned: section.holdersReturned
      case .after: section.holdersAfter
      }
    }
    let counted = Evenness(students: students, holders: holders)
    guard abs(counted.mean - values.mean) < 1e-9, abs(counted.cv - values.cv) < 1e-9 else { return nil }
    let chosen = "(\(range(.indicator))=\(indicatorAt))*(\(range(.scope))=\(scopeAt))"
    let (pupils, people, per) = (range(columns.students), range(columns.people), range(columns.per))
    let all = "SUMPRODUCT(\(chosen)*\(pupils))"
    // A school without students has no share: its cell is empty and counts as 0.
    let squares = "SUMPRODUCT(\(chosen)*\(pupils),\(per),\(per))"
    let met = "SUMPRODUCT(\(chosen)*(\(pupils)>0)*(\(per)>=\(normAt)))"
    return Formulas(
      mean: "=IF(\(all)=0,0,100*SUMPRODUCT(\(chosen)*(\(pupils)>0)*\(people))/\(all))",
      cv: "=IF(\(meanAt)=0,0,SQRT(MAX(0,\(squares)/\(all)-\(meanAt)^2))/\(meanAt))",
      meeting: "=\(met)")
  }
}

extension SchoolIndicatorsSheet.State {
  fileprivate var columns:
    (students: SchoolIndicatorsSheet.Column, people: SchoolIndicatorsSheet.Column, per: SchoolIndicatorsSheet.Column)
  {
    switch self {
    case .before: (.studentsBefore, .before, .perBefore)
    case .returned: (.students, .returned, .perReturned)
    case .after: (.students, .after, .perAfter)
    }
  }

  fileprivate func values(of result: IndicatorResult) -> (mean: Double, cv: Double) {
    switch self {
    case .before: (result.before.mean, result.cvBefore)
    case .returned: (result.returned.mean, result.cvReturned)
    case .after: (result.mean, result.cvAfter)
    }
  }
}

extension PlanReport {
  /// The zone or district within which schools are measured against each other.
  func evennessScope(_ scope: String?, _ language: Language) -> String {
    guard let scope, scope != "all" else { return Phrase(zh: "全部", en: "all")(language) }
    return scope
  }
}
