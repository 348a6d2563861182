import Exchange

/// Somebody of a roster, as gathered from one row or several.
struct ImportPerson {
  /// By position in ``ImportPeople/columns``.
  var cells: [String]
  /// Index of the home school.
  var school: Int?
  /// What stands for it where it is not found.
  var schoolText: String
  let table: Int
  let line: Int
  /// The row's table says in which unit people have their post.
  var hasPostUnit: Bool
}

/// The people of all rosters: whoever stands on several sheets, as on that of the school and on one of the whole county, is
/// one person.
struct ImportPeople {
  static let columns =
    Form.teachers.columns.map(\.id).filter { $0 != "school_id" } + [
      "identity_number", "post_unit", "post_kind", "grade",
    ]
  private static let slots = Dictionary(uniqueKeysWithValues: columns.enumerated().map { ($1, $0) })
  /// What two rows about one person may say in other words, or for other purposes.
  private static let notCompared: Set<String> = ["teacher_id", "post_kind", "grade", "exemption_until"]

  private(set) var people: [ImportPerson] = []
  private(set) var seenAgain = 0
  private(set) var from: [String: Phrase] = [:]
  private var tables: [ImportTable] = []
  /// Facts in which rows about one person differ, by column and the two values.
  private var conflicts: [[String]: (Spot, Phrase, count: Int)] = [:]

  /// How often a key was met in the table that is being read: the second of one name is the second of it elsewhere.
  private struct Key: Hashable {
    let text: String
    let number: Int
  }

  private var byID: [String: Int] = [:]
  private var byName: [Key: Int] = [:]

  static func slot(_ column: String) -> Int { slots[column]! }

  /// Tables with identifiers first, so that rows without are found by name.
  mutating func add(
    _ all: [ImportTable], _ schools: inout ImportSchools, _ values: inout ImportValues, _ findings: Findings
  ) {
    conflicts = [:]
    tables = all
    let order = all.indices.filter { all[$0].has("teacher_id") } + all.indices.filter { !all[$0].has("teacher_id") }
    for table in order {
      let reader = PersonReader(all[table], table)
      var met: [String: Int] = [:]
      for row in all[table].rows {
        guard let person = reader.person(row, &schools, &values) else { continue }
        let name = ImportPeople.nameKey(person)
        met[name, default: 0] += 1
        add(person, Key(text: name, number: met[name]!))
      }
    }
    for (key, conflict) in conflicts.sorted(by: { ($0.value.0.row ?? 0, $0.key[0]) < ($1.value.0.row ?? 0, $1.key[0]) })
    {
      findings.add(
        Finding(
          .error, file: conflict.0.file, row: conflict.0.row, column: conflict.0.column, value: key[1], conflict.1,
          hint: .whichIsRight, count: conflict.count))
    }
    // In the order of the files and rows, whichever was read first.
    people.sort { ($0.table, $0.line) < ($1.table, $1.line) }
    byID = [:]
    byName = [:]
  }

  private static func nameKey(_ person: ImportPerson) -> String {
    "\(person.cells[slot("name")].comparedAsWord) \(person.cells[slot("birth")]) \(person.school ?? -1)"
  }

  private mutating func add(_ person: ImportPerson, _ name: Key) {
    let id = person.cells[ImportPeople.slot("teacher_id")].compared
    let known = id.isEmpty ? byName[name] : byID[id]
    if let known {
      seenAgain += 1
      merge(person, into: known)
      return
    }
    if !id.isEmpty { byID[id] = people.count }
    if byName[name] == nil { byName[name] = people.count }
    people.append(person)
  }

  private mutating func merge(_ person: ImportPerson, into index: Int) {
    let first = people[index]
    func conflict(_ column: String, _ value: String, _ known: String) {
      let who = "\(first.cells[ImportPeople.slot("name")])（\(first.cells[0])）"
      let place = ImportSchools.place(Spot(tables[first.table].place, row: first.line))
      conflicts[
        [column, value, known],
        default: (
          tables[person.table].spot(ImportRow(line: person.line, cells: []), column), .otherFact(who, known, place), 0
        )
      ].count += 1
    }
    for (slot, column) in ImportPeople.columns.enumerated() where !person.cells[slot].isEmpty {
      if first.cells[slot].isEmpty {
        people[index].cells[slot] = person.cells[slot]
      } else if first.cells[slot] != person.cells[slot], !ImportPeople.notCompared.contains(column) {
        let isSame = first.cells[slot].comparedAsWord == person.cells[slot].comparedAsWord
        if !isSame { conflict(column, person.cells[slot], first.cells[slot]) }
      }
    }
    if first.school != person.school || (first.school == nil && first.schoolText.compared != person.schoolText.compared)
    {
      if first.school == nil, first.schoolText.isEmpty {
        (people[index].school, people[index].schoolText) = (person.school, person.schoolText)
      } else if !person.schoolText.isEmpty {
        conflict("school_name", person.schoolText, first.schoolText)
      }
    }
    people[index].hasPostUnit = people[index].hasPostUnit || person.hasPostUnit
  }

