import Exchange

/// How hard to try at a level. Counted in rounds and nodes, not seconds, so that equal input gives equal plans on machines
/// of any speed.
struct SearchEffort {
  /// What the price of the earlier levels is multiplied with, one integer program each; none: no such programs.
  let priceFactors: [Double]
  /// Rounds of neighbourhoods at most, and how many in a row may bring nothing.
  let rounds: Int
  let patience: Int

  /// Levels that owe a proof within the gap asked for (model §4) get more than those that only state theirs.
  init(_ level: Objective.Level) {
    if level.owesProof {
      priceFactors = [1, 1.01, 1.05, 1.2, 1.5, 2]
      rounds = 60
      patience = 6
    } else {
      priceFactors = []
      rounds = 6
      patience = 2
    }
  }

  /// One attempt at the whole integer program: over how many arcs, with how many nodes; nil: until it is proven.
  struct Attempt {
    let arcs: Int
    let nodes: Int?
  }

  /// The first attempt finds a first plan, or closes a gap that few arcs are left in; the last is exact.
  static func attempts(gap: Double, hasPlan: Bool) -> [Attempt] {
    var attempts = [Attempt(arcs: 2000, nodes: 300)]
    if gap == 0 || !hasPlan { attempts.append(Attempt(arcs: .max, nodes: nil)) }
    return attempts
  }
}
