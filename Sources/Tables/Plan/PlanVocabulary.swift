import Exchange

/// What the words of a plan mean in a scenario, and which of its columns or keys say again who moves, from where, and
/// whereto.
struct PlanVocabulary {
  let scenario: Scenario
  private let kinds: KindNames
  private let subjects: Codes<Subject>
  /// The bureau's own words for values.
  let ownWords: OwnWords

  /// By column of a table and key of a `plan.json` alike.
  static let statements: [(column: String, about: PlanEntry.Statement.Subject)] = [
    ("name", .person), ("from_school", .home), ("from_school_name", .home), ("to_school_name", .host),
    ("stage", .stage), ("subject", .subject), ("role", .role), ("sex", .sex),
  ]

  private static let columns: [PlanEntry.Statement.Subject: String] = [
    .stage: "stage", .subject: "subject", .role: "role", .sex: "sex",
  ]

  init(_ scenario: Scenario) {
    self.scenario = scenario
    ownWords = OwnWords(scenario.ownWords)
    kinds = KindNames(scenario.policy.kinds, ownWords)
    subjects = Subject.codes(scenario.policy.subjects)
  }

  /// The kind that a text names; the text itself where it names none.
  func kind(_ text: String) -> String { kinds.id(text) ?? text }

  func statement(_ about: PlanEntry.Statement.Subject, column: String, _ text: String) -> PlanEntry.Statement {
    let meant = PlanVocabulary.columns[about].flatMap { ownWords.meaning(of: text, in: $0) } ?? text
    let code: String? =
      switch about {
      case .person, .home, .host: nil
      case .stage: Stage.codes.meaning(meant)?.value.rawValue
      case .subject: subjects.meaning(meant)?.value.id
      case .role: Role.codes.meaning(meant)?.value.rawValue
      case .sex: Sex.codes.meaning(meant)?.value.rawValue
      }
    return PlanEntry.Statement(about, column: column, text: text, code: code)
  }
}

/// Those columns as they stand in a table; whose name and which host comes first is for the reader to say.
struct StatementColumns {
  private let words: PlanVocabulary
  private let columns: [(bound: BoundColumn, about: PlanEntry.Statement.Subject)]

  init(_ words: PlanVocabulary, in table: Table) {
    self.words = words
    columns = PlanVocabulary.statements.filter { $0.column != "name" }
      .map { (BoundColumn($0.column, in: table), $0.about) }
      .filter { $0.bound.position != nil }
  }

  func statements(_ text: (BoundColumn) -> String?) -> [PlanEntry.Statement] {
    columns.compactMap { bound, about in text(bound).map { words.statement(about, column: bound.header, $0) } }
  }
}

/// The apostrophe that the program writes before a text that a spreadsheet would take for a formula, and before one that
/// begins with an apostrophe itself, so that taking one off gives every text back.
struct Apostrophes {
  /// The table has every column that the program's own has: one apostrophe is ours.
  private let isOurs: Bool
  private let scenario: Scenario

  private static let ours = ["teacher_id", "name", "from_school", "kind", "start", "end", "km", "clause", "reason"]

  init(_ table: Table, _ scenario: Scenario) {
    isOurs = Apostrophes.ours.allSatisfy { table.positions[$0] != nil }
    self.scenario = scenario
  }

  func read(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard scalars.first == "'", let second = scalars.dropFirst().first else { return text }
    let bare = String(scalars.dropFirst())
    if isOurs { return second.asksForGuard ? bare : text }
    // In anybody else's table an identifier or a name may be meant as it stands.
    return second.beginsFormula && !isKnown(text) ? bare : text
  }

  private func isKnown(_ text: String) -> Bool {
    let roster = scenario.roster
    return roster.personIndex[text] != nil || roster.schoolIndex[text] != nil
      || roster.people.contains { $0.name.comparedAsWord == text.comparedAsWord }
      || roster.schools.contains { $0.name.comparedAsWord == text.comparedAsWord }
  }
}

/// Identifiers of a plan's table that a spreadsheet has taken the leading zeros of. Whatever else they mean is for the
/// checker to say.
struct PlanIdentifiers {
  private let roster: Roster
  private let people: LostZeros
  private let schools: LostZeros
  private(set) var recognised = Recognised()

  init(_ scenario: Scenario) {
    roster = scenario.roster
    people = LostZeros(roster.people.map(\.id))
    schools = LostZeros(roster.schools.map(\.id))
  }

  /// The whole identifier where one alone can be meant; otherwise the text.
  mutating func person(_ text: String, _ spot: Spot) -> String {
    guard roster.personIndex[text] == nil, let index = people.index(text) else { return text }
    let person = roster.people[index]
    recognised.note(.zeros, text, (person.id, person.name), spot)
    return person.id
  }

  /// A statement about a school by its code.
  func whole(_ statement: PlanEntry.Statement) -> PlanEntry.Statement {
    guard [.home, .host].contains(statement.about), roster.schoolIndex[statement.text] == nil,
      let index = schools.index(statement.text)
    else { return statement }
    return PlanEntry.Statement(statement.about, column: statement.column, text: roster.schools[index].id)
  }

  mutating func school(_ text: String, _ spot: Spot) -> String {
    guard roster.schoolIndex[text] == nil, let index = schools.index(text) else { return text }
    let school = roster.schools[index]
    recognised.note(.zeros, text, (school.id, school.name), spot)
    return school.id
  }
}
