import Documents
import Exchange

extension PlanPage {
  /// Every share as a bar with a mark where it is asked to be, those missed first.
  func addQuotas(_ page: inout Record) {
    let quotas = assessment.quotas
    let ordered = quotas.filter { !$0.isSatisfied } + quotas.filter(\.isSatisfied)
    let summaries = Dictionary(
      rules(of: scenario.policy).map { ($0.id, $0.summary) }, uniquingKeysWith: { first, _ in first })
    let scale = max(0.01, quotas.flatMap { [$0.actual, $0.rate.value] }.max() ?? 0) * 1.08
    func row(_ quota: QuotaResult) -> Record {
      var row = Record()
      row.set("name", (summaries[quota.id]?(language) ?? quota.id).printable)
      row.set("scope", report.scopeName(quota, language).printable)
      row.set("has_scope", quota.scope != "all")
      row.set("actual", percent(quota.actual, 2))
      row.set("asked", say(quota.isUpperLimit ? "不高于" : "不低于", quota.isUpperLimit ? "at most" : "at least"))
      row.set("rate", percent(quota.rate.value))
      row.set("count", String(quota.numerator))
      row.set("base", String(quota.denominator))
      row.set("required", String(quota.required))
      row.set("width", fixed(100 * quota.actual / scale, 1))
      row.set("mark", fixed(100 * quota.rate.value / scale, 1))
      row.set("met", quota.isSatisfied)
      row.set("missed", !quota.isSatisfied && quota.isHard)
      row.set("soft", !quota.isSatisfied && !quota.isHard)
      row.set("clause", quota.provenance.clause.printable)
      return row
    }
    var groups: [(key: String, rows: [QuotaResult])] = []
    for quota in ordered {
      let key = quota.id + quota.limit
      if let place = groups.firstIndex(where: { $0.key == key }) {
        groups[place].rows.append(quota)
      } else {
        groups.append((key, [quota]))
      }
    }
    page.set("has_quotas", !quotas.isEmpty)
    page.set(
      "quotas",
      groups.map { _, rows in
        let met = rows.count(where: \.isSatisfied)
        var group = row(rows[0])
        group.set("single", rows.count == 1)
        group.set("several", rows.count > 1)
        group.set("rows", rows.prefix(10).map(row))
        group.set("more_rows", rows.dropFirst(10).map(row))
        group.set("has_more_rows", rows.count > 10)
        group.set("more_count", String(max(0, rows.count - 10)))
        group.set("met_count", "\(met)/\(rows.count)")
        group.set("all_met", met == rows.count)
        return group
      })
  }
}

extension PlanReport {
  /// The unit that a row of a quota is about, by name.
  func scopeName(_ quota: QuotaResult, _ language: Language) -> String {
    if quota.scope == "all" { return Phrase(zh: "全部", en: "all")(language) }
    if let school = scenario.roster.schoolIndex[quota.scope],
      scenario.policy.quotas.first(where: { $0.ruleID == quota.id })?.scope == .school
    {
      return scenario.roster.schools[school].name
    }
    return Stage(rawValue: quota.scope)?.phrase(language) ?? quota.scope
  }
}
