/// What is known of one person before planning.
public struct PersonStanding: Sendable, Hashable {
  /// Listed (应交流对象): may be sent as such.
  public var isEligible: Bool { standing.eligible }
  /// Full school years at the home school as of 1 September of the planned year.
  public var years: Int { standing.years }
  /// Counts in the base of quotas over the listed people.
  public var isInBase: Bool { wouldBeInBase && setAside == nil }
  /// The same, were nobody set aside.
  public let wouldBeInBase: Bool
  /// Why the person is in no quota at all; nil: is.
  public let setAside: SetAside?
  /// Past the statutory month of retirement on 1 September of the planned year.
  public let isRetired: Bool
  /// An exemption of the table holds on 1 September of the planned year.
  public let isExempt: Bool
  /// Fewer full years to retirement than the policy asks for.
  public let isNearRetirement: Bool
  /// The home school is closed from the planned year on (撤并).
  public var isClosing: Bool { standing.closing }
  /// At a school that closes, on a post or off it, and not out at another school for the whole of the working time.
  public let mustBePlaced: Bool
  /// Past the terms after which the policy has leaders move (任期届满), and free to move.
  public let isTermDue: Bool
  /// Month from which the person may be sent again, where the policy's years at home are not over yet.
  public let coolsUntil: Month?
  /// What filters may ask.
  public let standing: Standing
  /// Full school years in the present post at the home school; since coming there where the table does not say since when.
  public let yearsInPost: Int
  /// The table says since when the person holds the post (任现职年月).
  public let isPostDated: Bool
  /// Full years at weak schools, where the policy asks the person for some before the senior title; nil where it does not.
  public let yearsAtWeak: Int?
  /// The month of retirement, the last on the post.
  public let retirement: Month
  /// The full-time exchange that is still running then, if any: the person is fixed.
  public let running: Placement?
  /// Exchanges of a part of the working time, or from afar (兼课、网络支教), that go on then. They are no stay away: the person
  /// works at the home school, is listed and in the base as ever, and nothing begins anew when they end.
  public let partTime: [Placement]
  /// Of the full working time, what those take.
  public let partTimeShare: Rate
  /// The full-time exchange from which the person returns at the start of the planned year, if any (期满返回).
  public let returning: Placement?
  /// First month at home after the latest full-time exchange that has ended, if any.
  public let returned: Month?
  public let reasons: [Reason]
}

extension PersonStanding {
  /// All exchanges that go on, of the whole working time or of a part.
  public var out: [Placement] { (running.map { [$0] } ?? []) + partTime }
}

/// Everybody's standing, in roster order.
public struct Eligibility: Sendable {
  public let people: [PersonStanding]

  public subscript(person: Int) -> PersonStanding { people[person] }

  /// Number of people listed.
  public var count: Int { people.reduce(0) { $0 + ($1.isEligible ? 1 : 0) } }

  /// Longest tenure on the roster, in full school years.
  public var longestTenure: Int { people.lazy.map(\.years).max() ?? 0 }

  /// - Parameter isExplained: Reasons are given; without them a judgement takes far less time and memory.
  public init(_ scenario: Scenario, isExplained: Bool = true) {
    let roster = scenario.roster
    let terms = SetAsideTerms(scenario.policy, year: scenario.year)
    var placements: [Int: [Placement]] = [:]
    for placement in roster.placements { placements[placement.person, default: []].append(placement) }
    // Of several that run or end at once the first counts: the earliest, not the one that the table has first.
    for (person, own) in placements where own.count > 1 {
      placements[person] = own.map { ($0.key { roster.schools[$0].id }, $0) }.sorted { $0.0 < $1.0 }.map(\.1)
    }
    let renewed = scenario.renewed
    people = roster.people.indices.map { index in
      PersonStanding(
        roster.people[index], placements[index] ?? [], isRenewed: renewed.contains(index), terms, scenario,
        isExplained: isExplained)
    }
  }
}

