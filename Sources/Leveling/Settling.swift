import Optimizing

/// Plans near a relaxation that takes nearly all arcs whole.
extension IntegerSearch {
  /// The arcs that the relaxation takes whole stay, and only those that it splits are searched, with the ones beside them that
  /// cost least. Quick, since little is left open; where that little holds no plan, everything is searched.
  ///
  /// - Returns: with the bound of the relaxation.
  func minimiseSettling(
    _ level: Program.Level, over columns: [Int], _ effort: Effort, _ control: SearchControl
  ) throws -> Outcome {
    var options = control.solverOptions
    options.simplex = .dualThenPrimal
    let relaxed = try solveRelaxation(model(level, columns), options)
    if relaxed.termination == .timeLimit || relaxed.termination == .stopped {
      return Outcome(arcs: nil, bound: -.infinity, isComplete: false, isInterrupted: true)
    }
    guard relaxed.termination == .optimal, let objective = relaxed.objective else {
      return try minimise(level, over: columns, from: nil, effort, control)
    }
    let arcs = columns.indices.filter { columns[$0] < program.arcCount }
    let whole = arcs.filter { relaxed.values[$0] > 1 - 1e-6 }
    let settled = Set(whole.map { program.owners[columns[$0]] })
    let split = arcs.filter { relaxed.values[$0] > 1e-6 && relaxed.values[$0] <= 1 - 1e-6 }
    let beside = leastFirst(
      arcs.filter { relaxed.values[$0] <= 1e-6 && !settled.contains(program.owners[columns[$0]]) },
      by: relaxed.reducedCosts, atMost: searching.besideSplit + 4 * split.count)
    let open = (split + beside).map { columns[$0] }.sorted() + columns.filter { $0 >= program.arcCount }
    let outcome = try minimise(
      level, over: open, keeping: whole.map { (columns[$0], 1) }, from: nil, effort, control)
    if outcome.isInterrupted, outcome.arcs == nil { return outcome }
    guard let arcs = outcome.arcs else { return try minimise(level, over: columns, from: nil, effort, control) }
    return Outcome(
      arcs: arcs, bound: objective / level.scale, isComplete: false, isInterrupted: outcome.isInterrupted)
  }
}

extension LevelSearch {
  /// Arcs likely to be in a good plan, and what fills the rows of such plans.
  func promising(_ relaxation: Sifting.Relaxation) -> [Int] {
    let (columns, _) = choose(relaxation, slack: nil, atMost: arcs(effort.first.arcs, relaxation))
    return columns.filter { $0 < program.arcCount } + helpers(near: relaxation)
  }

  /// Open columns other than arcs, of the segments only those used and a few beyond.
  private func helpers(near relaxation: Sifting.Relaxation) -> [Int] {
    var near: [Int] = []
    for columns in program.helpers where !columns.isEmpty {
      // Rising and falling segments lie side by side.
      var beyond = [1.0: 0, -1.0: 0]
      for column in columns where program.uppers[column] > 0 {
        guard case .segment = program.roles[column] else {
          near.append(column)
          continue
        }
        let direction = program.direction(ofSegment: column)
        if relaxation.values[column] > 1e-6 { beyond[direction] = 0 } else { beyond[direction, default: 0] += 1 }
        if beyond[direction, default: 0] <= effort.segmentsBeyond { near.append(column) }
      }
    }
    return near.sorted()
  }
}
