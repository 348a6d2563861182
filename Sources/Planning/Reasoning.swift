import Exchange

/// Why this person and why this school, in a sentence for the person it moves.
struct Reasoning {
  private let scenario: Scenario
  private let eligibility: Eligibility
  private let baseline: Baseline
  private let means: [IndicatorResult]

  private var roster: Roster { scenario.roster }
  private var policy: Policy { scenario.policy }

  init(_ context: PlanContext, _ assessment: Assessment) {
    self.init(context.scenario, context.eligibility, context.baseline, assessment)
  }

  init(_ scenario: Scenario, _ eligibility: Eligibility, _ baseline: Baseline, _ assessment: Assessment) {
    self.scenario = scenario
    self.eligibility = eligibility
    self.baseline = baseline
    means = assessment.indicators
  }

  func reasons(for plan: Plan) -> [Phrase] {
    plan.moves.map(reason)
  }

  /// From what school to what school, as far as the table says.
  private static func direction(_ home: School, _ host: School) -> Phrase {
    func zh(_ school: School) -> String {
      let tier = school.unsaid.contains(.tier) ? "" : school.tier.zh
      let area = tier.isEmpty && !school.unsaid.contains(.area) ? school.area.zh : ""
      let place = school.authority + tier + area
      return place.isEmpty ? school.name : place + "学校"
    }
    func en(_ school: School) -> String {
      let standing =
        school.unsaid.contains(.tier)
        ? school.unsaid.contains(.area) ? "" : school.area.rawValue : school.tier.rawValue
      let name = school.authority.isEmpty ? school.name : school.authority
      return standing.isEmpty ? name : "\(name) (\(standing))"
    }
    return Phrase(zh: "由\(zh(home))到\(zh(host))", en: "from \(en(home)) to \(en(host))")
  }

  private func reason(_ move: Move) -> Phrase {
    let person = roster.people[move.person]
    let home = roster.schools[person.home]
    let host = roster.schools[move.to]
    let standing = eligibility[move.person]
    let kind = policy.kind(move.kind)
    let years = Phrase(
      zh: "在本校满 \(standing.years) 学年", en: "\(standing.years) full school years at the school")
    let terms = kind?.title ?? Phrase(move.kind)
    let listed =
      standing.mustBePlaced
      ? closing(move, person)
      : standing.isTermDue
        ? Phrase(zh: "\(standing.timeInPost.zh)，任期届满", en: "\(standing.timeInPost.en), past the terms")
        : standing.isEligible
          ? Phrase(zh: "\(years.zh)，属应交流对象", en: "\(years.en), so listed")
          : Phrase(zh: "\(years.zh)，符合\(terms.zh)条件", en: "\(years.en), meets the terms of \(terms.en)")
    var parts = [listed, Reasoning.direction(home, host)]
    if let has = standing.yearsAtWeak, standing.standing.weakYearsMissing > 0, host.tier == .weak,
      kind?.holdsPost == true
    {
      let missing = standing.standing.weakYearsMissing
      parts.append(
        Phrase(
          zh: "申报高级职称，薄弱学校任教已有 \(has) 年，尚缺 \(missing) 年",
          en: "seeks the senior title: \(has) years at weak schools, \(missing) lacking"))
    }
    if kind?.countedAt == .host, let gain = gain(move, person) { parts.append(gain) }
    if kind?.isRemote == true {
      parts.append(Phrase(zh: "网络授课，不需往返", en: "taught from afar, no way to travel"))
    } else if host.isMeasured {
      parts.append(way(person, move.to))
    }
    parts.append(afterwards(move, kind))
    return Phrase(zh: parts.map(\.zh).joined(separator: "；"), en: parts.map(\.en).joined(separator: "; "))
  }

  /// Whoever is placed goes where the school merges, or elsewhere.
  private func closing(_ move: Move, _ person: Person) -> Phrase {
    baseline.mergers.into[person.home] == move.to
      ? Phrase(zh: "原校撤并，安置到并入学校", en: "the home school closes and merges into the host")
      : Phrase(zh: "原校撤并，须安置", en: "the home school closes, to be placed")
  }

