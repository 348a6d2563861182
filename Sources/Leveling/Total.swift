/// By how many units a node gains: a sum of moves, and of the unit segments that hold its cost.
package struct Total {
  /// Open segments of one row.
  let segments: [Int]
  let rising: Double
  let falling: Double
  private let directions: [Double]

  /// Those that segments among the columns belong to. The solver branches on the last that is not whole: it should be the one
  /// that costs most to be made whole, the units of small nodes.
  static func all(of program: Program, over columns: [Int], _ levels: [Program.Level]) -> [Total] {
    var byRow: [Int: [Int]] = [:]
    for column in columns {
      guard case .segment = program.roles[column] else { continue }
      byRow[Int(program.entryRows[program.starts[column]]), default: []].append(column)
    }
    let rows = byRow.keys.map { (row: $0, bend: program.bend(of: $0, levels)) }
    return rows.sorted { ($0.bend, $0.row) < ($1.bend, $1.row) }.map { Total(program, byRow[$0.row] ?? []) }
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

  /// By how much a unit more in a row of segments costs more than the one before, at the first of some levels where they cost
  /// anything.
  func bend(of row: Int, _ levels: [Level]) -> Double {
    guard let costs = levels.first(where: { level in helpers[row].contains { level.costs[$0] != 0 } })?.costs else {
      return 0
    }
    let rising = helpers[row].filter { direction(ofSegment: $0) > 0 }.map { costs[$0] }
    let falling = helpers[row].filter { direction(ofSegment: $0) < 0 }.map { costs[$0] }
    for units in [rising, falling] where units.count > 1 { return units[1] - units[0] }
    return (rising.first ?? 0) + (falling.first ?? 0)
  }
}
