import Documents
import Exchange

/// What the papers of a plan may name, each field under its Chinese and its English name.
struct PaperFields {
  let report: PlanReport
  let language: Language
  let records: [MoveRecord]

  init(_ report: PlanReport, _ language: Language) {
    self.report = report
    self.language = language
    records = report.moves(language)
  }

  var scenario: Scenario { report.scenario }
  private var assessment: Assessment { report.assessment }
  private var schools: [School] { scenario.roster.schools }

  func say(_ zh: String, _ en: String) -> String { Phrase(zh: zh, en: en)(language) }

  private func words(_ code: some Coded) -> String { code.phrase(language).replacing("_", with: " ") }

  /// What stands above every paper of a plan that is not in order.
  var alarm: String? {
    guard !report.isInOrder else { return nil }
    let count = report.errors.count
    return say("本方案未通过核对：\(count) 处不符合规定，改正前不得公示、印发", "NOT IN ORDER: \(count) findings; not to be published or issued")
  }

  /// A line to be filled in by hand.
  private static let blank = "＿＿＿＿＿＿"

  /// What every paper may name.
  private var common: Record {
    var fields = Record()
    let bureau = scenario.bureau
    fields.add("方案名称", "scenario", scenario.name.printable)
    fields.add("学年", "year", String(scenario.year))
    fields.add("次年", "next_year", String(scenario.year + 1))
    fields.add("政策", "policy", scenario.policy.title(language).printable)
    fields.add("文件", "source", scenario.policy.source.printable)
    fields.add("单位", "bureau", bureau.name?.printable ?? Self.blank)
    fields.add("科室", "section", bureau.section?.printable ?? Self.blank)
    fields.add("电话", "telephone", bureau.telephone?.printable ?? Self.blank)
    fields.add("文号", "document", bureau.document?.printable ?? Self.blank)
    let day = say("＿＿年＿＿月＿＿日", "__________")
    fields.add("公示开始", "notice_from", bureau.notice?.from.phrase(language) ?? day)
    fields.add("公示结束", "notice_to", bureau.notice?.to.phrase(language) ?? day)
    fields.add("未通过核对", "not_in_order", !report.isInOrder)
    return fields
  }

  /// Of the notice: nothing but what everybody may read.
  var notice: Record {
    var fields = common
    let listed = records + report.renewedByPlan(language)
    fields.add("公示人次", "published", String(listed.count))
    fields.add("名单", "people", listed.enumerated().map { published($1, $0 + 1) }, shape: published(nil, 0))
    return fields
  }

  private func published(_ record: MoveRecord?, _ number: Int) -> Record {
    var row = Record()
    row.add("序号", "number", String(number))
    row.add("姓名", "name", record?.person.name.printable ?? "")
    row.add("调出学校", "from", record?.from.name.printable ?? "")
    row.add("调入学校", "to", record?.to.name.printable ?? "")
    addPost(record, &row)
    return row
  }

  /// Stage, subject, kind and term.
  private func addPost(_ record: MoveRecord?, _ row: inout Record) {
    row.add("学段", "stage", record.map { words($0.person.stage) } ?? "")
    row.add("学科", "subject", record?.person.subject.phrase(language).printable ?? "")
    row.add("形式", "kind", record?.kindTitle(language).printable ?? "")
    row.add("起止", "term", record.map(term) ?? "")
  }

  private func term(_ record: MoveRecord) -> String {
    let (start, end) = (record.move.start, record.end)
    func month(_ month: Month) -> String { say("\(month.year).\(month.month)", month.description) }
    return end.map { "\(month(start))–\(month($0))" } ?? say("\(month(start)) 起", "from \(month(start))")
  }
}

