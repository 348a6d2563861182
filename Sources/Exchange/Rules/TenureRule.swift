/// `eligibility.tenure`: a kind for listed people takes nobody whose years at the school are still too few. Full school
/// years count as of 1 September: nine years and eleven months are nine years.
///
/// 中文：须在本校任教（任职）满规定学年，才列为应交流对象；按学年整数计算，是否因交流期满返校重新起算由政策包规定。
struct TenureRule: MoveRule {
  static let id = "eligibility.tenure"
  static let summary = Phrase(
    zh: "须在本校任教（任职）满规定学年才列为交流对象", en: "people are listed only after so many full school years at one school")

  let provenance: Provenance

  static func rules(of policy: Policy) -> [TenureRule] {
    policy.eligibility.isEmpty ? [] : [TenureRule(provenance: .joined(policy.eligibility.map(\.provenance)))]
  }

  func check(_ move: CheckedMove, _ facts: Facts) -> Violation? {
    guard facts.lacksYearsOnly(move.person), facts.failedConditions(move).contains(where: { $0.column == .eligible })
    else { return nil }
    let listing = facts.listing[move.person]!
    let years = facts.yearsListed(move.person, listing)
    return facts.violation(
      self, move, from: listing.provenance,
      Text.tooFew(
        facts.person(move.person), facts.timeListed(move.person, listing), listing.years, facts.kinds[move.kind]),
      hint: facts.earliest(of: move.person, by: move.kind), school: move.from, required: Double(listing.years),
      actual: Double(years))
  }

  private enum Text {
    static func tooFew(_ person: Phrase, _ time: Phrase, _ required: Int, _ kind: Kind) -> Phrase {
      Phrase(
        zh: "\(person.zh)\(time.zh)，不足 \(required) 学年，不能参加\(kind.title.zh)",
        en: "\(person.en) has \(time.en); \(kind.title.en) asks for \(required)")
    }
  }
}

extension Facts {
  /// Would be listed if the years at the school were enough.
  func lacksYearsOnly(_ person: Int) -> Bool {
    let standing = eligibility[person]
    guard let listing = listing[person], !standing.isEligible, !standing.standing.exempt else { return false }
    return roster.people[person].onPost && yearsListed(person, listing) < listing.years
  }

  /// The years that the listing counts: at the school, or in the present post there.
  fileprivate func yearsListed(_ person: Int, _ listing: EligibilityRule) -> Int {
    listing.since == .enteredSchool ? eligibility[person].years : eligibility[person].yearsInPost
  }

  /// The same in words.
  fileprivate func timeListed(_ person: Int, _ listing: EligibilityRule) -> Phrase {
    let standing = eligibility[person]
    guard listing.since == .enteredSchool else { return standing.timeInPost }
    return Phrase(zh: "在本校满 \(standing.years) 学年", en: "\(standing.years) full school years at the school")
  }

  /// The conditions of the kind's `who` that the person fails.
  func failedConditions(_ move: CheckedMove) -> [Condition] {
    kinds[move.kind].who.failures(
      roster.people[move.person], eligibility[move.person].standing, home: roster.schools[move.from], year: year)
  }
}
