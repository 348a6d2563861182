import Optimizing

/// Large neighbourhood search: all moves stay but those of a few groups, which are planned anew with every row and budget. Four
/// neighbourhoods start from the same plan, whatever the number of threads; the best of them is kept.
struct GroupsAnew: SearchStep {
  func run(_ search: inout LevelSearch, _ state: inout LevelState) throws -> StepOutcome {
    guard state.value != nil, state.isOpen else { return .goesOn }
    let control = search.control
    var neighbourhoods = Neighbourhoods(
      search.program, state.relaxation.ranking.reducedCosts, search.effort, without: search.fixing.isClosed)
    let effort = search.budgets.count > 1 ? search.effort.anewLater : search.effort.anew
    var sizes = effort.sizes[...]
    var fruitless = 0
    for _ in 0..<effort.rounds {
      guard let size = sizes.first, state.isOpen, !control.isOver, let held = search.plan else { return .goesOn }
      let integer = search.integer(search.budgets)
      let each = IntegerSearch.Effort(nodes: effort.nodes, gap: control.gap / 10)
      let level = state.level
      let parts = neighbourhoods.next(4, of: size, around: held)
      let outcomes = try concurrentMap(parts, threads: control.threads) { part in
        try integer.minimise(level, over: part, from: held, keepingRest: true, each, control)
      }
      let before = state.value
      for outcome in outcomes {
        if let arcs = outcome.arcs { search.accept(arcs, &state) }
      }
      fruitless = state.value == before ? fruitless + 1 : 0
      if fruitless == effort.patience {
        sizes.removeFirst()
        fruitless = 0
      }
      search.say(state, .groupsAnew)
    }
    return .goesOn
  }
}