extension PaperFields {
  /// Of the plan as a whole.
  var plan: Record {
    var fields = notice
    let (filing, directions) = (assessment.filing, assessment.directions)
    fields.add("学校数", "schools", String(schools.count { $0.isOpen(in: scenario.year) }))
    fields.add("教职工数", "staff", String(scenario.roster.people.count))
    fields.add("交流人次", "moves", String(records.count))
    fields.add("符合条件人数", "eligible", String(filing.eligible))
    fields.add("实际交流人数", "exchanged", String(filing.exchanged))
    fields.add("骨干交流人数", "exchanged_backbone", String(filing.exchangedBackbone))
    fields.add("交流比例", "rate", filing.rate.map { percent($0, 2) } ?? "–")
    fields.add("返回人数", "returns", String(report.returning.count))
    fields.add("续派人数", "renewals", String(report.renewals.count))
    fields.add("到薄弱新建人数", "to_weak_or_new", String(directions.toWeakOrNew))
    fields.add("跨区县人数", "across_districts", String(assessment.crossing.district))
    fields.add("流向说明", "ways_said", waysSaid)
    fields.add("差异指数当前", "disparity_before", fixed(assessment.disparity.before, 4))
    fields.add("差异指数方案后", "disparity_after", fixed(assessment.disparity.after, 4))
    fields.add("有比例", "has_quotas", !assessment.quotas.isEmpty)
    fields.add("比例", "quotas", quotas, shape: Self.row(Self.quotaNames))
    fields.add("规则", "rules", clauses, shape: Self.row(Self.ruleNames))
    fields.add("形式", "kinds", kinds, shape: Self.row(Self.kindNames))
    fields.add("流向", "ways", ways, shape: Self.row(Self.wayNames))
    fields.add("有指标", "has_indicators", !assessment.indicators.isEmpty)
    fields.add("指标", "indicators", indicators, shape: Self.row(Self.indicatorNames))
    fields.add("各校", "school_rows", schoolRows, shape: Self.row(Self.schoolNames))
    return fields
  }

  private typealias Names = [(zh: String, en: String)]

  private static let quotaNames: Names = [
    ("内容", "content"), ("范围", "scope"), ("人数", "count"), ("基数", "base"), ("规定", "required"), ("实际", "actual"),
    ("结果", "result"), ("依据", "clause"),
  ]
  private static let ruleNames: Names = [("内容", "content"), ("依据", "clause")]
  private static let kindNames: Names = [
    ("名称", "title"), ("人数", "count"), ("年限", "years"), ("期满去向", "afterwards"), ("依据", "clause"),
  ]
  private static let wayNames: Names = [("调出", "from"), ("调入", "to"), ("人次", "moves"), ("占比", "share")]
  private static let indicatorNames: Names = [
    ("名称", "title"), ("当前", "before"), ("返回后", "returned"), ("方案后", "after"), ("限值", "limit"), ("结果", "result"),
  ]
  private static let schoolNames: Names = [
    ("学校", "school"), ("派出", "sent"), ("接收", "received"), ("返回", "return"), ("离开", "leave"),
    ("当前在岗", "working_before"), ("方案后在岗", "working_after"),
  ]

  private static func row(_ names: Names, _ values: [String]? = nil) -> Record {
    var row = Record()
    for (index, name) in names.enumerated() { row.add(name.zh, name.en, values.map { $0[index].printable } ?? "") }
    return row
  }

  private func clause(_ provenance: Provenance) -> String { report.clauseText(provenance, language) }

  /// Each unit of a quota by itself where there are few; many schools are drawn together.
  private var quotas: [Record] {
    let summaries = Dictionary(
      rules(of: scenario.policy).map { ($0.id, $0.summary) }, uniquingKeysWith: { first, _ in first })
    var groups: [(key: String, rows: [QuotaResult])] = []
    for quota in assessment.quotas {
      let key = quota.id + quota.limit
      if groups.last?.key == key { groups[groups.count - 1].rows.append(quota) } else { groups.append((key, [quota])) }
    }
    func result(_ isSatisfied: Bool, _ isHard: Bool) -> String {
      isSatisfied ? say("达到", "met") : isHard ? say("未达到", "not met") : say("未达到（原则上）", "missed (in principle)")
    }
    return groups.flatMap { _, rows -> [Record] in
      let first = rows[0]
      let name = summaries[first.id]?(language) ?? first.id
      let asked =
        say(first.isUpperLimit ? "不高于 " : "不低于 ", first.isUpperLimit ? "at most " : "at least ")
        + percent(first.rate.value)
      guard rows.count > 6 else {
        return rows.map { row in
          Self.row(
            Self.quotaNames,
            [
              name, report.scopeName(row, language), String(row.numerator), String(row.denominator),
              asked + say("，\(row.required) 人", ", \(row.required)"), percent(row.actual, 2),
              result(row.isSatisfied, row.isHard), clause(row.provenance),
            ])
        }
      }
      let met = rows.count(where: \.isSatisfied)
      return [
        Self.row(
          Self.quotaNames,
          [
            name, say("分别计算，共 \(rows.count) 个", "each of \(rows.count)"),
            String(rows.reduce(0) { $0 + $1.numerator }), String(rows.reduce(0) { $0 + $1.denominator }), asked,
            say("\(met) 个达到", "\(met) met"), met == rows.count ? "" : result(false, first.isHard),
            clause(first.provenance),
          ])
      ]
    }
  }

