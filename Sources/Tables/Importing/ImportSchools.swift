import Exchange

/// A school as it is written.
struct ImportSchool {
  var code: String
  let name: String
  /// By column of the schools table.
  var cells: [String: String]
  var stages: Set<Stage>
  let spot: Spot?
}

/// The schools of an import: those of its list, or of the scenario that is there already, or made from the roster's names.
struct ImportSchools {
  private(set) var schools: [ImportSchool] = []
  /// There is a list; otherwise names in the roster make one.
  private(set) var isListed = false
  private var byCode: [String: Int] = [:]
  private var byName: [String: [Int]] = [:]
  private var byText: [String: Int?] = [:]
  private var zeros = LostZeros([])
  /// Codes that an earlier import has made.
  private var earlier: [String: String] = [:]

  init() {}

  /// Where the columns come from that no file has.
  private(set) var from: [String: Phrase] = [:]

  mutating func add(_ tables: [ImportTable], _ values: inout ImportValues, _ findings: Findings) {
    for table in tables { for row in table.rows { add(row, table, &values, findings) } }
    isListed = !schools.isEmpty
    zeros = LostZeros(schools.map(\.code))
  }

  private mutating func add(
    _ row: ImportRow, _ table: ImportTable, _ values: inout ImportValues, _ findings: Findings
  ) {
    var cells: [String: String] = [:]
    for id in table.ids {
      let text = values.cell(id, table.text(row, id), table.spot(row, id))
      if !text.isEmpty { cells[id] = text }
    }
    let (code, name) = (cells["school_id"] ?? "", cells["name"] ?? "")
    guard !code.isEmpty || !name.isEmpty else { return }
    var school = ImportSchool(
      code: code, name: name.isEmpty ? code : name, cells: cells, stages: [], spot: table.spot(row))
    complete(&school)
    let index = code.isEmpty ? byName[name.comparedAsWord]?.first : byCode[code.compared]
    guard let index else { return insert(school) }
    for (id, text) in school.cells {
      guard let known = schools[index].cells[id], known != text else {
        schools[index].cells[id] = text
        continue
      }
      let other = schools[index].spot.map { ImportSchools.place($0) } ?? Phrase("")
      findings.add(
        .error, table.spot(row, id), value: text, .otherFact(schools[index].name, known, other), hint: .whichIsRight)
    }
  }

  static func place(_ spot: Spot) -> Phrase {
    Phrase(zh: "\(spot.file)第 \(spot.row ?? 0) 行", en: "row \(spot.row ?? 0) of \(spot.file)")
  }

  private mutating func insert(_ school: ImportSchool) {
    if !school.code.isEmpty { byCode[school.code.compared] = schools.count }
    byName[school.name.comparedAsWord, default: []].append(schools.count)
    schools.append(school)
    byText.removeAll()
  }

  /// The schools of a scenario that is there already: its list where the import has none, and its codes.
  mutating func keep(_ table: Table) {
    let (code, name) = (table.positions["school_id"], table.positions["name"])
    guard let code, let name else { return }
    for row in table.rows {
      let (id, text) = (table.text(row, code), table.text(row, name))
      guard !id.isEmpty, !text.isEmpty else { continue }
      earlier[text.comparedAsWord] = id
      guard !isListed else { continue }
      var cells: [String: String] = [:]
      for (column, position) in table.positions { cells[column] = table.text(row, position) }
      var school = ImportSchool(code: id, name: text, cells: cells, stages: [], spot: nil)
      complete(&school)
      insert(school)
    }
    if !isListed {
      isListed = !schools.isEmpty
      zeros = LostZeros(schools.map(\.code))
    }
  }

  /// What follows from what a row says.
  private mutating func complete(_ school: inout ImportSchool) {
    let kind = school.cells["kind"] ?? ""
    let counts = ["students_primary", "students_junior", "students_senior"]
    var stages: Set<Stage> = []
    for (stage, column) in zip(Stage.allCases, counts) {
      if let count = school.cells[column].flatMap(wholeNumber), count > 0 { stages.insert(stage) }
    }
    if stages.isEmpty { stages = ImportSchools.stages(of: kind) }
    if stages.isEmpty { stages = ImportSchools.stages(of: school.name) }
    school.stages = stages
    if let all = school.cells["students"], stages.count == 1, let stage = stages.first {
      let column = counts[Stage.allCases.firstIndex(of: stage)!]
      if school.cells[column] == nil {
        school.cells[column] = all
        from[column] = .fromAllStudents
      }
    }
    // A primary school has no junior pupils; where nothing is known of pupils, nothing is made up.
    let isCounted = counts.contains { school.cells[$0] != nil }
    for (stage, column) in zip(Stage.allCases, counts) where !stages.isEmpty && !stages.contains(stage) {
      if isCounted, school.cells[column] == nil, stage != .senior {
        school.cells[column] = "0"
        from[column] = from[column] ?? .noneOfStage
      }
    }
    for (column, other) in [("authority", "district"), ("district", "authority")] {
      if school.cells[column] == nil, let text = school.cells[other] {
        school.cells[column] = text
        from[column] = column == "authority" ? .fromDistrict : .fromAuthority
      }
    }
  }

