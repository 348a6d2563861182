/// A sparse integer program that is searched level by level: rows over columns of which the first are arcs, chosen or not, at
/// most one of each owner's, from one node to another. The other columns fill rows: unit segments of convex costs, pools,
/// pairs of nodes, and by how much rows are bent.
package struct Program: Sendable {
  /// What a row stands for, where it could bend.
  package struct RowTag: Sendable, Hashable {
    /// The caller's number of the row.
    package let number: Int
    /// Rows of one name are bent together.
    package let rule: String
    /// What is asked for or allowed, for the relative size of a shortfall.
    package let required: Double
    /// Bent at no level's cost; otherwise closed but where a diagnosis opens it.
    package let isHard: Bool
    /// For texts for other solvers.
    package let label: String

    package init(number: Int, rule: String, required: Double, isHard: Bool, label: String) {
      self.number = number
      self.rule = rule
      self.required = required
      self.isHard = isHard
      self.label = label
    }
  }

  package struct Row: Sendable {
    package var lower: Double
    package var upper: Double
    /// nil: a row of the model itself, not a rule that could bend.
    package let tag: RowTag?
    /// Left out until a solution breaks it; thousands of rows about one owner never are.
    package let isLazy: Bool

    package init(lower: Double, upper: Double, tag: RowTag?, isLazy: Bool) {
      self.lower = lower
      self.upper = upper
      self.tag = tag
      self.isLazy = isLazy
    }

    /// At most one of an owner's arcs.
    var isOneArc: Bool { isLazy && upper == 1 && lower == -.infinity }
  }

  package enum ColumnRole: Sendable, Hashable {
    case arc(Int)
    /// The n-th unit above or below what a row counts now, from 1.
    case segment(Int)
    case unfilled
    /// What a node draws from a pool beyond its own.
    case drawn
    /// Two nodes are paired, 1 or 0; the choice of arcs settles it.
    case pair
    /// How far a row gives way that follows from hard rules and only tightens the relaxation; closed unless rules bend.
    case ease
    /// How far a rule's row is bent; closed (upper bound 0) unless the rule is soft or a diagnosis opens it.
    case elastic(row: Int)

    var isElastic: Bool { if case .elastic = self { true } else { false } }
  }

  /// What every column is: arcs first.
  package struct Roles: Sendable {
    var arcCount = 0
    var others: [ColumnRole] = []

    package init(arcCount: Int = 0, others: [ColumnRole] = []) {
      self.arcCount = arcCount
      self.others = others
    }

    var count: Int { arcCount + others.count }
    package subscript(column: Int) -> ColumnRole { column < arcCount ? .arc(column) : others[column - arcCount] }
  }

  package var rows: [Row] = []
  package var roles = Roles()
  package var uppers: [Double] = []
  /// Column-wise entries: those of column c are `starts[c]..<starts[c + 1]`.
  package var starts: [Int] = [0]
  package var entryRows: [Int32] = []
  package var entryValues: [Double] = []
  package var levels: [Level] = []
  package var arcCount = 0
  /// By arc: number of the group that it belongs to; plans are improved a few groups at a time.
  package var groups: [Int] = []
  /// By arc, where the plan chooses the pairs of nodes: the column that says so; otherwise empty.
  package var pairOf: [Int] = []
  /// By arc: whose it is; the arcs of an owner follow one another.
  package var owners: [Int] = [] {
    didSet { arcsByOwner = Self.runs(owners) }
  }
  /// The arcs of every owner who has any.
  package private(set) var arcsByOwner: [Range<Int>] = []
  /// By arc: the nodes that it leads from and to.
  package var ends: [(tail: Int, head: Int)] = []
  /// Columns other than arcs by row, segments in their order. The first entry of each is in that row; further ones are in
  /// later rows, so that filling row by row settles everything.
  package var helpers: [[Int]] = []

  package init() {}

  package var columnCount: Int { roles.count }

  private static func runs(_ owners: [Int]) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var first = 0
    for arc in owners.indices where arc + 1 == owners.count || owners[arc + 1] != owners[first] {
      runs.append(first..<arc + 1)
      first = arc + 1
    }
    return runs
  }

  /// Cost of every column less what it is worth at a dual for each row.
  package func reducedCosts(_ costs: [Double], _ duals: [Double]) -> [Double] {
    var reduced = costs
    for column in 0..<columnCount {
      var worth = 0.0
      for entry in starts[column]..<starts[column + 1] { worth += duals[Int(entryRows[entry])] * entryValues[entry] }
      reduced[column] -= worth
    }
    return reduced
  }

  /// The rows in which a column stands.
  package func rowsOf(_ column: Int) -> [Int] { entryRows[starts[column]..<starts[column + 1]].map(Int.init) }

  package func isInteger(_ column: Int) -> Bool { column < arcCount || roles[column] == .pair }

  /// Elastic columns of the hard rules, with the row they bend.
  package var hardElastics: [(column: Int, row: Int)] {
    (arcCount..<columnCount).compactMap { column in
      guard case .elastic(let row) = roles[column], rows[row].tag?.isHard == true else { return nil }
      return (column, row)
    }
  }
}

extension Program {
  /// The values of all columns for a choice of arcs; helpers are filled in the order in which they cost least.
  package func values(choosing chosen: [Int]) -> [Double] {
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
  package func admits(_ values: [Double], slack: Double = 1e-6) -> Bool {
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

  package func value(of level: Level, _ values: [Double]) -> Double {
    var sum = level.constant
    for column in 0..<columnCount where values[column] != 0 { sum += level.costs[column] * values[column] }
    return sum
  }
}

extension Program {
  /// Equal for arcs that differ in nothing but the owner: the rows in which they stand, one-arc rows aside, and how.
  package func signature(_ arc: Int) -> [Int] {
    var key: [Int] = []
    for entry in starts[arc]..<starts[arc + 1] where !rows[Int(entryRows[entry])].isLazy {
      key.append(Int(entryRows[entry]))
      key.append(Int(entryValues[entry].bitPattern >> 32))
    }
    return key
  }
}
