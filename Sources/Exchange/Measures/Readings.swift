/// A quota of a plan as somebody may count it who reads the document otherwise (口径): where a document leaves something open,
/// the policy states what it does, and this says what would follow from the other choice.
public struct QuotaReading: Sendable, Hashable {
  /// Several rows drawn together: the values of a division, such as stages or schools, each with a quota of its own.
  public struct Units: Sendable, Hashable {
    public let count: Int
    public let satisfied: Int
    /// The row that lacks most of what it asks, in parts of that; the first of several.
    public let worst: QuotaResult

    init(_ rows: [QuotaResult]) {
      count = rows.count
      satisfied = rows.count(where: \.isSatisfied)
      worst = rows.dropFirst().reduce(rows[0]) { $1.lack > $0.lack ? $1 : $0 }
    }
  }

  /// `quota.<name>`.
  public let quota: String
  /// `own`, or what is set otherwise: `base.exempt=true`, `scope=stage`.
  public let reading: String
  /// The same in words.
  public let phrase: Phrase
  /// The policy's own reading.
  public let isOwn: Bool
  /// `all`, one value of a division, or the division itself (`stage`) with all its values drawn together.
  public let scope: String
  public let isUpperLimit: Bool
  /// Head count that the rate asks for or allows, and those counted.
  public let required: Int
  public let actual: Int
  public let denominator: Int
  public let isSatisfied: Bool
  /// Where all values of a division are drawn together: heads are the sums, and it is satisfied where every one is.
  public let units: Units?
}

/// Divisions of up to so many values have a row for each.
private let mostRows = 12

/// Every quota of the policy counted over the plan by its own reading and by every other that makes sense for the scenario:
/// the policy's first, the others in a fixed order. Upper limits that are planning guards of ours are left out.
///
/// - Parameter eligibility: that of the scenario, with the plan's renewals.
public func readings(of plan: Plan, in scenario: Scenario, _ eligibility: Eligibility) -> [QuotaReading] {
  let own = scenario.policy
  let asked = own.quotas.map { quota in
    (quota: quota, readings: Alternative.all(quota, plan, scenario, eligibility))
  }
  var found = asked.map { quota, _ in
    Alternative.own(quota).rows(plan, scenario, eligibility)
  }
  // One judgement of everybody at a time: there may be a million of them.
  var policies: [(String, Policy)] = []
  for alternative in asked.flatMap(\.readings) where !policies.contains(where: { $0.0 == alternative.judgement }) {
    policies.append((alternative.judgement, alternative.policy ?? own))
  }
  for (judgement, policy) in policies {
    let judged = judgement.isEmpty ? eligibility : Eligibility(scenario.under(policy), isExplained: false)
    for (index, (_, alternatives)) in asked.enumerated() {
      for alternative in alternatives where alternative.judgement == judgement {
        found[index] += alternative.rows(plan, scenario, judged)
      }
    }
  }
  return found.flatMap { $0 }
}

/// One way of reading a quota.
private struct Alternative {
  let id: String
  let phrase: Phrase
  let quota: Quota
  /// Where the policy is read otherwise.
  var policy: Policy?
  /// Names the judgement of everybody's eligibility that the reading needs; empty: the policy's own.
  var judgement = ""
  /// Only these people are counted, in the base and of the movers.
  var among: (@Sendable (Person) -> Bool)?
  /// The parts into which people are divided by their posts, where the reading does so.
  var parts: [(name: String, isMember: @Sendable (Person) -> Bool)] = []

  var isOwn: Bool { id == "own" }

  static func own(_ quota: Quota) -> Alternative {
    Alternative(id: "own", phrase: Phrase(zh: "本政策口径", en: "the policy's own"), quota: quota)
  }

