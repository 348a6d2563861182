/// What part of the time is kept for what comes after a search, and what part each of several questions may take. Without a time
/// limit none of it matters.
struct TimeShares: Sendable {
  /// Seconds for each person and school that checking, explaining and writing a plan take. Measured: of 10,000 schools and as
  /// many people a second and a half; the readings of 115,000 people at 1,500 schools two and a half.
  var finishing = 8e-5
  /// Seconds for each person for exchanging whoever is passed over, and the part of the limit that it takes at most; an estimate
  /// from one city of 100 schools, where it took seconds.
  var settling = 5e-4
  var settlingAtMost = 0.1
  /// For solving the problem as it is before it is asked with conditions: a good part, since every answer begins there.
  var learning = 0.4
  /// The same before a question about every move.
  var learningBeforeMany = 0.2
  /// Shares of the time left for each of several questions: more than one, since some answers come at once.
  var answering = 2.0

  /// The part of the time left for each of so many questions.
  func answer(ofLeft questions: Int) -> Double { min(1, answering / Double(max(1, questions))) }
}

extension PlanningOptions {
  /// Seconds that are left for what comes after the search.
  func finishing(people: Int, schools: Int) -> Double { shares.finishing * Double(people + schools) }

  func settling(people: Int) -> Double {
    min(shares.settling * Double(people), shares.settlingAtMost * (timeLimit ?? 0))
  }
}
