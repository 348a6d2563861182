import Exchange

/// How much could move at most, counted once over all arcs.
struct Traffic: Sendable {
  let total: Int
  /// Who could move at all.
  let people: Int
  /// By indicator and school: holders who could come, and who could leave, and would count elsewhere.
  let arrivals: [[Int]]
  let departures: [[Int]]
  /// By school: groups of which somebody could come.
  let groupsArriving: [Int]
  /// By group and school: whether somebody could come, and whether somebody could leave.
  let comes: [[Bool]]
  let goes: [[Bool]]
  /// By kind: somebody could move by it.
  let isUsed: [Bool]
  private let kinds: Int
  /// By person and kind.
  private let counts: [Int32]

  init(_ source: ArcSource, _ baseline: Baseline) {
    let (roster, policy) = (source.scenario.roster, source.scenario.policy)
    let schools = roster.schools.count
    let counted = policy.kinds.map { $0.countedAt == .host }
    let (groups, groupOf) = Baseline.groups(of: source.scenario)
    let posts = policy.kinds.map { kind in kind.hostRole.flatMap { groups.firstIndex(of: .role($0)) } }
    let kinds = policy.kinds.count
    var counts = [Int32](repeating: 0, count: roster.people.count * kinds)
    var arrivals = policy.indicators.map { _ in [Int](repeating: 0, count: schools) }
    var departures = arrivals
    var comes = groups.map { _ in [Bool](repeating: false, count: schools) }
    var goes = comes
    // Who was last counted at a school.
    var last = [Int](repeating: -1, count: schools)
    for person in source.people {
      let held = policy.indicators.indices.filter { baseline.isHolder[$0][person] }
      let group = groupOf[person]
      var leaves = false
      source.forEach(of: person) { kind, host in
        counts[person * kinds + kind] += 1
        comes[posts[kind] ?? group][host] = true
        goes[group][roster.people[person].home] = true
        guard counted[kind], last[host] != person else { return }
        last[host] = person
        leaves = true
        for indicator in held { arrivals[indicator][host] += 1 }
      }
      if leaves, let from = baseline.countedAt[person] { for indicator in held { departures[indicator][from] += 1 } }
    }
    self.kinds = kinds
    isUsed = (0..<kinds).map { kind in source.people.contains { counts[$0 * kinds + kind] > 0 } }
    self.counts = counts
    total = counts.reduce(0) { $0 + Int($1) }
    people = source.people.count { person in (0..<kinds).contains { counts[person * kinds + $0] > 0 } }
    self.arrivals = arrivals
    self.departures = departures
    self.comes = comes
    self.goes = goes
    groupsArriving = (0..<schools).map { school in comes.count { $0[school] } }
  }

  /// Arcs of a person by a kind.
  func count(_ person: Int, _ kind: Int) -> Int { Int(counts[person * kinds + kind]) }

  /// Arcs of a person by kinds that `isWanted` admits.
  func count(_ person: Int, where isWanted: (Int) -> Bool = { _ in true }) -> Int {
    (0..<kinds).reduce(0) { isWanted($1) ? $0 + count(person, $1) : $0 }
  }
}
