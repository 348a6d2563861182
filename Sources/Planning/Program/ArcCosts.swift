import Exchange
import Leveling

/// Levels that are sums over movers (model §4), by the names of the policy's and of the program's levels.
enum MoverLevel: String, Sendable {
  case direction, burden, pairs, seniority, points, wishes, change, lot
  /// Where the lot sends equals: behind all others, and no level of the policy's (model §4.7).
  case place

  /// What an arc costs depends on its host.
  var isAboutHosts: Bool {
    switch self {
    case .direction, .burden, .pairs, .wishes, .change, .place: true
    case .seniority, .points, .lot: false
    }
  }
}

/// What an arc costs at the levels that are sums over movers.
struct ArcCosts: Sendable {
  private let tenure: [Int]
  private let longest: Int
  private let points: [Double]
  private let mostPoints: Double?
  private let wishes: [Int: [Wish]]?
  private let ranks: [Int]
  /// By person, school and kind; empty where the policy does not draw.
  private let numbers: (people: [Int], schools: [Int], kinds: [Int])
  private let homes: [Int]
  private let isBetweenCampuses: @Sendable (Int, Int) -> Bool
  /// By kind: moves count.
  private let counts: [Bool]
  /// By school: weak or new.
  private let isToStrengthen: [Bool]
  /// By school: its partners, where designated pairs are in use.
  private let partners: [Set<Int>]?
  /// Where an earlier plan is kept to.
  private let changes: ChangeCosts?

  init(_ context: PlanContext) {
    let (roster, policy) = (context.roster, context.policy)
    changes = context.question.keeping.map { ChangeCosts($0.plan, context) }
    tenure = roster.people.indices.map { context.eligibility[$0].years }
    longest = context.eligibility.longestTenure
    points = roster.people.map { $0.points ?? 0 }
    mostPoints = roster.mostPoints
    wishes = roster.wishes.map { Dictionary(grouping: $0, by: \.person) }
    homes = roster.people.map(\.home)
    isBetweenCampuses = { context.isBetweenCampuses($0, $1) }
    counts = policy.kinds.map(\.counts)
    isToStrengthen = roster.schools.map { $0.tier == .weak || $0.tier == .new }
    partners = policy.pairing.partners(among: roster.pairs).map { pairs in
      var partners = [Set<Int>](repeating: [], count: roster.schools.count)
      for pair in pairs {
        partners[pair.a].insert(pair.b)
        partners[pair.b].insert(pair.a)
      }
      return partners
    }
    let draws = policy.objectives.contains { $0.level == .lot }
    let seed = policy.lotSeed
    ranks = draws ? Lot(seed: seed, ids: roster.people.map(\.id)).ranks : []
    numbers =
      draws
      ? (
        roster.people.map { Lot.number(of: $0.id, seed: seed) },
        roster.schools.map { Lot.number(of: $0.id, seed: seed) },
        policy.kinds.map { Lot.number(ofKind: $0.id, leadingTo: $0.hostRole, seed: seed) }
      ) : ([], [], [])
  }

  /// The scenario has something to say of the level.
  private func isKnown(_ level: MoverLevel) -> Bool {
    switch level {
    case .direction, .burden, .seniority, .lot, .place: true
    case .points: mostPoints != nil
    case .wishes: wishes != nil
    case .pairs: partners != nil
    case .change: changes != nil
    }
  }

  /// The least that any arc of a person costs at a level that depends on the host.
  func least(_ level: MoverLevel, _ person: Int) -> Double {
    level == .change ? changes?.least(person) ?? 0 : 0
  }

  func cost(
    _ level: MoverLevel, _ person: Int, by kind: Int, to host: Int, _ kilometres: @autoclosure () -> Double
  ) -> Double {
    switch level {
    case .direction:
      let strengthens = isToStrengthen[host] && !isToStrengthen[homes[person]]
      return counts[kind] && !strengthens && !isBetweenCampuses(homes[person], host) ? 1 : 0
    case .pairs: return partners.map { $0[homes[person]].contains(host) ? 0 : 1 } ?? 0
    case .burden: return kilometres()
    case .seniority: return Double(longest - tenure[person])
    case .points: return (mostPoints ?? 0) - points[person]
    case .wishes:
      guard let mine = wishes?[person] else { return 0 }
      return Double(mine.first { $0.school == host }?.rank ?? mine.count + 1)
    case .lot: return Double(ranks[person])
    case .place: return Double(Lot.place(numbers.people[person], numbers.schools[host], numbers.kinds[kind]))
    case .change: return changes?.cost(person, by: kind, to: host) ?? 0
    }
  }

  /// nil where the level is no sum over movers, or the scenario has nothing to say of it.
  func level(_ objective: Objective, _ arcs: [Arc], _ program: Program) -> Program.Level? {
    guard let level = MoverLevel(rawValue: objective.level.rawValue), isKnown(level) else { return nil }
    return Program.Level(
      objective, costs: costs(level, arcs, program), constant: level == .change ? changes?.constant ?? 0 : 0,
      scale: level == .lot ? Program.lotScale : level == .points ? pointScale : 1)
  }

  /// Points may be counted in thousands; years of service go up to about so many.
  private var pointScale: Double { min(1, 50 / max(1, mostPoints ?? 1)) }

  /// Where the lot sends equals.
  func places(_ arcs: [Arc], _ program: Program) -> Program.Level {
    .places(costs(.place, arcs, program))
  }

  private func costs(_ level: MoverLevel, _ arcs: [Arc], _ program: Program) -> [Double] {
    arcs.map { cost(level, $0.person, by: $0.kind, to: $0.to, $0.kilometres) }
      + [Double](repeating: 0, count: program.columnCount - arcs.count)
  }
}

extension Program {
  /// Ranks and places have up to five digits.
  static let lotScale = 0.01
  /// Measured: nearer than so, drawing where equals go takes longer than all levels before it. An exact search draws exactly.
  fileprivate static let placeGap = 0.25
}

extension Program.Level {
  static func places(_ costs: [Double]) -> Program.Level {
    Program.Level(
      name: MoverLevel.place.rawValue, ownGap: Program.placeGap, costs: costs, scale: Program.lotScale
    )
  }
}
