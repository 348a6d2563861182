import Exchange

extension JSONValue {
  static func fairness(_ fairness: Fairness, _ roster: Roster) -> JSONValue {
    let document: JSONValue = [
      "looked_at": .int(fairness.lookedAt),
      "passed_over": .array(
        fairness.passedOver.map {
          ["goes": .string(roster.people[$0.goes].id), "stays": .string(roster.people[$0.stays].id)]
        }),
    ]
    let left = fairness.notLookedAt
    if fairness.order != [.seniority] {
      let order = JSONValue.array(fairness.order.map { .string($0.rawValue) })
      return (left == 0 ? document : document.adding([JSONValue.Member("not_looked_at", .int(left))]))
        .adding([JSONValue.Member("order", order)])
    }
    return left == 0 ? document : document.adding([JSONValue.Member("not_looked_at", .int(left))])
  }
}

extension Fairness {
  /// Who comes before a colleague: 年限更长（或同年限而摇号在先）.
  private var first: Phrase {
    guard order != [.seniority] else {
      return Phrase(zh: "年限更长（或同年限而摇号在先）", en: "the longer-serving colleague (or the one first in the lot)")
    }
    let zh = order.map { $0 == .points ? "积分更高" : "年限更长" }
    let en = order.map { $0 == .points ? "with more points" : "who has served longer" }
    return Phrase(
      zh: zh.joined(separator: "，相同则") + "（再相同则摇号在先）",
      en: "the colleague " + en.joined(separator: ", or where equal the one ") + " (or the one first in the lot)")
  }

  /// Whether anybody is passed over, in a sentence; the first few by name.
  func lines(_ roster: Roster, isComplete: Bool) -> [Phrase] {
    let late =
      notLookedAt == 0
      ? []
      : [
        Phrase(
          zh: "时间用尽，另有 \(notLookedAt) 对未及核对有没有人被越过（已核对 \(lookedAt) 对）；lungang check 会全部核对",
          en:
            "time ran out before \(notLookedAt) more pairs were looked at for people passed over (\(lookedAt) were); "
            + "lungang check looks at all")
      ]
    guard !passedOver.isEmpty else {
      guard notLookedAt == 0 else { return late }
      return [
        Phrase(
          zh: "没有人被无故越过：同校同岗位、\(first.zh)却留任的，共核对 \(lookedAt) 对，换派都会违反规则或使前面的目标超出允许范围",
          en:
            "nobody is passed over without a reason: of \(lookedAt) pairs in which \(first.en) "
            + "stays, none could be exchanged within the rules and the levels before")
      ]
    }
    let shown = isComplete ? passedOver[...] : passedOver.prefix(5)
    let heading = Phrase(
      zh: "有 \(passedOver.count) 处\(first.zh)者留任，换派并不违反规则（共核对 \(lookedAt) 对）：",
      en:
        "in \(passedOver.count) of \(lookedAt) pairs \(first.en) stays "
        + "although the rules would let the two be exchanged:")
    let names = shown.map { pair in
      let (goes, stays) = (roster.people[pair.goes], roster.people[pair.stays])
      return Phrase(
        zh: "  \(stays.name)（\(stays.id)）留任，\(goes.name)（\(goes.id)）交流",
        en: "  \(stays.name) (\(stays.id)) stays, \(goes.name) (\(goes.id)) goes")
    }
    let rest = passedOver.count - shown.count
    let more = rest > 0 ? [Phrase(zh: "  …另有 \(rest) 处，--all 全列", en: "  … \(rest) more: --all")] : []
    return [heading] + names + more + late
  }
}
