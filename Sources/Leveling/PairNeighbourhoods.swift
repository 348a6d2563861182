/// Parts of a choice of pairs to be made anew: the pairs that touch a few neighbouring nodes; all others stay.
struct PairNeighbourhoods {
  /// Pairs that a part of the search may choose from.
  struct Part: Sendable {
    let held: Set<Int>
    let free: Set<Int>
  }

  /// By pair that is open: its column and the two nodes.
  private let pairs: [(column: Int, a: Int, b: Int)]
  private let partners: [Int: [Int]]
  private let nodes: [Int]
  private var random = SplitMix(state: 2013)

  init(_ program: Program) {
    var nodesOf: [Int: (tail: Int, head: Int)] = [:]
    for arc in 0..<program.arcCount where program.uppers[program.pairOf[arc]] > 0 {
      nodesOf[program.pairOf[arc]] = program.ends[arc]
    }
    pairs = nodesOf.map { ($0.key, $0.value.tail, $0.value.head) }.sorted { $0.0 < $1.0 }
    var partners: [Int: [Int]] = [:]
    for pair in pairs {
      partners[pair.a, default: []].append(pair.b)
      partners[pair.b, default: []].append(pair.a)
    }
    self.partners = partners
    nodes = partners.keys.sorted()
  }

  /// Several parts, each around so many nodes, drawn one after the other.
  mutating func next(_ count: Int, of size: Int, around chosen: Set<Int>) -> [Part] {
    (0..<count).map { _ in
      let inside = cluster(of: size)
      let touching = pairs.filter { inside.contains($0.a) || inside.contains($0.b) }.map(\.column)
      return Part(held: chosen.subtracting(touching), free: Set(touching))
    }
  }

  /// A node drawn at random, partners it could have, and theirs.
  private mutating func cluster(of size: Int) -> Set<Int> {
    var inside: Set<Int> = []
    while inside.count < min(size, nodes.count) {
      var edge = [nodes[Int(random.next() % UInt64(nodes.count))]]
      while let node = edge.first, inside.count < size {
        edge.removeFirst()
        guard inside.insert(node).inserted else { continue }
        edge += (partners[node] ?? []).shuffled(using: &random)
      }
    }
    return inside
  }
}
