import Exchange

extension Bureau {
  /// What `bureau:` of `scenario.yaml` says; whatever is wrong of it is a finding.
  init(_ tree: Tree, _ findings: Findings) {
    let keys = ["name", "section", "telephone", "document", "notice"]
    guard let fields = Fields(tree, "bureau", known: keys, findings) else {
      self.init()
      return
    }
    self.init(
      name: fields.text("name")?.tidied, section: fields.text("section")?.tidied,
      telephone: fields.text("telephone")?.tidied, document: fields.text("document")?.tidied,
      notice: fields["notice"].flatMap { Notice($0, findings) })
  }
}

extension Settings {
  /// The file without the lines of `bureau:`: who issues the papers, and when, makes no other plan, and often is entered after it.
  static func withoutBureau(_ bytes: [UInt8]) -> [UInt8] {
    let key = Array("bureau:".utf8)
    var kept: [UInt8] = []
    var isWithin = false
    var rest = bytes[...]
    while !rest.isEmpty {
      let end = rest.firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? rest.endIndex
      let line = rest[..<end]
      rest = rest[end...]
      let isIndented = line.first == UInt8(ascii: " ") || line.first == UInt8(ascii: "\t")
      isWithin = line.starts(with: key) || isWithin && isIndented
      if !isWithin { kept += line }
    }
    return kept
  }
}

extension Bureau.Notice {
  fileprivate init?(_ tree: Tree, _ findings: Findings) {
    guard let fields = Fields(tree, "bureau.notice", known: ["from", "to"], findings) else { return nil }
    guard fields.required("from", .dayWanted) != nil, fields.required("to", .dayWanted) != nil,
      let from = Day(fields, "from"), let to = Day(fields, "to")
    else { return nil }
    guard from <= to else {
      if let value = fields["to"] { fields.fault("to", value, .endsBeforeItBegins) }
      return nil
    }
    self.init(from: from, to: to)
  }
}

extension Day {
  /// 2026-06-01, 2026/6/1, 2026.6.1, 2026年6月1日.
  fileprivate init?(_ fields: Fields, _ key: String) {
    guard let text = fields.text(key) else { return nil }
    let parts = text.split { "-/.年月日 ".contains($0) }.map { Int($0) }
    guard parts.count == 3, let year = parts[0], let month = parts[1], let number = parts[2],
      (2000...2100).contains(year), let day = Day(year: year, month: month, day: number)
    else {
      if let value = fields[key] { fields.fault(key, value, .dayWanted) }
      return nil
    }
    self = day
  }
}

extension Phrase {
  fileprivate static let dayWanted = Phrase(zh: "写一个日期，如 2026-06-01", en: "write a day, e.g. 2026-06-01")
  fileprivate static let endsBeforeItBegins = Phrase(
    zh: "公示结束日期早于开始日期", en: "the notice ends before it begins")
}
