/// Parts of a plan to be planned anew: the moves of a few groups, over the arcs there that the relaxation finds cheapest.
struct Neighbourhoods {
  private let program: Program
  private let effort: SearchEffort
  /// By group: its arcs, cheapest first.
  private let arcs: [[Int]]
  /// All arcs, cheapest first, where pairs are chosen.
  private let byCost: [Int]
  private var random = SplitMix(state: 2021)

  /// - Parameter isClosed: by column, those that are in no plan that is sought.
  init(
    _ program: Program, _ reducedCosts: [Double], _ effort: SearchEffort = SearchEffort(),
    without isClosed: [Bool]? = nil
  ) {
    self.effort = effort
    self.program = program
    let all = (0..<program.arcCount).filter { isClosed?[$0] != true }
    byCost = effort.nodesBeside == nil ? [] : leastFirst(all, by: reducedCosts, atMost: all.count)
    var arcs = [[Int]](repeating: [], count: (program.groups.max() ?? -1) + 1)
    for arc in all { arcs[program.groups[arc]].append(arc) }
    self.arcs = arcs.map { leastFirst($0, by: reducedCosts, atMost: effort.arcsInNeighbourhood) }
  }

  /// The columns of several neighbourhoods, drawn one after the other: each of so many groups, or half of them of nodes.
  mutating func next(_ count: Int, of size: Int, around plan: [Int]) -> [[Int]] {
    guard let more = effort.nodesBeside else { return nextGroups(count, of: size, around: plan) }
    return nextGroups(count / 2, of: size, around: plan) + nextNodes(count / 2, of: size + more, around: plan)
  }

  /// The columns of several neighbourhoods, each of so many groups, drawn one after the other.
  mutating func nextGroups(_ count: Int, of size: Int, around plan: [Int]) -> [[Int]] {
    let most = effort.arcsInNeighbourhood / size
    return (0..<count).map { _ in
      var chosen: Set<Int> = []
      while chosen.count < min(size, arcs.count) { chosen.insert(Int(random.next() % UInt64(arcs.count))) }
      let free = Set(chosen.flatMap { arcs[$0].prefix(most) } + plan.filter { chosen.contains(program.groups[$0]) })
      return free.sorted() + program.helpers(of: free)
    }
  }

  /// Where pairs are chosen, parts by nodes: all moves between a few of them, and their pairs.
  mutating func nextNodes(_ count: Int, of size: Int, around plan: [Int]) -> [[Int]] {
    let nodes = (program.ends.map { max($0.tail, $0.head) }.max() ?? -1) + 1
    return (0..<count).map { _ in
      var chosen: Set<Int> = []
      while chosen.count < min(size, nodes) { chosen.insert(Int(random.next() % UInt64(nodes))) }
      let inside = byCost.filter {
        chosen.contains(program.ends[$0].tail) && chosen.contains(program.ends[$0].head)
      }
      let held = plan.filter { chosen.contains(program.ends[$0].tail) || chosen.contains(program.ends[$0].head) }
      let free = Set(inside.prefix(effort.arcsInNeighbourhood) + held)
      return free.sorted() + program.helpers(of: free)
    }
  }
}

extension Program {
  /// Helper columns of the rows that these arcs, or the helpers themselves, can change; the others keep their values.
  func helpers(of free: Set<Int>) -> [Int] {
    var rows: Set<Int> = []
    var columns: [Int] = []
    var changing = Array(free)
    while !changing.isEmpty {
      let touched = changing.flatMap { entryRows[starts[$0]..<starts[$0 + 1]].map(Int.init) }
      let new = Set(touched).subtracting(rows)
      rows.formUnion(new)
      changing = new.flatMap { helpers[$0] }.filter { uppers[$0] > 0 }
      columns += changing
    }
    return columns.sorted()
  }
}