  func rows(_ plan: Plan, _ scenario: Scenario, _ eligibility: Eligibility) -> [QuotaReading] {
    let scenario = policy.map(scenario.under) ?? scenario
    let (schools, people) = (scenario.roster.schools, scenario.roster.people)
    let starting = plan.moves.filter { move in
      scenario.policy.kind(move.kind)?.counts ?? false
        && !scenario.policy.tenure.setsApart(schools[people[move.person].home], schools[move.to])
    }.map(\.person)
    var results: [QuotaResult] = []
    for (name, isMember) in parts {
      results += QuotaCount(quota, scenario, eligibility, among: isMember).results(starting: starting).map {
        $0.named(parts.count > 1 && $0.scope != "all" ? "\(name) \($0.scope)" : name)
      }
    }
    if parts.isEmpty { results = QuotaCount(quota, scenario, eligibility, among: among).results(starting: starting) }
    return [false, true].flatMap { isUpper -> [QuotaReading] in
      let rows = results.filter { $0.isUpperLimit == isUpper && !(isUpper && quota.atMostIsOurs) }
      guard !rows.isEmpty else { return [] }
      // Where nobody is in the base nothing is asked for.
      let asked = rows.filter { $0.denominator > 0 }
      if quota.scope == .all, parts.isEmpty { return rows.map { row($0) } }
      let division = parts.isEmpty ? quota.scope.rawValue : "post"
      guard !asked.isEmpty else { return [together(rows, division)] }
      return [together(asked, division)] + (asked.count <= mostRows ? asked.map { row($0) } : [])
    }
  }

  private func row(_ result: QuotaResult) -> QuotaReading {
    QuotaReading(
      quota: quota.ruleID, reading: id, phrase: phrase, isOwn: isOwn, scope: result.scope,
      isUpperLimit: result.isUpperLimit, required: result.required, actual: result.numerator,
      denominator: result.denominator, isSatisfied: result.isSatisfied, units: nil)
  }

  private func together(_ rows: [QuotaResult], _ division: String) -> QuotaReading {
    QuotaReading(
      quota: quota.ruleID, reading: id, phrase: phrase, isOwn: isOwn, scope: division,
      isUpperLimit: rows[0].isUpperLimit, required: rows.reduce(0) { $0 + $1.required },
      actual: rows.reduce(0) { $0 + $1.numerator }, denominator: rows.reduce(0) { $0 + $1.denominator },
      isSatisfied: rows.allSatisfy(\.isSatisfied), units: QuotaReading.Units(rows))
  }
}

extension Alternative {
  /// Those that may matter for the quota in the scenario.
  static func all(
    _ quota: Quota, _ plan: Plan, _ scenario: Scenario, _ eligibility: Eligibility
  ) -> [Alternative] {
    var all =
      ofDivision(quota, scenario) + ofPosts(quota, scenario) + ofCounting(quota, scenario, eligibility)
      + ofKinds(quota, plan, scenario.policy) + ofCampuses(quota, plan, scenario)
    if quota.asksWhoIsListed { all = ofBase(quota, scenario, eligibility) + all }
    return all
  }

  private static func judged(
    _ id: String, zh: String, en: String, _ quota: Quota, _ scenario: Scenario, _ change: (inout Policy) -> Void
  ) -> Alternative {
    var policy = scenario.policy
    change(&policy)
    return Alternative(
      id: id, phrase: Phrase(zh: zh, en: en), quota: quota, policy: policy, judgement: id)
  }

