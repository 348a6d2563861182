import Exchange

/// 优质均衡指标: the indicators of the national supervision (教督〔2017〕6号) today, after the returns and after the plan.
struct EvennessSheet: PlanSheet {
  static let name = Phrase(zh: "优质均衡指标", en: "Evenness")

  let report: PlanReport
  let records: [MoveRecord]
  let language: Language

  var sheet: Sheet {
    let header = [
      say("学段", "Stage"), say("每百名学生拥有", "Per 100 students"), say("均值 当前", "Mean today"),
      say("均值 返回后", "Mean after returns"), say("均值 方案后", "Mean after plan"), say("标准", "Norm"),
      say("CV 当前", "CV today"), say("CV 返回后", "CV after returns"), say("CV 方案后", "CV after plan"),
      say("CV 限值", "CV limit"), say("达标校 当前", "Schools meeting today"),
      say("达标校 返回后", "Schools meeting after returns"), say("达标校 方案后", "Schools meeting after plan"),
      say("校数 当前", "Schools today"), say("校数 方案后", "Schools after plan"),
      say("CV 是否达标", "CV within limit"),
    ]
    var columns = header.map { _ in Sheet.Column(.fitting(atMost: 34)) }
    columns[header.count - 1].tones = [Phrase.yes(language): .good, Phrase.no(language): .bad]
    return Sheet(
      name: Self.name(language), title: title, subtitle: subtitle, columns: columns,
      sections: [Sheet.Section(header: header, rows: assessment.indicators.map(row))],
      remarks: [
        say(
          "CV：按学生数加权的校际差异系数（教督〔2017〕6号）。达标校：每百名学生拥有人数达到标准的学校。当前：学年开始前的 8 月实际在岗；返回后：期满人员返回、尚无新派出；方案后：新派出之后。",
          "CV: coefficient of variation between schools, weighted by students (教督〔2017〕6号). Schools meeting: those that reach the norm. Today: who works where in August before the year; after returns: those due are back and nobody is sent yet; after plan: with the new moves."
        )
      ])
  }

  private func row(_ result: IndicatorResult) -> [SheetCell] {
    let indicator = result.indicator
    return [
      .text(words(indicator.stage)), .text(indicator.id.phrase(language)), .number(result.before.mean, places: 3),
      .number(result.returned.mean, places: 3), .number(result.mean, places: 3), .number(indicator.norm, places: 1),
      .number(result.cvBefore, places: 3), .number(result.cvReturned, places: 3), .number(result.cvAfter, places: 3),
      .number(indicator.cvLimit, places: 3), .whole(result.schoolsMeetingBefore),
      .whole(result.schoolsMeetingReturned), .whole(result.schoolsMeetingAfter), .whole(result.before.schools),
      .whole(result.schools), .answer(result.cvAfter <= indicator.cvLimit, language),
    ]
  }
}
