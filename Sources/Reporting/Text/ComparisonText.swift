import Exchange

extension ComparisonReport {
  /// One row a measure, one column a scenario: the value and, beside the base, its difference and percentage.
  public func text(_ language: Language, isComplete: Bool) -> String {
    func say(_ zh: String, _ en: String) -> String { Phrase(zh: zh, en: en)(language) }
    var table = TextTable(
      [(Phrase(zh: "对比", en: "comparison"), .left)]
        + scenarios.enumerated().map { index, scenario in
          let base = index == 0 ? Phrase(zh: "（基准）", en: " (base)") : Phrase("")
          return (Phrase(zh: scenario.name + base.zh, en: scenario.name + base.en), TextTable.Alignment.right)
        }, language)
    table.add([say("状态", "status")] + scenarios.map { $0.statusPhrase(language) })
    for measure in measures { table.add([measure.title(language)] + cells(measure)) }
    table.add([say("与基准去向不同的人数", "people who differ from the base")] + differing)
    var lines = table.lines(indent: 0)
    if let remark { lines += ["", remark(language)] }
    for scenario in scenarios {
      guard case .infeasible(let diagnosis) = scenario.result else { continue }
      let listed = diagnosis.conflict.map(\.rule).joined(separator: say("、", ", "))
      let rules = listed.isEmpty ? "" : say("（\(listed)）", " (\(listed))")
      lines += ["", say("\(scenario.name)：无可行计划", "\(scenario.name): no plan") + rules]
      lines += diagnosis.relaxations.prefix(3).map { "  " + $0.line(language) }
    }
    lines += people(language, isComplete: isComplete)
    return lines.map(\.printable).joined(separator: "\n") + "\n"
  }

  /// A number that every plan has.
  private struct Measure {
    let title: Phrase
    let format: (Double) -> String
    let value: (ComparedScenario) -> Double?

    static func percentage(_ value: Double) -> String { percent(value, 2) }
    static func twoPlaces(_ value: Double) -> String { fixed(value, 2) }
    static func fourPlaces(_ value: Double) -> String { fixed(value, 4) }
  }

  private var measures: [Measure] {
    var all: [Measure] = []
    var levels: [Objective.Level] = []
    var quotas: [String] = []
    var indicators: [IndicatorResult] = []
    for plan in plans {
      guard let (proposal, assessment) = plan.planned else { continue }
      for level in proposal.levels where !levels.contains(level.level) { levels.append(level.level) }
      for quota in assessment.quotas where quota.scope == "all" {
        if !quotas.contains(quota.id) { quotas.append(quota.id) }
      }
      for result in assessment.indicators
      where !indicators.contains(where: { $0.measuresTheSame(as: result) }) {
        indicators.append(result)
      }
    }
    all += levels.map { level in
      Measure(title: level.phrase, format: measured) { $0.planned?.proposal.levels.first { $0.level == level }?.value }
    }
    all += quotas.map { id in
      Measure(title: Phrase(id), format: Measure.percentage) {
        $0.planned?.assessment.quotas.first { $0.id == id && $0.scope == "all" }?.actual
      }
    }
    for indicator in indicators {
      func result(_ compared: ComparedScenario) -> IndicatorResult? {
        compared.planned?.assessment.indicators.first { $0.measuresTheSame(as: indicator) }
      }
      let name = indicator.phrase
      all.append(
        Measure(title: Phrase(zh: "\(name.zh) CV", en: "CV \(name.en)"), format: Measure.fourPlaces) {
          result($0)?.cvAfter
        })
      all.append(
        Measure(title: Phrase(zh: "\(name.zh) 达标校", en: "schools meeting \(name.en)"), format: measured) {
          (result($0)?.schoolsMeetingAfter).map(Double.init)
        })
    }
    return all + [
      filing(Phrase(zh: "符合交流条件教师总数", en: "eligible"), \.eligible),
      filing(Phrase(zh: "实际交流教师数", en: "exchanged"), \.exchanged),
      filing(Phrase(zh: "实际交流骨干教师数", en: "exchanged backbone"), \.exchangedBackbone),
      travel(Phrase(zh: "平均里程（公里）", en: "mean way (km)"), \.mean),
      travel(Phrase(zh: "最远里程（公里）", en: "longest way (km)"), \.longest),
    ]
  }

  private func filing(_ title: Phrase, _ path: KeyPath<Filing, Int>) -> Measure {
    Measure(title: title, format: measured) { ($0.planned?.assessment.filing[keyPath: path]).map(Double.init) }
  }

  private func travel(_ title: Phrase, _ path: KeyPath<Travel, Double>) -> Measure {
    Measure(title: title, format: Measure.twoPlaces) {
      $0.scenario.roster.knowsWays ? $0.planned?.assessment.travel[keyPath: path] : nil
    }
  }

  private func cells(_ measure: Measure) -> [String] {
    let reference = measure.value(base)
    return scenarios.enumerated().map { index, scenario in
      guard let value = measure.value(scenario) else { return "–" }
      let text = measure.format(value)
      guard index > 0, let reference, text != measure.format(reference) else { return text }
      let difference = value - reference
      let share = reference == 0 ? "" : ", " + signed(difference / reference.magnitude) { percent($0) }
      return "\(text) (\(signed(difference, measure.format))\(share))"
    }
  }

  /// Per scenario, the people whom the base sends elsewhere or not at all.
  private var differing: [String] {
    let hasBase = base.planned != nil
    let differences = differences
    var position = 0
    return scenarios.enumerated().map { index, scenario in
      guard scenario.planned != nil else { return "–" }
      defer { position += 1 }
      guard hasBase, index > 0 else { return "–" }
      return String(differences.count { $0.destinations[position] != $0.destinations[0] })
    }
  }

  private func title(of kind: String) -> Phrase {
    base.scenario.policy.kind(kind)?.title ?? Phrase(kind)
  }

  private func people(_ language: Language, isComplete: Bool) -> [String] {
    let differences = differences
    guard plans.count > 1, !differences.isEmpty else { return [] }
    let shown = isComplete ? differences : Array(differences.prefix(20))
    var table = TextTable(
      [(Phrase(zh: "去向不同的人", en: "who differs"), .left), (Phrase(zh: "派出学校", en: "from"), .left)]
        + plans.map { (Phrase($0.name), TextTable.Alignment.left) }, language)
    for difference in shown {
      let places = difference.destinations.map { $0.map { "\($0.school) \(title(of: $0.kind)(language))" } ?? "–" }
      table.add(["\(difference.id) \(difference.name)", difference.home] + places)
    }
    let rest = differences.count - shown.count
    let more = Phrase(zh: "…另有 \(rest) 人，--all 全列", en: "… \(rest) more people: --all")
    return [""] + table.lines(indent: 0) + (rest > 0 ? [more(language)] : [])
  }
}

extension IndicatorResult {
  fileprivate func measuresTheSame(as other: IndicatorResult) -> Bool {
    indicator.id == other.indicator.id && indicator.stage == other.indicator.stage && scope == other.scope
  }
}

extension ComparedScenario {
  fileprivate var statusPhrase: Phrase {
    switch result {
    case .planned(let proposal, _):
      proposal.status == .optimal ? Phrase(zh: "已证明最优", en: "optimal") : Phrase(zh: "可行", en: "feasible")
    case .infeasible: Phrase(zh: "无可行计划", en: "infeasible")
    case .outOfTime: Phrase(zh: "时间用尽", en: "out of time")
    }
  }
}
