import Exchange

/// Reads the entries of one YAML map strictly: a key that is unknown, of the wrong type or missing is a finding.
/// An entry with the value null counts as not given.
struct Fields {
  /// Dotted path, for messages.
  let path: String
  let tree: Tree
  let findings: Findings
  /// Keys that may stand here; nil: any.
  let known: [String]?
  private var entries: [String: Tree] = [:]

  /// nil when the tree is no map. `known: nil` admits every key.
  init?(_ tree: Tree, _ path: String, known: [String]?, _ findings: Findings) {
    self.path = path
    self.tree = tree
    self.findings = findings
    self.known = known
    guard case .map(let list) = tree.content else {
      findings.add(
        .error, tree.spot.at(path), value: tree.shown, .mapWanted(known),
        hint: WideMarks.hint(tree.shown) ?? known.map { .knownKeys($0) })
      return nil
    }
    for entry in list {
      if let known, !known.contains(entry.key) {
        let near = Nearest.match(entry.key, in: known)
        findings.add(
          .error, entry.keySpot.at(join(path, entry.key)), value: entry.key, .unknownKey(path),
          hint: WideMarks.hint(entry.key) ?? near.map(Phrase.meant) ?? .knownKeys(known))
      }
      if !entry.value.isNull { entries[entry.key] = entry.value }
    }
  }

  func below(_ key: String) -> String { join(path, key) }

  subscript(key: String) -> Tree? { entries[key] }

  /// The names of an open map in the order of the file.
  var names: [(name: String, value: Tree)] {
    guard case .map(let list) = tree.content else { return [] }
    return list.compactMap { entry in entries[entry.key].map { (entry.key, $0) } }
  }

  func required(_ key: String, _ what: Phrase) -> Tree? {
    if let value = entries[key] { return value }
    findings.add(.error, tree.spot.at(path), .missingKey(below(key)), hint: what)
    return nil
  }

  func fault(_ key: String, _ value: Tree, _ message: Phrase, hint: Phrase? = nil) {
    findings.add(.error, value.spot.at(below(key)), value: value.shown, message, hint: hint)
  }

  /// A fault of `key` where it and `other` were written in one file and contradict each other; a later layer may replace
  /// what an earlier one says.
  func refuse(_ key: String, whereTogetherWith other: String, _ message: Phrase, if contradict: () -> Bool) {
    guard let value = entries[key], let file = entries[other]?.spot.file, value.spot.file == file, contradict() else {
      return
    }
    fault(key, value, message)
  }

  func text(_ key: String) -> String? {
    guard let value = entries[key] else { return nil }
    guard case .text(let text, _) = value.content, !text.isEmpty else {
      fault(key, value, .textWanted)
      return nil
    }
    return text
  }

  func bool(_ key: String, default standard: Bool) -> Bool {
    guard let value = entries[key] else { return standard }
    if case .text(let text, _) = value.content {
      switch text.lowercased() {
      case "true", "yes", "是": return true
      case "false", "no", "否": return false
      default: break
      }
    }
    fault(key, value, .boolWanted)
    return standard
  }

  /// A whole number within `range`; nil also when it is wrong.
  func integer(_ key: String, _ range: ClosedRange<Int>) -> Int? {
    guard let value = entries[key] else { return nil }
    guard case .text(let text, false) = value.content, let number = Int(text) else {
      fault(key, value, .integerWanted(range))
      return nil
    }
    guard range.contains(number) else {
      fault(key, value, .integerWanted(range))
      return nil
    }
    return number
  }

  func number(_ key: String, _ range: ClosedRange<Double>) -> Double? {
    guard let value = entries[key] else { return nil }
    guard case .text(let text, false) = value.content, let number = Double(text), range.contains(number),
      !text.lowercased().contains("x")
    else {
      fault(key, value, .numberWanted(range))
      return nil
    }
    return number
  }

  /// A share between 0 and 1, kept exact.
  func rate(_ key: String) -> Rate? {
    guard let value = entries[key] else { return nil }
    guard case .text(let text, false) = value.content else {
      fault(key, value, .rateWanted)
      return nil
    }
    if let rate = Rate(text), rate <= Rate(percent: 100) { return rate }
    let isPercent = text.hasSuffix("%")
    if let number = Double(isPercent ? String(text.dropLast()) : text), number > (isPercent ? 0 : 1), number <= 100 {
      fault(key, value, .rateWanted, hint: .meant(decimal(number / 100)))
    } else {
      fault(key, value, .rateWanted)
    }
    return nil
  }

  /// One of the cases of an enumeration.
  func choice<Value: RawRepresentable & CaseIterable>(_ key: String, _ type: Value.Type) -> Value?
  where Value.RawValue == String {
    guard let value = entries[key] else { return nil }
    return choice(key, value, type)
  }

  func choice<Value: RawRepresentable & CaseIterable>(_ key: String, _ value: Tree, _ type: Value.Type) -> Value?
  where Value.RawValue == String {
    let known = Value.allCases.map(\.rawValue)
    if case .text(let text, _) = value.content {
      if let found = Value(rawValue: text) { return found }
      fault(key, value, .oneOf(known), hint: Nearest.match(text, in: known).map(Phrase.meant))
    } else {
      fault(key, value, .oneOf(known))
    }
    return nil
  }

  /// A list; a single value stands for a list of one.
  func list(_ key: String) -> [Tree] {
    guard let value = entries[key] else { return [] }
    if case .list(let items) = value.content { return items }
    return [value]
  }

  func texts(_ key: String) -> [String] {
    list(key).compactMap { item in
      if case .text(let text, _) = item.content, !item.isNull { return text }
      fault(key, item, .textWanted)
      return nil
    }
  }

  /// `{zh: …, en: …}`, or one text for both.
  func phrase(_ key: String) -> Phrase? {
    guard let value = entries[key] else { return nil }
    if case .text(let text, _) = value.content, !text.isEmpty { return Phrase(text) }
    guard let fields = Fields(value, below(key), known: ["zh", "en"], findings) else { return nil }
    guard fields.required("zh", .textWanted) != nil, let zh = fields.text("zh") else { return nil }
    return Phrase(zh: zh, en: fields.text("en") ?? zh)
  }
}

func join(_ path: String, _ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

/// At most four places, without trailing zeros.
private func decimal(_ number: Double) -> String {
  let tenThousandths = Int((number * 10_000).rounded())
  var digits = String(tenThousandths % 10_000 + 10_000).dropFirst()
  while digits.count > 1, digits.last == "0" { digits.removeLast() }
  return "\(tenThousandths / 10_000).\(digits)"
}

extension Spot {
  /// In YAML the path of a key stands where a table has its column.
  func at(_ path: String) -> Spot {
    var spot = self
    spot.column = path.isEmpty ? nil : path
    return spot
  }
}
