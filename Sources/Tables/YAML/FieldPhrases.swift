import Exchange

/// What is said about keys and values of YAML files.
extension Phrase {
  static func mapWanted(_ known: [String]?) -> Phrase {
    Phrase(zh: "这里应是若干“键: 值”", en: "a map of keys and values was expected")
  }
  static func knownKeys(_ known: [String]) -> Phrase {
    Phrase(zh: "可用的键：\(known.joined(separator: "、"))", en: "known keys: \(known.joined(separator: ", "))")
  }
  static func unknownKey(_ path: String) -> Phrase {
    path.isEmpty
      ? Phrase(zh: "不认识的键", en: "unknown key") : Phrase(zh: "\(path) 里不认识的键", en: "unknown key in \(path)")
  }
  static func missingKey(_ path: String) -> Phrase {
    Phrase(zh: "缺少 \(path)", en: "\(path) is missing")
  }
  static let textWanted = Phrase(zh: "应为文字", en: "a text was expected")
  static let boolWanted = Phrase(zh: "应为 true 或 false", en: "true or false was expected")
  static func integerWanted(_ range: ClosedRange<Int>) -> Phrase {
    Phrase(
      zh: "应为 \(range.lowerBound) 到 \(range.upperBound) 的整数",
      en: "a whole number from \(range.lowerBound) to \(range.upperBound) was expected")
  }
  static func numberWanted(_ range: ClosedRange<Double>) -> Phrase {
    Phrase(
      zh: "应为 \(range.lowerBound) 到 \(range.upperBound) 的数",
      en: "a number from \(range.lowerBound) to \(range.upperBound) was expected")
  }
  static let rateWanted = Phrase(
    zh: "应为 0 到 1 之间、至多六位小数的比例，如 0.12", en: "a share from 0 to 1 with at most six decimals was expected, e.g. 0.12")
  static func oneOf(_ known: [String]) -> Phrase {
    Phrase(zh: "应为下列之一：\(known.joined(separator: "、"))", en: "expected one of: \(known.joined(separator: ", "))")
  }
}
