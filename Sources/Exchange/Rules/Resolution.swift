extension PlanUnderCheck {
  /// Takes the rows of a table as moves. Where a row names no kind, one that is for the person, if any is, and of those the
  /// one that breaks the fewest rules about the move, the policy's earlier kinds first. The first row that can be read
  /// counts for a person, and with it others of part-time kinds at other schools, as far as the working time goes; rows of
  /// kinds that are only recorded stand beside it. What a row says twice is compared, and the
  /// identifier, which stands first, counts.
  init(_ rows: [PlanRow], beside others: [RowTrouble], _ facts: Facts, _ rules: [any MoveRule]) {
    let planned = facts.kinds.indices.filter { facts.kinds[$0].isPlanned }
    var moves: [CheckedMove] = []
    var recorded: [CheckedMove] = []
    var troubles = others
    var taken: [Int: [CheckedMove]] = [:]
    for row in rows {
      let (entry, people, schools) = (row.entry, row.people, row.schools)
      // Without a kind in the row any will do, unless the policy has none at all.
      let named = entry.kind ?? (planned.isEmpty ? "" : nil)
      let kind = named.map { (text: $0, position: row.kind) }
      if people.count != 1 { troubles.append(.person(entry.person, candidates: people, row: entry.row)) }
      if schools.count != 1 {
        troubles.append(.school(entry.school, candidates: schools, person: entry.person, row: entry.row))
      }
      troubles += row.contradictions
      guard people.count == 1 else {
        if let kind, kind.position == nil { troubles.append(.kind(kind.text, person: nil, row: entry.row)) }
        continue
      }
      let person = people[0]
      if let kind, kind.position == nil { troubles.append(.kind(kind.text, person: person, row: entry.row)) }
      if let position = kind?.position, !facts.kinds[position].isPlanned {
        if schools.count == 1 {
          recorded.append(CheckedMove(entry, person: person, to: schools[0], kind: position, facts))
        }
        continue
      }
      let earlier = taken[person, default: []]
      var candidates = (kind?.position).map { [$0] } ?? planned
      if let first = earlier.first {
        // Whoever leaves altogether goes to one school.
        let isWhole = earlier.contains { facts.kinds[$0.kind].holdsPost }
        candidates = isWhole ? [] : candidates.filter { !facts.kinds[$0].holdsPost }
        guard !candidates.isEmpty else {
          troubles.append(.duplicate(person: person, first: first.row, row: entry.row))
          continue
        }
      }
      guard schools.count == 1, kind == nil || kind?.position != nil else { continue }
      let read = candidates.map { CheckedMove(entry, person: person, to: schools[0], kind: $0, facts) }
      let move = PlanUnderCheck.fitting(read, facts, rules)
      if let trouble = facts.trouble(of: move, beside: earlier) {
        troubles.append(trouble)
        continue
      }
      taken[person, default: []].append(move)
      moves.append(move)
    }
    self.init(facts: facts, moves: moves, recorded: recorded, troubles: troubles)
  }

  /// A plan of the planner's: nothing to look up but the kinds.
  init(_ plan: Plan, _ facts: Facts) {
    var moves: [CheckedMove] = []
    var recorded: [CheckedMove] = []
    var troubles: [RowTrouble] = []
    moves.reserveCapacity(plan.moves.count)
    for move in plan.moves {
      guard let kind = facts.kindIndex[move.kind] else {
        troubles.append(.kind(move.kind, person: move.person, row: nil))
        continue
      }
      let read = CheckedMove(
        person: move.person, from: facts.home(move.person), to: move.to, kind: kind, start: move.start, end: move.end,
        row: nil, hostRole: facts.otherPost(move.hostRole, of: move.person))
      if !facts.kinds[kind].isPlanned {
        recorded.append(read)
      } else if moves.last?.person == move.person,
        // A plan is in the order of its people: a second move of one person follows the first.
        let trouble = facts.trouble(of: read, beside: moves.reversed().prefix { $0.person == move.person }.reversed())
      {
        troubles.append(trouble)
      } else {
        moves.append(read)
      }
    }
    self.init(facts: facts, moves: moves, recorded: recorded, troubles: troubles)
  }

  private static func fitting(_ moves: [CheckedMove], _ facts: Facts, _ rules: [any MoveRule]) -> CheckedMove {
    guard moves.count > 1 else { return moves[0] }
    // A kind that is for somebody else says less about the row than a way that the person's own kind does not admit.
    // A planning guard says less than a rule of the document, and what is only encouraged is not taken for granted.
    func isBetter(_ a: [Int], _ b: [Int]) -> Bool { a.lexicographicallyPrecedes(b) }
    var best: (move: CheckedMove, faults: [Int])?
    for move in moves {
      let broken = rules.compactMap { $0.check(move, facts) }
      let faults = [
        broken.contains { $0.rule == KindWhoRule.id } ? 1 : 0, broken.count { !$0.isOurs },
        facts.kinds[move.kind].isOnlyEncouraged ? 1 : 0, broken.count,
      ]
      if best.map({ isBetter(faults, $0.faults) }) ?? true { best = (move, faults) }
    }
    return best!.move
  }
}

extension Facts {
  /// What keeps a row from counting beside earlier ones of the same person; nil where the working time is enough for all.
  fileprivate func trouble(of move: CheckedMove, beside earlier: [CheckedMove]) -> RowTrouble? {
    guard let first = earlier.first else { return nil }
    let isWhole = (earlier + [move]).contains { kinds[$0.kind].holdsPost }
    if let same = earlier.first(where: { isWhole || ($0.to == move.to && $0.kind == move.kind) }) {
      return .duplicate(person: move.person, first: same.row, row: move.row)
    }
    let goingOn = eligibility[move.person].partTimeShare
    let sum = (earlier + [move]).reduce(goingOn) { $0 + kinds[$1.kind].share }
    return Rate.whole < sum ? .overbooked(person: move.person, share: sum, first: first.row, row: move.row) : nil
  }
}

extension CheckedMove {
  fileprivate init(_ entry: PlanEntry, person: Int, to: Int, kind: Int, _ facts: Facts) {
    self.init(
      person: person, from: facts.home(person), to: to, kind: kind, start: entry.start ?? facts.scenario.start,
      end: entry.end ?? facts.usualEnd(of: kind, for: person), row: entry.row,
      hostRole: facts.otherPost(entry.hostRole, of: person))
  }
}
