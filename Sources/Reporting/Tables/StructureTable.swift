import Exchange

extension PlanReport {
  /// `structure.csv`: the make-up of the staff of every zone and of each of its schools, a year ago, today, after the returns
  /// and after the plan; nil where no school names a zone.
  func structureTable(_ language: Language) -> String? {
    guard !assessment.structure.isEmpty else { return nil }
    let header = [
      Phrase(zh: "片区", en: "zone"), Phrase(zh: "方面", en: "aspect"), Phrase(zh: "类别代码", en: "value"),
      Phrase(zh: "类别", en: "meaning"), Phrase(zh: "在岗(当前)", en: "working_before"),
      Phrase(zh: "在岗(方案后)", en: "working_after"), Phrase(zh: "在岗(返回后)", en: "working_returned"),
      Phrase(zh: "在岗(上一年)", en: "working_last_year"), Phrase(zh: "学校代码", en: "school_id"),
      Phrase(zh: "学校", en: "school"),
    ]
    var table = CSVTable(header: header.map { $0(language) })
    for row in assessment.structure {
      table.add([
        .text(row.zone), .text(language == .zh ? row.aspect.phrase.zh : row.aspect.rawValue), .text(row.value),
        .text(row.phrase(language)), .int(row.before), .int(row.after), .int(row.returned),
        row.lastYear.map { .int($0) } ?? .empty,
        .text(row.school.map { scenario.roster.schools[$0].id } ?? ""),
        .text(row.school.map { scenario.roster.schools[$0].name } ?? ""),
      ])
    }
    return table.file
  }
}

extension [ZoneStructure] {
  /// The rows of each zone, in their order.
  var byZone: [(zone: String, rows: [ZoneStructure])] {
    var zones: [(zone: String, rows: [ZoneStructure])] = []
    for row in self {
      if zones.last?.zone == row.zone {
        zones[zones.count - 1].rows.append(row)
      } else {
        zones.append((row.zone, [row]))
      }
    }
    return zones
  }
}