  private func way(_ person: Person, _ host: Int) -> Phrase {
    let kilometres = roster.kilometres(person, to: host)
    let distance = String((kilometres * 10).rounded() / 10)
    return roster.beginsAtHome(person)
      ? Phrase(zh: "距住址 \(distance) 公里", en: "\(distance) km from home")
      : Phrase(zh: "距原校 \(distance) 公里", en: "\(distance) km from the home school")
  }

  /// The right to return, or that there is none.
  private func afterwards(_ move: Move, _ kind: Kind?) -> Phrase {
    if kind?.relation == .moves {
      return Phrase(zh: "人事关系转入接收学校，不再返回", en: "the post goes along to the host, without a return")
    }
    if kind?.returnsHome == true, eligibility[move.person].retirement < move.end {
      // The month would tell the month of birth, nearly.
      return Phrase(
        zh: "人事关系留在原校，期满前退休，不再返回",
        en: "the post stays at home; retires before the exchange ends, without a return")
    }
    if kind?.returnsHome == true, scenario.homeCloses(by: move),
      let closes = roster.schools[roster.people[move.person].home].closes
    {
      return Phrase(
        zh: "原校 \(closes) 学年撤并，\(move.end) 期满后按撤并安置",
        en: "the home school closes in \(closes); is placed when the exchange ends in \(move.end)")
    }
    return scenario.returnsHome(move)
      ? Phrase(zh: "人事关系留在原校，\(move.end) 期满返回", en: "the post stays at home, with the return after \(move.end)")
      : Phrase(zh: "人事关系留在原校，期满后留在接收学校", en: "the post stays at home; the person remains at the host")
  }

  /// The indicator in which the host lies farthest below the mean, of those that the person counts for.
  private func gain(_ move: Move, _ person: Person) -> Phrase? {
    let candidates = policy.indicators.enumerated().compactMap {
      number, indicator -> (Indicator, Double, Double)? in
      guard indicator.stage == person.stage, baseline.isHolder[number][move.person],
        let mean = mean(indicator, at: roster.schools[move.to])
      else { return nil }
      let students = baseline.students[indicator.stage]![move.to]
      guard students > 0, mean > 0 else { return nil }
      let before = 100 * Double(baseline.holders[number][move.to]) / Double(students)
      return before < mean ? (indicator, before, mean) : nil
    }
    guard let (indicator, before, mean) = candidates.min(by: { $0.1 / $0.2 < $1.1 / $1.2 }) else { return nil }
    let (has, all) = (decimal(before), decimal(mean))
    let area = area
    return Phrase(
      zh: "调入学校每百名学生\(indicator.id.phrase.zh) \(has) 人，低于\(area.zh)平均 \(all)",
      en:
        "the host has \(has) teachers (\(indicator.id.phrase.en)) per 100 students, below the mean of \(area.en)\(all)")
  }

  /// Of the schools that the host is measured against; nil where it is against none.
  private func mean(_ indicator: Indicator, at host: School) -> Double? {
    let scope = policy.evenness.scope.name(of: host)
    return means.first { $0.indicator == indicator && $0.scope == scope }?.mean
  }

  private var area: Phrase {
    switch policy.evenness.scope {
    case .all: Phrase(zh: "全域", en: "")
    case .zone: Phrase(zh: "本片区", en: "its zone, ")
    case .district: Phrase(zh: "本区县", en: "its district, ")
    }
  }

  private func decimal(_ value: Double) -> String { String((value * 100).rounded() / 100) }
}

/// Why every move of a plan, whoever made it, in the plan's order.
public func reasons(for verdict: Verdict, in scenario: Scenario) -> [Phrase] {
  let scenario = scenario.renewing(verdict.plan).distinguishingPosts
  let eligibility = Eligibility(scenario, isExplained: false)
  return Reasoning(scenario, eligibility, Baseline(scenario, eligibility), verdict.assessment)
    .reasons(for: verdict.plan)
}