  /// Everything in use that a clause or the bureau asks for; what is only the planner's own is in no paper of the bureau's.
  private var clauses: [Record] {
    rules(of: scenario.policy).filter { rule in
      rule.hardness != nil && (rule.origin == .bureau || rule.origin == .document && !rule.clause.isEmpty)
    }.map { rule in
      let clause =
        rule.clause == Provenance.bureauClause || rule.clause.isEmpty ? say("本单位规定", "set by this bureau") : rule.clause
      let soft = rule.hardness == .soft ? say("（原则上）", " (in principle)") : ""
      return Self.row(
        Self.ruleNames,
        [rule.summary(language) + soft, clause])
    }
  }

  private var kinds: [Record] {
    var order: [String] = []
    var counts: [String: Int] = [:]
    for record in records {
      if counts[record.move.kind] == nil { order.append(record.move.kind) }
      counts[record.move.kind, default: 0] += 1
    }
    return order.map { id in
      let kind = scenario.policy.kind(id)
      let returns = kind?.returnsHome ?? true
      return Self.row(
        Self.kindNames,
        [
          kind?.title(language) ?? id, String(counts[id]!),
          kind.map {
            returns ? say("\($0.years) 学年", $0.years == 1 ? "1 year" : "\($0.years) years") : say("不返回", "no return")
          } ?? "",
          returns ? say("返回原校", "home") : say("留在调入学校", "stays at the host"), kind.map { clause($0.provenance) } ?? "",
        ])
    }
  }

  /// What the table of ways tells apart, as far as the schools' table does.
  private var waysSaid: String {
    let roster = scenario.roster
    let crossing = roster.says(.district) ? assessment.crossing.district : nil
    if roster.says(.tier) {
      let count = assessment.directions.toWeakOrNew
      return say(
        "按学校办学水平，交流人员流向如下；其中到薄弱、新建学校\(count)人次" + (crossing.map { "，跨区县\($0)人次" } ?? "") + "。",
        "\(count) moves lead to weak or new schools" + (crossing.map { ", \($0) to another district" } ?? "") + ".")
    }
    return say(
      (roster.says(.area) ? "按学校城乡类型，交流人员流向如下" : "交流人员流向见附件") + (crossing.map { "；跨区县\($0)人次" } ?? "") + "。",
      (roster.says(.area) ? "By the area of the schools" : "See the list")
        + (crossing.map { "; \($0) moves lead to another district" } ?? "") + ".")
  }

  private var ways: [Record] {
    guard scenario.roster.says(.tier) else { return scenario.roster.says(.area) ? waysByArea : [] }
    return assessment.directions.ways.map { way in
      Self.row(
        Self.wayNames,
        [
          say("\(way.from.zh)学校", way.from.rawValue), say("\(way.to.zh)学校", way.to.rawValue), String(way.moves),
          percent(records.isEmpty ? 0 : Double(way.moves) / Double(records.count)),
        ])
    }
  }

  private var waysByArea: [Record] {
    Area.allCases.flatMap { from in
      Area.allCases.compactMap { to -> Record? in
        let count = records.count { $0.from.area == from && $0.to.area == to }
        guard count > 0 else { return nil }
        return Self.row(
          Self.wayNames,
          [
            say("\(from.zh)学校", from.rawValue), say("\(to.zh)学校", to.rawValue), String(count),
            percent(Double(count) / Double(records.count)),
          ])
      }
    }
  }

  private var indicators: [Record] {
    assessment.indicators.map { result in
      let limit = result.indicator.cvLimit
      return Self.row(
        Self.indicatorNames,
        [
          result.phrase(language), fixed(result.cvBefore, 3), fixed(result.cvReturned, 3), fixed(result.cvAfter, 3),
          fixed(limit, 2), result.cvAfter <= limit ? say("达标", "met") : say("未达标", "not met"),
        ])
    }
  }

  /// Only schools where people change.
  private var schoolRows: [Record] {
    assessment.schools.compactMap { change in
      let numbers = [
        change.departures, change.arrivals, change.returnsIn, change.returnsOut, change.workingBefore,
        change.workingAfter,
      ]
      guard numbers[..<4].contains(where: { $0 > 0 }) || change.workingBefore != change.workingAfter else { return nil }
      return Self.row(Self.schoolNames, [schools[change.school].name] + numbers.map { String($0) })
    }
  }
}

