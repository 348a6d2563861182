import Exchange

/// What every constraint may look at.
struct PlanContext: Sendable {
  let scenario: Scenario
  let eligibility: Eligibility
  let arcs: [Arc]
  let baseline: Baseline
  /// Exchanges whose prolonging the program decides; their columns follow those of the arcs, in this order. Empty but where
  /// the fewest renewals are sought.
  let renewals: [Renewal]

  init(_ scenario: Scenario, _ eligibility: Eligibility, _ arcs: [Arc], renewals: [Renewal] = []) {
    self.scenario = scenario
    self.eligibility = eligibility
    self.arcs = arcs
    self.renewals = renewals
    baseline = Baseline(scenario, eligibility)
  }

  /// The renewals with their columns.
  var renewalColumns: Zip2Sequence<PartialRangeFrom<Int>, [Renewal]> { zip(arcs.count..., renewals) }

  var roster: Roster { scenario.roster }
  var policy: Policy { scenario.policy }
  func person(_ arc: Arc) -> Person { scenario.roster.people[arc.person] }
  /// Posts of the needs table by school and group; rows about the same group add up.
  var requiredPosts: [Baseline.Cell: Int] {
    var posts: [Baseline.Cell: Int] = [:]
    for need in roster.needs ?? [] {
      posts[Baseline.Cell(school: need.school, group: .subject(need.stage, need.subject)), default: 0] += need.required
    }
    return posts
  }

  func kind(_ arc: Arc) -> Kind { scenario.policy.kinds[arc.kind] }
}

/// The second face of a rule (the first is its check): the rows that hold it in the program.
protocol Constraining: Sendable {
  /// Rule ids, or families such as `quota`, that these rows hold.
  static var rules: [String] { get }
  /// Adds nothing where the pack does not have the rule.
  static func add(to builder: inout ProgramBuilder, _ context: PlanContext)
}

/// Collects rows and entries, then lays them out by column.
struct ProgramBuilder {
  private var program = Program()
  private var entries: [(column: Int32, row: Int32, value: Double)] = []

  init(arcs: Int) {
    program.arcCount = arcs
    program.roles = (0..<arcs).map { .arc($0) }
    program.uppers = [Double](repeating: 1, count: arcs)
  }

  mutating func addRow(
    lower: Double = -.infinity, upper: Double = .infinity, tag: Program.RuleTag? = nil, isLazy: Bool = false
  ) -> Int {
    program.rows.append(Program.Row(lower: lower, upper: upper, tag: tag, isLazy: isLazy))
    program.helpers.append([])
    return program.rows.count - 1
  }

  mutating func enter(_ column: Int, in row: Int, _ value: Double) {
    entries.append((Int32(column), Int32(row), value))
  }

  /// A column that fills a row, in the order in which the row should be filled; further entries may only be in later rows.
  mutating func addHelper(_ role: Program.ColumnRole, in row: Int, _ value: Double, upper: Double) -> Int {
    let column = program.roles.count
    program.roles.append(role)
    program.uppers.append(upper)
    program.helpers[row].append(column)
    enter(column, in: row, value)
    return column
  }

  /// The column is 1 wherever one of these arcs is chosen.
  mutating func note(_ column: Int, isPairOf arcs: [Int]) {
    if program.pairOf.isEmpty { program.pairOf = [Int](repeating: -1, count: program.arcCount) }
    for arc in arcs { program.pairOf[arc] = column }
  }

  /// Elastic columns for every rule that could bend; open from the start only where the rule is soft.
  mutating func addElastics() {
    for row in program.rows.indices {
      guard let tag = program.rows[row].tag else { continue }
      let open = tag.hardness == .soft ? Program.elasticLimit : 0
      if program.rows[row].lower > -.infinity {
        _ = addHelper(.elastic(row: row), in: row, 1, upper: open)
      }
      if program.rows[row].upper < .infinity {
        _ = addHelper(.elastic(row: row), in: row, -1, upper: open)
      }
    }
  }

  func build() -> Program {
    var program = program
    var counts = [Int](repeating: 0, count: program.roles.count + 1)
    for entry in entries { counts[Int(entry.column) + 1] += 1 }
    for column in 1..<counts.count { counts[column] += counts[column - 1] }
    program.starts = counts
    program.entryRows = [Int32](repeating: 0, count: entries.count)
    program.entryValues = [Double](repeating: 0, count: entries.count)
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

extension Program {
  /// No rule is ever bent farther: more than every person of a large city.
  static let elasticLimit = 1e6
}
