extension Program {
  /// A plan near one that no longer holds: the arcs of a few groups chosen anew, all others kept. Where a condition is about few
  /// owners, few others have to change, and they are mostly of the same groups.
  ///
  /// - Parameters:
  ///   - arcs: of the plan; closed ones are dropped.
  ///   - level: the changes against it.
  /// - Returns: nil where these groups alone cannot make it hold, or not within a few nodes.
  package func near(
    _ arcs: [Int], freeing groups: Set<Int>, _ level: Level, _ control: SearchControl
  ) throws -> [Int]? {
    let free = (0..<arcCount).filter { groups.contains(self.groups[$0]) && uppers[$0] > 0 }
    let columns = free + helpers(of: Set(free))
    let inside = Set(columns)
    let values = values(choosing: arcs.filter { uppers[$0] > 0 })
    let kept = values.indices.filter { values[$0] != 0 && !inside.contains($0) }.map { (column: $0, value: values[$0]) }
    let effort = control.effort.near
    let outcome = try IntegerSearch(program: self, budgets: [], control.effort).minimise(
      level, over: columns, keeping: kept, from: nil, IntegerSearch.Effort(nodes: effort.nodes, gap: effort.gap),
      control.quiet)
    return outcome.arcs.flatMap { admits(self.values(choosing: $0)) ? $0 : nil }
  }
}
