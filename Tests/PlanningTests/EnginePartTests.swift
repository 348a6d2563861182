import Exchange
import Optimizing
import Synchronization
import Testing

@testable import Leveling
@testable import Planning

/// Every part of the search for large programs against all plans of rosters small enough to list them.
@Suite struct EnginePartTests {
  private func relaxed(_ program: Program, _ level: Program.Level) throws -> Sifting.Relaxation? {
    var sifting = Sifting(program)
    let outcome = try sifting.minimise(level, SearchControl(PlanningOptions()))
    if case .solved(let relaxation) = outcome { return relaxation }
    return nil
  }

  private func someDuals(_ program: Program, _ random: inout SplitMix) -> [Double] {
    program.rows.map { row in
      let size = Double(random.next() % 1000) / 100
      let isPositive = row.lower > -.infinity && (row.upper == .infinity || random.next() % 2 == 0)
      return random.next() % 3 == 0 ? 0 : isPositive ? size : -size
    }
  }

  /// A step between two numbers of holders that are as far from the mean costs nothing, not what rounding leaves: GLPK divides
  /// by coefficients when it tightens bounds, and with one of 1e-19 in a budget row it found plans that broke the budget.
  @Test func noCostIsAResidueOfRounding() throws {
    var free = 0
    for seed in 1...400 {
      let scenario = try tinyScenario(seed: seed, [])
      let eligibility = Eligibility(scenario)
      let program = Program(PlanContext(scenario, eligibility, ArcSet(scenario, eligibility).arcs))
      let equity = try #require(program.levels.first { $0.name == "equity" })
      let most = equity.costs.map(abs).max() ?? 0
      for column in program.arcCount..<program.columnCount {
        guard case .segment = program.roles[column] else { continue }
        let cost = abs(equity.costs[column])
        #expect(cost == 0 || cost > 1e-13 * most, "seed \(seed) column \(column): \(cost)")
        if cost == 0 { free += 1 }
      }
    }
    #expect(free > 0)
  }

  /// Pricing: no plan is cheaper than any prices prove with its arcs and those who stay.
  @Test func anyPricesBoundEveryPlan() throws {
    try Listed.every { listed, random in
      let program = listed.program
      for level in program.levels {
        let proof = DualProof(program, level.costs, someDuals(program, &random))
        let costs = listed.costs(level)
        for (plan, cost) in zip(listed.plans, costs) {
          let moving = Set(plan.map { program.owners[$0] })
          let stays = zip(program.arcsByOwner, proof.staying).reduce(0) {
            moving.contains(program.owners[$1.0.lowerBound]) ? $0 : $0 + $1.1
          }
          let least = proof.bound + level.constant + plan.reduce(stays) { $0 + proof.reducedCosts[$1] }
          #expect(cost >= least - 1e-6 * max(1, abs(least)), "seed \(listed.seed) \(level.name)")
        }
      }
    }
  }

  /// Fixing: an arc whose reduced cost exceeds the gap between a plan and the relaxation is in no better plan.
  @Test func arcsDearerThanTheGapAreInNoBetterPlan() throws {
    var fixed = 0
    try Listed.every { listed, random in
      let program = listed.program
      for level in program.levels where level.costs.contains(where: { $0 != 0 }) {
        let relaxation = try #require(try relaxed(program, level), "seed \(listed.seed)")
        let costs = listed.costs(level)
        #expect(costs.allSatisfy { $0 >= relaxation.bound - 1e-6 * max(1, $0) })
        let held = costs[Int(random.next() % UInt64(costs.count))]
        let better = zip(listed.plans, costs).filter { $0.1 < held - 1e-9 }.map(\.0)
        let gap = (held - relaxation.bound) * level.scale
        for arc in 0..<program.arcCount where relaxation.proof.reducedCosts[arc] > gap + 1e-6 {
          #expect(!better.contains { $0.contains(arc) }, "seed \(listed.seed) arc \(arc)")
          fixed += 1
        }
      }
    }
    #expect(fixed > 60)
  }

