import Exchange

/// Pairs of schools that the plan chooses (结对, model §3.7): x ≤ y for every move between two schools, Σ y ≤ partners for
/// every school, moves of a chosen pair ≥ the least number.
///
/// The rows that hold y up are of two kinds, since either alone leaves the relaxation far from any plan: one for every
/// person and pair (taken in when broken), and one for every direction with the most that can go that way.
struct PairingConstraint: Constraining {
  static let rules = ["pairing.partners", "pairing.moves"]

  private struct Pair: Hashable, Comparable {
    let a: Int
    let b: Int

    init(_ one: Int, _ other: Int) {
      a = min(one, other)
      b = max(one, other)
    }

    static func < (x: Pair, y: Pair) -> Bool { (x.a, x.b) < (y.a, y.b) }
  }

  /// By arc of the context: its entries.
  private var entries: [[(row: Int32, value: Double)]]

  init?(to builder: inout ProgramBuilder, _ context: PlanContext) {
    let pairing = context.policy.pairing
    guard pairing.mode == .chosen else { return nil }
    entries = context.arcs.map { _ in [] }
    let reach = Reach(context) { $0.isPlanned }
    let arcs = Dictionary(grouping: context.arcs.indices) { index -> Pair in
      Pair(context.person(context.arcs[index]).home, context.arcs[index].to)
    }
    var chosen: [(pair: Pair, column: Int)] = []
    for (pair, arcs) in arcs.sorted(by: { $0.key < $1.key }) {
      if chosen.count % 256 == 255, context.isOver() {
        builder.isWhole = false
        break
      }
      let column = addColumn(for: pair, arcs, reach, to: &builder, context)
      chosen.append((pair, column))
      guard pairing.movesAtLeast > 1 else { continue }
      let row = builder.addRow(
        lower: 0,
        tag: Self.tag("pairing.moves", pairing, [pair.a, pair.b], Double(pairing.movesAtLeast), context))
      enter(arcs, row)
      builder.enter(column, in: row, -Double(pairing.movesAtLeast))
    }
    for school in context.roster.schools.indices {
      let own = chosen.filter { $0.pair.a == school || $0.pair.b == school }
      guard own.count > pairing.partnersAtMost else { continue }
      let limit = Double(pairing.partnersAtMost)
      let row = builder.addRow(upper: limit, tag: Self.tag("pairing.partners", pairing, [school], limit, context))
      for entry in own { builder.enter(entry.column, in: row, 1) }
    }
  }

  private mutating func enter(_ arcs: [Int], _ row: Int) {
    for arc in arcs { entries[arc].append((Int32(row), 1)) }
  }

  func enter(_ arc: Arc, at index: Int, in column: inout ArcEntries, _ context: PlanContext) {
    for entry in entries[index] { column.add(Int(entry.row), entry.value) }
  }

  /// y of a pair, with the rows that force it to 1 where anybody moves.
  private mutating func addColumn(
    for pair: Pair, _ arcs: [Int], _ reach: Reach, to builder: inout ProgramBuilder, _ context: PlanContext
  ) -> Int {
    let people = Dictionary(grouping: arcs) { context.arcs[$0].person }
    let link = builder.addRow(upper: 0)
    enter(arcs, link)
    let column = builder.addHelper(.pair, in: link, -Double(people.count), upper: 1)
    builder.note(column, isPairOf: arcs, ofAll: context.arcs.count)
    for (home, host) in [(pair.a, pair.b), (pair.b, pair.a)] {
      let there = arcs.filter { context.person(context.arcs[$0]).home == home }
      let movers = Set(there.map { context.arcs[$0].person }).count
      let most = min(movers, reach.departures[home], reach.arrivals[host])
      guard most > 0, most < movers else { continue }
      let row = builder.addRow(upper: 0)
      enter(there, row)
      builder.enter(column, in: row, -Double(most))
      _ = builder.addHelper(.ease, in: row, -1, upper: 0)
    }
    for (_, own) in people.sorted(by: { $0.key < $1.key }) {
      let row = builder.addRow(upper: 0, isLazy: true)
      enter(own, row)
      builder.enter(column, in: row, -1)
    }
    return column
  }

  private static func tag(
    _ rule: String, _ pairing: Pairing, _ schools: [Int], _ required: Double, _ context: PlanContext
  ) -> RuleTag {
    let schools = schools.map { context.roster.schools[$0] }
    return RuleTag(
      rule: rule, clause: pairing.provenance.clause, scope: schools.map(\.id).joined(separator: " "),
      place: Phrase(zh: schools.map(\.name).joined(separator: "、"), en: schools.map(\.name).joined(separator: ", ")),
      required: required, hardness: .hard)
  }
}
