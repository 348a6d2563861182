/// The languages in which the program speaks.
public enum Language: String, Sendable, CaseIterable {
  case zh, en
}

/// One text in both languages, written side by side so that neither is a later translation of the other.
public struct Phrase: Sendable, Hashable {
  public let zh: String
  public let en: String

  public init(zh: String, en: String) {
    self.zh = zh
    self.en = en
  }

  /// The same in both languages: names, identifiers, clauses of Chinese documents.
  public init(_ same: String) {
    self.init(zh: same, en: same)
  }

  public func callAsFunction(_ language: Language) -> String {
    language == .zh ? zh : en
  }
}
