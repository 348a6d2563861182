import Exchange

/// The counted parts of a plan in words: filing numbers, quotas, indicators, ways, schools.
struct AssessmentText {
  let scenario: Scenario
  let assessment: Assessment
  let language: Language
  /// Every row of every table, where otherwise long ones are cut.
  let isComplete: Bool

  private func say(_ zh: String, _ en: String) -> String { Phrase(zh: zh, en: en)(language) }

  var filing: String {
    let numbers = assessment.filing
    let apart =
      numbers.campusMoves == 0
      ? Phrase("")
      : Phrase(
        zh: " · 同一法人校区之间 \(numbers.campusMoves) 人，另计，不计入比例",
        en: " · between campuses of one legal entity \(numbers.campusMoves), apart and in no quota")
    return say(
      "符合交流条件教师总数 \(numbers.eligible) · 实际交流教师数 \(numbers.exchanged) · 实际交流骨干教师数 \(numbers.exchangedBackbone)"
        + apart.zh,
      "eligible \(numbers.eligible) · exchanged \(numbers.exchanged) · of these backbone \(numbers.exchangedBackbone)"
        + apart.en)
  }

  /// People in no quota at all, by the cause.
  var setAside: String? {
    let counts = assessment.setAside
    guard !counts.isEmpty else { return nil }
    let zh = counts.map { "\($0.cause.phrase.zh) \($0.people) 人" }.joined(separator: "、")
    let en = counts.map { "\($0.cause.phrase.en) \($0.people)" }.joined(separator: ", ")
    return say("不计入任何比例的基数和人数，另列：\(zh)", "in no base and no count, apart: \(en)")
  }

  var quotas: [String] {
    guard !assessment.quotas.isEmpty else { return [] }
    let limit = 8
    // A quota for each school has hundreds of rows: those that are missed come first.
    let ordered = assessment.quotas.filter { !$0.isSatisfied } + assessment.quotas.filter(\.isSatisfied)
    let shown = isComplete || assessment.quotas.count <= limit ? assessment.quotas : Array(ordered.prefix(limit))
    var table = TextTable(
      [
        (Phrase(zh: "比例", en: "quota"), .left), (Phrase(zh: "范围", en: "scope"), .left),
        (Phrase(zh: "要求", en: "asked"), .right), (Phrase(zh: "人数", en: "count"), .right),
        (Phrase(zh: "基数", en: "of"), .right), (Phrase(zh: "实际", en: "actual"), .right),
        (Phrase(zh: "结果", en: "result"), .left), (Phrase(zh: "依据", en: "clause"), .left),
      ], language)
    for quota in shown {
      table.add([
        quota.id, quota.scope == "all" ? say("全部", "all") : quota.scope,
        "\(quota.isUpperLimit ? "<=" : ">=") \(percent(quota.rate.value)) (\(quota.required))",
        String(quota.numerator), String(quota.denominator), percent(quota.actual, 2), quota.verdict(language),
        clause(quota.provenance),
      ])
    }
    let rest = assessment.quotas.count - shown.count
    return table.lines() + (rest > 0 ? [more(rest)] : [])
  }

  /// What schools have of the pools of posts, a line each.
  var pools: [String] {
    assessment.pools.map { pool in
      let name = pool.kind == .posts ? say("编制周转池", "pool of posts") : say("职称周转池", "pool of senior posts")
      return say(
        "\(name) \(pool.size) 个：往年借用未归还 \(pool.before)，本学年借用 \(pool.drawn)、归还 \(pool.returned)，"
          + "在借 \(pool.balance)，剩余 \(pool.left)",
        "\(name), \(pool.size): out from earlier years \(pool.before), drawn this year \(pool.drawn), "
          + "given back \(pool.returned), out with the plan \(pool.balance), left \(pool.left)")
    }
  }

  private func clause(_ provenance: Provenance) -> String {
    guard provenance.isOurs else { return provenance.clause }
    let ours = Phrase.planningGuard(language)
    return provenance.clause == Provenance.guardClause
      ? ours : say("\(provenance.clause)（\(ours)）", "\(provenance.clause) (\(ours))")
  }

