import Exchange

/// Looks up the schools and people that rows refer to, and suggests the nearest where there is none. Schools are found by
/// code, and where it is unique by name or a short form of it; codes and numbers also without the zeros that a spreadsheet
/// takes off their beginning.
struct References {
  let schools: [School]
  private let schoolIndex: [String: Int]
  private let schoolNamed: Set<String>
  private let schoolNames: SchoolNames
  /// A roster repeats the names of its schools.
  private var schoolsByText: [String: SchoolNames.Found?] = [:]
  private let schoolDigits: LostZeros
  private var personNames: Set<String> = []
  private var nearSchool: Nearest

  private(set) var people: [Person] = []
  private var personIndex: [String: Int] = [:]
  private var personNamed: Set<String> = []
  private var personDigits = LostZeros([])
  private var nearPerson = Nearest([String]())
  /// The table itself could not be read: that is the finding, not every row that refers to it.
  private let knowsSchools: Bool
  private var knowsPeople = false
  /// What was not found by the code as it stands.
  private(set) var recognised = Recognised()

  init(_ table: SchoolTable?) {
    knowsSchools = table != nil
    let table = table ?? SchoolTable()
    schools = table.schools
    schoolIndex = Dictionary(
      table.schools.enumerated().map { ($1.id.compared, $0) }, uniquingKeysWith: { first, _ in first })
    schoolNamed = Set(table.named.map(\.compared))
    schoolNames = SchoolNames(table.schools)
    schoolDigits = LostZeros(table.schools.map(\.id))
    nearSchool = Nearest((table.named.union(table.schools.map(\.name))).sorted())
  }

  mutating func add(_ table: TeacherTable) {
    knowsPeople = true
    people = table.people
    personIndex = Dictionary(
      table.people.enumerated().map { ($1.id.compared, $0) }, uniquingKeysWith: { first, _ in first })
    personNamed = Set(table.named.map(\.compared))
    personNames = Set(table.people.map(\.name.comparedAsWord))
    personDigits = LostZeros(table.people.map(\.id))
    nearPerson = Nearest(table.named.sorted())
  }

  enum Found {
    case index(Int)
    /// Not by the identifier as it stands.
    case recognised(Int, Recognised.Way)
    /// Its row is there and could not be read: one finding is enough.
    case unread
    case unknown(hint: Phrase?)
  }

  mutating func school(_ id: String) -> Found {
    if let index = schoolIndex[id.compared] { return .index(index) }
    if !knowsSchools || schoolNamed.contains(id.compared) { return .unread }
    let named = schoolsByText[id] ?? schoolNames.find(id)
    schoolsByText.updateValue(named, forKey: id)
    switch named {
    case .name(let index): return .recognised(index, .name)
    case .short(let index): return .recognised(index, .short)
    case .several(let indices):
      return .unknown(hint: .severalSchools(indices.map { (schools[$0].name, schools[$0].id) }))
    case .none: break
    }
    if let index = schoolDigits.index(id) { return .recognised(index, .zeros) }
    return .unknown(hint: nearSchool.match(id).map(Phrase.meant))
  }

  mutating func person(_ id: String) -> Found {
    if let index = personIndex[id.compared] { return .index(index) }
    if !knowsPeople || personNamed.contains(id.compared) { return .unread }
    if let index = personDigits.index(id) { return .recognised(index, .zeros) }
    return .unknown(hint: nearPerson.match(id).map(Phrase.meant))
  }

  /// Keeps in mind that a cell was understood, to be said once.
  mutating func note(_ way: Recognised.Way, _ text: String, _ taken: (id: String, name: String), _ spot: Spot) {
    recognised.note(way, text, taken, spot)
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
    return Agreement(text, means: schools[index].name) { schoolNames.isName($0) || schoolIndex[text.compared] != nil }
  }
}

extension RowCells {
  /// Index of the school named; nil when there is none, which is a finding.
  mutating func school(_ bound: BoundColumn, _ references: inout References) -> Int? {
    guard let id = code(bound) else { return nil }
    switch references.school(id) {
    case .index(let index): return index
    case .recognised(let index, let way):
      let school = references.schools[index]
      references.note(way, id, (school.id, school.name), spot(bound))
      return index
    case .unread: skip()
    case .unknown(let hint): fault(bound, id, .noSuchSchool, hint: hint)
    }
    return nil
  }

  mutating func person(_ bound: BoundColumn, _ references: inout References) -> Int? {
    guard let id = code(bound) else { return nil }
    switch references.person(id) {
    case .index(let index): return index
    case .recognised(let index, let way):
      let person = references.people[index]
      references.note(way, id, (person.id, person.name), spot(bound))
      return index
    case .unread: skip()
    case .unknown(let hint): fault(bound, id, .noSuchPerson, hint: hint)
    }
    return nil
  }
}
