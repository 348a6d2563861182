import Exchange
import Leveling
import Optimizing

/// All that an entry of an arc in the host's rows, and its costs, may depend on beside the host itself (model §7).
struct HostView: Hashable {
  let kind: Int
  /// The list of hosts.
  let list: Int
  let group: Int
  let isOnPost: Bool
  let isSenior: Bool
  let district: String
  let indicators: [Bool]
  /// Where a kind goes both ways, rows are about two schools.
  let home: Int
  /// Whoever has rows that tell hosts apart: the person; otherwise -1.
  let person: Int
}

/// The arcs of a program for which no column stands (model §7, "few arcs matter"): what they would cost at given prices of
/// the rows is worked out from the rules, so that prices bound the whole program, and those that matter are taken in.
struct Outside: OutsideArcs {
  private(set) var source: ProgramSource
  /// People who see the hosts alike, a few hundred at a time.
  private let crowds: [Crowd]

  private struct Crowd: Sendable {
    let kind: Int
    let list: Int
    let people: [Int]
  }

  init(_ source: ProgramSource) {
    self.source = source
    let context = source.context
    var known: [HostView: Int] = [:]
    var crowds: [(kind: Int, list: Int, people: [Int])] = []
    for person in context.source.people {
      let row = context.roster.people[person]
      for (kind, list) in context.source.own[person] {
        let view = HostView(
          kind: kind, list: list, group: context.groupOf[person], isOnPost: row.onPost,
          isSenior: row.title >= .senior,
          district: context.policy.crossing == nil ? "" : context.roster.schools[row.home].district,
          indicators: context.baseline.isHolder.map { $0[person] },
          home: context.policy.kinds[kind].isMutual ? row.home : -1,
          person: context.seesHostsAlone(person) ? person : -1)
        if known[view] == nil {
          known[view] = crowds.count
          crowds.append((kind, list, []))
        }
        crowds[known[view]!].people.append(person)
      }
    }
    self.crowds = crowds.flatMap { crowd in
      stride(from: 0, to: crowd.people.count, by: 400).map {
        Crowd(kind: crowd.kind, list: crowd.list, people: Array(crowd.people[$0..<min($0 + 400, crowd.people.count)]))
      }
    }
  }

  /// By person of the roster: the least that an arc costs beyond its worth in the rows; `.infinity` without arcs. nil where
  /// the search was stopped.
  func least(_ prices: OutsidePrices, _ program: Program, _ control: SearchControl) throws -> [Double]? {
    let pricing = OutsidePricing(source, prices, program)
    let found = try concurrentMap(crowds, threads: control.threads) { crowd -> [Double] in
      guard !control.isOver else { return [] }
      let view = pricing.view(of: crowd.people[0], crowd.kind, crowd.list)
      return crowd.people.map { person in
        var least = Double.infinity
        pricing.forEach(view, person) { cost, _, _ in
          least = min(least, cost)
          return least
        } below: {
          Double.infinity
        }
        return least
      }
    }
    guard !control.isOver else { return nil }
    var least = [Double](repeating: .infinity, count: source.context.roster.people.count)
    for (crowd, costs) in zip(crowds, found) {
      for (person, cost) in zip(crowd.people, costs) { least[person] = min(least[person], cost) }
    }
    return least
  }

  /// The arcs without a column that cost no more than `limits` says of their person. Where that are more than a few of a
  /// person's, half of the few are the cheapest and the others spread over the rest: what is best for all is soon not so any
  /// more. nil where the search was stopped, or there are more than `most`.
  func arcs(
    _ prices: OutsidePrices, _ program: Program, below limits: [Double], ofEach few: Int, atMost most: Int,
    _ control: SearchControl
  ) throws -> [OutsideArc]? {
    let pricing = OutsidePricing(source, prices, program)
    let inside = Set(source.known.map { Place(person: $0.person, kind: $0.kind, to: $0.to) })
    let found = try concurrentMap(crowds, threads: control.threads) { crowd -> [(cost: Double, arc: Arc)]? in
      guard !control.isOver else { return nil }
      let view = pricing.view(of: crowd.people[0], crowd.kind, crowd.list)
      var arcs: [(cost: Double, arc: Arc)] = []
      for person in crowd.people {
        var own: [(cost: Double, host: Int)] = []
        pricing.forEach(view, person) { cost, host, _ in
          if !inside.contains(Place(person: person, kind: crowd.kind, to: host)) { own.append((cost, host)) }
          return limits[person]
        } below: {
          limits[person]
        }
        own.sort { ($0.cost, $0.host) < ($1.cost, $1.host) }
        if own.count > few {
          let rest = own.count - few / 2
          let others = (0..<few - few / 2).map { few / 2 + ($0 * rest / (few - few / 2) + person * 31) % rest }
          own = Array(own[..<(few / 2)]) + Set(others).sorted().map { own[$0] }
        }
        arcs += own.map { ($0.cost, source.context.source.arc(person, crowd.kind, $0.host)) }
        if arcs.count > most { return nil }
      }
      return arcs
    }
    var arcs: [Arc] = []
    for part in found {
      guard let part, arcs.count + part.count <= most else { return nil }
      arcs += part.map(\.arc)
    }
    return arcs.sorted().map { OutsideArc(owner: $0.person, kind: $0.kind, head: $0.to) }
  }

