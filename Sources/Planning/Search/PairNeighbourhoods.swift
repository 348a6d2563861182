/// Parts of a choice of pairs to be made anew: the pairs that touch a few neighbouring schools; all others stay.
struct PairNeighbourhoods {
  /// Pairs that a part of the search may choose from.
  struct Part: Sendable {
    let held: Set<Int>
    let free: Set<Int>
  }

  /// By pair that is open: its column and the two schools.
  private let pairs: [(column: Int, a: Int, b: Int)]
  private let partners: [Int: [Int]]
  private let schools: [Int]
  private var random = SplitMix(state: 2013)

  init(_ program: Program) {
    var schoolsOf: [Int: (home: Int, host: Int)] = [:]
    for arc in 0..<program.arcCount where program.uppers[program.pairOf[arc]] > 0 {
      schoolsOf[program.pairOf[arc]] = program.ways[arc]
    }
    pairs = schoolsOf.map { ($0.key, $0.value.home, $0.value.host) }.sorted { $0.0 < $1.0 }
    var partners: [Int: [Int]] = [:]
    for pair in pairs {
      partners[pair.a, default: []].append(pair.b)
      partners[pair.b, default: []].append(pair.a)
    }
    self.partners = partners
    schools = partners.keys.sorted()
  }

  /// Several parts, each around so many schools, drawn one after the other.
  mutating func next(_ count: Int, of size: Int, around chosen: Set<Int>) -> [Part] {
    (0..<count).map { _ in
      let inside = cluster(of: size)
      let touching = pairs.filter { inside.contains($0.a) || inside.contains($0.b) }.map(\.column)
      return Part(held: chosen.subtracting(touching), free: Set(touching))
    }
  }

  /// A school drawn at random, partners it could have, and theirs.
  private mutating func cluster(of size: Int) -> Set<Int> {
    var inside: Set<Int> = []
    while inside.count < min(size, schools.count) {
      var edge = [schools[Int(random.next() % UInt64(schools.count))]]
      while let school = edge.first, inside.count < size {
        edge.removeFirst()
        guard inside.insert(school).inserted else { continue }
        edge += (partners[school] ?? []).shuffled(using: &random)
      }
    }
    return inside
  }
}
