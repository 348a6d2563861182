import Exchange

extension Proposal {
  /// What is proven of the plan, and of what it is not: a level is never called proven that is farther from its bound than
  /// asked for.
  var proof: Phrase {
    if status == .optimal {
      return Phrase(zh: "已证明最优：各层目标都在允许差距之内", en: "proven optimal: every level is within its gap")
    }
    let parts = [
      named(levels.filter(\.isProven), Phrase(zh: "已证明最优：", en: "proven: ")) { $0.level.phrase },
      named(levels.filter { !$0.isProven }, Phrase(zh: "尚未证完：", en: "open: "), Self.open),
    ].compactMap(\.self)
    let holds = Phrase(zh: "符合全部硬性规则", en: "keeps every hard rule")
    return Phrase(
      zh: ([holds] + parts).map(\.zh).joined(separator: "；"), en: ([holds] + parts).map(\.en).joined(separator: "; "))
  }

  private func named(_ levels: [LevelResult], _ heading: Phrase, _ name: (LevelResult) -> Phrase) -> Phrase? {
    guard !levels.isEmpty else { return nil }
    let names = levels.map(name)
    return Phrase(
      zh: heading.zh + names.map(\.zh).joined(separator: "、"), en: heading.en + names.map(\.en).joined(separator: ", "))
  }

  private static func open(_ level: LevelResult) -> Phrase {
    let gap = percent(level.gap, 2)
    return Phrase(zh: "\(level.level.phrase.zh)（差距 \(gap)）", en: "\(level.level.phrase.en) (gap \(gap))")
  }
}