  private struct Place: Hashable {
    let person: Int
    let kind: Int
    let to: Int
  }

  var ownerCount: Int { source.context.roster.people.count }

  mutating func take(_ arcs: [OutsideArc]) -> (program: Program, places: [Int])? {
    let places = source.take(arcs.map { source.context.source.arc($0.owner, $0.kind, $0.head) })
    let program = source.program()
    return source.isWhole ? (program, places) : nil
  }
}

/// What arcs cost at some prices.
struct OutsidePricing: Sendable {
  /// What hosts are worth to people who see them alike, up to a number for each person.
  struct View {
    fileprivate let kind: Int
    fileprivate let hosts: [Int32]
    fileprivate let worth: [Double]
    /// Places in the list, the host worth most first.
    fileprivate let order: [Int32]
  }

  private let source: ProgramSource
  private let duals: [Double]
  private let shares: [Program.Level.Share]
  /// Of a kilometre.
  private let perKilometre: Double
  /// Levels beside the ways that depend on the host, with what they count for.
  private let hostLevels: [(level: MoverLevel, factor: Double)]

  init(_ source: ProgramSource, _ prices: OutsidePrices, _ program: Program) {
    self.source = source
    duals = DualProof.prices(program, prices.duals)
    shares = prices.level.shares
    perKilometre = shares.reduce(0) { $1.level == MoverLevel.burden.rawValue ? $0 + $1.factor : $0 }
    hostLevels = shares.compactMap { share in
      guard let level = share.level.flatMap(MoverLevel.init(rawValue:)), level != .burden, share.factor != 0,
        level.isAboutHosts
      else {
        return nil
      }
      return (level, share.factor)
    }
  }

  private func worth(_ person: Int, _ kind: Int, _ host: Int, _ entries: inout ArcEntries) -> Double {
    entries.rows.removeAll(keepingCapacity: true)
    entries.values.removeAll(keepingCapacity: true)
    source.enter(Arc(person: person, to: host, kind: kind, kilometres: 0), in: &entries)
    var worth = 0.0
    for (row, value) in zip(entries.rows, entries.values) { worth += duals[Int(row)] * value }
    return worth
  }

  func view(of person: Int, _ kind: Int, _ list: Int) -> View {
    let hosts = source.context.source.lists[list]
    var entries = ArcEntries()
    let worth = hosts.map { self.worth(person, kind, Int($0), &entries) }
    let order = (0..<Int32(hosts.count)).sorted {
      (worth[Int($1)], $0) < (worth[Int($0)], $1)
    }
    return View(kind: kind, hosts: hosts, worth: worth, order: order)
  }

  /// Calls `body` with the cost of every arc of a person below a limit that `body` may lower; arcs dearer than the limit may
  /// come too.
  func forEach(
    _ view: View, _ person: Int, _ body: (_ cost: Double, _ host: Int, _ worth: Double) -> Double, below: () -> Double
  ) {
    guard let first = view.hosts.first else { return }
    let context = source.context
    var entries = ArcEntries()
    // The same for all hosts.
    var fixed = view.worth[0] - worth(person, view.kind, Int(first), &entries)
    for share in shares {
      switch share.level {
      case nil: fixed += share.factor
      case let name?:
        guard let level = MoverLevel(rawValue: name) else { continue }
        if level.isAboutHosts {
          fixed += share.factor * source.costs.least(level, person)
          continue
        }
        fixed += share.factor * source.costs.cost(level, person, by: view.kind, to: Int(first), 0)
      }
    }
    let filter = context.source.filter(person, view.kind)
    var limit = below()
    for place in view.order {
      let host = Int(view.hosts[Int(place)])
      let worth = view.worth[Int(place)]
      let atLeast = fixed - worth
      // What depends on the host only adds to the cost.
      if atLeast > limit { return }
      guard filter.admits(host), context.isOpen(person, by: view.kind, to: host) else { continue }
      var cost = atLeast
      if perKilometre != 0 { cost += perKilometre * context.source.kilometres(person, view.kind, host) }
      for (level, factor) in hostLevels {
        cost +=
          factor * (source.costs.cost(level, person, by: view.kind, to: host, 0) - source.costs.least(level, person))
      }
      if cost <= limit { limit = body(cost, host, worth) }
    }
  }
}
