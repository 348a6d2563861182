/// The zones (片区) of a scenario held against what the policy asks of a zone: schools near each other, of one district,
/// moderate in number (位置相近、规模适度; 南昌 三).
public struct ZoneReview: Sendable {
  /// One zone as it stands.
  public struct Zone: Sendable, Hashable {
    public let name: String
    /// Positions in the roster.
    public let schools: [Int]
    /// The two schools farthest from each other; nil in a zone of one school.
    public let farthest: Pair?
    /// Values of what all its schools should share, more than one where they do not.
    public let places: [String]
    public let strongSchools: Int
    public let staff: Int
    public let students: Int
    public let problems: [Problem]
  }

  public struct Pair: Sendable, Hashable {
    public let a: Int
    public let b: Int
    public let kilometres: Double
  }

  /// What a zone does not keep.
  public enum Problem: Sendable, Hashable {
    case tooFew(Int, atLeast: Int)
    case tooMany(Int, atMost: Int)
    case tooFar(Pair, atMost: Double)
    case mixed([String])

    /// `zone.size`, `zone.distance`, `zone.within`.
    public var rule: String {
      switch self {
      case .tooFew, .tooMany: "zone.size"
      case .tooFar: "zone.distance"
      case .mixed: "zone.within"
      }
    }
  }

  /// In the order of the schools table.
  public let zones: [Zone]
  /// Open schools without a zone.
  public let unzoned: [Int]

  public var isSound: Bool { zones.allSatisfy(\.problems.isEmpty) }

  /// - Parameter names: the zone of every school, in roster order; empty for none. Closed schools are left out.
  public init(_ scenario: Scenario, _ terms: ZoneTerms, names: [String]? = nil) {
    let roster = scenario.roster
    let names = names ?? roster.schools.map(\.zone)
    var order: [String] = []
    var members: [String: [Int]] = [:]
    var unzoned: [Int] = []
    for school in roster.schools.indices where roster.schools[school].isOpen(in: scenario.year) {
      guard !names[school].isEmpty else {
        unzoned.append(school)
        continue
      }
      if members[names[school]] == nil { order.append(names[school]) }
      members[names[school], default: []].append(school)
    }
    let staff = roster.counts(roster.people.map(\.home))
    zones = order.map { Zone(name: $0, members[$0]!, terms, roster, staff) }
    self.unzoned = unzoned
  }
}

extension ZoneReview.Zone {
  fileprivate init(name: String, _ members: [Int], _ terms: ZoneTerms, _ roster: Roster, _ staff: [Int]) {
    let schools = members.map { roster.schools[$0] }
    let farthest = ZoneReview.Pair(farthestOf: members, roster)
    var places: [String] = []
    if let within = terms.within {
      for school in schools where !places.contains(within.value(of: school)) {
        places.append(within.value(of: school))
      }
    }
    var problems: [ZoneReview.Problem] = []
    if members.count < terms.schoolsAtLeast { problems.append(.tooFew(members.count, atLeast: terms.schoolsAtLeast)) }
    if members.count > terms.schoolsAtMost { problems.append(.tooMany(members.count, atMost: terms.schoolsAtMost)) }
    if let farthest, let cap = terms.maxKilometres, farthest.kilometres > cap {
      problems.append(.tooFar(farthest, atMost: cap))
    }
    if places.count > 1 { problems.append(.mixed(places)) }
    self.init(
      name: name, schools: members, farthest: farthest, places: places,
      strongSchools: schools.count { $0.tier == .strong }, staff: members.reduce(0) { $0 + staff[$1] },
      students: schools.reduce(0) { sum, school in
        sum + Stage.allCases.reduce(0) { $0 + (school.countedStudents($1) ?? 0) }
      },
      problems: problems)
  }
}

extension ZoneReview.Pair {
  fileprivate init?(farthestOf members: [Int], _ roster: Roster) {
    var farthest: ZoneReview.Pair?
    for (index, a) in members.enumerated() {
      for b in members[(index + 1)...] {
        let kilometres = roster.schools[a].place.kilometres(to: roster.schools[b].place)
        if kilometres > farthest?.kilometres ?? -1 { farthest = ZoneReview.Pair(a: a, b: b, kilometres: kilometres) }
      }
    }
    guard let farthest else { return nil }
    self = farthest
  }
}

extension ZoneReview.Problem {
  /// The problem in words.
  public func phrase(_ roster: Roster) -> Phrase {
    switch self {
    case .tooFew(let count, let least):
      return Phrase(zh: "\(count) 所学校，至少 \(least) 所", en: "\(count) schools; at least \(least) are asked for")
    case .tooMany(let count, let most):
      return Phrase(zh: "\(count) 所学校，最多 \(most) 所", en: "\(count) schools; at most \(most) are allowed")
    case .tooFar(let pair, let cap):
      let (a, b) = (roster.schools[pair.a].name, roster.schools[pair.b].name)
      let far = Int((pair.kilometres * 10).rounded())
      return Phrase(
        zh: "\(a)与\(b)相距 \(far / 10).\(far % 10) 公里，上限 \(cap)",
        en: "\(a) and \(b) are \(far / 10).\(far % 10) km apart; the limit is \(cap)")
    case .mixed(let places):
      return Phrase(
        zh: "跨\(places.joined(separator: "、"))", en: "stretches over \(places.joined(separator: ", "))")
    }
  }
}
