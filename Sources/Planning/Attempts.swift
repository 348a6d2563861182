import Exchange

/// The programs of a scenario, one after another until one has a plan: the rules as they are; with exchanges prolonged, as few
/// as possible, where the policy lets plans do so; and last with what only returns unbalance excused, where the policy does.
struct Attempts {
  enum Next {
    case attempt(Attempt)
    /// No plan keeps the hard rules in any of these ways.
    case none
    case interrupted
  }

  private let scenario: Scenario
  private let control: SearchControl
  private let options: PlanningOptions
  /// The program to blame: that of the rules as they are or, once returns are excused, with these.
  private(set) var plain: Attempt?
  private var renewing: Renewing?
  private var isExcusing = false

  init(_ scenario: Scenario, _ control: SearchControl, _ options: PlanningOptions) {
    self.scenario = scenario
    self.control = control
    self.options = options
  }

  mutating func next() throws -> Next {
    guard let plain else { return .attempt(try begin()) }
    if renewing != nil {
      switch try renewing!.next() {
      case .chosen(let choice):
        return .attempt(try Attempt(scenario, control, options, choice, excusing: isExcusing))
      case .interrupted: return .interrupted
      case .none: renewing = nil
      }
    }
    guard !isExcusing, plain.context.canExcuse else { return .none }
    isExcusing = true
    let excusing = try begin()
    // What the program without renewals does not reach, those with some may.
    return renewing == nil ? .attempt(excusing) : try next()
  }

  /// Some of the rules may be kept by prolonging exchanges.
  var mayRenew: Bool { renewing != nil }

  private mutating func begin() throws -> Attempt {
    let attempt = try Attempt(scenario, control, options, excusing: isExcusing)
    plain = attempt
    renewing = Renewing(attempt.context, control, options.formulation)
    return attempt
  }
}

/// The program of a scenario with the renewals chosen so far, and its search.
struct Attempt {
  let context: PlanContext
  private(set) var program: Program
  var search: LevelSearch
  /// No plan prolongs fewer exchanges, and none excuses fewer people.
  let hasFewest: Bool

  init(
    _ scenario: Scenario, _ control: SearchControl, _ options: PlanningOptions, _ choice: Renewing.Choice? = nil,
    excusing: Bool
  ) throws {
    let scenario = scenario.renewing(scenario.renewals + (choice?.people ?? []))
    let eligibility = Eligibility(scenario)
    let arcs = ArcSet(scenario, eligibility).arcs
    context = PlanContext(scenario, eligibility, arcs, excusesReturns: excusing)
    program = Program(context)
    let found = choice.map { choice in arcs.indices.filter { choice.moves.contains(arcs[$0]) } }
    var first = FirstPlan.arcs(program) ?? found
    var isProven = true
    if excusing { (first, isProven) = try program.holdExcused(from: first, control, options.formulation) }
    search = LevelSearch(program, control, options.formulation, from: first)
    hasFewest = isProven && choice?.isProven ?? true
  }
}

extension Program {
  /// Holds the number of people by whom groups may be out of balance at the fewest, before any level is looked at.
  ///
  /// - Returns: the arcs of a plan with so few, nil where there is none; and whether no plan has fewer.
  fileprivate mutating func holdExcused(
    from plan: [Int]?, _ control: SearchControl, _ formulation: Formulation
  ) throws -> (plan: [Int]?, isProven: Bool) {
    control.say(nil, Phrase(zh: "期满返回者无人可接替，核定最少的例外", en: "nobody can follow some who come home: excusing the fewest"))
    var fewest = self
    fewest.levels = [excused]
    var search = LevelSearch(fewest, control.quiet.taking(0.3), formulation, from: plan)
    _ = try search.run()
    guard let row = excusedRow, search.plan != nil else { return (nil, true) }
    let result = search.levelResults()[0]
    let count = result.inPlan.rounded()
    rows[row].upper = count
    let isProven = result.inPlan - result.bound < 1 - 1e-6
    if isProven { settleExcused(count) }
    return (search.plan, isProven)
  }

  /// As many people are excused in every plan: what soft rules fall short by them is no choice of any level.
  private mutating func settleExcused(_ count: Double) {
    let costsOne = excused.costs
    let columns = costsOne.indices.filter { costsOne[$0] > 0 }
    for column in columns { uppers[column] = min(uppers[column], count) }
    for (number, level) in levels.enumerated() where level.objective.level == .shortfall {
      var costs = level.costs
      // In the balance everybody counts one.
      for column in columns { costs[column] = 0 }
      levels[number] = Level(
        objective: level.objective, costs: costs, constant: level.constant + count, scale: level.scale)
    }
  }
}
