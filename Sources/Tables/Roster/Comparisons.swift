import Exchange

/// Lines of the identifiers of a table, to find those that are there twice.
struct IdentifierLines {
  private var lines: [String: (line: Int, text: String)] = [:]

  /// An identifier that another row has too, or one that looks like it, is a fault of this row.
  mutating func note(_ id: String, _ row: RecordScanner.Record, _ cells: inout RowCells, _ bound: BoundColumn) {
    guard let first = lines[id.compared] else {
      lines[id.compared] = (row.line, id)
      return
    }
    let rows = cells.table.grid.names(first.line, row.line)
    let isSame = first.text.unicodeScalars.elementsEqual(id.unicodeScalars)
    cells.fault(bound, id, isSame ? .sameID(rows) : .sameToTheEye(rows, first.text), hint: .onlyOnce)
  }
}

/// Free values by which schools are put together, such as districts and zones: one that is compared as equal to an earlier
/// one is that one.
struct FirstSpellings {
  private var known: [String: String]

  init(_ first: [String] = []) {
    known = Dictionary(first.map { ($0.compared, $0) }, uniquingKeysWith: { first, _ in first })
  }

  mutating func spelling(_ text: String) -> String {
    if let first = known[text.compared] { return first }
    known[text.compared] = text
    return text
  }
}

/// Columns of wishes and pins that say again who a person is and which school is meant.
struct ComparedColumns {
  let name: BoundColumn
  let home: BoundColumn
  let host: BoundColumn
  /// The name of the host or of the home school: the column does not say of which.
  let school: BoundColumn
  let stage: CodedColumn<Stage>
  let subject: CodedColumn<Subject>

  init(_ subjects: [Subject], in table: Table) {
    name = BoundColumn("name", in: table)
    home = BoundColumn("home_school", in: table)
    host = BoundColumn("host_name", in: table)
    school = BoundColumn("school_name", in: table)
    stage = CodedColumn("stage", Stage.codes, in: table)
    subject = CodedColumn("subject", Subject.codes(subjects), in: table)
  }
}

extension RowCells {
  /// A name beside an identifier must be that of the person.
  mutating func compare(_ bound: BoundColumn, withPerson index: Int?, _ references: References) {
    guard let text = raw(bound), let index else { return }
    let person = references.people[index]
    say(references.agreement(text, withPerson: index), bound, text, .inTeachers, person.name, person.id)
  }

  mutating func compare(_ bound: BoundColumn, withSchool index: Int?, _ references: References) {
    guard let text = raw(bound), let index else { return }
    let school = references.schools[index]
    say(references.agreement(text, withSchool: index), bound, text, .inSchools, school.name, school.id)
  }

  mutating func compare(_ columns: ComparedColumns, _ person: Int?, _ host: Int?, _ references: References) {
    compare(columns.name, withPerson: person, references)
    compare(columns.host, withSchool: host, references)
    guard let person else { return }
    let record = references.people[person]
    compare(columns.home, withSchool: record.home, references)
    if let text = raw(columns.school), references.agreement(text, withSchool: record.home) != .same {
      compare(columns.school, withSchool: host ?? record.home, references)
    }
    compare(columns.stage, record.stage, record.stage.phrase, record.id)
    compare(columns.subject, record.subject, record.subject.phrase, record.id)
  }

  private mutating func compare<Value: Equatable>(
    _ column: CodedColumn<Value>, _ value: Value, _ phrase: Phrase, _ id: String
  ) {
    guard let text = raw(column.bound) else { return }
    guard let said = column.value(text) else {
      warn(column.bound, text, .notCompared(phrase, id), hint: .asInRoster)
      return
    }
    if said != value {
      fault(column.bound, text, .otherValue(phrase, id), hint: .whichIsMeant)
    }
  }

  private mutating func say(
    _ agreement: Agreement, _ bound: BoundColumn, _ text: String, _ table: Phrase, _ name: String, _ id: String
  ) {
    switch agreement {
    case .same: break
    case .misspelt: warn(bound, text, .misspelt(name, id), hint: .asInRoster)
    case .other: fault(bound, text, .otherName(table, name, id), hint: .whichIsMeant)
    }
  }
}

extension Phrase {
  fileprivate static func otherValue(_ value: Phrase, _ id: String) -> Phrase {
    Phrase(zh: "与教师表不符：\(id) 是“\(value.zh)”", en: "does not agree with teachers.csv: \(id) is “\(value.en)”")
  }
}
