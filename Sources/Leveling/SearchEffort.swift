/// How hard to try at a level. Counted in rounds and nodes, not seconds, so that equal input gives equal plans on machines
/// of any speed.
struct SearchEffort {
  /// Where only what a relaxation splits is searched: other arcs beside that, and segments of an indicator beyond those used.
  static let besideSplit = 500
  static let segmentsBeyond = 4
  /// Arcs in the first searches for a plan that is good enough: each larger one where the one before has none.
  static let narrowArcs = [1000, 2000, 4000]
  /// Arcs in searches that may prove that there is no plan below a ceiling, at most.
  static let provenArcs = 6000
  /// How far above the bound the first such ceiling is, in parts of the gap asked for, and how much farther the next.
  static let ceilingStep = 0.5
  static let ceilingGrowth = 1.5
  static let ceilingNodes = 600
  /// Where nodes are in pairs, what the price of the earlier levels is multiplied with, one integer program each, and how
  /// often: after the first round between the factors on both sides of the budgets, or beyond them.
  static let priceFactors = [0.9, 1.1]
  static let priceRounds = 3
  /// Where not all arcs are columns: with how many of each owner's a program begins in all, how often and how many of each
  /// owner more are taken in, and how many are at hand at least for integer searches.
  static let arcsToBegin = 300_000
  static let widenings = 40
  static let arcsWidening = 8
  static let arcsInPart = 1_500_000
  static let roughAtFirst = 0.02
  static let arcsAtHand = 20_000
  /// Rounds of neighbourhoods at most.
  let rounds: Int
  /// How many groups are planned anew at once; the next size's turn comes when the one before brings nothing any more.
  let neighbourhoodSizes: [Int]
  /// How many rounds in a row may bring nothing.
  let patience: Int
  /// Branch-and-bound nodes for each neighbourhood.
  let nodes: Int

  /// Levels that owe a proof within the gap asked for (model §4) get more than those that only state theirs; where the plan
  /// chooses the pairs of nodes, less, since the choice of pairs decides more than what is planned within it.
  init(_ level: Program.Level, choosingPairs: Bool) {
    if level.owesProof {
      rounds = choosingPairs ? 10 : 80
      neighbourhoodSizes = choosingPairs ? [5] : [12, 8, 5, 3]
      patience = choosingPairs ? 3 : 8
      nodes = choosingPairs ? 60 : 100
    } else {
      rounds = 6
      neighbourhoodSizes = [3]
      patience = 2
      nodes = 60
    }
  }

  /// One attempt at the integer program itself.
  struct Attempt {
    /// At most so many arcs, the most promising.
    let arcs: Int
    /// nil: until it is proven.
    let nodes: Int?
    /// Not worth it unless no arc that a better plan could use is left out.
    let onlyWhole: Bool
  }

  static let first = Attempt(arcs: 2000, nodes: 300, onlyWhole: false)

  /// The choice of pairs of nodes: over few arcs for a good plan, then over all that a better one could use.
  static let pairing =
    [Attempt(arcs: 6000, nodes: 200, onlyWhole: false)]
    + [300, 400, 400, 400, 400].map { Attempt(arcs: 8000, nodes: $0, onlyWhole: true) }
  /// What may be left between plan and bound where pairs are chosen, of the gap asked for: 0.8 % by default.
  static func pairingGap(_ gap: Double) -> Double { 8 * gap }
  /// Within pairs that were chosen; longer, where a proof is all that is missing.
  static let withinPairs = Attempt(arcs: 4000, nodes: 300, onlyWhole: true)
  static let provingPairs = Attempt(arcs: 4000, nodes: 3000, onlyWhole: true)

  /// Around how many nodes pairs are chosen anew at once, one after the other.
  static let pairSizes = [4, 6]
  static let pairNodes = 40
  /// Of the choices of pairs tried, so many of the last are not to be found again.
  static let pairsExcluded = 20

  static let few = Attempt(arcs: 2000, nodes: 300, onlyWhole: true)

  /// What closes a gap that few arcs are left in, longer where a proof is owed; the last, for an exact answer or a first
  /// plan, has no limit.
  static func closing(gap: Double, hasPlan: Bool, owesProof: Bool) -> [Attempt] {
    let all = Attempt(arcs: .max, nodes: nil, onlyWhole: false)
    let longer = Attempt(arcs: 4000, nodes: 3000, onlyWhole: true)
    if hasPlan { return gap == 0 ? [few, all] : owesProof ? [few, longer] : [few] }
    let wider = [6000, 20_000].map { Attempt(arcs: $0, nodes: 300, onlyWhole: false) }
    return wider + [all]
  }
}