  var indicators: [String] {
    guard !assessment.indicators.isEmpty else { return [] }
    var table = TextTable(
      [
        (Phrase(zh: "均衡指标（每百名学生）", en: "evenness (per 100 students)"), .left),
        (Phrase(zh: "均值", en: "mean"), .right), (Phrase(zh: "CV 当前", en: "CV today"), .right),
        (Phrase(zh: "返回后", en: "returned"), .right), (Phrase(zh: "方案后", en: "plan"), .right),
        (Phrase(zh: "限值", en: "limit"), .right), (Phrase(zh: "标准", en: "norm"), .right),
        (Phrase(zh: "达标校 当前→返回后→方案后", en: "schools met today→returned→plan"), .right),
        (Phrase(zh: "校数", en: "schools"), .right),
      ], language)
    let limit = 12
    // Zones have rows of their own: those above their limits come first.
    let all = assessment.indicators
    let ordered = all.filter { $0.cvAfter > $0.indicator.cvLimit } + all.filter { $0.cvAfter <= $0.indicator.cvLimit }
    let shown = isComplete || all.count <= limit ? all : Array(ordered.prefix(limit))
    for result in shown {
      table.add([
        result.phrase(language), fixed(result.mean, 3), fixed(result.cvBefore, 4), fixed(result.cvReturned, 4),
        fixed(result.cvAfter, 4), fixed(result.indicator.cvLimit, 2), fixed(result.indicator.norm, 1),
        "\(result.schoolsMeetingBefore)→\(result.schoolsMeetingReturned)→\(result.schoolsMeetingAfter)",
        String(result.schools),
      ])
    }
    let rest = all.count - shown.count
    return table.lines() + (rest > 0 ? [more(rest)] : [])
  }

  private func more(_ rows: Int) -> String {
    say("  …另有 \(rows) 行，--all 全列", "  … \(rows) more \(rows == 1 ? "row" : "rows"): --all")
  }

  var travel: String {
    let travel = assessment.travel
    guard let person = travel.longestPerson else { return say("无人交流", "nobody moves") }
    guard scenario.roster.knowsWays else {
      return say("没有经纬度或校际里程，不计里程", "no coordinates or distances of schools, hence no ways")
    }
    let who = scenario.roster.people[person]
    func km(_ value: Double) -> String { fixed(value, 1) }
    return say(
      "里程（公里）：合计 \(km(travel.total))，平均 \(km(travel.mean))，中位 \(km(travel.median))，九成不超过 \(km(travel.ninetieth))，"
        + "最远 \(km(travel.longest))（\(who.name) \(who.id)）",
      "ways (km): total \(km(travel.total)), mean \(km(travel.mean)), median \(km(travel.median)), "
        + "90 % within \(km(travel.ninetieth)), longest \(km(travel.longest)) (\(who.name), \(who.id))"
    ).printable
  }

  /// How many moves lead out of the district, authority, group and zone.
  var crossing: [String] {
    let crossing = assessment.crossing
    guard crossing.moves > 0 else { return [] }
    let parts: [(Phrase, Int?)] = [
      (Phrase(zh: "跨区县", en: "district"), scenario.roster.says(.district) ? crossing.district : nil),
      (Phrase(zh: "跨主管单位", en: "authority"), scenario.roster.says(.authority) ? crossing.authority : nil),
      (Phrase(zh: "跨教育集团", en: "group"), crossing.group), (Phrase(zh: "跨片区", en: "zone"), crossing.zone),
    ]
    let said = parts.compactMap { title, count in count.map { "\(title(language)) \($0)" } }
    guard !said.isEmpty else { return [] }
    return [
      say(
        "交流去向：共 \(crossing.moves) 人，\(said.joined(separator: "，"))",
        "of \(crossing.moves) moves to another: \(said.joined(separator: ", "))")
    ]
  }

  /// How many moves lead to weak and new schools, how many between others, and how many follow designated pairs.
  var directions: [String] {
    let directions = assessment.directions
    guard !directions.ways.isEmpty else { return [] }
    var lines: [String] = []
    if let share = directions.shareToWeakOrNew, let strengthening = directions.shareStrengthening {
      let ways = directions.ways.map { "\($0.from.phrase(language))→\($0.to.phrase(language)) \($0.moves)" }
      lines.append(
        say(
          "交流方向：计入的 \(directions.counted) 人中到薄弱、新建学校 \(directions.toWeakOrNew) 人（\(percent(share))），"
            + "其中由其他学校去的 \(directions.strengthening) 人（占计入的 \(percent(strengthening))）；全部流向："
            + ways.joined(separator: "，"),
          "of \(directions.counted) moves that count, \(directions.toWeakOrNew) lead to weak or new schools "
            + "(\(percent(share))), \(directions.strengthening) of them from other schools "
            + "(\(percent(strengthening)) of those that count); all ways: "
            + ways.joined(separator: ", ")))
    }
    if let paired = directions.paired {
      lines.append(
        say(
          "结对 \(directions.pairs) 对，按结对交流 \(paired) 人",
          "\(directions.pairs) designated pairs; moves between the schools of a pair: \(paired)"))
    }
    return lines
  }

