import Exchange

/// Findings that say the same of one column, told as one with their number, the values and the first places.
struct FindingGroups {
  private struct Group {
    var findings: [Finding]
    var first: Finding { findings[0] }
    var count: Int { findings.reduce(0) { $0 + $1.count } }
  }

  private let groups: [Group]
  private let findings: [Finding]

  /// Places named of one value, values of one finding, and findings of one column; the others are counted.
  private static let (mostPlaces, mostValues, mostOfColumn) = (5, 20, 20)

  init(_ findings: [Finding]) {
    var groups: [Group] = []
    var index: [[String]: Int] = [:]
    for finding in findings {
      let key = [
        finding.severity.rawValue, finding.table, finding.column ?? "", finding.message.zh, finding.message.en,
      ]
      if let position = index[key] {
        groups[position].findings.append(finding)
      } else {
        index[key] = groups.count
        groups.append(Group(findings: [finding]))
      }
    }
    self.groups = groups
    self.findings = findings
  }

  func lines(_ language: Language) -> [String] {
    var lines: [String] = []
    var told: [[String]: Int] = [:]
    var leftOut: [(key: [String], first: Finding, count: Int)] = []
    var isFolded = false
    for group in groups {
      let key = [group.first.severity.rawValue, group.first.table, group.first.column ?? ""]
      told[key, default: 0] += 1
      if told[key]! <= FindingGroups.mostOfColumn {
        lines += group.count == 1 ? group.first.lines(language) : self.lines(of: group, language)
        isFolded = isFolded || group.findings.count > 1
      } else if let position = leftOut.firstIndex(where: { $0.key == key }) {
        leftOut[position].count += group.count
      } else {
        leftOut.append((key, group.first, group.count))
      }
    }
    for rest in leftOut {
      lines += [rest.first.place + rest.first.what(language), "  " + Phrase.more(rest.count)(language)]
    }
    if isFolded || !leftOut.isEmpty { lines.append(total(language)) }
    return lines
  }

  private func lines(of group: Group, _ language: Language) -> [String] {
    let first = group.first
    let byValue = Dictionary(grouping: group.findings.indices) { group.findings[$0].value ?? "" }
      .values.sorted { $0[0] < $1[0] }.map { $0.map { group.findings[$0] } }
    let hints = Set(group.findings.map(\.hint))
    var lines: [String]
    if byValue.count == 1 {
      lines = [first.heading(language), "  " + first.message(language), "  " + places(group.findings, language)]
    } else {
      lines = [
        first.place + first.what(language)
          + Phrase(zh: " 共 \(group.count) 处", en: ", \(group.count) places")(
            language), "  " + first.message(language),
      ]
      for own in byValue.prefix(FindingGroups.mostValues) {
        let value = own[0].value.flatMap { $0.isEmpty ? nil : $0 }
        let shown = value.map { language == .zh ? "值“\($0)”" : "value \"\($0)\"" } ?? Phrase.noValue(language)
        let hint = hints.count > 1 ? own[0].hint.map { (language == .zh ? "；" : "; ") + $0(language) } ?? "" : ""
        lines.append("  " + shown + (language == .zh ? "：" : ": ") + places(own, language) + hint)
      }
      let rest = byValue.dropFirst(FindingGroups.mostValues)
      if !rest.isEmpty {
        lines.append("  " + Phrase.moreValues(rest.count, rest.joined().reduce(0) { $0 + $1.count })(language))
      }
    }
    if hints.count == 1, let hint = first.hint { lines.append("  " + Phrase.hint(hint)(language)) }
    return lines
  }

