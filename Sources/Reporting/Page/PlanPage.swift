import Documents
import Exchange

extension PlanReport {
  /// `report.html`: the plan on one page that needs nothing from elsewhere. `isPublic`: nothing but what a notice may hold
  /// (公示): names, schools, stage and subject, kind and term.
  public func page(_ language: Language, isPublic: Bool = false) throws -> String {
    let page = PlanPage(report: self, language: language, isPublic: isPublic)
    return try TextTemplate(own: String(decoding: PackageResources.report_html, as: UTF8.self)).filled(page.record)
  }
}

/// What the page says, as fields of its template.
struct PlanPage {
  let report: PlanReport
  let language: Language
  let isPublic: Bool

  var scenario: Scenario { report.scenario }
  var assessment: Assessment { report.assessment }

  func say(_ zh: String, _ en: String) -> String { Phrase(zh: zh, en: en)(language) }

  func words(_ code: some Coded) -> String { code.phrase(language).replacing("_", with: " ") }

  var record: Record {
    var page = Record()
    page.set("lang", language == .zh ? "zh-CN" : "en")
    page.set("zh", language == .zh)
    page.set("en", language == .en)
    page.set("public", isPublic)
    page.set("internal", !isPublic)
    page.set("scenario", scenario.name.printable)
    page.set("year", String(scenario.year))
    page.set("policy", scenario.policy.title(language).printable)
    page.set("source", scenario.policy.source.printable)
    page.set("version", programVersion)
    let people = report.moves(language) + report.renewedByPlan(language)
    page.set("people", people.enumerated().map { person($0, $1) })
    page.set("people_count", String(people.count))
    page.set("has_people", !people.isEmpty)
    addBureau(&page)
    page.set("not_in_order", !report.isInOrder)
    page.set("error_count", String(report.errors.count))
    guard !isPublic else { return page }
    page.set("errors", report.errors.prefix(50).map { line($0.message(language)) })
    page.set("more_errors", report.errors.count > 50)
    page.set("cards", cards)
    addQuotas(&page)
    addMap(&page)
    addFlows(&page)
    addEvenness(&page)
    addDistributions(&page)
    addReturns(&page)
    page.set("standing", report.standingLines(language).map(line))
    let worth = report.verdict.violations.filter { $0.severity == .warning }.map { $0.message(language) }
    let notes = report.notices.lines(language, isComplete: true) + worth
    page.set("notes", notes.prefix(60).map(line))
    page.set("has_notes", !notes.isEmpty)
    page.set("more_notes", notes.count > 60)
    page.set("note_count", String(notes.count))
    return page
  }

  func line(_ text: String) -> Record {
    var record = Record()
    record.set("text", text.printable)
    return record
  }

  private func addBureau(_ page: inout Record) {
    let bureau = scenario.bureau
    for (name, value) in [
      ("bureau", bureau.name), ("section", bureau.section), ("telephone", bureau.telephone),
      ("document", bureau.document), ("notice_from", bureau.notice?.from.phrase(language)),
      ("notice_to", bureau.notice?.to.phrase(language)),
    ] {
      page.set(name, value?.printable ?? "")
      page.set("has_" + name, value != nil)
    }
  }

  private func person(_ index: Int, _ record: MoveRecord) -> Record {
    var row = Record()
    row.set("number", String(index + 1))
    row.set("name", record.person.name.printable)
    row.set("from", record.from.name.printable)
    row.set("to", record.to.name.printable)
    row.set("stage", words(record.person.stage))
    row.set("subject", record.person.subject.phrase(language).printable)
    row.set("kind", record.kindTitle(language).printable)
    row.set("start", record.move.start.description)
    row.set("end", record.end?.description ?? say("不返回", "no return"))
    guard !isPublic else { return row }
    row.set("id", record.person.id.printable)
    row.set("role", words(record.move.hostRole ?? record.person.role))
    row.set("years", String(report.eligibility[record.move.person].years))
    row.set("km", record.kilometres.map { fixed($0, 1) } ?? "–")
    row.set("reason", record.reason.printable)
    row.set("from_id", String(record.person.home))
    row.set("to_id", String(record.move.to))
    return row
  }

