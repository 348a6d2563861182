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
  private(set) var budgets: [Sifting.Budget] = []
  /// The same for readers outside, with those that need no row here.
  package private(set) var allBudgets: [Sifting.Budget] = []
  /// Levels that are held by closed columns.
  private var namesAtFloor: [String] = []
  /// A level is held by a row of the program.
  var isHeldInRow = false
  /// What the plans that keep all of them have in common.
  private(set) var fixing: Fixing
  /// Arcs of the best plan so far.
  package private(set) var plan: [Int]?
  package private(set) var proven: [Proven] = []
  /// Every level was gone through before time or patience ran out.
  package private(set) var isComplete = false
  private let steps: [any SearchStep]
  /// Of a search of the same program with fewer conditions.
  let learntBefore: Learnt?
  private var levelsLearnt: Learnt
  package var learnt: Learnt {
    var learnt = levelsLearnt
    learnt.plan = plan
    return learnt
  }
  let effort: SearchEffort
  var prices: PriceGuide?
  /// What may be left between value and bound at the level being solved.
  private(set) var gap: Double

  /// - Parameters:
  ///   - plan: arcs of a plan to begin with; one that breaks a row is passed over.
  ///   - outside: where the program has not all arcs.
  ///   - learnt: of the same program with fewer conditions.
  package init(
    _ program: Program, _ control: SearchControl, _ formulation: SearchFormulation, from plan: [Int]? = nil,
    outside: (any OutsideArcs)? = nil, knowing learnt: Learnt? = nil
  ) {
    self.init(program, control, formulation, from: plan, outside: outside, steps: nil, knowing: learnt)
  }

  private init(
    _ program: Program, _ control: SearchControl, _ formulation: SearchFormulation, from plan: [Int]?,
    outside: (any OutsideArcs)?, steps: [any SearchStep]?, knowing learnt: Learnt? = nil
  ) {
    self.program = program
    learntBefore = learnt.flatMap { outside == nil && $0.fits(program) ? $0 : nil }
    levelsLearnt = Learnt(program)
    self.outside = outside
    self.control = control
    gap = control.gap
    self.formulation = formulation
    self.plan = plan.flatMap { program.admits(program.values(choosing: $0)) ? $0 : nil }
    let choosesPairs = !program.pairOf.isEmpty
    effort = choosesPairs ? control.effort.choosingPairs : control.effort
    self.steps = steps ?? (choosesPairs ? Self.choosingPairs : Self.plain)
    sifting = Sifting(program, effort)
    fixing = Fixing(program)
    if program.arcCount >= effort.pricedFrom { prices = PriceGuide(program, effort) }
  }

  /// One level of a larger search, over a part of its program.
  init(_ part: Program, of whole: LevelSearch, _ effort: SearchEffort.Attempt) {
    self.init(
      part, whole.control, .sifting, from: whole.plan, outside: nil, steps: Self.withinPairs(effort))
    budgets = whole.budgets
    for budget in budgets { sifting.hold(budget) }
    // Few columns, and without all of them the budgets may not be within reach.
    sifting.enterAll()
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
      var state = LevelState(fewest, relaxation, gap: gap, value: nil, bound: relaxation.bound)
      for attempt in [effort.first] + effort.wider + [effort.all] {
        if case .isImpossible = try self.attempt(attempt, &state) { return .infeasible }
        if plan != nil { return .solved }
        if control.isOver { break }
      }
      return .interrupted
    }
  }

  private mutating func solveDirectly(_ level: Program.Level) throws -> Outcome {
    gap = level.gap(within: control.gap)
    let outcome = try wholeSearch(level, plan)
    if let arcs = outcome.arcs {
      let values = program.values(choosing: arcs)
      let isBetter = valueHeld(of: level).map { program.value(of: level, values) < $0 } ?? true
      if isBetter, program.admits(values), keepsBudgets(values) { plan = arcs }
    }
    guard let value = valueHeld(of: level) else { return outcome.isInterrupted ? .interrupted : .infeasible }
    try record(level, value, bound: max(outcome.bound, level.floor))
    return outcome.isInterrupted ? .interrupted : .solved
  }

  private func wholeSearch(_ level: Program.Level, _ start: [Int]?) throws -> IntegerSearch.Outcome {
    let columns = (0..<program.columnCount).filter { program.uppers[$0] > 0 }
    return try IntegerSearch(program: program, budgets: budgets, effort.direct).minimise(
      level, over: columns, from: start, IntegerSearch.Effort(nodes: nil, gap: gap), control)
  }

  package mutating func solve(_ unsolved: Program.Level) throws -> Outcome {
    var level = unsolved
    gap = level.gap(within: control.gap)
    let known = learntBefore?.levels[level.name]
    if let known { resume(known) }
    if let plan, let mending = Mending(program, level) { hold(try mending.mend(plan, budgets, control)) }
    let value = valueHeld(of: level)
    // No plan is better than the cheaper end of every column.
    if let value, value <= level.floor {
      try record(level, value, bound: level.floor)
      return control.isOver ? .interrupted : .solved
    }
    if let plan { sifting.enter(program.values(choosing: plan).indices(where: { $0 != 0 })) }
    let relaxation: Sifting.Relaxation
    switch try relaxWhole(&level) {
    case .solved(let solved): relaxation = solved
    case .infeasible:
      guard let value else { return outside == nil ? .infeasible : .interrupted }
      // The plan at hand shows that the solver is wrong, among rows held so closely: nothing is proven of the level.
      try record(level, value, bound: max(level.floor, provenBound))
      return control.isOver ? .interrupted : .solved
    case .interrupted:
      if let value { try record(level, value, bound: max(level.floor, provenBound)) }
      return .interrupted
    }
    var state = LevelState(
      level, relaxation, gap: gap, value: value, bound: max(relaxation.bound, provenBound),
      isWhole: program.isWhole(level))
    let atRelaxation = (sifting: sifting, guide: prices)
    if let known {
      accept(known.plan, &state)
      if known.boundHolds(under: allBudgets) { state.raise(known.bound) }
    }
    say(state, .relaxation)
    for step in steps {
      let outcome = try step.run(&self, &state)
      if case .isImpossible = outcome { return .infeasible }
      if case .isDone = outcome { break }
    }
    guard let value = state.value else { return .interrupted }
    if outside == nil, let plan {
      levelsLearnt.note(
        level.name,
        Learnt.OfLevel(
          plan: plan, bound: state.bound,
          limits: Dictionary(allBudgets.map { ($0.level.name, $0.limit) }, uniquingKeysWith: { min($0, $1) }),
          held: budgets.map(\.level.name), isHeldInRow: isHeldInRow, sifting: atRelaxation.sifting,
          guide: atRelaxation.guide,
          prices: relaxation.prices))
    }
    try record(level, value, bound: state.bound)
    fix(level, relaxation)
    return control.isOver ? .interrupted : .solved
  }

  private func valueHeld(of level: Program.Level) -> Double? {
    plan.map { program.value(of: level, program.values(choosing: $0)) }
  }

  func keepsBudgets(_ values: [Double]) -> Bool {
    budgets.allSatisfy { $0.admits(program.value(of: $0.level, values)) }
  }

  mutating func hold(_ arcs: [Int]) { plan = arcs }

  /// - Throws: ``LevelingFault`` where the bound lies above the value.
  private mutating func record(_ level: Program.Level, _ value: Double, bound: Double) throws {
    let bound = try believed(bound, of: level.name, value)
    proven.append(Proven(level: level, value: value, bound: bound))
    let budget = Sifting.Budget(level: level, value: value)
    allBudgets.append(budget)
    // A tolerance leaves room above the floor for what costs something.
    if formulation == .sifting, budget.most <= level.least + 1e-6 * max(1, abs(level.least)) {
      namesAtFloor.append(level.name)
      if closeBeyondFloor(level) { return }
    }
    if canHoldInRow(level) { return holdInRow(budget) }
    budgets.append(budget)
    sifting.hold(budget)
  }

  /// Closes what no plan uses that keeps the level recorded last, whose relaxation this is.
  private mutating func fix(_ level: Program.Level, _ relaxation: Sifting.Relaxation) {
    guard let budget = allBudgets.last else { return }
    let room = (budget.most - relaxation.bound) * budget.level.scale
    fixing.note(relaxation.proof, within: room, program)
    sifting.close(fixing.isClosed.indices(where: { $0 }))
  }

  /// Where a level is at the least that its costs allow, no column that costs anything is used any more.
  ///
  /// - Returns: whether that alone holds the level, so that it needs no row.
  private mutating func closeBeyondFloor(_ level: Program.Level) -> Bool {
    let dear = level.costs.indices(where: { $0 > 0 })
    for column in dear { program.uppers[column] = 0 }
    sifting.close(dear)
    prices?.close(dear)
    return !level.costs.contains { $0 < 0 }
  }

  /// Goes on with a larger program, in which the arcs lie at `places`.
  mutating func move(to larger: Program, _ places: [Int], _ outside: (any OutsideArcs)?) {
    let shift = larger.arcCount - program.arcCount
    let columns = places + (program.arcCount..<program.columnCount).map { $0 + shift }
    func moved(_ level: Program.Level) -> Program.Level {
      larger.levels.first { $0.name == level.name } ?? level
    }
    budgets = budgets.map { Sifting.Budget(level: moved($0.level), limit: $0.limit) }
    allBudgets = allBudgets.map { Sifting.Budget(level: moved($0.level), limit: $0.limit) }
    proven = proven.map { Proven(level: moved($0.level), value: $0.value, bound: $0.bound) }
    plan = plan?.map { places[$0] }
    sifting = sifting.moved(to: larger, columns, budgets)
    fixing = fixing.moved(to: larger, columns, from: program)
    prices = prices?.moved(to: larger, columns)
    program = larger
    self.outside = outside
    for level in larger.levels where namesAtFloor.contains(level.name) { _ = closeBeyondFloor(level) }
  }

  mutating func note(provenBound: Double, leastOutside: Double) {
    self.provenBound = provenBound
    self.leastOutside = leastOutside
  }
}
