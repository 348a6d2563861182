/// How many people of one description work in a zone (片区), settled and after the plan. Nobody is named: this is what a
/// zone's structure by age, subject, backbone level and title is watched by (片区师资结构动态监测).
public struct ZoneStructure: Sendable, Hashable {
  /// What people are told apart by.
  public enum Aspect: String, Sendable, CaseIterable {
    /// In full years on 1 September of the planned year: up to 30, 31 to 40, 41 to 50, 51 and more.
    case age
    case subject, backbone, title
  }

  /// Empty for the schools that name none.
  public let zone: String
  public let aspect: Aspect
  /// Code of the value: `31_to_40`, `math`, `county`, `senior`.
  public let value: String
  public let phrase: Phrase
  /// With the returns done and no new move.
  public let before: Int
  public let after: Int

  public init(zone: String, aspect: Aspect, value: String, phrase: Phrase, before: Int, after: Int) {
    self.zone = zone
    self.aspect = aspect
    self.value = value
    self.phrase = phrase
    self.before = before
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
  /// By zone in the order of the schools table, those without one last; values that nobody has are left out.
  static func all(_ moves: [CheckedMove], _ facts: Facts) -> [ZoneStructure] {
    let schools = facts.roster.schools
    guard schools.contains(where: { !$0.zone.isEmpty }) else { return [] }
    var zones: [String] = []
    for school in schools where !zones.contains(school.zone) { zones.append(school.zone) }
    zones = zones.filter { !$0.isEmpty } + zones.filter(\.isEmpty)

    var workplace = facts.settled
    for move in moves where facts.kinds[move.kind].holdsPost { workplace[move.person] = move.to }
    let sides = [facts.settled, workplace].map { places -> [String: [Int]] in
      Dictionary(grouping: places.indices) { schools[places[$0]].zone }
    }
    return zones.flatMap { zone -> [ZoneStructure] in
      Aspect.allCases.flatMap { aspect -> [ZoneStructure] in
        let counts = sides.map { side -> [String: Int] in
          (side[zone] ?? []).reduce(into: [:]) { $0[aspect.value(of: $1, facts), default: 0] += 1 }
        }
        return aspect.values(facts).compactMap { value, phrase -> ZoneStructure? in
          let (before, after) = (counts[0][value] ?? 0, counts[1][value] ?? 0)
          guard before > 0 || after > 0 else { return nil }
          return ZoneStructure(
            zone: zone, aspect: aspect, value: value, phrase: phrase, before: before, after: after)
        }
      }
    }
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

  fileprivate func value(of person: Int, _ facts: Facts) -> String {
    let row = facts.roster.people[person]
    return switch self {
    case .age: AgeBand(age: facts.eligibility[person].standing.age).rawValue
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
