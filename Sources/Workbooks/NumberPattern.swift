/// How a number format writes a number: which of its sections, with which words and zeros.
struct NumberPattern: Sendable, Hashable {
  enum Token: Sendable, Hashable {
    case literal([UInt8])
    /// A place of a digit: `0` is always there, `#` where the number has one, `?` at least a space.
    case digit(UInt8)
    case point
    /// The number as it is (`General`), or the text (`@`).
    case whole
  }

  struct Section: Sendable, Hashable {
    var tokens: [Token] = []

    var isAsStored: Bool { tokens == [.whole] || tokens == [.digit(0x30)] || tokens == [.digit(0x23)] }
  }

  /// For numbers above zero, below it, and zero, as far as they differ; none where there is one for texts alone, which
  /// programs take differently for numbers.
  let sections: [Section]
  /// For texts.
  let text: Section?

  /// Places behind the point and nothing else, as in `0.00`.
  var hasOnlyPlaces: Bool {
    guard sections.count == 1, sections[0].tokens.contains(.point) else { return false }
    return sections[0].tokens.prefix { $0 != .point }.count == 1
      && sections[0].tokens.allSatisfy {
        switch $0 {
        case .digit, .point: true
        case .literal(let bytes): bytes.allSatisfy { $0 == 0x20 }
        case .whole: false
        }
      }
  }

  /// A number as it is shown; nil where the format hides digits or the whole number.
  func shown(_ value: Double, plain: String) -> [UInt8]? {
    guard !sections.isEmpty else { return nil }
    let index = value > 0 || sections.count == 1 ? 0 : value < 0 ? 1 : sections.count > 2 ? 2 : 0
    let section = sections[index]
    // The first section alone has a sign of its own to give.
    let sign: [UInt8] = value < 0 && index == 0 ? [0x2D] : []
    if section.tokens.contains(.whole) {
      let number = index == 0 ? plain : String(plain.drop { $0 == "-" })
      return section.tokens.flatMap { $0.bytes(number) }
    }
    guard let digits = section.digits(of: abs(value)) else { return nil }
    return sign + digits
  }

  /// A text as it is shown; nil where the format hides it.
  func shown(_ stored: [UInt8]) -> [UInt8]? {
    guard let text else { return stored }
    guard text.tokens.contains(.whole) else { return nil }
    let string = String(decoding: stored, as: UTF8.self)
    return text.tokens.flatMap { $0.bytes(string) }
  }
}

extension NumberPattern.Token {
  fileprivate func bytes(_ whole: String) -> [UInt8] {
    switch self {
    case .literal(let bytes): bytes
    case .whole: Array(whole.utf8)
    case .point: [0x2E]
    case .digit: []
    }
  }

  fileprivate var isDigit: Bool { if case .digit = self { true } else { false } }
}

extension NumberPattern.Section {
  /// The digits in their places; nil where there are not enough places behind the point.
  fileprivate func digits(of value: Double) -> [UInt8]? {
    let point = tokens.firstIndex(of: .point) ?? tokens.endIndex
    let places = tokens[point...].count(where: \.isDigit)
    guard places <= 9, value < 1e15, tokens.contains(where: \.isDigit) else { return nil }
    var scale = 1.0
    for _ in 0..<places { scale *= 10 }
    let scaled = (value * scale).rounded()
    // What is shown must be the number that is meant: one that is shown rounded is another.
    guard scaled < 1e15, abs(scaled / scale - value) <= abs(value) * 1e-14 else { return nil }
    var left = Array(String(Int(scaled)).utf8)
    while left.count <= places { left.insert(0x30, at: 0) }
    let fraction = Array(left.suffix(places))
    var whole = Array(left.dropLast(places).drop { $0 == 0x30 })
    var before: [UInt8] = []
    let first = tokens[..<point].firstIndex(where: \.isDigit)
    for index in tokens[..<point].indices.reversed() {
      switch tokens[index] {
      case .digit(let kind):
        if let digit = whole.popLast() {
          before.insert(digit, at: 0)
        } else if kind != 0x23 {
          before.insert(kind == 0x30 ? 0x30 : 0x20, at: 0)
        }
        // What has no place of its own stands before the first.
        if index == first { before.insert(contentsOf: whole, at: 0) }
      case let other: before.insert(contentsOf: other.bytes(""), at: 0)
      }
    }
    if first == nil, !whole.isEmpty { return nil }
    return before + behind(tokens[point...], fraction)
  }

  private func behind(_ tokens: ArraySlice<NumberPattern.Token>, _ fraction: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var place = 0
    for token in tokens {
      guard case .digit(let kind) = token else {
        result += token.bytes("")
        continue
      }
      let isNeeded = kind != 0x23 || fraction[place...].contains { $0 != 0x30 }
      if isNeeded { result.append(fraction[place]) }
      place += 1
    }
    return result
  }
}
