import Exchange

/// The rows of one sheet, with every column in its place.
struct ImportTable {
  let form: ImportForm
  /// As findings name it.
  let place: String
  /// Name of the sheet, or of the file where it is none of several.
  let name: String
  let titles: [String]
  var source: Import.Source
  /// Column ids in the order of the cells.
  let ids: [String]
  let rows: [ImportRow]

  private let slots: [String: Int]

  init(
    form: ImportForm, place: String, name: String, titles: [String], source: Import.Source, ids: [String],
    rows: [ImportRow]
  ) {
    self.form = form
    self.place = place
    self.name = name
    self.titles = titles
    self.source = source
    self.ids = ids
    self.rows = rows
    slots = Dictionary(uniqueKeysWithValues: ids.enumerated().map { ($1, $0) })
  }

  /// Whether a file has the column.
  func has(_ column: String) -> Bool { slots[column] != nil }

  func text(_ row: ImportRow, _ column: String) -> String { slots[column].map { row.cells[$0] } ?? "" }

  func spot(_ row: ImportRow, _ column: String? = nil) -> Spot {
    Spot(place, row: row.line, column: column.flatMap { id in source.columns.first { $0.column == id }?.source })
  }
}

struct ImportRow {
  let line: Int
  let cells: [String]
}

/// Which table a sheet is, and what each of its columns is taken for.
struct ImportGuess {
  let findings: Findings
  let values: ImportValues

  /// nil where the sheet is none of the tables, which is said.
  func table(
    _ grid: Grid, file: String, stem: String, sheet: String?, _ questions: inout ImportQuestions,
    _ mapping: inout ImportMapping
  ) -> ImportTable? {
    guard let (form, reader, header, match) = ImportGuess.chosen(grid, mapping) else {
      if !grid.records.isEmpty {
        findings.add(.warning, Spot(grid.file), .noTable(grid.records.count), hint: .noTableHint)
      }
      return nil
    }
    let sheetRows = SheetRows(reader, header, findings)
    let rows = sheetRows.rows
    var columns = header.positions
    var reasons: [Int: Phrase] = [:]
    for (id, position) in columns {
      guard let column = form.column(id) else { continue }
      reasons[position] = ImportGuess.reason(match.certainties[position], column, header.names[position])
    }
    choose(among: match, form, header, &columns, &reasons, &questions, &mapping)
    guess(unknown: match, form, header, grid, rows, &columns, &reasons, &questions, &mapping)
    let ids = form.form.understood.map(\.id).filter { columns[$0] != nil }
    let positions = ids.map { columns[$0]! }
    func samples(_ position: Int) -> [String] { ImportGuess.samples(grid, rows, position) }
    var taken = ids.map { id in
      let position = columns[id]!
      let column = form.column(id)!
      return Import.Taken(
        source: header.names[position], column: id, title: Phrase(zh: column.zh, en: column.id),
        because: reasons[position] ?? .ownName, samples: samples(position))
    }
    let used = Set(positions)
    let leftOut = header.names.indices.filter { !used.contains($0) && !header.names[$0].isEmpty }.map { position in
      let aside = match.aside.first { $0.position == position }
      return Import.LeftOut(
        source: header.names[position],
        because: match.leftOut.contains(position)
          ? .asAnswered
          : aside.map { .otherTaken($0.column, header.names[columns[$0.column.id] ?? $0.taken]) } ?? .notNeeded,
        samples: samples(position))
    }
    for id in ids { mapping.take(header.names[columns[id]!], as: id, in: form.stem) }
    let headings = sheetRows.headings.filter { ImportTable.school(in: $0.text) != nil }
    let isByHeadings = !headings.isEmpty && columns["school_id"] == nil && columns["school_name"] == nil
    if isByHeadings, let column = form.column("school_name") {
      taken.append(
        Import.Taken(
          source: headings[0].text, column: column.id, title: Phrase(zh: column.zh, en: column.id),
          because: .headings, samples: headings.prefix(3).map(\.text)))
    }
    var reached = 0
    func cells(_ record: RecordScanner.Record) -> [String] {
      let cells = positions.map { grid.text(record, $0) }
      guard isByHeadings else { return cells }
      while reached < headings.count, headings[reached].line < record.line { reached += 1 }
      return cells + [reached > 0 ? ImportTable.school(in: headings[reached - 1].text) ?? "" : ""]
    }
    let lines = header.band.records
    return ImportTable(
      form: form, place: grid.file, name: sheet ?? stem,
      titles: grid.records[..<lines.lowerBound].flatMap { grid.texts($0).filter { !$0.isEmpty } },
      source: Import.Source(
        file: file, sheet: sheet,
        header: grid.records[lines.lowerBound].line...grid.records[lines.upperBound - 1].line, table: form.stem,
        title: form.form.title, rows: rows.count, columns: taken, leftOut: leftOut, missing: []),
      ids: ids + (isByHeadings ? ["school_name"] : []),
      rows: rows.map { ImportRow(line: $0.line, cells: cells($0)) })
  }

