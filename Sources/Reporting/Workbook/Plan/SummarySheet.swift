import Exchange

/// 方案汇总: what is planned, what the plan reaches, and where it comes from.
struct SummarySheet: PlanSheet {
  static let name = Phrase(zh: "方案汇总", en: "Summary")

  let report: PlanReport
  let records: [MoveRecord]
  let language: Language

  var sheet: Sheet {
    Sheet(
      name: Self.name(language), title: title, subtitle: subtitle,
      columns: [Sheet.Column(.wrapping(38))] + Array(repeating: Sheet.Column(.wrapping(18)), count: 4),
      sections: [
        basics, filing, levels, travel,
      ] + (assessment.pools.isEmpty ? [] : [pools]) + [
        counts(say("按交流形式", "By kind"), records.map { $0.kindTitle(language) })
      ]
        + (scenario.roster.says(.tier)
          ? [counts(say("按流向（办学水平）", "By direction (tier)"), records.map { direction($0, \.tier) })] : [])
        + (scenario.roster.says(.area)
          ? [counts(say("按流向（城乡类型）", "By direction (area)"), records.map { direction($0, \.area) })] : [])
        + [crossing, origin], isFiltered: false, paper: .a4Upright)
  }

  private var basics: Sheet.Section {
    let policy = scenario.policy
    return Sheet.Section(
      say("基本情况", "The plan"),
      rows: [
        fact(say("方案", "Scenario"), scenario.name),
        fact(say("学年", "School year"), String(scenario.year)),
        fact(say("政策", "Policy"), policy.title(language)),
        fact(say("依据文件", "Source document"), policy.source),
        fact(say("核对结果", "Checked"), standing),
      ] + fair)
  }

  /// Whether the plan is in order.
  private var standing: String {
    guard report.isInOrder else {
      return say(
        "未通过：\(report.errors.count) 处不符合规定，见“合规检查”", "not in order: \(report.errors.count) findings, see “Compliance”")
    }
    let early = report.proposal.isInterrupted ? say("；在规定时间内提前结束", "; ended early by its time limit") : ""
    return say("符合全部硬性规定", "keeps every hard rule") + early
      + (report.isHandedIn ? say("（由文件读入的方案）", " (read from a file)") : "")
  }

  /// 有没有人被越过.
  private var fair: [[SheetCell]] {
    let lines = report.proposal.fairness?.lines(scenario.roster, isComplete: true) ?? []
    return lines.enumerated().map { position, line in
      fact(position == 0 ? say("年限优先", "Longest-serving first") : "", line(language))
    }
  }

  private func fact(_ name: String, _ text: String) -> [SheetCell] { [.label(name), .spanning(text)] }

  private var filing: Sheet.Section {
    let filing = assessment.filing
    return Sheet.Section(
      say("备案数据", "Filed every year"),
      rows: [
        [.label(say("符合交流条件教师总数", "Eligible")), .whole(filing.eligible)],
        [.label(say("实际交流教师数", "Exchanged")), .whole(filing.exchanged)],
        [.label(say("实际交流骨干教师数", "Exchanged backbone")), .whole(filing.exchangedBackbone)],
        [.label(say("同一法人校区之间（另计）", "Between campuses (apart)")), .whole(filing.campusMoves)],
      ]
        + assessment.setAside.map { count in
          [
            .label(say("另列、不计入基数：\(count.cause.phrase.zh)", "Apart, in no base: \(count.cause.phrase.en)")),
            .whole(count.people),
          ]
        } + placed)
  }

  /// Apart from the exchange.
  private var placed: [[SheetCell]] {
    let placed = assessment.placed
    guard placed.people > 0 else { return [] }
    return [
      [.label(say("撤并安置", "Placed, their school closes")), .whole(placed.people)],
      [.label(say("其中不在编（不占编制）", "Of these off post")), .whole(placed.offPost)],
    ]
  }

