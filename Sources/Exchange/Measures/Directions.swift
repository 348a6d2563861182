/// Where the moves of a plan lead by the standing of the schools (办学水平), and how many follow designated pairs.
public struct Directions: Sendable, Hashable {
  /// From schools of one standing to those of another.
  public struct Way: Sendable, Hashable {
    public let from: Tier
    public let to: Tier
    public let moves: Int

    public init(from: Tier, to: Tier, moves: Int) {
      self.from = from
      self.to = to
      self.moves = moves
    }
  }

  /// Moves by kinds that count.
  public let counted: Int
  /// Those of them that lead to weak or new schools.
  public let toWeakOrNew: Int
  /// Those of these that come from other schools: a swap between two weak schools strengthens neither.
  public let strengthening: Int
  /// All moves, in the order of the standings; ways that nobody goes are left out.
  public let ways: [Way]
  /// Moves between the schools of a designated pair; nil where no pairs are in use.
  public let paired: Int?
  /// Designated pairs in use.
  public let pairs: Int

  public init(counted: Int, toWeakOrNew: Int, strengthening: Int, ways: [Way], paired: Int?, pairs: Int) {
    self.counted = counted
    self.toWeakOrNew = toWeakOrNew
    self.strengthening = strengthening
    self.ways = ways
    self.paired = paired
    self.pairs = pairs
  }

  /// Moves that count and do not lead from other schools to weak or new ones: what the level `direction` makes few.
  public var elsewhere: Int { counted - strengthening }
  /// Of those that count, the share that leads to weak or new schools, from whatever school; nil where nobody moves.
  public var shareToWeakOrNew: Double? { counted == 0 ? nil : Double(toWeakOrNew) / Double(counted) }
  /// The share that leads there from other schools: 1 where the level `direction` is 0; nil where nobody moves.
  public var shareStrengthening: Double? { counted == 0 ? nil : Double(strengthening) / Double(counted) }
}

extension Tier {
  /// Weak or new (薄弱、新建): the schools that exchange is to strengthen.
  public var isToStrengthen: Bool { self == .weak || self == .new }
}

extension Facts {
  func directions(_ moves: [CheckedMove]) -> Directions {
    let schools = roster.schools
    let counted = moves.filter(counts)
    guard roster.says(.tier) else {
      return Directions(
        counted: counted.count, toWeakOrNew: 0, strengthening: 0, ways: [],
        paired: pairs.map { _ in moves.count { isPair($0.from, $0.to) } }, pairs: (pairs?.count ?? 0) / 2)
    }
    let ways = Tier.allCases.flatMap { from in
      Tier.allCases.map { to in
        Directions.Way(
          from: from, to: to, moves: moves.count { schools[$0.from].tier == from && schools[$0.to].tier == to })
      }
    }
    return Directions(
      counted: counted.count, toWeakOrNew: counted.count { schools[$0.to].tier.isToStrengthen },
      strengthening: counted.count { schools[$0.to].tier.isToStrengthen && !schools[$0.from].tier.isToStrengthen },
      ways: ways.filter { $0.moves > 0 }, paired: pairs.map { _ in moves.count { isPair($0.from, $0.to) } },
      pairs: (pairs?.count ?? 0) / 2)
  }
}
