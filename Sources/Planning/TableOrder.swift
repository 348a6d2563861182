import Exchange

/// Plans are sought in an order of their own (``CanonicalOrder``) and handed over in that of the tables: which of several equal
/// plans is found does not depend on how the rows stand.
extension CanonicalOrder {
  /// What is asked of the tables, asked of the scenario in this order.
  func ordered(_ question: Question) -> Question {
    func ordered(_ choice: Question.Choice) -> Question.Choice {
      Question.Choice(
        person: place(ofPerson: choice.person), to: choice.to.map(place(ofSchool:)), kind: choice.kind)
    }
    var result = question
    result.forced = question.forced.map(ordered)
    result.forbidden = question.forbidden.map(ordered)
    result.keeping = question.keeping.map {
      Question.Keeping(self.ordered($0.plan), $0.extent)
    }
    return result
  }

  /// A plan found in this order, as the tables have it, with what their checker says of it: the same.
  func asGiven(
    _ proposal: Proposal, _ verdict: Verdict, _ question: Question, _ checker: Checker
  ) throws -> PlanningOutcome {
    let plan = asGiven(proposal.plan)
    let reasons = Dictionary(uniqueKeysWithValues: zip(proposal.plan.moves, proposal.reasons))
    let given = checker.check(plan: plan)
    guard given.violations.count == verdict.violations.count else {
      throw PlanningFault.checkerDisagrees(given.violations)
    }
    for (own, found) in zip(given.assessment.objectives, verdict.assessment.objectives)
    where abs(own.value - found.value) > 1e-6 * max(1, abs(found.value)) {
      throw PlanningFault.valuesDiffer(own.level, formulation: found.value, checker: own.value)
    }
    return .proposed(
      Proposal(
        status: proposal.status, plan: plan, levels: proposal.levels, reasons: plan.moves.map { reasons[ordered($0)]! },
        model: proposal.model, isInterrupted: proposal.isInterrupted, hasFewestRenewals: proposal.hasFewestRenewals,
        hasYieldingGuards: proposal.hasYieldingGuards, changes: question.keeping.map { plan.changes(from: $0.plan) },
        fairness: proposal.fairness.map(asGiven)),
      given)
  }
}
