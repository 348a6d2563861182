/// How evenly something is spread over schools, weighted by their students as the national supervision measures it
/// (教督〔2017〕6号): a large school weighs more than a small one.
public struct Evenness: Sendable, Hashable {
  /// Over all schools together: X̄ = Σ holders / Σ students.
  public let mean: Double
  /// sqrt( Σ (students / Σ students) · (X − X̄)² ).
  public let standardDeviation: Double

  /// Coefficient of variation; 0 where there is nothing to spread.
  public var cv: Double { mean == 0 ? 0 : standardDeviation / mean }

  public init(mean: Double, standardDeviation: Double) {
    self.mean = mean
    self.standardDeviation = standardDeviation
  }

  /// Per 100 students; schools without students are left out. `elsewhere`: holders who belong to these schools and count at
  /// none of them yet; they are in the mean.
  public init(students: [Int], holders: [Int], elsewhere: Int = 0) {
    var studentsTotal = 0
    var holdersTotal = elsewhere
    for school in students.indices where students[school] > 0 {
      studentsTotal += students[school]
      holdersTotal += holders[school]
    }
    guard studentsTotal > 0 else {
      self.init(mean: 0, standardDeviation: 0)
      return
    }
    let mean = 100 * Double(holdersTotal) / Double(studentsTotal)
    var variance = 0.0
    for school in students.indices where students[school] > 0 {
      let deviation = 100 * Double(holders[school]) / Double(students[school]) - mean
      variance += Double(students[school]) / Double(studentsTotal) * deviation * deviation
    }
    self.init(mean: mean, standardDeviation: variance.squareRoot())
  }
}
