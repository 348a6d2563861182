import Exchange

extension PlanReport {
  /// `plan.xlsx`: the sheets that a bureau files. Everything is for its own use but the public list.
  public func workbook(_ language: Language) -> Workbook {
    let records = moves(language)
    var makers: [any PlanSheet.Type] = [
      SummarySheet.self, RosterSheet.self, PublicSheet.self, SchoolsSheet.self, BaseSheet.self, QuotaSheet.self,
      ReadingsSheet.self, EvennessSheet.self, SchoolIndicatorsSheet.self, ComplianceSheet.self, ReturnsSheet.self,
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

  /// 九江市中心城区 2026 学年度 · 公示名单; a plan that is not in order says so on every sheet.
  var title: String {
    let mark = report.isInOrder ? "" : say("【未通过核对】", "[NOT IN ORDER] ")
    return "\(mark)\(scenario.name) · \(Self.name(language))"
  }

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

  func clause(_ clause: String, isOurs: Bool) -> String { report.clauseText(clause, isOurs: isOurs, language) }
}

extension PlanReport {
  /// The clause, and whether the document has it or we do.
  func clauseText(_ provenance: Provenance, _ language: Language) -> String {
    clauseText(provenance.clause, isOurs: provenance.isOurs, language)
  }

  func clauseText(_ clause: String, isOurs: Bool, _ language: Language) -> String {
    let ours = Phrase(zh: "规划口径", en: "planning guard")(language)
    guard isOurs, clause != "规划口径" else { return clause == "规划口径" ? ours : clause }
    return clause.isEmpty ? ours : Phrase(zh: "\(clause)（\(ours)）", en: "\(clause) (\(ours))")(language)
  }
}

extension PlanReport {
  /// The public list alone (公示).
  func publicWorkbook(_ language: Language) -> Workbook {
    Workbook(
      sheets: [PublicSheet(report: self, records: moves(language), language: language).sheet],
      dated: Month(year: scenario.year, month: 1), language: language)
  }
}
