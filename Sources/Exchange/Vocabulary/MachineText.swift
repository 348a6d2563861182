import Foundation

/// Texts of machines and of people, as they are kept and as they are compared: by Unicode scalars, never by grapheme
/// clusters, to which a quote with a combining mark behind it is no quote and CR LF is one character.
extension String {
  /// As the text is kept and shown: without blanks around it, and without what nobody can see, such as zero-width spaces,
  /// marks of direction and control characters. Joiners and variation selectors within a text, of which emoji and some
  /// scripts are made, and line breaks and tabs within it stay.
  public var tidied: String {
    guard !isOrdinary || utf8.first == 0x20 || utf8.last == 0x20 else { return self }
    let kept = unicodeScalars.filter { !$0.isUnseen || $0.isOfASequence }
    guard let first = kept.firstIndex(where: { !$0.isBlank && !$0.isUnseen }),
      let last = kept.lastIndex(where: { !$0.isBlank && ($0.properties.isVariationSelector || !$0.isUnseen) })
    else { return "" }
    return String(kept[first...last])
  }

  /// As identifiers are compared: without blanks and whatever nobody can see, full width as half width, radicals
  /// (⾼, U+2FBC, as PDF files have them) and compatibility forms as the characters that they stand for. Case counts.
  public var compared: String {
    if utf8.allSatisfy(\.isInkOrIdeograph) { return self }
    // ASCII needs no look into the tables of Unicode.
    if utf8.allSatisfy({ $0 < 0x80 }) { return String(decoding: utf8.filter { $0 > 0x20 && $0 < 0x7F }, as: UTF8.self) }
    var text = String.UnicodeScalarView()
    for scalar in precomposedStringWithCompatibilityMapping.unicodeScalars where !scalar.isBlank && !scalar.isUnseen {
      text.append(scalar.folded)
    }
    return String(text)
  }

  /// As names, headers and coded values are compared: as `compared`, in lower case.
  public var comparedAsWord: String {
    let text = compared
    return text.utf8.contains { !$0.isCaseless } ? text.lowercased() : text
  }

  /// As the text may stand in what the program says: what would steer a terminal or turn the order of the letters is
  /// shown by its number, as ⟨U+202E⟩; line breaks and tabs become spaces.
  public var shown: String {
    replacing { scalar in
      if scalar == "\n" || scalar == "\r" || scalar == "\t" { return " " }
      return scalar.steers ? scalar.numbered : nil
    }
  }

  /// As the text may stand in a cell: what would turn the order of the letters is shown by its number.
  public var shownInCell: String { replacing { $0.turnsDirection ? $0.numbered : nil } }

