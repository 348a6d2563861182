/// Whether a name that somebody wrote beside an identifier is that of whoever, or whatever school, the identifier means.
public enum Agreement: Sendable, Hashable {
  case same
  /// A slip of one letter, or a short or longer form, of a name that nobody else bears: what is meant is clear.
  case misspelt
  /// Somebody else, or nobody.
  case other

  /// `isTaken`: whether the written name is that of somebody else.
  public init(_ written: String, means name: String, isTaken: (String) -> Bool) {
    let (text, known) = (written.comparedAsWord, name.comparedAsWord)
    if text == known {
      self = .same
    } else {
      self = Agreement.isNear(text, known) && !isTaken(text) ? .misspelt : .other
    }
  }

  private static func isNear(_ text: String, _ known: String) -> Bool {
    let (a, b) = (Array(text.unicodeScalars), Array(known.unicodeScalars))
    guard a.count >= 2, b.count >= 2 else { return false }
    return a.isSlip(of: b) || a.isShort(for: b) || b.isShort(for: a)
  }
}

extension [Unicode.Scalar] {
  /// One letter is different, missing, too many, or swapped with its neighbour. The family name, and numbers, as in 第一小学
  /// and 第二小学, are not what a slip changes.
  fileprivate func isSlip(of other: [Unicode.Scalar]) -> Bool {
    guard first == other.first, edits(from: map(\.value), to: other.map(\.value)) <= 1 else { return false }
    return filter(\.isNumeral) == other.filter(\.isNumeral)
  }

  /// All letters occur in the other in this order: 一中 for 九江市第一中学.
  fileprivate func isShort(for other: [Unicode.Scalar]) -> Bool {
    var rest = other[...]
    for letter in self {
      guard let place = rest.firstIndex(of: letter) else { return false }
      rest = rest[(place + 1)...]
    }
    return true
  }
}

extension Unicode.Scalar {
  fileprivate var isNumeral: Bool { properties.numericType != nil }
}

/// Edits (insert, delete, replace, swap of neighbours) that lead from one to the other.
public func edits(from a: [UInt32], to b: [UInt32]) -> Int {
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
