import Exchange

/// A JSON document whose objects keep the order in which their keys are written, so that equal plans are equal files.
public enum JSONValue: Sendable, Hashable {
  /// One key with its value.
  public struct Member: Sendable, Hashable {
    public let key: String
    public let value: JSONValue

    public init(_ key: String, _ value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  case null
  case bool(Bool)
  case int(Int)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([Member])

  /// `null` where there is no text.
  public init(_ text: String?) { self = text.map(JSONValue.string) ?? .null }
  /// `null` where there is no number.
  public init(_ number: Double?) { self = number.map(JSONValue.number) ?? .null }

  /// The value of a key of an object; nil for any other value and where the key is missing.
  public subscript(key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  /// The object with more keys at its end.
  public func adding(_ members: [Member]) -> JSONValue {
    guard case .object(let own) = self else { return self }
    return .object(own + members)
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral {
  public init(stringLiteral value: String) { self = .string(value) }
  public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(elements.map { Member($0.0, $0.1) })
  }
}

extension JSONValue {
  /// The document as text with a line break at its end. Objects and arrays that hold only single values take one line,
  /// so that two plans compare move by move.
  public var document: String {
    var text = ""
    write(to: &text, indent: 0)
    return text + "\n"
  }

  private var isSingle: Bool {
    switch self {
    case .null, .bool, .int, .number, .string: true
    case .array(let items): items.isEmpty
    case .object(let members): members.isEmpty
    }
  }

  private func write(to text: inout String, indent: Int) {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .int(let value): text += String(value)
    case .number(let value): text += JSONValue.shortest(value)
    case .string(let value): JSONValue.quote(value, to: &text)
    case .array(let items):
      list(items, "[", "]", isShort: items.allSatisfy(\.isSingle), to: &text, indent) { item, text in
        item.write(to: &text, indent: indent + 2)
      }
    case .object(let members):
      list(members, "{", "}", isShort: indent > 0 && members.allSatisfy(\.value.isSingle), to: &text, indent) {
        member, text in
        JSONValue.quote(member.key, to: &text)
        text += ": "
        member.value.write(to: &text, indent: indent + 2)
      }
    }
  }

  private func list<Item>(
    _ items: [Item], _ open: String, _ close: String, isShort: Bool, to text: inout String, _ indent: Int,
    _ write: (Item, inout String) -> Void
  ) {
    text += open
    let lineBreak = isShort || items.isEmpty ? "" : "\n" + String(repeating: " ", count: indent + 2)
    for (index, item) in items.enumerated() {
      if index > 0 { text += isShort ? ", " : "," }
      text += lineBreak
      write(item, &text)
    }
    if !lineBreak.isEmpty { text += "\n" + String(repeating: " ", count: indent) }
    text += close
  }

  /// The shortest decimal that reads back as the same number; JSON knows neither NaN nor infinity.
  private static func shortest(_ value: Double) -> String {
    guard value.isFinite else { return "null" }
    let text = value == 0 ? "0" : value.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  private static func quote(_ value: String, to text: inout String) {
    text += "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case _ where scalar.steers:
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