  private func replacing(_ text: (Unicode.Scalar) -> String?) -> String {
    guard !isOrdinary else { return self }
    var result = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      if let other = text(scalar) { result.append(contentsOf: other.unicodeScalars) } else { result.append(scalar) }
    }
    return String(result)
  }

  /// With an apostrophe in front where a spreadsheet would take the text for a formula, which can run programs, and where
  /// one stands there already: whoever takes one off has the text back.
  public var guarded: String {
    guard let first = unicodeScalars.first, first.asksForGuard else { return self }
    return "'" + self
  }

  /// As a cell of a CSV file, in quotes where it needs them.
  public var csvCell: String {
    guard utf8.contains(where: { $0 == 0x2C || $0 == 0x22 || $0 == 0x0D || $0 == 0x0A }) else { return self }
    return "\"" + quotesDoubled + "\""
  }

  /// With every double quote written twice.
  public var quotesDoubled: String {
    guard utf8.contains(0x22) else { return self }
    var bytes: [UInt8] = []
    for byte in utf8 { bytes.append(contentsOf: byte == 0x22 ? [byte, byte] : [byte]) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Printing ASCII, spaces and the common ideographs: nothing that needs a closer look.
  private var isOrdinary: Bool { utf8.allSatisfy { $0 == 0x20 || $0.isInkOrIdeograph } }
}

extension UInt8 {
  /// Of printing ASCII but the space, or of the UTF-8 of U+4000 to U+9FFF, whose leading bytes no other character has.
  fileprivate var isInkOrIdeograph: Bool {
    (self > 0x20 && self < 0x7F) || (self >= 0x80 && self < 0xC0) || (self >= 0xE4 && self < 0xEA)
  }

  fileprivate var isCaseless: Bool { self < 0x41 || (self > 0x5A && self < 0xC0) || (self >= 0xE4 && self < 0xEA) }
}

extension Unicode.Scalar {
  /// A spreadsheet takes a text that begins with it for a formula.
  public var beginsFormula: Bool {
    switch self {
    case "=", "+", "-", "@", "\t", "\r": true
    default: false
    }
  }

  /// A text that begins with it gets an apostrophe in front.
  public var asksForGuard: Bool { beginsFormula || self == "'" }

  /// Form feeds and the like are control characters here.
  fileprivate var isBlank: Bool { properties.isWhitespace && value != 0x0B && value != 0x0C && value != 0x85 }

  /// Takes no room wherever it is shown.
  fileprivate var isUnseen: Bool {
    if isBlank { return false }
    return properties.isDefaultIgnorableCodePoint || properties.generalCategory == .control
      || (0xFFF9...0xFFFB).contains(value)
  }

  /// Joins its neighbours or chooses between forms of the one before it.
  fileprivate var isOfASequence: Bool {
    value == 0x200C || value == 0x200D || properties.isVariationSelector || (0xE0020...0xE007F).contains(value)
  }

  /// Moves the cursor, changes colours, breaks the line, or turns the order of the letters.
  public var steers: Bool {
    properties.generalCategory == .control || value == 0x2028 || value == 0x2029 || turnsDirection
  }

  fileprivate var turnsDirection: Bool {
    (0x202A...0x202E).contains(value) || (0x2066...0x2069).contains(value) || value == 0x200E || value == 0x200F
      || value == 0x061C
  }

  /// ⟨U+202E⟩.
  fileprivate var numbered: String {
    let digits = String(value, radix: 16, uppercase: true)
    return "⟨U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits + "⟩"
  }

  /// The character that it stands for: what Unicode has no compatibility mapping for although the eye sees none.
  fileprivate var folded: Unicode.Scalar {
    switch value {
    // Dashes, and the points between the parts of a name.
    case 0x2010...0x2015, 0x2212: "-"
    case 0x2022, 0x2027, 0x2219, 0x22C5, 0x30FB: "\u{B7}"
    case 0x2E80...0x2EF3: Unicode.Scalar.radicals[value].flatMap(Unicode.Scalar.init) ?? self
    default: self
    }
  }

  /// Equivalent_Unified_Ideograph of Unicode, for the CJK Radicals Supplement.
  private static let radicals: [UInt32: UInt32] = [
    0x2E81: 0x5382, 0x2E82: 0x4E5B, 0x2E83: 0x4E5A, 0x2E84: 0x4E59, 0x2E85: 0x4EBB, 0x2E86: 0x5182, 0x2E87: 0x20628,
    0x2E88: 0x5200, 0x2E89: 0x5202, 0x2E8A: 0x535C, 0x2E8B: 0x353E, 0x2E8C: 0x5C0F, 0x2E8D: 0x5C0F, 0x2E8E: 0x5140,
    0x2E8F: 0x5C23, 0x2E90: 0x5C22, 0x2E91: 0x21BC2, 0x2E92: 0x5DF3, 0x2E93: 0x5E7A, 0x2E94: 0x5F51, 0x2E95: 0x5F50,
    0x2E96: 0x5FC4, 0x2E97: 0x5FC3, 0x2E98: 0x624C, 0x2E99: 0x6535, 0x2E9B: 0x65E1, 0x2E9C: 0x65E5, 0x2E9D: 0x6708,
    0x2E9E: 0x6B7A, 0x2E9F: 0x6BCD, 0x2EA0: 0x6C11, 0x2EA1: 0x6C35, 0x2EA2: 0x6C3A, 0x2EA3: 0x706C, 0x2EA4: 0x722B,
    0x2EA5: 0x722B, 0x2EA6: 0x4E2C, 0x2EA7: 0x725B, 0x2EA8: 0x72AD, 0x2EA9: 0x738B, 0x2EAA: 0x24D14, 0x2EAB: 0x76EE,
    0x2EAC: 0x793A, 0x2EAD: 0x793B, 0x2EAE: 0x25AD7, 0x2EAF: 0x7CF9, 0x2EB0: 0x7E9F, 0x2EB1: 0x7F53, 0x2EB2: 0x7F52,
    0x2EB3: 0x34C1, 0x2EB4: 0x5197, 0x2EB5: 0x2626B, 0x2EB6: 0x7F8A, 0x2EB7: 0x2634C, 0x2EB8: 0x2634B,
    0x2EB9: 0x8002, 0x2EBA: 0x8080, 0x2EBB: 0x807F, 0x2EBC: 0x8089, 0x2EBD: 0x26951, 0x2EBE: 0x8279, 0x2EBF: 0x8279,
    0x2EC0: 0x8279, 0x2EC1: 0x864E, 0x2EC2: 0x8864, 0x2EC3: 0x8980, 0x2EC4: 0x897F, 0x2EC5: 0x89C1, 0x2EC6: 0x89D2,
    0x2EC7: 0x278B2, 0x2EC8: 0x8BA0, 0x2EC9: 0x8D1D, 0x2ECA: 0x27FB7, 0x2ECB: 0x8F66, 0x2ECC: 0x8FB6, 0x2ECD: 0x8FB6,
    0x2ECE: 0x8FB6, 0x2ECF: 0x9091, 0x2ED0: 0x9485, 0x2ED1: 0x9577, 0x2ED2: 0x9578, 0x2ED3: 0x957F, 0x2ED4: 0x95E8,
    0x2ED5: 0x28E0F, 0x2ED6: 0x961D, 0x2ED7: 0x96E8, 0x2ED8: 0x9752, 0x2ED9: 0x97E6, 0x2EDA: 0x9875, 0x2EDB: 0x98CE,
    0x2EDC: 0x98DE, 0x2EDD: 0x98DF, 0x2EDE: 0x2967F, 0x2EDF: 0x98E0, 0x2EE0: 0x9963, 0x2EE1: 0x29810, 0x2EE2: 0x9A6C,
    0x2EE3: 0x9AA8, 0x2EE4: 0x9B3C, 0x2EE5: 0x9C7C, 0x2EE6: 0x9E1F, 0x2EE7: 0x5364, 0x2EE8: 0x9EA6, 0x2EE9: 0x9EC4,
    0x2EEA: 0x9EFE, 0x2EEB: 0x6589, 0x2EEC: 0x9F50, 0x2EED: 0x6B6F, 0x2EEE: 0x9F7F, 0x2EEF: 0x7ADC, 0x2EF0: 0x9F99,
    0x2EF1: 0x9F9C, 0x2EF2: 0x4E80, 0x2EF3: 0x9F9F,
  ]
}
