import Exchange

extension Settings {
  /// `scenario.yaml` of the next school year: the year one on, and in the name where it stands there; every other line
  /// and every comment as it was. nil when the year is written in a way that cannot be followed, which is a finding.
  static func next(_ text: String, after year: Int, _ findings: Findings) -> String? {
    guard let tree = Tree.read(text, file: fileName, findings), let row = tree["year"]?.spot.row else { return nil }
    // Line breaks stay with their lines: CR LF is one character.
    var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
    let breaks = text.filter(\.isNewline)
    guard lines.indices.contains(row - 1) else { return unclear(row, findings) }
    lines[row - 1] = advanced(lines[row - 1], year)
    if let name = tree["name"], let row = name.spot.row, case .text(let old, _) = name.content,
      lines.indices.contains(row - 1), let range = lines[row - 1].unicodeScalars.firstRange(of: old.unicodeScalars)
    {
      lines[row - 1].unicodeScalars.replaceSubrange(range, with: onward(old, year).unicodeScalars)
    }
    var next = lines[0]
    for (lineBreak, line) in zip(breaks, lines.dropFirst()) { next += String(lineBreak) + line }

    // Read again: an alias, or a value over several lines, is not worth guessing at.
    let trial = Findings()
    guard let read = Tree.read(next, file: fileName, trial), case let settings = Settings(read, trial),
      !trial.hasErrors, settings.year == year + 1
    else { return unclear(row, findings) }
    return next
  }

  /// The line with the key `year`: its value, and years in the comment behind it.
  private static func advanced(_ line: String, _ year: Int) -> String {
    let scalars = line.unicodeScalars
    let start = scalars.firstRange(of: "year".unicodeScalars)?.upperBound ?? line.startIndex
    let value = scalars[start...].firstRange(of: String(year).unicodeScalars)?.upperBound ?? line.endIndex
    let comment = scalars[value...].firstIndex(of: "#") ?? line.endIndex
    return line[..<start] + onward(String(line[start..<value]), year) + line[value..<comment]
      + onward(String(line[comment...]), year)
  }

  private static func unclear(_ row: Int, _ findings: Findings) -> String? {
    findings.add(.error, Spot(fileName, row: row, column: "year"), .yearUnclear, hint: .plainYear)
    return nil
  }
}

/// The text one year on: 2026 becomes 2027, and 2026–2027 becomes 2027–2028. Longer numbers that contain the year stay.
func onward(_ text: String, _ year: Int) -> String {
  var result = ""
  var digits = ""
  var hasYear = false
  func flushed() -> String {
    if digits == String(year) {
      hasYear = true
      return String(year + 1)
    }
    return hasYear && digits == String(year + 1) ? String(year + 2) : digits
  }
  for scalar in text.unicodeScalars {
    if ("0"..."9").contains(scalar) {
      digits.unicodeScalars.append(scalar)
    } else {
      result += flushed()
      result.unicodeScalars.append(scalar)
      digits = ""
    }
  }
  return result + flushed()
}

extension Phrase {
  fileprivate static let yearUnclear = Phrase(
    zh: "无法把学年改为下一年：year 的写法特殊", en: "the year cannot be entered: it is written in an unusual way")
  fileprivate static let plainYear = Phrase(
    zh: "请写成单独一行，如 year: 2026", en: "write it on a line of its own, e.g. year: 2026")
}
