import Exchange

/// One policy pack: its rules with clause and hardness, its kinds of exchange, its quotas and limits.
public struct PolicyReport: Sendable {
  private let policy: Policy

  public init(_ policy: Policy) {
    self.policy = policy
  }

  /// The packs that come with the program, one a line.
  public static func list(_ policies: [Policy], _ language: Language) -> String {
    var table = TextTable(
      [
        (Phrase(zh: "政策包", en: "pack"), .left), (Phrase(zh: "文件", en: "source"), .left),
        (Phrase(zh: "名称", en: "title"), .left),
      ], language)
    for policy in policies { table.add([policy.id, policy.source, policy.title(language)]) }
    return table.lines(indent: 0).joined(separator: "\n") + "\n"
  }

  public static func listDocument(_ policies: [Policy], _ language: Language) -> JSONValue {
    ["policies": .array(policies.map { .object(PolicyReport($0).heading(language)) })]
  }

  private func heading(_ language: Language) -> [JSONValue.Member] {
    [
      .init("id", .string(policy.id)), .init("title", .string(policy.title(language))),
      .init("source", .string(policy.source)),
    ]
  }

  public func json(_ language: Language) -> JSONValue {
    let listed = rules(of: policy).map { rule -> JSONValue in
      [
        "id": .string(rule.id), "hardness": .string(rule.hardness?.rawValue ?? "off"), "clause": .string(rule.clause),
        "ours": .bool(rule.isOurs), "summary": .string(rule.summary(language)),
      ]
    }
    let kinds = policy.kinds.map { kind -> JSONValue in
      [
        "id": .string(kind.id), "title": .string(kind.title(language)), "years": .int(kind.years),
        "counts": .bool(kind.counts), "full_time": .bool(kind.fullTime),
        "counted_at": .string(kind.countedAt.rawValue), "clause": .string(kind.provenance.clause),
        "ours": .bool(kind.provenance.isOurs),
      ]
    }
    let quotas = policy.quotas.map { quota -> JSONValue in
      [
        "id": .string(quota.ruleID), "of": .string(quota.of.rawValue), "at_least": JSONValue(quota.atLeast?.value),
        "at_most": JSONValue(quota.atMost?.value), "scope": .string(quota.scope.rawValue),
        "hardness": .string(quota.hardness.rawValue), "clause": .string(quota.provenance.clause),
        "ours": .bool(quota.provenance.isOurs), "at_most_ours": .bool(quota.atMostIsOurs),
      ]
    }
    let indicators = policy.indicators.map { indicator -> JSONValue in
      [
        "stage": .string(indicator.stage.rawValue), "id": .string(indicator.id.rawValue),
        "norm": .number(indicator.norm), "cv_limit": .number(indicator.cvLimit), "weight": .number(indicator.weight),
      ]
    }
    let objectives = policy.objectives.map { objective -> JSONValue in
      ["id": .string(objective.level.rawValue), "tolerance": .number(objective.tolerance)]
    }
    return .object(
      heading(language) + [
        .init("rules", .array(listed)), .init("kinds", .array(kinds)), .init("quotas", .array(quotas)),
        .init("indicators", .array(indicators)), .init("objectives", .array(objectives)),
      ])
  }

  public func text(_ language: Language) -> String {
    let parts = [
      ["\(policy.id) · \(policy.title(language))", policy.source], ruleLines(language), kindLines(language),
      quotaLines(language), limitLines(language), objectiveLines(language),
    ]
    return parts.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
  }

  private func ruleLines(_ language: Language) -> [String] {
    var table = TextTable(
      [
        (Phrase(zh: "规则", en: "rule"), .left), (Phrase(zh: "强度", en: "hardness"), .left),
        (Phrase(zh: "依据", en: "clause"), .left), (Phrase(zh: "规划口径", en: "ours"), .left),
        (Phrase(zh: "内容", en: "what it asks"), .left),
      ], language)
    for rule in rules(of: policy) {
      table.add([
        rule.id, (rule.hardness?.phrase ?? Phrase(zh: "关闭", en: "off"))(language), rule.clause,
        (rule.isOurs ? Phrase.yes : Phrase(""))(language), rule.summary(language),
      ])
    }
    return table.lines()
  }

