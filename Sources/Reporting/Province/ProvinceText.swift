import Exchange

extension ProvinceReport {
  /// A line for every county and one for all; then quotas, evenness, and why counties have no plan.
  public func text(_ language: Language) -> String {
    func say(_ zh: String, _ en: String) -> String { Phrase(zh: zh, en: en)(language) }
    let totals = ProvinceTotals(counties)
    let rest = totals.counties - totals.plans.count
    var lines = [
      say(
        "\(totals.counties) 个情景，\(totals.plans.count) 个有计划（\(totals.optimal) 个已证明最优）",
        "\(totals.counties) scenarios, \(totals.plans.count) planned (\(totals.optimal) proven optimal)")
        + (rest > 0 ? say("，\(rest) 个没有", ", \(rest) not") : ""), "",
    ]
    lines += countyTable(totals, language)
    if !totals.quotas.isEmpty { lines += [""] + quotaTable(totals, language) }
    if !totals.evenness.isEmpty { lines += [""] + evennessTable(totals, language) }
    let missing = counties.filter { $0.plan == nil }
    if !missing.isEmpty {
      lines += ["", say("没有计划的：", "without a plan:")]
      for county in missing { lines += why(county, language) }
    }
    return lines.map(\.printable).joined(separator: "\n") + "\n"
  }

  private func countyTable(_ totals: ProvinceTotals, _ language: Language) -> [String] {
    var table = TextTable(
      [
        (Phrase(zh: "文件夹", en: "folder"), .left), (Phrase(zh: "状态", en: "status"), .left),
        (Phrase(zh: "名册人数", en: "people"), .right), (Phrase(zh: "符合条件", en: "eligible"), .right),
        (Phrase(zh: "交流", en: "exchanged"), .right), (Phrase(zh: "骨干", en: "backbone"), .right),
        (Phrase(zh: "比例", en: "rate"), .right), (Phrase(zh: "校际差异 当前", en: "disparity today"), .right),
        (Phrase(zh: "方案后", en: "after"), .right), (Phrase(zh: "差距", en: "gap"), .right),
        (Phrase(zh: "里程（公里）", en: "km"), .right), (Phrase(zh: "差距", en: "gap"), .right),
        (Phrase(zh: "最远", en: "longest"), .right), (Phrase(zh: "秒", en: "s"), .right),
      ], language)
    for county in counties {
      let plan = county.plan
      table.add(
        [county.dir, county.statusPhrase(language)] + counts(plan?.people, plan?.filing)
          + [
            fixed(plan?.disparity.before, 4), fixed(plan?.disparity.after, 4), percent(plan?.equityGap, 3),
            fixed(plan?.kilometres, 1), percent(plan?.burdenGap, 3), fixed(plan?.longest, 1), fixed(county.seconds, 1),
          ])
    }
    let hasPlans = !totals.plans.isEmpty
    // Disparities are of one county's schools: of all together there is the worst gap alone.
    table.add(
      [Phrase(zh: "合计（差距、最远为最大）", en: "all (gaps, longest: the largest)")(language), ""]
        + counts(hasPlans ? totals.people : nil, hasPlans ? totals.filing : nil)
        + [
          "–", "–", percent(totals.equityGap, 3), fixed(hasPlans ? totals.kilometres : nil, 1),
          percent(totals.burdenGap, 3), fixed(totals.longest, 1), fixed(totals.seconds, 1),
        ])
    return table.lines()
  }

  private func counts(_ people: Int?, _ filing: Filing?) -> [String] {
    [people, filing?.eligible, filing?.exchanged, filing?.exchangedBackbone].map { $0.map(String.init) ?? "–" }
      + [percent(filing?.rate, 2)]
  }

  private func quotaTable(_ totals: ProvinceTotals, _ language: Language) -> [String] {
    var table = TextTable(
      [
        (Phrase(zh: "比例", en: "quota"), .left), (Phrase(""), .left), (Phrase(zh: "达到的情景", en: "met by"), .right),
        (Phrase(zh: "共", en: "of"), .right),
      ], language)
    for quota in totals.quotas {
      table.add([
        quota.id, (quota.isHard ? Hardness.hard : .soft).phrase(language), String(quota.met), String(quota.counties),
      ])
    }
    return table.lines()
  }

  private func evennessTable(_ totals: ProvinceTotals, _ language: Language) -> [String] {
    var table = TextTable(
      [
        (Phrase(zh: "各情景的 CV", en: "CV over the scenarios"), .left), (Phrase(zh: "最小 当前", en: "min today"), .right),
        (Phrase(zh: "中位 当前", en: "median today"), .right), (Phrase(zh: "最大 当前", en: "max today"), .right),
        (Phrase(zh: "最小 方案后", en: "min after"), .right), (Phrase(zh: "中位 方案后", en: "median after"), .right),
        (Phrase(zh: "最大 方案后", en: "max after"), .right), (Phrase(zh: "限值内 当前", en: "within today"), .right),
        (Phrase(zh: "限值内 方案后", en: "within after"), .right), (Phrase(zh: "共", en: "of"), .right),
      ], language)
    for row in totals.evenness {
      let spreads = [row.before, row.after].flatMap { [$0.least, $0.median, $0.greatest] }
      table.add(
        [row.phrase(language)] + spreads.map { fixed($0, 4) }
          + [row.withinBefore, row.withinAfter, row.counties].map(String.init))
    }
    return table.lines()
  }

  private func why(_ county: CountyResult, _ language: Language) -> [String] {
    let reason = county.reason?(language) ?? ""
    let line = Phrase(
      zh: "  \(county.dir)：\(county.statusPhrase.zh)，\(reason)",
      en: "  \(county.dir): \(county.statusPhrase.en), \(reason)")
    guard case .infeasible(let diagnosis) = county.outcome else { return [line(language)] }
    return [line(language)] + diagnosis.relaxations.prefix(3).map { "    " + $0.line(language) }
  }
}

private func fixed(_ value: Double?, _ places: Int) -> String { value.map { fixed($0, places) } ?? "–" }

private func percent(_ share: Double?, _ places: Int) -> String { share.map { percent($0, places) } ?? "–" }
