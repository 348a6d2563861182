import Exchange

/// What is proven of a plan, and of what it is not: a level is never called proven that is farther from its bound than asked
/// for.
struct Proof {
  let status: Phrase
  /// Names of the levels that are proven, and of those that are open with their gaps; nil where there are none, or all are
  /// proven.
  let proven: Phrase?
  let open: Phrase?

  static let provenHeading = Phrase(zh: "已证明最优", en: "proven")
  static let openHeading = Phrase(zh: "尚未证完", en: "open")

  init(_ proposal: Proposal) {
    guard proposal.status != .optimal else {
      status = Phrase(zh: "已证明最优：各层目标都在允许差距之内", en: "proven optimal: every level is within its gap")
      (proven, open) = (nil, nil)
      return
    }
    status = Phrase(zh: "符合全部硬性规则", en: "keeps every hard rule")
    proven = Proof.list(proposal.levels.filter(\.isProven)) { $0.level.phrase }
    open = Proof.list(proposal.levels.filter { !$0.isProven }) { level in
      let gap = percent(level.gap, 2)
      return Phrase(zh: "\(level.level.phrase.zh)（差距 \(gap)）", en: "\(level.level.phrase.en) (gap \(gap))")
    }
  }

  /// In one line.
  var phrase: Phrase {
    var (zh, en) = (status.zh, status.en)
    for (heading, names) in [(Proof.provenHeading, proven), (Proof.openHeading, open)] {
      guard let names else { continue }
      zh += "；\(heading.zh)：\(names.zh)"
      en += "; \(heading.en): \(names.en)"
    }
    return Phrase(zh: zh, en: en)
  }

  private static func list(
    _ levels: [Proposal.LevelResult], _ name: (Proposal.LevelResult) -> Phrase
  ) -> Phrase? {
    let names = levels.map(name)
    guard !names.isEmpty else { return nil }
    return Phrase(
      zh: names.map(\.zh).joined(separator: "、"), en: names.map(\.en).joined(separator: ", "))
  }
}
