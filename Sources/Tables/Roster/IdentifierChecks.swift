import Exchange

/// What the identifiers of a column look like all together: numbers that Excel has rounded, and identity numbers.
struct IdentifierLooks {
  private var count = 0
  private var long = 0
  private var rounded: (count: Int, zeros: Int, first: (line: Int, id: String)?) = (0, 0, nil)
  private var identities: (count: Int, first: Int?) = (0, nil)

  /// Significant digits that a spreadsheet keeps of a number.
  private static let kept = 15

  mutating func note(_ id: String, _ line: Int) {
    count += 1
    let bytes = Array(id.utf8)
    if bytes.count > IdentifierLooks.kept, bytes.allSatisfy({ (0x30...0x39).contains($0) }) {
      long += 1
      if bytes.dropFirst(IdentifierLooks.kept).allSatisfy({ $0 == 0x30 }) {
        rounded.count += 1
        rounded.zeros += bytes.count - IdentifierLooks.kept
        rounded.first = rounded.first ?? (line, id)
      }
    }
    if IdentifierLooks.isIdentityNumber(id) {
      identities.count += 1
      identities.first = identities.first ?? line
    }
  }

  func report(_ table: Table, _ column: BoundColumn, _ findings: Findings) {
    // Some end in zeros by chance, one in a thousand of eighteen digits; so many do not.
    if rounded.zeros >= 6, rounded.count * 10 >= long, let first = rounded.first {
      findings.add(
        .warning, table.spot(line: first.line, column: column.header), value: first.id,
        .roundedNumbers(rounded.count, of: long), hint: .scientificHint)
    }
    if identities.count * 2 > count, let line = identities.first {
      // The number itself is not shown again.
      findings.add(
        .warning, table.spot(line: line, column: column.header), .identityNumbers(identities.count),
        hint: .identityHint)
    }
  }

  /// By its form (GB 11643): region, date of birth, three digits and a check character.
  private static func isIdentityNumber(_ id: String) -> Bool {
    let bytes = Array(id.utf8)
    guard bytes.count == 18, bytes[0] >= 0x31, bytes[0] <= 0x38,
      bytes.dropLast().allSatisfy({ (0x30...0x39).contains($0) }),
      (0x30...0x39).contains(bytes[17]) || bytes[17] == 0x58 || bytes[17] == 0x78,
      let date = Int(String(decoding: bytes[6..<14], as: UTF8.self))
    else { return false }
    return (1920...2015).contains(date / 10000) && (1...12).contains(date / 100 % 100) && (1...31).contains(date % 100)
  }
}

extension Phrase {
  fileprivate static func roundedNumbers(_ count: Int, of all: Int) -> Phrase {
    Phrase(
      zh: "\(all) 个长编号中有 \(count) 个从第 16 位起都是 0：多半已被 Excel 四舍五入，原来的数字丢失，不同的人可能变成同一编号",
      en:
        "\(count) of \(all) long numbers have nothing but zeros from the 16th digit on: a spreadsheet seems to have rounded "
        + "them, their digits are lost, and two people may have become one")
  }
  fileprivate static func identityNumbers(_ count: Int) -> Phrase {
    Phrase(
      zh: "\(count) 个编号像是居民身份证号：编号会写进方案、公示和通知，也会被公开",
      en: "\(count) identifiers look like identity numbers: identifiers are written into plans, notices and letters")
  }
  fileprivate static let identityHint = Phrase(
    zh: "改用教职工号或自编序号，身份证号不要放进这一列", en: "use staff numbers or numbers of your own instead")
}