  /// Who is listed, and who is in the base.
  private static func ofBase(_ quota: Quota, _ scenario: Scenario, _ eligibility: Eligibility) -> [Alternative] {
    let (policy, roster) = (scenario.policy, scenario.roster)
    func isAny(_ holds: (PersonStanding) -> Bool) -> Bool { eligibility.people.contains(where: holds) }
    var all: [Alternative] = []
    func add(_ id: String, _ value: Bool, zh: (String, String), en: (String, String), _ change: (inout Policy) -> Void)
    {
      all.append(
        judged(
          "\(id)=\(value)", zh: value ? zh.0 : zh.1, en: value ? en.0 : en.1, quota, scenario, change))
    }
    if isAny({ $0.isExempt || $0.isNearRetirement }) {
      let value = !policy.base.countsExempt
      add(
        "base.exempt", value, zh: ("免予交流者计入基数", "免予交流者不计入基数"),
        en: ("exempt people in the base", "exempt people not in the base")
      ) {
        $0.base.countsExempt = value
        for index in $0.exemptions.indices { $0.exemptions[index].staysInBase = nil }
      }
    }
    if isAny({ $0.returned != nil }) {
      let value = !policy.tenure.restartsOnReturn
      add(
        "tenure.restarts_on_return", value, zh: ("期满返校后年限重新起算", "期满返校后年限连续计算"),
        en: ("years begin anew after a return", "years run on after a return")
      ) { $0.tenure.restartsOnReturn = value }
    }
    if isAny({ $0.running != nil }) {
      let value = !policy.tenure.countsRunning
      add(
        "tenure.counts_running", value, zh: ("正在交流者计入基数", "正在交流者不计入基数"),
        en: ("people still out in the base", "people still out not in the base")
      ) { $0.tenure.countsRunning = value }
    }
    if roster.schools.contains(where: { !$0.legalEntity.isEmpty }) {
      let value: TenureTerms.SameSchool = policy.tenure.sameSchool == .campus ? .legalEntity : .campus
      all.append(
        judged(
          "tenure.same_school=\(value.rawValue)", zh: value == .campus ? "各校区分别算作一所学校" : "同一法人各校区算作同一学校",
          en: value == .campus ? "every campus a school" : "all campuses of a legal entity one school", quota,
          scenario
        ) { $0.tenure.sameSchool = value })
    }
    if isAny(\.isClosing) {
      let value = !policy.base.countsClosing
      add(
        "base.closing", value, zh: ("撤并学校人员计入基数", "撤并学校人员不计入基数"),
        en: ("people of closing schools in the base", "people of closing schools not in the base")
      ) { $0.base.countsClosing = value }
    }
    if policy.base.countsUnmovable || isAny({ $0.setAside == .unmovable && $0.wouldBeInBase }) {
      let value = !policy.base.countsUnmovable
      add(
        "base.unmovable", value, zh: ("没有适用交流形式者计入基数", "没有适用交流形式者不计入基数"),
        en: ("people for whom no kind exists in the base", "people for whom no kind exists not in the base")
      ) { $0.base.countsUnmovable = value }
    }
    if roster.people.contains(where: { $0.stage == .senior }) {
      let value = !policy.base.countsSenior
      add(
        "base.senior", value, zh: ("高中人员计入基数", "高中人员不计入基数"),
        en: ("people of senior schools in the base", "people of senior schools not in the base")
      ) {
        $0.base.countsSenior = value
        // They have no kind of their own either where senior schools are left to themselves.
        if value { $0.base.countsUnmovable = true }
      }
    }
    return all
  }

  /// One rate for all, or for every authority, district, stage, school or zone.
  private static func ofDivision(_ quota: Quota, _ scenario: Scenario) -> [Alternative] {
    let schools = scenario.roster.schools.filter { quota.within.admits($0, year: scenario.year) }
    return Quota.Scope.allCases.compactMap { scope in
      let names = Set(schools.map(scope.value).filter { !$0.isEmpty })
      let isWorth =
        switch scope {
        case .all, .stage: true
        case .authority, .district, .school: names.count > 1
        case .zone: !names.isEmpty
        }
      guard scope != quota.scope, isWorth else { return nil }
      var other = quota
      other.scope = scope
      return Alternative(id: "scope=\(scope.rawValue)", phrase: scope.phrase, quota: other)
    }
  }

  /// Leaders and teachers in one (合并), or each by themselves (分列).
  private static func ofPosts(_ quota: Quota, _ scenario: Scenario) -> [Alternative] {
    let isAboutPosts = quota.who.conditions.contains { $0.column == .role }
    if isAboutPosts {
      var other = quota
      other.who = Filter(quota.who.conditions.filter { $0.column != .role })
      return [
        Alternative(
          id: "post=together", phrase: Phrase(zh: "教师与校级领导合并计算", en: "leaders and teachers together"), quota: other)
      ]
    }
    guard scenario.roster.people.contains(where: \.role.isLeader) else { return [] }
    return [
      Alternative(
        id: "post=apart", phrase: Phrase(zh: "教师与校级领导分别计算", en: "leaders and teachers apart"), quota: quota,
        parts: [("teachers", { !$0.role.isLeader }), ("leaders", { $0.role.isLeader })])
    ]
  }

