import Exchange

/// One policy pack: its rules with clause and hardness, its kinds of exchange, its quotas and limits.
public struct PolicyReport: Sendable {
  let policy: Policy

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
      .init("source", .string(policy.source)), .init("effective", PolicyReport.json(policy.effective)),
    ]
  }

  private static func json(_ posts: [Role: [Role]]) -> JSONValue {
    .object(
      Role.allCases.compactMap { role in
        posts[role].map { JSONValue.Member(role.rawValue, .array($0.map { .string($0.rawValue) })) }
      })
  }

  private static func json(_ effective: Effective?) -> JSONValue {
    guard let effective else { return .null }
    return [
      "from": effective.from.map { .string($0.description) } ?? .null,
      "until": effective.until.map { .string($0.description) } ?? .null,
    ]
  }

  public func json(_ language: Language) -> JSONValue {
    let listed = rules(of: policy).map { rule -> JSONValue in
      [
        "id": .string(rule.id), "hardness": .string(rule.hardness?.rawValue ?? "off"), "clause": .string(rule.clause),
        "ours": .bool(rule.isOurs), "origin": .string(rule.origin.rawValue), "summary": .string(rule.summary(language)),
        "handbook": .string(rule.handbook(language)), "effective": PolicyReport.json(rule.effective),
      ]
    }
    let kinds = (policy.kinds + policy.kindsOff).map { kind -> JSONValue in
      [
        "id": .string(kind.id), "title": .string(kind.title(language)), "years": .int(kind.years),
        "enabled": .bool(policy.kinds.contains(kind) && !kind.isOnlyEncouraged),
        "encouraged": .bool(kind.isOnlyEncouraged), "planned": .bool(kind.isPlanned),
        "names": .array(kind.names.map(JSONValue.string)),
        "counts": .bool(kind.counts), "full_time": .bool(kind.fullTime), "share": .number(kind.share.value),
        "remote": .bool(kind.isRemote), "relation": .string(kind.relation.rawValue),
        "returns": .bool(kind.returnsHome), "balanced": .bool(kind.isBalanced), "mutual": .bool(kind.isMutual),
        "host_roles": PolicyReport.json(kind.hostRoles),
        "counted_at": .string(kind.countedAt.rawValue), "clause": .string(kind.provenance.clause),
        "ours": .bool(kind.provenance.isOurs),
        "values_ours": .array(
          kind.provenance.exceptions.filter { $0.value == .planningGuard }.keys.sorted().map(JSONValue.string)),
      ]
    }
    let quotas = policy.quotas.map { quota -> JSONValue in
      [
        "id": .string(quota.ruleID), "of": .string(quota.of.rawValue), "at_least": JSONValue(quota.atLeast?.value),
        "at_most": JSONValue(quota.atMost?.value), "scope": .string(quota.scope.rawValue),
        "count": .string(quota.count.rawValue),
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
}

extension Quota.Denominator {
  var phrase: Phrase {
    switch self {
    case .eligible: Phrase(zh: "应交流对象", en: "eligible")
    case .exchanged: Phrase(zh: "实际交流", en: "exchanged")
    case .holders: Phrase(zh: "同类人员", en: "holders")
    case .staff: Phrase(zh: "全体人员", en: "staff")
    }
  }
}

extension Quota.Scope {
  var phrase: Phrase {
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
