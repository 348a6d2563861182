/// The holders of every indicator, section by section, in the settled year and after a plan.
///
/// A person counts in the section of the own stage, at the host while out by a kind counted there, otherwise at the home
/// school. Someone whose home section has no students is left out throughout, and someone who would count at a host
/// without such a section stays at home: the sum over the sections is the same before and after.
struct EvennessCount: Sendable {
  let indicators: [Indicator]
  /// Per indicator and school: students of the indicator's stage; 0 where the school is closed.
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
  private let meanBefore: [Evenness]

  init(_ scenario: Scenario, _ eligibility: Eligibility) {
    let roster = scenario.roster
    let people = roster.people
    var sections: [Stage: [Int]] = [:]
    for stage in Stage.allCases {
      sections[stage] = roster.schools.map { $0.isOpen(in: scenario.year) ? $0.students(stage) : 0 }
    }
    let countedAt = people.indices.map { person -> Int? in
      let home = people[person].home
      let section = sections[people[person].stage]!
      guard section[home] > 0 else { return nil }
      guard let running = eligibility[person].running, scenario.policy.countsAtHost(running), section[running.to] > 0
      else { return home }
      return running.to
    }
    let indicators = scenario.policy.indicators
    isHolder = indicators.map { indicator in
      people.indices.map { person in
        people[person].stage == indicator.stage && countedAt[person] != nil
          && indicator.holders.admits(
            people[person], eligibility[person].standing, home: roster.schools[people[person].home],
            year: scenario.year)
      }
    }
    before = isHolder.map { isHolder in
      roster.counts(people.indices.compactMap { isHolder[$0] ? countedAt[$0] : nil })
    }
    students = indicators.map { sections[$0.stage]! }
    meanBefore = zip(students, before).map { Evenness(students: $0, holders: $1) }
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
      guard let from = countedAt[move.person], sections[stages[move.person]]![move.to] > 0 else { continue }
      for indicator in indicators.indices where isHolder[indicator][move.person] {
        after[indicator][from] -= 1
        after[indicator][move.to] += 1
      }
    }
    return after
  }

  func results(after: [[Int]]) -> [IndicatorResult] {
    indicators.indices.map { index in
      let indicator = indicators[index]
      func meeting(_ holders: [Int]) -> Int {
        zip(students[index], holders).count { $0 > 0 && 100 * Double($1) / Double($0) >= indicator.norm }
      }
      return IndicatorResult(
        indicator: indicator, mean: meanBefore[index].mean, cvBefore: meanBefore[index].cv,
        cvAfter: Evenness(students: students[index], holders: after[index]).cv,
        schoolsMeetingBefore: meeting(before[index]), schoolsMeetingAfter: meeting(after[index]),
        schools: students[index].count { $0 > 0 })
    }
  }
}
