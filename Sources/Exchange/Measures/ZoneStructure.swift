/// How many people of one description work in a zone (片区) or one of its schools: a year ago, today, with the returns done,
/// and after the plan. Nobody is named: this is what the structure by age, subject, backbone level and title is watched by
/// (片区师资结构动态监测). Exchange within a zone changes nothing of the zone as a whole, only of its schools.
public struct ZoneStructure: Sendable, Hashable {
  /// What people are told apart by.
  public enum Aspect: String, Sendable, CaseIterable {
    /// In full years on 1 September of the planned year, a year ago of the one before: up to 30, 31 to 40, 41 to 50, 51 and
    /// more.
    case age
    case subject, backbone, title
  }

  /// Empty for the schools that name none.
  public let zone: String
  /// Position in the roster; nil for the zone as a whole.
  public let school: Int?
  public let aspect: Aspect
  /// Code of the value: `31_to_40`, `math`, `county`, `senior`.
  public let value: String
  public let phrase: Phrase
  /// In August a year before today's, as far as the tables tell: of the people on the roster, those who were at the school
  /// then or out from it by the placements table, by their present subject, backbone level and title. nil where the
  /// placements table does not reach back so far.
  public let lastYear: Int?
  /// In August before the planned year.
  public let before: Int
  /// With the returns done and no new move.
  public let returned: Int
  public let after: Int

  public init(
    zone: String, school: Int?, aspect: Aspect, value: String, phrase: Phrase, lastYear: Int?, before: Int,
    returned: Int, after: Int
  ) {
    self.zone = zone
    self.school = school
    self.aspect = aspect
    self.value = value
    self.phrase = phrase
    self.lastYear = lastYear
    self.before = before
    self.returned = returned
    self.after = after
  }
}

/// Ages as they are reported, in full years.
public enum AgeBand: String, Sendable, CaseIterable {
  case upTo30 = "to_30"
  case upTo40 = "31_to_40"
  case upTo50 = "41_to_50"
  case above50 = "from_51"

  public init(age: Int) {
    self = age <= 30 ? .upTo30 : age <= 40 ? .upTo40 : age <= 50 ? .upTo50 : .above50
  }

  public var phrase: Phrase {
    switch self {
    case .upTo30: Phrase(zh: "30 岁及以下", en: "up to 30")
    case .upTo40: Phrase(zh: "31–40 岁", en: "31 to 40")
    case .upTo50: Phrase(zh: "41–50 岁", en: "41 to 50")
    case .above50: Phrase(zh: "51 岁及以上", en: "51 and above")
    }
  }
}

extension ZoneStructure {
  /// By zone in the order of the schools table, those without one last; of each zone the whole first, then its schools;
  /// values that nobody has are left out.
  static func all(_ moves: [CheckedMove], _ facts: Facts) -> [ZoneStructure] {
    let schools = facts.roster.schools
    guard schools.contains(where: { !$0.zone.isEmpty }) else { return [] }
    var zones: [String] = []
    var members: [String: [Int]] = [:]
    for (index, school) in schools.enumerated() {
      if members[school.zone] == nil { zones.append(school.zone) }
      members[school.zone, default: []].append(index)
    }
    zones = zones.filter { !$0.isEmpty } + zones.filter(\.isEmpty)

    var workplace = facts.settled
    for move in moves where facts.kinds[move.kind].holdsPost { workplace[move.person] = move.to }
    let counts = Aspect.allCases.map { Counts($0, places: [facts.before, facts.settled, workplace], facts) }
    return zones.flatMap { zone -> [ZoneStructure] in
      let inZone = members[zone]!
      let whole = counts.flatMap { $0.rows(zone, inZone, school: nil) }
      // Schools without a zone are no unit to be watched.
      return zone.isEmpty
        ? whole : whole + inZone.flatMap { school in counts.flatMap { $0.rows(zone, [school], school: school) } }
    }
  }

  /// People by school and value of one aspect, in every state.
  private struct Counts {
    private let aspect: Aspect
    private let values: [(String, Phrase)]
    private let knowsLastYear: Bool
    /// By state, the last year first, and by school and value.
    private let heads: [[Int]]

    init(_ aspect: Aspect, places: [[Int]], _ facts: Facts) {
      self.aspect = aspect
      let values = aspect.values(facts)
      let numbers = Dictionary(uniqueKeysWithValues: values.enumerated().map { ($1.0, $0) })
      let lastYear = facts.lastYear
      knowsLastYear = lastYear != nil
      let width = values.count
      var heads = Array(
        repeating: Array(repeating: 0, count: facts.roster.schools.count * width), count: places.count + 1)
      for person in facts.roster.people.indices {
        guard let value = numbers[aspect.value(of: person, facts)] else { continue }
        for (state, place) in places.enumerated() { heads[state + 1][place[person] * width + value] += 1 }
        if let then = lastYear?[person], let value = numbers[aspect.value(of: person, facts, yearsAgo: 1)] {
          heads[0][then * width + value] += 1
        }
      }
      self.values = values
      self.heads = heads
    }

    func rows(_ zone: String, _ schools: [Int], school: Int?) -> [ZoneStructure] {
      values.indices.compactMap { value in
        let sums = heads.map { heads in schools.reduce(0) { $0 + heads[$1 * values.count + value] } }
        guard sums.contains(where: { $0 > 0 }) else { return nil }
        return ZoneStructure(
          zone: zone, school: school, aspect: aspect, value: values[value].0, phrase: values[value].1,
          lastYear: knowsLastYear ? sums[0] : nil, before: sums[1], returned: sums[2], after: sums[3])
      }
    }
  }
}

extension Facts {
  /// Per person: where they worked in August a year before today's; nil for people who came to their school since. nil where
  /// the placements table begins later, so that nobody can tell who was out.
  fileprivate var lastYear: [Int?]? {
    let month = Month(year: year - 1, month: 8)
    guard roster.placements.contains(where: { $0.start <= month }) else { return nil }
    var places = roster.people.map { $0.enteredSchool <= month ? Optional($0.home) : nil }
    for placement in roster.placements where policy.ties(placement.kind) && policy.holdsPost(placement) {
      let exchange = placement.endingInFact(scenario)
      if exchange.start <= month, exchange.end >= month { places[exchange.person] = exchange.to }
    }
    return places
  }
}

extension ZoneStructure.Aspect {
  public var phrase: Phrase {
    switch self {
    case .age: Phrase(zh: "年龄", en: "age")
    case .subject: Phrase(zh: "任教学科", en: "subject")
    case .backbone: Phrase(zh: "骨干级别", en: "backbone level")
    case .title: Phrase(zh: "职称", en: "title")
    }
  }

  fileprivate func value(of person: Int, _ facts: Facts, yearsAgo: Int = 0) -> String {
    let row = facts.roster.people[person]
    return switch self {
    case .age: AgeBand(age: facts.eligibility[person].standing.age - yearsAgo).rawValue
    case .subject: row.subject.id
    case .backbone: row.backbone.rawValue
    case .title: row.title.rawValue
    }
  }

  /// Codes and words in their order.
  fileprivate func values(_ facts: Facts) -> [(String, Phrase)] {
    switch self {
    case .age: AgeBand.allCases.map { ($0.rawValue, $0.phrase) }
    case .subject: facts.policy.subjects.map { ($0.id, $0.phrase) }
    case .backbone: Backbone.allCases.map { ($0.rawValue, $0.phrase) }
    case .title: Title.allCases.map { ($0.rawValue, $0.phrase) }
    }
  }
}
