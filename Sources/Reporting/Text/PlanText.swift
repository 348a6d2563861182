import Exchange

extension PlanReport {
  /// The plan on one screen. `folder` is where its files lie, if they were written; `isComplete` adds every school.
  public func text(_ language: Language, folder: String?, files: [String], isComplete: Bool) -> String {
    func say(_ zh: String, _ en: String) -> String { Phrase(zh: zh, en: en)(language) }
    let counted = AssessmentText(
      scenario: scenario, assessment: assessment, language: language, isComplete: isComplete)
    let policy = scenario.policy
    var lines = [
      say("\(scenario.name) · 交流计划", "\(scenario.name) · exchange plan").printable,
      say("\(policy.title.zh)（\(policy.id)，\(policy.source)）", "\(policy.title.en) (\(policy.id), \(policy.source))")
        .printable,
      status(language), counted.filing,
    ]
    lines += [counted.setAside].compactMap { $0 }
    lines += [history.line, stays, whyRenewed, ledger?.line].compactMap { $0?(language) } + [""]
    if !assessment.quotas.isEmpty { lines += counted.quotas + [""] }
    let read = ReadingsText(notices.readings, scenario.roster, language, isComplete: isComplete).lines
    if !read.isEmpty { lines += read + [""] }
    let changed = changeLines(language, isComplete: isComplete)
    if !changed.isEmpty { lines += changed + [""] }
    lines += levels(language)
    lines += proposal.fairness?.lines(scenario.roster, isComplete: isComplete).map { $0(language).printable } ?? []
    lines += [""] + counted.indicators + ["", counted.travel] + counted.crossing
    lines += counted.directions + counted.pools
    if policy.pairing.mode == .chosen { lines += [""] + pairLines(language) }
    if !counted.structure.isEmpty { lines += [""] + counted.structure }
    var remarks = balanceRemarks.map { $0(language).printable } + counted.remarks
    if let yielding { remarks.append(yielding(language)) }
    let warnings = verdict.violations.filter { $0.severity == .warning && !$0.rule.hasPrefix("balance.") }
    remarks += warnings.prefix(3).map { $0.message(language).printable }
    if warnings.count > 3 {
      remarks.append(say("…另有 \(warnings.count - 3) 条提示，用 check 查看", "… \(warnings.count - 3) more: see check"))
    }
    remarks += notices.lines(language, isComplete: isComplete)
    if !remarks.isEmpty { lines += [say("请留意：", "worth a look:")] + remarks.map { "  " + $0 } }
    if isComplete { lines += [""] + counted.schools }
    if let folder {
      lines += ["", say("文件：", "files: ") + "\(folder)/ (\(files.joined(separator: ", ")))"]
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The pairs of schools that the plan chose, by name.
  private func pairLines(_ language: Language) -> [String] {
    func name(_ id: String) -> String { scenario.roster.schoolIndex[id].map { scenario.roster.schools[$0].name } ?? id }
    var table = TextTable(
      [
        (Phrase(zh: "结对学校", en: "paired schools"), .left), (Phrase(""), .left), (Phrase(zh: "人数", en: "moves"), .right),
      ], language)
    for (pair, count) in pairedSchools { table.add([name(pair.a), name(pair.b), String(count)]) }
    return table.lines()
  }

  /// People prolonged at their hosts, placed because their school closes, and others whose post goes along.
  private var stays: Phrase? {
    let moves = proposal.plan.moves
    let (placed, offPost) = (assessment.placed.people, assessment.placed.offPost)
    let transferred = moves.count { scenario.policy.kind($0.kind)?.relation == .moves }
    let parts = [
      (renewals.count, Phrase(zh: "续派", en: "prolonged at their hosts")),
      (placed, Phrase(zh: "撤并安置", en: "placed because their school closes")),
      (offPost, Phrase(zh: "其中不在编、不占编制", en: "of these off post, who take up no post")),
      (transferred, Phrase(zh: "人事关系转入接收学校", en: "whose post goes along to the host")),
    ].filter { $0.0 > 0 }
    guard !parts.isEmpty else { return nil }
    return Phrase(
      zh: parts.map { "\($0.1.zh) \($0.0) 人" }.joined(separator: "，"),
      en: parts.map { "\($0.1.en): \($0.0)" }.joined(separator: ", "))
  }

  /// Where a guard of ours had to give way to the document.
  private var yielding: Phrase? {
    guard proposal.hasYieldingGuards else { return nil }
    let schools = Set(verdict.violations.filter { $0.rule.hasPrefix("sender.") && $0.isOfHardRule }.map(\.schoolID))
      .count
    return Phrase(
      zh: "连同仍在外交流的人计算，派出上限（规划口径）使文件的要求无法完成，本计划只计当年派出；\(schools) 所学校连同仍在外者超过上限",
      en:
        "with whoever is out already, our limits on departures leave the document's rules out of reach; the plan counts "
        + "departures of the year alone, and \(schools) schools are beyond the limits with those who are out")
  }

  /// Why the plan prolongs exchanges at all.
  private var whyRenewed: Phrase? {
    let mine = renewals.filter { $0.pin == nil }
    guard !mine.isEmpty else { return nil }
    let few = proposal.hasFewestRenewals
    return Phrase(
      zh: "其中 \(mine.count) 人由计划续派：全部按期返回则没有可行计划，"
        + (few ? "续派人数已是最少" : "续派人数尚未证明最少") + "；每人理由见 plan.json 和花名册",
      en: "prolonged by the plan: \(mine.count), for no plan keeps the hard rules when everybody returns; "
        + (few ? "no plan has fewer" : "not proven to be the fewest") + "; reasons in plan.json and the roster")
  }

  private func status(_ language: Language) -> String {
    let interrupted = Phrase(zh: "（提前结束，为至此最好的计划）", en: " (ended early; the best plan so far)")
    let moves = proposal.plan.moves.count
    let model = proposal.model
    let size = Phrase(
      zh: " · 交流 \(moves) 人 · \(model.arcs) 条可行去向 · \(fixed(model.solveSeconds, 1)) 秒",
      en: " · \(moves) moves · \(model.arcs) arcs · \(fixed(model.solveSeconds, 1)) s")
    return Proof(proposal).phrase(language) + (proposal.isInterrupted ? interrupted(language) : "") + size(language)
  }

  private func levels(_ language: Language) -> [String] {
    var table = TextTable(
      [
        (Phrase(zh: "目标（依次）", en: "objective, in order"), .left), (Phrase(zh: "数值", en: "value"), .right),
        (Phrase(zh: "已证下界", en: "proven bound"), .right), (Phrase(zh: "差距", en: "gap"), .right),
        (Phrase(zh: "本计划", en: "this plan"), .right),
      ], language)
    for level in proposal.levels {
      table.add([
        level.level.phrase(language), measured(level.value), measured(level.bound), percent(level.gap, 3),
        measured(level.inPlan),
      ])
    }
    return table.lines()
  }
}
