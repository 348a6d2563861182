import Exchange
import Testing

@testable import Planning

/// All plans of a tiny roster, found and judged by the checker alone.
struct Enumeration {
  let checker: Checker
  let plans: [Plan]

  /// nil where there are too many plans.
  init?(_ scenario: Scenario, atMost limit: Int) {
    let checker = Checker(scenario)
    let (roster, policy) = (scenario.roster, scenario.policy)
    var plans: [[Move]] = [[]]
    for person in roster.people.indices {
      var moves: [Move] = []
      for host in roster.schools.indices {
        for kind in policy.kinds where kind.isOffered {
          for post in [nil] + (kind.hostRoles[roster.people[person].role] ?? []) {
            let row = PlanEntry(
              row: 1, person: roster.people[person].id, school: roster.schools[host].id, kind: kind.id, start: nil,
              end: nil, hostRole: post)
            // What the row alone is to blame for; the rest depends on the other rows.
            let verdict = checker.check([row])
            guard !verdict.violations.contains(where: { $0.row != nil && $0.isOfHardRule }) else { continue }
            moves += verdict.plan.moves
          }
        }
      }
      plans += plans.flatMap { plan in moves.map { plan + [$0] } }
      if plans.count > limit { return nil }
    }
    self.checker = checker
    self.plans = plans.map { Plan(moves: $0) }
  }

  /// The best value of every level in the policy's order, each within the tolerances of the earlier ones, over the plans that
  /// leave the fewest people out of balance because of returns; nil where no plan keeps the hard rules.
  ///
  /// - Parameters:
  ///   - isAdmitted: whether a plan keeps conditions beside the rules.
  ///   - changes: how far a plan is from an earlier one: the first level, where given.
  func optimum(
    where isAdmitted: (Plan) -> Bool = { _ in true }, fewest changes: ((Plan) -> Int)? = nil
  ) -> [(level: Objective.Level, value: Double)]? {
    let holding = plans.filter { isAdmitted($0) && checker.holds($0) }
    let excused = holding.map(excused)
    let least = excused.min()
    let held = zip(holding, excused).filter { $1 == least }.map { plan, _ in
      (changes.map { [ObjectiveValue(level: .change, value: Double($0(plan)))] } ?? [])
        + checker.assess(plan).objectives
    }
    guard let levels = held.first.map({ $0.map(\.level) }) else { return nil }
    let objectives = checker.scenario.policy.objectives
    let tolerances = levels.map { level in objectives.first { $0.level == level }?.tolerance ?? 0 }
    return BruteForce.optimum(held.map { $0.map(\.value) }, tolerances: tolerances).map { Array(zip(levels, $0)) }
  }
}

extension Enumeration {
  /// People by whom groups are out of balance that a hard balance lets be.
  func excused(_ plan: Plan) -> Double {
    guard checker.scenario.policy.balance?.hardness == .hard else { return 0 }
    return checker.check(plan: plan).violations
      .filter { $0.rule.hasPrefix("balance.") && !$0.isOfHardRule }
      .reduce(0) { $0 + abs($1.required! - $1.actual!) }
  }
}

/// Looks for rosters on which a rule makes a difference, and demands that the planner then finds what all plans give, with
/// the rule and without it.
///
/// - Parameters:
///   - rule: id of the rule, for the message.
///   - base: overrides of the shipped pack under which the rule is off.
///   - change: further overrides that switch it on.
///   - seeds: rosters to try; one must show a difference.
///   - roster: makes the roster; by default one with the optional tables.
///   - toggling: what a rule that no pack can switch off is about: the roster of the second scenario.
func expectEffect(
  of rule: String, base: [(path: String, value: String)] = [], change: [(path: String, value: String)] = [],
  seeds: ClosedRange<Int> = 1...120, pack: String = "tiny",
  roster: (inout TinyCity) -> Roster = { $0.rosterWithTables() }, toggling: (Roster) -> Roster = { $0 }
) throws {
  let without = try shipped(pack, base).policy
  let with = try shipped(pack, base + change).policy
  var differences = 0
  // Rosters that have a plan either way: a rule that only ever makes plans impossible would show less.
  var planned = 0
  for seed in seeds where differences < 2 || planned == 0 {
    var city = TinyCity(seed: seed + 9000)
    let tables = roster(&city)
    let scenarios = [(without, tables), (with, toggling(tables))].map { policy, roster in
      Scenario(name: "\(rule) \(seed)", year: 2026, policy: policy, roster: roster, digest: "")
    }
    guard let all = Enumeration(scenarios[0], atMost: 1500), let some = Enumeration(scenarios[1], atMost: 1500) else {
      continue
    }
    let best = [all.optimum(), some.optimum()]
    let values = best.map { $0?.map(\.value) }
    guard values[0] != values[1] else { continue }
    let hasPlans = values.allSatisfy { $0 != nil }
    if differences >= 2, !hasPlans { continue }
    differences += 1
    planned += hasPlans ? 1 : 0
    for (scenario, expected) in zip(scenarios, best) { try expectProposal(of: scenario, toReach: expected) }
  }
  #expect(planned > 0, "\(rule) changes no plan in any roster tried (\(differences) become possible or impossible)")
}

/// The planner, exact and in both formulations, finds the levels' values that all plans give.
func expectProposal(
  of scenario: Scenario, asking question: Question = Question(), afterItsPlan isSolved: Bool = false,
  toReach expected: [(level: Objective.Level, value: Double)]?
) throws {
  for formulation in [Formulation.sifting, .direct] {
    var options = PlanningOptions()
    options.gap = 0
    options.formulation = formulation
    let problem = Problem(scenario)
    if isSolved { _ = try problem.answer(Question(), options) }
    switch (try problem.answer(question, options), expected) {
    case (.infeasible, nil): break
    case (.proposed(let proposal, let verdict), let expected?):
      #expect(verdict.isProposable)
      #expect(proposal.levels.map(\.level) == expected.map(\.level), "\(scenario.name)")
      for (level, best) in zip(proposal.levels, expected) {
        #expect(abs(level.value - best.value) <= 1e-6 * max(1, best.value), "\(scenario.name) \(formulation) \(level)")
      }
    default: Issue.record("\(scenario.name) \(formulation): the planner and all plans differ in whether there is one")
    }
  }
}
