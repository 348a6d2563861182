import Exchange

/// Past and running exchanges of an import, as they are written.
struct ImportRecords {
  private let people: [ImportPerson]
  private let start: Month
  private let byID: [String: Int]
  private let byName: [String: [Int]]
  private let codes: [String]
  private let names: [String]
  private var rows: [[String]] = []
  private(set) var from: [String: Phrase] = [:]

  static let columns = [
    "teacher_id", "name", "from_school", "from_school_name", "to_school", "to_school_name", "kind", "start", "end",
    "status", "host_role", "role_then", "backbone_then",
  ]

  init(_ all: ImportPeople, _ schools: ImportSchools, year: Int) {
    people = all.people
    start = Month(schoolYear: year)
    let (id, name) = (ImportPeople.slot("teacher_id"), ImportPeople.slot("name"))
    byID = Dictionary(people.indices.map { (all.people[$0].cells[id].compared, $0) }, uniquingKeysWith: { a, _ in a })
    byName = Dictionary(grouping: people.indices) { all.people[$0].cells[name].comparedAsWord }
    codes = schools.schools.map(\.code)
    names = schools.schools.map(\.name)
  }

  var isEmpty: Bool { rows.isEmpty }

  mutating func add(
    _ tables: [ImportTable], _ schools: inout ImportSchools, _ values: inout ImportValues, _ findings: Findings
  ) {
    for table in tables {
      for row in table.rows {
        func text(_ column: String) -> String { table.text(row, column) }
        guard let person = person(row, table, &schools, findings) else { continue }
        let home = schools.find(text("from_school")) ?? schools.find(text("from_school_name"))
        let host = schools.find(text("to_school")) ?? schools.find(text("to_school_name"))
        let period = ImportPeriod(text("period"))
        var cells: [String: String] = [:]
        for id in ["kind", "start", "end", "status", "host_role", "role_then", "backbone_then"] {
          cells[id] = values.cell(id, text(id), table.spot(row, id))
        }
        if cells["start"]?.isEmpty != false, let first = period?.first { cells["start"] = month(first) }
        if cells["end"]?.isEmpty != false, let last = period?.last { cells["end"] = month(last) }
        if period != nil {
          from["start"] = .fromPeriod
          from["end"] = .fromPeriod
        }
        if cells["status"]?.isEmpty != false, case .month(let end) = MonthCell(cells["end"] ?? "") {
          cells["status"] = (end < start ? PlacementStatus.completed : .running).zh
          from["status"] = .fromEnd
        }
        let known = people[person]
        let school = home ?? known.school
        cells["teacher_id"] = known.cells[ImportPeople.slot("teacher_id")]
        cells["name"] = known.cells[ImportPeople.slot("name")]
        cells["from_school"] = school.map { codes[$0] } ?? text("from_school")
        cells["from_school_name"] = school.map { names[$0] } ?? ""
        cells["to_school"] =
          host.map { codes[$0] } ?? (text("to_school").isEmpty ? text("to_school_name") : text("to_school"))
        cells["to_school_name"] = host.map { names[$0] } ?? ""
        rows.append(ImportRecords.columns.map { cells[$0] ?? "" })
      }
    }
  }

  private func month(_ text: String) -> String {
    switch MonthCell(text) {
    case .month(let month), .doubtful(let month): month.description
    case .unknown, .impossible: text
    }
  }

  /// Whom the row is about: by number, or by name where only one can be meant.
  private func person(
    _ row: ImportRow, _ table: ImportTable, _ schools: inout ImportSchools, _ findings: Findings
  ) -> Int? {
    let (id, name) = (table.text(row, "teacher_id"), table.text(row, "name"))
    if let index = byID[id.compared], !id.isEmpty { return index }
    let named = byName[name.comparedAsWord] ?? []
    if named.count == 1 { return named[0] }
    let home = schools.find(table.text(row, "from_school")) ?? schools.find(table.text(row, "from_school_name"))
    let there = named.filter { home != nil && people[$0].school == home }
    if there.count == 1 { return there[0] }
    findings.add(
      .warning, table.spot(row, table.has("teacher_id") ? "teacher_id" : "name"), value: id.isEmpty ? name : id,
      named.isEmpty ? .notOnRoster : .severalOfName(named.count))
    return nil
  }

