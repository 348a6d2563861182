/// What the format of a cell makes of its value, as far as it tells what the value means.
enum CellFormat: Sendable, Hashable {
  /// As it is stored.
  case general
  /// A serial number of a day.
  case date
  /// With words, zeros or places of its own: `JX0011` is stored as 11, `2016.10` as 2016.1.
  case pattern(NumberPattern)
  /// With thousands set apart: 42614 is shown as 42,614.
  case grouped
  /// Shown in a way that is not followed here: percentages, times, fractions, conditions.
  case other

  /// A format by its number, where it is one that every workbook knows.
  init(builtIn id: Int) {
    switch id {
    // 27 to 36 and 50 to 58 are the dates of Chinese, Japanese and Korean versions.
    case 14...17, 22, 27...36, 50...58: self = .date
    case 2: self = CellFormat(code: "0.00")
    case 3...4, 37...44: self = .grouped
    case 9...13, 18...21, 45...48: self = .other
    default: self = .general
    }
  }

  init(code: String) {
    // Excel takes no longer one, and a million zeros would be shown in every cell.
    guard code.utf16.count <= 255 else {
      self = .other
      return
    }
    var scan = FormatScan()
    for scalar in code.unicodeScalars { scan.take(scalar) }
    self = scan.format
  }
}

/// Goes through the code of a number format.
private struct FormatScan {
  private enum State { case plain, quoted, bracketed, literal, spaced, filled }

  private var state = State.plain
  private var sections = [NumberPattern.Section()]
  /// Letters of the first section outside quotes, small: they stand for parts of dates or for themselves.
  private var letters = ""
  private var bracket = ""
  /// There is something that is not followed here.
  private var isOdd = false
  private var isGrouped = false
  private var hasSlash = false
  private var isText: [Bool] = [false]
  /// Letters of the word `General` that have been met.
  private var word = ""

  mutating func take(_ scalar: Unicode.Scalar) {
    switch state {
    case .plain: plain(scalar)
    case .quoted: if scalar == "\"" { state = .plain } else { literal(scalar) }
    case .literal:
      literal(scalar)
      state = .plain
    case .spaced:
      literal(" ")
      state = .plain
    case .filled: state = .plain
    case .bracketed:
      if scalar != "]" {
        bracket.unicodeScalars.append(scalar)
        return
      }
      state = .plain
      endBracket()
    }
  }

  private mutating func plain(_ scalar: Unicode.Scalar) {
    if endWord(with: scalar) { return }
    switch scalar {
    case "\"": state = .quoted
    case "\\": state = .literal
    case "_": state = .spaced
    case "*": state = .filled
    case "[":
      bracket = ""
      state = .bracketed
    case ";":
      sections.append(NumberPattern.Section())
      isText.append(false)
    case "0", "#", "?": add(.digit(UInt8(scalar.value)))
    case ".": add(sections[sections.count - 1].tokens.contains(.point) ? .literal([0x2E]) : .point)
    case "@":
      isText[isText.count - 1] = true
      add(.whole)
    case ",": isGrouped = true
    case "%", "!": isOdd = true
    default:
      if scalar == "/" { hasSlash = true }
      if sections.count == 1, scalar == "/" || (scalar.isASCII && scalar.properties.isAlphabetic) {
        letters += String(scalar).lowercased()
      }
      literal(scalar)
    }
  }

  /// `General`, and `G/通用格式` as it is in Chinese versions, stand for the number as it is.
  private mutating func endWord(with scalar: Unicode.Scalar) -> Bool {
    for whole in ["general", "g/通用格式"] {
      let next = word + String(scalar).lowercased()
      guard whole.hasPrefix(next) else { continue }
      word = next
      if next == whole {
        word = ""
        add(.whole)
      }
      return true
    }
    guard !word.isEmpty else { return false }
    // It was no such word: its letters are what they are.
    let begun = word
    word = ""
    if sections.count == 1 { letters += begun }
    isOdd = true
    return false
  }

  /// Colours and currencies change nothing; conditions, elapsed hours and Chinese numerals do.
  private mutating func endBracket() {
    let content = bracket.lowercased()
    if content.first == "$" {
      for scalar in bracket.dropFirst().prefix(while: { $0 != "-" }).unicodeScalars { literal(scalar) }
    } else if content.first.map({ "<>=".contains($0) }) == true || ["h", "hh", "m", "mm", "s", "ss"].contains(content)
      || content.hasPrefix("dbnum")
    {
      isOdd = true
    }
  }

  private mutating func literal(_ scalar: Unicode.Scalar) {
    let bytes = Array(String(scalar).utf8)
    if case .literal(let before) = sections[sections.count - 1].tokens.last {
      sections[sections.count - 1].tokens[sections[sections.count - 1].tokens.count - 1] = .literal(before + bytes)
    } else {
      add(.literal(bytes))
    }
  }

  private mutating func add(_ token: NumberPattern.Token) { sections[sections.count - 1].tokens.append(token) }

  var format: CellFormat {
    let bare = letters.replacing("am/pm", with: "").replacing("a/p", with: "")
    let isTime = bare.contains { "hs".contains($0) }
    let digits = sections[0].tokens.contains { if case .digit = $0 { true } else { false } }
    let isExponent = digits && bare.contains("e")
    if bare.contains(where: { "yd".contains($0) }) || (bare.contains("m") && !isTime) || (bare == "e" && !digits) {
      // Digits among the parts of a date are no date of anybody's.
      return digits && !isTime ? .other : .date
    }
    guard !isOdd, !isTime, !isExponent, !(hasSlash && digits), word.isEmpty, sections.count <= 4 else { return .other }
    guard !isGrouped else { return .grouped }
    // A section for texts is the last.
    guard !isText.dropLast().contains(true) else { return .other }
    let text = isText.last == true ? sections.last : sections.count == 4 ? sections[3] : nil
    let numbers = Array(isText.last == true ? sections.dropLast() : sections.prefix(3))
    if numbers.count < 2, numbers.allSatisfy(\.isAsStored), text.map(\.isAsStored) != false { return .general }
    return .pattern(NumberPattern(sections: numbers, text: text))
  }
}

/// The part with the formats that cells refer to by number.
final class StylesPart: XMLHandler {
  private var custom: [Int: CellFormat] = [:]
  private var ids: [Int] = []
  private var isInNumberFormats = false
  private var isInCellFormats = false

  var cellFormats: [CellFormat] {
    var known: [Int: CellFormat] = [:]
    return ids.map { id in
      if let format = custom[id] ?? known[id] { return format }
      let format = CellFormat(builtIn: id)
      known[id] = format
      return format
    }
  }

  func start(_ name: XMLName, _ attributes: XMLAttributes, _ place: XMLPlace) {
    switch name {
    case "numFmts": isInNumberFormats = true
    case "numFmt" where isInNumberFormats:
      if let id = attributes["numFmtId"].flatMap({ Int($0) }), let code = attributes["formatCode"] {
        custom[id] = CellFormat(code: code)
      }
    case "cellXfs": isInCellFormats = true
    case "xf" where isInCellFormats: ids.append(attributes["numFmtId"].flatMap { Int($0) } ?? 0)
    default: break
    }
  }

  func end(_ name: XMLName, _ place: XMLPlace) {
    if name == "numFmts" { isInNumberFormats = false }
    if name == "cellXfs" { isInCellFormats = false }
  }

  func text(_ piece: UnsafeBufferPointer<UInt8>) {}
}
