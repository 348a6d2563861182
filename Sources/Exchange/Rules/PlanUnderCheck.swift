/// One move as the rules see it: everything by position, with the row that says so.
struct CheckedMove: Sendable, Hashable {
  let person: Int
  /// The home school.
  let from: Int
  let to: Int
  /// Position in the policy's kinds.
  let kind: Int
  let start: Month
  let end: Month
  /// Line of the plan table; nil for a plan that is not a table.
  let row: Int?

  func move(_ kinds: [Kind]) -> Move {
    Move(person: person, to: to, kind: kinds[kind].id, start: start, end: end)
  }
}

/// A row that cannot be taken as a move.
enum RowTrouble: Sendable {
  /// The row's text names nobody, or several people.
  case person(String, candidates: [Int], row: Int?)
  case school(String, candidates: [Int], person: String, row: Int?)
  case kind(String, person: Int?, row: Int?)
  case duplicate(person: Int, first: Int?, row: Int?)
}

/// A plan laid open for the rules: moves that count, rows that do not, and what is known beforehand.
struct PlanUnderCheck: Sendable {
  let facts: Facts
  /// One for each person, in the order of the rows.
  let moves: [CheckedMove]
  let troubles: [RowTrouble]

  /// Moves of people who leave their home school: all but those who teach from afar.
  var leaving: [CheckedMove] { moves.filter { !facts.kinds[$0.kind].isRemote } }

  var plan: Plan { Plan(moves: moves.map { $0.move(facts.kinds) }) }
}