  /// Headline figures.
  private var cards: [Record] {
    let filing = assessment.filing
    let met = assessment.quotas.count(where: \.isSatisfied)
    let disparity = assessment.disparity
    let returns = assessment.schools.reduce(0) { $0 + $1.returnsIn }
    var cards = [
      (
        String(report.proposal.plan.moves.count), say("交流人次", "moves"),
        say(
          "计入备案 \(filing.exchanged) 人，其中骨干 \(filing.exchangedBackbone) 人",
          "\(filing.exchanged) people filed, \(filing.exchangedBackbone) of them backbone")
      ),
      (
        String(filing.eligible), say("应交流对象", "people listed"),
        say("符合交流条件的人员", "who meet the terms of exchange")
      ),
    ]
    if let first = assessment.quotas.first(where: { !$0.isUpperLimit }) {
      cards.append(
        (
          percent(first.actual), say("交流比例", "share exchanged"),
          say("规定不低于 \(percent(first.rate.value, 0))", "at least \(percent(first.rate.value, 0)) asked for")
        ))
    }
    if !assessment.quotas.isEmpty {
      cards.append(
        (
          "\(met)/\(assessment.quotas.count)", say("比例要求达到", "quotas met"),
          say("各项规定比例逐项核算", "every share that is asked for")
        ))
    }
    if !assessment.indicators.isEmpty {
      cards.append(
        (
          fixed(disparity.after, 3), say("校际差异指数", "disparity between schools"),
          say("当前 \(fixed(disparity.before, 3))，越小越均衡", "today \(fixed(disparity.before, 3)); less is evener")
        ))
      let within = assessment.indicators.count { $0.cvAfter <= $0.indicator.cvLimit }
      cards.append(
        (
          "\(within)/\(assessment.indicators.count)", say("均衡指标在限值内", "indicators within their limits"),
          say("差异系数不高于国家限值", "coefficients of variation at most the national limits")
        ))
    }
    cards.append(
      (
        fixed(assessment.travel.median, 1) + " km", say("路程中位数", "median way"),
        say("最远 \(fixed(assessment.travel.longest, 1)) 公里", "longest \(fixed(assessment.travel.longest, 1)) km")
      ))
    cards.append((String(returns), say("期满返回", "returns"), say("本学年开始时回到原校", "home at the start of the year")))
    return cards.map { value, name, note in
      var card = Record()
      card.set("value", value)
      card.set("name", name)
      card.set("note", note)
      return card
    }
  }

  private func addReturns(_ page: inout Record) {
    let returning = report.returning
    page.set("has_returns", !returning.isEmpty)
    page.set("return_count", String(returning.count))
    page.set(
      "returns",
      returning.map { person, placement in
        var row = Record()
        row.set("name", person.name.printable)
        row.set("id", person.id.printable)
        row.set("from", scenario.roster.schools[placement.to].name.printable)
        row.set("to", scenario.roster.schools[person.home].name.printable)
        row.set(
          "kind", (scenario.policy.kind(placement.kind)?.title(language) ?? placement.kind).printable)
        return row
      })
  }
}

extension PlanReport {
  /// People who come home at the start of the year with the exchange that ends, in roster order; nobody comes home to a
  /// school that closes.
  var returning: [(person: Person, placement: Placement)] {
    eligibility.people.indices.compactMap { index in
      guard let back = eligibility[index].returning, !eligibility[index].isClosing else { return nil }
      return (scenario.roster.people[index], back)
    }
  }

  /// What is known of the plan as a whole, in sentences.
  func standingLines(_ language: Language) -> [String] {
    var lines: [Phrase] = []
    if isHandedIn {
      lines.append(
        isInOrder
          ? Phrase(zh: "本方案由文件读入，经核对符合全部硬性规定", en: "read from a file and checked: every hard rule is kept")
          : Phrase(
            zh: "本方案由文件读入，经核对有 \(errors.count) 处不符合规定",
            en: "read from a file and checked: \(errors.count) findings are not in order"))
    }
    lines += proposal.levels.map { $0.sentence }
    lines += proposal.fairness?.lines(scenario.roster, isComplete: true) ?? []
    return lines.map { $0(language) }
  }
}

extension Proposal.LevelResult {
  /// What the level is in this plan, and what is known of it, without words of the search.
  var sentence: Phrase {
    let name = level.plain
    let value = level.isCounted ? Phrase(zh: " \(measured(inPlan))", en: " \(measured(inPlan))") : Phrase("")
    let proof = proofPhrase
    return Phrase(zh: "\(name.zh)\(value.zh)：\(proof.zh)", en: "\(name.en)\(value.en): \(proof.en)")
  }

  /// How good the plan is in this, as far as it is known.
  var proofPhrase: Phrase {
    !isProven
      ? Phrase(
        zh: "与可能的最好结果相差不超过 \(percent(gap, 2))", en: "within \(percent(gap, 2)) of the best possible")
      : gap > 1e-9
        ? Phrase(
          zh: "已证明为最好结果（误差不超过 \(percent(gap, 3))）", en: "proven the best possible (to \(percent(gap, 3)))")
        : Phrase(zh: "已证明没有更好的结果", en: "proven: no plan does better")
  }
}

extension Objective.Level {
  /// What the level is about, for whoever does not plan.
  var plain: Phrase {
    switch self {
    case .shortfall: Phrase(zh: "“原则上”的规定未达到的程度", en: "what principles are missed by")
    case .need: Phrase(zh: "未满足的岗位", en: "posts left unfilled")
    case .direction: Phrase(zh: "未向薄弱、新建学校倾斜的人次", en: "moves that strengthen no weak or new school")
    case .equity: Phrase(zh: "校际差异指数", en: "disparity between schools")
    case .burden: Phrase(zh: "全部路程（公里）", en: "all ways together (km)")
    case .pairs: Phrase(zh: "未按结对的人次", en: "moves outside designated pairs")
    case .seniority: Phrase(zh: "任教年限长者优先", en: "the longest-serving first")
    case .points: Phrase(zh: "积分高者优先", en: "those with the most points first")
    case .wishes: Phrase(zh: "志愿满足程度", en: "wishes")
    case .change: Phrase(zh: "与原方案不同的人数", en: "changes against the earlier plan")
    case .lot: Phrase(zh: "同等条件按摇号先后", en: "equals by the lot")
    }
  }

  /// Its number says something to a reader.
  var isCounted: Bool { ![.seniority, .points, .lot, .wishes].contains(self) }
}
