import Exchange
import Foundation
import Workbooks

/// Reads a bureau's own files step by step: sheets, schools, people, exchanges, and of these the files of a scenario.
struct ImportReader {
  private let request: ImportRequest
  private let findings: Findings
  private var mapping = ImportMapping()
  private var questions: ImportQuestions
  private var values: ImportValues
  /// Answers that are for this import alone.
  private var onceOnly: [String: String] = [:]

  init(_ request: ImportRequest, _ findings: Findings) {
    self.request = request
    self.findings = findings
    questions = ImportQuestions(takesGuesses: request.takesGuesses)
    values = ImportValues(Subject.standard, OwnWords())
  }

  mutating func read() -> Import? {
    guard readMapping() else { return nil }
    for (question, answer) in request.answers {
      if question.hasPrefix("replace.") { onceOnly[question] = answer } else { mapping.answer(question, answer) }
    }
    var tables = request.files.flatMap { readTables($0) }
    guard !findings.hasErrors else { return nil }
    let rosters = tables.filter { $0.form.stem == "teachers" }
    guard !rosters.isEmpty || tables.contains(where: { $0.form.stem == "schools" }) else {
      findings.add(.error, Spot(request.files.first ?? ""), .nothingToImport, hint: .rosterWanted)
      return nil
    }
    var schools = ImportSchools()
    schools.add(tables.filter { $0.form.stem == "schools" }, &values, findings)
    let isListed = schools.isListed
    if let earlier = earlierSchools() { schools.keep(earlier) }
    if !schools.isListed {
      schools.make(from: namedSchools(rosters), &questions, &mapping, findings)
      schools.learn(from: rosters, &values, findings)
      reportMade(schools)
    } else {
      schools.learn(from: rosters, &values, findings)
    }
    schools.addCodes()
    var people = ImportPeople()
    people.add(rosters, &schools, &values, findings)
    people.complete(schools, &values, &questions, &mapping)
    reportUnknownSchools(people, rosters)
    var records = ImportRecords(people, schools, year: plannedYear ?? request.year)
    records.add(tables.filter { $0.form.stem == "placements" }, &schools, &values, findings)
    guard !findings.hasErrors else { return nil }
    values.reportUnknown(title, findings)
    for index in tables.indices {
      tables[index].source.missing = missing(tables[index], schools, people, records)
    }
    let hasOwnSchools = isListed || !schools.schools.isEmpty && earlierSchools() == nil
    var files: [(name: String, text: String)] = []
    if hasOwnSchools { files.append(("schools.csv", schools.csv)) }
    if !rosters.isEmpty { files.append(("teachers.csv", people.csv(schools))) }
    if !records.isEmpty { files.append(("placements.csv", records.csv)) }
    let ways = tables.filter { $0.form.stem == "distances" }
    if !ways.isEmpty { files.append(("distances.csv", schools.distances(ways))) }
    guard let (kept, replaced) = replacing(files), let settings = settings() else { return nil }
    files = [(Template.settingsFile, settings)] + files.filter { !kept.contains($0.name) }
    files.append((ImportMapping.fileName, mapping.text))
    return Import(
      sources: tables.map(\.source), values: values.report(title), questions: questions.open,
      guessed: questions.guessed, files: files, replaced: replaced, people: people.people.count,
      schools: schools.schools.count, seenAgain: people.seenAgain)
  }

  private func path(_ name: String) -> String { request.folder + "/" + name }

  private func title(_ column: String) -> Phrase {
    let found = ImportForm.all.lazy.compactMap { $0.column(column) }.first
    return found.map { Phrase(zh: $0.zh, en: $0.id) } ?? Phrase(column)
  }

  // MARK: - What is there

  private mutating func readMapping() -> Bool {
    let own = path(ImportMapping.fileName)
    let (file, name) = request.mapping.map { ($0, $0) } ?? (own, ImportMapping.fileName)
    switch InputFile.read(file, name: name, limit: Tree.largestFile, findings) {
    case .file(let file):
      guard let read = ImportMapping(file, findings), !findings.hasErrors else { return false }
      mapping = read
      if let aliases = Tree.read(file, findings)?["aliases"] {
        values = ImportValues(Subject.standard, OwnWords(aliases, nil, findings))
        guard !findings.hasErrors else { return false }
      }
    case .missing:
      if request.mapping != nil {
        findings.add(.error, Spot(name), .noSuchFile)
        return false
      }
    case .failed: return false
    }
    return true
  }

