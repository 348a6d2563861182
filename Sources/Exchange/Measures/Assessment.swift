/// A quota as counted in a plan: one row of one scope value.
public struct QuotaResult: Sendable, Hashable {
  /// `quota.<name>`.
  public let id: String
  /// `all`, or the authority, district, stage, school or zone that the row is about.
  public let scope: String
  public let numerator: Int
  public let denominator: Int
  /// The rate asked for, as written in the pack: `at_least` and `at_most` are rows of their own.
  public let rate: Rate
  public let isUpperLimit: Bool
  /// Head count that the rate asks for or allows.
  public let required: Int
  public let isHard: Bool
  public let provenance: Provenance

  public var isSatisfied: Bool { isUpperLimit ? numerator <= required : numerator >= required }
  /// numerator / denominator; 0 where nobody is in the base.
  public var actual: Double { denominator == 0 ? 0 : Double(numerator) / Double(denominator) }

  public init(
    id: String, scope: String, numerator: Int, denominator: Int, rate: Rate, isUpperLimit: Bool, required: Int,
    isHard: Bool, provenance: Provenance
  ) {
    self.id = id
    self.scope = scope
    self.numerator = numerator
    self.denominator = denominator
    self.rate = rate
    self.isUpperLimit = isUpperLimit
    self.required = required
    self.isHard = isHard
    self.provenance = provenance
  }
}

/// One evenness indicator in three states, over all schools or those of one zone or district: today (`before`), where people
/// work in the August before the planned year, schools that close still there; with the returns done and no new move (`returned`);
/// and in the plan (`after`).
public struct IndicatorResult: Sendable, Hashable {
  public let indicator: Indicator
  /// `all`, or the zone or district whose sections are measured against each other.
  public let scope: String
  /// One of the three states.
  public struct State: Sendable, Hashable {
    /// Its students as a share of those of all scopes: what its CV² counts for in the level.
    public let share: Double
    /// Holders per 100 students over all its schools.
    public let mean: Double
    public let cv: Double
    public let schoolsMeeting: Int
    /// Sections with students.
    public let schools: Int

    public init(share: Double, mean: Double, cv: Double, schoolsMeeting: Int, schools: Int) {
      self.share = share
      self.mean = mean
      self.cv = cv
      self.schoolsMeeting = schoolsMeeting
      self.schools = schools
    }
  }

  public let before: State
  public let returned: State
  public let after: State

  public var share: Double { after.share }
  public var mean: Double { after.mean }
  public var cvBefore: Double { before.cv }
  public var cvReturned: Double { returned.cv }
  public var cvAfter: Double { after.cv }
  public var schoolsMeetingBefore: Int { before.schoolsMeeting }
  public var schoolsMeetingReturned: Int { returned.schoolsMeeting }
  public var schoolsMeetingAfter: Int { after.schoolsMeeting }
  public var schools: Int { after.schools }

  public init(indicator: Indicator, scope: String, before: State, returned: State, after: State) {
    self.indicator = indicator
    self.scope = scope
    self.before = before
    self.returned = returned
    self.after = after
  }
}

/// The three numbers that are filed every year.
public struct Filing: Sendable, Hashable {
  /// 符合交流条件教师总数.
  public let eligible: Int
  /// 实际交流教师数: everybody who moves by a kind that counts.
  public let exchanged: Int
  /// 实际交流骨干教师数: of those, backbone at county level and above.
  public let exchangedBackbone: Int
  /// Moves by kinds that count between campuses of one legal entity, which the two numbers before are without.
  public let campusMoves: Int

  public init(eligible: Int, exchanged: Int, exchangedBackbone: Int, campusMoves: Int = 0) {
    self.campusMoves = campusMoves
    self.eligible = eligible
    self.exchanged = exchanged
    self.exchangedBackbone = exchangedBackbone
  }
}

/// The value of one level of the objectives in a plan.
public struct ObjectiveValue: Sendable, Hashable {
  public let level: Objective.Level
  public let value: Double

  public init(level: Objective.Level, value: Double) {
    self.level = level
    self.value = value
  }
}

/// A head count in three states: today, with the returns done and no new move, and in the plan.
public struct Heads: Sendable, Hashable {
  public let before: Int
  public let returned: Int
  public let after: Int

  public init(before: Int, returned: Int, after: Int) {
    self.before = before
    self.returned = returned
    self.after = after
  }

  public static let none = Heads(before: 0, returned: 0, after: 0)
}

/// One school today, after the returns, and after the plan.
public struct SchoolChange: Sendable, Hashable {
  /// One evenness indicator of one section, in holders.
  public struct Section: Sendable, Hashable {
    public let indicator: Indicator.ID
    public let stage: Stage
    /// In the planned year; 0 at a school that closes.
    public let students: Int
    /// The same today, where a school that closes still has them.
    public let studentsBefore: Int
    public let holdersBefore: Int
    public let holdersReturned: Int
    public let holdersAfter: Int

    public init(
      indicator: Indicator.ID, stage: Stage, students: Int, studentsBefore: Int, holdersBefore: Int,
      holdersReturned: Int, holdersAfter: Int
    ) {
      self.indicator = indicator
      self.stage = stage
      self.students = students
      self.studentsBefore = studentsBefore
      self.holdersBefore = holdersBefore
      self.holdersReturned = holdersReturned
      self.holdersAfter = holdersAfter
    }
  }

