import Exchange
import Leveling

/// The yearly plan of a scenario: the answer to the question without conditions.
///
/// - Throws: as ``Problem/answer(_:_:)``.
public func propose(_ scenario: Scenario, _ options: PlanningOptions) throws -> PlanningOutcome {
  try Problem(scenario).answer(Question(), options)
}

extension Problem {
  /// The plan that is best under the question's conditions: every level solved in the policy's order, passed by the independent
  /// checker. Where no plan keeps the hard rules and the policy lets the plan prolong exchanges, as few as possible are.
  ///
  /// - Throws: ``PlanningFault`` where the program contradicts itself; such a plan is never handed out. ``MemoryShortage``.
  public func answer(_ question: Question, _ options: PlanningOptions) throws -> PlanningOutcome {
    do {
      guard let (order, problem) = inOrder else { return try whole(question, options) }
      let outcome = try problem.whole(order.ordered(question), options)
      guard case .proposed(let proposal, let verdict) = outcome else { return outcome }
      return try order.asGiven(proposal, verdict, question, checker)
    } catch is Stopped {
      return .outOfTime
    }
  }

  fileprivate func finishing(_ options: PlanningOptions) -> Double {
    options.finishing(people: scenario.roster.people.count, schools: scenario.roster.schools.count)
  }

  private func whole(_ question: Question, _ options: PlanningOptions) throws -> PlanningOutcome {
    var options = options
    options.began = options.began ?? .now
    let settling = options.settling(people: scenario.roster.people.count)
    let control = SearchControl(options, finishing: finishing(options) + settling)
    options.say(Phrase(zh: "逐人逐校判断可行的交流", en: "judging who may go where"), control)
    var attempts = Attempts(self, question, control, options)
    let outcome = try attempts.plan(control, options)
    if options.guardsMayYield, outcome.missesSomething, !control.isOver,
      let yielding = scenario.countingDeparturesAlone(eligibility)
    {
      options.say(
        Phrase(
          zh: "连同仍在外交流的人计算派出上限，其他规定无法完成：改按当年派出人数计算",
          en:
            "with whoever is out already, the limits on departures leave too few to send: counting departures of the year"
        ), control)
      var others = Attempts(Problem(yielding), question, control, options)
      let other = try others.plan(control, options, handedIn: self)
      if other.shortfall < outcome.shortfall - 1e-6, let other { return other }
    }
    if let outcome { return outcome }
    return .infeasible(
      options.isDiagnosed ? try Diagnosis(attempts.plain!, scenario.policy, question, options, control) : .none)
  }
}

extension PlanningOutcome? {
  /// What soft rules fall short of; infinite without a plan.
  fileprivate var shortfall: Double {
    guard case .proposed(let proposal, _) = self else { return .infinity }
    return proposal.levels.first { $0.level == .shortfall }?.inPlan ?? 0
  }

  /// No plan, or one that a soft rule is not kept by.
  fileprivate var missesSomething: Bool {
    if case .outOfTime = self { return false }
    return shortfall > 1e-6
  }
}

extension Attempts {
  /// The plan of the first program that has one; nil where none has.
  ///
  /// - Parameter handedIn: The problem as the bureau has it, where the one to plan lets a guard yield.
  fileprivate mutating func plan(
    _ control: SearchControl, _ options: PlanningOptions, handedIn: Problem? = nil
  ) throws -> PlanningOutcome? {
    while true {
      switch try next() {
      case .none: return nil
      case .interrupted: return .outOfTime
      case .attempt(var attempt):
        switch try attempt.search.run() {
        case .infeasible: continue
        case .interrupted where attempt.search.plan == nil:
          if attempt.search.ranOutOfMemory {
            throw MemoryShortage(needed: control.memory, available: Memory.available)
          }
          return .outOfTime
        case .solved, .interrupted:
          return try attempt.proposed(
            to: problem, control, SearchControl(options, finishing: problem.finishing(options)), options,
            handedIn: handedIn)
        }
      }
    }
  }
}