  /// Fixing against a ceiling: every plan that costs no more has all that is settled and nothing that is left out.
  @Test func plansBelowACeilingAreAmongWhatIsLikely() throws {
    let control = SearchControl(PlanningOptions())
    var (settledArcs, leftOut) = (0, 0)
    try Listed.every { listed, random in
      let program = listed.program
      let search = LevelSearch(program, control, .sifting)
      for level in program.levels where level.costs.contains(where: { $0 != 0 }) {
        let relaxation = try #require(try relaxed(program, level), "seed \(listed.seed)")
        let costs = listed.costs(level)
        for _ in 1...3 {
          let ceiling = costs[Int(random.next() % UInt64(costs.count))]
          let (open, settled) = search.likely(relaxation.proof, (ceiling - relaxation.bound) * level.scale)
          let held = Set(settled.map(\.column))
          let possible = held.union(open)
          for (plan, values) in zip(listed.plans, listed.values) where program.value(of: level, values) <= ceiling {
            #expect(plan.allSatisfy(possible.contains), "seed \(listed.seed) \(level.name)")
            #expect(settled.allSatisfy { values[$0.column] == $0.value }, "seed \(listed.seed) \(level.name)")
          }
          settledArcs += held.count { $0 < program.arcCount }
          leftOut += program.arcCount - possible.count { $0 < program.arcCount }
        }
      }
    }
    #expect(settledArcs > 10)
    #expect(leftOut > 200)
  }

