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
        basics, filing, levels, travel, pools,
        counts(say("按交流形式", "By kind"), records.map { $0.kindTitle(language) }),
        counts(say("按流向（办学水平）", "By direction (tier)"), records.map { direction($0, \.tier) }),
        counts(say("按流向（城乡类型）", "By direction (area)"), records.map { direction($0, \.area) }),
        crossing, origin,
      ], isFiltered: false, paper: .a4Upright)
  }

  private var basics: Sheet.Section {
    let policy = scenario.policy
    let interrupted = report.proposal.isInterrupted ? say("（提前结束）", " (ended early)") : ""
    let proof = Proof(report.proposal)
    return Sheet.Section(
      say("基本情况", "The plan"),
      rows: [
        fact(say("情景", "Scenario"), scenario.name),
        fact(say("学年", "School year"), String(scenario.year)),
        fact(say("政策", "Policy"), policy.title(language)),
        fact(say("政策包", "Pack"), policy.id),
        fact(say("依据文件", "Source document"), policy.source),
        fact(say("状态", "Status"), proof.status(language) + interrupted),
      ]
        + [(Proof.provenHeading, proof.proven), (Proof.openHeading, proof.open)].compactMap { heading, names in
          names.map { fact(heading(language), $0(language)) }
        } + fair)
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
      header: assessment.pools.isEmpty
        ? []
        : [
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

  private var levels: Sheet.Section {
    Sheet.Section(
      say("目标（依次）", "Objectives, in order"),
      header: [
        say("目标", "Objective"), say("数值", "Value"), say("已证下界", "Proven bound"), say("差距", "Gap"),
        say("本计划", "This plan"),
      ],
      rows: report.proposal.levels.map { level in
        [
          .label(level.level.phrase(language)), .measured(level.value), .measured(level.bound),
          .percent(level.gap, places: 3), .measured(level.inPlan),
        ]
      })
  }

  private var travel: Sheet.Section {
    let travel = assessment.travel
    guard scenario.roster.knowsPlaces else {
      return Sheet.Section(
        say("里程（公里）", "Ways (km)"), rows: [[.label(say("学校没有经纬度，不计里程", "no coordinates of schools, hence no ways"))]])
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
      rows: borders.map { name, border in
        let count = records.count { !border.agrees($0.from, $0.to) }
        return [.label(name), .whole(count), share(count)]
      })
  }

  private var origin: Sheet.Section {
    let model = report.proposal.model
    return Sheet.Section(
      say("来源", "Where it comes from"),
      rows: [
        fact(say("模型", "Model"), model.formulation),
        [.label(say("可行去向", "Arcs")), .whole(model.arcs)], [.label(say("变量", "Columns")), .whole(model.columns)],
        [.label(say("约束", "Rows")), .whole(model.rows)],
        fact(say("输入摘要（SHA-256）", "Digest of the input (SHA-256)"), scenario.digest),
        fact(say("程序版本", "Program version"), programVersion),
      ])
  }
}
