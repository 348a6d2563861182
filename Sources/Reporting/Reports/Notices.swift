import Exchange

/// What stands beside a plan, whether the program proposed it or somebody else did: how its quotas fare by other readings,
/// leaders past their terms, listed people whom no rule lets go anywhere, and the zones.
struct Notices: Sendable {
  let scenario: Scenario
  let readings: [QuotaReading]
  let overdue: [OverdueLeader]
  let shutOut: ShutOut
  let zones: [ZoneNotice]

  /// - Parameters:
  ///   - scenario: With the plan's renewals.
  ///   - eligibility: That of the scenario.
  init(_ plan: Plan, _ scenario: Scenario, _ eligibility: Eligibility) {
    self.scenario = scenario
    readings = Exchange.readings(of: plan, in: scenario, eligibility)
    overdue = OverdueLeader.all(scenario, eligibility, plan)
    shutOut = ShutOut(scenario, eligibility)
    zones = ZoneNotice.all(scenario, plan)
  }

  func members(_ language: Language) -> [JSONValue.Member] {
    [
      .init("readings", .readings(readings, language)), .init("overdue", .array(overdue.map { json($0) })),
      .init("shut_out", shutOutJSON(language)), .init("zones", .array(zones.map { json($0, language) })),
    ]
  }

  private func json(_ leader: OverdueLeader) -> JSONValue {
    let person = scenario.roster.people[leader.person]
    let (year, by, kept): (Int?, String?, String?) =
      switch leader.outlook {
      case .now: (scenario.year, "plan", nil)
      case .later(let year): (year, "spreading", nil)
      case .kept(let obstacle): (nil, nil, obstacle.rawValue)
      }
    return [
      "teacher_id": .string(person.id), "name": .string(person.name),
      "school_id": .string(scenario.roster.schools[person.home].id), "role": .string(person.role.rawValue),
      "years_in_post": .int(leader.years), "planned_year": year.map { .int($0) } ?? .null, "by": JSONValue(by),
      "ours": .bool(by == "spreading"), "kept_by": JSONValue(kept),
    ]
  }

  private func shutOutJSON(_ language: Language) -> JSONValue {
    [
      "listed": .int(shutOut.listed), "total": .int(shutOut.people.count),
      "causes": .array(
        shutOut.causes.map { cause in
          [
            "rule": .string(cause.rule), "title": .string(ShutOut.phrase(cause.rule)(language)),
            "people": .int(cause.people),
          ]
        }),
      "people": .array(
        shutOut.people.map { entry in
          ["teacher_id": .string(scenario.roster.people[entry.person].id), "rule": .string(entry.rule)]
        }),
    ]
  }

  private func json(_ zone: ZoneNotice, _ language: Language) -> JSONValue {
    [
      "zone": .string(zone.name), "schools": .int(zone.schools), "strong_schools": .int(zone.strongSchools),
      "moves": .int(zone.moves),
      "problems": .array(
        zone.problems.map { problem in
          ["rule": .string(problem.rule), "message": .string(problem.phrase(scenario.roster)(language))]
        }),
    ]
  }
}

extension Notices {
  /// In sentences; names are cut where there are many, unless all are asked for.
  func lines(_ language: Language, isComplete: Bool) -> [String] {
    (overdueLines(isComplete) + shutOutLines + zoneLines(isComplete)).map { $0(language).printable }
  }