extension Attempt {
  /// The plan found, passed by the checker of the problem as it was handed in.
  ///
  /// - Parameter settling: until when people who are passed over are looked for.
  fileprivate func proposed(
    to problem: Problem, _ control: SearchControl, _ settling: SearchControl, _ options: PlanningOptions,
    handedIn: Problem?
  ) throws -> PlanningOutcome {
    let question = context.question
    if question == question.bare { learning?.note(search.learnt, of: question) }
    let results = try search.levelResults()
    var levels = results.compactMap(Proposal.LevelResult.init)
    var plan = Plan(context, moving: search.moves(of: context))
    var verdict = problem.checker.check(plan: plan)
    try agree(verdict, levels)
    try agree(verdict, places: results.first { $0.level == MoverLevel.place.rawValue })
    let limits = FairnessLimits(levels, context)
    // Who goes is not asked for where the level is not.
    let isAboutWho =
      levels.contains { $0.level == .seniority || $0.level == .points } && question.keeping?.extent != .amongEquals
    if isAboutWho { options.say(Phrase(zh: "核对有没有人被越过", en: "looking for people who are passed over"), control) }
    // The rest is for the certificate.
    let exchanging = settling.taking(0.7)
    let settled =
      isAboutWho
      ? problem.checker.passingNobodyOver(
        plan, within: limits, isAdmitted: { question.broken(by: $0).isEmpty }, until: { exchanging.isOver }) : nil
    if let settled, settled.exchanges > 0 {
      plan = settled.plan
      verdict = problem.checker.check(plan: plan)
      levels = try levels.bettered(
        by: verdict.assessment, keeping: question.keeping.map { plan.changes(from: $0.plan) })
      try agree(verdict, levels)
    }
    try demandConditions(of: plan, levels)
    let fairness = isAboutWho ? problem.checker.fairness(of: plan, within: limits, until: { settling.isOver }) : nil
    // The guard that yielded is told as broken where it is.
    if let handedIn { verdict = handedIn.checker.check(plan: plan) }
    let proposal = Proposal(
      status: hasFewest && search.isComplete && levels.allSatisfy(\.isProven) ? .optimal : .feasible, plan: plan,
      levels: levels, reasons: Reasoning(context, verdict.assessment).reasons(for: plan),
      model: Proposal.ModelSize(
        formulation: options.formulation.rawValue, arcs: context.traffic.total,
        columns: search.program.columnCount, rows: search.program.rows.count, solveSeconds: control.seconds),
      isInterrupted: !search.isComplete, hasFewestRenewals: hasFewest,
      hasYieldingGuards: handedIn != nil, changes: question.keeping.map { plan.changes(from: $0.plan) },
      fairness: fairness)
    return .proposed(proposal, verdict)
  }

  /// The plan keeps the question's conditions and counts its changes alike, by what is said of them without the program.
  private func demandConditions(of plan: Plan, _ levels: [Proposal.LevelResult]) throws {
    let question = context.question
    let broken = question.broken(by: plan)
    guard broken.isEmpty else { throw PlanningFault.conditionsBroken(broken) }
    guard let keeping = question.keeping, let level = levels.first(where: { $0.level == .change }) else { return }
    let changes = Double(plan.changes(from: keeping.plan).count)
    guard abs(level.inPlan - changes) < 1e-6 else {
      throw PlanningFault.valuesDiffer(.change, formulation: level.inPlan, checker: changes)
    }
  }
}

/// The integer program of one level as text for another solver, earlier levels held by budget rows at the values that this
/// program reaches. Where no earlier level costs anything, nothing is solved and whether a plan exists is left open.
///
/// - Returns: nil where the policy does not have the level, or no plan exists.
public func exportModel(
  _ scenario: Scenario, level: Objective.Level, format: ModelFormat, _ options: PlanningOptions
) throws -> String? {
  do {
    return try exportWhole(scenario, level: level, format: format, options)
  } catch is Stopped {
    return nil
  }
}

