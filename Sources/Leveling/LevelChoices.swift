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
  /// will want, and keeps the simplex from wandering among equals. Where the next one leaves them equal too, the lengths of
  /// ways tell them apart.
  func guided(_ level: Program.Level) -> Program.Level? {
    guard let index = program.levels.firstIndex(where: { $0.name == level.name }) else { return nil }
    let later = program.levels[(index + 1)...].filter { $0.costs.contains { $0 != 0 } }
    guard let next = later.first else { return nil }
    return traced([next] + later.dropFirst().filter(\.isLength), in: level)
  }

  /// The level with a trace of the lengths of ways, where a later level is about those and this one leaves most arcs equal.
  func guidedByLengths(_ level: Program.Level) -> Program.Level {
    guard let index = program.levels.firstIndex(where: { $0.name == level.name }) else { return level.scaled }
    return traced(program.levels[(index + 1)...].filter(\.isLength), in: level)
  }

  private func traced(_ others: [Program.Level], in level: Program.Level) -> Program.Level {
    let trace = effort.trace
    var costs = level.costs.map { $0 * level.scale }
    var shares = level.shares(times: level.scale)
    for other in others {
      for column in costs.indices { costs[column] += trace * other.costs[column] * other.scale }
      shares += other.shares(times: trace * other.scale)
    }
    return level.like(costs: costs, constant: 0, scale: 1, shares: shares)
  }

  /// Arcs at once in an integer program, more where plans are large.
  func arcs(_ few: Int, _ relaxation: Sifting.Relaxation) -> Int {
    few == .max ? few : max(few, few / 2 + few * arcsUsed(relaxation.values, above: 0.01) / 1000)
  }

  /// How many arcs a solution uses. One that is only near the optimum spreads over many what few will be chosen of.
  func arcsUsed(_ values: [Double], above least: Double) -> Int {
    let values = values[..<program.arcCount]
    return min(values.count { $0 > least }, Int(2 * values.reduce(0, +)))
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
      let free = arcs.filter { isFree($0) && !held.contains($0) }
      let mostUsed = leastFirst(free, by: relaxation.values.map(-), atMost: limit)
      let others = leastFirst(
        arcs.filter { !isFree($0) }, by: relaxation.ranking.reducedCosts, atMost: limit - held.count - mostUsed.count)
      arcs = (arcs.filter(held.contains) + mostUsed + others).sorted()
    }
    let others = (program.arcCount..<program.columnCount).filter { program.uppers[$0] > 0 && !fixing.isClosed[$0] }
    return (arcs + others, isWhole)
  }
}