  /// `3 处：第 2、5、9 行`; of several sheets or files, with their names.
  private func places(_ findings: [Finding], _ language: Language) -> String {
    let sum = findings.reduce(0) { $0 + $1.count }
    let isCut = sum > min(findings.count, FindingGroups.mostPlaces)
    let shown = findings.prefix(FindingGroups.mostPlaces)
    let count = Phrase(zh: "\(sum) 处", en: sum == 1 ? "1 place" : "\(sum) places")
    let rows = shown.compactMap(\.row)
    let isOneFile = findings.allSatisfy { $0.file == findings[0].file }
    guard rows.count == shown.count else {
      guard !isOneFile else { return count(language) }
      let files = shown.map { finding in finding.row.map { "\(finding.file):\($0)" } ?? finding.file }
      return Phrase(
        zh: "\(count.zh)：\(files.joined(separator: "、"))\(isCut ? "等" : "")",
        en: "\(count.en): \(files.joined(separator: ", "))\(isCut ? ", …" : "")")(language)
    }
    let list = isOneFile ? rows.map(String.init) : shown.map { "\($0.file):\($0.row ?? 0)" }
    let named =
      isOneFile
      ? Phrase(
        zh: "第 \(list.joined(separator: "、")) 行" + (isCut ? "等" : ""),
        en: (sum == 1 ? "row " : "rows ") + list.joined(separator: ", ") + (isCut ? ", …" : ""))
      : Phrase(
        zh: list.joined(separator: "、") + (isCut ? "等" : ""), en: list.joined(separator: ", ") + (isCut ? ", …" : ""))
    return Phrase(zh: "\(count.zh)：\(named.zh)", en: "\(count.en): \(named.en)")(language)
  }

  private func total(_ language: Language) -> String {
    let counts = [Finding.Severity.error, .warning, .note].compactMap { severity -> Phrase? in
      let count = findings.reduce(0) { $0 + ($1.severity == severity ? $1.count : 0) }
      guard count > 0 else { return nil }
      let kinds = groups.count { $0.first.severity == severity }
      return Phrase(
        zh: "\(severity.phrase.zh) \(count) 处（\(kinds) 种）",
        en: "\(count) \(severity.phrase.en)\(count == 1 ? "" : "s") of \(kinds) kind\(kinds == 1 ? "" : "s")")
    }
    return Phrase(
      zh: "合计：\(counts.map(\.zh).joined(separator: "，"))；--all 逐一列出",
      en: "in all: \(counts.map(\.en).joined(separator: ", ")); --all lists each")(language)
  }
}

extension Finding {
  /// The file without the name of a sheet.
  fileprivate var table: String { file.firstIndex(of: "（").map { String(file[..<$0]) } ?? file }

  /// Place, what is wrong, what to do.
  func lines(_ language: Language) -> [String] {
    let more = count == 1 ? [] : ["  " + Phrase.ofMany(count)(language)]
    return [heading(language), "  " + message(language)] + more
      + (hint.map { ["  " + Phrase.hint($0)(language)] } ?? [])
  }

  fileprivate func heading(_ language: Language) -> String {
    place + what(language) + (value.map { language == .zh ? " 值“\($0)”" : " value \"\($0)\"" } ?? "")
  }

  fileprivate var place: String {
    let place = row.map { "\(file):\($0)" } ?? file
    return place.isEmpty ? "" : place + ": "
  }

  fileprivate func what(_ language: Language) -> String {
    severity.phrase(language) + (column.map { language == .zh ? " 列“\($0)”" : " column \"\($0)\"" } ?? "")
  }
}

extension Phrase {
  fileprivate static func ofMany(_ count: Int) -> Phrase {
    Phrase(zh: "共 \(count) 处，这是第一处", en: "\(count) places, of which this is the first")
  }
  fileprivate static let noValue = Phrase(zh: "空单元格", en: "empty cells")
  fileprivate static func moreValues(_ values: Int, _ places: Int) -> Phrase {
    Phrase(zh: "另有 \(values) 个值，\(places) 处", en: "\(values) more values in \(places) places")
  }
  fileprivate static func more(_ count: Int) -> Phrase {
    Phrase(zh: "这一列的其他问题还有 \(count) 处", en: "\(count) more of this column")
  }
}
