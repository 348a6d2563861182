import Exchange
import Testing

@testable import Planning

/// The certificate that nobody is passed over, against every pair looked at by rows of a table and the checker alone.
@Suite struct FairnessTests {
  /// Who stays although the one could go instead of the other, and how many pairs there are.
  private static func passedOver(
    in plan: Plan, _ checker: Checker, most: (Objective.Level, Double) -> Double
  ) -> (lookedAt: Int, pairs: Set<Fairness.Pair>) {
    let (scenario, eligibility) = (checker.scenario, checker.eligibility)
    let people = scenario.roster.people
    let ranks = Lot(seed: scenario.policy.lotSeed, ids: people.map(\.id)).ranks
    let order = scenario.policy.objectives.map(\.level)
    let held = checker.assess(plan).objectives
    func group(_ person: Person) -> String {
      person.role.isLeader ? person.role.rawValue : "\(person.stage) \(person.subject.id)"
    }
    var (lookedAt, pairs) = (0, Set<Fairness.Pair>())
    for move in plan.moves {
      for other in people.indices where !plan.moves.contains(where: { $0.person == other }) {
        guard people[other].home == people[move.person].home, group(people[other]) == group(people[move.person])
        else { continue }
        let (own, more) = (eligibility[move.person].years, eligibility[other].years)
        guard more > own || more == own && ranks[other] < ranks[move.person] else { continue }
        lookedAt += 1
        let rest = Plan(moves: plan.moves.filter { $0 != move }).entries(in: scenario.roster)
        let row = PlanEntry(
          row: 1, person: people[other].id, school: scenario.roster.schools[move.to].id, kind: move.kind, start: nil,
          end: nil, hostRole: move.hostRole)
        let verdict = checker.check(rest + [row])
        guard verdict.isProposable else { continue }
        let earlier = order.prefix { $0 != (more > own ? .seniority : .lot) }
        let keeps = zip(held, verdict.assessment.objectives).allSatisfy { before, after in
          !earlier.contains(after.level) || after.value <= max(most(after.level, before.value), before.value) + 1e-9
        }
        if keeps { pairs.insert(Fairness.Pair(goes: move.person, stays: other)) }
      }
    }
    return (lookedAt, pairs)
  }

  private static func scenario(_ seed: Int) throws -> Scenario {
    try tinyScenario(seed: seed + 30_000, [("quotas.total.at_most", "0.30"), ("sender.max_share", "0.25")])
  }

  /// Plans that hold, most of them far from the best: whoever is passed over in them is found, and nobody else.
  @Test func thoseWhoArePassedOverAreThoseOfTheEnumeration() throws {
    var (lookedAt, found, plans) = (0, 0, 0)
    for seed in 1...120 {
      let scenario = try Self.scenario(seed)
      guard let all = Enumeration(scenario, atMost: 1500) else { continue }
      for plan in all.plans.filter({ !$0.moves.isEmpty && all.checker.holds($0) }).prefix(6) {
        let own = Self.passedOver(in: plan, all.checker) { $1 }
        let limits = FairnessLimits(scenario.policy, values: { _ in nil })
        let fairness = try #require(all.checker.fairness(of: plan, within: limits))
        #expect(fairness.lookedAt == own.lookedAt, "\(scenario.name)")
        #expect(Set(fairness.passedOver) == own.pairs, "\(scenario.name)")
        (lookedAt, found, plans) = (lookedAt + own.lookedAt, found + own.pairs.count, plans + 1)
      }
    }
    #expect(plans >= 20 && lookedAt > 10 && found > 2, "\(plans) plans, \(lookedAt) pairs, \(found) passed over")
  }

  /// Whatever the gap, in no plan that is handed over.
  @Test(arguments: [0, 0.5]) func nobodyIsPassedOverInAProposal(gap: Double) throws {
    var lookedAt = 0
    for seed in 1...60 {
      let scenario = try Self.scenario(seed)
      var options = PlanningOptions()
      options.gap = gap
      guard case .proposed(let proposal, _) = try propose(scenario, options) else { continue }
      let fairness = try #require(proposal.fairness)
      let checker = Checker(scenario)
      let own = Self.passedOver(in: proposal.plan, checker) { level, value in
        guard let found = proposal.levels.first(where: { $0.level == level }),
          let objective = scenario.policy.objectives.first(where: { $0.level == level })
        else { return value }
        return found.value * (1 + objective.tolerance)
      }
      #expect(fairness.passedOver.isEmpty && own.pairs.isEmpty, "\(scenario.name)")
      #expect(fairness.lookedAt == own.lookedAt, "\(scenario.name)")
      lookedAt += own.lookedAt
    }
    #expect(lookedAt > 10)
  }

  /// A plan in which somebody was exchanged the wrong way round is mended, and no level before the seniority gets worse.
  @Test func exchangesAreMadeUntilNobodyIsPassedOver() throws {
    var mended = 0
    for seed in 1...120 where mended < 5 {
      let scenario = try Self.scenario(seed)
      guard let all = Enumeration(scenario, atMost: 1500) else { continue }
      let limits = FairnessLimits(scenario.policy, values: { _ in nil })
      for plan in all.plans.filter({ all.checker.holds($0) }) {
        guard let before = all.checker.fairness(of: plan, within: limits), !before.passedOver.isEmpty else { continue }
        let settled = try #require(
          all.checker.passingNobodyOver(plan, within: limits, isAdmitted: { _ in true }, until: { false }))
        #expect(settled.exchanges > 0 && all.checker.holds(settled.plan))
        #expect(all.checker.fairness(of: settled.plan, within: limits)?.passedOver == [])
        let (old, new) = (all.checker.assess(plan), all.checker.assess(settled.plan))
        for (a, b) in zip(old.objectives, new.objectives) {
          if a.level == .seniority { break }
          #expect(b.value <= a.value + 1e-6, "\(scenario.name) \(a.level)")
        }
        mended += 1
        break
      }
    }
    #expect(mended >= 3)
  }

  @Test func withoutSeniorityThereIsNoCertificate() throws {
    let scenario = try tinyScenario(seed: 30_003, [("objectives", "[equity, burden]")])
    let limits = FairnessLimits(scenario.policy, values: { _ in nil })
    #expect(Checker(scenario).fairness(of: Plan(moves: []), within: limits) == nil)
  }
}
