import Exchange

extension PlanReport {
  /// `plan.xlsx`: the sheets that a bureau files. Everything is for its own use but the public list.
  public func workbook(_ language: Language) -> Workbook {
    let records = moves(language)
    var makers: [any PlanSheet.Type] = [
      SummarySheet.self, RosterSheet.self, PublicSheet.self, SchoolsSheet.self, QuotaSheet.self, ReadingsSheet.self,
      EvennessSheet.self,
      ComplianceSheet.self,
    ]
    if !notices.overdue.isEmpty { makers.append(OverdueSheet.self) }
    if !notices.shutOut.people.isEmpty { makers.append(ShutOutSheet.self) }
    return Workbook(
      sheets: makers.map { $0.init(report: self, records: records, language: language).sheet },
      // January of the year that is planned: a date that does not change from one writing to the next.
      dated: Month(year: scenario.year, month: 1), language: language)
  }
}

/// One sheet of `plan.xlsx`.
protocol PlanSheet {
  static var name: Phrase { get }

  var report: PlanReport { get }
  var records: [MoveRecord] { get }
  var language: Language { get }
  var sheet: Sheet { get }

  init(report: PlanReport, records: [MoveRecord], language: Language)
}

extension PlanSheet {
  var scenario: Scenario { report.scenario }
  var assessment: Assessment { report.assessment }

  func say(_ zh: String, _ en: String) -> String { Phrase(zh: zh, en: en)(language) }

  /// 九江市中心城区 2026 学年度 · 公示名单.
  var title: String { "\(scenario.name) · \(Self.name(language))" }

  /// Policy, document and school year.
  var subtitle: String {
    let (policy, year) = (scenario.policy, scenario.year)
    return say(
      "\(policy.title.zh)（\(policy.source)） · \(year) 学年（\(year)年9月至\(year + 1)年8月）",
      "\(policy.title.en) (\(policy.source)) · school year \(year) (September \(year) to August \(year + 1))")
  }

  /// A code in words: `full_senior` is for programs.
  func words(_ code: some Coded) -> String { code.phrase(language).replacing("_", with: " ") }

  /// The clause, and whether the document has it or we do.
  func clause(_ provenance: Provenance) -> String { clause(provenance.clause, isOurs: provenance.isOurs) }

  func clause(_ clause: String, isOurs: Bool) -> String {
    let ours = Phrase(zh: "规划口径", en: "planning guard")(language)
    guard isOurs, clause != "规划口径" else { return clause == "规划口径" ? ours : clause }
    return clause.isEmpty ? ours : say("\(clause)（\(ours)）", "\(clause) (\(ours))")
  }
}
