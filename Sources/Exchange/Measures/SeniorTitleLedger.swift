/// Years at weak schools of the people whom the policy asks for them before the senior title (申报高级职称), and what a plan
/// adds.
///
/// What counts: the years entered in the teachers table, full years of full-time exchanges at weak schools, completed or
/// running, up to 1 September of the planned year, and the full years at the home school where that is weak, the time away
/// on full-time exchanges left out.
public struct SeniorTitleLedger: Sendable, Hashable {
  public struct Entry: Sendable, Hashable {
    /// Index in the roster.
    public let person: Int
    public let required: Int
    public let has: Int
    /// Years of the plan's move, where it leads to a weak school.
    public let added: Int

    /// Before the plan.
    public var missing: Int { max(0, required - has) }
    public var missingAfter: Int { max(0, required - has - added) }

    public init(person: Int, required: Int, has: Int, added: Int) {
      self.person = person
      self.required = required
      self.has = has
      self.added = added
    }
  }

  /// In roster order.
  public let entries: [Entry]

  /// nil where the policy asks for no such years. `among`: only of these people.
  public init?(_ scenario: Scenario, _ eligibility: Eligibility, _ plan: Plan? = nil, among: [Int]? = nil) {
    guard let terms = scenario.policy.seniorTitle else { return nil }
    let roster = scenario.roster
    let moves = Dictionary((plan?.moves ?? []).map { ($0.person, $0) }, uniquingKeysWith: { first, _ in first })
    entries = (among ?? Array(roster.people.indices)).compactMap { index in
      guard let has = eligibility[index].yearsAtWeak else { return nil }
      let added = moves[index].map(scenario.weakYears) ?? 0
      return Entry(person: index, required: terms.yearsAtWeak, has: has, added: added)
    }
  }
}

extension Scenario {
  /// Full years at weak schools up to 1 September of the planned year, or up to a later month as things stand. `placements`:
  /// of this person, as the table has them.
  func yearsAtWeak(_ person: Person, _ placements: [Placement], upTo month: Month? = nil) -> Int {
    person.weakYears
      + weakYears(of: person, placements.filter(isWholeTime).map { $0.endingInFact(self) }, upTo: month ?? start)
  }

  private func weakYears(of person: Person, _ placements: [Placement], upTo last: Month) -> Int {
    func months(_ placement: Placement) -> Int {
      max(0, min(placement.end.adding(months: 1), last).months(since: placement.start))
    }
    let onExchange = placements.filter { isWeak($0.to) && $0.status != .ended }.reduce(0) { $0 + months($1) / 12 }
    guard isWeak(person.home) else { return onExchange }
    let away = placements.filter { $0.from == person.home && $0.start >= person.enteredSchool }
      .reduce(0) { $0 + months($1) }
    return onExchange + max(0, last.months(since: person.enteredSchool) - away) / 12
  }

  fileprivate func weakYears(of move: Move) -> Int {
    guard isWeak(move.to), let kind = policy.kind(move.kind), kind.fullTime, !kind.isRemote else { return 0 }
    return (move.end.months(since: move.start) + 1) / 12
  }

  private func isWeak(_ school: Int) -> Bool { roster.schools[school].tier == .weak }

  /// The whole of the working time at the host, on the spot; kinds of earlier packs are.
  fileprivate func isWholeTime(_ placement: Placement) -> Bool {
    placement.status != .transferred
      && policy.kind(placement.kind).map { $0.isPlanned && $0.fullTime && !$0.isRemote } ?? true
  }
}