private func exportWhole(
  _ scenario: Scenario, level: Objective.Level, format: ModelFormat, _ options: PlanningOptions
) throws -> String? {
  let control = SearchControl(options)
  let problem = Problem(CanonicalOrder(scenario).scenario)
  var attempts = Attempts(problem, Question(), control, options, isExport: true)
  while true {
    guard case .attempt(let attempt) = try attempts.next() else { return nil }
    let program = attempt.program
    guard let last = program.levels.firstIndex(where: { $0.name == level.rawValue }) else { return nil }
    var earlier = program
    earlier.levels = Array(program.levels[..<last])
    var budgets: [Sifting.Budget] = []
    // What the plan would prolong is only known once the rules are known not to hold without.
    let asksNothing = earlier.levels.allSatisfy { $0.costs.allSatisfy { $0 == 0 } }
    if !asksNothing || attempts.mayRenew || attempt.context.canExcuse {
      var search = LevelSearch(earlier, control, options.formulation.search)
      switch try search.run() {
      case .infeasible: continue
      case .interrupted: return nil
      case .solved: budgets = search.allBudgets
      }
    }
    // Measured: what the text of an arc takes.
    guard control.secondsLeft > 1.2e-5 * Double(program.arcCount) else { return nil }
    return text(program, last, budgets, format)
  }
}

private func text(_ program: Program, _ level: Int, _ budgets: [Sifting.Budget], _ format: ModelFormat) -> String {
  let columns = (0..<program.columnCount).filter { program.uppers[$0] > 0 }
  let model = IntegerSearch(program: program, budgets: budgets.map(\.unscaled))
    .model(program.levels[level].unscaled, columns)
  return format == .mps ? model.mps() : model.lp()
}

/// File formats that other solvers read.
public enum ModelFormat: String, Sendable, CaseIterable {
  case mps, lp
}

/// No plan leaves the program unless the checker passed it, planning guards included, and counts every level alike.
private func agree(_ verdict: Verdict, _ levels: [Proposal.LevelResult]) throws {
  guard verdict.isProposable else {
    throw PlanningFault.checkerDisagrees(verdict.violations.filter(\.isOfHardRule))
  }
  for objective in verdict.assessment.objectives {
    guard let level = levels.first(where: { $0.level == objective.level }) else { continue }
    if abs(level.inPlan - objective.value) > 1e-6 * max(1, abs(objective.value)) {
      throw PlanningFault.valuesDiffer(level.level, formulation: level.inPlan, checker: objective.value)
    }
  }
}

/// Where the lot sends equals is counted alike, too.
private func agree(_ verdict: Verdict, places: LevelResult?) throws {
  guard let places, let own = verdict.assessment.lotPlaces, abs(places.inPlan - Double(own)) > 1e-3 else { return }
  throw PlanningFault.valuesDiffer(.lot, formulation: places.inPlan, checker: Double(own))
}

extension LevelSearch {
  /// The arcs of the best plan so far.
  fileprivate func moves(of context: PlanContext) -> [Arc] {
    let arcs = (outside as? Outside)?.source.known ?? context.arcs
    return (plan ?? []).map { arcs[$0] }
  }
}

extension Plan {
  init(_ context: PlanContext, moving arcs: [Arc]) {
    self.init(
      moves: arcs.map { arc in
        let kind = context.kind(arc)
        return Move(
          person: arc.person, to: arc.to, kind: kind.id, start: context.scenario.start,
          // No arc leads where the policy refuses the term.
          end: context.policy.end(of: kind, for: context.eligibility[arc.person], in: context.scenario.year)!,
          hostRole: kind.hostRole)
      }, renewals: context.scenario.prolonged(context.eligibility))
  }
}