  /// Whether the sheet is one of the tables.
  static func isTable(_ grid: Grid, _ mapping: ImportMapping) -> Bool { chosen(grid, mapping) != nil }

  private static func chosen(
    _ grid: Grid, _ mapping: ImportMapping
  ) -> (ImportForm, HeaderReader, HeaderReader.Header, HeaderMatch)? {
    let fitting = ImportForm.all.compactMap { form -> (ImportForm, HeaderReader, HeaderReader.Header, HeaderMatch)? in
      var reader = HeaderReader(grid: grid, form: form.form)
      reader.answers = mapping.columns[form.stem] ?? [:]
      reader.isEnough = { match, _ in form.fits(match) }
      guard let (header, match) = reader.found else { return nil }
      return (form, reader, header, match)
    }
    // A list of exchanges names the people too; a roster says more of them.
    let isRoster = fitting.contains {
      $0.0.stem == "teachers" && $0.0.telling.intersection($0.3.positions.keys).count >= 5
    }
    return fitting.first { !(isRoster && $0.0.stem == "placements") }
  }

  private static func reason(_ certainty: HeaderNames.Certainty?, _ column: Column, _ name: String) -> Phrase {
    switch certainty {
    case .answered: .asAnswered
    case .noted: Phrase(zh: "列名去掉说明就是“\(column.zh)”", en: "without its note the header is that of the column")
    case .further: Phrase(zh: "“\(name)”是\(column.zh)的常用名称", en: "a usual name of \(column.id)")
    case .group: Phrase(zh: "在“\(column.zh)”之下", en: "below the group \(column.zh)")
    case .own, nil: .ownName
    }
  }

  static func samples(_ grid: Grid, _ rows: [RecordScanner.Record], _ position: Int) -> [String] {
    var found: [String] = []
    for row in rows.prefix(200) where found.count < 3 {
      let text = grid.text(row, position)
      if !text.isEmpty, !found.contains(text) { found.append(text) }
    }
    return found
  }

  /// Columns of which several may be meant, none more than another.
  private func choose(
    among match: HeaderMatch, _ form: ImportForm, _ header: HeaderReader.Header, _ columns: inout [String: Int],
    _ reasons: inout [Int: Phrase], _ questions: inout ImportQuestions, _ mapping: inout ImportMapping
  ) {
    let alike = match.aside.filter { match.certainties[$0.position] == match.certainties[$0.taken] }
    let twins = match.twins.map { HeaderMatch.Aside(position: $0.second, column: $0.column, taken: $0.first) }
    for (id, group) in Dictionary(grouping: alike + twins, by: \.column.id).sorted(by: { $0.key < $1.key }) {
      let column = group[0].column
      let positions = [group[0].taken] + group.map(\.position)
      let question = Import.Question(
        id: "\(form.stem).\(id)", text: .whichColumn(column),
        options: positions.map {
          Import.Question.Option(answer: header.names[$0], text: Phrase("“\(header.names[$0])”"))
        })
      let answer = questions.ask(question, &mapping)
      guard let position = positions.first(where: { header.names[$0] == answer }) else { continue }
      columns[id] = position
      reasons[position] = .chosen
    }
  }

