import Exchange
import Foundation

/// Brings the bytes of a text file to UTF-8: UTF-8 with or without mark, or GB18030, told apart by content.
enum Encoding {
  /// UTF-8 bytes without mark; nil when the file is no text that can be read, which is then a finding.
  /// Undecodable bytes become U+FFFD, each line with any of them a finding.
  static func decode(_ file: InputFile, _ findings: Findings) -> [UInt8]? {
    let bytes = file.bytes
    if let known = foreign(bytes) {
      findings.add(.error, Spot(file.name, row: 1), known, hint: .saveAsUTF8)
      return nil
    }
    let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    let survey = survey(bytes)
    if survey.wrong == 0 { return hasMark ? Array(bytes.dropFirst(3)) : bytes }
    // A UTF-8 file with a few damaged bytes would also pass as GB18030, as gibberish: the majority decides.
    if hasMark || survey.characters >= 4 * survey.wrong {
      report(survey.places, in: file, .badUTF8, findings)
      let text = String(decoding: hasMark ? bytes.dropFirst(3) : bytes[...], as: UTF8.self)
      return Array(text.utf8)
    }
    guard let (text, invalid) = fromGB18030(bytes) else {
      findings.add(.error, Spot(file.name), .noConverter, hint: .saveAsUTF8)
      return nil
    }
    report(invalid, in: file, .undecodable, findings)
    report(linesOfUTF8(bytes), in: file, .mixed, findings)
    return text
  }

  /// Where lines begin that are UTF-8 in a file that is not, as when two tables were put together: in GB18030 they
  /// would be gibberish without a fault. Two Chinese characters of a line that are UTF-8 to the byte are no accident.
  private static func linesOfUTF8(_ bytes: [UInt8]) -> [Int] {
    bytes.withUnsafeBufferPointer { bytes in
      var places: [Int] = []
      var at = 0
      while at < bytes.count {
        let start = at
        var characters = 0
        var isUTF8 = true
        while at < bytes.count, bytes[at] != 10, bytes[at] != 13 {
          if bytes[at] >= 0x80 {
            let length = isUTF8 ? utf8Length(bytes, at) : 0
            isUTF8 = length > 2
            characters += 1
            at += max(1, length)
          } else {
            at += 1
          }
        }
        if isUTF8, characters > 1 { places.append(start) }
        at += 1
      }
      return places
    }
  }

  /// Not UTF-16 nor a workbook, by its first bytes.
  static func isPlain(_ bytes: [UInt8]) -> Bool { foreign(bytes) == nil }

  private static func report(_ offsets: [Int], in file: InputFile, _ message: Phrase, _ findings: Findings) {
    var line = 1
    var at = 0
    var last = 0
    for offset in offsets {
      while at < offset {
        // A lone carriage return ends a line too; in front of a line feed it belongs to it.
        let byte = file.bytes[at]
        if byte == 10 || (byte == 13 && (at + 1 >= file.bytes.count || file.bytes[at + 1] != 10)) { line += 1 }
        at += 1
      }
      if line == last { continue }
      last = line
      let shown = file.bytes[offset..<min(offset + 4, file.bytes.count)].map { byte in
        let digits = String(byte, radix: 16, uppercase: true)
        return digits.count == 1 ? "0" + digits : digits
      }
      findings.add(.error, Spot(file.name, row: line), value: shown.joined(separator: " "), message, hint: .saveAsUTF8)
    }
  }