  /// Index in the roster.
  public let school: Int
  /// People whose home school it is.
  public let staff: Int
  /// People working there (those on exchange at the host), and of these backbone people of county level and above, and
  /// people of the senior title and above.
  public let working: Heads
  public let workingBackbone: Heads
  public let workingSenior: Heads
  /// Those who work there and hold a post (在编), before and after the plan.
  public let postsBefore: Int
  public let postsAfter: Int
  public let departures: Int
  public let arrivals: Int
  /// Those sent against those who belong to the school: backbone people of county level and above, and people of the
  /// senior title and above.
  public let departuresBackbone: Int
  public let departuresSenior: Int
  public let staffBackbone: Int
  public let staffSenior: Int
  /// People coming home, and people of other schools going home (期满返回).
  public let returnsIn: Int
  public let returnsOut: Int
  public let sections: [Section]

  public init(
    school: Int, staff: Int, working: Heads, workingBackbone: Heads, workingSenior: Heads, postsBefore: Int,
    postsAfter: Int, departures: Int, arrivals: Int,
    departuresBackbone: Int, departuresSenior: Int, staffBackbone: Int, staffSenior: Int, returnsIn: Int,
    returnsOut: Int, sections: [Section]
  ) {
    self.school = school
    self.staff = staff
    self.working = working
    self.workingBackbone = workingBackbone
    self.workingSenior = workingSenior
    self.postsBefore = postsBefore
    self.postsAfter = postsAfter
    self.departures = departures
    self.arrivals = arrivals
    self.departuresBackbone = departuresBackbone
    self.departuresSenior = departuresSenior
    self.staffBackbone = staffBackbone
    self.staffSenior = staffSenior
    self.returnsIn = returnsIn
    self.returnsOut = returnsOut
    self.sections = sections
  }

  public var workingBefore: Int { working.before }
  public var workingReturned: Int { working.returned }
  public var workingAfter: Int { working.after }
}

/// The ways that people travel, in kilometres.
public struct Travel: Sendable, Hashable {
  public let total: Double
  public let mean: Double
  public let median: Double
  /// Nine in ten movers travel no farther.
  public let ninetieth: Double
  public let longest: Double
  /// Index of the person with the longest way.
  public let longestPerson: Int?

  public init(total: Double, mean: Double, median: Double, ninetieth: Double, longest: Double, longestPerson: Int?) {
    self.total = total
    self.mean = mean
    self.median = median
    self.ninetieth = ninetieth
    self.longest = longest
    self.longestPerson = longestPerson
  }
}

/// How many of all moves lead out of what the two schools might share.
public struct Crossing: Sendable, Hashable {
  public let moves: Int
  public let district: Int
  public let authority: Int
  /// Two schools without a group, or without a zone, are not in the same one; nil where no school names any.
  public let group: Int?
  public let zone: Int?

  public init(moves: Int, district: Int, authority: Int, group: Int?, zone: Int?) {
    self.moves = moves
    self.district = district
    self.authority = authority
    self.group = group
    self.zone = zone
  }
}

/// People of schools that close, by the kinds for them (撤并安置): all, and those off post, who take up no post at the host.
public struct Placed: Sendable, Hashable {
  public let people: Int
  public let offPost: Int

  public init(people: Int, offPost: Int) {
    self.people = people
    self.offPost = offPost
  }
}

/// Everything that is counted in a plan, recomputed from the roster and the moves alone.
public struct Assessment: Sendable, Hashable {
  public let quotas: [QuotaResult]
  public let indicators: [IndicatorResult]
  public let filing: Filing
  /// People in no quota who would be in the base of one otherwise.
  public let setAside: [SetAsideCount]
  public let objectives: [ObjectiveValue]
  /// Sum of the moves' places in the lot (``Lot/place(_:_:_:)``); nil where the policy does not draw.
  public let lotPlaces: Int?
  public let schools: [SchoolChange]
  public let travel: Travel
  public let crossing: Crossing
  public let directions: Directions
  /// The make-up of the staff of every zone; empty where no school names a zone.
  public let structure: [ZoneStructure]
  /// Pools of posts (周转池); empty where the policy has none.
  public let pools: [PoolUse]
  public let placed: Placed

  public init(
    quotas: [QuotaResult], indicators: [IndicatorResult], filing: Filing, setAside: [SetAsideCount],
    objectives: [ObjectiveValue], lotPlaces: Int?, schools: [SchoolChange], travel: Travel, crossing: Crossing,
    directions: Directions, structure: [ZoneStructure], pools: [PoolUse], placed: Placed
  ) {
    self.quotas = quotas
    self.indicators = indicators
    self.filing = filing
    self.setAside = setAside
    self.objectives = objectives
    self.lotPlaces = lotPlaces
    self.schools = schools
    self.travel = travel
    self.crossing = crossing
    self.directions = directions
    self.structure = structure
    self.pools = pools
    self.placed = placed
  }
}

/// What the checker says of a plan.
public struct Verdict: Sendable {
  public let violations: [Violation]
  public let assessment: Assessment
  /// The plan as understood: rows that name an unknown person, school or kind are left out.
  public let plan: Plan
  /// Rows of kinds that are only recorded (送教): no part of the plan.
  public let recorded: [Move]

  /// No clause is broken, nothing that the bureau has set, and the plan makes sense; planning guards may be.
  public var isValid: Bool { !violations.contains { $0.severity == .error } }

  /// Planning guards are kept as well: what the planner owes.
  public var isProposable: Bool { !violations.contains(where: \.isOfHardRule) }

  public init(
    violations: [Violation], assessment: Assessment, plan: Plan, recorded: [Move] = []
  ) {
    self.violations = violations
    self.assessment = assessment
    self.plan = plan
    self.recorded = recorded
  }
}
