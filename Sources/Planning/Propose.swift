import Exchange

/// The yearly plan of a scenario: every level solved in the policy's order, passed by the independent checker. Where no plan
/// keeps the hard rules and the policy lets the plan prolong exchanges, as few as possible are.
///
/// - Throws: ``PlanningFault`` where the program contradicts itself; such a plan is never handed out. ``MemoryShortage``.
public func propose(_ scenario: Scenario, _ options: PlanningOptions) throws -> PlanningOutcome {
  do {
    return try proposeWhole(scenario, options)
  } catch is Stopped {
    return .outOfTime
  }
}

private func proposeWhole(_ scenario: Scenario, _ options: PlanningOptions) throws -> PlanningOutcome {
  // Measured: the check, the reasons and the tables of 10,000 schools and as many people take a second.
  let finishing = 5e-5 * Double(scenario.roster.people.count + scenario.roster.schools.count)
  let control = SearchControl(options, finishing: finishing)
  control.say(nil, Phrase(zh: "逐人逐校判断可行的交流", en: "judging who may go where"))
  let plain = try Attempt(scenario, control, options)
  var attempt = plain
  var outcome = try attempt.search.run()
  if case .infeasible = outcome, var renewing = Renewing(plain.context, control, options.formulation) {
    while case .infeasible = outcome {
      switch try renewing.next() {
      case .none: return .infeasible(try Diagnosis(plain.program, control))
      case .interrupted: return .outOfTime
      case .chosen(let choice):
        attempt = try Attempt(scenario, control, options, choice)
        outcome = try attempt.search.run()
      }
    }
  }
  switch outcome {
  case .infeasible:
    return .infeasible(try Diagnosis(plain.program, control))
  case .interrupted where attempt.search.plan == nil:
    if let shortage = attempt.search.shortage { throw shortage }
    return .outOfTime
  case .solved, .interrupted:
    return try attempt.proposed(to: scenario, control, options)
  }
}

/// The search was stopped before its program was laid out.
private struct Stopped: Error {}

/// The program of a scenario with the renewals chosen so far, and its search.
private struct Attempt {
  let context: PlanContext
  let program: Program
  var search: LevelSearch
  /// No plan prolongs fewer exchanges.
  let hasFewest: Bool

  init(
    _ scenario: Scenario, _ control: SearchControl, _ options: PlanningOptions, _ choice: Renewing.Choice? = nil,
    isExport: Bool = false
  ) throws {
    let scenario = scenario.renewing(scenario.renewals + (choice?.people ?? []))
    let source = ArcSource(scenario, Eligibility(scenario))
    let baseline = Baseline(scenario, source.eligibility)
    let traffic = Traffic(source, baseline)
    let rows = 12 * scenario.roster.schools.count + traffic.people
    let begin = min(options.arcsToBegin, traffic.total)
    let choosesPairs = scenario.policy.pairing.mode == .chosen
    let perArc: Memory.PerArc =
      isExport ? .export : options.formulation == .direct ? .direct : choosesPairs ? .choosingPairs : .sifting
    let needed = Memory.needed(perArc, arcs: traffic.total, rows: rows)
    let isPart =
      perArc == .sifting && (traffic.total >= options.partlyFrom || needed > control.memory / 2)
    let least = isPart ? Memory.needed(perArc, arcs: 2 * begin, rows: rows) : needed
    guard least < control.memory else { throw MemoryShortage(needed: least, available: control.memory) }
    let few = min(64, max(2, begin / max(1, traffic.people)))
    guard let arcs = isPart ? try source.nearest(few, threads: control.threads) : source.arcs(until: { control.isOver })
    else { throw Stopped() }
    context = PlanContext(source, baseline, traffic, arcs, isOver: { control.isOver })
    var columns = ProgramSource(context)
    program = columns.program()
    guard columns.isWhole else { throw Stopped() }
    let found = choice.map { choice in arcs.indices.filter { choice.moves.contains(arcs[$0]) } }
    search = LevelSearch(
      program, control, options.formulation, from: FirstPlan.arcs(program, control) ?? found,
      outside: isPart ? Outside(columns) : nil)
    hasFewest = choice?.isProven ?? true
  }

