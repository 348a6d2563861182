import Exchange

/// The names by which tables call the kinds of a pack: identifier, title, a further name of the pack's, or a beginning of the
/// Chinese title that no other kind shares, as 轮岗 for 轮岗交流.
struct KindNames {
  let codes: Codes<String>
  private let titles: [(id: String, title: String)]

  init(_ kinds: [Kind]) {
    codes = Codes(kinds.map { ($0.id, $0.id, $0.title.zh, [$0.title.en] + $0.names) })
    titles = kinds.map { ($0.id, $0.title.zh.comparedAsWord) }
  }

  func id(_ text: String) -> String? {
    if let id = codes[text] { return id }
    let wanted = text.comparedAsWord
    guard wanted.unicodeScalars.count >= 2 else { return nil }
    let matches = titles.filter { $0.title.unicodeScalars.starts(with: wanted.unicodeScalars) }
    return matches.count == 1 ? matches[0].id : nil
  }
}
