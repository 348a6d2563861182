/// What a school goes without for exchanges, in parts of a post: somebody who is away for 0.4 of the time is 0.4 of a
/// departure, whoever teaches from afar is none. Exchanges that go on from earlier years count with the plan's moves; where
/// they alone are more than a limit, nobody may leave besides, and the plan is not to blame.
struct Departures {
  /// By exchanges that go on.
  var out = 0.0
  /// By the plan's moves.
  var leaving = 0.0

  var all: Double { out + leaving }

  /// By how much the plan is beyond the limit.
  func excess(_ limit: Int) -> Double {
    let excess = all - max(Double(limit), out)
    return excess > 1e-9 ? excess : 0
  }

  /// Beyond the limit without any move of the plan.
  func isBeyond(_ limit: Int) -> Bool { leaving == 0 && out > Double(limit) + 1e-9 }
}

/// A limit on departures says what breaks it and, apart from that, where exchanges that go on are beyond it already.
enum DeparturePart: CaseIterable {
  case broken, excused
}

extension PlanUnderCheck {
  /// Departures from schools that go on, by school or whatever else `place` numbers; people for whom it is nil are left out.
  ///
  /// - Parameter withRunning: nil: as the policy says.
  func departures(of count: Int, withRunning: Bool? = nil, _ place: (Int) -> Int?) -> [Departures] {
    var departures = [Departures](repeating: Departures(), count: count)
    if withRunning ?? facts.policy.sender.countsRunning { goingOn(&departures, place) }
    for move in leaving {
      if let place = place(move.person) { departures[place].leaving += facts.kinds[move.kind].absence }
    }
    return departures
  }

  private func goingOn(_ departures: inout [Departures], _ place: (Int) -> Int?) {
    for (person, away) in facts.away.enumerated() where away > 0 && !facts.eligibility[person].isClosing {
      if let place = place(person) { departures[place].out += away }
    }
  }
}

/// A limit on the departures from every school.
protocol DepartureRule: Rule {
  var sender: SenderProtection { get }
  var part: DeparturePart { get }

  /// What of whom is counted, with the limit to it.
  func counted(_ subject: PlanUnderCheck) -> [(departures: Departures, limit: Int, place: Int)]
  func violation(_ departures: Departures, _ limit: Int, at place: Int, _ facts: Facts) -> Violation
}

extension DepartureRule {
  var hardness: Hardness { part == .broken ? sender.hardness : .soft }
  var provenance: Provenance { sender.provenance }

  func check(_ subject: PlanUnderCheck) -> [Violation] {
    counted(subject).compactMap { departures, limit, place in
      let isFound = part == .broken ? departures.excess(limit) > 0 : departures.isBeyond(limit)
      return isFound ? violation(departures, limit, at: place, subject.facts) : nil
    }
  }

  /// In parts of the number that may leave.
  func shortfall(_ subject: PlanUnderCheck) -> Double {
    guard part == .broken else { return 0 }
    return counted(subject).reduce(0) { $0 + $1.departures.excess($1.limit) / Double(max(1, $1.limit)) }
  }

  /// `of whom 2 are out already`; empty where nobody is.
  func already(_ departures: Departures) -> Phrase {
    guard departures.out > 0 else { return Phrase("") }
    let out = departures.out.heads
    return Phrase(zh: "（其中已在外交流 \(out) 人）", en: " (\(out) of them out already)")
  }

  /// Behind the message where the plan is not to blame.
  var excuse: Phrase {
    part == .broken
      ? Phrase("")
      : Phrase(zh: "；由仍在进行的交流造成，不算违规", en: "; it comes of exchanges that go on, and breaks nothing")
  }

  func hint(_ broken: Phrase) -> Phrase {
    part == .broken ? broken : Phrase(zh: "本学年不再从该校派出", en: "nobody else leaves there this year")
  }

  /// How many to keep.
  func fewer(_ departures: Departures, _ limit: Int) -> Phrase {
    let excess = departures.excess(limit).heads
    return Phrase(zh: "少派出 \(excess) 人", en: "keep \(excess) of them")
  }
}

extension Double {
  /// A number of people, some of whom count in part: `3`, `2.4`.
  var heads: String {
    let rounded = (self * 100).rounded() / 100
    return rounded == rounded.rounded() ? String(Int(rounded)) : String(rounded)
  }
}