extension PersonStanding {
  fileprivate init(
    _ person: Person, _ placements: [Placement], isRenewed: Bool, _ terms: SetAsideTerms, _ scenario: Scenario,
    isExplained: Bool
  ) {
    let policy = scenario.policy
    let start = scenario.start
    let home = scenario.roster.schools[person.home]
    let exchanges = placements.filter {
      policy.ties($0.kind) && $0.to != person.home && $0.status != .transferred
    }
    .map { $0.endingInFact(scenario) }
    retirement = Retirement.month(of: person)
    let stays = Stays(exchanges, isRenewed: isRenewed, retiring: retirement, scenario)
    running = stays.running
    partTime = stays.partTime
    partTimeShare = stays.partTime.reduce(Rate.zero) { $0 + policy.share(of: $1) }
    returning = stays.returning
    returned = stays.returned

    let since = policy.tenureBegin(person, stays.over)
    let years = max(0, start.months(since: since) / 12)
    let inPost = max(0, start.months(since: max(person.roleSince ?? since, since)) / 12)
    yearsInPost = inPost
    isPostDated = person.roleSince != nil
    let left = max(0, retirement.months(since: start) / 12)
    isExempt = person.exemption != nil && (person.exemptionUntil.map { $0 >= start } ?? true)
    isNearRetirement = policy.retirement.exemptYears.map { left < $0 } ?? false
    let isClosing = home.isClosed(in: scenario.year)
    coolsUntil = stays.returned.map { $0.adding(months: 12 * policy.cycle.coolDown) }.flatMap { $0 > start ? $0 : nil }
    let isRetired = retirement < start
    self.isRetired = isRetired
    // The staff of a private school hold no posts that the bureau could place.
    mustBePlaced = isClosing && home.ownership != .privately && stays.running == nil && !isRetired
    let bare = Standing(
      years: years, eligible: false, exempt: isExempt || isNearRetirement, age: start.months(since: person.birth) / 12,
      yearsToRetirement: left, closing: isClosing)

    var reasons = Explanation(isWanted: isExplained)
    let group = policy.eligibility.first { $0.who.admits(person, bare, home: home, year: scenario.year) }
    var meets = false
    if let group {
      switch group.since {
      case .enteredSchool:
        meets = years >= group.years
        reasons.append(
          .tenure(years: years, since: since, isRestarted: since != person.enteredSchool, required: group, met: meets))
      case .appointed, .post:
        meets = inPost >= group.years
        reasons.append(.inPost(inPost, isDated: person.roleSince != nil, since: since, required: group, met: meets))
      }
    } else {
      reasons.append(
        NearestGroup(policy.eligibility, person, bare, home: home, year: scenario.year).map {
          .beyond($0, $0.actual(person, bare))
        } ?? .noGroup)
    }
    var isListed = meets
    var isInBase = meets
    if !person.onPost {
      isListed = false
      reasons.append(.notOnPost)
    }
    if isRetired {
      isListed = false
      reasons.append(.retired)
    }
    let exemption = policy.exemptions.first { $0.id == person.exemption }
    if isExempt, let id = person.exemption {
      isListed = false
      isInBase = isInBase && exemption?.staysInBase ?? policy.base.countsExempt
      reasons.append(.exempt(exemption, id: id, until: person.exemptionUntil))
    }
    if isNearRetirement {
      isListed = false
      isInBase = isInBase && policy.base.countsExempt
      reasons.append(.nearRetirement(left, policy.retirement))
    }
    if isClosing {
      isInBase = isInBase && policy.base.countsClosing
      reasons.append(.closing(home, policy.closure))
    }
    if let coolsUntil, stays.running == nil { reasons.append(.coolingDown(until: coolsUntil, policy.cycle)) }
    if let running {
      if !policy.tenure.countsRunning { (isListed, isInBase) = (false, false) }
      let host = scenario.roster.schools[running.to]
      let returns = policy.kind(running.kind)?.returnsHome ?? true
      reasons.append(.running(running, host: host, returns: returns, policy.tenure))
    }
    wouldBeInBase = isInBase
    setAside = terms.cause(person, bare, home: home, isRetired: isRetired)
    if meets, let setAside, setAside == .senior || setAside == .unmovable {
      reasons.append(.setAside(setAside, policy.base))
    }
    for placement in partTime {
      let host = scenario.roster.schools[placement.to]
      reasons.append(.partTime(placement, policy.share(of: placement), host: host, policy.tenure))
    }
    var standing = Standing(
      years: years, eligible: isListed, exempt: bare.exempt, age: bare.age, yearsToRetirement: left, closing: isClosing)
    if let terms = policy.seniorTitle, terms.who.admits(person, standing, home: home, year: scenario.year) {
      let has = scenario.yearsAtWeak(person, placements)
      standing = standing.lacking(weakYears: max(0, terms.yearsAtWeak - has))
      reasons.append(.weakYears(has, terms))
      yearsAtWeak = has
    } else {
      yearsAtWeak = nil
    }
    self.standing = standing

    let kinds = policy.kinds.filter { $0.isOffered(to: person, standing, home: home, year: scenario.year) }
    let retiring = retirement
    let retiresFirst =
      !kinds.isEmpty
      && kinds.allSatisfy { policy.end(of: $0, retiring: retiring, isClosing: isClosing, in: scenario.year) == nil }
    // Whoever teaches elsewhere part of the time cannot leave altogether.
    let isAway = stays.running != nil || !stays.partTime.isEmpty
    let isFixed = !person.onPost || isRetired || bare.exempt || isAway || coolsUntil != nil
    let term = policy.term.flatMap { $0.who.admits(person, bare, home: home, year: scenario.year) ? $0 : nil }
    isTermDue = !isFixed && !retiresFirst && (term.map { inPost >= $0.years } ?? false)
    if isTermDue, let term {
      reasons.append(.termOver(inPost, isDated: person.roleSince != nil, since: since, term))
    }
    if retiresFirst, !isFixed, meets { reasons.append(.retiresFirst(retirement, policy.retirement)) }
    self.reasons = reasons.all
  }
}

