import Optimizing

/// Plans below a ceiling a little above the bound: what alone would cost more than the ceiling is in none of them, so that few
/// choices are left open. Either such a plan is found, or there is none and the bound rises to the ceiling. The same as
/// fixing by reduced costs against a plan (model §7), without waiting for a plan that good.
extension LevelSearch {
  mutating func searchBelowCeilings(
    _ level: Program.Level, _ relaxation: Sifting.Relaxation, _ value: inout Double?, _ bound: inout Double
  ) throws {
    // At first over too few arcs to prove anything: one plan that is good enough ends the level.
    for few in SearchEffort.narrowArcs where isOpen(value, bound) && !control.isOver {
      let room = room(admitting: arcs(few, relaxation), relaxation.proof)
      try search(below: bound + gap * abs(bound), within: room, level, relaxation, &value, &bound)
    }
    let most = room(admitting: arcs(SearchEffort.provenArcs, relaxation), relaxation.proof)
    var step = SearchEffort.ceilingStep * max(gap, 0.001) * abs(value ?? relaxation.bound)
    while isOpen(value, bound), !control.isOver {
      var ceiling = bound + step
      // No higher than it takes to prove the plan at hand.
      if let value { ceiling = min(ceiling, value - (gap - 1e-6) * abs(value)) }
      let before = (value, bound)
      guard (ceiling - relaxation.bound) * level.scale <= most else { return }
      try search(below: ceiling, within: most, level, relaxation, &value, &bound)
      // Neither found nor excluded within its nodes.
      if (value, bound) == before { return }
      step *= SearchEffort.ceilingGrowth
    }
  }

  /// - Parameter room: columns that cost more above the relaxation are left out, even where plans below the ceiling have them.
  private mutating func search(
    below ceiling: Double, within room: Double, _ level: Program.Level, _ relaxation: Sifting.Relaxation,
    _ value: inout Double?, _ bound: inout Double
  ) throws {
    let needed = (ceiling - relaxation.bound) * level.scale
    let (open, settled) = likely(relaxation.proof, min(room, needed))
    let search = IntegerSearch(
      program: program, budgets: budgets + [Sifting.Budget(level: level, limit: ceiling)])
    let outcome = try search.minimise(
      level, over: open, keeping: settled, from: nil,
      IntegerSearch.Effort(nodes: SearchEffort.ceilingNodes, gap: gap, cuts: true), control)
    if let arcs = outcome.arcs {
      // A solver that hands back a plan which breaks a row proves nothing either.
      let values = program.values(choosing: arcs)
      guard program.admits(values), keepsBudgets(values) else { return }
      accept(arcs, level, &value)
    }
    if needed <= room { bound = max(bound, min(outcome.bound, ceiling)) }
    control.say(
      level.name, best: value, bound: bound,
      .belowCeiling)
  }

  /// How much more than the relaxation a plan may cost so that no more than so many arcs can be in it.
  func room(admitting most: Int, _ proof: DualProof) -> Double {
    guard program.arcCount > most else { return leastOutside - 2e-6 }
    let dearest = leastFirst(Array(0..<program.arcCount), by: proof.reducedCosts, atMost: most).last
    return min(dearest.map { proof.reducedCosts[$0] } ?? 0, leastOutside - 2e-6)
  }

  /// Columns that may or may not be in a plan that costs so much more than the relaxation, and those that surely are.
  func likely(_ proof: DualProof, _ room: Double) -> (open: [Int], settled: [(column: Int, value: Double)]) {
    let most = room + 1e-6
    var open: [Int] = []
    var settled: [(column: Int, value: Double)] = []
    for (arcs, staying) in zip(program.arcsByOwner, proof.staying) {
      let likely = arcs.filter { program.uppers[$0] > 0 && proof.reducedCosts[$0] <= most }
      if likely.count == 1, staying > most {
        settled.append((likely[0], 1))
      } else {
        open += likely
      }
    }
    for column in program.arcCount..<program.columnCount where program.uppers[column] > 0 {
      let cost = proof.reducedCosts[column]
      // Of the columns that are no arcs only segments are taken whole.
      guard case .segment = program.roles[column], abs(cost) > most else {
        open.append(column)
        continue
      }
      if cost < 0 { settled.append((column, 1)) }
    }
    return (open, settled)
  }
}