  /// The school year of the scenario that is there already.
  private var plannedYear: Int? {
    let unheard = Findings()
    guard
      case .file(let file) = InputFile.read(
        path(Settings.fileName), name: Settings.fileName, limit: Tree.largestFile, unheard)
    else { return nil }
    return Tree.read(file, unheard).flatMap { Settings($0, unheard).year }
  }

  /// The schools of the scenario that is there already.
  private func earlierSchools() -> Table? {
    let unheard = Findings()
    guard case .file(let file) = InputFile.read(path("schools.csv"), name: "schools.csv", unheard) else { return nil }
    return Table(file, as: .schools, unheard)
  }

  // MARK: - Sheets

  private mutating func readTables(_ path: String) -> [ImportTable] {
    let isAlone = request.files.count { $0.split(separator: "/").last == path.split(separator: "/").last } == 1
    let name = isAlone ? path.split(separator: "/").last.map(String.init) ?? path : path
    let file: InputFile
    switch InputFile.read(path, name: name, findings) {
    case .file(let read): file = read
    case .missing:
      findings.add(.error, Spot(path), .noSuchFile)
      return []
    case .failed: return []
    }
    let stem = name.split(separator: ".").dropLast().joined(separator: ".")
    let isWorkbook = name.lowercased().split(separator: ".").last?.hasPrefix("xls") == true
    guard isWorkbook else {
      guard let grid = Grid(file, as: .teachers, findings) else { return [] }
      return [table(grid, name, stem, sheet: nil)].compactMap { $0 }
    }
    guard let workbook = findings.reading(name, { try Workbook(file.bytes) }) else { return [] }
    workbook.noteEpoch(name, findings)
    let isSingle = workbook.sheets.count == 1
    var tables: [ImportTable] = []
    for sheet in workbook.sheets {
      let place = isSingle ? name : "\(name)（\(sheet.name)）"
      guard let grid = findings.reading(place, { try Grid(sheet, of: workbook, file: place) }) else { continue }
      if sheet.isHidden, !isWanted(grid, sheet.name) { continue }
      if let table = table(grid, name, stem, sheet: isSingle && ImportReader.isDefault(sheet.name) ? nil : sheet.name) {
        tables.append(table)
      }
    }
    return tables
  }

  private static func isDefault(_ name: String) -> Bool { name.comparedAsWord.hasPrefix("sheet") }

  private mutating func table(_ grid: Grid, _ name: String, _ stem: String, sheet: String?) -> ImportTable? {
    let guess = ImportGuess(findings: findings, values: values)
    return guess.table(grid, file: name, stem: stem, sheet: sheet, &questions, &mapping)
  }

  /// A hidden sheet with rows of a table may be forgotten, or forbidden: nobody can know.
  private mutating func isWanted(_ grid: Grid, _ sheet: String) -> Bool {
    guard grid.records.count > 1, ImportGuess.isTable(grid, mapping) else { return false }
    let question = Import.Question(
      id: "hidden.\(sheet)", text: .hiddenSheet(grid.file, grid.records.count),
      options: [
        .init(answer: "no", text: Phrase(zh: "不读", en: "no")), .init(answer: "yes", text: Phrase(zh: "读", en: "yes")),
      ])
    let isWanted = questions.ask(question, &mapping) == "yes"
    findings.add(.warning, Spot(grid.file), isWanted ? .hiddenRead : .hiddenLeft(grid.records.count))
    return isWanted
  }

  // MARK: - Schools

  /// The schools that the rosters name, with the code where one stands beside.
  private func namedSchools(_ rosters: [ImportTable]) -> [(name: String, code: String)] {
    var named: [(name: String, code: String)] = []
    for table in rosters {
      let (id, name) = (table.has("school_id"), table.has("school_name"))
      let sheet = id || name ? "" : table.schoolOfSheet ?? ""
      // A sheet of one code is that of the school after which it is named.
      if id, !name, Set(table.rows.map { table.text($0, "school_id") }).count == 1,
        let code = table.rows.first.map({ table.text($0, "school_id") }), code.isASCII, let school = table.schoolOfSheet
      {
        named.append((school, code))
        continue
      }
      var last = ""
      for row in table.rows {
        var text = name ? table.text(row, "school_name") : id ? table.text(row, "school_id") : ""
        let code = name && id ? table.text(row, "school_id") : id && text.isASCII ? text : ""
        if text.isEmpty { text = table.text(row, "post_unit") }
        if text.isEmpty { text = sheet }
        // Most rows have the school of the row before.
        if text == last { continue }
        last = text
        named.append((text, code))
      }
    }
    return named
  }