extension PaperFields {
  /// Of one school: who leaves, who comes, who returns, by subject. nil where nothing changes.
  func notice(to school: Int) -> Record? {
    let leaving = records.filter { $0.person.home == school }
    let arriving = records.filter { $0.move.to == school }
    let returning = report.returning.filter { $0.person.home == school }
    let goingHome = report.returning.filter { $0.placement.to == school }
    let prolonged = report.renewals.filter { $0.person.home == school || $0.exchange.to == school }
    guard leaving.count + arriving.count + returning.count + goingHome.count + prolonged.count > 0 else { return nil }
    return schoolRecord(
      schools[school].name,
      leaving: bySubject(leaving.map { ($0.person, row($0, at: $0.to)) }),
      arriving: bySubject(arriving.map { ($0.person, row($0, at: $0.from)) }),
      returning: bySubject(returning.map { ($0.person, row($0.person, $0.placement, at: schools[$0.placement.to])) }),
      goingHome: bySubject(goingHome.map { ($0.person, row($0.person, $0.placement, at: schools[$0.person.home])) }),
      prolonged: bySubject(
        prolonged.map { renewal in
          (
            renewal.person,
            row(renewal.person, renewal.exchange, at: renewal.from.id == schools[school].id ? renewal.to : renewal.from)
          )
        }))
  }

  /// Every name that the notice to a school has.
  var schoolShape: Record {
    schoolRecord("", leaving: [], arriving: [], returning: [], goingHome: [], prolonged: [])
  }

  private func schoolRecord(
    _ name: String, leaving: [Record], arriving: [Record], returning: [Record], goingHome: [Record], prolonged: [Record]
  ) -> Record {
    var fields = common
    let shape = row(nil, at: nil)
    fields.add("学校", "school", name.printable)
    for (zh, en, records) in [
      ("派出", "leaving", leaving), ("接收", "arriving", arriving), ("返回", "returning", returning),
      ("离开", "going_home", goingHome), ("续派", "prolonged", prolonged),
    ] {
      fields.add(zh, en, records, shape: shape)
      fields.add("有" + zh, "has_" + en, !records.isEmpty)
      fields.add(zh + "人数", en + "_count", String(records.count))
    }
    return fields
  }

  private func bySubject(_ rows: [(Person, Record)]) -> [Record] {
    func place(_ person: Person) -> (Int, Int) {
      (
        Stage.allCases.firstIndex(of: person.stage)!,
        scenario.policy.subjects.firstIndex(of: person.subject) ?? .max
      )
    }
    return rows.enumerated().sorted { a, b in
      let (x, y) = (place(a.element.0), place(b.element.0))
      return (x.0, x.1, a.offset) < (y.0, y.1, b.offset)
    }.map(\.element.1)
  }

  private func row(_ record: MoveRecord?, at other: School?) -> Record {
    var row = Record()
    row.add("姓名", "name", record?.person.name.printable ?? "")
    row.add("对方学校", "other_school", other?.name.printable ?? "")
    addPost(record, &row)
    return row
  }

  private func row(_ person: Person, _ placement: Placement, at other: School) -> Record {
    var row = Record()
    row.add("姓名", "name", person.name.printable)
    row.add("对方学校", "other_school", other.name.printable)
    row.add("学段", "stage", words(person.stage))
    row.add("学科", "subject", person.subject.phrase(language).printable)
    row.add("形式", "kind", (scenario.policy.kind(placement.kind)?.title(language) ?? placement.kind).printable)
    func month(_ month: Month) -> String { say("\(month.year).\(month.month)", month.description) }
    row.add("起止", "term", "\(month(placement.start))–\(month(placement.end))")
    return row
  }

  /// Of one person who moves.
  func letter(to record: MoveRecord) -> Record {
    var fields = common
    fields.add("姓名", "name", record.person.name.printable)
    fields.add("教职工号", "id", record.person.id.printable)
    fields.add("调出学校", "from", record.from.name.printable)
    fields.add("调入学校", "to", record.to.name.printable)
    addPost(record, &fields)
    fields.add("职务", "role", words(record.move.hostRole ?? record.person.role))
    fields.add("期满去向", "afterwards", record.afterwards(language))
    fields.add("理由", "reason", record.reason.printable)
    return fields
  }
}