  private func kindLines(_ language: Language) -> [String] {
    var table = TextTable(
      [
        (Phrase(zh: "交流形式", en: "kind"), .left), (Phrase(zh: "名称", en: "title"), .left),
        (Phrase(zh: "学年", en: "years"), .right), (Phrase(zh: "计入比例", en: "counts"), .left),
        (Phrase(zh: "全职", en: "full time"), .left), (Phrase(zh: "指标计入", en: "counted at"), .left),
        (Phrase(zh: "依据", en: "clause"), .left),
      ], language)
    for kind in policy.kinds {
      let place = kind.countedAt == .host ? Phrase(zh: "接收学校", en: "host") : Phrase(zh: "派出学校", en: "home")
      table.add([
        kind.id, kind.title(language), String(kind.years), (kind.counts ? Phrase.yes : .no)(language),
        (kind.fullTime ? Phrase.yes : .no)(language), place(language), kind.provenance.clause,
      ])
    }
    return table.lines()
  }

  private func quotaLines(_ language: Language) -> [String] {
    guard !policy.quotas.isEmpty else { return [] }
    var table = TextTable(
      [
        (Phrase(zh: "比例", en: "quota"), .left), (Phrase(zh: "基数", en: "of"), .left),
        (Phrase(zh: "不低于", en: "at least"), .right), (Phrase(zh: "不高于", en: "at most"), .right),
        (Phrase(zh: "范围", en: "scope"), .left), (Phrase(zh: "强度", en: "hardness"), .left),
        (Phrase(zh: "依据", en: "clause"), .left),
      ], language)
    for quota in policy.quotas {
      let mark = quota.atMostIsOurs ? Phrase(zh: "（规划口径）", en: " (ours)")(language) : ""
      table.add([
        quota.ruleID, quota.of.phrase(language), quota.atLeast.map { percent($0.value) } ?? "",
        quota.atMost.map { percent($0.value) + mark } ?? "", quota.scope.phrase(language),
        quota.hardness.phrase(language), quota.provenance.clause,
      ])
    }
    return table.lines()
  }

  private func limitLines(_ language: Language) -> [String] {
    var lines: [Phrase] = []
    for rule in policy.eligibility {
      lines.append(
        Phrase(
          zh: "应交流对象（\(rule.name)）：在同一学校满 \(rule.years) 学年 [\(rule.provenance.clause)]",
          en: "eligible (\(rule.name)): \(rule.years) full school years at one school [\(rule.provenance.clause)]"))
    }
    if let distance = policy.distance {
      let km = measured(distance.maxKilometres)
      lines.append(Phrase(zh: "里程不超过 \(km) 公里", en: "ways up to \(km) km"))
    }
    if let share = policy.sender.maxShare {
      lines.append(
        Phrase(
          zh: "每校派出不超过 max(1, ⌊\(share) × 编制人数⌋)", en: "departures of a school up to max(1, ⌊\(share) × staff⌋)"))
    }
    if let balance = policy.balance {
      lines.append(
        Phrase(
          zh: "每校各学科进出相差不超过 \(balance.tolerance)", en: "arrivals less departures of a group: up to \(balance.tolerance)"
        ))
    }
    return lines.map { "  " + $0(language) }
  }

  private func objectiveLines(_ language: Language) -> [String] {
    [Phrase(zh: "目标（依次）", en: "objectives, in order")(language)]
      + policy.objectives.enumerated().map { index, objective in
        let tolerance =
          objective.tolerance > 0
          ? Phrase(zh: "，后续各层可放宽 \(percent(objective.tolerance))", en: ", tolerance \(percent(objective.tolerance))")
          : Phrase("")
        return "  \(index + 1). \(objective.level.rawValue) \(objective.level.phrase(language))\(tolerance(language))"
      }
  }
}

extension Quota.Denominator {
  fileprivate var phrase: Phrase {
    switch self {
    case .eligible: Phrase(zh: "应交流对象", en: "eligible")
    case .exchanged: Phrase(zh: "实际交流", en: "exchanged")
    case .holders: Phrase(zh: "同类人员", en: "holders")
    case .staff: Phrase(zh: "全体人员", en: "staff")
    }
  }
}

extension Quota.Scope {
  fileprivate var phrase: Phrase {
    switch self {
    case .all: Phrase(zh: "全部", en: "all")
    case .authority: Phrase(zh: "各主管单位", en: "each authority")
    case .district: Phrase(zh: "各区县", en: "each district")
    case .stage: Phrase(zh: "各学段", en: "each stage")
    case .school: Phrase(zh: "各校", en: "each school")
    case .zone: Phrase(zh: "各片区", en: "each zone")
    }
  }
}
