/// The holders of every indicator, section by section, today, in the settled year and after a plan.
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
  /// Per indicator and school, with the returns done.
  let returned: [[Int]]
  /// The same for today: the workplaces of the August before the planned year, with schools that close there still.
  let studentsToday: [[Int]]
  let today: [[Int]]
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
    let shareToday: Double
    /// Holders who count nowhere before they are placed.
    let elsewhere: Int
  }

  init(_ scenario: Scenario, _ eligibility: Eligibility) {
    let roster = scenario.roster
    let people = roster.people
    let mergers = Mergers(roster, year: scenario.year)
    let sections = mergers.students
    var sectionsToday: [Stage: [Int]] = [:]
    for stage in Stage.allCases {
      // The pupils of a school that opens are counted throughout, or the mean would move though nobody does.
      sectionsToday[stage] = roster.schools.map {
        $0.isOpen(in: scenario.year) || $0.isOpen(in: scenario.year - 1) ? $0.students(stage) : 0
      }
    }
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
      return eligibility[person].out.first { scenario.policy.countsAtHost($0) && section[$0.to] > 0 }?.to ?? home
    }
    let indicators = scenario.policy.indicators
    let countedToday = people.indices.map { person -> Int? in
      let home = people[person].home
      let section = sectionsToday[people[person].stage]!
      guard section[home] > 0 else { return nil }
      let out = eligibility[person].out + [eligibility[person].returning].compactMap(\.self)
      return out.first { scenario.policy.countsAtHost($0) && section[$0.to] > 0 }?.to ?? home
    }
    let describes = indicators.map { indicator in
      people.indices.map { person in
        people[person].stage == indicator.stage
          && indicator.holders.admits(
            people[person], eligibility[person].standing, home: roster.schools[people[person].home],
            year: scenario.year)
      }
    }
    isHolder = describes.map { describes in
      people.indices.map { describes[$0] && (countedAt[$0] != nil || eligibility[$0].mustBePlaced) }
    }
    let unplaced = isHolder.map { isHolder in
      roster.counts(people.indices.filter { isHolder[$0] && countedAt[$0] == nil }.map { people[$0].home })
    }
    let returned = isHolder.map { isHolder in
      roster.counts(people.indices.compactMap { isHolder[$0] ? countedAt[$0] : nil })
    }
    today = describes.map { describes in
      roster.counts(people.indices.compactMap { describes[$0] ? countedToday[$0] : nil })
    }
    let students = indicators.map { sections[$0.stage]! }
    let studentsToday = indicators.map { sectionsToday[$0.stage]! }
    let scopes = EvennessCount.scopes(scenario)
    var units: [Unit] = []
    for index in indicators.indices {
      func counts(_ students: [Int]) -> [Int] {
        scopes.map { scope in scope.schools.reduce(0) { $0 + students[$1] } }
      }
      let (now, then) = (counts(studentsToday[index]), counts(students[index]))
      let (allNow, allThen) = (max(1, now.reduce(0, +)), max(1, then.reduce(0, +)))
      // A zone without the stage has nothing to measure.
      for (number, scope) in scopes.enumerated() where then[number] > 0 || scopes.count == 1 {
        units.append(
          Unit(
            indicator: index, scope: scope.name, schools: scope.schools,
            share: Double(then[number]) / Double(allThen), shareToday: Double(now[number]) / Double(allNow),
            elsewhere: scope.schools.reduce(0) { $0 + unplaced[index][$1] }))
      }
    }
    self.students = students
    self.studentsToday = studentsToday
    self.returned = returned
    self.units = units
    movesHolder = scenario.policy.kinds.map { $0.countedAt == .host }
    stages = people.map(\.stage)
    self.indicators = indicators
    self.sections = sections
    self.countedAt = countedAt
  }

  /// Per indicator and school, with the moves made.
  func after(_ moves: [CheckedMove]) -> [[Int]] {
    var after = returned
    // Nobody counts at two schools.
    var counted: Set<Int> = []
    for move in moves where movesHolder[move.kind] {
      guard sections[stages[move.person]]![move.to] > 0, counted.insert(move.person).inserted else { continue }
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
      func count(_ holders: [[Int]]) -> Int { unit.schools.reduce(0) { $0 + holders[unit.indicator][$1] } }
      func state(
        _ students: [[Int]], _ holders: [[Int]], _ share: Double, elsewhere: Int = 0
      ) -> IndicatorResult.State {
        let students = unit.schools.map { students[unit.indicator][$0] }
        let holders = unit.schools.map { holders[unit.indicator][$0] }
        let evenness = Evenness(students: students, holders: holders, elsewhere: elsewhere)
        return IndicatorResult.State(
          share: share, mean: evenness.mean, cv: evenness.cv,
          schoolsMeeting: zip(students, holders).count { $0 > 0 && 100 * Double($1) / Double($0) >= indicator.norm },
          schools: students.count { $0 > 0 })
      }
      return IndicatorResult(
        indicator: indicator, scope: unit.scope, before: state(studentsToday, today, unit.shareToday),
        returned: state(students, returned, unit.share, elsewhere: unit.elsewhere),
        after: state(
          students, after, unit.share, elsewhere: count(returned) + unit.elsewhere - count(after)))
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
