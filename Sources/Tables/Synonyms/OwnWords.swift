import Exchange

/// The bureau's own words for values, by column: `aliases:` of the scenario's `mapping.yaml`. They come before whatever the
/// program knows by itself.
final class OwnWords {
  private struct Entry {
    let word: String
    /// Code or name of the value.
    let value: String
    let spot: Spot
    var isUsed = false
  }

  /// By column and compared word.
  private var entries: [String: [String: Entry]] = [:]

  /// Columns whose values are those of another one.
  private static let sharing = ["role_then": "role", "host_role": "role", "backbone_then": "backbone"]

  init() {}

  /// Words that were read, and found right, before.
  init(_ words: [String: [String: String]]) {
    for (column, own) in words {
      for (word, value) in own { entries[column, default: [:]][word] = Entry(word: word, value: value, spot: Spot("")) }
    }
  }

  /// Values by column and compared word.
  var words: [String: [String: String]] { entries.mapValues { $0.mapValues(\.value) } }

  /// The value that the bureau means by a text; nil where it says nothing of it.
  func meaning(of text: String, in column: String) -> String? {
    guard !entries.isEmpty else { return nil }
    let word = text.comparedAsWord
    for name in [column, OwnWords.sharing[column]].compactMap({ $0 }) {
      if let entry = entries[name]?[word] {
        entries[name]![word]!.isUsed = true
        return entry.value
      }
    }
    return nil
  }

  /// - Parameter policy: nil where it could not be read: words for what it defines are then taken as they stand.
  init(_ tree: Tree, _ policy: Policy?, _ findings: Findings) {
    guard let columns = Fields(tree, "aliases", known: nil, findings) else { return }
    for (name, value) in columns.names {
      guard let column = OwnWords.column(name) else {
        let near = Nearest.match(name, in: OwnWords.columns.flatMap { [$0.id, $0.zh] })
        findings.add(
          .error, value.spot.at(columns.below(name)), value: name, .noSuchColumn,
          hint: near.map(Phrase.meant) ?? .columnsWithWords)
        continue
      }
      guard let own = Fields(value, columns.below(name), known: nil, findings) else { continue }
      let values = KnownValues(of: column, policy)
      for (word, target) in own.names {
        guard let code = own.text(word) else { continue }
        if let values, !values.hold(code) {
          own.fault(word, target, .expected(values.expected), hint: values.suggestion(code))
        } else if let other = entries[column]?[word.comparedAsWord], other.value.comparedAsWord != code.comparedAsWord {
          own.fault(word, target, .wordTwice(other.word, other.value))
        } else {
          entries[column, default: [:]][word.comparedAsWord] = Entry(
            word: word, value: code, spot: target.spot.at(own.below(word)))
        }
      }
    }
  }

  /// Words that no table of the scenario has.
  func reportUnused(_ findings: Findings) {
    let unused = entries.values.flatMap(\.values).filter { !$0.isUsed }
    for entry in unused.sorted(by: { ($0.spot.row ?? 0, $0.word) < ($1.spot.row ?? 0, $1.word) }) {
      findings.add(.note, entry.spot, value: entry.word, .wordUnused)
    }
  }

  /// Columns that hold one of a list of values.
  private static let columns: [Column] = {
    let ids = [
      "role", "stage", "subject", "sex", "education", "title", "backbone", "post_class", "graduating_class", "on_post",
      "seeks_senior_title", "exemption", "tier", "area", "ownership", "kind", "status", "host_role", "role_then",
      "backbone_then", "pool", "decision",
    ]
    var seen: Set<String> = []
    return Form.all.flatMap(\.columns).filter { ids.contains($0.id) && seen.insert($0.id).inserted }
  }()

  private static func column(_ name: String) -> String? {
    let header = comparedHeader(name)
    return columns.first { column in
      ([column.id, column.zh] + column.also).contains { comparedHeader($0) == header }
    }?.id
  }

  fileprivate static var columnNames: Phrase {
    Phrase(
      zh: columns.map(\.zh).joined(separator: "、"), en: columns.map(\.id).joined(separator: ", "))
  }
}

/// The values of a column, whatever they are to the program.
private struct KnownValues {
  let expected: Phrase
  let hold: (String) -> Bool
  let suggestion: (String) -> Phrase?

  /// nil where the policy defines them and could not be read.
  init?(of column: String, _ policy: Policy?) {
    switch column {
    case "role", "host_role", "role_then": self.init(Role.codes)
    case "stage": self.init(Stage.codes)
    case "subject": self.init(Subject.codes(policy?.subjects ?? Subject.standard))
    case "sex": self.init(Sex.codes)
    case "education": self.init(Education.codes)
    case "title": self.init(Title.codes)
    case "backbone", "backbone_then": self.init(Backbone.codes)
    case "post_class": self.init(PostClass.codes)
    case "tier": self.init(Tier.codes)
    case "area": self.init(Area.codes)
    case "ownership": self.init(Ownership.codes)
    case "status": self.init(PlacementStatus.codes)
    case "pool": self.init(PoolKind.codes)
    case "decision": self.init(PinDecision.codes)
    case "link": self.init(LinkRule.codes)
    case "exemption":
      guard let policy else { return nil }
      self.init(ExemptionColumn.codes(policy.exemptions + policy.exemptionsOff))
    case "kind":
      guard let policy else { return nil }
      let names = KindNames(policy.kinds + policy.kindsOff)
      self.init(
        expected: names.codes.expected, hold: { names.id($0) != nil }, suggestion: names.codes.suggestion)
    default: self.init(Answer.codes)
    }
  }

  private init<Value>(_ codes: Codes<Value>) {
    self.init(expected: codes.expected, hold: { codes[$0] != nil }, suggestion: codes.suggestion)
  }

  private init(
    expected: Phrase, hold: @escaping (String) -> Bool, suggestion: @escaping (String) -> Phrase?
  ) {
    self.expected = expected
    self.hold = hold
    self.suggestion = suggestion
  }
}

extension Phrase {
  fileprivate static let noSuchColumn = Phrase(
    zh: "没有这样一列，或这一列的值没有固定的写法", en: "there is no such column, or it holds no list of values")
  fileprivate static var columnsWithWords: Phrase {
    Phrase(zh: "可用的列：\(OwnWords.columnNames.zh)", en: "columns: \(OwnWords.columnNames.en)")
  }
  fileprivate static func wordTwice(_ word: String, _ value: String) -> Phrase {
    Phrase(zh: "同一个词另写作“\(word)”，指“\(value)”", en: "the same word is there as “\(word)” and means “\(value)”")
  }
  fileprivate static let wordUnused = Phrase(zh: "各表都没有用到这个词", en: "no table has this word")
}
