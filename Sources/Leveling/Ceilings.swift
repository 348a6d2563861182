import Optimizing
import Synchronization

/// Plans that are good enough, over too few arcs to prove anything: one ends the level.
struct NearCeilings: SearchStep {
  func run(_ search: inout LevelSearch, _ state: inout LevelState) throws -> StepOutcome {
    let (effort, relaxation) = (search.effort, state.relaxation)
    guard search.budgets.count < 2 else { return .goesOn }
    let nodes = search.isShort(relaxation) ? effort.ceilingNodes : effort.ceilingNodesBeyond
    for few in effort.narrowArcs where state.isOpen && !search.control.isOver {
      let room = search.room(admitting: search.arcs(few, relaxation), relaxation.proof)
      _ = try search.search(
        belowFirstOf: [state.bound + state.gap * abs(state.bound)], within: room, nodes: nodes, &state)
    }
    return .goesOn
  }
}

/// Plans below a ceiling a little above the bound: what alone would cost more than the ceiling is in none of them, so that few
/// choices are left open. Either such a plan is found, or there is none and the bound rises to the ceiling. The same as
/// fixing by reduced costs against a plan (model §7), without waiting for a plan that good.
struct Ceilings: SearchStep {
  func run(_ search: inout LevelSearch, _ state: inout LevelState) throws -> StepOutcome {
    let (effort, relaxation) = (search.effort, state.relaxation)
    guard search.budgets.count < 2, search.isShort(relaxation), state.isOpen else { return .goesOn }
    let most = search.room(admitting: search.arcs(effort.provenArcs, relaxation), relaxation.proof)
    var step = effort.ceilingStep * max(state.gap, 0.001) * abs(state.value ?? relaxation.bound)
    var undecided = 0
    while state.isOpen, !search.control.isOver {
      var ceilings: [Double] = []
      for _ in 0..<2 {
        let ceiling = min((ceilings.last ?? state.bound) + step, state.highestCeiling)
        step *= effort.ceilingGrowth
        guard ceiling > ceilings.last ?? -.infinity,
          (ceiling - relaxation.bound) * state.level.scale <= most
        else { break }
        ceilings.append(ceiling)
      }
      if ceilings.isEmpty { return .goesOn }
      let before = (value: state.value, bound: state.bound)
      let isDecided = try search.search(belowFirstOf: ceilings, within: most, nodes: effort.ceilingNodes, &state)
      if isDecided {
        // Rounding may hide what was found.
        guard state.value != before.value || state.bound != before.bound else { return .goesOn }
        continue
      }
      // Higher ceilings leave more open, lower ones less.
      undecided += 1
      if undecided > effort.undecidedCeilings { return .goesOn }
      step = (ceilings[0] - before.bound) / 2
    }
    return .goesOn
  }
}

extension LevelSearch {
  /// Integer programs that few arcs are open in are short.
  fileprivate func isShort(_ relaxation: Sifting.Relaxation) -> Bool {
    arcsUsed(relaxation.values, above: 0.01) <= effort.ceilingsUpTo
  }

  /// Searches below rising ceilings side by side; of those above the first that has a plan nothing is taken, so that the result
  /// does not depend on the number of threads.
  ///
  /// - Parameter room: columns that cost more above the relaxation are left out, even where plans below the ceiling have them.
  /// - Returns: a plan was found, or excluded below all ceilings; false where a search ended without either.
  fileprivate mutating func search(
    belowFirstOf ceilings: [Double], within room: Double, nodes: Int, _ state: inout LevelState
  ) throws -> Bool {
    let (level, relaxation) = (state.level, state.relaxation)
    let found = Lowest()
    let outcomes = try concurrentMap(Array(ceilings.enumerated()), threads: control.threads) {
      [self] number, ceiling -> IntegerSearch.Outcome? in
      if found.isBelow(number) { return nil }
      let needed = (ceiling - relaxation.bound) * level.scale
      let (open, settled) = likely(relaxation.proof, min(room, needed))
      let outcome = try integer(budgets + [Sifting.Budget(level: level, limit: ceiling)]).minimise(
        level, over: open, keeping: settled, from: nil,
        IntegerSearch.Effort(nodes: nodes, gap: gap, cuts: .always),
        control.stopping { found.isBelow(number) })
      if outcome.arcs != nil { found.note(number) }
      return outcome
    }
    var isDecided = true
    for (ceiling, outcome) in zip(ceilings, outcomes) {
      guard let outcome else { return false }
      if let arcs = outcome.arcs {
        // A solver that hands back a plan which breaks a row proves nothing either.
        let values = program.values(choosing: arcs)
        guard program.admits(values), keepsBudgets(values) else { return false }
        accept(arcs, &state)
      }
      if (ceiling - relaxation.bound) * level.scale <= room { state.raise(min(outcome.bound, ceiling)) }
      say(state, .belowCeiling)
      if outcome.arcs != nil { return true }
      isDecided = isDecided && outcome.isComplete
    }
    return isDecided
  }

  /// How much more than the relaxation a plan may cost so that no more than so many arcs can be in it.
  func room(admitting most: Int, _ proof: DualProof) -> Double {
    let arcs = (0..<program.arcCount).filter { !fixing.isClosed[$0] }
    guard arcs.count > most else { return leastOutside - 2e-6 }
    let dearest = leastFirst(arcs, by: proof.reducedCosts, atMost: most).last
    return min(dearest.map { proof.reducedCosts[$0] } ?? 0, leastOutside - 2e-6)
  }

  /// Columns that may or may not be in a plan that keeps the levels held and costs so much more than the relaxation, and those
  /// that surely are.
  func likely(_ proof: DualProof, _ room: Double) -> (open: [Int], settled: [(column: Int, value: Double)]) {
    var likely = fixing
    likely.note(proof, within: room, program)
    return likely.columns(of: program)
  }
}

/// The lowest of several searches side by side that has found something.
private final class Lowest: Sendable {
  private let number = Mutex(Int.max)

  func note(_ found: Int) { number.withLock { $0 = min($0, found) } }
  func isBelow(_ other: Int) -> Bool { number.withLock { $0 < other } }
}
