import Documents
import Exchange

extension PlanPage {
  /// How far people travel, and how long they have been at their schools.
  func addDistributions(_ page: inout Record) {
    let moves = report.moves(language)
    let ways = moves.compactMap(\.kilometres)
    let longest = ways.max() ?? 0
    let width = [1.0, 2, 5, 10, 20, 50, 100].first { longest / $0 <= 14 } ?? (longest / 14).rounded(.up)
    var bins = Array(repeating: 0, count: max(1, Int(longest / width) + 1))
    for way in ways { bins[min(bins.count - 1, Int(way / width))] += 1 }
    page.set("has_ways_bars", !ways.isEmpty)
    page.set(
      "ways_bars",
      bars(bins.enumerated().map { ("\(fixed(Double($0) * width, 0))–\(fixed(Double($0 + 1) * width, 0))", $1, nil) }))
    let travel = assessment.travel
    page.set("travel_total", fixed(travel.total, 1))
    page.set("travel_mean", fixed(travel.mean, 1))
    page.set("travel_median", fixed(travel.median, 1))
    page.set("travel_ninetieth", fixed(travel.ninetieth, 1))
    page.set("travel_longest", fixed(travel.longest, 1))

    let listed = report.eligibility.people.indices.filter { report.eligibility[$0].isEligible }
    let moving = Set(report.proposal.plan.moves.map(\.person))
    func years(_ person: Int) -> Int { min(40, report.eligibility[person].years) }
    let groups = Set(listed).union(moving)
    let span = (groups.map(years).max() ?? 0) > 20 ? 3 : 1
    let (first, last) = ((groups.map(years).min() ?? 0) / span, (groups.map(years).max() ?? 0) / span)
    page.set("has_tenure", !groups.isEmpty)
    page.set(
      "tenure_bars",
      bars(
        (first...last).map { bin in
          let name = span == 1 ? String(bin) : "\(bin * span)–\(bin * span + span - 1)"
          return (
            name, groups.count { years($0) / span == bin },
            groups.count { moving.contains($0) && years($0) / span == bin }
          )
        }))
  }

  /// Columns side by side; of each a part may stand out.
  private func bars(_ counts: [(name: String, count: Int, part: Int?)]) -> [Record] {
    let most = Double(max(1, counts.map(\.count).max() ?? 1))
    return counts.map { name, count, part in
      var bar = Record()
      bar.set("name", name)
      bar.set("count", String(count))
      bar.set("height", fixed(100 * Double(count) / most, 1))
      bar.set("has_part", part != nil)
      bar.set("part", String(part ?? 0))
      bar.set("part_height", fixed(100 * Double(part ?? 0) / most, 1))
      return bar
    }
  }
}
