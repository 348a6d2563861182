import Exchange

/// The yearly plan of a scenario: every level solved in the policy's order, passed by the independent checker.
///
/// - Throws: ``PlanningFault`` where the program contradicts itself; such a plan is never handed out.
public func propose(_ scenario: Scenario, _ options: PlanningOptions) throws -> PlanningOutcome {
  let control = SearchControl(options)
  control.say(nil, Phrase(zh: "逐人逐校判断可行的交流", en: "judging who may go where"))
  let eligibility = Eligibility(scenario)
  let context = PlanContext(scenario, eligibility, ArcSet(scenario, eligibility).arcs)
  let program = Program(context)

  var search = LevelSearch(program, control, options.formulation, from: FirstPlan.arcs(program))
  switch try search.run() {
  case .infeasible:
    return .infeasible(try Diagnosis(program, control))
  case .interrupted where search.plan == nil:
    return .outOfTime
  case .solved, .interrupted:
    let levels = search.levelResults()
    let plan = Plan(context, choosing: search.plan ?? [])
    let verdict = Checker(scenario, eligibility).check(plan.entries(in: scenario.roster))
    try agree(verdict, levels)
    let proposal = Proposal(
      status: status(of: levels, search.isComplete, gap: options.gap), plan: plan, levels: levels,
      reasons: Reasoning(context, verdict.assessment).reasons(for: plan),
      model: Proposal.ModelSize(
        formulation: options.formulation.rawValue, arcs: context.arcs.count, columns: program.columnCount,
        rows: program.rows.count, solveSeconds: control.seconds),
      isInterrupted: !search.isComplete)
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
  let eligibility = Eligibility(scenario)
  let program = Program(PlanContext(scenario, eligibility, ArcSet(scenario, eligibility).arcs))
  guard let last = program.levels.firstIndex(where: { $0.objective.level == level }) else { return nil }
  var earlier = program
  earlier.levels = Array(program.levels[..<last])
  var budgets: [Sifting.Budget] = []
  if earlier.levels.contains(where: { $0.costs.contains { $0 != 0 } }) {
    var search = LevelSearch(earlier, SearchControl(options), options.formulation)
    guard case .solved = try search.run() else { return nil }
    budgets = search.budgets
  }
  let columns = (0..<program.columnCount).filter { program.uppers[$0] > 0 }
  let model = IntegerSearch(program: program, budgets: budgets.map(\.unscaled))
    .model(program.levels[last].unscaled, columns)
  return format == .mps ? model.mps() : model.lp()
}

/// File formats that other solvers read.
public enum ModelFormat: String, Sendable, CaseIterable {
  case mps, lp
}

private func status(of levels: [Proposal.LevelResult], _ isComplete: Bool, gap: Double) -> Proposal.Status {
  let isProven = levels.allSatisfy { ($0.gap <= gap || (gap > 0 && !$0.level.owesProof)) }
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

extension Plan {
  init(_ context: PlanContext, choosing chosen: [Int]) {
    self.init(
      moves: chosen.map { index in
        let arc = context.arcs[index]
        let kind = context.kind(arc)
        return Move(
          person: arc.person, to: arc.to, kind: kind.id, start: context.scenario.start,
          end: kind.end(startingIn: context.scenario.year))
      })
  }
}
