import Exchange

/// What each rule costs this year, the dearest first.
public struct RuleCostsReport: Sendable {
  private let roster: Roster
  private let costs: [RuleCost]

  public init(_ roster: Roster, _ costs: [RuleCost]) {
    self.roster = roster
    self.costs = costs
  }

  public func json(_ language: Language) -> JSONValue {
    [
      "rules": .array(
        costs.map { cost in
          let document: JSONValue = [
            "rule": .string(cost.rule.id), "clause": .string(cost.rule.clause), "ours": .bool(cost.rule.isOurs),
            "message": .string(cost.rule.summary(language)), "settings": .array(cost.settings.map(JSONValue.string)),
          ]
          return document.adding(cost.without.json(roster))
        })
    ]
  }

  public func text(_ language: Language) -> String {
    func say(_ zh: String, _ en: String) -> String { Phrase(zh: zh, en: en)(language) }
    var lines = [say("去掉一项规定，方案能好多少（由多到少）：", "what the plan would gain without each rule, most first:")]
    for (isOurs, heading) in [
      (false, say("文件和本单位的规定", "rules of the document and the bureau")),
      (true, say("规划口径，文件未规定", "planning guards, not in the document")),
    ] {
      let own = costs.filter { $0.rule.isOurs == isOurs }
      guard !own.isEmpty else { continue }
      lines += ["", heading]
      for cost in own {
        let clause = cost.rule.clause.isEmpty || isOurs ? "" : say("（\(cost.rule.clause)）", " (\(cost.rule.clause))")
        lines.append("  " + cost.rule.summary(language) + clause)
        lines.append("    " + told(cost.without)(language))
      }
    }
    return lines.map(\.printable).joined(separator: "\n") + "\n"
  }

  private func told(_ without: Foreseen) -> Phrase {
    guard case .possible(let consequence) = without else { return without.phrase }
    let parts = consequence.differences.compactMap(\.phrase)
    let proof = consequence.proofPhrase
    guard !parts.isEmpty else {
      return Phrase(zh: "没有也一样（\(proof.zh)）", en: "the same without it (\(proof.en))")
    }
    let list = Phrase.list(parts)
    return Phrase(
      zh: "没有它：\(list.zh)；\(consequence.changes.count) 人的去向会不同（\(proof.zh)）",
      en: "without it: \(list.en); \(consequence.changes.count) people would go elsewhere (\(proof.en))")
  }
}
