import Exchange

/// The exchange as an integer program in column form. The first columns are the arcs, in order; the others say how evenly
/// holders lie (segments), what stays unfilled, and how far rules are bent.
struct Program: Sendable {
  /// Which rule a row stands for; what the diagnosis speaks of.
  struct RuleTag: Sendable, Hashable {
    let rule: String
    let clause: String
    /// `all`, or the school, district, group… that the row is about, by identifiers.
    let scope: String
    /// The same in words.
    let place: Phrase
    /// Head count asked for or allowed, for the relative size of a shortfall.
    let required: Double
    /// Part of what the rule counts that no choice changes, and that the row's bounds are therefore without.
    let counted: Double
    let hardness: Hardness

    /// A soft row of a balance.
    var isExcusable: Bool { hardness == .soft && rule.hasPrefix("balance.") }

    init(
      rule: String, clause: String, scope: String, place: Phrase? = nil, required: Double, counted: Double = 0,
      hardness: Hardness
    ) {
      self.rule = rule
      self.clause = clause
      self.scope = scope
      self.place = place ?? (scope == "all" ? Phrase(zh: "全部", en: "all") : Phrase(scope))
      self.required = required
      self.counted = counted
      self.hardness = hardness
    }
  }

  struct Row: Sendable {
    var lower: Double
    var upper: Double
    /// nil: a row of the model itself, not a rule that could bend.
    let tag: RuleTag?
    /// Left out until a solution breaks it; thousands of one-destination rows never are.
    let isLazy: Bool

    /// At most one of a person's arcs.
    var isOneDestination: Bool { isLazy && upper == 1 && lower == -.infinity }
  }

  enum ColumnRole: Sendable, Hashable {
    case arc(Int)
    /// The n-th unit above or below the present number of holders, from 1.
    case segment(Int)
    case unfilled
    /// Posts that a school draws from a pool beyond its own.
    case drawn
    /// Two schools are paired, 1 or 0; the choice of arcs settles it.
    case pair
    /// How far a row gives way that follows from hard rules and only tightens the relaxation; closed unless rules bend.
    case ease
    /// How far a rule's row is bent; closed (upper bound 0) unless the rule is soft or a diagnosis opens it.
    case elastic(row: Int)
  }

  /// One level of the lexicographic order as a linear function of the columns.
  struct Level: Sendable {
    let objective: Objective
    let costs: [Double]
    let constant: Double
    /// Factor that brings the values to a size that suits the solver's tolerances.
    let scale: Double
    /// What the costs of arcs are made of, for arcs that no column stands for.
    let shares: [Share]

    /// So many times what an arc costs at a level; nil: 1 for every arc.
    struct Share: Sendable {
      let level: Objective.Level?
      let factor: Double
    }

    init(objective: Objective, costs: [Double], constant: Double, scale: Double, shares: [Share]? = nil) {
      self.objective = objective
      self.costs = costs
      self.constant = constant
      self.scale = scale
      self.shares = shares ?? [Share(level: objective.level, factor: 1)]
    }

    /// The shares, so many times as large.
    func shares(times factor: Double) -> [Share] {
      shares.map { Share(level: $0.level, factor: $0.factor * factor) }
    }

    /// Costs with the scale in them.
    var scaled: Level {
      Level(
        objective: objective, costs: costs.map { $0 * scale }, constant: 0, scale: 1, shares: shares(times: scale))
    }
  }

  /// What every column is: arcs first.
  struct Roles: Sendable {
    var arcCount = 0
    var others: [ColumnRole] = []

    var count: Int { arcCount + others.count }
    subscript(column: Int) -> ColumnRole { column < arcCount ? .arc(column) : others[column - arcCount] }
  }

