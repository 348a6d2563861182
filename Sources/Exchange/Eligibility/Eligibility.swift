/// What is known of one person before planning.
public struct PersonStanding: Sendable, Hashable {
  /// Listed (应交流对象): may be sent as such.
  public var isEligible: Bool { standing.eligible }
  /// Full school years at the home school as of 1 September of the planned year.
  public var years: Int { standing.years }
  /// Counts in the base of quotas over the listed people.
  public let isInBase: Bool
  /// An exemption of the table holds on 1 September of the planned year.
  public let isExempt: Bool
  /// Fewer full years to retirement than the policy asks for.
  public let isNearRetirement: Bool
  /// The home school is closed from the planned year on (撤并).
  public var isClosing: Bool { standing.closing }
  /// On a post at a school that closes, and not out at another school for the whole of the working time.
  public let mustBePlaced: Bool
  /// Past the terms after which the policy has leaders move (任期届满), and free to move.
  public let isTermDue: Bool
  /// Month from which the person may be sent again, where the policy's years at home are not over yet.
  public let coolsUntil: Month?
  /// What filters may ask.
  public let standing: Standing
  /// Full school years in the present post at the home school.
  public let yearsInPost: Int
  /// The month of retirement, the last on the post.
  public let retirement: Month
  /// The exchange that is still running then, if any: the person is fixed.
  public let running: Placement?
  /// The exchange from which the person returns at the start of the planned year, if any (期满返回).
  public let returning: Placement?
  /// First month at home after the latest exchange that has ended, if any.
  public let returned: Month?
  public let reasons: [Reason]
}

/// Everybody's standing, in roster order.
public struct Eligibility: Sendable {
  public let people: [PersonStanding]

  public subscript(person: Int) -> PersonStanding { people[person] }

  /// Number of people listed.
  public var count: Int { people.reduce(0) { $0 + ($1.isEligible ? 1 : 0) } }

  /// Longest tenure on the roster, in full school years.
  public var longestTenure: Int { people.lazy.map(\.years).max() ?? 0 }

  public init(_ scenario: Scenario) {
    let roster = scenario.roster
    var placements: [Int: [Placement]] = [:]
    for placement in roster.placements { placements[placement.person, default: []].append(placement) }
    let renewed = scenario.renewed
    people = roster.people.indices.map { index in
      PersonStanding(roster.people[index], placements[index] ?? [], isRenewed: renewed.contains(index), scenario)
    }
  }
}

