import Exchange
import Foundation
import Tables
import Testing

@testable import Leveling
@testable import Planning

/// Random rosters small enough to enumerate every plan.
struct TinyCity {
  var random: SplitMix

  init(seed: Int) {
    random = SplitMix(state: UInt64(seed) &* 7919 &+ 17)
  }

  mutating func chance(_ percent: Int) -> Bool { Int(random.next() % 100) < percent }
  mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int(random.next() % UInt64(elements.count))]
  }
  mutating func within(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(random.next() % UInt64(range.count))
  }

  mutating func roster(
    schools count: ClosedRange<Int> = 3...4, people staff: ClosedRange<Int> = 4...6, exchanges: Bool = true
  )
    -> Roster
  {
    let schools = (0..<within(count)).map { school($0) }
    var people: [Person] = []
    for index in schools.indices {
      for _ in 0..<within(staff) { people.append(person(people.count, at: index, schools[index])) }
    }
    return Roster(schools: schools, people: people, placements: exchanges ? placements(people, schools.count) : [])
  }

  /// The same with some of the optional tables.
  mutating func rosterWithTables() -> Roster {
    let bare = roster()
    let schools = bare.schools.indices
    let math = Subject.standard[1]
    var pairs: [DesignatedPair]?
    if chance(25) {
      pairs = schools.dropFirst().map { DesignatedPair(a: 0, b: $0, basis: "集团") }
    }
    var needs: [Need]?
    if chance(40) {
      needs = schools.map { Need(school: $0, stage: .primary, subject: math, required: within(2...6)) }
    }
    var wishes: [Wish]?
    if chance(40) {
      wishes = bare.people.indices.filter { _ in chance(50) }.map {
        Wish(person: $0, rank: 1, school: within(0...(schools.count - 1)))
      }
    }
    let pins = bare.people.indices.filter { _ in chance(2) }.map { person in
      Pin(
        person: person, decision: chance(50) ? .keep : .send, school: nil, kind: nil, reason: "试", approver: "试")
    }
    return Roster(
      schools: bare.schools, people: bare.people, placements: bare.placements, pairs: pairs, needs: needs,
      wishes: wishes, pins: pins)
  }

  /// Of everybody one link in a few: kept apart, or held together at the same school or within some kilometres.
  mutating func links(_ roster: Roster, _ percent: Int = 60) -> [Link] {
    roster.people.indices.filter { _ in chance(percent) }.map { person in
      let other = (person + within(1...(roster.people.count - 1))) % roster.people.count
      return chance(50)
        ? Link(a: person, b: other, rule: .apart)
        : Link(a: person, b: other, rule: .together, kilometres: chance(60) ? Double(within(2...15)) : nil)
    }
  }

  private mutating func school(_ index: Int) -> School {
    School(
      id: "S\(index)", name: "学校\(index)", authority: pick(["市直", "浔阳区", "濂溪区"]), district: pick(["甲", "乙"]),
      tier: chance(80) ? (index % 2 == 0 ? .strong : .weak) : pick(Tier.allCases), area: .urban,
      // Nine kilometres to the tenth of a degree: some ways are longer than the 25 km allowed.
      place: Place(longitude: 115.8 + Double(within(0...200)) / 1000, latitude: 29.6 + Double(within(0...150)) / 1000),
      studentsPrimary: chance(92) ? within(30...90) : 0, studentsJunior: chance(25) ? within(20...70) : 0,
      posts: chance(30) ? within(2...6) : nil, closes: chance(5) ? 2026 : nil)
  }

  private mutating func person(_ number: Int, at home: Int, _ school: School) -> Person {
    let stage: Stage = school.teaches(.junior) && (chance(30) || !school.teaches(.primary)) ? .junior : .primary
    let name = chance(75) ? "math" : "pe"
    let subject = Subject.standard.first { $0.id == name }!
    let exemption: String? = chance(6) ? "illness" : nil
    return Person(
      id: "T\(number)", name: "某\(number)", sex: .female, birth: Month(year: 1980, month: 1), home: home,
      role: chance(88) ? .teacher : pick([.principal, .secretary, .vicePrincipal]), stage: stage,
      subject: subject,
      enteredSchool: Month(year: 2026 - (chance(45) ? within(9...18) : within(0...9)), month: pick([8, 9, 10])),
      education: pick([.secondary, .college, .bachelor]),
      title: .first, backbone: pick([.none, .none, .county, .city]), exemption: exemption,
      exemptionUntil: exemption != nil && chance(50) ? Month(year: 2026, month: pick([8, 9])) : nil, onPost: chance(95),
      address: chance(40)
        ? Place(longitude: 115.8 + Double(within(0...300)) / 1000, latitude: 29.6 + Double(within(0...200)) / 1000)
        : nil)
  }

  private mutating func placements(_ people: [Person], _ schools: Int) -> [Placement] {
    var placements: [Placement] = []
    for (index, person) in people.enumerated() where chance(4) {
      let to = (person.home + within(1...(schools - 1))) % schools
      let (end, status): (Int, PlacementStatus) = pick([(2023, .completed), (2026, .running), (2028, .running)])
      placements.append(
        Placement(
          person: index, from: person.home, to: to, kind: pick(["rotation", "shadowing"]),
          start: Month(year: end - 3, month: 9), end: Month(year: end, month: 8), status: status))
    }
    return placements
  }
}

/// The shipped scenario of that name.
func shipped(_ name: String, _ overrides: [(path: String, value: String)] = []) throws -> Scenario {
  let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..")
  return try #require(readScenario(folder: root.appending(path: "Scenarios/\(name)").path, overrides: overrides).value)
}

/// Returns that nobody can follow are no excuse: a balance that every plan keeps, or there is none. Nobody is placed whose
/// school closes, which would make too many plans to write them all down (`ClosureEffectTests` does, on rosters of its own).
let strictly: [(path: String, value: String)] = [
  ("balance.excuse_returns", "false"), ("closure.placed", "false"), ("kinds.placement", "~"),
]

/// A random roster under the Jiujiang pack with some of its values overridden, and a balance that excuses nothing.
func tinyScenario(seed: Int, _ overrides: [(path: String, value: String)] = []) throws -> Scenario {
  var city = TinyCity(seed: seed)
  let policy = try shipped("tiny", strictly + overrides).policy
  return Scenario(name: "tiny \(seed)", year: 2026, policy: policy, roster: city.roster(), digest: "")
}
