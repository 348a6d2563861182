import Exchange

/// People and years in one line each.

extension ExchangeHistory {
  /// Nothing where nobody was sent in any of the years.
  var line: Phrase? {
    guard started > 0 else { return nil }
    let counts = years.map { "\($0.year) \($0.started)" }
    let apart = apart
    return Phrase(
      zh:
        "近 \(years.count) 学年派出：\(counts.joined(separator: "、"))，累计 \(started) 人（校级领导 \(leaders)，骨干 \(backbone)）\(apart.zh)",
      en: "sent in \(years.count) school years: \(counts.joined(separator: ", ")); together \(started) "
        + "(leaders \(leaders), backbone \(backbone))\(apart.en)")
  }

  /// What is not in the sum.
  private var apart: Phrase {
    let parts = [
      (campusMoves, Phrase(zh: "同一法人校区之间", en: "between campuses of one legal entity")),
      (placed, Phrase(zh: "撤并安置", en: "placed after closures")),
    ].filter { $0.0 > 0 }
    guard !parts.isEmpty else { return Phrase("") }
    return Phrase(
      zh: "；另有" + parts.map { "\($0.1.zh) \($0.0) 人" }.joined(separator: "、"),
      en: "; apart from these " + parts.map { "\($0.1.en) \($0.0)" }.joined(separator: ", "))
  }
}

extension Placed {
  /// Nothing where nobody is placed.
  var line: Phrase? {
    guard people > 0 else { return nil }
    return Phrase(
      zh: "撤并安置 \(people) 人" + (offPost > 0 ? "，其中不在编 \(offPost) 人，不占编制" : ""),
      en: "placed because their school closes: \(people)"
        + (offPost > 0 ? ", of these off post, who take up no post: \(offPost)" : ""))
  }
}

extension StaffOutlook {
  /// Those of them that anybody falls under.
  var line: Phrase? {
    let parts = [
      (termDue.count, Phrase(zh: "任期届满", en: "past their terms")),
      (toPlace.count, Phrase(zh: "撤并待安置", en: "to be placed")),
      (toPlaceOffPost.count, Phrase(zh: "其中不在编", en: "of these off post")),
      (nearRetirement.count, Phrase(zh: "临近退休", en: "near retirement")),
      (retiring.count, Phrase(zh: "本学年内退休", en: "retiring within the year")),
    ].filter { $0.0 > 0 }
    guard !parts.isEmpty else { return nil }
    return Phrase(
      zh: parts.map { "\($0.1.zh) \($0.0) 人" }.joined(separator: "，"),
      en: parts.map { "\($0.1.en): \($0.0)" }.joined(separator: ", "))
  }
}

extension SeniorTitleLedger {
  /// How many have the years, and what the plan changes.
  var line: Phrase? {
    guard let required = entries.first?.required else { return nil }
    let missing = entries.count { $0.missing > 0 }
    let closed = entries.count { $0.missing > 0 && $0.missingAfter == 0 }
    return Phrase(
      zh: "申报高级职称须薄弱学校任教 \(required) 年：\(entries.count) 人，尚缺 \(missing) 人"
        + (closed > 0 ? "，本计划期满后补足 \(closed) 人" : ""),
      en:
        "\(required) years at weak schools for the senior title: \(entries.count) people, \(missing) of them lack years"
        + (closed > 0 ? ", \(closed) have them after this plan" : ""))
  }
}
