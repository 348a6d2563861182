import Exchange

/// The names by which tables call the kinds of a pack: identifier, title, a further name of the pack's, or a beginning of the
/// Chinese title that no other kind shares, as 轮岗 for 轮岗交流.
struct KindNames {
  let codes: Codes<String>
  private let titles: [(id: String, title: String)]
  private let ownWords: OwnWords

  /// `ownWords`: those of the bureau.
  init(_ kinds: [Kind], _ ownWords: OwnWords = OwnWords()) {
    self.ownWords = ownWords
    codes = Codes(kinds.map { ($0.id, $0.id, $0.title.zh, [$0.title.en] + $0.names) })
    titles = kinds.map { ($0.id, $0.title.zh.comparedAsWord) }
  }

  func id(_ text: String) -> String? {
    let meant = ownWords.meaning(of: text, in: "kind") ?? text
    if let id = codes[meant] { return id }
    let wanted = meant.comparedAsWord
    guard wanted.unicodeScalars.count >= 2 else { return nil }
    let matches = titles.filter { $0.title.unicodeScalars.starts(with: wanted.unicodeScalars) }
    return matches.count == 1 ? matches[0].id : nil
  }
}
