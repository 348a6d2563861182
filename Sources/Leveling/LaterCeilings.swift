import Optimizing

/// The same as `Ceilings` for what these leave open, and where several levels are held. The relaxation is farther from the best
/// plan there: ceilings rise in large steps, all plans being searched below them, in parts.
struct LaterCeilings: SearchStep {
  /// Plans that are searched together.
  private struct Part {
    let fixing: Fixing
    /// None of them is better.
    var bound: Double
    /// A search below this ceiling ended without an answer.
    var undecidedBelow = Double.infinity
  }

  func run(_ search: inout LevelSearch, _ state: inout LevelState) throws -> StepOutcome {
    guard !search.budgets.isEmpty, state.isOpen, state.value != nil else { return .goesOn }
    let effort = search.effort
    var parts = search.parts(state.relaxation).map { Part(fixing: $0, bound: state.bound) }
    var step = effort.laterStep * max(state.gap, 0.001) * abs(state.value ?? 0)
    while state.isOpen, !search.control.isOver {
      let before = (value: state.value, bound: state.bound)
      guard let (ceiling, nodes) = search.ceiling(step, state) else { break }
      let isDecided = try run(ceiling, &parts, nodes, &search, &state)
      state.raise(parts.map(\.bound).min() ?? state.bound)
      search.say(state, .belowCeiling)
      if state.value != before.value {
        // A plan so near the bound is one that little is better than.
        step = .infinity
      } else if isDecided {
        guard state.bound > before.bound else { break }
        step *= effort.laterGrowth
      }
      if !isDecided, parts.allSatisfy({ $0.bound >= state.highestCeiling || $0.undecidedBelow <= state.highestCeiling })
      {
        break
      }
    }
    return .goesOn
  }

  /// Parts two at a time, whatever the number of threads: the next profit from the plans that these find.
  ///
  /// - Returns: every part holds a plan below the ceiling, or none.
  private func run(
    _ ceiling: Double, _ parts: inout [Part], _ nodes: Int, _ search: inout LevelSearch, _ state: inout LevelState
  ) throws -> Bool {
    var isDecided = true
    for first in stride(from: 0, to: parts.count, by: 2) {
      let lowest = min(ceiling, state.highestCeiling)
      let open = (first..<min(first + 2, parts.count)).filter {
        parts[$0].bound < lowest && lowest < parts[$0].undecidedBelow
      }
      let results = try plans(in: open.map { parts[$0].fixing }, below: lowest, nodes, &search, &state)
      for (number, result) in zip(open, results) {
        parts[number].bound = max(parts[number].bound, result.bound)
        if !result.isDecided {
          parts[number].undecidedBelow = lowest
          isDecided = false
        }
      }
    }
    return isDecided
  }

  private func plans(
    in parts: [Fixing], below ceiling: Double, _ nodes: Int, _ search: inout LevelSearch, _ state: inout LevelState
  ) throws -> [(bound: Double, isDecided: Bool)] {
    let (level, relaxation) = (state.level, state.relaxation)
    let integer = search.integer(search.budgets + [Sifting.Budget(level: level, limit: ceiling)])
    let room = (ceiling - relaxation.bound) * level.scale
    let effort = IntegerSearch.Effort(nodes: nodes, gap: state.gap, cuts: .atFirst)
    let (program, control) = (search.program, search.control)
    let outcomes = try concurrentMap(parts, threads: control.threads) { part in
      var likely = part
      likely.note(relaxation.proof, within: room, program)
      let (open, settled) = likely.columns(of: program)
      return try integer.minimise(level, over: open, keeping: settled, from: nil, effort, control)
    }
    return outcomes.map { outcome in
      if let arcs = outcome.arcs {
        // A solver that hands back a plan which is none proves nothing either.
        guard search.admits(arcs) else { return (-.infinity, false) }
        search.accept(arcs, &state)
      }
      return (state.strengthened(min(outcome.bound, ceiling)), outcome.arcs != nil || outcome.isComplete)
    }
  }
}

extension LevelSearch {
  /// The ceiling so far above the bound, with the nodes for each part. Where one level is held and too much is open below it,
  /// half as far and so on; nil where even the least that is worth it leaves too much open.
  fileprivate func ceiling(_ step: Double, _ state: LevelState) -> (Double, nodes: Int)? {
    let least = effort.ceilingStep * max(state.gap, 0.001) * abs(state.value ?? 0)
    var step = min(step, state.highestCeiling - state.bound)
    while true {
      if let nodes = nodes(below: state.bound + step, state) { return (state.bound + step, nodes) }
      step /= 2
      if step < least || budgets.count > 1 { return nil }
    }
  }

  /// Nodes for each part of a search below a ceiling; nil where so much is open that it is not worth it.
  fileprivate func nodes(below ceiling: Double, _ state: LevelState) -> Int? {
    let needed = (ceiling - state.relaxation.bound) * state.level.scale
    guard needed <= leastOutside - 2e-6 else { return nil }
    let nodes = effort.laterWork / max(1, likely(state.relaxation.proof, needed).open.count)
    return nodes < effort.laterLeast ? nil : min(nodes, effort.laterNodes)
  }

  /// All plans in up to four parts: by the two sums that the relaxation splits and that cost most to be made whole.
  fileprivate func parts(_ relaxation: Sifting.Relaxation) -> [Fixing] {
    var split: [(row: Int, least: Int, weight: Double)] = []
    for (row, helpers) in program.helpers.enumerated() {
      let segments = helpers.filter { if case .segment = program.roles[$0] { true } else { false } }
      guard !segments.isEmpty else { continue }
      let sum = segments.reduce(0) { $0 + relaxation.values[$1] * program.direction(ofSegment: $1) }
      let part = min(sum - sum.rounded(.down), sum.rounded(.up) - sum)
      guard part > Rounding.feasibility else { continue }
      split.append((row, Int(sum.rounded(.down)), part * program.bend(of: row, budgets.map(\.level))))
    }
    split.sort { ($1.weight, $0.row) < ($0.weight, $1.row) }
    return split.prefix(2).reduce([fixing]) { parts, split in
      parts.flatMap { $0.parted(split.row, at: split.least, program) }
    }
  }

  fileprivate func admits(_ arcs: [Int]) -> Bool {
    let values = program.values(choosing: arcs)
    return program.admits(values) && keepsBudgets(values)
  }
}
