import Optimizing

/// Levels of programs in which the plan chooses the pairs of nodes (model §3.7).
extension LevelSearch {
  /// Where the plan chooses the pairs of nodes: branches on the pairs alone, owners being divisible, and searches the level
  /// with the pairs found; first over few arcs, then over all that a better plan could use, which proves a bound as well.
  /// Choices that were planned within are left out of the next round, so that their fractions hide nothing, and the bound
  /// proven within them counts instead.
  mutating func choosePairs(
    _ level: Program.Level, _ relaxation: Sifting.Relaxation, _ value: inout Double?, _ bound: inout Double
  ) throws {
    guard level.owesProof else {
      if let plan {
        try search(level, within: Set(plan.map { program.pairOf[$0] }), SearchEffort.withinPairs, &value)
      }
      return
    }
    var tried: [ChoiceOfPairs] = []
    var neighbourhoods = PairNeighbourhoods(program)
    for effort in SearchEffort.pairing where isFar(value, bound) && !control.isOver {
      let slack = value.map { ($0 - relaxation.bound) * level.scale }
      let (columns, isWhole) = choose(relaxation, slack: slack, atMost: effort.arcs)
      guard isWhole || !effort.onlyWhole else { continue }
      let outcome = try PairSearch(program: program, budgets: budgets).minimise(
        level, over: columns, excluding: tried.map(\.pairs), from: tried.isEmpty ? plan : nil,
        below: tried.isEmpty ? .infinity : nearEnough(value),
        IntegerSearch.Effort(nodes: effort.nodes, gap: pairingGap), control)
      if isWhole {
        if !isFar(value, outcome.bound) { try prove(level, &tried, &value) }
        bound = max(bound, min(tried.reduce(outcome.bound) { min($0, $1.bound) }, value ?? .infinity))
      }
      control.say(level.name, best: value, bound: bound, .choosingPairs(nodes: nil))
      if let pairs = outcome.pairs { try search(level, within: pairs, &tried, &value) }
      try choosePairsAnew(level, columns, &neighbourhoods, &tried, &value, bound)
    }
  }

  /// Of choices not tried yet only those that are clearly better are of interest.
  private func nearEnough(_ value: Double?) -> Double {
    value.map { $0 - 0.9 * pairingGap * abs($0) } ?? .infinity
  }

  /// Large neighbourhood search over the pairs: all stay but those of a few neighbouring nodes. A choice is planned within
  /// where it would be better if owners were divisible; since they are not, many are tried.
  private mutating func choosePairsAnew(
    _ level: Program.Level, _ columns: [Int], _ neighbourhoods: inout PairNeighbourhoods,
    _ tried: inout [ChoiceOfPairs], _ value: inout Double?, _ bound: Double
  ) throws {
    var sizes = SearchEffort.pairSizes[...]
    while let size = sizes.first, isFar(value, bound), !control.isOver, let held = plan, let old = value {
      let parts = neighbourhoods.next(4, of: size, around: Set(held.map { program.pairOf[$0] }))
      let search = PairSearch(program: program, budgets: budgets)
      let known = tried.suffix(SearchEffort.pairsExcluded).map(\.pairs)
      let outcomes = try concurrentMap(parts, threads: control.threads) { [control, program, gap] part in
        let open = part.held.union(part.free)
        let inside = columns.filter {
          $0 < program.arcCount ? open.contains(program.pairOf[$0]) : program.roles[$0] != .pair || open.contains($0)
        }
        return try search.minimise(
          level, over: inside, holding: part.held, excluding: known, below: old,
          IntegerSearch.Effort(nodes: SearchEffort.pairNodes, gap: gap), control)
      }
      var found: [(value: Double, pairs: Set<Int>)] = []
      for outcome in outcomes {
        if let value = outcome.value, let pairs = outcome.pairs { found.append((value, pairs)) }
      }
      found.sort { $0.value < $1.value }
      for choice in found.prefix(2) where choice.value < value ?? .infinity {
        try self.search(level, within: choice.pairs, &tried, &value)
      }
      control.say(level.name, best: value, bound: bound, .choosingPairsAnew)
      if value == old { sizes.removeFirst() }
    }
  }

  /// Proves of the choices tried that nothing much better is to be found within them, or finds it.
  private mutating func prove(
    _ level: Program.Level, _ tried: inout [ChoiceOfPairs], _ value: inout Double?
  ) throws {
    for number in tried.indices where isFar(value, tried[number].bound) && !control.isOver {
      let bound = try search(level, within: tried[number].pairs, SearchEffort.provingPairs, &value)
      tried[number].bound = max(bound, tried[number].bound)
    }
  }

  /// Where the plan chooses pairs, whether more than is near enough is left between plan and bound.
  func isFar(_ value: Double?, _ bound: Double) -> Bool {
    value.map { relativeGap($0, bound) > pairingGap } ?? true
  }

  private var pairingGap: Double { SearchEffort.pairingGap(gap) }

  private mutating func search(
    _ level: Program.Level, within pairs: Set<Int>, _ tried: inout [ChoiceOfPairs], _ value: inout Double?
  ) throws {
    guard !tried.contains(where: { $0.pairs == pairs }) else { return }
    tried.append(ChoiceOfPairs(pairs: pairs, bound: try search(level, within: pairs, SearchEffort.withinPairs, &value)))
  }

  /// The level with these pairs of nodes and no others, by the usual steps. Returns what was proven of it.
  @discardableResult
  private mutating func search(
    _ level: Program.Level, within pairs: Set<Int>, _ effort: SearchEffort.Attempt, _ value: inout Double?
  ) throws -> Double {
    var part = program
    for column in 0..<program.columnCount {
      let pair = column < program.arcCount ? program.pairOf[column] : column
      if column < program.arcCount || program.roles[column] == .pair, !pairs.contains(pair) { part.uppers[column] = 0 }
    }
    var search = LevelSearch(part, of: self, effort)
    _ = try search.solve(level)
    if let arcs = search.plan { accept(arcs, level, &value) }
    control.say(level.name, best: value, .withinPairs)
    return search.proven.last?.bound ?? -.infinity
  }
}

/// Pairs that were planned within, and the least that any plan with these pairs, or part of them, comes to.
private struct ChoiceOfPairs {
  let pairs: Set<Int>
  var bound: Double
}
