import Documents
import Exchange

extension PlanPage {
  /// From which standing to which, and between which districts.
  func addFlows(_ page: inout Record) {
    let ways = assessment.directions.ways
    page.set("has_ways", !ways.isEmpty)
    page.set("moves_without_tier", ways.isEmpty && !report.proposal.plan.moves.isEmpty)
    guard !ways.isEmpty else { return }
    addBands(ways, &page)
    let roster = scenario.roster
    var districts: [String: Int] = [:]
    for move in report.proposal.plan.moves {
      let (home, host) = (roster.schools[roster.people[move.person].home], roster.schools[move.to])
      districts["\(home.district) → \(host.district)", default: 0] += 1
    }
    let sorted = districts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    let most = sorted.first?.value ?? 1
    page.set("has_districts", Set(roster.schools.map(\.district)).count > 1)
    page.set("more_districts", sorted.count > 24)
    page.set(
      "districts",
      sorted.prefix(24).map { name, count in
        var row = Record()
        row.set("name", name.printable)
        row.set("count", String(count))
        row.set("width", fixed(100 * Double(count) / Double(most), 1))
        return row
      })
  }

  /// Where people come from on the left, where they go on the right, bands as wide as they are many.
  private func addBands(_ ways: [Directions.Way], _ page: inout Record) {
    let total = Double(ways.reduce(0) { $0 + $1.moves })
    let (height, gap) = (220.0, 14.0)
    func nodes(_ tier: KeyPath<Directions.Way, Tier>) -> [(tier: Tier, count: Int, y: Double, height: Double)] {
      let used = Tier.allCases.filter { tier0 in ways.contains { $0[keyPath: tier] == tier0 } }
      let scale = (height - gap * Double(used.count - 1)) / total
      var y = 6.0
      return used.map { name in
        let count = ways.filter { $0[keyPath: tier] == name }.reduce(0) { $0 + $1.moves }
        defer { y += Double(count) * scale + gap }
        return (name, count, y, Double(count) * scale)
      }
    }
    let (left, right) = (nodes(\.from), nodes(\.to))
    func node(_ node: (tier: Tier, count: Int, y: Double, height: Double), isLeft: Bool) -> Record {
      var record = Record()
      record.set("tier", node.tier.rawValue)
      record.set("x", isLeft ? "150" : "556")
      record.set("y", fixed(node.y, 1))
      record.set("height", fixed(max(1, node.height), 1))
      record.set("label_x", isLeft ? "142" : "578")
      record.set("label_y", fixed(node.y + node.height / 2 + 5, 1))
      record.set("anchor", isLeft ? "end" : "start")
      record.set("label", say("\(node.tier.zh) \(node.count) 人", "\(node.tier.rawValue) \(node.count)"))
      return record
    }
    var (leftAt, rightAt) = (
      Dictionary(uniqueKeysWithValues: left.map { ($0.tier, $0.y) }),
      Dictionary(uniqueKeysWithValues: right.map { ($0.tier, $0.y) })
    )
    func scale(_ nodes: [(tier: Tier, count: Int, y: Double, height: Double)], _ tier: Tier) -> Double {
      nodes.first { $0.tier == tier }.map { $0.height / Double($0.count) } ?? 0
    }
    page.set("nodes", left.map { node($0, isLeft: true) } + right.map { node($0, isLeft: false) })
    page.set(
      "bands",
      ways.map { way in
        let (a, b) = (leftAt[way.from]!, rightAt[way.to]!)
        let (thickA, thickB) = (
          Double(way.moves) * scale(left, way.from), Double(way.moves) * scale(right, way.to)
        )
        leftAt[way.from] = a + thickA
        rightAt[way.to] = b + thickB
        func f(_ value: Double) -> String { fixed(value, 1) }
        var band = Record()
        band.set("tier", way.from.rawValue)
        band.set(
          "path",
          "M164 \(f(a))C360 \(f(a)) 360 \(f(b)) 556 \(f(b))L556 \(f(b + thickB))"
            + "C360 \(f(b + thickB)) 360 \(f(a + thickA)) 164 \(f(a + thickA))Z")
        band.set("from", words(way.from))
        band.set("to", words(way.to))
        band.set("count", String(way.moves))
        band.set("share", percent(Double(way.moves) / total))
        return band
      })
  }
}

extension String {
  /// As much as fits in so many columns of a terminal, printable.
  func cut(toWidth width: Int) -> String {
    let whole = printable
    guard whole.displayWidth > width else { return whole }
    var text = ""
    for character in whole {
      guard text.displayWidth + character.displayWidth < width else { break }
      text.append(character)
    }
    return text + "…"
  }
}
