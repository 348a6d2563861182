import Exchange

extension ProvinceReport {
  /// `summary.csv`: a row for every county.
  public func table(_ language: Language) -> String {
    var table = CSVTable(header: CountyColumn.allCases.map { $0.phrase(language) })
    for county in counties { table.add(CountyColumn.allCases.map { $0.cell(county, language) }) }
    return table.file
  }
}

/// Columns of `summary.csv`; in English the keys of the JSON document.
private enum CountyColumn: CaseIterable {
  case dir, scenario, year, status, schools, people, eligible, exchanged, backbone, rate
  case equityBefore, equityAfter, equityGap, kilometres, burdenGap, longest, reason, seconds

  var phrase: Phrase {
    switch self {
    case .dir: Phrase(zh: "文件夹", en: "dir")
    case .scenario: Phrase(zh: "情景", en: "scenario")
    case .year: Phrase(zh: "学年", en: "year")
    case .status: Phrase(zh: "状态", en: "status")
    case .schools: Phrase(zh: "学校数", en: "schools")
    case .people: Phrase(zh: "名册人数", en: "people")
    case .eligible: Phrase(zh: "符合交流条件教师总数", en: "eligible")
    case .exchanged: Phrase(zh: "实际交流教师数", en: "exchanged")
    case .backbone: Phrase(zh: "实际交流骨干教师数", en: "exchanged_backbone")
    case .rate: Phrase(zh: "交流比例", en: "rate")
    case .equityBefore: Phrase(zh: "校际差异(当前)", en: "equity_before")
    case .equityAfter: Phrase(zh: "校际差异(方案后)", en: "equity_after")
    case .equityGap: Phrase(zh: "校际差异的差距", en: "equity_gap")
    case .kilometres: Phrase(zh: "通勤里程(公里)", en: "burden_km")
    case .burdenGap: Phrase(zh: "通勤里程的差距", en: "burden_gap")
    case .longest: Phrase(zh: "最远里程(公里)", en: "longest_km")
    case .reason: Phrase(zh: "说明", en: "reason")
    case .seconds: Phrase(zh: "用时(秒)", en: "seconds")
    }
  }

  func cell(_ county: CountyResult, _ language: Language) -> CSVTable.Cell {
    func whole(_ value: Int?) -> CSVTable.Cell { value.map { .int($0) } ?? .empty }
    func decimal(_ value: Double?, _ places: Int) -> CSVTable.Cell { value.map { .number($0, places) } ?? .empty }
    let plan = county.plan
    return switch self {
    case .dir: .text(county.dir)
    case .scenario: plan.map { .text($0.scenario) } ?? .empty
    case .year: whole(plan?.year)
    case .status: .text(language == .zh ? county.statusPhrase.zh : county.status)
    case .schools: whole(plan?.schools)
    case .people: whole(plan?.people)
    case .eligible: whole(plan?.filing.eligible)
    case .exchanged: whole(plan?.filing.exchanged)
    case .backbone: whole(plan?.filing.exchangedBackbone)
    case .rate: decimal(plan?.rate, 4)
    case .equityBefore: decimal(plan?.disparity.before, 6)
    case .equityAfter: decimal(plan?.disparity.after, 6)
    case .equityGap: decimal(plan?.equityGap, 6)
    case .kilometres: decimal(plan?.kilometres, 3)
    case .burdenGap: decimal(plan?.burdenGap, 6)
    case .longest: decimal(plan?.longest, 3)
    case .reason: county.reason.map { .text($0(language)) } ?? .empty
    case .seconds: decimal(county.seconds, 1)
    }
  }
}
