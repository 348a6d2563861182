import Optimizing

/// Plans below a ceiling a little above the bound: what alone would cost more than the ceiling is in none of them, so that few
/// choices are left open. Either such a plan is found, or there is none and the bound rises to the ceiling. The same as
/// fixing by reduced costs against a plan (model §7), without waiting for a plan that good.
struct Ceilings: SearchStep {
  func run(_ search: inout LevelSearch, _ state: inout LevelState) throws -> StepOutcome {
    guard !search.budgets.isEmpty, state.isOpen, state.level.owesProof else { return .goesOn }
    let (effort, relaxation) = (search.effort, state.relaxation)
    // At first over too few arcs to prove anything: one plan that is good enough ends the level.
    for few in effort.narrowArcs where state.isOpen && !search.control.isOver {
      let room = search.room(admitting: search.arcs(few, relaxation), relaxation.proof)
      try search.search(below: state.bound + state.gap * abs(state.bound), within: room, &state)
    }
    let most = search.room(admitting: search.arcs(effort.provenArcs, relaxation), relaxation.proof)
    var step = effort.ceilingStep * max(state.gap, 0.001) * abs(state.value ?? relaxation.bound)
    while state.isOpen, !search.control.isOver {
      var ceiling = state.bound + step
      // No higher than it takes to prove the plan at hand.
      if let value = state.value { ceiling = min(ceiling, value - (state.gap - 1e-6) * abs(value)) }
      let before = (state.value, state.bound)
      guard (ceiling - relaxation.bound) * state.level.scale <= most else { return .goesOn }
      try search.search(below: ceiling, within: most, &state)
      // Neither found nor excluded within its nodes.
      if (state.value, state.bound) == before { return .goesOn }
      step *= effort.ceilingGrowth
    }
    return .goesOn
  }
}

extension LevelSearch {
  /// - Parameter room: columns that cost more above the relaxation are left out, even where plans below the ceiling have them.
  fileprivate mutating func search(
    below ceiling: Double, within room: Double, _ state: inout LevelState
  ) throws {
    let (level, relaxation) = (state.level, state.relaxation)
    let needed = (ceiling - relaxation.bound) * level.scale
    let (open, settled) = likely(relaxation.proof, min(room, needed))
    let outcome = try integer(budgets + [Sifting.Budget(level: level, limit: ceiling)]).minimise(
      level, over: open, keeping: settled, from: nil,
      IntegerSearch.Effort(nodes: effort.ceilingNodes, gap: gap, cuts: true), control)
    if let arcs = outcome.arcs {
      // A solver that hands back a plan which breaks a row proves nothing either.
      let values = program.values(choosing: arcs)
      guard program.admits(values), keepsBudgets(values) else { return }
      accept(arcs, &state)
    }
    if needed <= room { state.raise(min(outcome.bound, ceiling)) }
    say(state, .belowCeiling)
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