  /// Columns that nobody knows and that look like one that is missing, by their name or by what they hold.
  private func guess(
    unknown match: HeaderMatch, _ form: ImportForm, _ header: HeaderReader.Header, _ grid: Grid,
    _ rows: [RecordScanner.Record], _ columns: inout [String: Int], _ reasons: inout [Int: Phrase],
    _ questions: inout ImportQuestions, _ mapping: inout ImportMapping
  ) {
    let nameless = header.names.indices.filter { header.names[$0].isEmpty }
    for position in match.unknown + nameless {
      let name = header.names[position]
      let texts = rows.prefix(200).map { grid.text($0, position) }.filter { !$0.isEmpty }
      let missing = form.form.columns.filter { columns[$0.id] == nil && $0.isRequired }
      guard let (column, because) = likely(name, texts, missing) else { continue }
      let shown = name.isEmpty ? "#\(position + 1)" : name
      let question = Import.Question(
        id: "\(form.stem).column.\(shown)", text: .isColumn(shown, column, because),
        options: [
          Import.Question.Option(answer: column.id, text: Phrase(zh: column.zh, en: column.id)),
          Import.Question.Option(answer: "-", text: .noColumn),
        ])
      if questions.ask(question, &mapping) == column.id {
        columns[column.id] = position
        reasons[position] = because
      }
    }
  }

  private func likely(_ name: String, _ texts: [String], _ missing: [Column]) -> (Column, Phrase)? {
    func share(_ column: Column) -> Double? {
      guard ImportValues.coded.contains(column.id) || ImportValues.months.contains(column.id) else { return nil }
      return texts.isEmpty ? 0 : Double(texts.count { values.spelled(column.id, $0) != nil }) / Double(texts.count)
    }
    let bare = HeaderNames.split(name).bare
    if let near = Nearest.match(bare, in: missing.map(\.zh)), let column = missing.first(where: { $0.zh == near }) {
      // 学位 is no 学段: what it holds must agree, and of a text the name must be longer.
      if share(column).map({ $0 >= 0.5 }) ?? (bare.unicodeScalars.count >= 3) {
        return (column, Phrase(zh: "列名与“\(column.zh)”相近", en: "the header is like that of \(column.id)"))
      }
    }
    let telling: Set<String> = ["sex", "subject", "title", "education", "stage"]
    let answers = texts.count { Answer.codes[$0] != nil }
    guard texts.count >= 3, Set(texts).count >= 2, answers * 2 < texts.count else { return nil }
    return missing.first { telling.contains($0.id) && (share($0) ?? 0) >= 0.9 }.map {
      ($0, Phrase(zh: "内容像\($0.zh)", en: "it holds what looks like \($0.id)"))
    }
  }
}

extension Phrase {
  fileprivate static let ownName = Phrase(zh: "列名就是这一列的", en: "the header is that of the column")
  fileprivate static let asAnswered = Phrase(zh: "按 mapping.yaml", en: "by mapping.yaml")
  fileprivate static let chosen = Phrase(zh: "从几列中选定", en: "chosen among several")
  fileprivate static let headings = Phrase(zh: "表中的小标题是学校", en: "headings between the rows name the schools")
  fileprivate static let notNeeded = Phrase(zh: "不认识，用不着", en: "not known, and not needed")
  fileprivate static let noColumn = Phrase(zh: "不是，略去这一列", en: "no, leave the column out")

  fileprivate static func otherTaken(_ column: Column, _ name: String) -> Phrase {
    Phrase(zh: "\(column.zh)取“\(name)”", en: "\(column.id) is taken from “\(name)”")
  }
  fileprivate static func whichColumn(_ column: Column) -> Phrase {
    Phrase(zh: "\(column.zh)取哪一列？", en: "which column is \(column.id)?")
  }
  fileprivate static func isColumn(_ name: String, _ column: Column, _ because: Phrase) -> Phrase {
    Phrase(
      zh: "“\(name)”是不是\(column.zh)？（\(because.zh)）", en: "is “\(name)” the column \(column.id)? (\(because.en))")
  }
  fileprivate static func noTable(_ rows: Int) -> Phrase {
    Phrase(
      zh: "这里既不像花名册，也不像学校名册或交流名单：\(rows) 行没有导入",
      en: "this is like no roster, list of schools or list of exchanges: \(rows) rows are not imported")
  }
  fileprivate static let noTableHint = Phrase(
    zh: "花名册要有“姓名”，并有性别、出生年月、学科、职称等列中的几列",
    en: "a roster has 姓名 and some of 性别, 出生年月, 任教学科, 职称")
}
