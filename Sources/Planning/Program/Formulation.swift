import Exchange

extension Program {
  /// Every constraint; a test compares this list with the checker's rules.
  static let constraints: [any (Constraining.Type)] = [
    OneDestination.self, QuotaConstraint.self, BalanceConstraint.self, MutualConstraint.self, SenderConstraint.self,
    CrossingConstraint.self, PostsConstraint.self, ClosureConstraint.self, TermConstraint.self,
    PairingConstraint.self,
  ]

  /// The whole integer program of a scenario with the cost of every column at every level that the pack names.
  init(_ context: PlanContext) {
    var builder = ProgramBuilder(arcs: context.arcs.count)
    for constraint in Self.constraints { constraint.add(to: &builder, context) }
    let evenness = EvennessRows(to: &builder, context)
    let needs = NeedRows(to: &builder, context)
    builder.addElastics()
    var program = builder.build()
    program.levels = context.policy.objectives.compactMap { objective in
      let level: Level? =
        switch objective.level {
        case .shortfall: program.shortfall(objective)
        case .need: needs?.level(objective, program)
        case .equity: evenness.level(objective, program)
        default: program.overArcs(objective, context)
        }
      return level
    }
    program.describe(context)
    self = program
  }

  /// The rules alone, with a column for every renewal that could be chosen (`context.renewals`), to choose as few as
  /// possible and, of as many, those first in the public lot. Sets of renewals in `refused` are not chosen.
  init(choosingRenewals context: PlanContext, refused: [Set<Int>]) {
    var builder = ProgramBuilder(arcs: context.arcs.count + context.renewals.count)
    for constraint in Self.constraints { constraint.add(to: &builder, context) }
    for set in refused {
      let row = builder.addRow(lower: Double(1 - set.count))
      for (column, renewal) in context.renewalColumns {
        builder.enter(column, in: row, set.contains(renewal.person) ? -1 : 1)
      }
    }
    builder.addElastics()
    var program = builder.build()
    let lot = Lot(seed: context.policy.lotSeed, ids: context.roster.people.map(\.id))
    func level(_ level: Objective.Level, _ cost: (Renewal) -> Double) -> Level {
      var costs = [Double](repeating: 0, count: program.columnCount)
      for (column, renewal) in context.renewalColumns { costs[column] = cost(renewal) }
      return Level(
        objective: Objective(level: level, tolerance: 0), costs: costs, constant: 0, scale: level == .lot ? 0.01 : 1)
    }
    program.levels = [level(.shortfall) { _ in 1 }, level(.lot) { Double(lot.ranks[$0.person]) }]
    program.describe(context)
    self = program
  }

  /// Notes whose arcs these are and where they lead; a renewal is taken for one to the host.
  private mutating func describe(_ context: PlanContext) {
    people = context.arcs.map(\.person) + context.renewals.map(\.person)
    ways = zip(people, context.arcs.map(\.to) + context.renewals.map(\.host)).map {
      (context.roster.people[$0].home, $1)
    }
    var numbers: [Baseline.Group: Int] = [:]
    groups = people.map { person in
      let group = Baseline.Group(context.roster.people[person])
      if let number = numbers[group] { return number }
      numbers[group] = numbers.count
      return numbers.count - 1
    }
  }

  private func shortfall(_ objective: Objective) -> Level {
    var costs = [Double](repeating: 0, count: columnCount)
    for column in arcCount..<columnCount {
      guard case .elastic(let row) = roles[column], let tag = rows[row].tag, tag.hardness == .soft else { continue }
      costs[column] = 1 / max(1, tag.required)
    }
    return Level(objective: objective, costs: costs, constant: 0, scale: 1000)
  }

  /// Levels that are sums over movers.
  private func overArcs(_ objective: Objective, _ context: PlanContext) -> Level? {
    let cost: (Arc) -> Double
    switch objective.level {
    case .burden:
      cost = { $0.kilometres }
    case .seniority:
      let longest = context.eligibility.longestTenure
      cost = { Double(longest - context.eligibility[$0.person].years) }
    case .wishes:
      guard let wishes = context.roster.wishes else { return nil }
      let own = Dictionary(grouping: wishes, by: \.person)
      cost = { arc in
        guard let mine = own[arc.person] else { return 0 }
        return Double(mine.first { $0.school == arc.to }?.rank ?? mine.count + 1)
      }
    case .lot:
      let lot = Lot(seed: context.policy.lotSeed, ids: context.roster.people.map(\.id))
      cost = { Double(lot.ranks[$0.person]) }
    case .shortfall, .need, .equity:
      return nil
    }
    var costs = context.arcs.map(cost)
    costs += [Double](repeating: 0, count: columnCount - arcCount)
    return Level(objective: objective, costs: costs, constant: 0, scale: objective.level == .lot ? 0.01 : 1)
  }
}
