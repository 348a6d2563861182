import Exchange

/// Cells in the table's own spelling, with every other spelling counted.
struct ImportValues {
  private struct Key: Hashable {
    let column: String
    let text: String
  }

  private struct Tally {
    let takenFor: String?
    let place: Spot
    var count: Int
  }

  private var known: [Key: String?] = [:]
  private var tallies: [Key: Tally] = [:]
  private var order: [Key] = []
  private let subjects: Codes<Subject>
  private let ownWords: OwnWords

  /// - Parameter ownWords: the bureau's own words for values, which come first.
  init(_ subjects: [Subject], _ ownWords: OwnWords) {
    self.subjects = Subject.codes(subjects)
    self.ownWords = ownWords
  }

  static let months: Set<String> = [
    "birth", "entered_school", "entered_entity", "role_since", "exemption_until", "start", "end",
  ]

  /// Marks for an empty cell.
  private static let strokes: Set<String> = ["/", "-", "—", "——", "\\", "--"]

  /// The cell as it is written; what it means is not known where it stays as it is.
  mutating func cell(_ column: String, _ text: String, _ place: @autoclosure () -> Spot) -> String {
    if text.isEmpty { return text }
    let key = Key(column: column, text: text)
    let value: String?
    if let found = known[key] {
      value = found
    } else {
      value = ImportValues.strokes.contains(text) ? "" : spelled(column, text)
      known.updateValue(value, forKey: key)
    }
    if value != text { count(key, value, place()) }
    return value ?? text
  }

  /// An empty cell that means something.
  mutating func empty(_ column: String, means value: String, _ place: Spot) {
    count(Key(column: column, text: ""), value, place)
  }

  private mutating func count(_ key: Key, _ value: String?, _ place: Spot) {
    // Ways of writing a month are no news.
    if ImportValues.months.contains(key.column), value != nil { return }
    if tallies[key] == nil { order.append(key) }
    tallies[key, default: Tally(takenFor: value, place: place, count: 0)].count += 1
  }

  /// The table's own spelling; nil where there is none.
  func spelled(_ column: String, _ text: String) -> String? {
    guard let own = ownWords.meaning(of: text, in: column) else { return shipped(column, text) }
    return shipped(column, own) ?? own
  }

  private func shipped(_ column: String, _ text: String) -> String? {
    switch column {
    case "sex": Sex.codes.meaning(text)?.value.zh
    case "role", "host_role", "role_then": Role.codes.meaning(text)?.value.zh
    case "stage": Stage.codes.meaning(text)?.value.zh
    case "subject": subjects.meaning(text)?.value.zh
    case "education": Education.codes.meaning(text)?.value.zh
    case "title": Title.codes.meaning(text)?.value.zh
    case "backbone", "backbone_then": Backbone.codes.meaning(text)?.value.zh
    case "post_class": PostClass.codes.meaning(text)?.value.zh
    case "graduating_class", "on_post", "seeks_senior_title": Answer.codes.meaning(text).map { $0.value ? "是" : "否" }
    case "tier": Tier.codes.meaning(text)?.value.zh
    case "area": Area.codes.meaning(text)?.value.zh
    case "ownership": Ownership.codes.meaning(text)?.value.zh
    case "status": PlacementStatus.codes.meaning(text)?.value.zh
    case _ where ImportValues.months.contains(column): month(text)
    default: text
    }
  }

  /// The known value that is nearest.
  private func suggestion(_ column: String, _ text: String) -> Phrase? {
    switch column {
    case "sex": Sex.codes.suggestion(for: text)
    case "role", "host_role", "role_then": Role.codes.suggestion(for: text)
    case "stage": Stage.codes.suggestion(for: text)
    case "subject": subjects.suggestion(for: text)
    case "education": Education.codes.suggestion(for: text)
    case "title": Title.codes.suggestion(for: text)
    case "backbone", "backbone_then": Backbone.codes.suggestion(for: text)
    case "post_class": PostClass.codes.suggestion(for: text)
    case "tier": Tier.codes.suggestion(for: text)
    case "area": Area.codes.suggestion(for: text)
    case "ownership": Ownership.codes.suggestion(for: text)
    case "status": PlacementStatus.codes.suggestion(for: text)
    default: nil
    }
  }

  /// Of a period the month in which it begins. One that may be another stays as it is, for the reader to ask.
  private func month(_ text: String) -> String? {
    switch MonthCell(ImportPeriod(text)?.first ?? text) {
    case .month(let month): month.description
    case .doubtful: text
    case .unknown, .impossible: nil
    }
  }

  static let coded: Set<String> = [
    "sex", "role", "host_role", "stage", "subject", "education", "title", "backbone", "post_class", "graduating_class",
    "on_post", "seeks_senior_title", "tier", "area", "ownership", "status",
  ]

  func report(_ title: (String) -> Phrase) -> [Import.Value] {
    order.compactMap { key in
      guard let tally = tallies[key] else { return nil }
      return Import.Value(
        column: key.column, title: title(key.column), value: key.text, takenFor: tally.takenFor, count: tally.count,
        file: tally.place.file, row: tally.place.row ?? 0)
    }
  }

  /// Values that nobody knows, one finding each.
  func reportUnknown(_ title: (String) -> Phrase, _ findings: Findings) {
    for key in order {
      guard let tally = tallies[key], tally.takenFor == nil else { continue }
      findings.add(
        .warning, Spot(tally.place.file, row: tally.place.row, column: title(key.column).zh), value: key.text,
        .unknownValue(tally.count),
        hint: suggestion(key.column, key.text).map { $0.with(.ownWord) } ?? .unknownValueHint)
    }
  }
}

/// `2023.09-2026.08`, `2023年9月至2026年8月`, `2012.08-至今`.
struct ImportPeriod {
  let first: String
  /// nil where it goes on.
  let last: String?

  init?(_ text: String) {
    for mark in ["至", "到", "—", "–", "～", "~", "－", "-"] {
      let parts = text.split(separator: mark, omittingEmptySubsequences: true).map {
        String($0).tidied.trimmingMarks
      }.filter { !$0.isEmpty }
      guard parts.count == 2, ImportPeriod.isMonth(parts[0]) else { continue }
      if ["今", "现在", "目前", "今日"].contains(parts[1]) || parts[1].hasPrefix("今") {
        self.init(parts[0], nil)
        return
      }
      if ImportPeriod.isMonth(parts[1]) {
        self.init(parts[0], parts[1])
        return
      }
    }
    return nil
  }

  private init(_ first: String, _ last: String?) {
    self.first = first
    self.last = last
  }

  private static func isMonth(_ text: String) -> Bool {
    switch MonthCell(text) {
    case .month, .doubtful: true
    case .unknown, .impossible: false
    }
  }
}

extension String {
  fileprivate var trimmingMarks: String {
    let marks: Set<Unicode.Scalar> = ["-", "—", "–", "~", "～", "至", "－", " "]
    var scalars = Substring(self).unicodeScalars
    while let first = scalars.first, marks.contains(first) { scalars.removeFirst() }
    while let last = scalars.last, marks.contains(last) { scalars.removeLast() }
    return String(scalars)
  }
}

extension Phrase {
  fileprivate static func unknownValue(_ count: Int) -> Phrase {
    Phrase(zh: "不认识这个值，照原样写入，共 \(count) 处", en: "an unknown value, written as it stands, \(count) in all")
  }
  fileprivate static let unknownValueHint = Phrase(
    zh: "在来源文件中改正，或在导入后的表中改正", en: "correct it in the file that it comes from, or in the table that was written")
}