  /// The plan found, as its rows say it, passed by the checker of the scenario as it was handed in.
  func proposed(to scenario: Scenario, _ control: SearchControl, _ options: PlanningOptions) throws -> PlanningOutcome {
    let levels = search.levelResults()
    let plan = Plan(context, moving: search.moves(of: context))
    let verdict = Checker(scenario).check(plan.entries(in: scenario.roster) + context.scenario.renewalEntries)
    try agree(verdict, levels)
    let proposal = Proposal(
      status: hasFewest
        ? status(of: levels, search.isComplete, scenario.policy.objectives, gap: options.gap) : .feasible, plan: plan,
      levels: levels, reasons: Reasoning(context, verdict.assessment).reasons(for: plan),
      model: Proposal.ModelSize(
        formulation: options.formulation.rawValue, arcs: context.traffic.total,
        columns: search.program.columnCount, rows: search.program.rows.count, solveSeconds: control.seconds),
      isInterrupted: !search.isComplete, hasFewestRenewals: hasFewest)
    return .proposed(proposal, verdict)
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
  let plain = try Attempt(scenario, control, options, isExport: true)
  var program = plain.program
  guard let last = program.levels.firstIndex(where: { $0.objective.level == level }) else { return nil }
  func reachLevel() throws -> (outcome: LevelSearch.Outcome, budgets: [Sifting.Budget]) {
    var earlier = program
    earlier.levels = Array(program.levels[..<last])
    // What the plan would prolong is only known once the rules are known not to hold without.
    let asksNothing = earlier.levels.allSatisfy { $0.costs.allSatisfy { $0 == 0 } }
    if asksNothing, Renewing(plain.context, control, options.formulation) == nil { return (.solved, []) }
    var search = LevelSearch(earlier, control, options.formulation)
    let outcome = try search.run()
    return (outcome, search.budgets)
  }
  var (outcome, budgets) = try reachLevel()
  if case .infeasible = outcome, var renewing = Renewing(plain.context, control, options.formulation) {
    while case .infeasible = outcome {
      guard case .chosen(let choice) = try renewing.next() else { return nil }
      program = try Attempt(scenario, control, options, choice, isExport: true).program
      (outcome, budgets) = try reachLevel()
    }
  }
  // Measured: what the text of an arc takes.
  guard case .solved = outcome, control.secondsLeft > 1.2e-5 * Double(program.arcCount) else { return nil }
  let columns = (0..<program.columnCount).filter { program.uppers[$0] > 0 }
  let model = IntegerSearch(program: program, budgets: budgets.map(\.unscaled))
    .model(program.levels[last].unscaled, columns)
  return format == .mps ? model.mps() : model.lp()
}

/// File formats that other solvers read.
public enum ModelFormat: String, Sendable, CaseIterable {
  case mps, lp
}

private func status(
  of levels: [Proposal.LevelResult], _ isComplete: Bool, _ objectives: [Objective], gap: Double
) -> Proposal.Status {
  let isProven = levels.allSatisfy { result in
    let asked = objectives.first { $0.level == result.level }?.gap(within: gap) ?? gap
    return result.gap <= asked || (gap > 0 && !result.level.owesProof)
  }
  return isComplete && isProven ? .optimal : .feasible
}

/// No plan leaves the program unless the checker passed it and counts every level alike.
private func agree(_ verdict: Verdict, _ levels: [Proposal.LevelResult]) throws {
  guard verdict.isValid else {
    throw PlanningFault.checkerDisagrees(verdict.violations.filter { $0.severity == .error })
  }
  for objective in verdict.assessment.objectives {
    guard let level = levels.first(where: { $0.level == objective.level }) else { continue }
    if abs(level.inPlan - objective.value) > 1e-6 * max(1, abs(objective.value)) {
      throw PlanningFault.valuesDiffer(level.level, formulation: level.inPlan, checker: objective.value)
    }
  }
}

extension LevelSearch {
  /// The arcs of the best plan so far.
  fileprivate func moves(of context: PlanContext) -> [Arc] {
    let arcs = outside?.source.known ?? context.arcs
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
          end: kind.end(startingIn: context.scenario.year))
      })
  }
}
