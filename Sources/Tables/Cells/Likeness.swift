import Exchange

/// A header as it is compared: whatever marks a column as required, and the marks that join words, aside: `school_id`,
/// `School ID*` and `school-id` are one header.
func comparedHeader(_ text: String) -> String {
  String(String.UnicodeScalarView(text.comparedAsWord.unicodeScalars.filter { $0 != "_" && $0 != "-" && $0 != "*" }))
}

/// Finds what somebody may have meant.
struct Nearest {
  private let candidates: [(shown: String, folded: [UInt32])]
  private var known: [String: String?] = [:]
  /// Distances cost time: a table with a hundred thousand wrong cells gets hints for the first ones.
  private var budget = 500

  init(_ candidates: some Sequence<String>) {
    self.candidates = candidates.map { ($0, $0.comparedAsWord.unicodeScalars.map(\.value)) }
  }

  /// The candidate with the fewest letters different; nil when none is near.
  mutating func match(_ text: String) -> String? {
    if let known = known[text] { return known }
    guard budget > 0 else { return nil }
    budget -= 1
    let found = Nearest.find(text, candidates)
    known[text] = .some(found)
    return found
  }

  static func match(_ text: String, in candidates: some Sequence<String>) -> String? {
    find(text, candidates.map { ($0, $0.comparedAsWord.unicodeScalars.map(\.value)) })
  }

  private static func find(_ text: String, _ candidates: [(shown: String, folded: [UInt32])]) -> String? {
    let wanted = text.comparedAsWord.unicodeScalars.map(\.value)
    guard !wanted.isEmpty, wanted.count <= 80 else { return nil }
    var best: (shown: String, distance: Int)?
    for (shown, folded) in candidates {
      let limit = max(1, min(wanted.count, folded.count) / 3)
      if abs(folded.count - wanted.count) <= limit {
        let distance = edits(from: wanted, to: folded)
        if distance <= limit, distance < best?.distance ?? .max { best = (shown, distance) }
      }
    }
    if let best { return best.shown }
    // `tolerances`, `max_kilometres`: one begins or ends with the other.
    guard wanted.count >= 3 else { return nil }
    return candidates.first { candidate in
      candidate.folded.count >= 2
        && (candidate.folded.starts(with: wanted) || wanted.starts(with: candidate.folded)
          || candidate.folded.reversed().starts(with: wanted.reversed()))
    }?.shown
  }
}

extension Phrase {
  /// “Did you mean …?”
  static func meant(_ text: String) -> Phrase {
    Phrase(zh: "是否应为“\(text)”？", en: "did you mean “\(text)”?")
  }

  func with(_ other: Phrase, separator: String = " ") -> Phrase {
    Phrase(zh: zh + other.zh, en: en + separator + other.en)
  }
}
