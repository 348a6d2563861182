import Exchange

/// Where the quotas of a plan stand or fall with how the document is read, in a short table.
struct ReadingsText {
  private let readings: [QuotaReading]
  private let roster: Roster
  private let language: Language
  /// Every reading, not only those that turn what the policy's own says.
  private let isComplete: Bool

  init(_ readings: [QuotaReading], _ roster: Roster, _ language: Language, isComplete: Bool) {
    self.readings = readings
    self.roster = roster
    self.language = language
    self.isComplete = isComplete
  }

  private func say(_ zh: String, _ en: String) -> String { Phrase(zh: zh, en: en)(language) }

  var lines: [String] {
    let whole = readings.whole
    let others = whole.filter { !$0.isOwn }
    guard !others.isEmpty else { return [] }
    let turned = others.filter { $0.isSatisfied != whole.own(of: $0)?.isSatisfied }
    let limit = 8
    let shown = isComplete ? whole : Array(turned.prefix(limit))
    var lines: [String] = []
    if !shown.isEmpty {
      var table = TextTable(
        [
          (Phrase(zh: "口径不同则结论不同", en: "read otherwise"), .left), (Phrase(zh: "口径", en: "reading"), .left),
          (Phrase(zh: "应达", en: "asked"), .right), (Phrase(zh: "实际", en: "actual"), .right),
          (Phrase(zh: "基数", en: "of"), .right), (Phrase(zh: "结果", en: "result"), .left),
        ], language)
      for reading in shown {
        table.add([
          reading.quota, reading.phrase(language) + (reading.isOwn ? say("（本政策）", " (own)") : ""),
          "\(reading.isUpperLimit ? "<=" : ">=") \(reading.required)", String(reading.actual),
          String(reading.denominator), reading.result(roster)(language),
        ])
      }
      lines += table.lines()
    }
    let rest = (isComplete ? 0 : turned.count - shown.count, others.count - turned.count)
    if rest.0 > 0 { lines.append(say("  …另有 \(rest.0) 种，--all 全列", "  … \(rest.0) more: --all")) }
    if rest.1 > 0 {
      lines.append(
        say("  其余 \(rest.1) 种口径结论相同，见“口径对照”表", "  \(rest.1) other readings come to the same verdict: sheet Readings"))
    }
    return lines
  }
}

extension [QuotaReading] {
  /// One for each quota, side and reading: the rows of a division drawn together.
  var whole: [QuotaReading] {
    filter { reading in
      reading.units != nil
        || !contains { $0.units != nil && $0.quota == reading.quota && $0.reading == reading.reading }
    }
  }

  /// The policy's own reading of the same quota and side, itself drawn together.
  func own(of reading: QuotaReading) -> QuotaReading? {
    first { $0.isOwn && $0.quota == reading.quota && $0.isUpperLimit == reading.isUpperLimit }
  }
}

extension QuotaReading {
  /// Met or not; of a division, by how many of its values, and the worst of them.
  func result(_ roster: Roster) -> Phrase {
    let met = isSatisfied ? Phrase(zh: "符合", en: "met") : Phrase(zh: "不符合", en: "not met")
    guard let units, units.satisfied < units.count else { return met }
    let worst = units.worst
    let name = QuotaReading.name(worst.scope, roster)
    return Phrase(
      zh: "\(units.count) 个中 \(units.satisfied) 个符合，最差 \(name.zh) \(worst.numerator)/\(worst.required)",
      en: "\(units.satisfied) of \(units.count) met, worst \(name.en) \(worst.numerator)/\(worst.required)")
  }

  /// A scope in words: a school by its name, a stage, a division.
  static func name(_ scope: String, _ roster: Roster) -> Phrase {
    if let school = roster.schoolIndex[scope] { return Phrase(roster.schools[school].name) }
    if let stage = Stage(rawValue: scope) { return stage.phrase }
    switch scope {
    case "all": return Phrase(zh: "全部", en: "all")
    case "teachers": return Phrase(zh: "教师", en: "teachers")
    case "leaders": return Phrase(zh: "校级领导", en: "leaders")
    case "authority": return Phrase(zh: "各主管单位", en: "authorities")
    case "district": return Phrase(zh: "各区县", en: "districts")
    case "stage": return Phrase(zh: "各学段", en: "stages")
    case "school": return Phrase(zh: "各校", en: "schools")
    case "zone": return Phrase(zh: "各片区", en: "zones")
    case "post": return Phrase(zh: "教师、校级领导", en: "teachers and leaders")
    default: return Phrase(scope)
    }
  }
}
