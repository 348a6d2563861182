/// Texts of cells as they stand in XML.
enum CellText {
  /// Characters (UTF-16 units) that a cell can have.
  static let longest = 32_767

  /// The text with as much of it as a cell can have; what is cut off leaves a mark.
  static func fitting(_ text: String) -> String {
    guard text.utf16.count > longest else { return text }
    var kept = String.UnicodeScalarView()
    var length = 0
    for scalar in text.unicodeScalars {
      length += UTF16.width(scalar)
      if length >= longest { break }
      kept.append(scalar)
    }
    return String(kept) + "…"
  }

  /// As an element holds it. Characters that XML has not are written as Excel does it, as `_x0001_`.
  static func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      switch scalar {
      case "&": result.append(contentsOf: "&amp;".unicodeScalars)
      case "<": result.append(contentsOf: "&lt;".unicodeScalars)
      case ">": result.append(contentsOf: "&gt;".unicodeScalars)
      case "\t", "\n": result.append(scalar)
      // Excel reads `_x0041_` as an escape, so the underscore that begins such a text is written as one.
      case "_" where rest.first == "x": result.append(contentsOf: "_x005F_".unicodeScalars)
      case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        result.append(
          contentsOf: ("_x" + String(repeating: "0", count: 4 - digits.count) + digits + "_").unicodeScalars)
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  /// The text that is meant, where characters are written as `_x000D_`.
  static func unescaped(_ text: [UInt8]) -> [UInt8] {
    guard text.contains(0x5F) else { return text }
    var result: [UInt8] = []
    var at = 0
    while at < text.count {
      guard let first = unit(text, at) else {
        result.append(text[at])
        at += 1
        continue
      }
      // Beyond the first 65,536 characters there are two escapes for one.
      if UTF16.isLeadSurrogate(first), let second = unit(text, at + 7), UTF16.isTrailSurrogate(second) {
        result.append(contentsOf: String(decoding: [first, second], as: UTF16.self).utf8)
        at += 14
      } else if let scalar = Unicode.Scalar(first) {
        result.append(contentsOf: String(scalar).utf8)
        at += 7
      } else {
        result.append(text[at])
        at += 1
      }
    }
    return result
  }

  /// The UTF-16 unit whose escape begins at `at`.
  private static func unit(_ text: [UInt8], _ at: Int) -> UInt16? {
    guard at + 6 < text.count, text[at] == 0x5F, text[at + 1] == 0x78, text[at + 6] == 0x5F else { return nil }
    var value: UInt16 = 0
    for digit in text[(at + 2)..<(at + 6)] {
      switch digit {
      case 0x30...0x39: value = value << 4 | UInt16(digit - 0x30)
      case 0x41...0x46: value = value << 4 | UInt16(digit - 0x37)
      case 0x61...0x66: value = value << 4 | UInt16(digit - 0x57)
      default: return nil
      }
    }
    return value
  }
}
