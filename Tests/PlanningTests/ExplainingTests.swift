import Exchange
import Testing

@testable import Planning

/// "Why there", "why not" and "why me and not him", against all plans of tiny rosters.
@Suite struct ExplainingTests {
  private struct City {
    let all: Enumeration
    let problem: Problem
    let plan: Plan
    /// Of every level but the lot, the least.
    let best: [Objective.Level: Double]
    let foresight: Foresight
  }

  private static func city(_ seed: Int) throws -> City? {
    let scenario = try tinyScenario(
      seed: seed + 40_000, [("quotas.total.at_most", "0.30"), ("sender.max_share", "0.25")])
    guard let all = Enumeration(scenario, atMost: 1500), let best = all.optimum() else { return nil }
    let problem = Problem(scenario)
    var options = PlanningOptions()
    options.gap = 0
    guard case .proposed(let proposal, _) = try problem.answer(Question(), options) else { return nil }
    let values = Dictionary(proposal.levels.map { ($0.level, $0.value) }, uniquingKeysWith: { first, _ in first })
    return City(
      all: all, problem: problem, plan: proposal.plan,
      best: Dictionary(best.filter { $0.level != .lot }.map { ($0.level, $0.value) }, uniquingKeysWith: { a, _ in a }),
      foresight: Foresight(problem, proposal.plan, claimed: values, options))
  }

  private func agree(
    _ answer: Foreseen?, _ city: City, _ what: String, where isAdmitted: (Plan) -> Bool
  ) throws -> Bool {
    let expected = city.all.optimum(where: isAdmitted)
    switch (answer, expected) {
    case (.impossible, nil): return false
    case (.possible(let consequence), let expected?):
      #expect(consequence.isProven, "\(what)")
      for (level, value) in expected where level != .lot {
        let difference = try #require(consequence.differences.first { $0.level == level }, "\(what) \(level)")
        #expect(abs(difference.value - (value - city.best[level]!)) <= 1e-6 * max(1, abs(value)), "\(what) \(level)")
        #expect(try #require(difference.bound) <= difference.value + 1e-9)
      }
      return true
    default:
      Issue.record("\(what): the explanation and all plans differ in whether there is such a plan")
      return false
    }
  }

  @Test func everyDestinationCostsWhatAllPlansSay() throws {
    var (possible, impossible, closed) = (0, 0, 0)
    for seed in 1...40 where possible < 40 {
      guard let city = try Self.city(seed) else { continue }
      let moves = Set(city.all.plans.flatMap(\.moves))
      for person in city.problem.scenario.roster.people.indices {
        let explanation = try PersonExplanation(person, city.foresight)
        for destination in explanation.destinations {
          let (host, kind) = (destination.opening.to, destination.opening.kind)
          func isThere(_ move: Move) -> Bool { move.person == person && move.to == host && move.kind == kind }
          let what = "seed \(seed), person \(person) to \(host) by \(kind)"
          // A way is open where the checker admits it in some set of moves.
          #expect(destination.opening.isOpen == moves.contains(where: isThere), "\(what)")
          guard destination.opening.isOpen else {
            #expect(destination.instead == nil && !destination.opening.refusals.isEmpty)
            closed += 1
            continue
          }
          if destination.isChosen {
            #expect(city.plan.moves.contains(where: isThere) && destination.instead == nil)
          } else if try agree(destination.instead, city, what, where: { $0.moves.contains(where: isThere) }) {
            possible += 1
          } else {
            impossible += 1
          }
        }
        guard let otherwise = explanation.otherwise else { continue }
        let isMoving = city.plan.moves.contains { $0.person == person }
        _ = try agree(otherwise, city, "seed \(seed), person \(person)") { plan in
          plan.moves.contains { $0.person == person } != isMoving
        }
      }
    }
    #expect(possible >= 20 && impossible >= 5 && closed >= 50, "\(possible) \(impossible) \(closed)")
  }

