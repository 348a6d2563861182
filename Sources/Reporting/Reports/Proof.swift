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
    open = Proof.list(proposal.levels.filter { !$0.isProven }) { $0.level.within(percent($0.gap, 2)) }
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

extension Objective.Level {
  /// How far from the best of the level a plan may be at most, in a sentence.
  fileprivate func within(_ gap: String) -> Phrase {
    switch self {
    case .seniority:
      Phrase(
        zh: "派谁去，与年限最长者优先的最好结果相差不超过 \(gap)", en: "who goes is within \(gap) of the longest-serving choice")
    case .points:
      Phrase(
        zh: "派谁去，与积分高者优先的最好结果相差不超过 \(gap)", en: "who goes is within \(gap) of the choice by points")
    case .lot:
      Phrase(zh: "同等条件下派谁去，与摇号顺序相差不超过 \(gap)", en: "which equals go is within \(gap) of what the lot would choose")
    default:
      Phrase(zh: "\(phrase.zh)与可能的最好结果相差不超过 \(gap)", en: "\(phrase.en) is within \(gap) of the best possible")
    }
  }
}
