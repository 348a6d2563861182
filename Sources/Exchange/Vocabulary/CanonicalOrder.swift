/// The order in which plans are sought, whatever the order of the rows: people and schools by identifier, Unicode scalar by
/// scalar, and the rows of the other tables by what they say.
///
/// Searches break ties by position. Those of a scenario in this order fall alike for all tables that say the same.
public struct CanonicalOrder: Sendable {
  /// The scenario in this order; its positions are not those of the tables.
  public let scenario: Scenario
  /// The tables are in this order already.
  public let isAsGiven: Bool
  /// By position in this order: the position in the tables; and the reverse.
  private let people: [Int]
  private let placesOfPeople: [Int]
  private let schools: [Int]
  private let placesOfSchools: [Int]

  public init(_ given: Scenario) {
    let roster = given.roster
    people = Self.order(roster.people.map(\.id))
    schools = Self.order(roster.schools.map(\.id))
    placesOfPeople = Self.inverse(people)
    placesOfSchools = Self.inverse(schools)
    let (person, school) = (placesOfPeople, placesOfSchools)
    let schools = schools
    func sorted<Row>(_ rows: [Row], _ placed: (Row) -> Row, _ key: (Row) -> RowKey) -> [Row] {
      rows.map(placed).map { (key($0), $0) }.sorted { $0.0 < $1.0 }.map(\.1)
    }
    let ordered = Roster(
      schools: schools.map { roster.schools[$0] },
      people: people.map { place in
        var row = roster.people[place]
        row.home = school[row.home]
        return row
      },
      placements: sorted(roster.placements) {
        $0.at(person[$0.person], school[$0.from], school[$0.to])
      } _: {
        $0.key { roster.schools[schools[$0]].id }
      },
      pairs: roster.pairs.map { pairs in
        sorted(pairs) {
          DesignatedPair(a: school[$0.a], b: school[$0.b], basis: $0.basis)
        } _: {
          $0.key
        }
      },
      needs: roster.needs.map { needs in
        sorted(needs) {
          Need(school: school[$0.school], stage: $0.stage, subject: $0.subject, required: $0.required)
        } _: {
          $0.key
        }
      },
      wishes: roster.wishes.map { wishes in
        sorted(wishes) {
          Wish(person: person[$0.person], rank: $0.rank, school: school[$0.school])
        } _: {
          $0.key
        }
      },
      pins: sorted(roster.pins) {
        Pin(
          person: person[$0.person], decision: $0.decision, school: $0.school.map { school[$0] }, kind: $0.kind,
          reason: $0.reason, approver: $0.approver)
      } _: {
        $0.key
      },
      links: sorted(roster.links) {
        Link(a: person[$0.a], b: person[$0.b], rule: $0.rule, kilometres: $0.kilometres, reason: $0.reason)
      } _: {
        $0.key
      },
      pool: sorted(roster.pool) {
        PoolEntry(
          school: school[$0.school], year: $0.year, kind: $0.kind, drawn: $0.drawn, returned: $0.returned)
      } _: {
        $0.key
      },
      former: sorted(roster.former) {
        $0.at(school[$0.from], school[$0.to])
      } _: {
        $0.key
      })
    isAsGiven = ordered.isSame(as: roster)
    scenario = Scenario(
      name: given.name, year: given.year, policy: given.policy, roster: ordered, digest: given.digest,
      renewals: given.renewals.map { person[$0] }.sorted())
  }

  /// Where a person of the tables stands in this order.
  public func place(ofPerson person: Int) -> Int { placesOfPeople[person] }

  /// Where a school of the tables stands in this order.
  public func place(ofSchool school: Int) -> Int { placesOfSchools[school] }

  /// A move by the tables in this order.
  public func ordered(_ move: Move) -> Move { move.at(placesOfPeople[move.person], placesOfSchools[move.to]) }

  /// A plan by the tables in this order.
  public func ordered(_ plan: Plan) -> Plan {
    Plan(moves: plan.moves.map(ordered), renewals: plan.renewals.map(ordered))
  }

