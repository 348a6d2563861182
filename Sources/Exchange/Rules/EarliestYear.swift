/// When somebody who cannot be sent now may be: hints must not promise what another rule forbids.
extension Facts {
  /// The first school year after the planned one in which years, returns and retirement let the person be sent by the kind,
  /// as things stand; nil: never.
  func earliestYear(of person: Int, by kind: Int) -> Int? {
    let (standing, kind) = (eligibility[person], kinds[kind])
    let running = standing.running
    if let running, policy.kind(running.kind)?.returnsHome == false { return nil }
    let back = running?.end.adding(months: 1)
    let free = standing.partTime.map { $0.end.adding(months: 1) }.max()
    // A return begins the years anew only where the policy says so, and the exchange took the whole of the working time.
    let anew = running.flatMap { running in
      policy.tenure.restartsOnReturn && running.from == home(person) && policy.kind(running.kind)?.fullTime ?? true
        ? back : nil
    }
    func years(_ now: Int, in start: Month) -> Int {
      anew.map { max(0, start.months(since: $0) / 12) } ?? now + start.months(since: scenario.start) / 12
    }
    let asksListed = kind.who.conditions.contains { $0.column == .eligible && $0.test == .oneOf(["yes"]) }
    // Nobody works longer than that.
    for later in year + 1...year + 50 {
      let start = Month(schoolYear: later)
      guard standing.retirement >= start,
        policy.end(of: kind, retiring: standing.retirement, isClosing: standing.isClosing, in: later) != nil
      else { return nil }
      if let back, back > start { continue }
      if let free, free > start { continue }
      if let home = back ?? standing.returned, start.months(since: home) / 12 < policy.cycle.coolDown { continue }
      if asksListed, let listing = listing[person] {
        let now = listing.since == .enteredSchool ? standing.years : standing.yearsInPost
        if years(now, in: start) < listing.years { continue }
      }
      let atSchool = years(standing.years, in: start)
      let isLongEnough = kind.who.conditions.allSatisfy { condition in
        guard condition.column == .yearsAtSchool, case .atLeast(let bound) = condition.test else { return true }
        return Int(bound).map { atSchool >= $0 } ?? true
      }
      if isLongEnough { return later }
    }
    return nil
  }

  /// The hint of a rule that time alone would satisfy.
  func earliest(of person: Int, by kind: Int) -> Phrase {
    earliestYear(of: person, by: kind).map {
      Phrase(zh: "最早可在 \($0) 学年交流", en: "can be sent from \($0) on")
    } ?? Phrase(zh: "退休前不会再符合这一形式的条件", en: "will not meet what this kind asks before retirement")
  }
}
