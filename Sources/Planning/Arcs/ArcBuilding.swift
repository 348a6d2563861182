import Exchange

extension ArcSet {
  /// Judges every person, kind and school once. The checker judges plans by code of its own (Exchange/Rules).
  init(_ scenario: Scenario, _ eligibility: Eligibility) {
    let source = ArcSource(scenario, eligibility)
    arcs = source.arcs
    refusals = source.refusals()
  }
}

extension ArcSource {
  static func outrightRefusal(
    _ person: Person, _ standing: PersonStanding, _ pins: [Pin], _ scenario: Scenario
  ) -> String? {
    let home = scenario.roster.schools[person.home]
    let isOpen = home.isOpen(in: scenario.year)
    let isPlaced =
      home.isClosed(in: scenario.year)
      && scenario.policy.kinds.contains {
        $0.isForClosing && $0.isOffered(to: person, standing.standing, home: home, year: scenario.year)
      }
    if !isOpen, !isPlaced { return "school.closed" }
    if isOpen, !person.onPost { return "eligibility.post" }
    if standing.isRetired { return "eligibility.retired" }
    if isOpen, standing.isExempt { return "eligibility.exempt" }
    if isOpen, standing.isNearRetirement { return "eligibility.retirement" }
    if standing.running != nil { return "cycle.running" }
    if isOpen, standing.coolsUntil != nil { return "cycle.cooldown" }
    if pins.contains(where: { $0.decision == .keep }) { return "pin.keep" }
    return nil
  }

  static func refusal(
    of kind: Kind, _ person: Person, _ standing: PersonStanding, _ home: School, _ scenario: Scenario
  ) -> String? {
    let (policy, year) = (scenario.policy, scenario.year)
    // Nobody leaves a school that closes but by a kind for its people, whom no term of years keeps.
    if standing.isClosing, !kind.isForClosing { return "school.closed" }
    // Beside what goes on elsewhere for a part of the time only as much is left; placed is whoever must be.
    if !standing.mustBePlaced, Rate.whole < standing.partTimeShare + kind.share { return "cycle.running" }
    let failures = kind.who.failures(person, standing.standing, home: home, year: year)
    guard !failures.isEmpty else {
      guard kind.isOffered(to: person, standing.standing, home: home, year: year) else { return "kind.guard" }
      return policy.end(of: kind, for: standing, in: year) == nil ? "retirement.term" : nil
    }
    let isForTenureAlone = failures.allSatisfy { $0.column == .eligible } && !standing.isEligible
    let bare = standing.standing.unlisted
    let isListed = policy.eligibility.contains { $0.who.admits(person, bare, home: home, year: year) }
    return isForTenureAlone && isListed ? "eligibility.tenure" : "kind.who"
  }
}

extension Pin {
  func admits(_ host: Int, _ kind: String) -> Bool {
    (school.map { $0 == host } ?? true) && (self.kind.map { $0 == kind } ?? true)
  }
}
