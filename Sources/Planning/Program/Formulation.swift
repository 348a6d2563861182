import Exchange
import Leveling

extension Program {
  /// Every constraint; a test compares this list with the checker's rules.
  static let constraints: [any (Constraining.Type)] = [
    OneDestination.self, QuotaConstraint.self, BalanceConstraint.self, MutualConstraint.self, SenderConstraint.self,
    SubjectConstraint.self,
    CrossingConstraint.self, PostsConstraint.self, ClosureConstraint.self, ClosureWayConstraint.self,
    TermConstraint.self,
    PairingConstraint.self, LinkConstraint.self,
  ]

  /// The whole integer program of a scenario with the cost of every column at every level that the pack names.
  init(_ context: PlanContext) {
    var source = ProgramSource(context)
    self = source.program()
  }

  /// The rules alone, with a column for every renewal that could be chosen (`context.renewals`), to choose as few as
  /// possible and, of as many, those of an earlier plan that is kept to and those first in the public lot. Sets of renewals in
  /// `refused` are not chosen.
  init(choosingRenewals context: PlanContext, refused: [Set<Int>]) {
    var source = ProgramSource(context)
    for set in refused {
      source.addRow(
        lower: Double(1 - set.count),
        entries: context.renewalColumns.map { ($0, set.contains($1.person) ? -1 : 1) })
    }
    var program = source.bare()
    let lot = Lot(seed: context.policy.lotSeed, ids: context.roster.people.map(\.id))
    func level(_ level: Objective.Level, _ cost: (Renewal) -> Double) -> Level {
      var costs = [Double](repeating: 0, count: program.columnCount)
      for (column, renewal) in context.renewalColumns { costs[context.arcs.count + column] = cost(renewal) }
      return Level(Objective(level: level, tolerance: 0), costs: costs, scale: level == .lot ? Program.lotScale : 1)
    }
    program.levels = context.excusesReturns ? [program.excused] : []
    program.levels += [level(.shortfall) { _ in 1 }]
    if let kept = context.question.keeping?.plan.renewed, !kept.isEmpty {
      program.levels.append(level(.change) { kept.contains($0.person) ? 0 : 1 })
    }
    program.levels += [level(.lot) { Double(lot.ranks[$0.person]) }, .places(level(.lot, context.place(of:)).costs)]
    self = program
  }

  /// Notes whose arcs these are and where they lead; a renewal is taken for one to the host.
  mutating func describe(_ context: PlanContext, _ arcs: [Arc]) {
    owners = arcs.map(\.person) + context.renewals.map(\.person)
    ends = zip(owners, arcs.map(\.to) + context.renewals.map(\.host)).map {
      (context.roster.people[$0].home, $1)
    }
    var numbers: [Int: Int] = [:]
    groups = owners.map { person in
      let group = context.groupOf[person]
      if let number = numbers[group] { return number }
      numbers[group] = numbers.count
      return numbers.count - 1
    }
  }

  /// People by whom groups are out of balance that only returns unbalance.
  var excused: Level {
    var costs = [Double](repeating: 0, count: columnCount)
    for column in arcCount..<columnCount {
      guard case .elastic(let row) = roles[column], let tag = rows[row].tag, tag.isExcusable else { continue }
      costs[column] = 1
    }
    return Level(name: "excused", costs: costs)
  }

  /// As many people are excused in every plan: what soft rules fall short by them is no choice of any level (model §3.3).
  mutating func settleExcused(_ count: Double) {
    let isExcused = excused.costs
    for column in isExcused.indices where isExcused[column] > 0 { uppers[column] = min(uppers[column], count) }
    levels = levels.map { level in
      guard level.name == Objective.Level.shortfall.rawValue else { return level }
      // In the balance everybody counts one.
      let costs = zip(level.costs, isExcused).map { $1 > 0 ? 0 : $0 }
      return level.like(
        costs: costs, constant: level.constant + count, scale: level.scale, shares: level.shares)
    }
  }

  func shortfall(_ objective: Objective) -> Level {
    var costs = [Double](repeating: 0, count: columnCount)
    for column in arcCount..<columnCount {
      guard case .elastic(let row) = roles[column], let tag = rows[row].tag, !tag.isHard else { continue }
      costs[column] = 1 / max(1, tag.required)
    }
    return Level(objective, costs: costs, scale: 1000)
  }
}

extension PlanContext {
  /// Of a renewal in the lot, as of a move to the host.
  fileprivate func place(of renewal: Renewal) -> Double {
    let seed = policy.lotSeed
    return Double(
      Lot.place(
        Lot.number(of: roster.people[renewal.person].id, seed: seed),
        Lot.number(of: roster.schools[renewal.host].id, seed: seed),
        Lot.number(ofKind: renewal.kind, leadingTo: renewal.hostRole, seed: seed)))
  }
}

extension PlanContext {
  /// Numbers of the program's groups in which something is forced or forbidden.
  func groupsAsked(_ program: Program) -> Set<Int> {
    let people = Set(question.forced.map(\.person) + question.forbidden.map(\.person))
    return Set(program.owners.indices.filter { people.contains(program.owners[$0]) }.map { program.groups[$0] })
  }
}
