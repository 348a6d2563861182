import Exchange

/// 优质均衡指标: the indicators of the national supervision (教督〔2017〕6号) today, after the returns and after the plan.
struct EvennessSheet: PlanSheet {
  static let name = Phrase(zh: "优质均衡指标", en: "Evenness")

  let report: PlanReport
  let records: [MoveRecord]
  let language: Language

  private enum Column: Int, CaseIterable {
    case indicator, scope, meanBefore, meanReturned, meanAfter, norm
    case cvBefore, cvReturned, cvAfter, cvLimit, within
    case meetingBefore, meetingReturned, meetingAfter, schools
  }

  var sheet: Sheet {
    let header = Column.allCases.map { column in
      switch column {
      case .indicator: say("指标", "Indicator")
      case .scope: say("范围", "Scope")
      case .meanBefore, .cvBefore, .meetingBefore: say("当前", "today")
      case .meanReturned, .cvReturned, .meetingReturned: say("返回后", "after returns")
      case .meanAfter, .cvAfter, .meetingAfter: say("方案后", "after plan")
      case .norm: say("标准", "norm")
      case .cvLimit: say("限值", "CV limit")
      case .within: say("是否达标", "CV within limit")
      case .schools: say("学校数", "schools")
      }
    }
    var columns = header.map { _ in Sheet.Column(.wrapping(8.5)) }
    columns[0].width = .fitting(atMost: 34)
    columns[1].width = .fitting(atMost: 16)
    columns[Column.within.rawValue].tones = [Phrase.yes(language): .good, Phrase.no(language): .bad]
    func band(_ zh: String, _ en: String, _ first: Column, _ last: Column) -> Sheet.Band {
      Sheet.Band(say(zh, en), first.rawValue..<last.rawValue + 1)
    }
    let bands = [
      band("每百名学生平均人数", "Mean per 100 students", .meanBefore, .norm),
      band("校际差异系数", "Coefficient of variation", .cvBefore, .within),
      band("达到标准的学校数", "Schools meeting the norm", .meetingBefore, .schools),
    ]
    let schools = SchoolIndicatorsSheet(report: report, records: records, language: language).sheet
    var sheet = Sheet(
      name: Self.name(language), title: title, subtitle: subtitle, columns: columns, sections: [],
      remarks: [
        say(
          "校际差异系数：按学生数加权的标准差与平均数之比（教督〔2017〕6号），越小越均衡。当前：学年开始前的 8 月实际在岗；返回后：期满人员返回、尚无新派出；方案后：新派出之后。平均人数、差异系数和达到标准的学校数由“各校指标”算出，差异指数由本表算出（单元格内为公式）。",
          "Coefficient of variation: standard deviation between schools, weighted by students, over the mean (教督〔2017〕6号); less is evener. Today: who works where in August before the year; after returns: those due are back and nobody is sent yet; after plan: with the new moves. Means, coefficients and the schools that meet the norm follow from the sheet “School indicators”, the disparity from this one (the cells hold formulas)."
        )
      ])
    sheet.sections = [Sheet.Section(bands: bands, header: header, rows: []), disparity(firstRow: 0)]
    let first = sheet.firstDataRow
    sheet.sections[1] = disparity(firstRow: first + 1)
    sheet.sections[0].rows = assessment.indicators.enumerated().map { row($1, line: first + $0 + 1, schools) }
    return sheet
  }

  /// - Parameter firstRow: of the indicators on this sheet.
  private func disparity(firstRow: Int) -> Sheet.Section {
    let value = assessment.disparity
    /// Added up from the coefficients, where these are all that it is made of.
    func sum(_ column: Column, _ cv: (IndicatorResult) -> Double, _ value: Double) -> SheetCell {
      let results = assessment.indicators
      let counted = results.reduce(0) { $0 + $1.indicator.weight * cv($1) * cv($1) }
      guard !results.isEmpty, abs(counted - value) < 1e-9 else { return .number(value, places: 4) }
      let terms = results.enumerated().map { "\($1.indicator.weight)*\(columnName(column.rawValue))\(firstRow + $0)^2" }
      return .formula("=" + terms.joined(separator: "+"), value, .number(places: 4))
    }
    return Sheet.Section(
      say("校际差异指数（各指标差异系数的平方按权重相加）", "Disparity (squares of the coefficients, added up by weight)"),
      rows: [
        [
          .label(say("当前 / 返回后 / 方案后", "today / after returns / after plan")), .empty,
          sum(.cvBefore, \.cvBefore, value.before), sum(.cvReturned, \.cvReturned, value.returned),
          sum(.cvAfter, \.cvAfter, value.after),
        ]
      ])
  }

  private func row(_ result: IndicatorResult, line: Int, _ schools: Sheet) -> [SheetCell] {
    let indicator = result.indicator
    func cell(_ column: Column) -> String { "$\(columnName(column.rawValue))$\(line)" }
    func formulas(_ state: SchoolIndicatorsSheet.State, _ mean: Column) -> SchoolIndicatorsSheet.Formulas? {
      SchoolIndicatorsSheet.formulas(
        state, of: result, report, schools, indicatorAt: cell(.indicator), scopeAt: cell(.scope), meanAt: cell(mean),
        normAt: cell(.norm))
    }
    let (before, returned, after) = (
      formulas(.before, .meanBefore), formulas(.returned, .meanReturned), formulas(.after, .meanAfter)
    )
    func number(_ formula: String?, _ value: Double) -> SheetCell {
      formula.map { .formula($0, value, .number(places: 3)) } ?? .number(value, places: 3)
    }
    func whole(_ formula: String?, _ value: Int) -> SheetCell {
      formula.map { .formula($0, Double(value), .whole) } ?? .whole(value)
    }
    let answers = [Phrase.yes(language), Phrase.no(language)]
    return Column.allCases.map { column in
      switch column {
      case .indicator: .text(indicator.phrase(language))
      case .scope: .text(report.evennessScope(result.scope, language))
      case .meanBefore: number(before?.mean, result.before.mean)
      case .meanReturned: number(returned?.mean, result.returned.mean)
      case .meanAfter: number(after?.mean, result.mean)
      case .norm: .number(indicator.norm, places: 1)
      case .cvBefore: number(before?.cv, result.cvBefore)
      case .cvReturned: number(returned?.cv, result.cvReturned)
      case .cvAfter: number(after?.cv, result.cvAfter)
      case .cvLimit: .number(indicator.cvLimit, places: 2)
      case .within:
        .answerFormula(
          "=IF(\(cell(.cvAfter))<=\(cell(.cvLimit)),\"\(answers[0])\",\"\(answers[1])\")",
          answers[result.cvAfter <= indicator.cvLimit ? 0 : 1])
      case .meetingBefore: whole(before?.meeting, result.schoolsMeetingBefore)
      case .meetingReturned: whole(returned?.meeting, result.schoolsMeetingReturned)
      case .meetingAfter: whole(after?.meeting, result.schoolsMeetingAfter)
      case .schools: .whole(result.schools)
      }
    }
  }
}
