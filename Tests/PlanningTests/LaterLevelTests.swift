import Exchange
import Testing

@testable import Leveling
@testable import Planning

/// Levels below others: what the held levels rule out, bounds in whole numbers, ceilings in large steps; against all plans of
/// rosters small enough to list them.
@Suite struct LaterLevelTests {
  private func control(_ gap: Double) -> SearchControl {
    var options = PlanningOptions()
    options.gap = gap
    return SearchControl(options)
  }

  /// After every level, the plans that keep all levels so far have none of what is closed and all of what is settled.
  @Test(arguments: [0, 0.02]) func whatHeldLevelsRuleOutIsInNoPlanThatKeepsThem(gap: Double) throws {
    var (closed, settledArcs) = (0, 0)
    try Listed.every { listed, _ in
      var search = LevelSearch(listed.program, control(gap), .sifting)
      var limits: [Sifting.Budget] = []
      for level in listed.program.levels where level.costs.contains(where: { $0 != 0 }) {
        guard case .solved = try search.solve(level) else {
          Issue.record("seed \(listed.seed): \(level.name) is not solved")
          return
        }
        limits.append(Sifting.Budget(level: level, value: try #require(search.proven.last).value))
        let (open, settled) = search.fixing.columns(of: search.program)
        let held = Set(settled.map(\.column))
        let possible = held.union(open)
        closed += listed.program.arcCount - possible.count { $0 < listed.program.arcCount }
        settledArcs += held.count { $0 < listed.program.arcCount }
        for (plan, values) in zip(listed.plans, listed.values) {
          guard limits.allSatisfy({ $0.admits(listed.program.value(of: $0.level, values)) }) else { continue }
          #expect(plan.allSatisfy(possible.contains), "seed \(listed.seed) after \(level.name)")
          #expect(settled.allSatisfy { values[$0.column] == $0.value }, "seed \(listed.seed) after \(level.name)")
          #expect(search.program.admits(values), "seed \(listed.seed) after \(level.name)")
        }
      }
    }
    #expect(closed > 200)
    #expect(settledArcs > 10)
  }

  /// A level at the least that its costs allow is held without a row, by closed columns, and no plan that keeps it is lost.
  @Test(arguments: [true, false]) func aLevelAtItsFloorNeedsNoRow(givesUpNothing: Bool) throws {
    var (levels, kept) = (0, 0)
    try Listed.every { listed, _ in
      var program = listed.program
      if givesUpNothing {
        program.levels = program.levels.map {
          Program.Level(name: $0.name, costs: $0.costs, constant: $0.constant, scale: $0.scale)
        }
      }
      var search = LevelSearch(program, control(0), .sifting)
      for level in program.levels where level.costs.contains(where: { $0 > 0 }) {
        guard case .solved = try search.solve(level) else { return }
        let value = try #require(search.proven.last).value
        let isHeldByRow = search.budgets.contains { $0.level.name == level.name }
        let budget = Sifting.Budget(level: level, value: value)
        for values in listed.values
        where search.allBudgets.allSatisfy({ $0.admits(program.value(of: $0.level, values)) }) {
          #expect(budget.admits(program.value(of: level, values)))
          #expect(search.program.admits(values), "seed \(listed.seed) \(level.name)")
          kept += 1
        }
        if isHeldByRow { continue }
        levels += 1
        for values in listed.values where search.program.admits(values) {
          #expect(listed.program.value(of: level, values) <= value + 1e-6, "seed \(listed.seed) \(level.name)")
        }
      }
    }
    #expect(kept > 100 && levels > (givesUpNothing ? 0 : -1))
  }

  /// However wide the gap, nobody goes at the last level whose colleague could go instead at less.
  @Test func noExchangeOfTwoBettersTheLastLevel() throws {
    var looked = 0
    for seed in 1...12 {
      var city = TinyCity(seed: seed)
      let policy = try shipped("tiny", [("quotas.total.at_most", "0.30"), ("sender.max_share", "0.25")]).policy
      let scenario = Scenario(
        name: "city \(seed)", year: 2026, policy: policy, roster: city.roster(schools: 4...6, people: 25...35),
        digest: "")
      let eligibility = Eligibility(scenario)
      var program = Program(PlanContext(scenario, eligibility, ArcSet(scenario, eligibility).arcs))
      let last = try #require(program.levels.firstIndex { $0.name == Objective.Level.lot.rawValue })
      program.levels = Array(program.levels[...last])
      var search = LevelSearch(program, control(0.9), .sifting)
      guard case .solved = try search.run(), let plan = search.plan else { continue }
      let level = program.levels[last]
      let moving = Set(plan.map { program.owners[$0] })
      for old in plan {
        for new in 0..<program.arcCount
        where !moving.contains(program.owners[new]) && program.groups[new] == program.groups[old]
          && program.ends[new] == program.ends[old] && level.costs[new] < level.costs[old]
        {
          looked += 1
          let values = program.values(choosing: plan.filter { $0 != old } + [new])
          let isKept = search.allBudgets.dropLast().allSatisfy { $0.admits(program.value(of: $0.level, values)) }
          #expect(!isKept || !program.admits(values), "seed \(seed): \(old) for \(new)")
        }
      }
    }
    #expect(looked > 20, "\(looked)")
  }

  /// The plans on both sides of a sum are all plans.
  @Test func aSumPartsThePlansInTwo() throws {
    var parted = 0
    try Listed.every { listed, random in
      let program = listed.program
      for (row, helpers) in program.helpers.enumerated() {
        let segments = helpers.filter { if case .segment = program.roles[$0] { true } else { false } }
        guard !segments.isEmpty else { continue }
        let most = Int(random.next() % 3) - 2
        let sides = Fixing(program).parted(row, at: most, program).map { $0.columns(of: program) }
        for values in listed.values {
          let sum = segments.reduce(0) { $0 + values[$1] * program.direction(ofSegment: $1) }
          let isIn = sides.map { open, settled in
            let possible = Set(open + settled.map(\.column))
            return segments.allSatisfy { values[$0] == 0 || possible.contains($0) }
              && settled.allSatisfy { values[$0.column] == $0.value }
          }
          #expect(sum <= Double(most) ? isIn[0] : isIn[1], "seed \(listed.seed) row \(row): \(sum), \(most)")
          if isIn != [true, true] { parted += 1 }
        }
      }
    }
    #expect(parted > 100)
  }

  /// Where every plan comes to a whole number bounds are rounded up, and nowhere else.
  @Test func onlyBoundsOfWholeLevelsAreRoundedUp() throws {
    var (whole, broken) = (0, 0)
    try Listed.every { listed, _ in
      let program = listed.program
      for level in program.levels where level.costs.contains(where: { $0 != 0 }) {
        var sifting = Sifting(program)
        guard case .solved(let relaxation) = try sifting.minimise(level, control(0)) else { continue }
        let state = LevelState(
          level, relaxation, gap: 0, value: nil, bound: relaxation.bound, isWhole: program.isWhole(level))
        let costs = listed.costs(level)
        #expect(costs.allSatisfy { $0 >= state.bound - 1e-6 * max(1, $0) }, "seed \(listed.seed) \(level.name)")
        guard program.isWhole(level) else {
          broken += costs.contains { abs($0 - $0.rounded()) > 1e-3 } ? 1 : 0
          #expect(state.bound == relaxation.bound)
          continue
        }
        #expect(costs.allSatisfy { abs($0 - $0.rounded()) < 1e-6 }, "seed \(listed.seed) \(level.name)")
        if state.bound > relaxation.bound + 1e-3 { whole += 1 }
      }
    }
    #expect(whole > 10)
    #expect(broken > 10)
  }

  /// Rising ceilings below three levels end at the best plan that keeps them, proven; with a gap, within it.
  @Test(arguments: [0, 0.02]) func laterCeilingsEndAtTheBestPlan(gap: Double) throws {
    var searched = 0
    try Listed.every { listed, _ in
      let levels = listed.program.levels.filter { $0.costs.contains { $0 != 0 } }
      var search = LevelSearch(listed.program, control(gap), .sifting)
      for level in levels.dropLast() { _ = try search.solve(level) }
      let last = try #require(levels.last)
      guard search.budgets.count > 1, case .solved(let relaxation) = try search.relax(last) else { return }
      let within = zip(listed.plans, listed.values)
        .filter { search.program.admits($0.1) && search.keepsBudgets($0.1) }
        .map { (plan: $0.0, value: listed.program.value(of: last, $0.1)) }
      let best = try #require(within.map(\.value).min())
      // The worst plan to begin with.
      let worst = try #require(within.max { $0.value < $1.value })
      search.hold(worst.plan)
      let isWhole = listed.program.isWhole(last)
      var state = LevelState(
        last, relaxation, gap: gap, value: worst.value, bound: relaxation.bound,
        isWhole: isWhole)
      if state.isOpen { searched += 1 }
      _ = try LaterCeilings().run(&search, &state)
      let (found, bound) = (try #require(state.value), state.bound)
      #expect(bound <= best + 1e-6 * max(1, best), "seed \(listed.seed)")
      #expect(relativeGap(found, bound) <= gap + 1e-6, "seed \(listed.seed): \(found) \(bound) of \(best)")
    }
    #expect(searched > 10)
  }
}
