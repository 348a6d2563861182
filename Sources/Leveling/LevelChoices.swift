/// What a search at one level is about: costs, arcs and how hard to try.
extension LevelSearch {
  /// What was proven of every level, and what the plan held at the end makes of it. Levels never reached have no better
  /// bound than that of all columns at their cheaper end.
  package func levelResults() throws -> [LevelResult] {
    let values = program.values(choosing: plan ?? [])
    return try program.levels.enumerated().map { number, level in
      let inPlan = program.value(of: level, values)
      let value = number < proven.count ? min(proven[number].value, inPlan) : inPlan
      let bound = try believed(number < proven.count ? proven[number].bound : level.floor, of: level.name, value)
      return LevelResult(
        level: level.name, value: value, bound: bound, gap: relativeGap(value, bound), inPlan: inPlan,
        asked: level.gap(within: control.gap))
    }
  }

  /// The first level alone leaves most arcs at equal cost; a trace of the next level over arcs brings in columns that it
  /// will want, and keeps the simplex from wandering among equals.
  func guided(_ level: Program.Level) -> Program.Level? {
    guard let index = program.levels.firstIndex(where: { $0.name == level.name }),
      let next = program.levels[(index + 1)...].first(where: { $0.costs.contains { $0 != 0 } })
    else { return nil }
    let trace = effort.trace
    let costs = zip(level.costs, next.costs).map { $0 * level.scale + trace * $1 * next.scale }
    return level.like(
      costs: costs, constant: 0, scale: 1,
      shares: level.shares(times: level.scale) + next.shares(times: trace * next.scale))
  }

  /// Arcs at once in an integer program, more where plans are large.
  func arcs(_ few: Int, _ relaxation: Sifting.Relaxation) -> Int {
    let used = relaxation.values[..<program.arcCount].count { $0 > 0.01 }
    return few == .max ? few : max(few, few / 2 + few * used / 1000)
  }

  /// Arcs that a better plan could use, the most promising first; whole: no other arc could be in a better plan.
  func choose(_ relaxation: Sifting.Relaxation, slack: Double?, atMost limit: Int) -> ([Int], isWhole: Bool) {
    let held = Set(plan ?? [])
    func isFree(_ column: Int) -> Bool { held.contains(column) || relaxation.values[column] > 1e-9 }
    let most = slack.map { $0 + 1e-6 } ?? .infinity
    var arcs = (0..<program.arcCount).filter {
      !fixing.isClosed[$0] && (isFree($0) || relaxation.proof.reducedCosts[$0] <= most)
    }
    let isWhole = arcs.count <= limit && (outside == nil || most < leastOutside)
    if !isWhole {
      let free = arcs.filter(isFree)
      let others = leastFirst(
        arcs.filter { !isFree($0) }, by: relaxation.ranking.reducedCosts, atMost: limit - free.count)
      arcs = (free + others).sorted()
    }
    let others = (program.arcCount..<program.columnCount).filter { program.uppers[$0] > 0 && !fixing.isClosed[$0] }
    return (arcs + others, isWhole)
  }
}
