import Exchange
import Leveling

/// The second face of a rule (the first is its check): the rows that hold it in the program.
protocol Constraining: Sendable {
  /// Rule ids, or families such as `quota`, that these rows hold.
  static var rules: [String] { get }
  /// The rows that stand whatever arcs take part, with columns of their own. nil where the pack does not have the rule.
  init?(to builder: inout ProgramBuilder, _ context: PlanContext)
  /// Adds the rows in which an arc is the first to stand. Called for every arc that takes part, before it is entered.
  mutating func prepare(_ arc: Arc, _ builder: inout ProgramBuilder, _ context: PlanContext)
  /// What prolonging exchanges changes in the rows (`context.renewals`).
  mutating func enterRenewals(to builder: inout ProgramBuilder, _ context: PlanContext)
  /// How an arc stands in the rows. Of its host an entry depends by the person only as far as ``HostView`` tells people
  /// apart, unless the kind goes both ways.
  ///
  /// - Parameter index: of the arc in the context, where the rule needs all arcs at once.
  func enter(_ arc: Arc, at index: Int, in column: inout ArcEntries, _ context: PlanContext)
}

extension Constraining {
  mutating func prepare(_ arc: Arc, _ builder: inout ProgramBuilder, _ context: PlanContext) {}
  mutating func enterRenewals(to builder: inout ProgramBuilder, _ context: PlanContext) {}
}

/// Entries of arcs, one after the other.
struct ArcEntries: Sendable {
  var rows: [Int32] = []
  var values: [Double] = []

  mutating func add(_ row: Int, _ value: Double) {
    rows.append(Int32(row))
    values.append(value)
  }
}

/// Collects the rows, and the columns that are no arcs with their entries. Those of arcs are made when a program is laid out.
struct ProgramBuilder: Sendable {
  private(set) var rows: [Program.Row] = []
  /// What rows stand for, by the numbers of their tags.
  private(set) var tags: [RuleTag] = []
  /// Of the columns that are no arcs of the context: renewals first, then what fills rows.
  private(set) var roles: [Program.ColumnRole] = []
  private(set) var uppers: [Double] = []
  /// By row: the columns that fill it.
  private(set) var helpers: [[Int]] = []
  /// By index of the context's arcs, where pairs of schools are chosen: the column of the pair.
  private(set) var pairOf: [Int] = []
  /// False once it was stopped before all was said: then nothing may be concluded from the program.
  var isWhole = true
  private let renewals: Int
  private var entries: [(column: Int32, row: Int32, value: Double)] = []
  /// Rows that have their elastic columns.
  private var bendable = 0

  init(renewals: Int) {
    self.renewals = renewals
    roles = (0..<renewals).map { .arc($0) }
    uppers = [Double](repeating: 1, count: renewals)
  }

  mutating func addRow(
    lower: Double = -.infinity, upper: Double = .infinity, tag: RuleTag? = nil, isLazy: Bool = false
  ) -> Int {
    let number = tag.map { Program.RowTag($0, number: tags.count) }
    if let tag { tags.append(tag) }
    rows.append(Program.Row(lower: lower, upper: upper, tag: number, isLazy: isLazy))
    helpers.append([])
    return rows.count - 1
  }

  mutating func enter(_ column: Int, in row: Int, _ value: Double) {
    entries.append((Int32(column), Int32(row), value))
  }

  /// A column that fills a row, in the order in which the row should be filled; further entries may only be in later rows.
  mutating func addHelper(_ role: Program.ColumnRole, in row: Int, _ value: Double, upper: Double) -> Int {
    let column = roles.count
    roles.append(role)
    uppers.append(upper)
    helpers[row].append(column)
    enter(column, in: row, value)
    return column
  }

  /// The column is 1 wherever one of these arcs is chosen.
  mutating func note(_ column: Int, isPairOf arcs: [Int], ofAll count: Int) {
    if pairOf.isEmpty { pairOf = [Int](repeating: -1, count: count) }
    for arc in arcs { pairOf[arc] = column }
  }

  /// Elastic columns for every rule that could bend and has none yet; open from the start only where the rule is soft
  /// (model §2).
  mutating func addElastics() {
    for row in bendable..<rows.count {
      guard let tag = rows[row].tag else { continue }
      let open = tag.isHard ? 0 : Program.elasticLimit
      if rows[row].lower > -.infinity { _ = addHelper(.elastic(row: row), in: row, 1, upper: open) }
      if rows[row].upper < .infinity { _ = addHelper(.elastic(row: row), in: row, -1, upper: open) }
    }
    bendable = rows.count
  }

  /// A row over everybody by whom groups are out of balance that only returns unbalance.
  mutating func addExcused() -> Int {
    let row = addRow()
    for (column, role) in roles.enumerated() {
      guard case .elastic(let bent) = role, rows[bent].tag?.isExcusable == true else { continue }
      enter(column, in: row, 1)
    }
    return row
  }

  /// The program whose first columns are arcs with these entries, `ends` being where each one's end.
  func layOut(_ arcs: ArcEntries, ends: [Int]) -> Program {
    var program = Program()
    let first = ends.count
    program.arcCount = first + renewals
    program.rows = rows
    program.roles = Program.Roles(arcCount: program.arcCount, others: Array(roles.dropFirst(renewals)))
    program.uppers = [Double](repeating: 1, count: first) + uppers
    program.helpers = helpers.map { $0.map { $0 + first } }
    if !pairOf.isEmpty {
      program.pairOf = pairOf.map { $0 + first } + [Int](repeating: -1, count: renewals)
    }
    var counts = [Int](repeating: 0, count: roles.count + 1)
    for entry in entries { counts[Int(entry.column) + 1] += 1 }
    counts[0] = arcs.rows.count
    for column in 1..<counts.count { counts[column] += counts[column - 1] }
    program.starts = [0] + ends + counts.dropFirst()
    program.entryRows = arcs.rows + [Int32](repeating: 0, count: entries.count)
    program.entryValues = arcs.values + [Double](repeating: 0, count: entries.count)
    var next = counts
    for entry in entries {
      let slot = next[Int(entry.column)]
      next[Int(entry.column)] += 1
      program.entryRows[slot] = entry.row
      program.entryValues[slot] = entry.value
    }
    return program
  }
}
