import Exchange

/// The handbook page of a pack: what is in force, every kind of exchange, quota, parameter and objective, and every rule
/// in full.
extension PolicyReport {
  public func text(_ language: Language) -> String {
    let parts = [
      heading(language), ruleTable(language), kindTable(language), quotaTable(language), parameterLines(language),
      objectiveLines(language), ruleEntries(language),
    ]
    return parts.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
  }

  private func heading(_ language: Language) -> [String] {
    var lines = ["\(policy.id) · \(policy.title(language))", policy.source]
    if let effective = policy.effective { lines.append(effective.phrase(language)) }
    return lines
  }

  private func ruleTable(_ language: Language) -> [String] {
    var table = TextTable(
      [
        (Phrase(zh: "规则", en: "rule"), .left), (Phrase(zh: "强度", en: "hardness"), .left),
        (Phrase(zh: "来源", en: "origin"), .left), (Phrase(zh: "内容", en: "what it asks"), .left),
        (Phrase(zh: "依据", en: "clause"), .left),
      ], language)
    for rule in rules(of: policy) {
      table.add([
        rule.id, (rule.hardness?.phrase ?? .off)(language),
        (rule.hardness == nil ? Phrase("") : rule.origin.phrase)(language),
        rule.summary(language),
        rule.clause + (rule.effective.map { "（\($0.phrase(language))）" } ?? ""),
      ])
    }
    return table.lines()
  }

  private func kindTable(_ language: Language) -> [String] {
    var table = TextTable(
      [
        (Phrase(zh: "交流形式", en: "kind"), .left), (Phrase(zh: "名称", en: "title"), .left),
        (Phrase(zh: "学年", en: "years"), .right), (Phrase(zh: "工作量", en: "share"), .right),
        (Phrase(zh: "计入比例", en: "counts"), .left), (Phrase(zh: "指标计入", en: "counted at"), .left),
        (Phrase(zh: "人事关系", en: "relation"), .left), (Phrase(zh: "特点", en: "also"), .left),
        (Phrase(zh: "依据", en: "clause"), .left),
      ], language)
    for kind in policy.kinds + policy.kindsOff {
      table.add([
        kind.id, kind.title(language), String(kind.years), percent(kind.share.value),
        (kind.counts ? Phrase.yes : .no)(language), kind.countedAt.phrase(language), kind.relation.phrase(language),
        features(kind).map { $0(language) }.joined(separator: language == .zh ? "、" : ", "), kind.provenance.clause,
      ])
    }
    return table.lines()
  }

  private func features(_ kind: Kind) -> [Phrase] {
    var features: [Phrase] = []
    if !policy.kinds.contains(kind) { features.append(.off) }
    if kind.isOnlyEncouraged { features.append(Phrase(zh: "鼓励：可用，不主动安排", en: "encouraged: may be used, not proposed")) }
    if !kind.isPlanned { features.append(Phrase(zh: "只作记录", en: "recorded only")) }
    if kind.isRemote { features.append(Phrase(zh: "远程", en: "remote")) }
    if kind.isMutual { features.append(Phrase(zh: "双向对等", en: "both ways alike")) }
    if kind.fullTime && !kind.isBalanced { features.append(Phrase(zh: "不参与平衡", en: "outside the balance")) }
    if !kind.returnsHome { features.append(Phrase(zh: "不返回", en: "no return")) }
    if !kind.guardWho.conditions.isEmpty {
      features.append(
        Phrase(zh: "规划口径：\(kind.guardWho.phrase.zh)", en: "planning guard: \(kind.guardWho.phrase.en)"))
    }
    if !kind.offeredTo.conditions.isEmpty {
      features.append(Phrase(zh: "计划只安排：\(kind.offeredTo.phrase.zh)", en: "proposed for: \(kind.offeredTo.phrase.en)"))
    }
    let ours = kind.provenance.exceptions.filter { $0.value == .planningGuard }.keys.sorted()
    if !ours.isEmpty {
      features.append(
        Phrase(
          zh: "属规划口径的值：\(ours.joined(separator: "、"))", en: "values that are ours: \(ours.joined(separator: ", "))"))
    }
    return features
  }

