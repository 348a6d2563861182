import Exchange

/// Values that a cell may take, by every spelling that is accepted.
struct Codes<Value: Sendable>: Sendable {
  /// What a cell says.
  struct Meaning: Sendable {
    let value: Value
    /// The value in words: 一级, first.
    let shown: Phrase
    /// What is lost by reading the cell so; nil: nothing.
    let lost: Phrase?
  }

  private struct Entry: Sendable {
    let value: Value
    let code: String
    let zh: String
  }

  private struct Known: Sendable {
    let entry: Int
    let lost: Phrase?
  }

  private let entries: [Entry]
  private var known: [String: Known] = [:]
  /// Ends of spellings that begin with the name of a place.
  private var endings: [(text: [Unicode.Scalar], Known)] = []
  private let several: Synonyms.Several?
  private let letters: [Unicode.Scalar: Int]
  private let turning: [String]
  /// What stands in the message: `优质 strong、普通 ordinary`.
  let expected: Phrase
  /// Codes and names, offered as the nearest one.
  let offered: [String]
  /// Further spellings that may be meant by a slip.
  let spelled: [String]

  /// `columns`: those of the table of synonyms by whose spellings the values are read too.
  init(_ entries: [(value: Value, code: String, zh: String, also: [String])], synonyms columns: String...) {
    let synonyms = Synonyms.shipped
    self.entries = entries.map { Entry(value: $0.value, code: $0.code, zh: $0.zh) }
    let shown = entries.map { $0.code == $0.zh ? $0.code : "\($0.zh) \($0.code)" }
    expected = Phrase(zh: shown.joined(separator: "、"), en: shown.joined(separator: ", "))
    offered = entries.flatMap { [$0.code, $0.zh] }
    let index = Dictionary(
      entries.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })
    several = columns.lazy.compactMap { synonyms.several[$0] }.first
    letters = columns.reduce(into: [:]) { all, column in
      for (letter, code) in synonyms.letters[column] ?? [:] { all[letter] = index[code] }
    }
    turning = columns.isEmpty ? [] : synonyms.turning
    let further = columns.flatMap { synonyms.spellings[$0] ?? [] }.filter { index[$0.value] != nil }
    spelled = further.filter { !$0.isAfterPlace }.map(\.text)
    // What the values are called here comes before what they are called elsewhere.
    for (position, entry) in entries.enumerated() {
      for text in [entry.code, entry.zh] + entry.also { add(text, Known(entry: position, lost: nil)) }
    }
    for spelling in further {
      let meaning = Known(entry: index[spelling.value]!, lost: spelling.lost)
      if spelling.isAfterPlace {
        endings.append((Array(spelling.text.comparedAsWord.unicodeScalars), meaning))
      } else {
        add(spelling.text, meaning)
      }
    }
    endings.sort { $0.text.count > $1.text.count }
  }

  private mutating func add(_ text: String, _ meaning: Known) {
    for key in [text.comparedAsWord, comparedHeader(text)] where !key.isEmpty { known[key] = known[key] ?? meaning }
  }

  /// The value that a text names, where nothing is lost by reading it so.
  subscript(text: String) -> Value? {
    guard let found = known[text.comparedAsWord], found.lost == nil else { return nil }
    return entries[found.entry].value
  }

  /// What a cell says; nil where it is none of the values.
  func meaning(_ text: String) -> Meaning? {
    if let found = find(text.comparedAsWord.withoutDecimals) { return meaning(found) }
    // Blanks say nothing within a value and part two.
    let parts = text.split(whereSeparator: \.isWhitespace)
    return parts.count < 2 ? nil : find(parts.joined(separator: "、").comparedAsWord).map(meaning)
  }

  private func meaning(_ known: Known) -> Meaning {
    let entry = entries[known.entry]
    return Meaning(value: entry.value, shown: Phrase(zh: entry.zh, en: entry.code), lost: known.lost)
  }

  private func find(_ word: String) -> Known? {
    if let found = single(word) { return found }
    guard !turning.isEmpty else { return nil }
    let (outside, inside) = word.apartFromBrackets
    if !inside.isEmpty {
      // 高级（小学） is 小学高级.
      if let found = known[inside + outside] ?? known[outside + inside] { return found }
    }
    // 与 parts 语文与音乐 and is a part of 道德与法治.
    for joints in ["", "和", "及", "与", "和及与"] {
      let parts = word.unicodeScalars.split { Unicode.Scalar.partsValues($0) || joints.unicodeScalars.contains($0) }
        .map { String($0) }
      if let found = together(parts, of: word) { return found }
    }
    if !inside.isEmpty, let found = single(outside), !turning.contains(where: { inside.contains($0) }) {
      if let other = find(inside), other.entry != found.entry { return nil }
      return Known(entry: found.entry, lost: (found.lost ?? Phrase("")).after(.aside(inside)))
    }
    return abbreviated(word)
  }

  private func single(_ word: String) -> Known? {
    if let found = known[word] { return found }
    let scalars = Array(word.unicodeScalars)
    return endings.first { ending in
      scalars.count >= ending.text.count + 2 && scalars.suffix(ending.text.count).elementsEqual(ending.text)
        && scalars.dropLast(ending.text.count).allSatisfy(\.properties.isIdeographic)
    }?.1
  }

  /// Several values in one cell: one of them counts, or they are the same.
  private func together(_ parts: [String], of word: String) -> Known? {
    guard parts.count > 1 || (several != nil && parts.first != word) else { return nil }
    let found = parts.compactMap(single)
    guard let first = found.first, found.count == parts.count else { return nil }
    let losses = found.compactMap(\.lost)
    if found.allSatisfy({ $0.entry == first.entry }) {
      // 数学（兼）
      let isBeside = parts.count == 1 && word.unicodeScalars.contains("兼")
      return Known(entry: first.entry, lost: losses.first ?? (isBeside ? .aside("兼") : nil))
    }
    guard let several else { return nil }
    let counting = several.order.lazy.compactMap { code in found.first { entries[$0.entry].code == code } }.first
    return Known(entry: (counting ?? first).entry, lost: several.lost)
  }

  /// 政史, 音体美.
  private func abbreviated(_ word: String) -> Known? {
    let scalars = word.unicodeScalars
    guard let several, (2...4).contains(scalars.count) else { return nil }
    let found = scalars.compactMap { letters[$0] }
    guard found.count == scalars.count else { return nil }
    return Known(entry: found[0], lost: several.lost)
  }

  /// What somebody may have meant: the nearest spelling in which the letters that tell values apart are the same.
  func suggestion(for text: String) -> Phrase? {
    let word = text.comparedAsWord
    guard word.unicodeScalars.count >= 2, word.utf8.count <= 80 else { return nil }
    let telling = word.telling
    let candidates = (offered + spelled).filter { $0.unicodeScalars.count >= 2 && $0.comparedAsWord.telling == telling }
    guard let near = Nearest.match(text, in: candidates) else { return nil }
    guard !offered.contains(near), let value = known[near.comparedAsWord].map(meaning) else { return .meant(near) }
    return .meant(near, as: value.shown)
  }
}

