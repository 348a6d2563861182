extension Checker {
  /// Who is passed over in a plan; nil where the policy puts neither the longest-serving first nor those with
  /// the most points (积分).
  ///
  /// - Parameter isOver: once it says so, no further pair is looked at.
  public func fairness(
    of plan: Plan, within limits: FairnessLimits, until isOver: () -> Bool = { false }
  ) -> Fairness? {
    let (checker, moves) = prolonging(plan)
    return PassingOver(checker, limits).map { search in
      let pairs = search.pairs(in: moves)
      let state = search.state(of: moves)
      var (lookedAt, passedOver) = (0, [Fairness.Pair]())
      for candidate in pairs where !isOver() {
        lookedAt += 1
        if search.exchanged(candidate, in: state) != nil { passedOver.append(candidate.pair) }
      }
      return Fairness(
        order: search.order, lookedAt: lookedAt, passedOver: passedOver, notLookedAt: pairs.count - lookedAt)
    }
  }

  /// Sends whoever is passed over instead of the colleague, until nobody is or `isOver` says so; first those who come first in
  /// the policy's order.
  ///
  /// - Parameter isAdmitted: whether a plan keeps conditions beside the rules.
  /// - Returns: the plan with how many exchanges it took; nil where the policy knows no such order.
  public func passingNobodyOver(
    _ plan: Plan, within limits: FairnessLimits, isAdmitted: (Plan) -> Bool, until isOver: () -> Bool
  ) -> (plan: Plan, exchanges: Int)? {
    let (checker, moves) = prolonging(plan)
    guard let search = PassingOver(checker, limits) else { return nil }
    var state = search.state(of: moves)
    var exchanges = 0
    while !isOver() {
      var isChanged = false
      // Every exchange betters the first level of the order that changes, or the lot at the same: they come to an end.
      for candidate in search.pairs(in: state.plan) where !isOver() {
        let moving = Set(state.plan.moves.map(\.person))
        guard moving.contains(candidate.pair.goes), !moving.contains(candidate.pair.stays),
          let other = search.exchanged(candidate, in: state),
          isAdmitted(Plan(moves: other.moves, renewals: plan.renewals))
        else { continue }
        state = search.state(of: other)
        exchanges += 1
        isChanged = true
      }
      if !isChanged { break }
    }
    return (Plan(moves: state.plan.moves, renewals: plan.renewals), exchanges)
  }
}

/// The search for people who are passed over; plans are those of a scenario whose exchanges are prolonged already.
private struct PassingOver {
  struct Candidate {
    let pair: Fairness.Pair
    let move: Move
    /// Levels that go before the one by which the one who stays comes first.
    let before: [Objective.Level]
  }

  /// A plan with what it makes of the levels and how often it breaks each rule.
  struct State {
    let plan: Plan
    let values: [Objective.Level: Double]
    let broken: [String: Int]
  }

  private let checker: Checker
  private let limits: FairnessLimits
  /// What the policy orders people by, the lot aside.
  let order: [Objective.Level]
  /// Levels that go before each of these, and before the lot where the policy draws.
  private let before: [[Objective.Level]]
  private let beforeLot: [Objective.Level]?
  /// People by school and group.
  private let colleagues: [[Int]: [Int]]

  private var facts: Facts { checker.facts }

  init?(_ checker: Checker, _ limits: FairnessLimits) {
    let levels = checker.scenario.policy.objectives.map(\.level)
    order = levels.filter(Objective.orders.contains)
    guard let last = levels.lastIndex(where: Objective.orders.contains) else { return nil }
    self.checker = checker
    self.limits = limits
    before = order.map { level in Array(levels.prefix { $0 != level }) }
    beforeLot = levels.firstIndex(of: .lot).map { $0 > last ? Array(levels[..<$0]) : levels }
    let facts = checker.facts
    colleagues = Dictionary(grouping: facts.roster.people.indices) { [facts.home($0), facts.groupOf[$0]] }
  }

  func state(of plan: Plan) -> State {
    let verdict = checker.check(plan: plan)
    return State(
      plan: plan,
      values: Dictionary(
        verdict.assessment.objectives.map { ($0.level, $0.value) }, uniquingKeysWith: { first, _ in first }),
      broken: verdict.violations.reduce(into: [:]) { if $1.isOfHardRule { $0[$1.rule, default: 0] += 1 } })
  }

