import Exchange

/// How many columns of a terminal a text takes: Chinese characters and full-width punctuation take two.

extension String {
  /// Columns in a terminal; line breaks and other control characters take none.
  public var displayWidth: Int { reduce(0) { $0 + $1.displayWidth } }

  /// Spaces added at the end until the text is `width` columns wide.
  func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - displayWidth)) }

  /// Spaces added in front until the text is `width` columns wide.
  func paddedInFront(to width: Int) -> String { String(repeating: " ", count: max(0, width - displayWidth)) + self }

  /// The beginning that fits in `width` columns, with `…` where something was cut off.
  public func truncated(to width: Int) -> String {
    guard displayWidth > width else { return self }
    var kept = ""
    var used = 0
    for character in self {
      guard used + character.displayWidth < width else { break }
      used += character.displayWidth
      kept.append(character)
    }
    return kept + "…"
  }

  /// Lines of at most `width` columns: Latin words stay whole, Chinese breaks anywhere but before punctuation.
  func wrapped(to width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var pending = ""
    func isWord(_ character: Character) -> Bool { character.displayWidth == 1 && character != " " }
    func isClosing(_ character: Character) -> Bool { "，。；：、）］”？！".contains(character) }
    func flush() {
      guard !pending.isEmpty else { return }
      if line.displayWidth + pending.displayWidth > width, !line.isEmpty {
        lines.append(line)
        line = pending.first == " " ? String(pending.dropFirst()) : pending
      } else {
        line += pending
      }
      pending = ""
    }
    for character in self {
      if let last = pending.last, !isClosing(character), !(isWord(last) && isWord(character)), last != " " { flush() }
      pending.append(character)
    }
    flush()
    if !line.isEmpty { lines.append(line) }
    return lines
  }

  /// Safe to show on a terminal: a name may not move the cursor, change colours or turn the order of the letters.
  var printable: String { shown }
}

extension Character {
  /// A character of several scalars (a letter with marks, an emoji sequence) is as wide as its widest scalar.
  var displayWidth: Int { unicodeScalars.reduce(0) { max($0, $1.displayWidth) } }
}

extension Unicode.Scalar {
  fileprivate var displayWidth: Int {
    if value < 0x7F { return value < 0x20 ? 0 : 1 }
    switch properties.generalCategory {
    case .control, .format, .nonspacingMark, .enclosingMark, .lineSeparator, .paragraphSeparator: return 0
    default: break
    }
    // Medial vowels and finals of Hangul join the syllable before them.
    if (0x1160...0x11FF).contains(value) { return 0 }
    if properties.isEmojiPresentation { return 2 }
    return Unicode.Scalar.wideRanges.contains { $0.contains(value) } ? 2 : 1
  }

  /// East Asian Width W and F of Unicode, in ranges of whole blocks.
  private static let wideRanges: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
    0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F,
    0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18CFF, 0x1AFF0...0x1B2FF, 0x20000...0x3FFFD,
  ]
}
