import Optimizing

/// Solves one level after the other, each earlier level held within its tolerance.
package struct LevelSearch {
  /// A level's value in the plan held at the end of the level, and what was proven of it.
  package struct Proven {
    package let level: Program.Level
    package let value: Double
    package let bound: Double
  }

  package enum Outcome {
    case solved
    /// No plan keeps the hard rules.
    case infeasible
    case interrupted
  }

  package private(set) var program: Program
  /// Where the program has not all arcs: the others.
  package private(set) var outside: (any OutsideArcs)?
  /// What an arc outside costs above the bound of the present relaxation, more than.
  private(set) var leastOutside = Double.infinity
  /// The most that was proven of the level being solved, arcs outside included.
  private(set) var provenBound = -Double.infinity
  /// What the solver lacked, where it ended for that.
  package private(set) var ranOutOfMemory = false
  /// Part of a level's value that its relaxation need not be nearer than, while arcs are still taken in.
  var roughness = 0.0
  let control: SearchControl
  let formulation: SearchFormulation
  var sifting: Sifting
  package private(set) var budgets: [Sifting.Budget] = []
  /// Arcs of the best plan so far.
  package private(set) var plan: [Int]?
  package private(set) var proven: [Proven] = []
  /// Every level was gone through before time or patience ran out.
  package private(set) var isComplete = false
  /// Part of a larger search, which chose the pairs of nodes: how hard to try within them.
  private(set) var effortWithinPairs: SearchEffort.Attempt?
  var prices: PriceGuide?
  /// What may be left between value and bound at the level being solved.
  private(set) var gap: Double

  /// - Parameters:
  ///   - plan: arcs of a plan to begin with; one that breaks a row is passed over.
  ///   - outside: where the program has not all arcs.
  package init(
    _ program: Program, _ control: SearchControl, _ formulation: SearchFormulation, from plan: [Int]? = nil,
    outside: (any OutsideArcs)? = nil
  ) {
    self.program = program
    self.outside = outside
    self.control = control
    gap = control.gap
    self.formulation = formulation
    self.plan = plan.flatMap { program.admits(program.values(choosing: $0)) ? $0 : nil }
    sifting = Sifting(program)
    if program.arcCount >= control.pricedFrom { prices = PriceGuide(program) }
  }

  private var choosesPairs: Bool { !program.pairOf.isEmpty && effortWithinPairs == nil }

  /// One level of a larger search, over a part of its program.
  init(_ part: Program, of whole: LevelSearch, _ effort: SearchEffort.Attempt) {
    self.init(part, whole.control, .sifting, from: whole.plan)
    budgets = whole.budgets
    for budget in budgets { sifting.hold(budget) }
    // Few columns, and without all of them the budgets may not be within reach.
    sifting.enterAll()
    effortWithinPairs = effort
    prices = nil
  }

  /// All levels of the program in their order. Interrupted: what was found until then is in `plan` and `proven`.
  package mutating func run() throws -> Outcome {
    do {
      return try runLevels()
    } catch let error as SolverError where error.isAboutMemory {
      ranOutOfMemory = true
      return .interrupted
    }
  }

  private mutating func runLevels() throws -> Outcome {
    if plan == nil, control.isOver { return .interrupted }
    // A plan that is held proves that the rules can be kept.
    if formulation == .sifting, plan == nil {
      let outcome = try reachFeasibility()
      guard case .solved = outcome else { return outcome }
    }
    for number in program.levels.indices {
      let level = program.levels[number]
      let outcome =
        if level.costs.allSatisfy({ $0 == 0 }) {
          settle(level)
        } else if formulation == .direct {
          try solveDirectly(level)
        } else {
          try solve(level)
        }
      guard case .solved = outcome else { return outcome }
    }
    let outcome = plan == nil ? try findAnyPlan() : .solved
    if case .solved = outcome { isComplete = true }
    return outcome
  }

  /// Whether the relaxation can keep every hard rule at all: bends them as little as possible.
  private mutating func reachFeasibility() throws -> Outcome {
    control.say(nil, .anyPlan)
    defer { sifting.uppers = program.uppers }
    while true {
      let bending = program.bending { program.uppers[$0] == 0 }
      sifting.uppers = program.uppers(bending: { _ in true })
      sifting.enterHelpers()
      switch try sifting.minimise(bending, control) {
      case .solved(let relaxation):
        if relaxation.bound <= 1e-7 { return .solved }
        switch try widen(relaxation, bending) {
        case .widened: continue
        case .proven(let bound): return bound > 1e-7 ? .infeasible : .interrupted
        case .interrupted: return .interrupted
        }
      case .infeasible: return .infeasible
      case .interrupted: return .interrupted
      }
    }
  }

  /// A level that costs nothing whatever the plan.
  private mutating func settle(_ level: Program.Level) -> Outcome {
    proven.append(Proven(level: level, value: level.constant, bound: level.constant))
    return .solved
  }

  /// Some plan, where no level asks for any: the one with the fewest moves is as good as another.
  private mutating func findAnyPlan() throws -> Outcome {
    let costs = (0..<program.columnCount).map { $0 < program.arcCount ? 1.0 : 0 }
    let fewest = Program.Level(
      name: "moves", costs: costs, shares: [Program.Level.Share(level: nil, factor: 1)])
    leastOutside = outside == nil ? .infinity : 0
    if formulation == .direct {
      let outcome = try wholeSearch(fewest, nil)
      plan = outcome.arcs
      return plan != nil ? .solved : outcome.isInterrupted ? .interrupted : .infeasible
    }
    switch try sifting.minimise(fewest, control) {
    case .interrupted: return .interrupted
    case .infeasible: return outside == nil ? .infeasible : .interrupted
    case .solved(let relaxation):
      var value: Double?
      var bound = relaxation.bound
      for effort in [SearchEffort.first] + SearchEffort.closing(gap: gap, hasPlan: false, owesProof: true) {
        if try attempt(effort, fewest, relaxation, &value, &bound) == .impossible { return .infeasible }
        if plan != nil { return .solved }
        if control.isOver { break }
      }
      return .interrupted
    }
  }

  private mutating func solveDirectly(_ level: Program.Level) throws -> Outcome {
    gap = level.gap(within: control.gap)
    let outcome = try wholeSearch(level, plan)
    var value = plan.map { program.value(of: level, program.values(choosing: $0)) }
    if let arcs = outcome.arcs { accept(arcs, level, &value) }
    guard let value else { return outcome.isInterrupted ? .interrupted : .infeasible }
    record(level, value, bound: min(outcome.bound, value))
    return outcome.isInterrupted ? .interrupted : .solved
  }

  private func wholeSearch(_ level: Program.Level, _ start: [Int]?) throws -> IntegerSearch.Outcome {
    let columns = (0..<program.columnCount).filter { program.uppers[$0] > 0 }
    return try IntegerSearch(program: program, budgets: budgets, branchesOnTotals: false).minimise(
      level, over: columns, from: start, IntegerSearch.Effort(nodes: nil, gap: gap), control)
  }

  package mutating func solve(_ unsolved: Program.Level) throws -> Outcome {
    var level = unsolved
    gap = level.gap(within: control.gap)
    var value = plan.map { program.value(of: level, program.values(choosing: $0)) }
    let relaxation: Sifting.Relaxation
    if let plan { sifting.enter(program.values(choosing: plan).indices(where: { $0 != 0 })) }
    switch try relaxWhole(&level) {
    case .solved(let solved): relaxation = solved
    case .infeasible:
      return outside == nil ? .infeasible : .interrupted
    case .interrupted:
      if let value { record(level, value, bound: max(level.floor, provenBound)) }
      return .interrupted
    }
    var bound = max(relaxation.bound, provenBound)
    control.say(level.name, best: value, bound: bound, .relaxation)

    if choosesPairs {
      try choosePairs(level, relaxation, &value, &bound)
    } else if budgets.isEmpty {
      if value == nil { try bendLess(level, relaxation, &value) }
      if try !attemptTraced(level, relaxation, &value) {
        try attempt(SearchEffort.first, level, relaxation, &value, &bound)
      }
    } else if isOpen(value, bound), level.owesProof {
      if program.pairOf.isEmpty {
        try searchBelowCeilings(level, relaxation, &value, &bound)
      } else {
        try minimisePriced(level, relaxation, &value, bound)
        control.say(level.name, best: value, bound: bound, .priced)
      }
    }
    if choosesPairs, level.owesProof, !isFar(value, bound) { return finish(level, value, bound) }
    // Where few arcs are left the gap may be the bound's.
    if value != nil, isOpen(value, bound), level.owesProof, effortWithinPairs == nil {
      try attempt(SearchEffort.few, level, relaxation, &value, &bound)
    }
    if value != nil, isOpen(value, bound) { try improve(level, relaxation, &value, bound) }
    let closing = SearchEffort.closing(gap: gap, hasPlan: value != nil, owesProof: level.owesProof)
    // Over part of the program little needs to be proven.
    for effort in effortWithinPairs.map({ [$0] }) ?? closing {
      guard isOpen(value, bound), !control.isOver else { break }
      if try attempt(effort, level, relaxation, &value, &bound) == .impossible { return .infeasible }
    }
    return finish(level, value, bound)
  }

  private mutating func finish(_ level: Program.Level, _ value: Double?, _ bound: Double) -> Outcome {
    guard let value else { return .interrupted }
    record(level, value, bound: min(bound, value))
    return control.isOver ? .interrupted : .solved
  }

  private enum Attempted {
    case done
    /// The whole program was searched and holds no plan.
    case impossible
  }

  /// One integer program over the most promising arcs that has a trace of the next level, among whose equals it would wander
  /// otherwise. Returns whether it found a better plan.
  private mutating func attemptTraced(
    _ level: Program.Level, _ relaxation: Sifting.Relaxation, _ value: inout Double?
  ) throws -> Bool {
    guard let guided = guided(level) else { return false }
    let search = IntegerSearch(program: program, budgets: [])
    let before = value
    if program.pairOf.isEmpty {
      let outcome = try search.minimiseSettling(
        guided, over: promising(relaxation),
        IntegerSearch.Effort(
          nodes: SearchEffort.first.nodes, gap: 0, absoluteGap: abs(relaxation.bound) * level.scale * gap / 4),
        control)
      if let arcs = outcome.arcs { accept(arcs, level, &value) }
    } else {
      // Relaxations are not nearly whole where nodes are in pairs.
      let first = SearchEffort.first
      let (columns, _) = choose(relaxation, slack: nil, atMost: arcs(first.arcs, relaxation))
      let outcome = try search.minimise(
        guided, over: columns, from: plan, IntegerSearch.Effort(nodes: first.nodes, gap: control.gap / 4), control)
      if let arcs = outcome.arcs { accept(arcs, level, &value) }
    }
    return value != before
  }

  /// A first plan where it is hard to find: one near the relaxation bends some hard rules, and a search from there bends them
  /// less, group by group, until none is bent.
  private mutating func bendLess(
    _ level: Program.Level, _ relaxation: Sifting.Relaxation, _ value: inout Double?
  ) throws {
    var bent = program
    bent.uppers = program.uppers(bending: { _ in true })
    bent.levels = [program.bending { _ in true }]
    let near = (0..<program.arcCount).filter { relaxation.values[$0] > 0.5 }
    guard bent.admits(bent.values(choosing: near)) else { return }
    control.say(nil, .anyPlan)
    var search = LevelSearch(bent, control.quiet, .sifting, from: near)
    _ = try search.run()
    if let arcs = search.plan { accept(arcs, level, &value) }
  }

  /// One integer program over the most promising arcs, with the rows of all earlier levels.
  @discardableResult
  private mutating func attempt(
    _ effort: SearchEffort.Attempt, _ level: Program.Level, _ relaxation: Sifting.Relaxation, _ value: inout Double?,
    _ bound: inout Double
  ) throws -> Attempted {
    // Reduced costs belong to the relaxation's bound, not to one that was raised since.
    let slack = value.map { ($0 - relaxation.bound) * level.scale }
    let (columns, isWhole) = choose(relaxation, slack: slack, atMost: arcs(effort.arcs, relaxation))
    guard isWhole || !effort.onlyWhole else { return .done }
    let outcome = try IntegerSearch(program: program, budgets: budgets).minimise(
      level, over: columns, from: plan,
      IntegerSearch.Effort(
        nodes: effort.nodes,
        gap: effortWithinPairs == nil ? control.gap / 2 : 0.9 * SearchEffort.pairingGap(gap)),
      control)
    let before = value
    if let arcs = outcome.arcs { accept(arcs, level, &value) }
    if isWhole {
      if value == nil, outcome.isComplete { return .impossible }
      // Whatever was left out is no better than the plan that was held when it was left out.
      bound = max(bound, min(outcome.bound, before ?? .infinity))
    }
    control.say(
      level.name, best: value, bound: bound,
      .integerDone(columns: columns.count))
    return .done
  }

  /// Large neighbourhood search: all moves stay but those of a few groups, which are planned anew with every row and budget.
  /// Four neighbourhoods start from the same plan, whatever the number of threads; the best of them is kept.
  private mutating func improve(
    _ level: Program.Level, _ relaxation: Sifting.Relaxation, _ value: inout Double?, _ bound: Double
  ) throws {
    var neighbourhoods = Neighbourhoods(program, relaxation.ranking.reducedCosts)
    let effort = self.effort(level)
    var sizes = effort.neighbourhoodSizes[...]
    var fruitless = 0
    for _ in 0..<effort.rounds {
      guard let size = sizes.first, isOpen(value, bound), !control.isOver, let held = plan else { return }
      let search = IntegerSearch(program: program, budgets: budgets)
      let each = IntegerSearch.Effort(nodes: effort.nodes, gap: control.gap / 10)
      // Groups alone never change who is paired with whom.
      let parts =
        program.pairOf.isEmpty
        ? neighbourhoods.next(4, of: size, around: held)
        : neighbourhoods.next(2, of: size, around: held) + neighbourhoods.nextNodes(2, of: size + 3, around: held)
      let outcomes = try concurrentMap(parts, threads: control.threads) { [control] part in
        try search.minimise(level, over: part, from: held, keepingRest: true, each, control)
      }
      let before = value
      for outcome in outcomes {
        if let arcs = outcome.arcs { accept(arcs, level, &value) }
      }
      fruitless = value == before ? fruitless + 1 : 0
      if fruitless == effort.patience {
        sizes.removeFirst()
        fruitless = 0
      }
      control.say(level.name, best: value, bound: bound, .groupsAnew)
    }
  }

  func keepsBudgets(_ values: [Double]) -> Bool {
    budgets.allSatisfy { $0.admits(program.value(of: $0.level, values)) }
  }

  /// Takes a plan that keeps every row and budget, if it is better at this level.
  mutating func accept(_ arcs: [Int], _ level: Program.Level, _ value: inout Double?) {
    let values = program.values(choosing: arcs)
    guard program.admits(values), keepsBudgets(values) else { return }
    let new = program.value(of: level, values)
    if let old = value, new >= old { return }
    value = new
    plan = arcs
  }

  private mutating func record(_ level: Program.Level, _ value: Double, bound: Double) {
    proven.append(Proven(level: level, value: value, bound: bound))
    let budget = Sifting.Budget(level: level, value: value)
    budgets.append(budget)
    sifting.hold(budget)
  }

  /// Goes on with a larger program, in which the arcs lie at `places`.
  mutating func move(to larger: Program, _ places: [Int], _ outside: any OutsideArcs) {
    let shift = larger.arcCount - program.arcCount
    let columns = places + (program.arcCount..<program.columnCount).map { $0 + shift }
    func moved(_ level: Program.Level) -> Program.Level {
      larger.levels.first { $0.name == level.name } ?? level
    }
    budgets = budgets.map { Sifting.Budget(level: moved($0.level), limit: $0.limit) }
    proven = proven.map { Proven(level: moved($0.level), value: $0.value, bound: $0.bound) }
    plan = plan?.map { places[$0] }
    sifting = sifting.moved(to: larger, columns, budgets)
    prices = prices?.moved(to: larger, columns)
    program = larger
    self.outside = outside
  }

  mutating func note(provenBound: Double, leastOutside: Double) {
    self.provenBound = provenBound
    self.leastOutside = leastOutside
  }
}