  // MARK: - What follows

  /// Fills in what rosters leave to be understood.
  mutating func complete(
    _ schools: ImportSchools, _ values: inout ImportValues, _ questions: inout ImportQuestions,
    _ mapping: inout ImportMapping
  ) {
    func slot(_ column: String) -> Int { ImportPeople.slot(column) }
    let (role, stage, grade, subject, onPost) = (
      slot("role"), slot("stage"), slot("grade"), slot("subject"), slot("on_post")
    )
    for index in people.indices {
      let person = people[index]
      let spot = Spot(tables[person.table].place, row: person.line)
      if person.cells[role].isEmpty {
        people[index].cells[role] = Role.teacher.zh
        values.empty("role", means: Role.teacher.zh, spot)
        from["role"] = .ordinaryTeachers
      }
      if person.cells[stage].isEmpty,
        let found = ImportPeople.stage(
          person.cells[grade], person.cells[subject], person.school.map { schools.schools[$0].stages } ?? [])
      {
        people[index].cells[stage] = found.zh
        from["stage"] = .stageFromSchool
      }
      if person.cells[onPost].isEmpty, let (answer, source) = ImportPeople.isOnPost(person) {
        people[index].cells[onPost] = answer ? "是" : "否"
        from["on_post"] = source
      }
    }
    addNumbers(schools, &questions, &mapping)
  }

  /// By the class that somebody teaches, or by the school, or by a subject that one stage has.
  private static func stage(_ grade: String, _ subject: String, _ stages: Set<Stage>) -> Stage? {
    let word = grade.comparedAsWord
    if !word.isEmpty {
      if ["高"].contains(where: word.hasPrefix) { return .senior }
      if ["七", "八", "九", "初", "7", "8", "9"].contains(where: word.hasPrefix) { return .junior }
      if ["一", "二", "三", "四", "五", "六", "1", "2", "3", "4", "5", "6", "小"].contains(where: word.hasPrefix) {
        return .primary
      }
    }
    if stages.count == 1 { return stages.first }
    guard stages.contains(.primary), stages.contains(.junior) else { return nil }
    if subject == "科学" { return .primary }
    return ["物理", "化学", "生物", "历史", "地理"].contains(subject) ? .junior : nil
  }

  private static func isOnPost(_ person: ImportPerson) -> (Bool, Phrase)? {
    let outside = ["编外", "非在编", "不在编", "临聘", "临时", "代课", "合同", "劳务", "购买服务", "派遣", "聘用制", "校聘", "无编", "实习", "外聘"]
    let kind = person.cells[slot("post_kind")].comparedAsWord
    if !kind.isEmpty {
      if let known = Answer.ofPost.meaning(kind) { return (known.value, .fromPostKind) }
      if outside.contains(where: kind.contains) { return (false, .fromPostKind) }
      if ["在编", "事业", "编内", "正式", "公办", "有编", "实名"].contains(where: kind.contains) { return (true, .fromPostKind) }
    }
    guard person.hasPostUnit else { return nil }
    let unit = person.cells[slot("post_unit")].comparedAsWord
    return (!unit.isEmpty && unit != "无" && !outside.contains(where: unit.contains), .fromPostUnit)
  }

  /// Identifiers where the rosters have none.
  private mutating func addNumbers(
    _ schools: ImportSchools, _ questions: inout ImportQuestions, _ mapping: inout ImportMapping
  ) {
    let slot = ImportPeople.slot("teacher_id")
    let without = people.indices.filter { people[$0].cells[slot].isEmpty }
    guard !without.isEmpty else { return }
    _ = questions.ask(
      Import.Question(
        id: "teachers.teacher_id", text: .numbersMade(without.count),
        options: [.init(answer: "made", text: .madeNumbers)]), &mapping)
    var used = Set(people.map { $0.cells[slot].compared })
    var numbers: [Int: Int] = [:]
    for index in without {
      let school = people[index].school ?? -1
      var id = ""
      repeat {
        numbers[school, default: 0] += 1
        let digits = String(numbers[school]!)
        id =
          (school < 0 ? "X" : schools.schools[school].code) + "-"
          + String(repeating: "0", count: max(0, 3 - digits.count)) + digits
      } while !used.insert(id.compared).inserted
      people[index].cells[slot] = id
    }
    from["teacher_id"] = .madeNumbers
  }
}

/// Reads the rows of one roster.
private struct PersonReader {
  private let table: ImportTable
  private let index: Int
  /// Cells of a row by slot.
  private let slots: [(slot: Int, column: String, cell: Int)]
  private let school: (id: Int?, name: Int?, unit: Int?)
  /// The name of the sheet, the file or the title, where no column says the school.
  private let sheetSchool: String

