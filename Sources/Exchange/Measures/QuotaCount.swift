/// One quota, with everything counted that does not depend on the plan. Whoever is set aside (``SetAside``) is in no base and
/// no count.
struct QuotaCount: Sendable {
  let quota: Quota
  /// The values that have a row each, in the order of the schools table; `all` for a quota over the whole plan.
  let scopes: [String]
  private let scenario: Scenario
  private let eligibility: Eligibility
  /// The row in which people count, by home school or, for a quota over stages, by stage; nil where the quota is not about
  /// the school, or the school names no such value (no zone).
  private let scopeOfSchool: [Int?]
  private let scopeOfStage: [Stage: Int]
  private let among: (@Sendable (Person) -> Bool)?
  /// Per row, and nil where the base is the plan's own moves.
  private var base: [Int]?
  private let kindCounts: [Bool]
  /// People whose running exchange the quota counts beside the new moves.
  private let out: [Int]

  /// - Parameter among: Only these people are counted, in the base and of the movers.
  init(
    _ quota: Quota, _ scenario: Scenario, _ eligibility: Eligibility,
    among: (@Sendable (Person) -> Bool)? = nil
  ) {
    let (roster, policy) = (scenario.roster, scenario.policy)
    self.quota = quota
    self.scenario = scenario
    self.eligibility = eligibility
    self.among = among
    kindCounts = policy.kinds.map(\.counts)
    var scopes: [String] = []
    var index: [String: Int] = [:]
    func add(_ value: String) {
      guard !value.isEmpty, index[value] == nil else { return }
      index[value] = scopes.count
      scopes.append(value)
    }
    let about = roster.schools.map { quota.within.admits($0, year: scenario.year) }
    switch quota.scope {
    case .all: add("all")
    case .stage:
      // A senior section is the exception: its row is there where anybody counts in one.
      let hasSenior = roster.people.indices.contains {
        roster.people[$0].stage == .senior && eligibility[$0].setAside == nil
      }
      for stage in Stage.allCases where stage != .senior || hasSenior { add(stage.rawValue) }
    default:
      for school in roster.schools.indices where about[school] { add(quota.scope.value(of: roster.schools[school])) }
    }
    self.scopes = scopes
    scopeOfSchool = roster.schools.indices.map { school in
      guard about[school] else { return nil }
      return switch quota.scope {
      case .all, .stage: 0
      default: index[quota.scope.value(of: roster.schools[school])]
      }
    }
    scopeOfStage =
      quota.scope == .stage
      ? Dictionary(
        uniqueKeysWithValues: Stage.allCases.compactMap { stage in
          index[stage.rawValue].map { (stage, $0) }
        }) : [:]
    out =
      quota.count == .running
      ? eligibility.people.indices.filter {
        eligibility[$0].out.contains {
          policy.counts($0) && !policy.tenure.setsApart(roster.schools[$0.from], roster.schools[$0.to])
        }
      } : []
    guard quota.of != .exchanged else {
      base = nil
      return
    }
    base = []
    var counts = Array(repeating: 0, count: scopes.count)
    for person in roster.people.indices where isInBase(person) {
      if let scope = scope(of: person) { counts[scope] += 1 }
    }
    base = counts
  }

  /// Of the base, but for a row to count in; where that is the plan's own moves, everybody might be.
  private func isInBase(_ person: Int) -> Bool {
    switch quota.of {
    case .eligible: eligibility[person].isInBase
    case .holders: passes(person)
    case .staff, .exchanged: true
    }
  }

  /// Everybody in the base, and of these or others everybody counted.
  ///
  /// - Parameter starting: Everybody who begins an exchange by a kind that counts.
  func members(starting: [Int]) -> (base: [Int: String], counted: Set<Int>) {
    let moving = Set(out).union(starting)
    var members: [Int: String] = [:]
    for person in scenario.roster.people.indices where quota.of != .exchanged || moving.contains(person) {
      if isInBase(person), let scope = scope(of: person) { members[person] = scopes[scope] }
    }
    return (members, moving.filter { passes($0) && scope(of: $0) != nil })
  }

  /// The row in which the person counts, if any.
  private func scope(of index: Int) -> Int? {
    let person = scenario.roster.people[index]
    guard eligibility[index].setAside == nil, let scope = scopeOfSchool[person.home], among?(person) ?? true else {
      return nil
    }
    return quota.scope == .stage ? scopeOfStage[person.stage] : scope
  }

  /// Meets the quota's `who`, and is in its base where that is the listed people.
  private func passes(_ index: Int) -> Bool {
    let person = scenario.roster.people[index]
    guard quota.of != .eligible || eligibility[index].isInBase else { return false }
    return quota.who.admits(
      person, eligibility[index].standing, home: scenario.roster.schools[person.home], year: scenario.year)
  }

  /// One result for each row and limit: `at_least` before `at_most`.
  func results(_ moves: [CheckedMove]) -> [QuotaResult] {
    let schools = scenario.roster.schools
    let counted = moves.filter {
      kindCounts[$0.kind] && !scenario.policy.tenure.setsApart(schools[$0.from], schools[$0.to])
    }
    return results(starting: counted.map(\.person))
  }

  /// - Parameter starting: Everybody who begins an exchange by a kind that counts.
  func results(starting: [Int]) -> [QuotaResult] {
    var numerators = Array(repeating: 0, count: scopes.count)
    var exchanged = numerators
    let isOut = Set(out)
    // Somebody who teaches at several schools is one person.
    for person in out + Set(starting).subtracting(isOut).sorted() {
      guard let scope = scope(of: person) else { continue }
      exchanged[scope] += 1
      if passes(person) { numerators[scope] += 1 }
    }
    let denominators = base ?? exchanged
    var results: [QuotaResult] = []
    for scope in scopes.indices {
      func add(_ rate: Rate?, isUpperLimit: Bool) {
        guard let rate else { return }
        let denominator = denominators[scope]
        results.append(
          QuotaResult(
            id: quota.ruleID, scope: scopes[scope], numerator: numerators[scope], denominator: denominator, rate: rate,
            isUpperLimit: isUpperLimit,
            required: isUpperLimit ? rate.roundedDown(of: denominator) : rate.roundedUp(of: denominator),
            isHard: quota.hardness == .hard,
            provenance: quota.provenance(isUpperLimit: isUpperLimit)))
      }
      add(quota.atLeast, isUpperLimit: false)
      add(quota.atMost, isUpperLimit: true)
    }
    return results
  }
}

extension Quota.Scope {
  func value(of school: School) -> String {
    switch self {
    case .authority: school.authority
    case .district: school.district
    case .zone: school.zone
    case .school: school.id
    case .all, .stage: ""
    }
  }
}