  /// Stages that the name or the kind of a school tells of; none where it does not.
  static func stages(of text: String) -> Set<Stage> {
    let word = text.comparedAsWord
    func has(_ parts: String...) -> Bool { parts.contains { word.contains($0) } }
    if has("十二年") { return [.primary, .junior, .senior] }
    if has("九年", "一贯制") { return [.primary, .junior] }
    if has("完全中学", "完中") { return [.junior, .senior] }
    var stages: Set<Stage> = []
    if has("小学", "完小", "教学点") { stages.insert(.primary) }
    if has("初中", "初级中学") { stages.insert(.junior) }
    if has("高中", "高级中学") { stages.insert(.senior) }
    if stages.isEmpty, has("中学") { stages = [.junior] }
    if stages.isEmpty, ["一中", "二中", "三中", "四中", "五中"].contains(where: word.hasSuffix) { stages = [.junior] }
    return stages
  }

  /// What rosters say of the schools in columns of their own, where the list does not. Rows that contradict each other are
  /// counted, and the first one holds.
  mutating func learn(from rosters: [ImportTable], _ values: inout ImportValues, _ findings: Findings) {
    for table in rosters {
      for column in Policy.schoolColumns.map(\.rawValue) where table.has(column) {
        var others: [String: (spot: Spot, value: String, school: Int, count: Int)] = [:]
        for row in table.rows {
          let text = table.text(row, column)
          guard !text.isEmpty, let index = find(table.schoolText(of: row)) else { continue }
          let value = values.cell(column, text, table.spot(row, column))
          guard let known = schools[index].cells[column], !known.isEmpty else {
            schools[index].cells[column] = value
            from[column] = .fromRoster
            continue
          }
          guard known != value else { continue }
          others["\(index) \(value)", default: (table.spot(row, column), value, index, 0)].count += 1
        }
        for other in others.values.sorted(by: { ($0.spot.row ?? 0, $0.value) < ($1.spot.row ?? 0, $1.value) }) {
          let school = schools[other.school]
          findings.add(
            .warning, other.spot, value: other.value,
            .otherOfSchool(school.name, school.cells[column] ?? "", other.count),
            hint: .whichIsRight)
        }
      }
    }
  }

  // MARK: - Finding schools

  /// The school that a text means, by code, name, or a short form that only one can mean.
  mutating func find(_ text: String) -> Int? {
    if text.isEmpty { return nil }
    if let known = byText[text] { return known }
    let found = look(text)
    byText.updateValue(found, forKey: text)
    return found
  }

  private func look(_ text: String) -> Int? {
    if let index = byCode[text.compared] { return index }
    if let indices = byName[text.comparedAsWord] { return indices.count == 1 ? indices[0] : nil }
    if let index = zeros.index(text) { return index }
    guard isListed else { return nil }
    switch SchoolNames(named: schools.map(\.name)).find(text) {
    case .name(let index), .short(let index): return index
    case .several, nil: return nil
    }
  }

  // MARK: - Making a list