  var csv: String {
    ImportText.csv(ImportRecords.columns, of: ImportForm.placements, required: Form.placements, rows)
  }
}

/// Tables as they are written.
enum ImportText {
  /// With Chinese headers; optional columns only where there is something in them.
  static func csv(_ columns: [String], of form: ImportForm, required: Form, _ rows: [[String]]) -> String {
    let needed = Set(required.columns.filter(\.isRequired).map(\.id))
    let shown = columns.indices.filter { index in
      needed.contains(columns[index]) || rows.contains { !$0[index].isEmpty }
    }
    var text = "\u{FEFF}" + shown.map { form.column(columns[$0])?.zh ?? columns[$0] }.joined(separator: ",") + "\n"
    for row in rows {
      var isFirst = true
      for index in shown {
        if !isFirst { text += "," }
        isFirst = false
        text += row[index].csvCell
      }
      text += "\n"
    }
    return text
  }
}

extension ImportSchools {
  /// `schools.csv`.
  var csv: String {
    let columns = Form.schools.columns.map(\.id)
    return ImportText.csv(
      columns, of: .schools, required: .schools,
      schools.map { school in columns.map { $0 == "name" ? school.name : school.cells[$0] ?? "" } })
  }
}

extension ImportSchools {
  /// `distances.csv`: schools by their codes, whichever way they were written.
  mutating func distances(_ tables: [ImportTable]) -> String {
    var rows: [[String]] = []
    for table in tables {
      for row in table.rows {
        let (a, b) = (
          table.text(row, table.has("school_a") ? "school_a" : "school_a_name"),
          table.text(row, table.has("school_b") ? "school_b" : "school_b_name")
        )
        let (first, second) = (find(a), find(b))
        rows.append([
          first.map { schools[$0].code } ?? a, first.map { schools[$0].name } ?? "",
          second.map { schools[$0].code } ?? b, second.map { schools[$0].name } ?? "", table.text(row, "km"),
        ])
      }
    }
    return ImportText.csv(
      ["school_a", "school_a_name", "school_b", "school_b_name", "km"], of: .distances, required: .distances, rows)
  }
}

extension ImportPeople {
  /// `teachers.csv`.
  func csv(_ schools: ImportSchools) -> String {
    var columns = Form.teachers.columns.map(\.id)
    columns.insert("school_name", at: columns.firstIndex(of: "school_id")! + 1)
    let slots = columns.map { ["school_id", "school_name"].contains($0) ? -1 : ImportPeople.slot($0) }
    let rows = people.map { person in
      zip(columns, slots).map { column, slot in
        if slot >= 0 { return person.cells[slot] }
        guard let school = person.school else { return column == "school_id" ? person.schoolText : "" }
        return column == "school_id" ? schools.schools[school].code : schools.schools[school].name
      }
    }
    return ImportText.csv(columns, of: .teachers, required: .teachers, rows)
  }
}

extension Phrase {
  fileprivate static let fromPeriod = Phrase(zh: "从交流期限取", en: "from the period")
  fileprivate static let fromEnd = Phrase(zh: "由结束年月推出", en: "from the month in which it ends")
  fileprivate static let notOnRoster = Phrase(
    zh: "花名册里没有这个人，这一行没有导入", en: "nobody on the roster: the row is not imported")
  fileprivate static func severalOfName(_ count: Int) -> Phrase {
    Phrase(
      zh: "花名册里有 \(count) 个同名的人，看不出是谁，这一行没有导入",
      en: "\(count) people on the roster have this name: the row is not imported")
  }
}