  /// Of the plans that are as good at every level but the lot, the one that changes fewest is told.
  @Test func asFewOthersAsCanBeAreAffected() throws {
    var compared = 0
    for seed in 1...40 where compared < 12 {
      guard let city = try Self.city(seed), let first = city.plan.moves.first else { continue }
      guard
        case .possible(let consequence) = try city.foresight.consequence(
          forcing: [], forbidding: [.init(person: first.person)])
      else { continue }
      let admitted = city.all.plans.filter { plan in
        city.all.checker.holds(plan) && !plan.moves.contains { $0.person == first.person }
      }
      let tolerances = Dictionary(
        city.problem.scenario.policy.objectives.map { ($0.level, $0.tolerance) }, uniquingKeysWith: { a, _ in a })
      let equals = admitted.filter { plan in
        city.all.checker.assess(plan).objectives.allSatisfy { objective in
          guard objective.level != .lot,
            let difference = consequence.differences.first(where: { $0.level == objective.level })
          else { return true }
          let least = difference.value + city.best[objective.level]!
          return objective.value <= least + tolerances[objective.level, default: 0] * abs(least) + 1e-6
        }
      }
      let fewest = equals.map { $0.changes(from: city.plan).count }.min()
      #expect(consequence.changes.count == fewest, "seed \(seed)")
      compared += 1
    }
    #expect(compared >= 6, "\(compared)")
  }

  @Test func whatSeparatesTwoPeopleIsWhatAllPlansSay() throws {
    var decisions: [String: Int] = [:]
    for seed in 1...40 {
      guard let city = try Self.city(seed) else { continue }
      let moving = Set(city.plan.moves.map(\.person))
      let others = city.problem.scenario.roster.people.indices.filter { !moving.contains($0) }
      for goes in moving.sorted().prefix(2) {
        for stays in others.prefix(4) {
          let comparison = try #require(try PersonComparison(goes, insteadOf: stays, city.foresight))
          #expect(comparison.goes == goes && comparison.stays == stays)
          #expect(try PersonComparison(stays, insteadOf: goes, city.foresight)?.goes == goes)
          let expected = city.all.optimum { plan in
            let own = Set(plan.moves.map(\.person))
            return own.contains(stays) && !own.contains(goes)
          }
          let what = "seed \(seed): \(goes) and not \(stays)"
          switch comparison.decision {
          case .rule(let refusals):
            #expect(
              !refusals.isEmpty && !city.all.plans.contains { $0.moves.contains { $0.person == stays } }, "\(what)")
            decisions["rule", default: 0] += 1
          case .wholePlan:
            #expect(expected == nil, "\(what)")
            decisions["whole", default: 0] += 1
          case .level(let difference):
            let value = try #require(expected?.first { $0.level == difference.level }?.value, "\(what)")
            #expect(value > city.best[difference.level]! + 1e-7, "\(what)")
            decisions["level", default: 0] += 1
          case .lot:
            let ranks = try #require(comparison.ranks)
            #expect(ranks.goes < ranks.stays, "\(what)")
            decisions["lot", default: 0] += 1
          // Where the plan changes more than these two people, the later draws may have decided.
          case .nothing: decisions["nothing", default: 0] += 1
          case .unknown: Issue.record("\(what): no time limit was set")
          }
        }
      }
    }
    #expect(decisions["rule", default: 0] >= 5 && decisions["level", default: 0] >= 5, "\(decisions)")
  }

  /// If somebody drops out, no plan that holds changes fewer people.
  @Test func theDrillFindsTheFewestChanges() throws {
    var (possible, impossible, replaced) = (0, 0, 0)
    for seed in 101...130 {
      guard let city = try Self.city(seed) else { continue }
      var options = PlanningOptions()
      options.gap = 0
      let foresight = Foresight(city.problem, city.plan, nearest: true, options)
      for withdrawal in try foresight.withdrawals() {
        let fewest = city.all.plans.filter { plan in
          city.all.checker.holds(plan) && !plan.moves.contains { $0.person == withdrawal.person }
        }.map { $0.changes(from: city.plan).count }.min()
        switch (withdrawal.without, fewest) {
        case (.impossible, nil): impossible += 1
        case (.possible(let consequence), let fewest?):
          #expect(consequence.changes.count == fewest && consequence.isFewest == true, "seed \(seed)")
          possible += 1
          replaced += withdrawal.substitute == nil ? 0 : 1
        default: Issue.record("seed \(seed): whether there is a plan without \(withdrawal.person)")
        }
      }
    }
    #expect(possible >= 4 && impossible >= 1, "\(possible) \(impossible) \(replaced)")
  }

  /// What every limit leaves is what can still be added before its rule is broken.
  @Test func whatTheLimitsLeaveIsWhatTheRulesCount() throws {
    var (seen, full) = (0, 0)
    for seed in 1...30 {
      guard let city = try Self.city(seed) else { continue }
      for school in city.problem.scenario.roster.schools.indices {
        let id = city.problem.scenario.roster.schools[school].id
        for plan in city.all.plans.prefix(60) {
          let broken = city.all.checker.check(plan: plan).violations.filter { $0.schoolID == id && $0.isOfHardRule }
          for margin in city.all.checker.margins(of: school, in: plan) where margin.rule == "sender.share" {
            #expect((margin.left < -1e-9) == broken.contains { $0.rule == margin.rule }, "seed \(seed) \(id)")
            seen += 1
            full += margin.left < 0 ? 1 : 0
          }
        }
      }
    }
    #expect(seen >= 100 && full >= 5, "\(seen) \(full)")
  }
}

