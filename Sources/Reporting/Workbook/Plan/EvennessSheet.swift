import Exchange

/// 优质均衡指标: the indicators of the national supervision (教督〔2017〕6号) before and after the plan.
struct EvennessSheet: PlanSheet {
  static let name = Phrase(zh: "优质均衡指标", en: "Evenness")

  let report: PlanReport
  let records: [MoveRecord]
  let language: Language

  var sheet: Sheet {
    let header = [
      say("学段", "Stage"), say("每百名学生拥有", "Per 100 students"), say("均值", "Mean"), say("标准", "Norm"),
      say("CV 交流前", "CV before"), say("CV 交流后", "CV after"), say("CV 限值", "CV limit"),
      say("达标校 交流前", "Schools meeting before"), say("达标校 交流后", "Schools meeting after"), say("校数", "Schools"),
      say("CV 是否达标", "CV within limit"),
    ]
    var columns = header.map { _ in Sheet.Column(.fitting(atMost: 34)) }
    columns[header.count - 1].tones = [Phrase.yes(language): .good, Phrase.no(language): .bad]
    return Sheet(
      name: Self.name(language), title: title, subtitle: subtitle, columns: columns,
      sections: [Sheet.Section(header: header, rows: assessment.indicators.map(row))],
      remarks: [
        say(
          "CV：按学生数加权的校际差异系数（教督〔2017〕6号）。达标校：每百名学生拥有人数达到标准的学校。",
          "CV: coefficient of variation between schools, weighted by students (教督〔2017〕6号). Schools meeting: those that reach the norm."
        )
      ])
  }

  private func row(_ result: IndicatorResult) -> [SheetCell] {
    let indicator = result.indicator
    return [
      .text(words(indicator.stage)), .text(indicator.id.phrase(language)), .number(result.mean, places: 3),
      .number(indicator.norm, places: 1), .number(result.cvBefore, places: 3), .number(result.cvAfter, places: 3),
      .number(indicator.cvLimit, places: 3), .whole(result.schoolsMeetingBefore), .whole(result.schoolsMeetingAfter),
      .whole(result.schools), .answer(result.cvAfter <= indicator.cvLimit, language),
    ]
  }
}
