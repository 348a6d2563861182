/// How hard to search, and where numbers count as equal: every threshold of the search with its reason. Counted in rounds and
/// nodes, not seconds, so that equal input gives equal plans on machines of any speed.
package struct SearchEffort: Sendable {
  package init() {}

  // MARK: Relaxations

  /// Programs with so many arcs are priced by the first-order method before they are solved; smaller ones are sooner without.
  package var pricedFrom = 4000
  /// Of the gap that is asked for: nothing better is to be found of a relaxation than so small a part.
  package var closeness = 0.05
  /// Part of a level's value that objective and bound of priced relaxations may differ by, and the same where the simplex
  /// method has the last word.
  package var accuracy = 3e-4
  package var roughAccuracy = 3e-3
  /// Prices of the earlier level that are tried; two or three are enough.
  package var priceTrials = 6
  /// Up to so many arcs the simplex method ends the search for the price sooner than it costs; the second for gaps so wide
  /// that prices alone are exact enough.
  package var exactArcs = 200_000
  package var exactArcsForWideGaps = 30_000
  /// Of the next level, what is traced in the first so that there is no wandering among equals.
  package var trace = 1e-4
  /// Columns that enter a relaxation at a time at most, or a quarter of those inside.
  package var columnsAtOnce = 1000
  /// Width of the box around prices, as part of the price and of the usual price.
  package var boxWidth = 0.2
  /// The box keeps prices near those known; where pairs are chosen it only slows.
  package var boxesPrices = true

  // MARK: The first-order method

  /// Of one owner, the arcs to begin with, where there are more than `lengthsFrom` in all, and those that come at a time.
  package var arcsFirst = 8
  package var arcsMore = 4
  package var lengthsFrom = 50_000
  /// Arcs that stay at least where others are left out.
  package var arcsKept = 5000
  /// Rounds after which dear arcs are left out: the arcs to begin with were a guess.
  package var roundsOfGuessing = 2
  package var iterationsAtOnce = 240
  package var iterationsInAll = 6000

  // MARK: Programs whose arcs have not all a column

  /// How often and how many of each owner's arcs are taken in, up to how many in all, and how many are at hand at least for
  /// integer searches.
  package var widenings = 40
  package var arcsWidening = 8
  package var arcsInPart = 1_500_000
  package var arcsAtHand = 20_000
  /// Part of its value that the first relaxation is exact to.
  package var roughAtFirst = 0.02

  // MARK: Integer programs

  /// One attempt at the integer program itself.
  package struct Attempt: Sendable {
    /// At most so many arcs, the most promising.
    let arcs: Int
    /// nil: until it is proven.
    let nodes: Int?
    /// Not worth it unless no arc that a better plan could use is left out.
    let onlyWhole: Bool
    /// Of the gap that is asked for.
    var gap = 0.5
  }

  package var first = Attempt(arcs: 2000, nodes: 300, onlyWhole: false)
  /// What closes a gap that few arcs are left in: at once, and longer.
  package var few = Attempt(arcs: 2000, nodes: 300, onlyWhole: true)
  package var longer = Attempt(arcs: 4000, nodes: 3000, onlyWhole: true)
  /// Of the groups that a condition is about, in the search for a plan near one that no longer holds.
  package var near = Attempt(arcs: .max, nodes: 300, onlyWhole: false, gap: 0)
  /// Of one group that stands in rows which miss something.
  package var mending = Attempt(arcs: 20_000, nodes: 300, onlyWhole: false, gap: 0)
  /// Where no plan is held yet.
  package var wider = [6000, 20_000].map { Attempt(arcs: $0, nodes: 300, onlyWhole: false) }
  /// Without a limit, for an exact answer or a first plan.
  package var all = Attempt(arcs: .max, nodes: nil, onlyWhole: false)
  /// Where only what a relaxation splits is searched: other arcs beside that, and segments beyond those used.
  package var besideSplit = 500
  package var segmentsBeyond = 4
  /// Sums of arcs decide on budget rows; relaxations are nearly whole, so that a search which branches on them first has
  /// little left to do.
  package var branchesOnTotals = true
  /// Gomory's cuts even where much is held, which bring little unless pairs are to be whole.
  package var cutsWhereHeld = false

  // MARK: Ceilings

  /// Arcs in the first searches for a plan that is good enough: each larger one where the one before has none.
  package var narrowArcs = [1000, 2000, 4000]
  /// Not where relaxations use more arcs: one integer program takes too long then, and `pricingNearly` leads to a plan sooner.
  package var ceilingsUpTo = 800
  /// For first looks there, which are all that some cities need.
  package var ceilingNodesBeyond = 100
  /// Arcs in searches that may prove that there is no plan below a ceiling, at most.
  package var provenArcs = 6000
  /// How far above the bound the first such ceiling is, in parts of the gap asked for, and how much farther the next.
  package var ceilingStep = 0.5
  package var ceilingGrowth = 1.5
  package var ceilingNodes = 600
  /// The same where several levels are held, and the relaxation is farther from the best plan.
  package var laterStep = 2.5
  package var laterGrowth = 3.0
  /// Nodes for each part there, no more than the work, nodes times columns, allows; not tried with fewer than the least.
  package var laterNodes = 5000
  package var laterWork = 4_000_000
  package var laterLeast = 200
  /// Gomory's cuts at so many nodes there: they help at the root, and slow the others.
  package var nodesWithCuts = 40
  /// How often a search may end without a plan or the proof that there is none, before the level goes on without.
  package var undecidedCeilings = 1

  // MARK: Neighbourhoods

  package struct Neighbourhood: Sendable {
    /// Rounds at most.
    let rounds: Int
    /// How many groups are planned anew at once; the next size's turn comes when the one before brings nothing any more.
    let sizes: [Int]
    /// How many rounds in a row may bring nothing.
    let patience: Int
    /// Branch-and-bound nodes for each.
    let nodes: Int
  }

  /// Where one level is held at most, and where several are.
  package var anew = Neighbourhood(rounds: 80, sizes: [12, 8, 5, 3], patience: 8, nodes: 100)
  package var anewLater = Neighbourhood(rounds: 40, sizes: [12, 8, 5], patience: 3, nodes: 100)
  /// Arcs that are free at once.
  package var arcsInNeighbourhood = 800
  /// Groups alone never change which nodes are paired: half of the neighbourhoods are of nodes, so many more.
  package var nodesBeside: Int?

  // MARK: Pairs of nodes

  /// The choice of pairs: over few arcs for a good plan, then over all that a better one could use.
  package var pairing =
    [Attempt(arcs: 6000, nodes: 200, onlyWhole: false)]
    + [300, 400, 400, 400, 400].map { Attempt(arcs: 8000, nodes: $0, onlyWhole: true) }
  /// What may be left between plan and bound, of the gap asked for: 0.8 % by default.
  package var pairingGap = 8.0
  /// Within pairs that were chosen; longer, where a proof is all that is missing.
  package var withinPairs = Attempt(arcs: 4000, nodes: 300, onlyWhole: true, gap: 7.2)
  package var provingPairs = Attempt(arcs: 4000, nodes: 3000, onlyWhole: true, gap: 7.2)
  /// Around how many nodes pairs are chosen anew at once, one after the other.
  package var pairSizes = [4, 6]
  package var pairNodes = 40
  /// Of the choices of pairs tried, so many of the last are not to be found again.
  package var pairsExcluded = 20
  // MARK: Budgets priced

  /// Plans with the earlier levels priced instead of held.
  package struct Pricing: Sendable {
    /// What the price is multiplied with, one integer program each; after the first round between the factors on both sides of
    /// the budgets, or beyond them.
    let factors: [Double]
    let rounds: Int
    let nodes: Int
    /// Of the gap that is asked for.
    let gap: Double
  }

  /// Where relaxations are nearly whole, their price is nearly right: farther from it integer programs only take longer.
  package var pricingNearly = Pricing(factors: [0.97, 1.03], rounds: 3, nodes: 50, gap: 1.0 / 2)
  package var pricingWithinPairs = Pricing(factors: [0.9, 1.1], rounds: 3, nodes: 100, gap: 1.0 / 3)

  /// For programs that choose pairs: the choice of pairs decides more than what is planned within it, relaxations are not
  /// nearly whole, and the search is not as quick with rougher prices.
  package var choosingPairs: SearchEffort {
    var effort = self
    effort.iterationsAtOnce = 2 * iterationsAtOnce
    effort.roundsOfGuessing = 0
    effort.boxesPrices = false
    effort.roughAccuracy = accuracy
    effort.branchesOnTotals = false
    effort.cutsWhereHeld = true
    effort.nodesBeside = 3
    effort.anew = Neighbourhood(rounds: 10, sizes: [5], patience: 3, nodes: 60)
    effort.anewLater = effort.anew
    return effort
  }

  /// For the whole program at once.
  package var direct: SearchEffort {
    var effort = self
    effort.branchesOnTotals = false
    return effort
  }
}
