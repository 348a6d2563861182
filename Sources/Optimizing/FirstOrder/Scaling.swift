/// Factors by which rows and columns are multiplied so that entries are of like size: Ruiz (2001), then one step after
/// Pock and Chambolle (2011), as in PDLP (Applegate et al. 2021).
struct Scaling {
  private(set) var rows: [Double]
  private(set) var columns: [Double]

  private static let rounds = 10

  init(_ program: SparseProgram) {
    rows = [Double](repeating: 1, count: program.rowCount)
    columns = [Double](repeating: 1, count: program.columnCount)
    for _ in 0..<Self.rounds { equalise(program) { max($0, $1) } }
    equalise(program, +)
  }

  /// Divides by the root of what `gather` makes of the sizes in each row and column.
  private mutating func equalise(_ program: SparseProgram, _ gather: (Double, Double) -> Double) {
    var ofRow = [Double](repeating: 0, count: rows.count)
    var ofColumn = [Double](repeating: 0, count: columns.count)
    for column in columns.indices {
      for entry in program.starts[column]..<program.starts[column + 1] {
        let row = Int(program.entryRows[entry])
        let size = abs(program.entryValues[entry]) * rows[row] * columns[column]
        ofRow[row] = gather(ofRow[row], size)
        ofColumn[column] = gather(ofColumn[column], size)
      }
    }
    for row in rows.indices where ofRow[row] > 0 { rows[row] /= ofRow[row].squareRoot() }
    for column in columns.indices where ofColumn[column] > 0 { columns[column] /= ofColumn[column].squareRoot() }
  }
}
