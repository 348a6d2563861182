/// What the format of a cell makes of a number, as far as it tells what the number means.
enum CellFormat: Sendable, Hashable {
  /// The number as it is.
  case general
  /// A serial number of a day.
  case date
  /// Shown with at least so many digits: the identifier `007` is stored as 7.
  case digits(Int)
  /// Shown with so many places: `2016.10` is stored as 2016.1.
  case places(Int)

  /// A format by its number, where it is one that every workbook knows.
  init(builtIn id: Int) {
    switch id {
    // 27 to 36 and 50 to 58 are the dates of Chinese, Japanese and Korean versions.
    case 14...17, 22, 27...36, 50...58: self = .date
    case 2, 4: self = .places(2)
    default: self = .general
    }
  }

  init(code: String) {
    var marks: [Character] = []
    var isQuoted = false
    var isBracketed = false
    var skips = false
    // Only the first section counts: the others are for negative numbers, zero and text.
    for character in code {
      if skips {
        skips = false
      } else if isQuoted {
        isQuoted = character != "\""
      } else if isBracketed {
        // Colours, locales and conditions; [h] counts hours beyond a day and is no date.
        isBracketed = character != "]"
      } else if character == ";" {
        break
      } else if character == "\"" {
        isQuoted = true
      } else if character == "[" {
        isBracketed = true
      } else if character == "\\" || character == "_" || character == "*" {
        skips = true
      } else {
        marks.append(contentsOf: character.lowercased())
      }
    }
    let bare = String(marks).replacing("general", with: "").replacing("am/pm", with: "").replacing("a/p", with: "")
    let isTime = bare.contains { "hs".contains($0) }
    if bare.contains(where: { "yd".contains($0) }) || (bare.contains("m") && !isTime) {
      self = .date
    } else if bare.count >= 2, bare.allSatisfy({ $0 == "0" }) {
      self = .digits(bare.count)
    } else if bare.hasPrefix("0."), bare.count > 2, bare.dropFirst(2).allSatisfy({ $0 == "0" }) {
      self = .places(bare.count - 2)
    } else {
      self = .general
    }
  }
}

/// The part with the formats that cells refer to by number.
final class StylesPart: XMLHandler {
  private(set) var cellFormats: [CellFormat] = []
  private var custom: [Int: CellFormat] = [:]
  private var isInCellFormats = false

  func start(_ name: XMLName, _ attributes: XMLAttributes, _ place: XMLPlace) {
    switch name {
    case "numFmt":
      if let id = attributes["numFmtId"].flatMap({ Int($0) }), let code = attributes["formatCode"] {
        custom[id] = CellFormat(code: code)
      }
    case "cellXfs": isInCellFormats = true
    case "xf" where isInCellFormats:
      let id = attributes["numFmtId"].flatMap { Int($0) } ?? 0
      cellFormats.append(custom[id] ?? CellFormat(builtIn: id))
    default: break
    }
  }

  func end(_ name: XMLName, _ place: XMLPlace) {
    if name == "cellXfs" { isInCellFormats = false }
  }

  func text(_ piece: UnsafeBufferPointer<UInt8>) {}
}
