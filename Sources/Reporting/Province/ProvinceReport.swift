import Exchange

/// Many scenarios, usually the counties of a province, in one summary.
public struct ProvinceReport: Sendable {
  public static let jsonFile = "summary.json"
  public static let tableFile = "summary.csv"

  let counties: [CountyResult]

  public init(_ counties: [CountyResult]) {
    self.counties = counties
  }

  public func json(_ language: Language) -> JSONValue {
    let totals = ProvinceTotals(counties)
    return [
      "program_version": .string(programVersion), "counties": .array(counties.map { document($0, language) }),
      "totals": [
        "counties": .int(totals.counties), "planned": .int(totals.plans.count), "optimal": .int(totals.optimal),
        "schools": .int(totals.schools), "people": .int(totals.people), "eligible": .int(totals.filing.eligible),
        "exchanged": .int(totals.filing.exchanged), "exchanged_backbone": .int(totals.filing.exchangedBackbone),
        "rate": JSONValue(totals.filing.rate), "equity_gap_max": JSONValue(totals.equityGap),
        "burden_km": .number(totals.kilometres), "burden_gap_max": JSONValue(totals.burdenGap),
        "longest_km": JSONValue(totals.longest), "seconds": JSONValue(totals.seconds),
        "quotas": .array(totals.quotas.map(document)), "indicators": .array(totals.evenness.map(document)),
      ],
    ]
  }

  private func document(_ county: CountyResult, _ language: Language) -> JSONValue {
    let plan = county.plan
    let document: JSONValue = [
      "dir": .string(county.dir), "scenario": JSONValue(plan?.scenario), "year": plan.map { .int($0.year) } ?? .null,
      "status": .string(county.status), "schools": plan.map { .int($0.schools) } ?? .null,
      "people": plan.map { .int($0.people) } ?? .null, "eligible": plan.map { .int($0.filing.eligible) } ?? .null,
      "exchanged": plan.map { .int($0.filing.exchanged) } ?? .null,
      "exchanged_backbone": plan.map { .int($0.filing.exchangedBackbone) } ?? .null, "rate": JSONValue(plan?.rate),
      "equity_before": JSONValue(plan?.disparity.before), "equity_after": JSONValue(plan?.disparity.after),
      "equity_gap": JSONValue(plan?.equityGap), "burden_km": JSONValue(plan?.kilometres),
      "burden_gap": JSONValue(plan?.burdenGap), "longest_km": JSONValue(plan?.longest),
      "reason": JSONValue(county.reason?(language)), "seconds": JSONValue(county.seconds),
    ]
    switch county.outcome {
    case .infeasible(let diagnosis): return document.adding(DiagnosisReport(diagnosis).members(language))
    case .failed(_, let findings):
      return document.adding([JSONValue.Member("findings", FindingsReport(findings).json(language))])
    case .planned, .outOfTime, .notBegun: return document
    }
  }

  private func document(_ quota: ProvinceTotals.Quota) -> JSONValue {
    [
      "id": .string(quota.id), "hard": .bool(quota.isHard), "counties": .int(quota.counties), "met": .int(quota.met),
    ]
  }

  private func document(_ indicator: ProvinceTotals.Evenness) -> JSONValue {
    [
      "stage": .string(indicator.stage.rawValue), "id": .string(indicator.id.rawValue),
      "counties": .int(indicator.counties), "cv_before": .spread(indicator.before),
      "cv_after": .spread(indicator.after), "within_limit_before": .int(indicator.withinBefore),
      "within_limit_after": .int(indicator.withinAfter),
    ]
  }
}

extension JSONValue {
  fileprivate static func spread(_ spread: ProvinceTotals.Spread) -> JSONValue {
    ["min": .number(spread.least), "median": .number(spread.median), "max": .number(spread.greatest)]
  }
}