/// Trades that all who take part would want, against all ways to pass hosts round.
@Suite struct TradingTests {
  /// All orders of the elements.
  private func orders<Element>(_ elements: [Element]) -> [[Element]] {
    guard elements.count > 1 else { return [elements] }
    return elements.indices.flatMap { index -> [[Element]] in
      var rest = elements
      let first = rest.remove(at: index)
      return orders(rest).map { [first] + $0 }
    }
  }

  @Test func theTradesFoundAreThoseOfAllPermutations() throws {
    var (some, none) = (0, 0)
    for seed in 1...60 {
      let scenario = try tinyScenario(
        seed: seed + 60_000,
        [
          ("balance", "null"), ("quotas.total.at_most", "1"), ("sender.max_share", "null"),
          ("kinds.rotation.directions", "[]"), ("kinds.shadowing.directions", "[]"),
        ])
      guard some < 6 || none < 20, let all = Enumeration(scenario, atMost: 3000) else { continue }
      let checker = all.checker
      for plan in all.plans.filter({ (2...4).contains($0.moves.count) && checker.holds($0) }).suffix(25) {
        func way(_ move: Move, _ host: Int) -> Double {
          let person = scenario.roster.people[move.person]
          let from = person.address ?? scenario.roster.schools[person.home].place
          return from.kilometres(to: scenario.roster.schools[host].place)
        }
        let wishes = Dictionary(grouping: scenario.roster.wishes ?? [], by: \.person)
        func rank(_ move: Move, _ host: Int) -> Int {
          guard let own = wishes[move.person] else { return 0 }
          return own.first { $0.school == host }?.rank ?? own.count + 1
        }
        func isCycle(_ order: [Int]) -> Bool {
          let changed = order.indices.filter { order[$0] != $0 }
          guard changed.count > 1 else { return false }
          var (here, seen) = (order[changed[0]], 1)
          while here != changed[0] {
            here = order[here]
            seen += 1
          }
          return seen == changed.count
        }
        let expected = orders(Array(plan.moves.indices)).filter { order in
          guard isCycle(order) else { return false }
          let traded = plan.moves.indices.map { index in
            let move = plan.moves[index]
            return Move(
              person: move.person, to: plan.moves[order[index]].to, kind: move.kind, start: move.start, end: move.end,
              hostRole: move.hostRole)
          }
          let areBetter = plan.moves.indices.allSatisfy { index in
            guard order[index] != index else { return true }
            let (move, host) = (plan.moves[index], traded[index].to)
            let (now, then) = (rank(move, move.to), rank(move, host))
            return host != move.to && (then < now || then == now && way(move, host) < way(move, move.to) - 0.05)
          }
          return areBetter && checker.holds(Plan(moves: traded))
        }
        let found = checker.tradingCycles(in: plan)
        #expect(found.isWhole && found.cycles.count == expected.count, "seed \(seed) \(plan.moves)")
        if expected.isEmpty { none += 1 } else { some += 1 }
      }
    }
    #expect(some >= 3 && none >= 10, "\(some) \(none)")
  }

  @Test func chainsHoldEveryMoverOnce() throws {
    for seed in 1...30 {
      let scenario = try tinyScenario(seed: seed + 61_000, [("balance", "null"), ("quotas.total.at_most", "1")])
      guard let all = Enumeration(scenario, atMost: 600), let plan = all.plans.last else { continue }
      let chains = all.checker.chains(of: plan)
      #expect(chains.flatMap(\.people).sorted() == plan.moves.map(\.person))
      for chain in chains {
        for (one, next) in zip(chain.people, chain.people.dropFirst()) {
          let host = plan.moves.first { $0.person == one }?.to
          #expect(host == scenario.roster.people[next].home)
        }
      }
    }
  }
}