  /// The staff of every zone in a few numbers, and how far its schools are apart; the whole is in structure.csv.
  var structure: [String] {
    guard !assessment.structure.isEmpty else { return [] }
    var table = TextTable(
      [
        (
          Phrase(
            zh: "片区师资结构 当前→返回后→方案后（占比：最低–最高的学校）", en: "zones today→returned→plan (lowest–highest school)"),
          .left
        ),
        (Phrase(zh: "在岗", en: "working"), .right),
        (AgeBand.upTo30.phrase, .right), (AgeBand.above50.phrase, .right),
        (Phrase(zh: "县级以上骨干", en: "backbone, county and above"), .right),
        (Phrase(zh: "高级职称", en: "senior title"), .right),
      ], language)
    let zones = assessment.structure.byZone
    let shown = isComplete ? zones[...] : zones.prefix(8)
    for (zone, rows) in shown {
      let bySchool = Dictionary(grouping: rows.filter { $0.school != nil }) { $0.school! }.values
      let states: [(ZoneStructure) -> Int] = [\.before, \.returned, \.after]
      func spread(_ aspect: ZoneStructure.Aspect, _ isCounted: (String) -> Bool) -> String {
        states.map { heads in
          let shares = bySchool.compactMap { rows -> Double? in
            let rows = rows.filter { $0.aspect == aspect }
            let all = rows.reduce(0) { $0 + heads($1) }
            let part = rows.filter { isCounted($0.value) }.reduce(0) { $0 + heads($1) }
            return all == 0 ? nil : Double(part) / Double(all)
          }
          guard let least = shares.min(), let most = shares.max() else { return "–" }
          return "\(fixed(100 * least, 0))–\(fixed(100 * most, 0))%"
        }.joined(separator: "→")
      }
      let whole = rows.filter { $0.school == nil && $0.aspect == .age }
      table.add([
        zone.isEmpty ? say("（无片区）", "(no zone)") : zone,
        states.map { heads in String(whole.reduce(0) { $0 + heads($1) }) }.joined(separator: "→"),
        spread(.age) { $0 == AgeBand.upTo30.rawValue }, spread(.age) { $0 == AgeBand.above50.rawValue },
        spread(.backbone) { Backbone(rawValue: $0).map { $0 >= .county } ?? false },
        spread(.title) { Title(rawValue: $0).map { $0 >= .senior } ?? false },
      ])
    }
    let rest = zones.count - shown.count
    let unknown =
      assessment.structure.allSatisfy { $0.lastYear == nil }
      ? [
        say(
          "  交流记录没有上一年的内容，无法与上一年对照", "  the placements table does not reach back a year: no comparison with last year")
      ] : []
    return table.lines() + (rest > 0 ? [more(rest)] : []) + unknown
  }

  /// Schools whose staff changes most, and indicators that miss their limit.
  var remarks: [String] {
    var lines: [String] = []
    let changed = assessment.schools.filter { $0.workingAfter != $0.workingBefore }
      .sorted { ($1.netChange.magnitude, $0.school) < ($0.netChange.magnitude, $1.school) }
    if !changed.isEmpty {
      let names = changed.prefix(3).map { change in
        "\(scenario.roster.schools[change.school].name) \(signed(Double(change.netChange)))"
      }
      lines.append(
        say(
          "在岗人数变化最大：\(names.joined(separator: "、"))（共 \(changed.count) 校有变化）",
          "largest change in staff: \(names.joined(separator: ", ")) (\(changed.count) schools change)"))
    }
    let above = assessment.indicators.filter { $0.cvAfter > $0.indicator.cvLimit }
    // With zones the table shows the rest.
    for result in above.prefix(6) {
      let name = result.phrase(language)
      lines.append(
        say(
          "\(name)：CV \(fixed(result.cvAfter, 4)) 仍高于限值 \(fixed(result.indicator.cvLimit, 2))",
          "\(name): CV \(fixed(result.cvAfter, 4)) is still above its limit \(fixed(result.indicator.cvLimit, 2))"))
    }
    return lines.map(\.printable)
  }

  /// Every school before and after.
  var schools: [String] {
    let indicators = assessment.sections
    var table = TextTable(
      [
        (Phrase(zh: "学校", en: "school"), .left), (Phrase(zh: "名称", en: "name"), .left),
        (Phrase(zh: "编制人数", en: "staff"), .right),
        (Phrase(zh: "在岗 当前→返回后→方案后", en: "working today→returned→plan"), .right),
        (Phrase(zh: "在编在岗/编制", en: "on post/posts"), .right),
        (Phrase(zh: "派出", en: "sent"), .right), (Phrase(zh: "接收", en: "received"), .right),
        (Phrase(zh: "返回/离开", en: "returns in/out"), .right),
      ] + indicators.map { ($0.phrase, .right) }, language)
    for change in assessment.schools {
      let school = scenario.roster.schools[change.school]
      table.add(
        [
          school.id, school.name, String(change.staff),
          "\(change.workingBefore)→\(change.workingReturned)→\(change.workingAfter)",
          "\(change.postsAfter)/" + (school.posts.map { String($0) } ?? "–"), String(change.departures),
          String(change.arrivals), "\(change.returnsIn)/\(change.returnsOut)",
        ]
          + indicators.map { indicator in
            guard let section = change.section(indicator) else { return "" }
            return section.perHundred.map { $0.map { fixed($0, 2) } ?? "–" }.joined(separator: "→")
          })
    }
    return table.lines()
  }
}

extension SchoolChange {
  fileprivate var netChange: Int { workingAfter - workingBefore }
}
