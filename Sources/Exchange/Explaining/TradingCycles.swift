/// People who could pass their hosts round so that each of them has the better place: a shorter way or, where they have wishes, a
/// better wish. A plan without such a cycle leaves nobody a trade that all who take part would want.
public struct TradingCycle: Sendable, Hashable {
  /// Positions in the roster; each goes to the host of the next, the last to that of the first.
  public let people: [Int]
  /// Kilometres that their ways come to less, together.
  public let saved: Double
}

/// What a search for trading cycles found.
public struct TradingAudit: Sendable {
  /// The shortest first.
  public let cycles: [TradingCycle]
  /// All cycles were looked at.
  public let isWhole: Bool
}

/// People whose moves hang together: each goes where the next comes from, of one stage and subject or post.
public struct MoveChain: Sendable, Hashable {
  /// Positions in the roster.
  public let people: [Int]
  /// The last goes where the first comes from.
  public let isCycle: Bool
}

extension Checker {
  /// Cycles of movers, each by the own kind, with which every rule is kept as well as in the plan.
  ///
  /// - Parameter most: so many cycles are tried at most.
  public func tradingCycles(in plan: Plan, most: Int = 2000, until isOver: () -> Bool = { false }) -> TradingAudit {
    let (checker, moves) = (self, plan.moves)
    let wants = Trading(checker, moves).wants
    var tried = 0
    var isWhole = true
    var found: [TradingCycle] = []
    let before = broken(plan)
    var path: [Int] = []
    var isOnPath = [Bool](repeating: false, count: moves.count)
    func close(_ cycle: [Int]) {
      tried += 1
      var traded = moves
      for (position, index) in cycle.enumerated() {
        let move = moves[index]
        let next = moves[cycle[(position + 1) % cycle.count]]
        traded[index] = Move(
          person: move.person, to: next.to, kind: move.kind, start: move.start, end: move.end, hostRole: move.hostRole)
      }
      let after = broken(Plan(moves: traded, renewals: plan.renewals))
      guard after.allSatisfy({ $0.value <= before[$0.key, default: 0] }) else { return }
      let saved = cycle.enumerated().reduce(0.0) { sum, entry in
        sum + way(moves[entry.element].person, moves[entry.element].to)
          - way(moves[entry.element].person, moves[cycle[(entry.offset + 1) % cycle.count]].to)
      }
      found.append(TradingCycle(people: cycle.map { moves[$0].person }, saved: saved))
    }
    // Every cycle once: from its first mover, over later ones.
    func extend(_ start: Int, _ index: Int) {
      for next in wants[index] where next >= start {
        guard tried < most, !isOver() else {
          isWhole = false
          return
        }
        if next == start, path.count > 1 { close(path) }
        guard next != start, !isOnPath[next] else { continue }
        path.append(next)
        isOnPath[next] = true
        extend(start, next)
        path.removeLast()
        isOnPath[next] = false
      }
    }
    for start in moves.indices {
      path = [start]
      isOnPath[start] = true
      extend(start, start)
      isOnPath[start] = false
    }
    return TradingAudit(cycles: found.sorted { $0.people.count < $1.people.count }, isWhole: isWhole)
  }

  /// How often a plan breaks each hard rule.
  private func broken(_ plan: Plan) -> [String: Int] {
    check(plan: plan).violations.reduce(into: [:]) { if $1.isOfHardRule { $0[$1.rule, default: 0] += 1 } }
  }

  fileprivate func way(_ person: Int, _ host: Int) -> Double {
    facts.kilometres(person, to: host)
  }

  /// The plan as chains and cycles of the movers of each group: whoever drops out breaks the own one.
  public func chains(of plan: Plan) -> [MoveChain] {
    let groups = Dictionary(grouping: plan.moves) { facts.groupOf[$0.person] }
    return groups.keys.sorted().flatMap { group -> [MoveChain] in
      var leaving = Dictionary(grouping: groups[group]!) { facts.home($0.person) }.mapValues { Array($0.reversed()) }
      var arriving: [Int: Int] = [:]
      for move in groups[group]! { arriving[move.to, default: 0] += 1 }
      // Chains begin where more go than come.
      let starts = leaving.keys.sorted().flatMap { school in
        [Int](repeating: school, count: max(0, leaving[school]!.count - arriving[school, default: 0]))
      }
      func follow(_ school: Int) -> [Move] {
        var (moves, here) = ([Move](), school)
        while let next = leaving[here]?.popLast() {
          moves.append(next)
          here = next.to
          if here == school { break }
        }
        return moves
      }
      var chains = starts.map(follow).filter { !$0.isEmpty }
      for school in leaving.keys.sorted() {
        while !(leaving[school]?.isEmpty ?? true) { chains.append(follow(school)) }
      }
      return chains.map { moves in
        MoveChain(people: moves.map(\.person), isCycle: moves.last!.to == facts.home(moves[0].person))
      }
    }
  }
}

/// Who would rather have whose host.
private struct Trading {
  /// By move, in the plan's order.
  let wants: [[Int]]

  init(_ checker: Checker, _ moves: [Move]) {
    let facts = checker.facts
    let wishes = facts.roster.wishes.map { Dictionary(grouping: $0, by: \.person) }
    func rank(_ person: Int, _ host: Int) -> Int {
      guard let own = wishes?[person] else { return 0 }
      return own.first { $0.school == host }?.rank ?? own.count + 1
    }
    let isBalanced = facts.policy.balance != nil
    wants = moves.map { move in
      let person = move.person
      let (now, length) = (rank(person, move.to), checker.way(person, move.to))
      return moves.indices.filter { index in
        let other = moves[index]
        guard other.to != move.to, other.person != person else { return false }
        // Between groups every balance would be lost.
        if isBalanced, facts.groupOf[other.person] != facts.groupOf[person] { return false }
        let then = rank(person, other.to)
        guard then < now || then == now && checker.way(person, other.to) < length - 0.05 else { return false }
        return checker.refusals(sending: person, to: other.to, by: move.kind).isEmpty
      }
    }
  }
}