  var rows: [Row] = []
  var roles = Roles()
  var uppers: [Double] = []
  /// Column-wise entries: those of column c are `starts[c]..<starts[c + 1]`.
  var starts: [Int] = [0]
  var entryRows: [Int32] = []
  var entryValues: [Double] = []
  var levels: [Level] = []
  var arcCount = 0
  /// By arc: number of the group (stage and subject, or leaders' role) that it belongs to.
  var groups: [Int] = []
  /// By arc, where the plan chooses the pairs of schools: the column that says so; otherwise empty.
  var pairOf: [Int] = []
  /// By arc: whose it is; the arcs of a person follow one another.
  var people: [Int] = [] {
    didSet { arcsByPerson = Self.runs(people) }
  }
  /// The arcs of every person who has any.
  private(set) var arcsByPerson: [Range<Int>] = []
  /// By arc: home and host school.
  var ways: [(home: Int, host: Int)] = []
  /// Columns other than arcs by row, segments in their order. The first entry of each is in that row; further ones are in
  /// later rows, so that filling row by row settles everything.
  var helpers: [[Int]] = []

  var columnCount: Int { roles.count }

  private static func runs(_ people: [Int]) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var first = 0
    for arc in people.indices where arc + 1 == people.count || people[arc + 1] != people[first] {
      runs.append(first..<arc + 1)
      first = arc + 1
    }
    return runs
  }

  /// Cost of every column less what it is worth at a dual for each row.
  func reducedCosts(_ costs: [Double], _ duals: [Double]) -> [Double] {
    var reduced = costs
    for column in 0..<columnCount {
      var worth = 0.0
      for entry in starts[column]..<starts[column + 1] { worth += duals[Int(entryRows[entry])] * entryValues[entry] }
      reduced[column] -= worth
    }
    return reduced
  }

  /// The rows in which a column stands.
  func rowsOf(_ column: Int) -> [Int] { entryRows[starts[column]..<starts[column + 1]].map(Int.init) }

  func isInteger(_ column: Int) -> Bool { column < arcCount || roles[column] == .pair }

  /// Elastic columns of the hard rules, with the row they bend.
  var hardElastics: [(column: Int, row: Int)] {
    (arcCount..<columnCount).compactMap { column in
      guard case .elastic(let row) = roles[column], rows[row].tag?.hardness == .hard else { return nil }
      return (column, row)
    }
  }
}

extension Program {
  /// The values of all columns for a choice of arcs; helpers are filled in the order in which they cost least.
  func values(choosing chosen: [Int]) -> [Double] {
    var values = [Double](repeating: 0, count: columnCount)
    var activity = [Double](repeating: 0, count: rows.count)
    for arc in chosen {
      values[arc] = 1
      for entry in starts[arc]..<starts[arc + 1] { activity[Int(entryRows[entry])] += entryValues[entry] }
    }
    for (row, columns) in helpers.enumerated() where !columns.isEmpty {
      for column in columns {
        let coefficient = entryValues[starts[column]]
        let missing =
          coefficient > 0 ? rows[row].lower - activity[row] : activity[row] - rows[row].upper
        guard missing > 1e-12 else { continue }
        let used = isInteger(column) ? 1 : min(missing / abs(coefficient), uppers[column])
        values[column] = used
        for entry in starts[column]..<starts[column + 1] {
          activity[Int(entryRows[entry])] += entryValues[entry] * used
        }
      }
    }
    return values
  }

  /// Whether a full vector keeps every row and bound.
  func admits(_ values: [Double], slack: Double = 1e-6) -> Bool {
    var activity = [Double](repeating: 0, count: rows.count)
    for column in 0..<columnCount where values[column] != 0 {
      if values[column] < -slack || values[column] > uppers[column] + slack { return false }
      for entry in starts[column]..<starts[column + 1] {
        activity[Int(entryRows[entry])] += entryValues[entry] * values[column]
      }
    }
    return rows.indices.allSatisfy {
      activity[$0] >= rows[$0].lower - slack && activity[$0] <= rows[$0].upper + slack
    }
  }

  func value(of level: Level, _ values: [Double]) -> Double {
    var sum = level.constant
    for column in 0..<columnCount where values[column] != 0 { sum += level.costs[column] * values[column] }
    return sum
  }
}

extension Program {
  /// Equal for arcs that differ in nothing but the person: the rows in which they stand, one-destination rows aside, and how.
  func signature(_ arc: Int) -> [Int] {
    var key: [Int] = []
    for entry in starts[arc]..<starts[arc + 1] where !rows[Int(entryRows[entry])].isLazy {
      key.append(Int(entryRows[entry]))
      key.append(Int(entryValues[entry].bitPattern >> 32))
    }
    return key
  }
}
