/// By how many units a node gains: a sum of moves, and of the unit segments that hold its cost.
package struct Total {
  /// Open segments of one row.
  let segments: [Int]
  let rising: Double
  let falling: Double
  private let directions: [Double]

  /// Those that segments among the columns belong to, in the order of their rows.
  static func all(of program: Program, over columns: [Int]) -> [Total] {
    var byRow: [Int: [Int]] = [:]
    for column in columns {
      guard case .segment = program.roles[column] else { continue }
      byRow[Int(program.entryRows[program.starts[column]]), default: []].append(column)
    }
    return byRow.sorted { $0.key < $1.key }.map { Total(program, $0.value) }
  }

  private init(_ program: Program, _ segments: [Int]) {
    self.segments = segments
    directions = segments.map(program.direction(ofSegment:))
    rising = Double(directions.count { $0 > 0 })
    falling = Double(directions.count { $0 < 0 })
  }

  func value(_ values: [Double]) -> Double {
    zip(segments, directions).reduce(0) { $0 + values[$1.0] * $1.1 }
  }
}

extension Program {
  /// 1 where the segment holds what a node gains, −1 where it holds what it loses.
  func direction(ofSegment column: Int) -> Double { -entryValues[starts[column]] }
}
