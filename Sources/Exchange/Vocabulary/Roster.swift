/// A past or running exchange of one person.
public struct Placement: Sendable, Hashable {
  public let person: Int
  public let from: Int
  public let to: Int
  /// Identifier of a kind; kinds of earlier packs are kept as they are.
  public let kind: String
  public let start: Month
  /// Last month of the exchange.
  public internal(set) var end: Month
  public internal(set) var status: PlacementStatus
  /// 拟任职务: the post of a leader at the host; nil: that of the home school.
  public let hostRole: Role?

  public init(
    person: Int, from: Int, to: Int, kind: String, start: Month, end: Month, status: PlacementStatus,
    hostRole: Role? = nil
  ) {
    self.hostRole = hostRole
    self.person = person
    self.from = from
    self.to = to
    self.kind = kind
    self.start = start
    self.end = end
    self.status = status
  }
}

extension Placement {
  /// Entered as running although it ended more than a year before 1 September of the school year, so that its person has
  /// been home since: the return is none of this year's.
  public func isStale(in year: Int) -> Bool { status == .running && end < Month(schoolYear: year - 1) }

  /// Entered as running, with its end in the school year before: the return is due (期满返回).
  public func isDue(in year: Int) -> Bool { status == .running && end < Month(schoolYear: year) && !isStale(in: year) }

  /// Entered as over although its last month is still to come.
  public func isOverTooSoon(in year: Int) -> Bool { status != .running && end >= Month(schoolYear: year) }
}

/// A designated pair of schools (结对).
public struct DesignatedPair: Sendable, Hashable {
  public let a: Int
  public let b: Int
  public let basis: String

  public init(a: Int, b: Int, basis: String) {
    self.a = a
    self.b = b
    self.basis = basis
  }
}

/// Posts that a school needs filled in one subject (岗位需求).
public struct Need: Sendable, Hashable {
  public let school: Int
  public let stage: Stage
  public let subject: Subject
  public let required: Int

  public init(school: Int, stage: Stage, subject: Subject, required: Int) {
    self.school = school
    self.stage = stage
    self.subject = subject
    self.required = required
  }
}

/// A wish (志愿): rank 1 is the first choice.
public struct Wish: Sendable, Hashable {
  public let person: Int
  public let rank: Int
  public let school: Int

  public init(person: Int, rank: Int, school: Int) {
    self.person = person
    self.rank = rank
    self.school = school
  }
}

/// A decision already taken about a person (锁定), with who approved it and why.
public struct Pin: Sendable, Hashable {
  public let person: Int
  public let decision: PinDecision
  /// Where the person is sent; nil leaves the choice to the plan.
  public let school: Int?
  public let kind: String?
  public let reason: String
  public let approver: String

  public init(person: Int, decision: PinDecision, school: Int?, kind: String?, reason: String, approver: String) {
    self.person = person
    self.decision = decision
    self.school = school
    self.kind = kind
    self.reason = reason
    self.approver = approver
  }
}

/// All tables of a scenario. People and schools are referred to by their position, which is the order of the tables.
public struct Roster: Sendable {
  public let schools: [School]
  public let people: [Person]
  public let placements: [Placement]
  /// nil when the scenario has no such table, which is not the same as an empty one.
  public let pairs: [DesignatedPair]?
  public let needs: [Need]?
  public let wishes: [Wish]?
  public let pins: [Pin]

  public let schoolIndex: IdentifierIndex
  public let personIndex: IdentifierIndex

  /// Identifiers must be unique; the tables' reader has made sure.
  public init(
    schools: [School], people: [Person], placements: [Placement] = [], pairs: [DesignatedPair]? = nil,
    needs: [Need]? = nil, wishes: [Wish]? = nil, pins: [Pin] = []
  ) {
    self.schools = schools
    self.people = people
    self.placements = placements
    self.pairs = pairs
    self.needs = needs
    self.wishes = wishes
    self.pins = pins
    schoolIndex = IdentifierIndex(schools.map(\.id))
    personIndex = IdentifierIndex(people.map(\.id))
  }
}

/// Positions by identifier; identifiers that differ only in what one cannot see are the same.
public struct IdentifierIndex: Sendable {
  private let positions: [String: Int]

  init(_ ids: [String]) {
    positions = Dictionary(uniqueKeysWithValues: ids.enumerated().map { ($1.compared, $0) })
  }

  public subscript(id: String) -> Int? { positions[id.compared] }
}
