import Exchange
import Testing

@testable import Leveling
@testable import Planning

/// What comes before the relaxation of a level, and what is a rule after it; against all plans of small rosters.
@Suite struct HeldAndMendedTests {
  private func control(_ gap: Double) -> SearchControl {
    var options = PlanningOptions()
    options.gap = gap
    return SearchControl(options)
  }

  /// A level counted in whole numbers, of which nothing may be given up, is a row from then on: the later levels are the best
  /// among the plans that keep it, and no others.
  @Test func aWholeLevelIsARowOfTheProgram() throws {
    var held = 0
    try Listed.every { listed, random in
      var program = listed.program
      let costs = (0..<program.columnCount).map { $0 < program.arcCount && random.next() % 2 == 0 ? 1.0 : 0 }
      let later = program.levels.filter { level in level.costs.contains { $0 != 0 } }
      program.levels =
        [Program.Level(name: "counted", costs: costs)]
        + later.map { Program.Level(name: $0.name, costs: $0.costs, constant: $0.constant, scale: $0.scale) }
      var search = LevelSearch(program, control(0), .sifting)
      guard case .solved = try search.run() else {
        Issue.record("seed \(listed.seed): not solved")
        return
      }
      held += search.isHeldInRow ? 1 : 0
      var kept = listed.values
      for (level, proven) in zip(program.levels, search.proven) {
        let best = try #require(kept.map { program.value(of: level, $0) }.min())
        #expect(abs(proven.value - best) <= 1e-5 * max(1, abs(best)), "seed \(listed.seed) \(level.name)")
        kept.removeAll { program.value(of: level, $0) > best + 1e-5 * max(1, abs(best)) }
      }
    }
    #expect(held > 20)
  }

  /// Shares that may be missed at a price are asked for by the first plan, and mending brings what it misses nearer; both keep
  /// every row, and nothing comes below the least.
  @Test func whatMayBeMissedIsAskedForFirst() throws {
    var (missing, mended, reached) = (0, 0, 0)
    try Listed.every { listed, _ in
      var soft = listed.program
      soft.uppers = soft.uppers { _ in true }
      let level = soft.bending { _ in true }
      let mending = try #require(Mending(soft, level))
      for (number, start) in ([[]] + listed.plans.prefix(5).map { Array($0.dropLast()) }).enumerated() {
        let before = soft.values(choosing: start)
        guard soft.admits(before), soft.value(of: level, before) > 0 else { continue }
        let arcs = try mending.mend(start, [], control(0))
        let after = soft.values(choosing: arcs)
        #expect(soft.admits(after), "seed \(listed.seed) \(number)")
        let (old, new) = (soft.value(of: level, before), soft.value(of: level, after))
        #expect(new <= old && new >= level.floor, "seed \(listed.seed) \(number)")
        missing += 1
        if new < old { mended += 1 }
      }
      if let first = try FirstPlan.arcs(soft, control(0)) {
        let values = soft.values(choosing: first)
        #expect(soft.admits(values))
        if soft.value(of: level, values) <= 1e-9 { reached += 1 }
      }
    }
    #expect(missing > 40 && mended > missing / 2, "\(mended) of \(missing)")
    #expect(reached > 20, "\(reached)")
  }

  /// Levels whose arcs cost something are no matter of rows that miss something.
  @Test func onlyWhatIsMissedIsMended() throws {
    try Listed.every { listed, _ in
      for level in listed.program.levels where level.isLength { #expect(Mending(listed.program, level) == nil) }
    }
  }
}
