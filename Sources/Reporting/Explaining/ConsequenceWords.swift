import Exchange

/// What "instead" would cost, in the natural unit of each level.

extension Consequence.Difference {
  /// The level is as good as in the plan, as far as what is shown tells.
  var isNothing: Bool { abs(value) < (level == .burden ? 0.05 : 5e-6) }

  /// 路程合计多 3.2 公里; nil where nothing changes, and for the lot, whose draws say nothing together.
  var phrase: Phrase? {
    guard !isNothing, level != .lot else { return nil }
    let isMore = value > 0
    let amount = level == .burden ? fixed(abs(value), 1) : measured(abs(value))
    func more(_ zh: String, _ en: String, zhUnit: String = "", enUnit: String = "") -> Phrase {
      Phrase(
        zh: "\(zh)\(isMore ? "多" : "少") \(amount)\(zhUnit)",
        en: "\(amount)\(enUnit) \(isMore ? "more" : "less") \(en)")
    }
    switch level {
    case .shortfall: return more("“原则上”的规定差额合计", "short of soft rules")
    case .need: return more("未满足的岗位", "unfilled posts", zhUnit: " 个")
    case .direction: return more("未流向薄弱、新建学校的", "moves that do not lead to weak or new schools", zhUnit: " 人次")
    case .equity:
      return Phrase(
        zh: "校际差异指数\(isMore ? "上升" : "下降") \(amount)", en: "disparity \(isMore ? "up" : "down") by \(amount)")
    case .burden: return more("路程合计", "to travel in all", zhUnit: " 公里", enUnit: " km")
    case .pairs: return more("未按结对的", "moves outside designated pairs", zhUnit: " 人次")
    // The level counts the years that are missing to the longest tenure.
    case .seniority:
      return Phrase(
        zh: "派出人员任教年限合计\(isMore ? "少" : "多") \(amount) 年",
        en: "\(amount) years of service \(isMore ? "less" : "more") among those who go")
    case .points:
      return Phrase(
        zh: "派出人员积分合计\(isMore ? "少" : "多") \(amount)",
        en: "\(amount) points \(isMore ? "less" : "more") among those who go")
    case .wishes: return more("志愿位次合计", "ranks of wishes")
    case .change, .lot: return nil
    }
  }
}

extension Consequence {
  /// The levels that change, in a sentence.
  var differencePhrase: Phrase {
    let parts = differences.compactMap(\.phrase)
    return parts.isEmpty ? Phrase(zh: "各项目标都不变差", en: "nothing gets worse") : .list(parts)
  }

  var proofPhrase: Phrase {
    if let isFewest {
      let fewest =
        isFewest
        ? Phrase(zh: "改动人数最少，已证明", en: "no plan changes fewer, proven")
        : Phrase(zh: "至此改动最少，尚未证完", en: "the fewest changes found so far, not proven")
      let isWithin = differences.allSatisfy(\.isProven)
      return isWithin
        ? fewest : fewest + Phrase(zh: "；超出本方案各目标允许的范围", en: "; worse than the plan was allowed to be")
    }
    return isProven
      ? Phrase(zh: "已证明", en: "proven")
      : Phrase(zh: "至此找到的最好结果，尚未证完", en: "the best found so far, not proven")
  }

  func json(_ roster: Roster) -> [JSONValue.Member] {
    [
      JSONValue.Member("proven", .bool(isProven)), JSONValue.Member("fewest", isFewest.map(JSONValue.bool) ?? .null),
      JSONValue.Member(
        "levels",
        .array(
          differences.map {
            [
              "id": .string($0.level.rawValue), "difference": .number($0.value), "bound": JSONValue($0.bound),
              "proven": .bool($0.isProven),
            ]
          })), JSONValue.Member("changes", .array(changes.map { $0.json(roster) })),
    ]
  }
}

extension Foreseen {
  /// Keys of "instead", for whatever came of the question.
  func json(_ roster: Roster) -> [JSONValue.Member] {
    switch self {
    case .possible(let consequence): [JSONValue.Member("possible", .bool(true))] + consequence.json(roster)
    case .impossible: [JSONValue.Member("possible", .bool(false)), JSONValue.Member("proven", .bool(true))]
    case .unknown: [JSONValue.Member("possible", .null), JSONValue.Member("proven", .bool(false))]
    }
  }

  var phrase: Phrase {
    switch self {
    case .possible(let consequence): consequence.differencePhrase
    case .impossible: Phrase(zh: "任何符合全部规定的方案都不能这样安排（已证明）", en: "no plan that keeps every rule does so (proven)")
    case .unknown: Phrase(zh: "时间不够，未及推算（可放宽 --time-limit）", en: "time ran out first (allow a longer --time-limit)")
    }
  }
}

extension PlanChange {
  func json(_ roster: Roster) -> JSONValue {
    func way(_ move: Move?) -> JSONValue {
      move.map { ["to_school": .string(roster.schools[$0.to].id), "kind": .string($0.kind)] } ?? .null
    }
    return ["teacher_id": .string(roster.people[person].id), "before": way(before), "after": way(after)]
  }

  /// 张三（T01）：第二小学 → 留任.
  func phrase(_ roster: Roster) -> Phrase {
    let name = "\(roster.people[person].name)（\(roster.people[person].id)）"
    let english = "\(roster.people[person].name) (\(roster.people[person].id))"
    func place(_ move: Move?) -> Phrase {
      move.map { Phrase(roster.schools[$0.to].name) } ?? Phrase(zh: "留任", en: "stays")
    }
    let (before, after) = (place(before), place(after))
    return Phrase(zh: "\(name)：\(before.zh) → \(after.zh)", en: "\(english): \(before.en) → \(after.en)")
  }
}

extension [PlanChange] {
  /// Those of others, the first few by name.
  func othersPhrase(than person: Int, _ roster: Roster, isComplete: Bool) -> Phrase {
    let others = filter { $0.person != person }
    guard !others.isEmpty else { return Phrase(zh: "其他人不变", en: "nobody else is affected") }
    let shown = isComplete ? others[...] : others.prefix(4)
    let more = others.count > shown.count
    let list = Phrase.list(shown.map { $0.phrase(roster) })
    return Phrase(
      zh: "另有 \(others.count) 人随之改动：\(list.zh)\(more ? "…" : "")",
      en: "others affected: \(others.count): \(list.en)\(more ? " …" : "")")
  }
}
