import Exchange

/// Text as it is compared: without spaces, line breaks and asterisks, half width, lower case.
func plain(_ text: String) -> String {
  if text.utf8.allSatisfy({ $0 >= 0x61 && $0 <= 0x7A }) { return text }
  var result = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    var value = scalar.value
    if value >= 0xFF01 && value <= 0xFF5E { value -= 0xFEE0 }
    switch value {
    case 0x00...0x20, 0x2A, 0xA0, 0x3000, 0x200B...0x200F, 0x2028, 0x2029, 0xFEFF: continue
    case 0x41...0x5A: value += 0x20
    default: break
    }
    if let kept = Unicode.Scalar(value) { result.append(kept) }
  }
  return String(result)
}

/// As `plain`, and without the marks that join words: `school_id`, `School ID` and `school-id` are one header.
func plainHeader(_ text: String) -> String {
  String(String.UnicodeScalarView(plain(text).unicodeScalars.filter { $0 != "_" && $0 != "-" }))
}

/// Finds what somebody may have meant.
struct Nearest {
  private let candidates: [(shown: String, folded: [UInt32])]
  private var known: [String: String?] = [:]
  /// Distances cost time: a table with a hundred thousand wrong cells gets hints for the first ones.
  private var budget = 500

  init(_ candidates: some Sequence<String>) {
    self.candidates = candidates.map { ($0, plain($0).unicodeScalars.map(\.value)) }
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
    find(text, candidates.map { ($0, plain($0).unicodeScalars.map(\.value)) })
  }

  private static func find(_ text: String, _ candidates: [(shown: String, folded: [UInt32])]) -> String? {
    let wanted = plain(text).unicodeScalars.map(\.value)
    guard !wanted.isEmpty, wanted.count <= 80 else { return nil }
    var best: (shown: String, distance: Int)?
    for (shown, folded) in candidates {
      let limit = max(1, min(wanted.count, folded.count) / 3)
      if abs(folded.count - wanted.count) <= limit {
        let distance = distance(wanted, folded)
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

  /// Edits (insert, delete, replace, swap of neighbours) that lead from one to the other.
  private static func distance(_ a: [UInt32], _ b: [UInt32]) -> Int {
    var before: [Int] = []
    var previous = Array(0...b.count)
    for i in 1...max(a.count, 1) where i <= a.count {
      var current = [i] + [Int](repeating: 0, count: b.count)
      for j in 1...max(b.count, 1) where j <= b.count {
        let change = a[i - 1] == b[j - 1] ? 0 : 1
        current[j] = min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + change)
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { current[j] = min(current[j], before[j - 2] + 1) }
      }
      before = previous
      previous = current
    }
    return previous[b.count]
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
