import Documents
import Exchange

extension PlanPage {
  /// Every indicator against its limit, and every school before and after for each of them.
  func addEvenness(_ page: inout Record) {
    let indicators = assessment.indicators
    page.set("has_indicators", !indicators.isEmpty)
    let disparity = assessment.disparity
    page.set("disparity_before", fixed(disparity.before, 4))
    page.set("disparity_returned", fixed(disparity.returned, 4))
    page.set("disparity_after", fixed(disparity.after, 4))
    let scale = max(0.01, indicators.flatMap { [$0.cvBefore, $0.cvAfter, $0.indicator.cvLimit] }.max() ?? 0) * 1.06
    page.set(
      "indicators",
      indicators.map { result in
        var row = Record()
        row.set("name", result.phrase(language).printable)
        row.set("mean", fixed(result.mean, 2))
        row.set("before", fixed(result.cvBefore, 3))
        row.set("returned", fixed(result.cvReturned, 3))
        row.set("after", fixed(result.cvAfter, 3))
        row.set("limit", fixed(result.indicator.cvLimit, 2))
        row.set("before_width", fixed(100 * result.cvBefore / scale, 1))
        row.set("after_width", fixed(100 * result.cvAfter / scale, 1))
        row.set("mark", fixed(100 * result.indicator.cvLimit / scale, 1))
        row.set("met", result.cvAfter <= result.indicator.cvLimit)
        row.set("missed", result.cvAfter > result.indicator.cvLimit)
        row.set("meeting", "\(result.schoolsMeetingBefore) → \(result.schoolsMeetingAfter) / \(result.schools)")
        row.set("norm", fixed(result.indicator.norm, 1))
        return row
      })
    var charts: [Indicator] = []
    for indicator in indicators.map(\.indicator) where !charts.contains(where: { $0.isSame(as: indicator) }) {
      charts.append(indicator)
    }
    page.set("charts", charts.map(chart))
  }

  /// Schools from the highest to the lowest, a line from before to after.
  private func chart(_ indicator: Indicator) -> Record {
    let rows = assessment.schools.compactMap { change -> (school: Int, before: Double?, after: Double)? in
      guard let section = change.section(indicator), let after = section.perHundred[2] else { return nil }
      return (change.school, section.perHundred[0], after)
    }.sorted { ($1.after, $0.school) < ($0.after, $1.school) }
    let most = max(0.01, indicator.norm, rows.flatMap { [$0.before ?? 0, $0.after] }.max() ?? 0) * 1.04
    let (left, wide, step) = (230.0, 560.0, 18.0)
    func x(_ value: Double) -> String { fixed(left + wide * value / most, 1) }
    var chart = Record()
    chart.set("name", indicator.phrase(language).printable)
    chart.set("norm", fixed(indicator.norm, 1))
    chart.set("norm_x", x(indicator.norm))
    chart.set("height", fixed(Double(rows.count) * step + 34, 0))
    chart.set("bottom", fixed(Double(rows.count) * step + 24, 0))
    chart.set("school_count", String(rows.count))
    chart.set("changed", String(rows.count { $0.before != $0.after }))
    chart.set(
      "rows",
      rows.enumerated().map { index, row in
        let name = scenario.roster.schools[row.school].name
        var record = Record()
        record.set("name", name.printable)
        record.set("short", name.cut(toWidth: 30))
        record.set("y", fixed(Double(index) * step + 30, 0))
        record.set("text_y", fixed(Double(index) * step + 34, 0))
        record.set("after_x", x(row.after))
        record.set("before_x", x(row.before ?? row.after))
        record.set("value_x", fixed(left + wide + 12, 0))
        record.set("changed", row.before != row.after)
        record.set("rose", (row.before ?? row.after) < row.after)
        record.set("meets", row.after >= indicator.norm)
        record.set("below", row.after < indicator.norm)
        record.set("before", row.before.map { fixed($0, 2) } ?? "–")
        record.set("after", fixed(row.after, 2))
        return record
      })
    return chart
  }
}

extension Indicator {
  fileprivate func isSame(as other: Indicator) -> Bool { id == other.id && stage == other.stage }
}