  private func named(_ names: [String], isComplete: Bool, upTo limit: Int = 8) -> Phrase {
    let shown = isComplete ? names : Array(names.prefix(limit))
    let rest = names.count - shown.count
    return Phrase(
      zh: shown.joined(separator: "、") + (rest > 0 ? " 等 \(names.count) 人" : ""),
      en: shown.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : ""))
  }

  private func overdueLines(_ isComplete: Bool) -> [Phrase] {
    guard let term = scenario.policy.term, !overdue.isEmpty else { return [] }
    func names(_ isMeant: (OverdueLeader.Outlook) -> Bool) -> [String] {
      overdue.filter { isMeant($0.outlook) }.map { leader in
        "\(scenario.roster.people[leader.person].name)(\(leader.years))"
      }
    }
    let now = names { $0 == .now }
    var lines = [
      Phrase(
        zh:
          "任期届满（\(term.terms) 届，共 \(term.years) 学年）\(overdue.count) 人，本学年方案交流 \(now.count) 人，尚未交流 \(overdue.count - now.count) 人（括号内为任现职学年数）",
        en: "past their terms (\(term.terms) terms, \(term.years) years): \(overdue.count); "
          + "\(now.count) move this year, \(overdue.count - now.count) do not yet (years in the post in brackets)")
    ]
    let years = Set(overdue.compactMap { if case .later(let year) = $0.outlook { year } else { nil } })
    for year in years.sorted() {
      let there = names { $0 == .later(year) }
      let who = named(there, isComplete: isComplete)
      lines.append(
        Phrase(
          zh: "  拟于 \(year) 学年交流（按年限由长到短分年安排，规划口径）：\(who.zh)",
          en: "  to move in \(year) (spread by us, the longest in the post first): \(who.en)"))
    }
    for obstacle in OverdueLeader.Obstacle.allCases {
      let there = names { $0 == .kept(obstacle) }
      guard !there.isEmpty else { continue }
      let who = named(there, isComplete: isComplete)
      lines.append(
        Phrase(zh: "  暂不能交流（\(obstacle.phrase.zh)）：\(who.zh)", en: "  kept (\(obstacle.phrase.en)): \(who.en)"))
    }
    return lines
  }

  private var shutOutLines: [Phrase] {
    guard !shutOut.people.isEmpty else { return [] }
    let causes = shutOut.causes.map { ($0.people, ShutOut.phrase($0.rule)) }
    return [
      Phrase(
        zh: "应交流对象 \(shutOut.listed) 人中，\(shutOut.people.count) 人按规则没有任何可去的学校："
          + causes.map { "\($1.zh) \($0) 人" }.joined(separator: "、"),
        en: "of \(shutOut.listed) listed people \(shutOut.people.count) can go nowhere by the rules: "
          + causes.map { "\($1.en) \($0)" }.joined(separator: ", "))
    ]
  }

  private func zoneLines(_ isComplete: Bool) -> [Phrase] {
    var lines: [Phrase] = []
    for zone in zones where !zone.problems.isEmpty {
      let problems = zone.problems.map { $0.phrase(scenario.roster) }
      lines.append(
        Phrase(
          zh: "片区“\(zone.name)”不合政策限定：\(problems.map(\.zh).joined(separator: "；"))",
          en: "zone “\(zone.name)” breaks the policy's own limits: \(problems.map(\.en).joined(separator: "; "))"))
    }
    if !isComplete, lines.count > 4 {
      let rest = lines.count - 4
      lines = Array(lines.prefix(4)) + [Phrase(zh: "…另有 \(rest) 个片区，见 zones", en: "… \(rest) more zones: see zones")]
    }
    func list(_ zh: String, _ en: String, _ isMeant: (ZoneNotice) -> Bool) {
      let names = zones.filter(isMeant).map(\.name)
      guard !names.isEmpty else { return }
      lines.append(
        Phrase(zh: "\(zh)：\(names.joined(separator: "、"))", en: "\(en): \(names.joined(separator: ", "))"))
    }
    list("没有优质学校可以牵头的片区", "zones without a strong school to lead them") { $0.strongSchools == 0 }
    list("本方案没有交流的片区", "zones without any exchange in this plan") { $0.moves == 0 }
    return lines
  }
}

extension OverdueLeader.Obstacle {
  var phrase: Phrase {
    switch self {
    case .exempt: Phrase(zh: "免予交流", en: "exempt")
    case .out: Phrase(zh: "正在交流", en: "out on exchange")
    case .cooling: Phrase(zh: "交流返校不久", en: "back from an exchange too recently")
    case .retires: Phrase(zh: "期满前退休", en: "would retire before a return")
    }
  }
}