  /// A school for every name of the roster; `named`: in the order of the rows, with the code beside it where there is one.
  mutating func make(
    from named: [(name: String, code: String)], _ questions: inout ImportQuestions, _ mapping: inout ImportMapping,
    _ findings: Findings
  ) {
    var codes: [String: String] = [:]
    var names: [String] = []
    for (name, code) in named where !name.isEmpty {
      let key = name.comparedAsWord
      if codes[key] == nil { names.append(name) }
      if codes[key]?.isEmpty != false { codes[key] = code }
    }
    let all = SchoolNames(named: names)
    var same: [(short: String, long: Int)] = []
    var behindPlace: [(short: String, long: Int)] = []
    for (index, name) in names.enumerated() {
      guard case .short(let long)? = all.find(short: name), long != index else { continue }
      // Nobody doubts 云山县石桥中学 and 石桥中学.
      if SchoolNames.stands(name.comparedAsWord, behindPlaceIn: names[long].comparedAsWord) {
        behindPlace.append((name, long))
        same.append((name, long))
      } else if ask(name, names[long], &questions, &mapping) {
        same.append((name, long))
      }
    }
    if let first = behindPlace.first {
      findings.add(
        .note, Spot("schools.csv"), value: first.short, .behindPlace(names[first.long], behindPlace.count))
    }
    let shorts = Set(same.map(\.short))
    var used = Set(codes.values.filter { !$0.isEmpty }).union(earlier.values)
    var number = 0
    for name in names where !shorts.contains(name) {
      var code = codes[name.comparedAsWord] ?? ""
      if code.isEmpty { code = earlier[name.comparedAsWord] ?? "" }
      while code.isEmpty {
        number += 1
        let digits = String(number)
        let made = "S" + String(repeating: "0", count: max(0, 3 - digits.count)) + digits
        if used.insert(made).inserted { code = made }
      }
      var school = ImportSchool(
        code: code, name: name, cells: ["school_id": code, "name": name], stages: [], spot: nil)
      complete(&school)
      insert(school)
    }
    for (short, long) in same {
      if let index = byName[names[long].comparedAsWord]?.first { byText.updateValue(index, forKey: short) }
    }
  }

  private func ask(
    _ short: String, _ long: String, _ questions: inout ImportQuestions, _ mapping: inout ImportMapping
  ) -> Bool {
    let question = Import.Question(
      id: "schools.same.\(short)",
      text: Phrase(zh: "“\(short)”和“\(long)”是不是同一所学校？", en: "are “\(short)” and “\(long)” one school?"),
      options: [
        .init(answer: "yes", text: Phrase(zh: "是", en: "yes")), .init(answer: "no", text: Phrase(zh: "不是", en: "no")),
      ])
    return questions.ask(question, &mapping) == "yes"
  }

  /// Codes for those of the list that have none.
  mutating func addCodes() {
    var used = Set(schools.map(\.code)).union(earlier.values)
    var number = 0
    for index in schools.indices where schools[index].code.isEmpty {
      var code = earlier[schools[index].name.comparedAsWord] ?? ""
      while code.isEmpty {
        number += 1
        let digits = String(number)
        let made = "S" + String(repeating: "0", count: max(0, 3 - digits.count)) + digits
        if used.insert(made).inserted { code = made }
      }
      schools[index].code = code
      schools[index].cells["school_id"] = code
      byCode[code.compared] = index
      from["school_id"] = .codesMade
    }
  }
}

extension SchoolNames {
  /// The one school that a name is a short form of, whether or not it is a name of its own.
  func find(short text: String) -> Found? {
    let found = find(longerThan: text)
    return found.count == 1 ? .short(found[0]) : nil
  }
}

extension Phrase {
  static func otherFact(_ who: String, _ value: String, _ other: Phrase) -> Phrase {
    Phrase(
      zh: "\(who)的这一项与\(other.zh)不同：那里是“\(value)”", en: "\(who) is otherwise in \(other.en): “\(value)” there")
  }
  static let whichIsRight = Phrase(zh: "请核对两处，改正写错的一处", en: "see which of the two is right, and correct the other")
  static let codesMade = Phrase(zh: "按学校名称编出的代码", en: "codes made from the schools' names")
  fileprivate static let fromAllStudents = Phrase(
    zh: "只有一个学段的学校取学生总数", en: "all pupils, where a school has one stage")
  fileprivate static let noneOfStage = Phrase(zh: "没有这个学段的学校填 0", en: "0 where a school has no such stage")
  fileprivate static func behindPlace(_ long: String, _ count: Int) -> Phrase {
    Phrase(
      zh: "与“\(long)”是同一所学校；校名前有没有地名而其余相同的共 \(count) 所",
      en: "the same school as “\(long)”; \(count) such names differ only in that of the place before them")
  }
  fileprivate static let fromRoster = Phrase(zh: "取花名册里的这一列", en: "from the roster's own column")
  fileprivate static func otherOfSchool(_ school: String, _ value: String, _ count: Int) -> Phrase {
    Phrase(
      zh: "\(school)的这一项另写作“\(value)”，按“\(value)”计；不同的共 \(count) 行",
      en: "of \(school) it is “\(value)” elsewhere, which is taken; \(count) rows say otherwise")
  }
  fileprivate static let fromDistrict = Phrase(zh: "取所属区县", en: "as the district")
  fileprivate static let fromAuthority = Phrase(zh: "取主管单位", en: "as the authority")
}
