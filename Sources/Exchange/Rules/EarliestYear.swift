/// When somebody who cannot be sent now may be: hints must not promise what another rule forbids.
extension Facts {
  /// The first school year after the planned one in which years, returns, retirement and what the kind asks let the person be
  /// sent by it, planning guards included, as things stand; nil: never.
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
    let asked = [kind.who, kind.guardWho, kind.bureauWho].map { filter in
      Filter(filter.conditions.filter(\.column.changesWithTime))
    }
    let (row, school) = (roster.people[person], roster.schools[home(person)])
    let exchanges = roster.placements.filter { $0.person == person }.map { placement in
      // A prolonged one runs to its new end.
      running.map { $0.start == placement.start && $0.to == placement.to ? $0 : placement } ?? placement
    }
    func lacking(in start: Month) -> Int {
      guard let terms = policy.seniorTitle, standing.yearsAtWeak != nil else { return 0 }
      return max(0, terms.yearsAtWeak - scenario.yearsAtWeak(row, exchanges, upTo: start))
    }
    // Nobody works longer than that.
    for later in year + 1...year + 50 {
      let start = Month(schoolYear: later)
      guard standing.retirement >= start,
        policy.end(of: kind, retiring: standing.retirement, isClosing: standing.isClosing, in: later) != nil
      else { return nil }
      if let back, back > start { continue }
      if let free, free > start { continue }
      if let home = back ?? standing.returned, start.months(since: home) / 12 < policy.cycle.coolDown { continue }
      let isListed = listing[person].map { listing in
        years(listing.since == .enteredSchool ? standing.years : standing.yearsInPost, in: start) >= listing.years
      }
      let then = Standing(
        years: years(standing.years, in: start), eligible: isListed ?? false, exempt: standing.standing.exempt,
        age: start.months(since: row.birth) / 12, yearsToRetirement: standing.retirement.months(since: start) / 12,
        closing: standing.isClosing, weakYearsMissing: lacking(in: start))
      if asked.allSatisfy({ $0.admits(row, then, home: school, year: later) }) { return later }
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

extension FilterColumn {
  /// What a person is there may be otherwise in a later year, although nobody changes anything.
  fileprivate var changesWithTime: Bool {
    switch self {
    case .eligible, .yearsAtSchool, .age, .yearsToRetirement, .weakYearsMissing: true
    default: false
    }
  }
}