  /// What a list of schools that was made of names does not have.
  private func reportMade(_ schools: ImportSchools) {
    let missing = Form.schools.columns.filter { column in
      column.isRequired && !["school_id", "name"].contains(column.id)
        && schools.schools.contains { $0.cells[column.id]?.isEmpty != false }
    }
    findings.add(
      .note, Spot("schools.csv"), .listMade(schools.schools.count, missing), hint: missing.isEmpty ? nil : .fillList)
  }

  /// Schools of the roster that are not in the list, each once.
  private func reportUnknownSchools(_ people: ImportPeople, _ rosters: [ImportTable]) {
    var counts: [String: (spot: Spot, count: Int)] = [:]
    for person in people.people where person.school == nil {
      let spot = Spot(rosters[person.table].place, row: person.line)
      counts[person.schoolText, default: (spot, 0)].count += 1
    }
    for (text, entry) in counts.sorted(by: {
      ($0.value.spot.file, $0.value.spot.row ?? 0) < ($1.value.spot.file, $1.value.spot.row ?? 0)
    }) {
      findings.add(
        text.isEmpty ? .error : .warning, entry.spot, value: text,
        text.isEmpty ? .noSchool(entry.count) : .notListed(entry.count),
        hint: text.isEmpty ? .nameSheetAsSchool : .addSchool)
    }
  }

  // MARK: - What is missing

  private func missing(
    _ table: ImportTable, _ schools: ImportSchools, _ people: ImportPeople, _ records: ImportRecords
  ) -> [Import.Missing] {
    let from =
      switch table.form.stem {
      case "schools": schools.from
      case "teachers": people.from
      default: records.from
      }
    return table.form.form.columns.filter { column in
      !table.has(column.id) && (column.isRequired || from[column.id] != nil)
    }.compactMap { column in
      if column.id == "school_id", table.form.stem == "teachers" {
        return Import.Missing(column: column.id, title: title(column.id), from: .fromSheet)
      }
      if column.twin.map(table.has) == true { return nil }
      return Import.Missing(
        column: column.id, title: Phrase(zh: column.zh, en: column.id), from: from[column.id])
    }
  }

  // MARK: - The scenario

  /// Which of the files stay as they are, and which take the place of others; nil where they cannot.
  private mutating func replacing(
    _ files: [(name: String, text: String)]
  ) -> (kept: Set<String>, replaced: [(name: String, kept: String)])? {
    var kept: Set<String> = []
    var replaced: [(name: String, kept: String)] = []
    for (name, _) in files {
      let stem = String(name.dropLast(4))
      let others = ["\(stem).xlsx", "\(stem).xlsm", "scenario.xlsx", "scenario.xlsm", stem].filter(exists)
      if let other = others.first {
        findings.add(.error, Spot(path(other)), .otherTableThere(name), hint: .moveOther)
        continue
      }
      guard exists(name) else { continue }
      let id = "replace.\(stem)"
      let question = Import.Question(
        id: id, text: .replaces(path(name)),
        options: [
          .init(answer: "yes", text: Phrase(zh: "替换", en: "replace it")),
          .init(answer: "no", text: Phrase(zh: "保留原表", en: "keep it")),
        ])
      let answer = onceOnly[id] ?? questions.askOnce(question)
      if answer == "no" {
        kept.insert(name)
      } else {
        var number = 1
        while exists("\(name).old\(number == 1 ? "" : String(number))") { number += 1 }
        let aside = "\(name).old\(number == 1 ? "" : String(number))"
        replaced.append((name, aside))
        findings.add(.warning, Spot(path(name)), .replaced(aside))
      }
    }
    return findings.hasErrors ? nil : (kept, replaced)
  }

  private func exists(_ name: String) -> Bool { access(path(name), F_OK) == 0 }

  /// The scenario's own settings, or new ones.
  private mutating func settings() -> String? {
    if case .file(let file) = InputFile.read(path(Template.settingsFile), name: Template.settingsFile, Findings()) {
      return String(decoding: file.bytes, as: UTF8.self)
    }
    let name = request.policy ?? policy()
    let reading = Template.read(policy: name, year: request.year, language: request.language)
    guard let template = reading.value else {
      for finding in reading.findings { findings.add(finding) }
      return nil
    }
    var folder = request.folder
    while folder.count > 1, folder.hasSuffix("/") { folder.removeLast() }
    let title = URL(fileURLWithPath: folder).lastPathComponent
    return template.settings(named: title)
  }

