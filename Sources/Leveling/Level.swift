extension Program {
  /// One level of the lexicographic order as a linear function of the columns.
  package struct Level: Sendable {
    /// Unique among a program's levels.
    package let name: String
    /// Relative: later levels may worsen this one by so much.
    package let tolerance: Double
    /// Relative: what may be left between value and bound, if that is wider than the gap of the whole search.
    package let ownGap: Double
    /// The costs are lengths of ways: plans keep to arcs for which they are small.
    package let isLength: Bool
    package let costs: [Double]
    package let constant: Double
    /// Factor that brings the values to a size that suits the solver's tolerances.
    package let scale: Double
    /// What the costs of arcs are made of, for arcs that no column stands for.
    package let shares: [Share]

    /// So many times what an arc costs at a level; nil: 1 for every arc.
    package struct Share: Sendable {
      package let level: String?
      package let factor: Double
    }

    package init(
      name: String, tolerance: Double = 0, ownGap: Double = 0, isLength: Bool = false,
      costs: [Double], constant: Double = 0, scale: Double = 1, shares: [Share]? = nil
    ) {
      self.name = name
      self.tolerance = tolerance
      self.ownGap = ownGap
      self.isLength = isLength
      self.costs = costs
      self.constant = constant
      self.scale = scale
      self.shares = shares ?? [Share(level: name, factor: 1)]
    }

    /// The level with other costs in it.
    package func like(costs: [Double], constant: Double, scale: Double, shares: [Share]) -> Level {
      Level(
        name: name, tolerance: tolerance, ownGap: ownGap, isLength: isLength, costs: costs,
        constant: constant, scale: scale, shares: shares)
    }

    /// The gap at which the level counts as solved, where so much is asked for of the whole search; an exact search (0) is
    /// exact at every level.
    package func gap(within asked: Double) -> Double { asked == 0 ? 0 : max(asked, ownGap) }

    /// The shares, so many times as large.
    func shares(times factor: Double) -> [Share] {
      shares.map { Share(level: $0.level, factor: $0.factor * factor) }
    }

    /// Costs with the scale in them.
    var scaled: Level {
      like(costs: costs.map { $0 * scale }, constant: 0, scale: 1, shares: shares(times: scale))
    }
  }

  /// Whether every plan comes to a whole number at a level.
  func isWhole(_ level: Level) -> Bool {
    level.constant == level.constant.rounded()
      && level.costs.indices.allSatisfy {
        level.costs[$0] == 0 || isInteger($0) && level.costs[$0] == level.costs[$0].rounded()
      }
  }

  /// How long the way of every arc is, where a level says so.
  var lengths: [Double]? { levels.first(where: \.isLength)?.costs }
}