  /// Searching below rising ceilings ends at the best plan that keeps the earlier level, proven; with a gap, within it.
  @Test(arguments: [0, 0.02]) func ceilingsEndAtTheBestPlanWithinTheBudget(gap: Double) throws {
    var options = PlanningOptions()
    options.gap = gap
    let control = SearchControl(options)
    try Listed.every { listed, _ in
      var search = LevelSearch(listed.program, control, .sifting)
      let equity = listed.program.levels.first { $0.name == "equity" }!
      let burden = listed.program.levels.first { $0.name == "burden" }!
      guard case .solved = try search.solve(equity), case .solved(let relaxation) = try search.relax(burden) else {
        Issue.record("seed \(listed.seed): not solved")
        return
      }
      // A level at its floor is held by no budget.
      guard search.budgets.count == 1 else { return }
      let within = zip(listed.values, listed.costs(burden)).filter { search.keepsBudgets($0.0) }.map(\.1)
      let best = try #require(within.min())
      var state = LevelState(burden, relaxation, gap: gap, value: nil, bound: relaxation.bound)
      _ = try Ceilings().run(&search, &state)
      let (found, bound) = (try #require(state.value), state.bound)
      #expect(bound <= best + 1e-6 * max(1, best), "seed \(listed.seed)")
      #expect(found >= best - 1e-6 * max(1, best), "seed \(listed.seed)")
      #expect(relativeGap(found, bound) <= gap + 1e-6, "seed \(listed.seed): \(found) \(bound) of \(best)")
    }
  }

  /// Classes: where two arcs of equal signature change places the rules are kept as before.
  @Test func arcsOfEqualSignatureAreInterchangeable() throws {
    var swapped = 0
    try Listed.every { listed, _ in
      let program = listed.program
      let every = Set(listed.plans)
      for plan in listed.plans {
        let moving = Set(plan.map { program.owners[$0] })
        for (position, arc) in plan.enumerated() {
          for other in 0..<program.arcCount
          where other != arc && !moving.contains(program.owners[other])
            && program.signature(other) == program.signature(arc)
          {
            var changed = plan
            changed[position] = other
            #expect(every.contains(changed.sorted()), "seed \(listed.seed): \(arc) and \(other)")
            swapped += 1
          }
        }
      }
    }
    #expect(swapped > 50)
  }

  /// Splitting: a part planned anew while the rest stays ends at the best of all plans that agree on the rest.
  @Test func aPartPlannedAnewIsTheBestOfThatPart() throws {
    let control = SearchControl(PlanningOptions())
    var improved = 0
    try Listed.every { listed, random in
      let program = listed.program
      let level = program.levels.first { $0.name == "equity" }!
      let costs = listed.costs(level)
      let start = listed.plans[Int(random.next() % UInt64(listed.plans.count))]
      let free = Set((0..<program.arcCount).filter { _ in random.next() % 3 > 0 })
      let rest = Set(start).subtracting(free)
      let best = zip(listed.plans, costs).filter { Set($0.0).subtracting(free) == rest }.map(\.1).min()!
      let helpers = (program.arcCount..<program.columnCount).filter { program.uppers[$0] > 0 }
      let outcome = try IntegerSearch(program: program, budgets: []).minimise(
        level, over: free.sorted() + helpers, from: start, keepingRest: true,
        IntegerSearch.Effort(nodes: nil, gap: 0), control)
      let found = program.value(of: level, program.values(choosing: try #require(outcome.arcs)))
      #expect(abs(found - best) <= 1e-6 * max(1, best), "seed \(listed.seed)")
      if found < program.value(of: level, program.values(choosing: start)) - 1e-9 { improved += 1 }
    }
    #expect(improved > 5)
  }

  /// Settling what a relaxation takes whole gives a plan of the list and a bound that no plan beats.
  @Test func settlingKeepsEveryRuleAndATrueBound() throws {
    let control = SearchControl(PlanningOptions())
    try Listed.every { listed, random in
      let program = listed.program
      let columns = (0..<program.columnCount).filter { program.uppers[$0] > 0 }
      let search = IntegerSearch(program: program, budgets: [])
      for level in program.levels where level.name == "equity" || level.name == "burden" {
        let outcome = try search.minimiseSettling(
          level, over: columns, IntegerSearch.Effort(nodes: nil, gap: 0), control)
        let arcs = try #require(outcome.arcs)
        #expect(listed.plans.contains(arcs), "seed \(listed.seed)")
        let best = listed.costs(level).min()!
        #expect(outcome.bound <= best + 1e-6 * max(1, best), "seed \(listed.seed)")
      }
    }
  }

  /// A plan as good as the relaxation ends the level there: an integer program could find nothing better, and over thousands
  /// of columns it takes all the time that the next levels need.
  @Test func aPlanAsGoodAsTheRelaxationIsNotSearchedFor() throws {
    var (ended, searched) = (0, 0)
    try Listed.every { listed, _ in
      for level in listed.program.levels where level.costs.contains(where: { $0 != 0 }) {
        let costs = listed.costs(level)
        let best = try #require(costs.indices.min { (costs[$0], $0) < (costs[$1], $1) })
        let said = Mutex<[SearchProgress]>([])
        let control = SearchControl(gap: 0.001, report: { progress in said.withLock { $0.append(progress) } })
        var search = LevelSearch(listed.program, control, .sifting, from: listed.plans[best])
        guard case .solved = try search.solve(level) else {
          Issue.record("seed \(listed.seed): \(level.name) is not solved")
          return
        }
        let stages = said.withLock { $0 }
        let isSearched = stages.contains { if case .integerDone = $0.stage { true } else { false } }
        // At the least that the costs allow there is nothing to relax either.
        let relaxed = stages.first { $0.stage == .relaxation }
        if relaxed == nil { #expect(costs[best] <= level.floor, "seed \(listed.seed) \(level.name)") }
        if relaxed?.gap ?? 0 <= 0.001 {
          #expect(!isSearched, "seed \(listed.seed) \(level.name)")
          ended += 1
        } else if isSearched {
          searched += 1
        }
      }
    }
    #expect(ended > 20)
    #expect(searched > 0)
  }
}