  /// What counts as an exchange of the year, and of whom it is a share.
  private static func ofCounting(_ quota: Quota, _ scenario: Scenario, _ eligibility: Eligibility) -> [Alternative] {
    var all: [Alternative] = []
    if eligibility.people.contains(where: { $0.running != nil }) {
      var other = quota
      other.count = quota.count == .starts ? .running : .starts
      all.append(
        Alternative(
          id: "count=\(other.count.rawValue)",
          phrase: other.count == .running
            ? Phrase(zh: "含仍在交流的人员", en: "with those who are still out")
            : Phrase(zh: "只计当年新派出", en: "only those who start this year"), quota: other))
    }
    if quota.of == .holders {
      var other = quota
      other.of = .eligible
      other.who = Filter([Condition(.eligible, .oneOf(["yes"]))] + quota.who.conditions)
      var reading = Alternative(
        id: "of=eligible", phrase: Phrase(zh: "以应交流对象为基数", en: "of the listed people"), quota: other)
      let roles = quota.who.conditions.filter { $0.column == .role }
      reading.among = { person in
        roles.allSatisfy { condition in
          switch condition.test {
          case .oneOf(let values): values.contains(person.role.rawValue)
          case .noneOf(let values): !values.contains(person.role.rawValue)
          default: true
          }
        }
      }
      all.append(reading)
    }
    return all
  }

  /// Moves between campuses of one legal entity, counted or not.
  private static func ofCampuses(_ quota: Quota, _ plan: Plan, _ scenario: Scenario) -> [Alternative] {
    let (schools, people) = (scenario.roster.schools, scenario.roster.people)
    var apart = scenario.policy.tenure
    apart.countsCampusMoves = false
    guard plan.moves.contains(where: { apart.setsApart(schools[people[$0.person].home], schools[$0.to]) }) else {
      return []
    }
    var other = scenario.policy
    other.tenure.countsCampusMoves.toggle()
    let counts = other.tenure.countsCampusMoves
    return [
      Alternative(
        id: "tenure.campus_moves_count=\(counts)",
        phrase: counts
          ? Phrase(zh: "同一法人校区之间的调动计入", en: "moves between campuses counted")
          : Phrase(zh: "同一法人校区之间的调动不计入", en: "moves between campuses not counted"), quota: quota, policy: other)
    ]
  }

  /// Kinds that the plan uses, counted or not.
  private static func ofKinds(_ quota: Quota, _ plan: Plan, _ policy: Policy) -> [Alternative] {
    let used = Set(plan.moves.map(\.kind))
    // People of closing schools are placed, not exchanged: that is no question of reading.
    return policy.kinds.indices.filter { index in
      let kind = policy.kinds[index]
      return kind.isPlanned && !kind.isForClosing && used.contains(kind.id)
    }.map { index in
      var other = policy
      let kind = policy.kinds[index]
      other.kinds[index].counts = !kind.counts
      return Alternative(
        id: "kinds.\(kind.id).counts=\(!kind.counts)",
        phrase: kind.counts
          ? Phrase(zh: "\(kind.title.zh)不计入", en: "\(kind.title.en) not counted")
          : Phrase(zh: "\(kind.title.zh)计入", en: "\(kind.title.en) counted"), quota: quota, policy: other)
    }
  }
}

extension Quota {
  /// Who is listed or in the base makes a difference.
  fileprivate var asksWhoIsListed: Bool {
    of == .eligible
      || who.conditions.contains { [.eligible, .exempt, .yearsAtSchool].contains($0.column) }
  }
}

extension Quota.Scope {
  fileprivate var phrase: Phrase {
    switch self {
    case .all: Phrase(zh: "合并为一个比例", en: "one rate for all")
    case .authority: Phrase(zh: "各主管单位分别达到", en: "for each authority")
    case .district: Phrase(zh: "各区县分别达到", en: "for each district")
    case .stage: Phrase(zh: "各学段分别达到", en: "for each stage")
    case .school: Phrase(zh: "各校分别达到", en: "for each home school")
    case .zone: Phrase(zh: "各片区分别达到", en: "for each zone")
    }
  }
}

extension QuotaResult {
  /// Heads missing, or too many, in parts of what is asked for.
  fileprivate var lack: Double {
    let missing = Double(isUpperLimit ? numerator - required : required - numerator)
    return missing / Double(max(1, required))
  }

  fileprivate func named(_ scope: String) -> QuotaResult {
    QuotaResult(
      id: id, scope: scope, numerator: numerator, denominator: denominator, rate: rate, isUpperLimit: isUpperLimit,
      required: required, isHard: isHard, provenance: provenance)
  }
}

extension Scenario {
  /// The same under a policy that reads something otherwise.
  fileprivate func under(_ policy: Policy) -> Scenario {
    Scenario(
      name: name, year: year, policy: policy, roster: roster, digest: digest, renewals: renewals, ownWords: ownWords)
  }
}