  init(_ table: ImportTable, _ index: Int) {
    self.table = table
    self.index = index
    slots = ImportPeople.columns.enumerated().compactMap { slot, column in
      table.ids.firstIndex(of: column).map { (slot, column, $0) }
    }
    school = (
      table.ids.firstIndex(of: "school_id"), table.ids.firstIndex(of: "school_name"),
      table.ids.firstIndex(of: "post_unit")
    )
    sheetSchool = school.id == nil && school.name == nil ? table.schoolOfSheet ?? "" : ""
  }

  /// nil for a row without a name.
  func person(_ row: ImportRow, _ schools: inout ImportSchools, _ values: inout ImportValues) -> ImportPerson? {
    var cells = Array(repeating: "", count: ImportPeople.columns.count)
    for (slot, column, cell) in slots {
      cells[slot] = values.cell(column, row.cells[cell], table.spot(row, column))
    }
    guard cells.contains(where: { !$0.isEmpty }) else { return nil }
    fillFromIdentityNumber(&cells)
    var text = school.unit.map { row.cells[$0] } ?? ""
    var found = schools.find(text)
    for cell in [school.id, school.name] where found == nil {
      guard let cell, !row.cells[cell].isEmpty else { continue }
      found = schools.find(row.cells[cell])
      text = row.cells[cell]
    }
    if found == nil, school.id == nil, school.name == nil, text.isEmpty || !sheetSchool.isEmpty {
      text = sheetSchool
      found = schools.find(text)
    }
    return ImportPerson(
      cells: cells, school: found, schoolText: text, table: index, line: row.line, hasPostUnit: school.unit != nil)
  }

  /// Month of birth and sex stand in it.
  private func fillFromIdentityNumber(_ cells: inout [String]) {
    let number = cells[ImportPeople.slot("identity_number")].utf8.map { $0 }
    let (birth, sex) = (ImportPeople.slot("birth"), ImportPeople.slot("sex"))
    guard number.count == 18, number.prefix(17).allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return }
    if cells[birth].isEmpty, case .month(let month) = MonthCell(String(decoding: number[6..<12], as: UTF8.self)) {
      cells[birth] = month.description
    }
    if cells[sex].isEmpty { cells[sex] = (number[16] - 0x30) % 2 == 1 ? Sex.male.zh : Sex.female.zh }
  }
}

extension ImportTable {
  /// What a row says of the school: the code, or the name, or what the sheet is about.
  func schoolText(of row: ImportRow) -> String {
    for column in ["school_id", "school_name"] where has(column) && !text(row, column).isEmpty {
      return text(row, column)
    }
    return has("school_id") || has("school_name") ? "" : schoolOfSheet ?? ""
  }

  /// The school that the sheet is about, by its name, that of the file, or a title; nil where none of them names one.
  var schoolOfSheet: String? { ([name] + titles).lazy.compactMap(ImportTable.school).first }

  /// `3.东山小学教师名册` is 东山小学's.
  static func school(in text: String) -> String? {
    let endings = ["小学", "中学", "学校", "校区", "教学点", "完小", "中心校", "一中", "二中", "三中", "四中", "五中", "初中", "高中"]
    let bare = text.tidied
    let ends = endings.compactMap { ending in bare.range(of: ending)?.upperBound }
    guard let end = ends.max() else { return nil }
    let name = withoutNumber(bare[..<end])
    return name.unicodeScalars.count > 2 || name.hasSuffix("中") ? String(name) : nil
  }

  /// Without a number in front: `3.`, `（三）`, 一、. The 一 of 一中 is none.
  private static func withoutNumber(_ text: Substring) -> Substring {
    let marks: (Character) -> Bool = { $0.isPunctuation || $0.isWhitespace }
    let inside = text.drop(while: marks)
    let rest = inside.drop { $0.isNumber }
    let isCounted = rest.first.map(marks) == true || inside.prefix { $0.isNumber }.allSatisfy(\.isASCII)
    return isCounted ? rest.drop(while: marks) : inside
  }
}

extension Phrase {
  fileprivate static let ordinaryTeachers = Phrase(zh: "没有职务的是教师", en: "whoever has no post is a teacher")
  fileprivate static let stageFromSchool = Phrase(
    zh: "从学校的学段、任教年级或学科推出", en: "from the school, the class or the subject")
  fileprivate static let fromPostKind = Phrase(zh: "从编制类型推出", en: "from the kind of post")
  fileprivate static let fromPostUnit = Phrase(zh: "有编制单位的是在编", en: "whoever has a unit for the post is on one")
  fileprivate static let madeNumbers = Phrase(
    zh: "由学校代码和顺序号编出", en: "made of the school's code and a running number")
  fileprivate static func numbersMade(_ count: Int) -> Phrase {
    Phrase(
      zh: "\(count) 人没有教职工号，按学校代码和在表中的顺序编号（下次导入顺序变了，编号也变）",
      en: "\(count) people have no identifier; they get one of their school's code and their place in the table, which "
        + "changes when the rows do")
  }
}