  private func quotaTable(_ language: Language) -> [String] {
    guard !policy.quotas.isEmpty else { return [] }
    var table = TextTable(
      [
        (Phrase(zh: "比例", en: "quota"), .left), (Phrase(zh: "基数", en: "of"), .left),
        (Phrase(zh: "不低于", en: "at least"), .right), (Phrase(zh: "不高于", en: "at most"), .right),
        (Phrase(zh: "范围", en: "scope"), .left), (Phrase(zh: "计数", en: "counts"), .left),
        (Phrase(zh: "强度", en: "hardness"), .left), (Phrase(zh: "依据", en: "clause"), .left),
      ], language)
    for quota in policy.quotas {
      let mark = quota.atMostIsOurs ? Phrase(zh: "（规划口径）", en: " (ours)")(language) : ""
      let count =
        quota.count == .starts
        ? Phrase(zh: "当年新派出", en: "starts of the year") : Phrase(zh: "全部在外", en: "all who are out")
      table.add([
        quota.ruleID, quota.of.phrase(language), quota.atLeast.map { percent($0.value) } ?? "",
        quota.atMost.map { percent($0.value) + mark } ?? "", quota.scope.phrase(language), count(language),
        quota.hardness.phrase(language), quota.provenance.clause,
      ])
    }
    return table.lines()
  }

  private func parameterLines(_ language: Language) -> [String] {
    [
      Phrase(zh: "参数（可在 scenario.yaml 的 overrides 改写）", en: "parameters (overrides in scenario.yaml change them)")(
        language)
    ]
      + PolicyParameters(policy).lines.map { "  \($0.path)  \($0.says(language))" }
  }

  private func objectiveLines(_ language: Language) -> [String] {
    [Phrase(zh: "目标（依次）", en: "objectives, in order")(language)]
      + policy.objectives.enumerated().map { index, objective in
        let tolerance =
          objective.tolerance > 0
          ? Phrase(zh: "，后续各层可放宽 \(percent(objective.tolerance))", en: ", tolerance \(percent(objective.tolerance))")
          : Phrase("")
        let gap =
          objective.gap > 0
          ? Phrase(zh: "，证明至差距 \(percent(objective.gap))", en: ", proven within \(percent(objective.gap))") : Phrase("")
        return "  \(index + 1). \(objective.level.rawValue) \(objective.level.phrase(language))"
          + tolerance(language) + gap(language)
      }
  }

  /// Every rule that is in force, in full; all quotas share one entry.
  private func ruleEntries(_ language: Language) -> [String] {
    var lines = [Phrase(zh: "规则详解", en: "the rules in full")(language)]
    var isQuotaExplained = false
    for rule in rules(of: policy) where rule.hardness != nil {
      let isQuota = rule.id.hasPrefix("quota.")
      if isQuota, isQuotaExplained { continue }
      isQuotaExplained = isQuotaExplained || isQuota
      lines.append("  " + (isQuota ? "quota.*" : rule.id))
      lines += rule.handbook(language).wrapped(to: 92).map { "    " + $0 }
    }
    return lines
  }
}

extension Phrase {
  fileprivate static let off = Phrase(zh: "关闭", en: "off")
}

extension Provenance.Origin {
  /// 文件, 规划口径, 本单位, or 数据一致.
  var phrase: Phrase {
    switch self {
    case .document: Phrase(zh: "文件", en: "document")
    case .planningGuard: .planningGuard
    case .bureau: Phrase(zh: "本单位", en: "bureau")
    case .consistency: Phrase(zh: "数据一致", en: "consistency")
    }
  }
}

extension Effective {
  /// 自 2021-09 起施行，至 2024-08.
  var phrase: Phrase {
    switch (from, until) {
    case (let from?, let until?): Phrase(zh: "施行期 \(from) 至 \(until)", en: "in force from \(from) to \(until)")
    case (let from?, nil): Phrase(zh: "自 \(from) 起施行", en: "in force from \(from)")
    case (nil, let until?): Phrase(zh: "施行至 \(until)", en: "in force until \(until)")
    case (nil, nil): Phrase("")
    }
  }
}

extension Kind.CountedAt {
  fileprivate var phrase: Phrase { self == .host ? Phrase(zh: "接收学校", en: "host") : Phrase(zh: "派出学校", en: "home") }
}

extension Kind.Relation {
  fileprivate var phrase: Phrase { self == .stays ? Phrase(zh: "不转", en: "stays") : Phrase(zh: "转入", en: "moves") }
}
