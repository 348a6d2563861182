/// Wishes that no plan can grant: every kind of the policy that the person could go by is refused by a rule about one person
/// and one school, planning guards included.
public struct VainWishes: Sendable {
  public struct Entry: Sendable {
    public let wish: Wish
    /// What the rule says that refuses the kind which gets farthest.
    public let reason: Phrase
  }

  /// In the order of the table.
  public let entries: [Entry]
  /// All wishes.
  public let total: Int

  public init(_ scenario: Scenario, _ eligibility: Eligibility) {
    let wishes = scenario.roster.wishes ?? []
    total = wishes.count
    guard !wishes.isEmpty else {
      entries = []
      return
    }
    let checker = Checker(scenario, eligibility)
    entries = wishes.compactMap { wish in checker.refusal(of: wish).map { Entry(wish: wish, reason: $0) } }
  }
}

extension Checker {
  /// nil where some kind leads there.
  fileprivate func refusal(of wish: Wish) -> Phrase? {
    let home = facts.home(wish.person)
    let (person, standing) = (facts.roster.people[wish.person], facts.eligibility[wish.person].standing)
    var farthest: (progress: Int, reason: Phrase)?
    for kind in facts.kinds.indices where facts.kinds[kind].isOffered {
      let move = CheckedMove(
        person: wish.person, from: home, to: wish.school, kind: kind, start: facts.scenario.start,
        end: facts.usualEnd(of: kind, for: wish.person), row: nil)
      guard let place = moveRules.firstIndex(where: { $0.check(move, facts) != nil }) else {
        guard
          facts.kinds[kind].isOffered(to: person, standing, home: facts.roster.schools[home], year: facts.year)
        else { continue }
        return nil
      }
      if let reason = moveRules[place].check(move, facts)?.message, place > farthest?.progress ?? -1 {
        farthest = (place, reason)
      }
    }
    return farthest?.reason
      ?? Phrase(zh: "政策没有适用于此人的交流形式", en: "the policy has no kind of exchange for this person")
  }
}
