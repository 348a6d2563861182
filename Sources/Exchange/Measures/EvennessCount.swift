/// The holders of every indicator, section by section, in the settled year and after a plan.
///
/// A person counts in the section of the own stage, at the host while out by a kind counted there, otherwise at the home
/// school. Someone whose home section has no students is left out throughout, and someone who would count at a host
/// without such a section stays at home: the sum over the sections is the same before and after.
///
/// Pupils of a school that closes in the planned year count where it merges (并入学校), and its people there too until they
/// are placed. Where it names no school, its pupils are unknown, and its people count from their placement on; they are in
/// the mean all the while, which is so the same before and after.
///
/// The sections are measured against each other all together, or within every zone or district; those whose school names
/// none are then left out.
struct EvennessCount: Sendable {
  let indicators: [Indicator]
  /// Per indicator and school: students of the indicator's stage in the planned year; 0 where the school is closed.
  let students: [[Int]]
  /// Per indicator and school.
  let before: [[Int]]
  private let sections: [Stage: [Int]]
  /// Per indicator and person.
  private let isHolder: [[Bool]]
  private let stages: [Stage]
  /// Per person: the school where the person counts in the settled year; nil: left out.
  private let countedAt: [Int?]
  private let movesHolder: [Bool]
  private let units: [Unit]
  /// Sections that are measured against each other, as one result of one indicator.
  private struct Unit {
    let indicator: Int
    /// `all`, or the zone or district.
    let scope: String
    let schools: [Int]
    let share: Double
    let before: Evenness
    /// Holders who count nowhere before they are placed.
    let elsewhere: Int
  }

  init(_ scenario: Scenario, _ eligibility: Eligibility) {
    let roster = scenario.roster
    let people = roster.people
    let mergers = Mergers(roster, year: scenario.year)
    let sections = mergers.students
    let countedAt = people.indices.map { person -> Int? in
      let home = people[person].home
      let section = sections[people[person].stage]!
      if eligibility[person].mustBePlaced { return mergers.into[home].flatMap { section[$0] > 0 ? $0 : nil } }
      if eligibility[person].isClosing {
        // Out until the exchange ends, and placed then.
        return eligibility[person].running.flatMap {
          scenario.policy.countsAtHost($0) && section[$0.to] > 0 ? $0.to : nil
        }
      }
      guard section[home] > 0 else { return nil }
      guard let running = eligibility[person].running, scenario.policy.countsAtHost(running), section[running.to] > 0
      else { return home }
      return running.to
    }
    let indicators = scenario.policy.indicators
    isHolder = indicators.map { indicator in
      people.indices.map { person in
        people[person].stage == indicator.stage && (countedAt[person] != nil || eligibility[person].mustBePlaced)
          && indicator.holders.admits(
            people[person], eligibility[person].standing, home: roster.schools[people[person].home],
            year: scenario.year)
      }
    }
    let before = isHolder.map { isHolder in
      roster.counts(people.indices.compactMap { isHolder[$0] ? countedAt[$0] : nil })
    }
    let unplaced = isHolder.map { isHolder in
      roster.counts(people.indices.filter { isHolder[$0] && countedAt[$0] == nil }.map { people[$0].home })
    }
    let students = indicators.map { sections[$0.stage]! }
    let scopes = EvennessCount.scopes(scenario)
    var units: [Unit] = []
    for index in indicators.indices {
      let counts = scopes.map { scope in scope.schools.reduce(0) { $0 + students[index][$1] } }
      let all = Double(max(1, counts.reduce(0, +)))
      // A zone without the stage has nothing to measure.
      for (scope, count) in zip(scopes, counts) where count > 0 || scopes.count == 1 {
        let elsewhere = scope.schools.reduce(0) { $0 + unplaced[index][$1] }
        units.append(
          Unit(
            indicator: index, scope: scope.name, schools: scope.schools, share: Double(count) / all,
            before: Evenness(
              students: scope.schools.map { students[index][$0] },
              holders: scope.schools.map { before[index][$0] }, elsewhere: elsewhere), elsewhere: elsewhere))
      }
    }
    self.students = students
    self.before = before
    self.units = units
    movesHolder = scenario.policy.kinds.map { $0.countedAt == .host }
    stages = people.map(\.stage)
    self.indicators = indicators
    self.sections = sections
    self.countedAt = countedAt
  }

  /// Per indicator and school, with the moves made.
  func after(_ moves: [CheckedMove]) -> [[Int]] {
    var after = before
    for move in moves where movesHolder[move.kind] {
      guard sections[stages[move.person]]![move.to] > 0 else { continue }
      for indicator in indicators.indices where isHolder[indicator][move.person] {
        if let from = countedAt[move.person] { after[indicator][from] -= 1 }
        after[indicator][move.to] += 1
      }
    }
    return after
  }

  /// One result for each indicator and unit.
  func results(after: [[Int]]) -> [IndicatorResult] {
    units.map { unit in
      let indicator = indicators[unit.indicator]
      let students = unit.schools.map { self.students[unit.indicator][$0] }
      let before = unit.schools.map { self.before[unit.indicator][$0] }
      let after = unit.schools.map { after[unit.indicator][$0] }
      func meeting(_ holders: [Int]) -> Int {
        zip(students, holders).count { $0 > 0 && 100 * Double($1) / Double($0) >= indicator.norm }
      }
      return IndicatorResult(
        indicator: indicator, scope: unit.scope, share: unit.share, mean: unit.before.mean, cvBefore: unit.before.cv,
        cvAfter: Evenness(
          students: students, holders: after, elsewhere: before.reduce(0, +) + unit.elsewhere - after.reduce(0, +)
        ).cv, schoolsMeetingBefore: meeting(before),
        schoolsMeetingAfter: meeting(after), schools: students.count { $0 > 0 })
    }
  }

  /// The schools measured together, in the order of the schools table.
  private static func scopes(_ scenario: Scenario) -> [(name: String, schools: [Int])] {
    let names = scenario.roster.schools.map(scenario.policy.evenness.scope.name)
    var order: [String] = []
    for name in names where !name.isEmpty && !order.contains(name) { order.append(name) }
    return order.map { name in (name, names.indices.filter { names[$0] == name }) }
  }
}
