import Exchange
import Testing

/// Published figures: the national handbook's five schools, and the report of 芜湖市鸠江区 for 2023.
@Suite struct EvennessTests {
  @Test func fivePrimarySchoolsWeightedByStudents() {
    let students = [45, 37, 89, 76, 55]
    let books = [279, 137, 935, 160, 402]
    let weighted = Evenness(students: students, holders: books)
    #expect(abs(weighted.cv - 0.5153) < 0.00005)

    let rates = zip(students, books).map { Double($1) / Double($0) }
    let mean = rates.reduce(0, +) / 5
    let unweighted = (rates.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / 5).squareRoot() / mean
    #expect(abs(unweighted - 0.489) < 0.0005)
    #expect(abs(weighted.cv - unweighted) > 0.02)
  }

  @Test(arguments: [
    (5.515273, 1.643162, 0.297929), (0.887611, 0.445392, 0.501787), (0.879277, 0.353427, 0.401952),
  ])
  func deviationOverMean(mean: Double, deviation: Double, cv: Double) {
    #expect(abs(Evenness(mean: mean, standardDeviation: deviation).cv - cv) < 0.000002)
  }

  @Test func schoolsWithoutStudentsAreLeftOut() {
    #expect(
      Evenness(students: [100, 0, 300], holders: [1, 7, 3]) == Evenness(students: [100, 300], holders: [1, 3]))
  }

  @Test func nothingToSpreadIsEven() {
    #expect(Evenness(students: [100, 200], holders: [0, 0]).cv == 0)
    #expect(Evenness(students: [], holders: []).cv == 0)
    #expect(Evenness(students: [100, 200], holders: [1, 2]).cv == 0)
  }
}
