/// One quota, with everything counted that does not depend on the plan.
struct QuotaCount: Sendable {
  let quota: Quota
  /// The values that have a row each, in the order of the schools table; `all` for a quota over the whole plan.
  let scopes: [String]
  /// Per person: the row in which the person counts; nil where the quota is not about the home school, or the school names
  /// no such value (no zone).
  private let scopeOf: [Int?]
  /// Per person: passes the quota's `who`.
  private let passes: [Bool]
  /// Per row, and nil where the base is the plan's own moves.
  private let base: [Int]?
  private let counts: @Sendable (CheckedMove) -> Bool
  /// Whose running exchange the quota counts beside the new moves.
  private let isOut: [Bool]

  init(_ quota: Quota, _ scenario: Scenario, _ eligibility: Eligibility) {
    let roster = scenario.roster
    self.quota = quota
    let (kinds, tenure) = (scenario.policy.kinds, scenario.policy.tenure)
    counts = { kinds[$0.kind].counts && !tenure.setsApart(roster.schools[$0.from], roster.schools[$0.to]) }
    var scopes: [String] = []
    var index: [String: Int] = [:]
    func add(_ value: String) {
      guard !value.isEmpty, index[value] == nil else { return }
      index[value] = scopes.count
      scopes.append(value)
    }
    func isAbout(_ school: School) -> Bool { quota.within.admits(school, year: scenario.year) }
    switch quota.scope {
    case .all: add("all")
    case .stage:
      // A senior section is the exception: its row is there where anybody works in one.
      for stage in Stage.allCases where stage != .senior || roster.people.contains(where: { $0.stage == .senior }) {
        add(stage.rawValue)
      }
    default: for school in roster.schools where isAbout(school) { add(quota.scope.value(of: school)) }
    }
    self.scopes = scopes
    let about = roster.schools.map(isAbout)
    scopeOf = roster.people.map { person in
      guard about[person.home] else { return nil }
      return switch quota.scope {
      case .all: 0
      case .stage: index[person.stage.rawValue]
      default: index[quota.scope.value(of: roster.schools[person.home])]
      }
    }
    passes = roster.people.indices.map { person in
      let home = roster.schools[roster.people[person].home]
      return quota.who.admits(roster.people[person], eligibility[person].standing, home: home, year: scenario.year)
    }
    isOut = eligibility.people.map { standing in
      quota.count == .running
        && standing.running.map {
          scenario.policy.counts($0) && !tenure.setsApart(roster.schools[$0.from], roster.schools[$0.to])
        } ?? false
    }
    if quota.of == .exchanged {
      base = nil
    } else {
      var counts = Array(repeating: 0, count: scopes.count)
      for person in roster.people.indices {
        let isCounted =
          switch quota.of {
          case .eligible: eligibility[person].isInBase
          case .holders: passes[person]
          case .staff, .exchanged: true
          }
        if isCounted, let scope = scopeOf[person] { counts[scope] += 1 }
      }
      base = counts
    }
  }

  /// One result for each row and limit: `at_least` before `at_most`.
  func results(_ moves: [CheckedMove]) -> [QuotaResult] {
    var numerators = Array(repeating: 0, count: scopes.count)
    var exchanged = numerators
    let starting = moves.filter { counts($0) && !isOut[$0.person] }.map(\.person)
    for person in isOut.indices.filter({ isOut[$0] }) + starting {
      guard let scope = scopeOf[person] else { continue }
      exchanged[scope] += 1
      if passes[person] { numerators[scope] += 1 }
    }
    let denominators = base ?? exchanged
    var results: [QuotaResult] = []
    for scope in scopes.indices {
      func add(_ rate: Rate?, isUpperLimit: Bool) {
        guard let rate else { return }
        let denominator = denominators[scope]
        let isOurs = quota.provenance.isOurs || isUpperLimit && quota.atMostIsOurs
        results.append(
          QuotaResult(
            id: quota.ruleID, scope: scopes[scope], numerator: numerators[scope], denominator: denominator, rate: rate,
            isUpperLimit: isUpperLimit,
            required: isUpperLimit ? rate.roundedDown(of: denominator) : rate.roundedUp(of: denominator),
            isHard: quota.hardness == .hard,
            provenance: Provenance(clause: quota.provenance.clause, isOurs: isOurs)))
      }
      add(quota.atLeast, isUpperLimit: false)
      add(quota.atMost, isUpperLimit: true)
    }
    return results
  }
}

extension Quota.Scope {
  fileprivate func value(of school: School) -> String {
    switch self {
    case .authority: school.authority
    case .district: school.district
    case .zone: school.zone
    case .school: school.id
    case .all, .stage: ""
    }
  }
}
