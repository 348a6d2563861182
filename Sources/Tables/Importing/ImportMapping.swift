import Exchange

/// What a bureau has decided about its own files: `mapping.yaml`, key `columns`.
///
/// ```yaml
/// columns:
///   teachers:
///     现聘职称: title
///     备注: ~            # left out
///   answers:
///     teachers.stage: from_school
/// ```
struct ImportMapping: Sendable {
  static let fileName = "mapping.yaml"

  /// By table, then by header as it is compared: the column, or nil where it is left out.
  private(set) var columns: [String: [String: String?]] = [:]
  /// Headers as they were written, for the file.
  private var written: [String: [(header: String, column: String?)]] = [:]
  private(set) var answers: [(question: String, answer: String)] = []
  /// What else stands in the file, to be kept.
  private var rest = ""

  init() {}

  /// Reads a file; what is wrong in `columns` is a finding. Other keys are for others to read.
  init?(_ file: InputFile, _ findings: Findings) {
    let text = String(decoding: file.bytes, as: UTF8.self)
    rest = ImportMapping.withoutColumns(text)
    guard text.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else { return }
    guard let tree = Tree.read(text, file: file.name, findings) else { return nil }
    guard let columns = tree["columns"], !columns.isNull else { return }
    let stems = ImportForm.all.map(\.stem)
    guard let tables = Fields(columns, "columns", known: stems + ["answers"], findings) else { return nil }
    for (table, entries) in tables.names {
      guard case .map(let list) = entries.content else {
        tables.fault(table, entries, .columnsWanted)
        continue
      }
      for entry in list {
        guard case .text(let value, _) = entry.value.content else {
          findings.add(.error, entry.keySpot.at("columns.\(table).\(entry.key)"), .columnsWanted)
          continue
        }
        if table == "answers" {
          answer(entry.key, value)
        } else {
          let column = entry.value.isNull || value == "-" ? nil : value
          if let column, let form = ImportForm.all.first(where: { $0.stem == table }), form.column(column) == nil {
            let known = form.form.understood.map(\.id)
            findings.add(
              .error, entry.value.spot.at("columns.\(table).\(entry.key)"), value: column, .noSuchColumn(form.form),
              hint: Nearest.match(column, in: known).map(Phrase.meant) ?? Phrase(known.joined(separator: ", ")))
          } else {
            set(entry.key, to: column, in: table)
          }
        }
      }
    }
  }

  mutating func set(_ header: String, to column: String?, in table: String) {
    columns[table, default: [:]].updateValue(column, forKey: comparedHeader(header))
    written[table, default: []].removeAll { comparedHeader($0.header) == comparedHeader(header) }
    written[table, default: []].append((header, column))
  }

  /// Keeps for the next import what a header was taken for.
  mutating func take(_ header: String, as column: String, in table: String) {
    guard !header.isEmpty,
      written[table]?.contains(where: { comparedHeader($0.header) == comparedHeader(header) }) != true
    else { return }
    written[table, default: []].append((header, column))
  }

  mutating func answer(_ question: String, _ answer: String) {
    answers.removeAll { $0.question == question }
    answers.append((question, answer))
  }

  func answer(_ question: String) -> String? { answers.first { $0.question == question }?.answer }

  /// The file with these decisions, all else as it was.
  var text: String {
    var text = """
      # 由 lungang import 写出，可以修改；下次导入照此办理，不再询问。~ 表示这一列不用。
      # Written by lungang import and yours to change: the next import goes by it. ~ leaves a column out.
      columns:

      """
    for stem in ImportForm.all.map(\.stem) where written[stem]?.isEmpty == false {
      text += "  \(stem):\n"
      for (header, column) in written[stem] ?? [] { text += "    \(header.yamlText): \(column ?? "~")\n" }
    }
    if !answers.isEmpty {
      text += "  answers:\n"
      for (question, answer) in answers { text += "    \(question.yamlText): \(answer.yamlText)\n" }
    }
    return text + rest
  }

  /// The text without the block `columns:` and the comment that the program wrote above it.
  private static func withoutColumns(_ text: String) -> String {
    var kept: [Substring] = []
    var isInside = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let isIndented = line.first == " " || line.first == "\t" || line.isEmpty || line.first == "#"
      if line.hasPrefix("columns:") {
        isInside = true
      } else if isInside, !isIndented {
        isInside = false
      }
      if !isInside, !line.hasPrefix("# 由 lungang import"), !line.hasPrefix("# Written by lungang import") {
        kept.append(line)
      }
    }
    let rest = kept.joined(separator: "\n")
    return rest.unicodeScalars.contains { !$0.properties.isWhitespace } ? rest : ""
  }
}

extension String {
  /// As a YAML scalar in double quotes.
  var yamlText: String {
    var text = "\""
    for scalar in unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text + "\""
  }
}

extension Phrase {
  fileprivate static let columnsWanted = Phrase(
    zh: "应为若干“列名: 列”，如 现聘职称: title", en: "headers with columns were expected, e.g. 现聘职称: title")
  fileprivate static func noSuchColumn(_ form: Form) -> Phrase {
    Phrase(zh: "\(form.title.zh)表没有这一列", en: "the table of \(form.title.en) has no such column")
  }
}
