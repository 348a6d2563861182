/// Local search by exchanges: one owner's arc for that of another who stays, between the same nodes and of the same group, as
/// long as one betters the level. What a search within a gap leaves behind among equals is found so without the solver.
struct Exchanging: SearchStep {
  func run(_ search: inout LevelSearch, _ state: inout LevelState) throws -> StepOutcome {
    let program = search.program
    guard search.budgets.count > 1, let plan = search.plan, state.value != nil else { return .goesOn }
    let costs = state.level.costs
    var alike: [[Int]: [Int]] = [:]
    for arc in 0..<program.arcCount where program.uppers[arc] > 0 && !search.fixing.isClosed[arc] {
      alike[Self.key(arc, program), default: []].append(arc)
    }
    alike = alike.mapValues { $0.sorted { (costs[$0], $0) < (costs[$1], $1) } }
    var (held, isBetter) = (plan, true)
    while isBetter {
      isBetter = false
      for old in held.sorted(by: { (costs[$1], $0) < (costs[$0], $1) }) {
        let moving = Set(held.map { program.owners[$0] })
        for new in alike[Self.key(old, program)] ?? [] {
          guard costs[new] < costs[old], !search.control.isOver else { break }
          guard !moving.contains(program.owners[new]) else { continue }
          let before = state.value
          search.accept(held.filter { $0 != old } + [new], &state)
          guard state.value != before else { continue }
          held = search.plan ?? held
          isBetter = true
          break
        }
      }
    }
    return .goesOn
  }

  private static func key(_ arc: Int, _ program: Program) -> [Int] {
    [program.ends[arc].tail, program.ends[arc].head, program.groups[arc]]
  }
}
