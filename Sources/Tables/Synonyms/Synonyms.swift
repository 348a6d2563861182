import Exchange

/// What rosters call the values of coded columns besides code and Chinese name: `synonyms.yaml`, which ships with the
/// program.
struct Synonyms: Sendable {
  struct Spelling: Sendable {
    /// Code of the value.
    let value: String
    let text: String
    /// What is lost by reading it so; nil: nothing.
    let lost: Phrase?
    /// `text` is the end only: the name of a place stands before it.
    let isAfterPlace: Bool
  }

  /// How two values in one cell are read.
  struct Several: Sendable {
    /// Codes, the one that counts before the others; empty: the one written first counts.
    let order: [String]
    let lost: Phrase
  }

  /// By column, in the order of the file.
  private(set) var spellings: [String: [Spelling]] = [:]
  private(set) var several: [String: Several] = [:]
  /// Codes by the letter that stands for each.
  private(set) var letters: [String: [Unicode.Scalar: String]] = [:]
  /// What changes the meaning of a value where it stands in brackets beside it.
  private(set) var turning: [String] = []
  /// Letters that tell values apart.
  private(set) var telling: Set<Unicode.Scalar> = []

  static let shipped: Synonyms = {
    let findings = Findings()
    let file = InputFile(name: "synonyms.yaml", bytes: PackageResources.synonyms_yaml)
    guard let tree = Tree.read(file, findings), let synonyms = Synonyms(tree, findings), !findings.hasErrors else {
      preconditionFailure("\(findings.all)")
    }
    return synonyms
  }()

  /// nil when the file is no such table; what is wrong in it is a finding.
  init?(_ tree: Tree, _ findings: Findings) {
    let keys = ["turning", "telling", "words", "several", "letters", "values"]
    guard let fields = Fields(tree, "", known: keys, findings) else { return nil }
    turning = fields.texts("turning").map(\.comparedAsWord)
    telling = Set(fields.text("telling").map { Array($0.unicodeScalars) } ?? [])
    var words: [String: [String]] = [:]
    if let own = fields["words"].flatMap({ Fields($0, "words", known: nil, findings) }) {
      for (name, _) in own.names { words[name] = own.texts(name) }
    }
    if let own = fields["several"].flatMap({ Fields($0, "several", known: nil, findings) }) {
      for (column, value) in own.names {
        guard let entry = Fields(value, own.below(column), known: ["order", "lost"], findings),
          let lost = entry.phrase("lost")
        else { continue }
        several[column] = Several(order: entry.texts("order"), lost: lost)
      }
    }
    if let own = fields["letters"].flatMap({ Fields($0, "letters", known: nil, findings) }) {
      for (column, value) in own.names {
        guard let entry = Fields(value, own.below(column), known: nil, findings) else { continue }
        for (letter, _) in entry.names {
          guard let scalar = letter.unicodeScalars.first, let code = entry.text(letter) else { continue }
          letters[column, default: [:]][scalar] = code
        }
      }
    }
    for item in fields.list("values") { add(item, words, findings) }
  }

  private mutating func add(_ item: Tree, _ words: [String: [String]], _ findings: Findings) {
    guard let fields = Fields(item, "values", known: ["column", "value", "same", "taken", "lost"], findings),
      fields.required("column", .textWanted) != nil, fields.required("value", .textWanted) != nil,
      let column = fields.text("column"), let value = fields.text("value")
    else { return }
    if fields["taken"] != nil { _ = fields.required("lost", .textWanted) }
    for (key, lost) in [("same", nil), ("taken", fields.phrase("lost"))] {
      for template in fields.texts(key) {
        for text in SpellingTemplate.texts(template, words) where !text.isEmpty {
          let isAfterPlace = text.unicodeScalars.first == "…"
          let spelled = isAfterPlace ? String(text.unicodeScalars.dropFirst()) : text
          spellings[column, default: []].append(
            Spelling(value: value, text: spelled, lost: lost, isAfterPlace: isAfterPlace))
        }
      }
    }
  }
}
