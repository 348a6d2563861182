import Exchange

/// One admitted move (t, j, k): every rule about one person and one school holds.
struct Arc: Sendable, Hashable {
  // Narrow, since there may be millions.
  private let person32: Int32
  private let to32: Int32
  private let kind32: Int32
  let kilometres: Double

  init(person: Int, to: Int, kind: Int, kilometres: Double) {
    person32 = Int32(person)
    to32 = Int32(to)
    kind32 = Int32(kind)
    self.kilometres = kilometres
  }

  var person: Int { Int(person32) }
  var to: Int { Int(to32) }
  /// Index of the kind in the pack.
  var kind: Int { Int(kind32) }
}

extension Arc: Comparable {
  /// The order of all arcs: by person, kind and host.
  static func < (a: Arc, b: Arc) -> Bool {
    (a.person32, a.kind32, a.to32) < (b.person32, b.kind32, b.to32)
  }
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
  /// The rules about one person and one school: an arc exists only where all of them hold (model §1).
  static let rules = [
    "move.home", "school.closed", "eligibility.post", "eligibility.exempt", "eligibility.retired",
    "eligibility.retirement",
    "retirement.term", "eligibility.tenure", "cycle.running", "cycle.cooldown", "kind.who", "kind.guard",
    "kind.direction",
    "zone.same",
    "district.same", "pair.given", "stage.match", "subject.match", "distance.max", "return.due", "pin.send",
    "pin.keep",
  ]

  let arcs: [Arc]
  let refusals: [Refusals]
}

/// Everybody's prospects, in roster order.
public func prospects(_ scenario: Scenario, _ eligibility: Eligibility) -> [Prospect] {
  let source = ArcSource(scenario, eligibility)
  let refusals = source.refusals()
  return refusals.indices.map {
    Prospect(
      destinations: source.count(of: $0), outright: refusals[$0].outright, refused: refusals[$0].moves)
  }
}
