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
  /// The post at the host, where it is another than at home.
  var hostRole: Role?

  func move(_ kinds: [Kind]) -> Move {
    Move(person: person, to: to, kind: kinds[kind].id, start: start, end: end, hostRole: hostRole)
  }
}

/// A row that cannot be taken as a move, or not as it stands.
enum RowTrouble: Sendable {
  /// The row's text names nobody, or several people.
  case person(String, candidates: [Int], row: Int?)
  case school(String, candidates: [Int], person: String, row: Int?)
  case kind(String, person: Int?, row: Int?)
  case duplicate(person: Int, first: Int?, row: Int?)
  /// With earlier rows, and with what goes on, more than the whole working time.
  case overbooked(person: Int, share: Rate, first: Int?, row: Int?)
  /// A cell contradicts the roster or the row's other cells; `isSlip`: it is clear what is meant.
  case mismatch(PlanEntry.Statement, person: Int?, host: Int?, isSlip: Bool, row: Int?)
}

/// A plan laid open for the rules: moves that count, rows that do not, and what is known beforehand.
struct PlanUnderCheck: Sendable {
  let facts: Facts
  /// In the order of the rows; of one person several only by part-time kinds.
  let moves: [CheckedMove]
  /// Moves by kinds that are only recorded (送教): they stand beside any other move and count nowhere.
  let recorded: [CheckedMove]
  let troubles: [RowTrouble]
  /// Per school and group (`Facts.cell`): arrivals less departures of balanced kinds, returns included.
  let net: [Int]

  init(facts: Facts, moves: [CheckedMove], recorded: [CheckedMove], troubles: [RowTrouble]) {
    self.facts = facts
    self.moves = moves
    self.recorded = recorded
    self.troubles = troubles
    var net = facts.returnBalance
    for move in moves where facts.kinds[move.kind].isBalanced {
      net[facts.cell(school: move.from, person: move.person)] -= 1
      net[facts.cellAtHost(move)] += 1
    }
    self.net = net
  }

  /// Moves of people who leave a home school that goes on: all but those who teach from afar, and those of a school that
  /// closes, who leave nothing behind to protect.
  var leaving: [CheckedMove] {
    moves.filter { !facts.kinds[$0.kind].isRemote && !facts.eligibility[$0.person].isClosing }
  }
}
