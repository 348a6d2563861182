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
  /// Role and backbone level as of the departure; nil: as the roster says now.
  public let roleThen: Role?
  public let backboneThen: Backbone?
  /// 拟任职务: the post of a leader at the host; nil: that of the home school.
  public let hostRole: Role?

  public init(
    person: Int, from: Int, to: Int, kind: String, start: Month, end: Month, status: PlacementStatus,
    roleThen: Role? = nil, backboneThen: Backbone? = nil, hostRole: Role? = nil
  ) {
    self.roleThen = roleThen
    self.backboneThen = backboneThen
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
  public func isOverTooSoon(in year: Int) -> Bool {
    (status == .completed || status == .ended) && end >= Month(schoolYear: year)
  }
}

/// An exchange in the record of somebody who is no longer on the roster: retired, or gone elsewhere. Whatever the table says
/// of its state, it is over.
public struct FormerPlacement: Sendable, Hashable {
  /// As in the table.
  public let personID: String
  /// Empty where the table does not say.
  public let name: String
  public let from: Int
  public let to: Int
  public let kind: String
  public let start: Month
  public let end: Month
  /// As of the departure; nil: not known any more.
  public let role: Role?
  public let backbone: Backbone?

  public init(
    personID: String, name: String, from: Int, to: Int, kind: String, start: Month, end: Month, role: Role?,
    backbone: Backbone?
  ) {
    self.personID = personID
    self.name = name
    self.from = from
    self.to = to
    self.kind = kind
    self.start = start
    self.end = end
    self.role = role
    self.backbone = backbone
  }
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

  /// The basis says that one of the schools merges into the other (并入、撤并), which is no partnership.
  public var isMerger: Bool {
    let text = basis.comparedAsWord
    return ["并入", "撤并", "merge", "closure"].contains { text.contains($0) }
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

/// Two people who belong together or must not (关联人员): a couple, a household, two heads of one department.
public struct Link: Sendable, Hashable {
  public let a: Int
  public let b: Int
  public let rule: LinkRule
  /// Between the two hosts at most, by ``LinkRule/together``; nil: both go to the same school.
  public let kilometres: Double?
  /// May be a private one: it stays in the table.
  public let reason: String

  public init(a: Int, b: Int, rule: LinkRule, kilometres: Double? = nil, reason: String = "") {
    self.a = a
    self.b = b
    self.rule = rule
    self.kilometres = kilometres
    self.reason = reason
  }
}

extension Link {
  /// The hosts of the first and of the second are so near each other that both may go.
  public func joins(_ one: Int, _ other: Int, _ schools: [School]) -> Bool {
    one == other || kilometres.map { Link.kilometres(schools[one], schools[other]) <= $0 } ?? false
  }

  /// Between two hosts; where the table of distances has another one for the way back, the longer.
  public static func kilometres(_ one: School, _ other: School) -> Double {
    max(one.kilometres(to: other), other.kilometres(to: one))
  }
}

/// What a school drew from a pool (周转池) in one school year, or gave back to it.
public struct PoolEntry: Sendable, Hashable {
  public let school: Int
  public let year: Int
  public let kind: PoolKind
  public let drawn: Int
  public let returned: Int

  public init(school: Int, year: Int, kind: PoolKind, drawn: Int, returned: Int) {
    self.school = school
    self.year = year
    self.kind = kind
    self.drawn = drawn
    self.returned = returned
  }
}

/// All tables of a scenario. People and schools are referred to by their position, which is the order of the tables.
public struct Roster: Sendable {
  public let schools: [School]
  public let people: [Person]
  public let placements: [Placement]
  /// What the record has of people who are no longer on the roster.
  public let former: [FormerPlacement]
  /// nil when the scenario has no such table, which is not the same as an empty one.
  public let pairs: [DesignatedPair]?
  public let needs: [Need]?
  /// Whether the schools have coordinates; without them there are no ways.
  public var knowsPlaces: Bool { schools.contains { $0.place.isKnown } }
  /// Whether there are ways: by coordinates, or by a table of distances.
  public var knowsWays: Bool { schools.contains(where: \.isMeasured) }

  /// Kilometres from where somebody's way begins to a school. A table of distances speaks of schools and comes before the
  /// home address.
  public func kilometres(_ person: Person, to host: Int) -> Double {
    guard schools[person.home].roads.isEmpty, let address = person.address else {
      return schools[person.home].kilometres(to: schools[host])
    }
    return address.kilometres(to: schools[host].place)
  }

  /// Whether the address of the person's home is where the way begins.
  public func beginsAtHome(_ person: Person) -> Bool {
    person.address != nil && schools[person.home].roads.isEmpty
  }

  /// Whether the schools' table has the column.
  public func says(_ column: Kind.Likeness) -> Bool { !schools.contains { $0.unsaid.contains(column) } }
  public let wishes: [Wish]?
  public let pins: [Pin]
  public let links: [Link]
  /// The ledger of the pools.
  public let pool: [PoolEntry]

  public let schoolIndex: IdentifierIndex
  public let personIndex: IdentifierIndex

  /// Identifiers must be unique; the tables' reader has made sure.
  public init(
    schools: [School], people: [Person], placements: [Placement] = [], pairs: [DesignatedPair]? = nil,
    needs: [Need]? = nil, wishes: [Wish]? = nil, pins: [Pin] = [], links: [Link] = [],
    pool: [PoolEntry] = [], former: [FormerPlacement] = []
  ) {
    self.schools = schools
    self.people = people
    self.placements = placements
    self.pairs = pairs
    self.needs = needs
    self.wishes = wishes
    self.pins = pins
    self.links = links
    self.pool = pool
    self.former = former
    schoolIndex = IdentifierIndex(schools.map(\.id))
    personIndex = IdentifierIndex(people.map(\.id))
  }
}

extension Roster {
  /// The most points (积分) that anybody has; nil where nobody has any.
  public var mostPoints: Double? { people.lazy.compactMap(\.points).max() }

  /// Posts of a pool that each school drew before a school year and has not given back.
  func drawn(_ kind: PoolKind, before year: Int) -> [Int] {
    var balance = Array(repeating: 0, count: schools.count)
    for entry in pool where entry.kind == kind && entry.year < year {
      balance[entry.school] += entry.drawn - entry.returned
    }
    return balance.map { max(0, $0) }
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