extension PersonStanding {
  fileprivate init(_ person: Person, _ placements: [Placement], isRenewed: Bool, _ scenario: Scenario) {
    let policy = scenario.policy
    let start = scenario.start
    let home = scenario.roster.schools[person.home]
    let exchanges = placements.filter { policy.ties($0.kind) && $0.to != person.home }
      .map { $0.endingWithHost(scenario) }
    let stays = Stays(exchanges, isRenewed: isRenewed, scenario)
    running = stays.running
    returning = stays.returning
    returned = stays.returned

    let since = policy.tenureBegin(person, stays.over)
    let years = max(0, start.months(since: since) / 12)
    let inPost = max(0, start.months(since: max(person.roleSince ?? since, since)) / 12)
    yearsInPost = inPost
    retirement = Retirement.month(birth: person.birth, sex: person.sex, postClass: person.postClass)
    let left = max(0, retirement.months(since: start) / 12)
    isExempt = person.exemption != nil && (person.exemptionUntil.map { $0 >= start } ?? true)
    isNearRetirement = policy.retirement?.exemptYears.map { left < $0 } ?? false
    let isClosing = home.isClosed(in: scenario.year)
    coolsUntil = stays.returned.map { $0.adding(months: 12 * policy.cycle.coolDown) }.flatMap { $0 > start ? $0 : nil }
    let isAway = stays.running.map { policy.kind($0.kind)?.fullTime ?? true } ?? false
    mustBePlaced = person.onPost && isClosing && !isAway
    let bare = Standing(
      years: years, eligible: false, exempt: isExempt || isNearRetirement, age: start.months(since: person.birth) / 12,
      yearsToRetirement: left, closing: isClosing)

    let isFixed = !person.onPost || bare.exempt || stays.running != nil || coolsUntil != nil
    let term = policy.term.flatMap { $0.who.admits(person, bare, home: home, year: scenario.year) ? $0 : nil }
    isTermDue = !isFixed && (term.map { inPost >= $0.years } ?? false)

    var reasons: [Reason] = []
    let group = policy.eligibility.first { $0.who.admits(person, bare, home: home, year: scenario.year) }
    var meets = false
    if let group {
      switch group.since {
      case .enteredSchool:
        meets = years >= group.years
        reasons.append(
          .tenure(years: years, since: since, isRestarted: since != person.enteredSchool, required: group, met: meets))
      case .post(let yearsPerTerm):
        meets = inPost >= group.years
        reasons.append(.terms(years: inPost, yearsPerTerm: yearsPerTerm, required: group, met: meets))
      }
    } else {
      reasons.append(.noGroup)
    }
    var isListed = meets
    var isInBase = meets
    if !person.onPost {
      (isListed, isInBase) = (false, false)
      reasons.append(.notOnPost)
    }
    let exemption = policy.exemptions.first { $0.id == person.exemption }
    if isExempt, let id = person.exemption {
      isListed = false
      isInBase = isInBase && exemption?.staysInBase ?? policy.base.countsExempt
      reasons.append(.exempt(exemption, id: id, until: person.exemptionUntil))
    }
    if isNearRetirement, let terms = policy.retirement {
      isListed = false
      isInBase = isInBase && policy.base.countsExempt
      reasons.append(.nearRetirement(left, terms))
    }
    if isTermDue, let term { reasons.append(.termOver(inPost, term)) }
    if isClosing {
      isInBase = isInBase && policy.base.countsClosing
      reasons.append(.closing(home, policy.closure))
    }
    if let coolsUntil, stays.running == nil { reasons.append(.coolingDown(until: coolsUntil, policy.cycle)) }
    if let running {
      if !policy.tenure.countsRunning { (isListed, isInBase) = (false, false) }
      let host = scenario.roster.schools[running.to]
      reasons.append(.running(running, host: host, policy.tenure))
    }
    self.isInBase = isInBase
    standing = Standing(
      years: years, eligible: isListed, exempt: bare.exempt, age: bare.age, yearsToRetirement: left, closing: isClosing)
    self.reasons = reasons
  }
}

/// Which of a person's exchanges run on, end or are prolonged at the start of the planned year.
private struct Stays {
  var running: Placement?
  var returning: Placement?
  /// All that have ended and are not prolonged.
  var over: [Placement]

  /// First month at home after the latest of them.
  var returned: Month? { over.map { $0.end.adding(months: 1) }.max() }

  init(_ placements: [Placement], isRenewed: Bool, _ scenario: Scenario) {
    let start = scenario.start
    running = placements.first { $0.status == .running && $0.end >= start }
    let ending = placements.first { $0.status == .running && $0.end < start }
    let kind = ending.flatMap { scenario.policy.kind($0.kind) }
    // A kind without a return leaves its people at the host.
    let goesOn = isRenewed || kind?.returnsHome == false
    if let ending, goesOn, running == nil, !scenario.roster.schools[ending.to].isClosed(in: scenario.year) {
      running = ending.prolonged(to: scenario.policy.prolongedEnd(ending.kind, in: scenario.year))
    } else {
      returning = ending
    }
    let prolonged = returning == nil ? ending : nil
    over = placements.filter { $0.end < start && $0 != prolonged }
  }
}

extension Placement {
  /// An exchange at a school that has closed by the planned year was over when that closed.
  func endingWithHost(_ scenario: Scenario) -> Placement {
    guard let closes = scenario.roster.schools[to].closes, closes <= scenario.year, end >= Month(schoolYear: closes)
    else { return self }
    return Placement(
      person: person, from: from, to: to, kind: kind, start: start, end: Month(year: closes, month: 8), status: status)
  }
}

extension Policy {
  /// Whether an exchange of the kind keeps its person from being sent elsewhere; recorded kinds (送教) do not. Kinds of
  /// earlier packs do.
  func ties(_ kind: String) -> Bool { self.kind(kind)?.isPlanned ?? true }

  /// From when the years at the home school count.
  fileprivate func tenureBegin(_ person: Person, _ over: [Placement]) -> Month {
    var since = person.enteredSchool
    if tenure.sameSchool == .legalEntity, let entered = person.enteredEntity { since = min(since, entered) }
    if tenure.restartsOnReturn {
      for past in over where past.from == person.home {
        since = max(since, past.end.adding(months: 1))
      }
    }
    return since
  }
}
