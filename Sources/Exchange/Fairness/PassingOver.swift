extension Checker {
  /// Who is passed over in a plan; nil where the policy does not put the longest-serving first.
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
      return Fairness(lookedAt: lookedAt, passedOver: passedOver, notLookedAt: pairs.count - lookedAt)
    }
  }

  /// Sends whoever is passed over instead of the colleague, the longest-serving first, until nobody is or `isOver` says so.
  ///
  /// - Parameter isAdmitted: whether a plan keeps conditions beside the rules.
  /// - Returns: the plan with how many exchanges it took; nil where the policy does not put the longest-serving first.
  public func passingNobodyOver(
    _ plan: Plan, within limits: FairnessLimits, isAdmitted: (Plan) -> Bool, until isOver: () -> Bool
  ) -> (plan: Plan, exchanges: Int)? {
    let (checker, moves) = prolonging(plan)
    guard let search = PassingOver(checker, limits) else { return nil }
    var state = search.state(of: moves)
    var exchanges = 0
    while !isOver() {
      var isChanged = false
      // Every exchange betters the seniority, or the lot at the same: they come to an end.
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
    /// They serve equally long: the lot decides.
    let isDrawn: Bool
  }

  /// A plan with what it makes of the levels and how often it breaks each rule.
  struct State {
    let plan: Plan
    let values: [Objective.Level: Double]
    let broken: [String: Int]
  }

  private let checker: Checker
  private let limits: FairnessLimits
  /// Levels that go before the seniority, and before the lot.
  private let before: [Objective.Level]
  private let beforeLot: [Objective.Level]?
  /// People by school and group.
  private let colleagues: [[Int]: [Int]]

  private var facts: Facts { checker.facts }

  init?(_ checker: Checker, _ limits: FairnessLimits) {
    let order = checker.scenario.policy.objectives.map(\.level)
    guard let seniority = order.firstIndex(of: .seniority) else { return nil }
    self.checker = checker
    self.limits = limits
    before = Array(order[..<seniority])
    beforeLot = order.firstIndex(of: .lot).map { $0 > seniority ? Array(order[..<$0]) : order }
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

  /// The longest-serving first, and of those who serve equally long the first in the lot.
  func pairs(in plan: Plan) -> [Candidate] {
    let moving = Set(plan.moves.map(\.person))
    let (eligibility, ranks) = (checker.eligibility, facts.lot.ranks)
    var candidates: [Candidate] = []
    for move in plan.moves {
      let own = eligibility[move.person].years
      for other in colleagues[[facts.home(move.person), facts.groupOf[move.person]]] ?? []
      where !moving.contains(other) {
        let years = eligibility[other].years
        let isDrawn = years == own
        guard years > own || isDrawn && beforeLot != nil && ranks[other] < ranks[move.person] else { continue }
        candidates.append(
          Candidate(pair: Fairness.Pair(goes: move.person, stays: other), move: move, isDrawn: isDrawn))
      }
    }
    func key(_ candidate: Candidate) -> (Int, Int, Int, Int) {
      let stays = candidate.pair.stays
      return (-eligibility[stays].years, ranks[stays], ranks[candidate.pair.goes], candidate.move.to)
    }
    return candidates.sorted { key($0) < key($1) }
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
    let levels = candidate.isDrawn ? beforeLot ?? before : before
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
