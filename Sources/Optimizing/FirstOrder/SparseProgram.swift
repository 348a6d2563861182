// A large linear program as flat arrays, for the first-order method.

/// Minimise Σ cost·x where every row lies between its bounds and 0 ≤ x ≤ upper; entries by column.
///
/// Leaner than ``Model``, which names its columns one by one: a million columns are a few flat arrays.
public struct SparseProgram: Sendable {
  public var costs: [Double] = []
  /// Finite, one per column.
  public var uppers: [Double] = []
  public var rowLowers: [Double]
  public var rowUppers: [Double]
  /// What a row's dual must lie between. A finite limit stands for a slack of that cost per unit, without the column.
  public var dualLowers: [Double]
  public var dualUppers: [Double]
  /// Entries of column c are `starts[c]..<starts[c + 1]`.
  public private(set) var starts: [Int] = [0]
  public private(set) var entryRows: [Int32] = []
  public private(set) var entryValues: [Double] = []

  /// A program without columns; duals without limits.
  public init(rowLowers: [Double], rowUppers: [Double]) {
    self.rowLowers = rowLowers
    self.rowUppers = rowUppers
    dualLowers = [Double](repeating: -.infinity, count: rowLowers.count)
    dualUppers = [Double](repeating: .infinity, count: rowLowers.count)
  }

  public var columnCount: Int { costs.count }
  public var rowCount: Int { rowLowers.count }

  /// An entry of the column that is added next.
  public mutating func addEntry(row: Int, _ value: Double) {
    entryRows.append(Int32(row))
    entryValues.append(value)
  }

  /// Closes the column whose entries were added since the last one.
  public mutating func addColumn(cost: Double, upper: Double) {
    costs.append(cost)
    uppers.append(upper)
    starts.append(entryRows.count)
  }
}

/// The same entries by row.
struct RowEntries {
  let starts: [Int]
  let columns: [Int32]
  let values: [Double]

  init(_ program: SparseProgram, values: [Double]) {
    var starts = [Int](repeating: 0, count: program.rowCount + 1)
    for row in program.entryRows { starts[Int(row) + 1] += 1 }
    for row in 0..<program.rowCount { starts[row + 1] += starts[row] }
    var columns = [Int32](repeating: 0, count: values.count)
    var turned = [Double](repeating: 0, count: values.count)
    var next = starts
    for column in 0..<program.columnCount {
      for entry in program.starts[column]..<program.starts[column + 1] {
        let row = Int(program.entryRows[entry])
        columns[next[row]] = Int32(column)
        turned[next[row]] = values[entry]
        next[row] += 1
      }
    }
    self.starts = starts
    self.columns = columns
    self.values = turned
  }
}