  /// 周转池: nothing where the policy has none.
  private var pools: Sheet.Section {
    Sheet.Section(
      say("周转池", "Pools of posts"),
      header: [
        say("周转池", "Pool"), say("总数", "Size"), say("往年在借", "Out before"), say("本学年借用/归还", "Drawn/given back"),
        say("在借/剩余", "Out/left"),
      ],
      rows: assessment.pools.map { pool in
        [
          .label(pool.kind == .posts ? say("编制周转池", "Posts") : say("职称周转池", "Senior posts")), .whole(pool.size),
          .whole(pool.before), .text("\(pool.drawn) / \(pool.returned)"), .text("\(pool.balance) / \(pool.left)"),
        ]
      })
  }

  /// What the plan makes of every objective, and what is known of that, in a sentence each.
  private var levels: Sheet.Section {
    let title = say("目标（依次）", "Objectives, in order")
    guard !report.proposal.levels.isEmpty else {
      return Sheet.Section(
        title,
        rows: assessment.objectives.filter(\.level.isCounted).map {
          [.label($0.level.plain(language)), .measured($0.value)]
        })
    }
    return Sheet.Section(
      title,
      rows: report.proposal.levels.map { level in
        [
          .label(level.level.plain(language)), level.level.isCounted ? .measured(level.inPlan) : .empty,
          .spanning(level.proofPhrase(language)),
        ]
      })
  }

  private var travel: Sheet.Section {
    let travel = assessment.travel
    guard scenario.roster.knowsWays else {
      return Sheet.Section(
        say("里程（公里）", "Ways (km)"),
        rows: [[.label(say("没有经纬度或校际里程，不计里程", "no coordinates or distances of schools, hence no ways"))]])
    }
    let ways = [
      (say("合计", "Total"), travel.total), (say("平均", "Mean"), travel.mean), (say("中位", "Median"), travel.median),
      (say("九成不超过", "90 % within"), travel.ninetieth), (say("最远", "Longest"), travel.longest),
    ]
    return Sheet.Section(
      say("里程（公里）", "Ways (km)"), rows: ways.map { [.label($0.0), .number($0.1, places: 1)] })
  }

  /// How many of each, the most frequent first, and all of them.
  private func counts(_ title: String, _ names: [String]) -> Sheet.Section {
    let counted = Dictionary(names.map { ($0, 1) }, uniquingKeysWith: +)
      .sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    let all: [SheetCell] = [.label(say("合计", "Total")), .whole(records.count), share(records.count)]
    return Sheet.Section(
      header: [title, say("人数", "People"), say("占比", "Share")],
      rows: counted.map { [.label($0.key), .whole($0.value), share($0.value)] } + [all])
  }

  private func share(_ count: Int) -> SheetCell {
    .percent(records.isEmpty ? 0 : Double(count) / Double(records.count), places: 2)
  }

  /// 优质 → 薄弱.
  private func direction(_ record: MoveRecord, _ column: KeyPath<School, some Coded>) -> String {
    "\(words(record.from[keyPath: column])) → \(words(record.to[keyPath: column]))"
  }

  private var crossing: Sheet.Section {
    let borders: [(name: String, of: Kind.Likeness)] = [
      (say("跨区县", "Between districts"), .district), (say("跨主管单位", "Between authorities"), .authority),
      // Schools without a group share none: what stays inside is what is looked for.
      (say("跨教育集团（含未加入集团的学校）", "Between groups, or without one"), .group),
    ]
    return Sheet.Section(
      header: [say("跨区域交流", "Crossing borders"), say("人数", "People"), say("占比", "Share")],
      rows: borders.filter { scenario.roster.says($0.of) }.map { name, border in
        let count = records.count { !border.agrees($0.from, $0.to) }
        return [.label(name), .whole(count), share(count)]
      })
  }

  private var origin: Sheet.Section {
    Sheet.Section(
      say("来源", "Where it comes from"),
      rows: [
        fact(say("数据校验码", "Digest of the input (SHA-256)"), scenario.digest),
        fact(say("程序版本", "Program version"), programVersion),
      ])
  }
}
