import Exchange
import Leveling

/// The programs of a scenario, one after another until one has a plan: the rules as they are; with exchanges prolonged, as few
/// as possible, where the policy lets plans do so; and last with what only returns unbalance excused, where the policy does.
struct Attempts {
  enum Next {
    case attempt(Attempt)
    /// No plan keeps the hard rules in any of these ways.
    case none
    case interrupted
  }

  let problem: Problem
  let question: Question
  private let control: SearchControl
  private let options: PlanningOptions
  private let isExport: Bool
  /// The program to blame: that of the rules as they are or, once returns are excused, with these.
  private(set) var plain: Attempt?
  private var renewing: Renewing?
  private var isExcusing = false

  init(
    _ problem: Problem, _ question: Question, _ control: SearchControl, _ options: PlanningOptions,
    isExport: Bool = false
  ) {
    self.problem = problem
    self.question = question
    self.control = control
    self.options = options
    self.isExport = isExport
  }

  mutating func next() throws -> Next {
    guard let plain else {
      let attempt = try begin()
      return attempt.context.isHopeless || attempt.isRefuted ? try next() : .attempt(attempt)
    }
    if renewing != nil {
      switch try renewing!.next() {
      case .chosen(let choice):
        return .attempt(try attempt(choice))
      case .interrupted: return .interrupted
      case .none: renewing = nil
      }
    }
    guard !isExcusing, plain.context.canExcuse else { return .none }
    isExcusing = true
    let excusing = try begin()
    if excusing.isRefuted { return try next() }
    // What the program without renewals does not reach, those with some may.
    return renewing == nil ? .attempt(excusing) : try next()
  }

  /// Some of the rules may be kept by prolonging exchanges.
  var mayRenew: Bool { renewing != nil }

  private mutating func begin() throws -> Attempt {
    let attempt = try attempt(nil)
    plain = attempt
    renewing = Renewing(attempt.context, control, options)
    return attempt
  }

  private func attempt(_ choice: Renewing.Choice?) throws -> Attempt {
    let prepared = try problem.prepared(renewing: choice?.people ?? [], control, options, isExport: isExport)
    return try Attempt(prepared, question, control, options, choice, excusing: isExcusing)
  }
}

/// The program of a scenario with the renewals chosen so far, and its search.
struct Attempt {
  let context: PlanContext
  let program: Program
  /// What the program's rows stand for, by the numbers of their tags.
  let tags: [RuleTag]
  var search: LevelSearch
  /// No plan prolongs fewer exchanges, and none excuses fewer people.
  let hasFewest: Bool
  /// The groups that the question is about cannot do what it asks: nothing need be searched.
  let isRefuted: Bool
  /// Where what is found out is kept; nil where rules are excused, of which it would not speak.
  let learning: Learning?

  init(
    _ prepared: Prepared, _ question: Question, _ control: SearchControl, _ options: PlanningOptions,
    _ choice: Renewing.Choice?, excusing: Bool
  ) throws {
    let (arcs, isPart) = (prepared.arcs, prepared.isPart)
    context = PlanContext(
      prepared.source, prepared.baseline, prepared.traffic, arcs, excusesReturns: excusing, asking: question,
      isOver: { control.isOver })
    var columns = ProgramSource(context)
    var program = columns.program()
    guard columns.isWhole else { throw Stopped() }
    let learnt = question == Question() || excusing ? nil : prepared.learning.learnt(for: question)
    var first = learnt?.plan.flatMap { program.admits(program.values(choosing: $0)) ? $0 : nil }
    if first == nil, let kept = question.keeping?.plan {
      let same = context.arcs(of: kept)
      if program.admits(program.values(choosing: same)) { first = same }
      if first == nil, let change = columns.costs.level(Objective(level: .change, tolerance: 0), arcs, program) {
        first = try program.near(same, freeing: context.groupsAsked(program), change, control)
      }
    }
    // Of a part of the arcs nothing follows for all.
    let isAsked = !isPart && (!question.forced.isEmpty || !question.forbidden.isEmpty)
    isRefuted = first == nil && isAsked ? try program.isRefuted(by: context.groupsAsked(program), control) : false
    if isRefuted { first = [] }
    if first == nil { first = try FirstPlan.arcs(program, control) }
    if first == nil { first = choice.map { choice in arcs.indices.filter { choice.moves.contains(arcs[$0]) } } }
    var isProven = true
    if excusing, !isRefuted, let fewest = try program.fewestExcused(from: first, control, options) {
      first = fewest.plan
      // Of a part of the arcs nothing follows for all.
      isProven = fewest.isProven && !isPart
      columns.excused = (fewest.count, isProven)
      program = columns.program()
    }
    self.program = program
    tags = columns.tags
    learning = excusing ? nil : prepared.learning
    search = LevelSearch(
      program, control, options.formulation.search, from: first, outside: isPart ? Outside(columns) : nil,
      knowing: learnt)
    hasFewest = isProven && choice?.isProven ?? true
  }
}

extension Program {
  /// The fewest people by whom groups may be out of balance, sought before any level is looked at; nil where no plan was
  /// found.
  fileprivate func fewestExcused(
    from plan: [Int]?, _ control: SearchControl, _ options: PlanningOptions
  ) throws -> (plan: [Int], count: Double, isProven: Bool)? {
    options.say(
      Phrase(zh: "期满返回者无人可接替，核定最少的例外", en: "nobody can follow some who come home: excusing the fewest"), control)
    var fewest = self
    fewest.levels = [excused]
    var search = LevelSearch(fewest, control.quiet.taking(0.3), options.formulation.search, from: plan)
    _ = try search.run()
    guard let plan = search.plan else { return nil }
    let result = try search.levelResults()[0]
    return (plan, result.inPlan.rounded(), result.inPlan - result.bound < 1 - 1e-6)
  }
}
