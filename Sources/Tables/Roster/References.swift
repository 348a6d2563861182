import Exchange

/// Looks up the schools and people that rows refer to, and suggests the nearest where there is none.
struct References {
  let schools: [School]
  private let schoolIndex: [String: Int]
  private let schoolNamed: Set<String>
  private let schoolByName: [String: String]
  private var personNames: Set<String> = []
  private var nearSchool: Nearest

  private(set) var people: [Person] = []
  private var personIndex: [String: Int] = [:]
  private var personNamed: Set<String> = []
  private var nearPerson = Nearest([String]())
  /// The table itself could not be read: that is the finding, not every row that refers to it.
  private let knowsSchools: Bool
  private var knowsPeople = false

  init(_ table: SchoolTable?) {
    knowsSchools = table != nil
    let table = table ?? SchoolTable()
    schools = table.schools
    schoolIndex = Dictionary(
      table.schools.enumerated().map { ($1.id.compared, $0) }, uniquingKeysWith: { first, _ in first })
    schoolNamed = Set(table.named.map(\.compared))
    schoolByName = Dictionary(
      table.schools.map { ($0.name.comparedAsWord, $0.id) }, uniquingKeysWith: { first, _ in first })
    nearSchool = Nearest(table.named.sorted())
  }

  mutating func add(_ table: TeacherTable) {
    knowsPeople = true
    people = table.people
    personIndex = Dictionary(
      table.people.enumerated().map { ($1.id.compared, $0) }, uniquingKeysWith: { first, _ in first })
    personNamed = Set(table.named.map(\.compared))
    personNames = Set(table.people.map(\.name.comparedAsWord))
    nearPerson = Nearest(table.named.sorted())
  }

  enum Found {
    case index(Int)
    /// Its row is there and could not be read: one finding is enough.
    case unread
    case unknown(hint: Phrase?)
  }

  mutating func school(_ id: String) -> Found {
    if let index = schoolIndex[id.compared] { return .index(index) }
    if !knowsSchools || schoolNamed.contains(id.compared) { return .unread }
    if let code = schoolByName[id.comparedAsWord] { return .unknown(hint: .nameNotCode(code)) }
    return .unknown(hint: nearSchool.match(id).map(Phrase.meant))
  }

  mutating func person(_ id: String) -> Found {
    if let index = personIndex[id.compared] { return .index(index) }
    if !knowsPeople || personNamed.contains(id.compared) { return .unread }
    return .unknown(hint: nearPerson.match(id).map(Phrase.meant))
  }
}

extension References {
  /// Whether a text names the person, by identifier or name.
  func agreement(_ text: String, withPerson index: Int) -> Agreement {
    if text.compared == people[index].id.compared { return .same }
    return Agreement(text, means: people[index].name) {
      personNames.contains($0) || personIndex[text.compared] != nil
    }
  }

  func agreement(_ text: String, withSchool index: Int) -> Agreement {
    if text.compared == schools[index].id.compared { return .same }
    return Agreement(text, means: schools[index].name) { schoolByName[$0] != nil || schoolIndex[text.compared] != nil }
  }
}

extension RowCells {
  /// Index of the school named; nil when there is none, which is a finding.
  mutating func school(_ bound: BoundColumn, _ references: inout References) -> Int? {
    guard let id = code(bound) else { return nil }
    switch references.school(id) {
    case .index(let index): return index
    case .unread: skip()
    case .unknown(let hint): fault(bound, id, .noSuchSchool, hint: hint)
    }
    return nil
  }

  mutating func person(_ bound: BoundColumn, _ references: inout References) -> Int? {
    guard let id = code(bound) else { return nil }
    switch references.person(id) {
    case .index(let index): return index
    case .unread: skip()
    case .unknown(let hint): fault(bound, id, .noSuchPerson, hint: hint)
    }
    return nil
  }
}
