/// A row of a plan table with what its texts mean.
struct PlanRow: Sendable {
  let entry: PlanEntry
  /// One where the row is clear; none or several where it is not.
  let people: [Int]
  let schools: [Int]
  /// Position of the kind that the row names; nil where it names none, or one that the policy has not.
  let kind: Int?
  /// What the row says that is not so, by the roster or by its own other columns.
  let contradictions: [RowTrouble]
}

/// Who and what the texts of a plan table may mean: people and schools by identifier or, where it is unique, by name; kinds
/// by identifier or title.
struct Directory {
  private let facts: Facts
  private let peopleByName: [String: [Int]]
  private let schoolsByName: [String: [Int]]
  private let kindsByTitle: [String: Int]

  init(_ facts: Facts) {
    self.facts = facts
    peopleByName = Dictionary(grouping: facts.roster.people.indices) { facts.roster.people[$0].name.comparedAsWord }
    schoolsByName = Dictionary(grouping: facts.roster.schools.indices) { facts.roster.schools[$0].name.comparedAsWord }
    var titles: [String: Int] = [:]
    for (index, kind) in facts.kinds.enumerated() {
      for title in ([kind.id, kind.title.zh, kind.title.en] + kind.names).map(\.comparedAsWord)
      where titles[title] == nil {
        titles[title] = index
      }
    }
    kindsByTitle = titles
  }

  /// Several people or schools of one name are told apart by whatever else the row says of them.
  func read(_ entry: PlanEntry) -> PlanRow {
    var people = people(entry)
    if people.count > 1 {
      for statement in entry.statements where statement.about != .host {
        let fitting = people.filter { agreement(of: statement, with: $0) == .same }
        if !fitting.isEmpty { people = fitting }
      }
    }
    var schools = schools(meant: entry.school)
    if schools.count > 1 {
      for statement in entry.statements where statement.about == .host {
        let fitting = schools.filter { agreement(statement.text, withSchool: $0) == .same }
        if !fitting.isEmpty { schools = fitting }
      }
    }
    let contradictions = entry.statements.compactMap { statement in
      contradiction(statement, people.count == 1 ? people[0] : nil, schools.count == 1 ? schools[0] : nil, entry.row)
    }
    return PlanRow(
      entry: entry, people: people, schools: schools, kind: entry.kind.flatMap(kind), contradictions: contradictions)
  }

  /// An identifier comes before a name that reads the same, but not where a name is expected.
  private func people(_ entry: PlanEntry) -> [Int] {
    let byID = facts.roster.personIndex[entry.person].map { [$0] }
    let byName = peopleByName[entry.person.comparedAsWord]
    return (entry.isNamed ? byName ?? byID : byID ?? byName) ?? []
  }

  func people(meant text: String) -> [Int] {
    facts.roster.personIndex[text].map { [$0] } ?? peopleByName[text.comparedAsWord] ?? []
  }

  func schools(meant text: String) -> [Int] {
    facts.roster.schoolIndex[text].map { [$0] } ?? schoolsByName[text.comparedAsWord] ?? []
  }

  private func kind(_ text: String) -> Int? { facts.kindIndex[text] ?? kindsByTitle[text.comparedAsWord] }

  private func contradiction(
    _ statement: PlanEntry.Statement, _ person: Int?, _ host: Int?, _ row: Int?
  ) -> RowTrouble? {
    let agreement: Agreement?
    if statement.about == .host {
      agreement = host.map { self.agreement(statement.text, withSchool: $0) }
    } else {
      agreement = person.map { self.agreement(of: statement, with: $0) }
    }
    guard let agreement, agreement != .same else { return nil }
    return .mismatch(statement, person: person, host: host, isSlip: agreement == .misspelt, row: row)
  }

  /// What cannot be read of a coded column contradicts nothing.
  private func agreement(of statement: PlanEntry.Statement, with index: Int) -> Agreement {
    let person = facts.roster.people[index]
    func coded(_ code: String) -> Agreement { statement.code.map { $0 == code ? .same : .other } ?? .misspelt }
    switch statement.about {
    case .person:
      if statement.text.compared == person.id.compared { return .same }
      return Agreement(statement.text, means: person.name) {
        peopleByName[$0] != nil || facts.roster.personIndex[statement.text] != nil
      }
    case .home:
      // Whoever is prolonged at a host may have been sent from another school than today's.
      let standing = facts.eligibility[index]
      let homes = [person.home, standing.running?.from, standing.returning?.from].compactMap { $0 }
      let all = homes.map { agreement(statement.text, withSchool: $0) }
      return all.contains(.same) ? .same : all[0]
    case .host: return .same
    case .stage: return coded(person.stage.rawValue)
    case .subject: return coded(person.subject.id)
    case .role: return coded(person.role.rawValue)
    case .sex: return coded(person.sex.rawValue)
    }
  }

  private func agreement(_ text: String, withSchool index: Int) -> Agreement {
    let school = facts.roster.schools[index]
    if text.compared == school.id.compared { return .same }
    return Agreement(text, means: school.name) { schoolsByName[$0] != nil || facts.roster.schoolIndex[text] != nil }
  }
}
