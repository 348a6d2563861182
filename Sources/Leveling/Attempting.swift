import Optimizing

extension LevelSearch {
  /// One integer program over the most promising arcs, with the rows of all earlier levels.
  mutating func attempt(_ effort: SearchEffort.Attempt, _ state: inout LevelState) throws -> StepOutcome {
    let (columns, isWhole) = choose(
      state.relaxation, slack: state.slack, atMost: arcs(effort.arcs, state.relaxation))
    guard isWhole || !effort.onlyWhole else { return .goesOn }
    let outcome = try integer(budgets).minimise(
      state.level, over: columns, from: plan,
      IntegerSearch.Effort(
        nodes: effort.nodes, gap: effort.gap * (effort.gap > 1 ? state.gap : control.gap),
        cuts: budgets.count > 1 && self.effort.branchesOnTotals ? .atFirst : .usual), control)
    let before = state.value
    if let arcs = outcome.arcs { accept(arcs, &state) }
    if isWhole {
      if state.value == nil, outcome.isComplete { return .isImpossible }
      // Whatever was left out is no better than the plan that was held when it was left out.
      state.raise(min(outcome.bound, before ?? .infinity))
    }
    say(state, .integerDone(columns: columns.count))
    return .goesOn
  }

  func say(_ state: LevelState, _ stage: SearchStage) {
    control.say(state.level.name, best: state.value, bound: state.bound, stage)
  }

  /// Integer programs with some levels held.
  func integer(_ budgets: [Sifting.Budget]) -> IntegerSearch {
    IntegerSearch(program: program, budgets: budgets, effort)
  }

  /// Takes a plan that keeps every row and budget, if it is better at this level.
  mutating func accept(_ arcs: [Int], _ state: inout LevelState) {
    let values = program.values(choosing: arcs)
    guard program.admits(values), keepsBudgets(values) else { return }
    let new = program.value(of: state.level, values)
    if let old = state.value, new >= old { return }
    state.lower(new)
    hold(arcs)
  }
}

/// A first plan where it is hard to find: one near the relaxation bends some hard rows, and a search from there bends them
/// less, group by group, until none is bent (elastic relaxation).
struct BendingLess: SearchStep {
  func run(_ search: inout LevelSearch, _ state: inout LevelState) throws -> StepOutcome {
    guard search.budgets.isEmpty, state.value == nil else { return .goesOn }
    let program = search.program
    var bent = program
    bent.uppers = program.uppers(bending: { _ in true })
    bent.levels = [program.bending { _ in true }]
    let near = (0..<program.arcCount).filter { state.relaxation.values[$0] > 0.5 }
    guard bent.admits(bent.values(choosing: near)) else { return .goesOn }
    search.control.say(nil, .anyPlan)
    var inner = LevelSearch(bent, search.control.quiet, .sifting, from: near)
    _ = try inner.run()
    if let arcs = inner.plan { search.accept(arcs, &state) }
    return .goesOn
  }
}

/// The first level: one integer program over the most promising arcs that has a trace of the next level, among whose equals it
/// would wander otherwise. What the relaxation takes whole stays. Where that brings nothing, the program without the trace.
struct TracedStart: SearchStep {
  func run(_ search: inout LevelSearch, _ state: inout LevelState) throws -> StepOutcome {
    guard search.budgets.isEmpty, state.isOpen else { return .goesOn }
    let before = state.value
    if let guided = search.guided(state.level) {
      let outcome = try search.integer([]).minimiseSettling(
        guided, over: search.promising(state.relaxation),
        IntegerSearch.Effort(
          nodes: search.effort.first.nodes, gap: 0,
          absoluteGap: abs(state.relaxation.bound) * state.level.scale * state.gap / 4), search.control)
      if let arcs = outcome.arcs { search.accept(arcs, &state) }
    }
    if state.value != before { return .goesOn }
    _ = try search.attempt(search.effort.first, &state)
    return .goesOn
  }
}

/// The same where the relaxation is not nearly whole: everything is searched.
struct SplitStart: SearchStep {
  func run(_ search: inout LevelSearch, _ state: inout LevelState) throws -> StepOutcome {
    guard search.budgets.isEmpty else { return .goesOn }
    let before = state.value
    if let guided = search.guided(state.level) {
      let first = search.effort.first
      let (columns, _) = search.choose(
        state.relaxation, slack: nil, atMost: search.arcs(first.arcs, state.relaxation))
      let outcome = try search.integer([]).minimise(
        guided, over: columns, from: search.plan,
        IntegerSearch.Effort(nodes: first.nodes, gap: search.control.gap / 4), search.control)
      if let arcs = outcome.arcs { search.accept(arcs, &state) }
    }
    if state.value != before { return .goesOn }
    _ = try search.attempt(search.effort.first, &state)
    return .goesOn
  }
}

/// Where few arcs are left the gap may be the bound's.
struct FewArcs: SearchStep {
  func run(_ search: inout LevelSearch, _ state: inout LevelState) throws -> StepOutcome {
    guard state.value != nil, state.isOpen else { return .goesOn }
    _ = try search.attempt(search.effort.few, &state)
    return .goesOn
  }
}

/// What closes a gap that few arcs are left in; for an exact answer or a first plan, without a limit.
struct Closing: SearchStep {
  func run(_ search: inout LevelSearch, _ state: inout LevelState) throws -> StepOutcome {
    for attempt in Self.attempts(search.effort, state) where state.isOpen && !search.control.isOver {
      if case .isImpossible = try search.attempt(attempt, &state) { return .isImpossible }
    }
    return .goesOn
  }

  static func attempts(_ effort: SearchEffort, _ state: LevelState) -> [SearchEffort.Attempt] {
    guard state.value != nil else { return effort.wider + [effort.all] }
    if state.gap == 0 { return [effort.few, effort.all] }
    return [effort.few, effort.longer]
  }
}

/// Over part of a program little needs to be proven.
struct OneAttempt: SearchStep {
  let effort: SearchEffort.Attempt

  func run(_ search: inout LevelSearch, _ state: inout LevelState) throws -> StepOutcome {
    guard state.isOpen, !search.control.isOver else { return .goesOn }
    return try search.attempt(effort, &state)
  }
}
