import Exchange
import Leveling

/// The evenness indicators as rows: holders after the plan, b = b₀ + Σ up − Σ down, unit by unit. X̄ being constant, CV² is a
/// separable convex function of the integers b, so unit segments of cost f(b + 1) − f(b) hold it exactly (model §4.3).
struct EvennessRows: Constraining {
  static let rules: [String] = []

  private let constant: Double
  private var costOf: [Int: Double] = [:]
  /// Indicators that weigh something: whether a person is a holder, and the row of each school.
  private var counted: [(isHolder: [Bool], rowOf: [Int?])] = []

  init?(to builder: inout ProgramBuilder, _ context: PlanContext) {
    var constant = 0.0
    let reach = Reach(context) { $0.countedAt == .host }
    for (number, indicator) in context.policy.indicators.enumerated() {
      let disparity = Disparity(
        indicator, context.baseline.holders[number], context.baseline.unplaced[number],
        context.baseline.students[indicator.stage]!,
        context.roster.schools.map(context.policy.evenness.scope.name))
      constant += disparity.now
      guard indicator.weight > 0 else { continue }
      let (arriving, leaving) = (context.traffic.arrivals[number], context.traffic.departures[number])
      var rowOf = [Int?](repeating: nil, count: context.roster.schools.count)
      for school in context.roster.schools.indices {
        guard arriving[school] > 0 || leaving[school] > 0, disparity.mean(at: school) > 0 else { continue }
        let row = builder.addRow(lower: 0, upper: 0)
        rowOf[school] = row
        let present = context.baseline.holders[number][school]
        let most = min(reach.arrivals[school], arriving[school])
        let fromHere =
          reach.departures[school] == .max ? .max : reach.departures[school] + context.baseline.following[school]
        let least = min(fromHere, leaving[school])
        for unit in stride(from: 1, through: most, by: 1) {
          let column = builder.addHelper(.segment(unit), in: row, -1, upper: 1)
          costOf[column] = disparity.step(from: present + unit - 1, to: present + unit, at: school)
        }
        for unit in stride(from: 1, through: least, by: 1) {
          let column = builder.addHelper(.segment(unit), in: row, 1, upper: 1)
          costOf[column] = disparity.step(from: present - unit + 1, to: present - unit, at: school)
        }
      }
      counted.append((context.baseline.isHolder[number], rowOf))
    }
    self.constant = constant
  }

  func enter(_ arc: Arc, at index: Int, in column: inout ArcEntries, _ context: PlanContext) {
    guard context.kind(arc).countedAt == .host else { return }
    let from = context.baseline.countedAt[arc.person]
    guard from != arc.to else { return }
    for (isHolder, rowOf) in counted where isHolder[arc.person] {
      // By school, as the rows lie.
      if let from, from < arc.to, let row = rowOf[from] { column.add(row, -1) }
      if let row = rowOf[arc.to] { column.add(row, 1) }
      if let from, from > arc.to, let row = rowOf[from] { column.add(row, -1) }
    }
  }

  func level(_ objective: Objective, _ program: Program) -> Program.Level {
    var costs = [Double](repeating: 0, count: program.columnCount)
    for (column, cost) in costOf { costs[program.arcCount + column] = cost }
    return Program.Level(objective, costs: costs, constant: constant, scale: 1000)
  }
}

/// f(b) = weight · (100 b / P − X̄)² · P / (ΣP · X̄²): what a section with P students and b holders adds to weight · CV². X̄ is
/// the mean over the sections it is measured against: all, or those of its zone or district, whose CV² counts by their
/// share of the students; with ΣP over all that share is in f already.
private struct Disparity {
  private let students: [Double]
  /// Over all sections that are measured at all.
  private let allStudents: Double
  /// By school: of its unit; 0 where the school is measured against none, or nobody is a holder there.
  private let means: [Double]
  private let weight: Double
  private let present: [Int]

  init(_ indicator: Indicator, _ holders: [Int], _ unplaced: [Int], _ students: [Int], _ units: [String]) {
    var studentsOf: [String: Int] = [:]
    var holdersOf: [String: Int] = [:]
    for school in units.indices where !units[school].isEmpty {
      studentsOf[units[school], default: 0] += students[school]
      holdersOf[units[school], default: 0] += holders[school] + unplaced[school]
    }
    means = units.map { unit in
      guard let students = studentsOf[unit], students > 0 else { return 0 }
      return 100 * Double(holdersOf[unit] ?? 0) / Double(students)
    }
    self.students = students.map(Double.init)
    allStudents = Double(studentsOf.values.reduce(0, +))
    weight = indicator.weight
    present = holders
  }

  func mean(at school: Int) -> Double { means[school] }

  func cost(_ holders: Int, at school: Int) -> Double {
    let mean = means[school]
    guard students[school] > 0, mean > 0 else { return 0 }
    let deviation = 100 * Double(holders) / students[school] - mean
    return weight * deviation * deviation * students[school] / (allStudents * mean * mean)
  }

  /// What it costs to come from one number of holders to the next. Where both are as far from the mean that is exactly 0: what
  /// rounding leaves of it would stand in a row as a coefficient, by which GLPK divides to tighten bounds, and loses them.
  func step(from: Int, to: Int, at school: Int) -> Double {
    let before = cost(from, at: school)
    let difference = cost(to, at: school) - before
    return abs(difference) <= 1e-12 * before ? 0 : difference
  }

  /// The level's value before the plan.
  var now: Double { present.indices.reduce(0) { $0 + cost(present[$1], at: $1) } }
}
