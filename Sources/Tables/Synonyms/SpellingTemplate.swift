/// A spelling with alternatives, as the table of synonyms writes it: `{小学|}语文{教师|课|}`, `<mode>本科`.
struct SpellingTemplate {
  private let scalars: [Unicode.Scalar]
  private let words: [String: [String]]
  private var at = 0

  /// Every text that the template stands for; `words` are what stands for a name in angle brackets.
  static func texts(_ template: String, _ words: [String: [String]]) -> [String] {
    var parser = SpellingTemplate(scalars: Array(template.unicodeScalars), words: words)
    return parser.alternatives()
  }

  private init(scalars: [Unicode.Scalar], words: [String: [String]]) {
    self.scalars = scalars
    self.words = words
  }

  /// Up to the brace that closes them, or the end.
  private mutating func alternatives() -> [String] {
    var all = sequence()
    while at < scalars.count, scalars[at] == "|" {
      at += 1
      all += sequence()
    }
    if at < scalars.count { at += 1 }
    return all
  }

  private mutating func sequence() -> [String] {
    var texts = [""]
    while at < scalars.count, scalars[at] != "|", scalars[at] != "}" {
      let scalar = scalars[at]
      at += 1
      switch scalar {
      case "{": texts = SpellingTemplate.joined(texts, alternatives())
      case "<": texts = SpellingTemplate.joined(texts, words[name()] ?? [])
      default: texts = texts.map { $0 + String(scalar) }
      }
    }
    return texts
  }

  private mutating func name() -> String {
    let end = scalars[at...].firstIndex(of: ">") ?? scalars.count
    defer { at = min(end + 1, scalars.count) }
    return String(String.UnicodeScalarView(scalars[at..<end]))
  }

  private static func joined(_ a: [String], _ b: [String]) -> [String] { a.flatMap { first in b.map { first + $0 } } }
}
