import Optimizing

/// Levels of programs in which the plan chooses the pairs of nodes (model §3.7): branches on the pairs alone, owners being
/// divisible, and searches the level with the pairs found; first over few arcs, then over all that a better plan could use,
/// which proves a bound as well. Choices that were planned within are left out of the next round, so that their fractions hide
/// nothing, and the bound proven within them counts instead.
struct ChoosingPairs: SearchStep {
  func run(_ search: inout LevelSearch, _ state: inout LevelState) throws -> StepOutcome {
    try search.choosePairs(&state)
    return search.isFar(state) ? .goesOn : .isDone
  }
}

extension LevelSearch {
  fileprivate mutating func choosePairs(_ state: inout LevelState) throws {
    let (level, relaxation) = (state.level, state.relaxation)
    var tried: [ChoiceOfPairs] = []
    var neighbourhoods = PairNeighbourhoods(program)
    for attempt in effort.pairing where isFar(state) && !control.isOver {
      let (columns, isWhole) = choose(relaxation, slack: state.slack, atMost: attempt.arcs)
      guard isWhole || !attempt.onlyWhole else { continue }
      let outcome = try PairSearch(program: program, budgets: budgets).minimise(
        level, over: columns, excluding: tried.map(\.pairs), from: tried.isEmpty ? plan : nil,
        below: tried.isEmpty ? .infinity : nearEnough(state.value),
        IntegerSearch.Effort(nodes: attempt.nodes, gap: pairingGap), control)
      if isWhole {
        if state.value.map({ relativeGap($0, outcome.bound) <= pairingGap }) ?? false { try prove(&tried, &state) }
        state.raise(min(tried.reduce(outcome.bound) { min($0, $1.bound) }, state.value ?? .infinity))
      }
      say(state, .choosingPairs(nodes: nil))
      if let pairs = outcome.pairs { try search(within: pairs, &tried, &state) }
      try choosePairsAnew(columns, &neighbourhoods, &tried, &state)
    }
  }

  /// Of choices not tried yet only those that are clearly better are of interest.
  private func nearEnough(_ value: Double?) -> Double {
    value.map { $0 - 0.9 * pairingGap * abs($0) } ?? .infinity
  }

  /// Large neighbourhood search over the pairs: all stay but those of a few neighbouring nodes. A choice is planned within
  /// where it would be better if owners were divisible; since they are not, many are tried.
  private mutating func choosePairsAnew(
    _ columns: [Int], _ neighbourhoods: inout PairNeighbourhoods, _ tried: inout [ChoiceOfPairs],
    _ state: inout LevelState
  ) throws {
    let level = state.level
    var sizes = effort.pairSizes[...]
    while let size = sizes.first, isFar(state), !control.isOver, let held = plan, let old = state.value {
      let parts = neighbourhoods.next(4, of: size, around: Set(held.map { program.pairOf[$0] }))
      let search = PairSearch(program: program, budgets: budgets)
      let known = tried.suffix(effort.pairsExcluded).map(\.pairs)
      let outcomes = try concurrentMap(parts, threads: control.threads) { [control, program, gap, effort] part in
        let open = part.held.union(part.free)
        let inside = columns.filter {
          $0 < program.arcCount ? open.contains(program.pairOf[$0]) : program.roles[$0] != .pair || open.contains($0)
        }
        return try search.minimise(
          level, over: inside, holding: part.held, excluding: known, below: old,
          IntegerSearch.Effort(nodes: effort.pairNodes, gap: gap), control)
      }
      var found: [(value: Double, pairs: Set<Int>)] = []
      for outcome in outcomes {
        if let value = outcome.value, let pairs = outcome.pairs { found.append((value, pairs)) }
      }
      found.sort { $0.value < $1.value }
      for choice in found.prefix(2) where choice.value < state.value ?? .infinity {
        try self.search(within: choice.pairs, &tried, &state)
      }
      say(state, .choosingPairsAnew)
      if state.value == old { sizes.removeFirst() }
    }
  }

  /// Proves of the choices tried that nothing much better is to be found within them, or finds it.
  private mutating func prove(_ tried: inout [ChoiceOfPairs], _ state: inout LevelState) throws {
    for number in tried.indices
    where (state.value.map { relativeGap($0, tried[number].bound) > pairingGap } ?? true) && !control.isOver {
      let bound = try search(within: tried[number].pairs, effort.provingPairs, &state)
      tried[number].bound = max(bound, tried[number].bound)
    }
  }

  /// Whether more than is near enough is left between plan and bound.
  fileprivate func isFar(_ state: LevelState) -> Bool { state.isOpen(pairingGap) }

  private var pairingGap: Double { effort.pairingGap * gap }

  private mutating func search(
    within pairs: Set<Int>, _ tried: inout [ChoiceOfPairs], _ state: inout LevelState
  ) throws {
    guard !tried.contains(where: { $0.pairs == pairs }) else { return }
    tried.append(ChoiceOfPairs(pairs: pairs, bound: try search(within: pairs, effort.withinPairs, &state)))
  }

  /// The level with these pairs of nodes and no others, by the usual steps. Returns what was proven of it.
  fileprivate mutating func search(
    within pairs: Set<Int>, _ effort: SearchEffort.Attempt, _ state: inout LevelState
  ) throws -> Double {
    var part = program
    for column in 0..<program.columnCount {
      let pair = column < program.arcCount ? program.pairOf[column] : column
      if column < program.arcCount || program.roles[column] == .pair, !pairs.contains(pair) { part.uppers[column] = 0 }
    }
    var search = LevelSearch(part, of: self, effort)
    _ = try search.solve(state.level)
    if let arcs = search.plan { accept(arcs, &state) }
    control.say(state.level.name, best: state.value, .withinPairs)
    return search.proven.last?.bound ?? -.infinity
  }
}

/// Pairs that were planned within, and the least that any plan with these pairs, or part of them, comes to.
private struct ChoiceOfPairs {
  let pairs: Set<Int>
  var bound: Double
}
