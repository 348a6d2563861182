import Exchange

/// What the cells of a column hold.
struct Contents: Sendable {
  /// In words, for the template's notes.
  let about: Phrase
  /// The values, where there is a list of them.
  var choices: [Phrase] = []
  /// Numbers, as a spreadsheet counts them; anything else is to stay as it is typed.
  var isNumber = false
}

/// One column of a table: its two headers and what belongs into it.
struct Column: Sendable {
  let id: String
  let zh: String
  /// The table cannot do without the column.
  let isRequired: Bool
  /// Further headers that are understood.
  let also: [String]
  let contents: Contents
  /// The column that a second header of this one is for: beside 调出学校代码, 调出学校 is the name.
  let twin: String?

  init(
    _ id: String, _ zh: String, isRequired: Bool = true, also: [String] = [], twin: String? = nil, _ contents: Contents
  ) {
    self.id = id
    self.zh = zh
    self.isRequired = isRequired
    self.also = also
    self.contents = contents
    self.twin = twin
  }

  init(
    _ id: String, _ zh: String, isRequired: Bool = true, also: [String] = [], twin: String? = nil, _ about: Phrase
  ) {
    self.init(id, zh, isRequired: isRequired, also: also, twin: twin, Contents(about: about))
  }

  /// A column that says again what others say.
  init(comparing id: String, _ zh: String, also: [String] = []) {
    self.init(id, zh, isRequired: false, also: also, Phrase(zh: "可空", en: "may be empty"))
  }
}

extension Column {
  var about: Phrase { contents.about }

  /// People and schools are told apart by what it holds, or found by it in other tables.
  var isIdentifying: Bool {
    let names = [
      "teacher_id", "name", "school_id", "school_a", "school_b", "teacher_a", "teacher_b",
      "zone", "group", "legal_entity", "merges_into",
    ]
    return names.contains(id) || id.hasPrefix("from_school") || id.hasPrefix("to_school")
  }
}

/// A table of a scenario: its file and its columns.
struct Form: Sendable {
  /// File name without extension.
  let stem: String
  let title: Phrase
  let columns: [Column]
  /// Columns that nobody needs, which say again whom or which school a row is about: they are compared with the roster.
  var comparing: [Column] = []

  /// Of the columns that are required those for which the policy decides whether they are.
  var mayLack: Set<String> = []

  var understood: [Column] { columns + comparing }

  var fileName: String { stem + ".csv" }

  /// Columns by every header that is understood.
  func index() -> [String: Column] {
    var index: [String: Column] = [:]
    for column in understood {
      for header in [column.id, column.zh] + column.also { index[comparedHeader(header)] = column }
    }
    return index
  }
}
