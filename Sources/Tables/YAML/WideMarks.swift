import Exchange

/// Marks of a Chinese keyboard, and blanks, that are none to YAML: `name：测试` is a text and no key with a value.
enum WideMarks {
  /// What to say of the first line, up to the one at which the reader gave up, that has such a mark where YAML needs its own.
  static func hint(_ text: String, upTo last: Int?) -> Phrase? {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.prefix(last ?? lines.count).enumerated() {
      if let hint = hint(line, at: index + 1) { return hint }
    }
    return nil
  }

  /// Of a value that stands where keys were expected.
  static func hint(_ value: String) -> Phrase? { hasWideColon(value[...]) ? .wideColon(nil) : nil }

  private static func hint(_ line: Substring, at number: Int) -> Phrase? {
    if line.unicodeScalars.prefix(while: { $0 == " " || $0 == "\t" }).contains("\t") { return .tab(number) }
    if line.unicodeScalars.prefix(while: { $0 == " " || $0 == "\u{3000}" }).contains("\u{3000}") {
      return .wideSpace(number)
    }
    if hasWideColon(line) { return .wideColon(number) }
    guard let open = line.unicodeScalars.first(where: { "{[".unicodeScalars.contains($0) }) else { return nil }
    let rest = line.unicodeScalars.drop { $0 != open }
    return rest.contains("\u{FF0C}") && !rest.contains("\"") && !rest.contains("'") ? .wideComma(number) : nil
  }

  /// A wide colon before any of YAML's, quotes or a comment.
  private static func hasWideColon(_ line: Substring) -> Bool {
    let scalars = Array(line.unicodeScalars)
    guard let wide = scalars.firstIndex(of: "\u{FF1A}"), wide > 0 else { return false }
    return !scalars[..<wide].contains { ":#\"'".unicodeScalars.contains($0) }
  }
}

extension Phrase {
  fileprivate static func wideColon(_ line: Int?) -> Phrase {
    Phrase(
      zh: (line.map { "第 \($0) 行" } ?? "这里") + "的冒号是全角的“：”，请改成半角冒号加空格“: ”",
      en: (line.map { "line \($0) has" } ?? "this is") + " a full-width colon (：): write an ASCII colon and a space")
  }
  fileprivate static func wideComma(_ line: Int) -> Phrase {
    Phrase(
      zh: "第 \(line) 行括号里的逗号是全角的“，”，请改成半角逗号",
      en: "line \(line) has a full-width comma (，) in brackets: write an ASCII comma")
  }
  fileprivate static func wideSpace(_ line: Int) -> Phrase {
    Phrase(zh: "第 \(line) 行用全角空格缩进，请改成半角空格", en: "line \(line) is indented by full-width spaces: write ASCII ones")
  }
  fileprivate static func tab(_ line: Int) -> Phrase {
    Phrase(zh: "第 \(line) 行用制表符缩进，请改成空格", en: "line \(line) is indented by a tab: write spaces")
  }
}