  /// Kinds of files that are often taken for CSV, told by their first bytes.
  private static func foreign(_ bytes: [UInt8]) -> Phrase? {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) || isWide(bytes) { return .utf16 }
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      return .workbook
    }
    return nil
  }

  /// UTF-16 without a mark: commas and line ends have a zero beside them.
  private static func isWide(_ bytes: [UInt8]) -> Bool {
    let head = bytes.prefix(4096)
    guard head.contains(0) else { return false }
    var (marks, wide) = (0, 0)
    for at in head.indices where head[at] == 0x2C || head[at] == 0x0A || head[at] == 0x0D {
      marks += 1
      let other = at ^ 1
      if head.indices.contains(other), head[other] == 0 { wide += 1 }
    }
    return wide > 1 && 2 * wide > marks
  }

  /// Counts multi-byte characters of UTF-8 and bytes that are not UTF-8, with the first place on each line.
  private static func survey(_ bytes: [UInt8]) -> (characters: Int, wrong: Int, places: [Int]) {
    bytes.withUnsafeBufferPointer { bytes in
      var characters = 0
      var wrong = 0
      var places: [Int] = []
      var isNewLine = true
      var at = 0
      let count = bytes.count
      while at < count {
        let lead = bytes[at]
        if lead < 0x80 {
          if lead == 10 || lead == 13 { isNewLine = true }
          at += 1
          continue
        }
        let length = utf8Length(bytes, at)
        if length == 0 {
          wrong += 1
          if isNewLine { places.append(at) }
          isNewLine = false
          at += 1
        } else {
          characters += 1
          at += length
        }
      }
      return (characters, wrong, places)
    }
  }

  /// Length of the well-formed sequence at `at` (Unicode, table 3-7); 0 when there is none.
  private static func utf8Length(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> Int {
    func isTail(_ offset: Int, _ low: UInt8 = 0x80, _ high: UInt8 = 0xBF) -> Bool {
      at + offset < bytes.count && bytes[at + offset] >= low && bytes[at + offset] <= high
    }
    switch bytes[at] {
    case 0xC2...0xDF: return isTail(1) ? 2 : 0
    case 0xE0: return isTail(1, 0xA0) && isTail(2) ? 3 : 0
    case 0xED: return isTail(1, 0x80, 0x9F) && isTail(2) ? 3 : 0
    case 0xE1...0xEF: return isTail(1) && isTail(2) ? 3 : 0
    case 0xF0: return isTail(1, 0x90) && isTail(2) && isTail(3) ? 4 : 0
    case 0xF1...0xF3: return isTail(1) && isTail(2) && isTail(3) ? 4 : 0
    case 0xF4: return isTail(1, 0x80, 0x8F) && isTail(2) && isTail(3) ? 4 : 0
    default: return 0
    }
  }

  /// Converts with glibc's iconv, and says where it could not, once for each line; nil when the system has no table for GB18030.
  private static func fromGB18030(_ bytes: [UInt8]) -> (text: [UInt8], invalid: [Int])? {
    guard let converter = iconv_open("UTF-8", "GB18030"), Int(bitPattern: converter) != -1 else { return nil }
    defer { iconv_close(converter) }
    var input = bytes.map { CChar(bitPattern: $0) }
    var output = [CChar](repeating: 0, count: 1 << 16)
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count * 3 / 2)
    var invalid: [Int] = []
    var looked = 0
    input.withUnsafeMutableBufferPointer { input in
      output.withUnsafeMutableBufferPointer { output in
        var from: UnsafeMutablePointer<CChar>? = input.baseAddress
        var left = input.count
        while left > 0 {
          var to: UnsafeMutablePointer<CChar>? = output.baseAddress
          var room = output.count
          let status = iconv(converter, &from, &left, &to, &room)
          let code = errno
          text.append(contentsOf: output[..<(output.count - room)].lazy.map { UInt8(bitPattern: $0) })
          if status == -1, code != E2BIG, left > 0 {
            // An illegal byte, or a character cut off at the end of the file.
            let place = input.count - left
            if invalid.isEmpty || input[looked..<place].contains(where: { $0 == 10 || $0 == 13 }) {
              invalid.append(place)
            }
            looked = place
            text.append(contentsOf: [0xEF, 0xBF, 0xBD])
            from = from.map { $0 + 1 }
            left -= 1
          }
        }
      }
    }
    return (text, invalid)
  }
}

extension Phrase {
  fileprivate static let utf16 = Phrase(
    zh: "文件是 UTF-16 编码，本程序只读 UTF-8 和 GB18030", en: "the file is UTF-16; UTF-8 and GB18030 are read")

  fileprivate static let workbook = Phrase(
    zh: "文件扩展名是 csv，内容却是 Excel 工作簿", en: "the file is called csv but is an Excel workbook")

  fileprivate static let badUTF8 = Phrase(
    zh: "本行含有损坏的 UTF-8 字符", en: "this line has bytes that are not UTF-8")

  fileprivate static let undecodable = Phrase(
    zh: "本行含有既不是 UTF-8 也不是 GB18030 的字节", en: "this line has bytes that are neither UTF-8 nor GB18030")

  fileprivate static let mixed = Phrase(
    zh: "本行是 UTF-8，而文件的其余部分是 GB18030：读出来会是乱码",
    en: "this line is UTF-8 and the rest of the file GB18030: it would come out as gibberish")

  fileprivate static let noConverter = Phrase(
    zh: "文件不是 UTF-8，而本系统缺少 GB18030 转换表", en: "the file is not UTF-8, and this system has no GB18030 table")

  fileprivate static let saveAsUTF8 = Phrase(
    zh: "在 Excel 中另存为“CSV UTF-8（逗号分隔）”", en: "in Excel, save as “CSV UTF-8 (comma delimited)”")
}