  /// Which pack a new scenario is planned under.
  private mutating func policy() -> String {
    let packs = policyPacks()
    let standard = "national-2014"
    let ordered = packs.filter { $0.id == standard } + packs.filter { $0.id != standard }
    guard !ordered.isEmpty else { return standard }
    return questions.ask(
      Import.Question(
        id: "policy", text: Phrase(zh: "按哪个政策包规划？", en: "which policy is planned under?"),
        options: ordered.map { .init(answer: $0.id, text: $0.sentence) }), &mapping)
  }
}

extension ImportQuestions {
  /// As `ask`, about what is to be asked again every time.
  mutating func askOnce(_ question: Import.Question) -> String {
    var none = ImportMapping()
    return ask(question, &none)
  }
}

extension String {
  fileprivate var isASCII: Bool { utf8.allSatisfy { $0 < 0x80 } }
}

extension Phrase {
  fileprivate static let noSuchFile = Phrase(zh: "没有这个文件", en: "there is no such file")
  fileprivate static let nothingToImport = Phrase(
    zh: "没有找到花名册，也没有学校名册", en: "there is neither a roster nor a list of schools")
  fileprivate static let rosterWanted = Phrase(
    zh: "花名册要有“姓名”，并有性别、出生年月、学科、职称等列中的几列",
    en: "a roster has 姓名 and some of 性别, 出生年月, 任教学科, 职称")
  fileprivate static func hiddenSheet(_ place: String, _ rows: Int) -> Phrase {
    Phrase(
      zh: "隐藏的工作表 \(place) 像是一张表（\(rows) 行），读不读？",
      en: "the hidden sheet \(place) looks like a table (\(rows) rows): read it?")
  }
  fileprivate static let hiddenRead = Phrase(zh: "工作表是隐藏的，照样读入", en: "the sheet is hidden; it is read all the same")
  fileprivate static func hiddenLeft(_ rows: Int) -> Phrase {
    Phrase(zh: "工作表是隐藏的，\(rows) 行没有导入", en: "the sheet is hidden: its \(rows) rows are not imported")
  }
  fileprivate static func noSchool(_ count: Int) -> Phrase {
    Phrase(zh: "看不出在哪所学校，共 \(count) 人", en: "of \(count) people nothing says at which school they are")
  }
  fileprivate static func listMade(_ count: Int, _ missing: [Column]) -> Phrase {
    Phrase(
      zh: "没有学校名册，由花名册里的校名做成（\(count) 所）"
        + (missing.isEmpty ? "" : "；没有\(missing.map(\.zh).joined(separator: "、"))"),
      en: "there is no list of schools: it is made of the names in the roster (\(count))"
        + (missing.isEmpty ? "" : ", without " + missing.map(\.id).joined(separator: ", ")))
  }
  fileprivate static let fillList = Phrase(
    zh: "有学校情况表（校名、城乡类型、学生数等）可以一起导入；inspect 会说政策用到哪些",
    en: "a table of the schools can be imported with it; `inspect` says what of it the policy uses")
  fileprivate static let nameSheetAsSchool = Phrase(
    zh: "加“学校名称”一列，或以学校名称作工作表名、文件名", en: "add a column 学校名称, or name the sheet or the file after the school")
  fileprivate static func notListed(_ count: Int) -> Phrase {
    Phrase(
      zh: "学校名册里没有这所学校，共 \(count) 人，照原样写入",
      en: "the list of schools has no such school: \(count) people, written as they stand")
  }
  fileprivate static let addSchool = Phrase(
    zh: "在学校名册中补上，或改正校名", en: "add it to the list of schools, or correct the name")
  fileprivate static let fromSheet = Phrase(
    zh: "取工作表名、文件名或标题里的学校", en: "the school that the sheet, the file or a title names")
  fileprivate static func otherTableThere(_ name: String) -> Phrase {
    Phrase(zh: "情景里已有这张表，导入要写的是 \(name)", en: "the scenario has this table already, and the import would write \(name)")
  }
  fileprivate static let moveOther = Phrase(
    zh: "把它移出情景文件夹，或导入到新的文件夹", en: "move it away, or import into a new folder")
  fileprivate static func replaces(_ path: String) -> Phrase {
    Phrase(zh: "\(path) 已经存在，替换吗？（原表另存）", en: "\(path) is there already: replace it? (the old one is kept)")
  }
  fileprivate static func replaced(_ aside: String) -> Phrase {
    Phrase(zh: "由导入的表替换，原表另存为 \(aside)", en: "replaced by the imported table; the old one is kept as \(aside)")
  }
}
