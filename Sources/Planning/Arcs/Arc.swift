import Exchange

/// One admitted move (t, j, k): every rule about one person and one school holds.
struct Arc: Sendable, Hashable {
  let person: Int
  let to: Int
  /// Index of the kind in the pack.
  let kind: Int
  let kilometres: Double
}

/// Why someone has fewer arcs than there are schools.
struct Refusals: Sendable, Hashable {
  /// The rule that refused the person outright; nil when single moves were judged.
  var outright: String?
  /// Refused moves by the id of the first rule that refused them.
  var moves: [String: Int] = [:]
}

/// All arcs of a scenario in roster order, and what was refused to whom: the answer to "why not?".
struct ArcSet: Sendable {
  /// The rules about one person and one school: an arc exists only where all of them hold.
  static let rules = [
    "move.home", "school.closed", "eligibility.post", "eligibility.exempt", "eligibility.retirement",
    "retirement.term", "eligibility.tenure", "cycle.running", "cycle.cooldown", "kind.who", "kind.direction", "zone.same",
    "district.same", "pair.given", "stage.match", "subject.match", "distance.max", "return.due", "pin.send",
    "pin.keep",
  ]

  let arcs: [Arc]
  let refusals: [Refusals]
}

/// Everybody's prospects, in roster order.
public func prospects(_ scenario: Scenario, _ eligibility: Eligibility) -> [Prospect] {
  let set = ArcSet(scenario, eligibility)
  var destinations = [Int](repeating: 0, count: scenario.roster.people.count)
  for arc in set.arcs { destinations[arc.person] += 1 }
  return set.refusals.indices.map {
    Prospect(destinations: destinations[$0], outright: set.refusals[$0].outright, refused: set.refusals[$0].moves)
  }
}