extension String {
  fileprivate var telling: [Unicode.Scalar] {
    let all = Synonyms.shipped.telling
    return unicodeScalars.filter(all.contains).sorted()
  }
}

extension String {
  /// `111` for `111.0`, as a column of numbers comes out of a program that calculates.
  var withoutDecimals: String {
    guard let dot = utf8.firstIndex(of: UInt8(ascii: ".")), dot != startIndex, utf8.index(after: dot) != endIndex,
      utf8[utf8.index(after: dot)...].allSatisfy({ $0 == UInt8(ascii: "0") }),
      utf8[..<dot].allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { return self }
    return String(self[..<dot])
  }

  /// The text without what stands in brackets, and that.
  fileprivate var apartFromBrackets: (outside: String, inside: String) {
    var (outside, inside) = (String.UnicodeScalarView(), String.UnicodeScalarView())
    var depth = 0
    for scalar in unicodeScalars {
      switch scalar {
      case "(", "[", "【", "〔": depth += 1
      case ")", "]", "】", "〕": depth = max(0, depth - 1)
      default: if depth > 0 { inside.append(scalar) } else { outside.append(scalar) }
      }
    }
    return (String(outside), String(inside))
  }
}

extension Unicode.Scalar {
  /// Stands between two posts or subjects in one cell.
  fileprivate static func partsValues(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "、", ",", "/", "\\", ";", "+", "&", "|", "(", ")", "\u{B7}", "。", "兼": true
    default: false
    }
  }
}

extension Phrase {
  fileprivate static func aside(_ text: String) -> Phrase {
    Phrase(zh: "“\(text)”不计", en: "“\(text)” is left aside")
  }

  /// “Did you mean …?”, of another name for a value.
  fileprivate static func meant(_ text: String, as value: Phrase) -> Phrase {
    Phrase(zh: "是否应为“\(text)”（即\(value.zh)）？", en: "did you mean “\(text)” (\(value.en))?")
  }

  /// Two remarks as one.
  fileprivate func after(_ first: Phrase) -> Phrase {
    zh.isEmpty ? first : Phrase(zh: "\(first.zh)；\(zh)", en: "\(first.en); \(en)")
  }
}
