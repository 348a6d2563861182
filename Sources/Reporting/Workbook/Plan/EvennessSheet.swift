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
          "校际差异系数：按学生数加权的标准差与平均数之比（教督〔2017〕6号），越小越均衡。当前：学年开始前的 8 月实际在岗；返回后：期满人员返回、尚无新派出；方案后：新派出之后。方案后的平均人数、差异系数由“各校指标”算出（公式）。",
          "Coefficient of variation: standard deviation between schools, weighted by students, over the mean (教督〔2017〕6号); less is evener. Today: who works where in August before the year; after returns: those due are back and nobody is sent yet; after plan: with the new moves. Mean and coefficient after the plan follow from the sheet “School indicators” (formulas)."
        )
      ])
    sheet.sections = [Sheet.Section(bands: bands, header: header, rows: []), disparity]
    let first = sheet.firstDataRow
    sheet.sections[0].rows = assessment.indicators.enumerated().map { row($1, line: first + $0 + 1, schools) }
    return sheet
  }

  private var disparity: Sheet.Section {
    let value = assessment.disparity
    return Sheet.Section(
      say("校际差异指数（各指标差异系数的平方按权重相加）", "Disparity (squares of the coefficients, added up by weight)"),
      rows: [
        [
          .label(say("当前 / 返回后 / 方案后", "today / after returns / after plan")), .empty,
          .number(value.before, places: 4), .number(value.returned, places: 4), .number(value.after, places: 4),
        ]
      ])
  }

  private func row(_ result: IndicatorResult, line: Int, _ schools: Sheet) -> [SheetCell] {
    let indicator = result.indicator
    func cell(_ column: Column) -> String { "$\(columnName(column.rawValue))$\(line)" }
    let formulas = SchoolIndicatorsSheet.after(
      result, report, schools, indicatorAt: cell(.indicator), scopeAt: cell(.scope), meanAt: cell(.meanAfter))
    return Column.allCases.map { column in
      switch column {
      case .indicator: .text(indicator.phrase(language))
      case .scope: .text(report.evennessScope(result.scope, language))
      case .meanBefore: .number(result.before.mean, places: 3)
      case .meanReturned: .number(result.returned.mean, places: 3)
      case .meanAfter:
        formulas.map { .formula($0.mean, result.mean, .number(places: 3)) } ?? .number(result.mean, places: 3)
      case .norm: .number(indicator.norm, places: 1)
      case .cvBefore: .number(result.cvBefore, places: 3)
      case .cvReturned: .number(result.cvReturned, places: 3)
      case .cvAfter:
        formulas.map { .formula($0.cv, result.cvAfter, .number(places: 3)) } ?? .number(result.cvAfter, places: 3)
      case .cvLimit: .number(indicator.cvLimit, places: 2)
      case .within: .answer(result.cvAfter <= indicator.cvLimit, language)
      case .meetingBefore: .whole(result.schoolsMeetingBefore)
      case .meetingReturned: .whole(result.schoolsMeetingReturned)
      case .meetingAfter: .whole(result.schoolsMeetingAfter)
      case .schools: .whole(result.schools)
      }
    }
  }
}
