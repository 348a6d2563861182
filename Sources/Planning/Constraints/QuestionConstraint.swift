import Exchange
import Leveling

/// The conditions of a question as rows: forced moves, and how much of an earlier plan may change. Forbidden moves are closed
/// columns and need none.
///
/// They stand behind all other rows, what is forced last, so that what was learnt of a problem holds for its questions row by row.
struct QuestionConstraint: Constraining {
  static let rules: [String] = []

  private var forced: [(choice: Question.Choice, row: Int)] = []
  private var changeRow: Int?
  private let changes: ChangeCosts?

  init?(to builder: inout ProgramBuilder, _ context: PlanContext) {
    let question = context.question
    changes = question.keeping.map { ChangeCosts($0.plan, context) }
    if let changes, let most = question.keeping?.changesAtMost {
      changeRow = builder.addRow(
        upper: Double(most) - changes.constant,
        tag: RuleTag(
          rule: "change.limit", clause: "", scope: "all", required: Double(most), counted: changes.constant,
          hardness: .hard))
    }
    for choice in question.forced {
      let person = context.roster.people[choice.person]
      let row = builder.addRow(
        lower: 1,
        tag: RuleTag(
          rule: "question.forced", clause: "", scope: person.id, place: Phrase(person.name), required: 1,
          hardness: .hard))
      forced.append((choice, row))
    }
    if forced.isEmpty, changeRow == nil { return nil }
  }

  func enter(_ arc: Arc, at index: Int, in column: inout ArcEntries, _ context: PlanContext) {
    for (choice, row) in forced where choice.admits(arc.person, arc.to, context.kind(arc).id) { column.add(row, 1) }
    if let changeRow, let changes {
      let cost = changes.cost(arc.person, by: arc.kind, to: arc.to)
      if cost != 0 { column.add(changeRow, cost) }
    }
  }
}

/// What moves cost in changes against an earlier plan: everybody who moved in it counts one unless the move is the same, and so
/// does everybody else who moves now.
struct ChangeCosts: Sendable {
  /// By person who moved: the move, as host and kind; nil where there were several, of which a proposal keeps one at most.
  private let earlier: [Int: Way?]

  private struct Way: Hashable {
    let to: Int
    let kind: Int
  }

  init(_ plan: Plan, _ context: PlanContext) {
    let kinds = context.policy.kinds
    earlier = Dictionary(grouping: plan.moves, by: \.person).mapValues { moves in
      guard moves.count == 1, let move = moves.first else { return nil }
      let own = context.roster.people[move.person].role
      let kind = kinds.firstIndex { kind in
        kind.id == move.kind && (kind.hostRole ?? own) == (move.hostRole ?? own)
      }
      return kind.map { Way(to: move.to, kind: $0) }
    }
  }

  /// Of the plan in which nobody moves.
  var constant: Double { Double(earlier.count) }

  /// What any move of the person costs at least.
  func least(_ person: Int) -> Double { earlier[person] == nil ? 1 : -1 }

  func cost(_ person: Int, by kind: Int, to host: Int) -> Double {
    guard let way = earlier[person] else { return 1 }
    return way == Way(to: host, kind: kind) ? -1 : 0
  }
}