  /// A plan of the scenario in this order, as the tables have it.
  public func asGiven(_ plan: Plan) -> Plan {
    func asGiven(_ move: Move) -> Move { move.at(people[move.person], schools[move.to]) }
    return Plan(moves: plan.moves.map(asGiven), renewals: plan.renewals.map(asGiven))
  }

  /// Who is passed over in a plan of the scenario in this order, as the tables have it.
  public func asGiven(_ fairness: Fairness) -> Fairness {
    Fairness(
      order: fairness.order, lookedAt: fairness.lookedAt,
      passedOver: fairness.passedOver.map { Fairness.Pair(goes: people[$0.goes], stays: people[$0.stays]) },
      notLookedAt: fairness.notLookedAt)
  }

  private static func order(_ ids: [String]) -> [Int] {
    ids.indices.sorted { ids[$0].unicodeScalars.lexicographicallyPrecedes(ids[$1].unicodeScalars) }
  }

  private static func inverse(_ order: [Int]) -> [Int] {
    var places = [Int](repeating: 0, count: order.count)
    for (place, position) in order.enumerated() { places[position] = place }
    return places
  }
}

extension Move {
  fileprivate func at(_ person: Int, _ to: Int) -> Move {
    Move(person: person, to: to, kind: kind, start: start, end: end, hostRole: hostRole)
  }
}

extension Roster {
  fileprivate func isSame(as other: Roster) -> Bool {
    schools == other.schools && people == other.people && placements == other.placements && pairs == other.pairs
      && needs == other.needs && wishes == other.wishes && pins == other.pins && links == other.links
      && pool == other.pool && former == other.former
  }
}

/// What a row says, to be sorted by.
struct RowKey: Comparable {
  let numbers: [Int]
  var texts: [String] = []

  static func < (a: RowKey, b: RowKey) -> Bool {
    if a.numbers != b.numbers { return a.numbers.lexicographicallyPrecedes(b.numbers) }
    return a.texts.lexicographicallyPrecedes(b.texts) {
      $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars)
    }
  }
}

extension Placement {
  /// By person, the earliest first; by identifiers, so that it does not depend on the order of the schools.
  func key(_ schoolID: (Int) -> String) -> RowKey {
    RowKey(
      numbers: [person, start.year, start.month, end.year, end.month],
      texts: [
        schoolID(from), schoolID(to), kind, status.rawValue, roleThen?.rawValue ?? "", backboneThen?.rawValue ?? "",
        hostRole?.rawValue ?? "",
      ])
  }

  fileprivate func at(_ person: Int, _ from: Int, _ to: Int) -> Placement {
    Placement(
      person: person, from: from, to: to, kind: kind, start: start, end: end, status: status, roleThen: roleThen,
      backboneThen: backboneThen, hostRole: hostRole)
  }
}

extension FormerPlacement {
  fileprivate var key: RowKey {
    RowKey(
      numbers: [start.year, start.month, end.year, end.month, from, to],
      texts: [personID, name, kind, role?.rawValue ?? "", backbone?.rawValue ?? ""])
  }

  fileprivate func at(_ from: Int, _ to: Int) -> FormerPlacement {
    FormerPlacement(
      personID: personID, name: name, from: from, to: to, kind: kind, start: start, end: end, role: role,
      backbone: backbone)
  }
}

extension DesignatedPair {
  fileprivate var key: RowKey { RowKey(numbers: [a, b], texts: [basis]) }
}

extension Need {
  fileprivate var key: RowKey { RowKey(numbers: [school, required], texts: [stage.rawValue, subject.id]) }
}

extension Wish {
  fileprivate var key: RowKey { RowKey(numbers: [person, rank, school]) }
}

extension Pin {
  fileprivate var key: RowKey {
    RowKey(numbers: [person, school ?? -1], texts: [decision.rawValue, kind ?? "", reason, approver])
  }
}

extension Link {
  fileprivate var key: RowKey {
    RowKey(numbers: [a, b], texts: [rule.rawValue, kilometres.map(String.init(describing:)) ?? "", reason])
  }
}

extension PoolEntry {
  fileprivate var key: RowKey { RowKey(numbers: [school, year, drawn, returned], texts: [kind.rawValue]) }
}
