extension Program {
  /// Whether the arcs of a few groups alone show that no plan keeps the hard rules: no choice of them keeps the rows in which
  /// nothing else stands. Where a condition cannot be met, it mostly fails at such a row. False where that is not shown.
  package func isRefuted(by groups: Set<Int>, _ control: SearchControl) throws -> Bool {
    guard !groups.isEmpty else { return false }
    let free = (0..<arcCount).filter { groups.contains(self.groups[$0]) && uppers[$0] > 0 }
    let inside = Set(free)
    var part = self
    for column in 0..<columnCount where uppers[column] > 0 && !inside.contains(column) {
      for entry in starts[column]..<starts[column + 1] {
        let row = Int(entryRows[entry])
        part.rows[row].lower = -.infinity
        part.rows[row].upper = .infinity
      }
    }
    let any = Level(name: "any", costs: [Double](repeating: 0, count: columnCount))
    let outcome = try IntegerSearch(program: part, budgets: [], control.effort).minimise(
      any, over: free, keeping: [], from: nil, IntegerSearch.Effort(nodes: control.effort.near.nodes, gap: 0),
      control.quiet)
    return outcome.isComplete && outcome.arcs == nil
  }
}