  /// Years of service, or points: the more, the sooner somebody goes.
  private func rank(_ person: Int) -> [Double] {
    order.map { $0 == .points ? facts.roster.people[person].points ?? 0 : Double(checker.eligibility[person].years) }
  }

  /// Levels that go before the one by which somebody comes before another; nil where nobody does.
  private func levels(bringing other: Int, before person: Int, _ ranks: [Int]) -> [Objective.Level]? {
    let (own, more) = (rank(person), rank(other))
    if let first = order.indices.first(where: { own[$0] != more[$0] }) {
      return more[first] > own[first] ? before[first] : nil
    }
    return ranks[other] < ranks[person] ? beforeLot : nil
  }

  /// Whoever comes first in the order first, and of equals the first in the lot.
  func pairs(in plan: Plan) -> [Candidate] {
    let moving = Set(plan.moves.map(\.person))
    let ranks = facts.lot.ranks
    var candidates: [Candidate] = []
    for move in plan.moves {
      for other in colleagues[[facts.home(move.person), facts.groupOf[move.person]]] ?? []
      where !moving.contains(other) {
        guard let before = levels(bringing: other, before: move.person, ranks) else { continue }
        candidates.append(
          Candidate(pair: Fairness.Pair(goes: move.person, stays: other), move: move, before: before))
      }
    }
    func key(_ candidate: Candidate) -> [Double] {
      let (goes, stays) = (candidate.pair.goes, candidate.pair.stays)
      return rank(stays).map { -$0 } + [Double(ranks[stays]), Double(ranks[goes]), Double(candidate.move.to)]
    }
    return candidates.sorted { key($0).lexicographicallyPrecedes(key($1)) }
  }

  /// The plan in which the one goes instead of the other; nil where that breaks a rule or costs too much.
  func exchanged(_ candidate: Candidate, in state: State) -> Plan? {
    let (policy, move, person) = (checker.scenario.policy, candidate.move, candidate.pair.stays)
    guard let position = facts.kindIndex[move.kind],
      let end = policy.end(
        of: facts.kinds[position], for: checker.eligibility[person], in: checker.scenario.year)
    else { return nil }
    let read = CheckedMove(
      person: person, from: facts.home(person), to: move.to, kind: position, start: move.start, end: end, row: nil,
      hostRole: facts.otherPost(move.hostRole, of: person))
    guard checker.admits(read) else { return nil }
    let levels = candidate.before
    guard !lengthens(read, instead: move, levels, state) else { return nil }
    let other = Plan(moves: state.plan.moves.filter { $0 != move } + [read.move(facts.kinds)])
    if let keeping = limits.keeping, other.changes(from: keeping.plan).count > keeping.changesAtMost { return nil }
    if state.broken.isEmpty, !checker.holds(other) { return nil }
    let after = self.state(of: other)
    guard after.broken.allSatisfy({ $0.value <= state.broken[$0.key, default: 0] }) else { return nil }
    return levels.allSatisfy { keeps($0, after.values[$0], state) } ? other : nil
  }

  private func keeps(_ level: Objective.Level, _ value: Double?, _ state: State) -> Bool {
    guard let value, let held = state.values[level] else { return true }
    let most = max(limits.limits[level] ?? held, held)
    return value <= most + 1e-7 * max(1, abs(most))
  }

  /// The ways alone are too long already: most exchanges fail by them, and looking at the rules takes longer.
  private func lengthens(
    _ move: CheckedMove, instead old: Move, _ levels: [Objective.Level], _ state: State
  ) -> Bool {
    guard levels.contains(.burden), let held = state.values[.burden], !facts.kinds[move.kind].isRemote else {
      return false
    }
    let more = facts.kilometres(move) - facts.kilometres(old.person, to: move.to)
    return !keeps(.burden, held + more, state)
  }
}

extension Checker {
  /// No hard rule about a single move refuses it, planning guards included.
  fileprivate func admits(_ move: CheckedMove) -> Bool {
    !moveRules.contains { $0.check(move, facts)?.isOfHardRule ?? false }
  }
}