/// Reasons as they come up, put into words only where somebody reads them.
private struct Explanation {
  let isWanted: Bool
  private(set) var all: [Reason] = []

  init(isWanted: Bool) { self.isWanted = isWanted }

  mutating func append(_ reason: @autoclosure () -> Reason) {
    if isWanted { all.append(reason()) }
  }
}

/// Which of a person's exchanges run on, end or are prolonged at the start of the planned year.
private struct Stays {
  var running: Placement?
  var partTime: [Placement]
  var returning: Placement?
  /// All full-time ones that have ended and are not prolonged.
  var over: [Placement]

  /// First month at home after the latest of them.
  var returned: Month? { over.map { $0.end.adding(months: 1) }.max() }

  init(_ all: [Placement], isRenewed: Bool, retiring retirement: Month, _ scenario: Scenario) {
    let (start, policy) = (scenario.start, scenario.policy)
    let placements = all.filter(policy.holdsPost)
    partTime = all.filter { !policy.holdsPost($0) && $0.status == .running && $0.end >= start }
    running = placements.first { $0.status == .running && $0.end >= start }
    let ending = placements.first { $0.isDue(in: scenario.year) }
    let kind = ending.flatMap { policy.kind($0.kind) }
    // A kind without a return leaves its people at the host.
    let goesOn = isRenewed || kind?.returnsHome == false
    if let ending, goesOn, running == nil, !scenario.roster.schools[ending.to].isClosed(in: scenario.year) {
      let end = policy.prolongedEnd(ending.kind, in: scenario.year)
      // A decision to prolong stands, whoever retires meanwhile.
      running = ending.prolonged(to: policy.retirement.end(end, from: start, retiring: retirement) ?? end)
    } else {
      returning = ending
    }
    let prolonged = returning == nil ? ending : nil
    over = placements.filter { $0.end < start && $0 != prolonged }
  }
}

extension Placement {
  /// The exchange with the month in which it really ends: at a school that has closed by the planned year, when that
  /// closed; one that is entered as over, by August before the planned year.
  func endingInFact(_ scenario: Scenario) -> Placement {
    var last = end
    if let closes = scenario.roster.schools[to].closes, closes <= scenario.year {
      last = min(last, Month(year: closes, month: 8))
    }
    if isOverTooSoon(in: scenario.year) { last = min(last, Month(year: scenario.year, month: 8)) }
    return Placement(
      person: person, from: from, to: to, kind: kind, start: start, end: last, status: status, roleThen: roleThen,
      backboneThen: backboneThen, hostRole: hostRole)
  }
}

extension Policy {
  /// Whether an exchange of the kind keeps its person from being sent elsewhere; recorded kinds (送教) do not. Kinds of
  /// earlier packs do.
  func ties(_ kind: String) -> Bool { self.kind(kind)?.isPlanned ?? true }

  /// Last month of a move by the kind that begins in September of `year`, for somebody who retires in `retirement`: August,
  /// as many years later as the kind lasts, or earlier where the policy shortens exchanges that reach beyond retirement; nil
  /// where it refuses them (`retirement.covers_term`).
  ///
  /// - Parameter isClosing: The home school closes. Its people are placed however near retirement is.
  public func end(of kind: Kind, retiring retirement: Month, isClosing: Bool, in year: Int) -> Month? {
    let end = kind.end(startingIn: year)
    guard kind.returnsHome, !(isClosing && kind.isForClosing) else { return end }
    return self.retirement.end(end, from: Month(schoolYear: year), retiring: retirement)
  }

  /// The same for somebody whose standing is known.
  public func end(of kind: Kind, for standing: PersonStanding, in year: Int) -> Month? {
    end(of: kind, retiring: standing.retirement, isClosing: standing.isClosing, in: year)
  }

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
