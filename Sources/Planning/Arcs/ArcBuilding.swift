import Exchange

extension ArcSet {
  /// Judges every person, kind and school once. The checker judges plans by code of its own (Exchange/Rules).
  init(_ scenario: Scenario, _ eligibility: Eligibility) {
    let roster = scenario.roster
    let policy = scenario.policy
    let ways = policy.kinds.map { Ways($0, scenario) }
    let pins = Dictionary(grouping: roster.pins, by: \.person)
    let cap = policy.distance?.maxKilometres ?? .infinity
    let taught = policy.subjectMatch.map { _ in Taught(scenario, eligibility) }

    var arcs: [Arc] = []
    var refusals = [Refusals](repeating: Refusals(), count: roster.people.count)
    for (index, person) in roster.people.enumerated() {
      let standing = eligibility[index]
      let pinned = pins[index] ?? []
      if let rule = Self.outrightRefusal(person, standing, pinned, scenario) {
        refusals[index].outright = rule
        continue
      }
      let home = roster.schools[person.home]
      let origin = person.address ?? home.place
      let sends = pinned.filter { $0.decision == .send }
      for (kindIndex, kind) in policy.kinds.enumerated() where kind.isPlanned {
        if let rule = Self.refusal(of: kind, person, standing, home, scenario) {
          refusals[index].moves[rule, default: 0] += roster.schools.count - 1
          continue
        }
        for (host, school) in roster.schools.enumerated() where host != person.home {
          var rule = ways[kindIndex].refusal(from: person.home, to: host)
          var kilometres = 0.0
          if rule == nil, !school.teaches(person.stage) { rule = "stage.match" }
          if rule == nil, let taught, !taught.contains(host, person) { rule = "subject.match" }
          if rule == nil, !kind.isRemote {
            kilometres = origin.kilometres(to: school.place)
            if kilometres > cap { rule = "distance.max" }
          }
          if rule == nil, standing.returning?.to == host { rule = "return.due" }
          if rule == nil, sends.contains(where: { !$0.admits(host, kind.id) }) { rule = "pin.send" }
          if let rule {
            refusals[index].moves[rule, default: 0] += 1
          } else {
            arcs.append(Arc(person: index, to: host, kind: kindIndex, kilometres: kilometres))
          }
        }
      }
    }
    self.arcs = arcs
    self.refusals = refusals
  }

  private static func outrightRefusal(
    _ person: Person, _ standing: PersonStanding, _ pins: [Pin], _ scenario: Scenario
  ) -> String? {
    let home = scenario.roster.schools[person.home]
    let isOpen = home.isOpen(in: scenario.year)
    let isPlaced =
      home.isClosed(in: scenario.year)
      && scenario.policy.kinds.contains {
        $0.isPlanned && $0.isForClosing
          && $0.who.admits(person, standing.standing, home: home, year: scenario.year)
      }
    if !isOpen, !isPlaced { return "school.closed" }
    if !person.onPost { return "eligibility.post" }
    if isOpen, standing.isExempt { return "eligibility.exempt" }
    if isOpen, standing.isNearRetirement { return "eligibility.retirement" }
    if standing.running != nil, isOpen || !standing.mustBePlaced { return "cycle.running" }
    if isOpen, standing.coolsUntil != nil { return "cycle.cooldown" }
    if pins.contains(where: { $0.decision == .keep }) { return "pin.keep" }
    return nil
  }

  private static func refusal(
    of kind: Kind, _ person: Person, _ standing: PersonStanding, _ home: School, _ scenario: Scenario
  ) -> String? {
    let (policy, year) = (scenario.policy, scenario.year)
    // Nobody leaves a school that closes but by a kind for its people, whom no term of years keeps.
    if standing.isClosing, !kind.isForClosing { return "school.closed" }
    let failures = kind.who.failures(person, standing.standing, home: home, year: year)
    guard !failures.isEmpty else {
      return policy.end(of: kind, for: standing, in: year) == nil ? "retirement.term" : nil
    }
    let isForTenureAlone = failures.allSatisfy { $0.column == .eligible } && !standing.isEligible
    let bare = standing.standing.unlisted
    let isListed = policy.eligibility.contains { $0.who.admits(person, bare, home: home, year: year) }
    return isForTenureAlone && isListed ? "eligibility.tenure" : "kind.who"
  }
}

extension Pin {
  fileprivate func admits(_ host: Int, _ kind: String) -> Bool {
    (school.map { $0 == host } ?? true) && (self.kind.map { $0 == kind } ?? true)
  }
}

/// Where each subject is taught before the plan, or asked for by the needs table.
private struct Taught {
  private let cells: Set<Baseline.Cell>

  init(_ scenario: Scenario, _ eligibility: Eligibility) {
    let asked = (scenario.roster.needs ?? []).filter { $0.required > 0 }
      .map { Baseline.Cell(school: $0.school, group: .subject($0.stage, $0.subject)) }
    cells = Set(Baseline(scenario, eligibility).covering.filter { $0.value > 0 }.keys).union(asked)
  }

  func contains(_ host: Int, _ person: Person) -> Bool {
    person.role.isLeader || cells.contains(Baseline.Cell(school: host, group: Baseline.Group(person)))
  }
}

/// Between which schools a kind may move anybody at all.
private struct Ways {
  private let refusals: [String?]
  private let count: Int

  init(_ kind: Kind, _ scenario: Scenario) {
    let schools = scenario.roster.schools
    let year = scenario.year
    count = schools.count
    let gives = kind.directions.map { way in schools.map { way.from.admits($0, year: year) } }
    let takes = kind.directions.map { way in schools.map { way.to.admits($0, year: year) } }
    var pairs: Set<[Int]>?
    if scenario.policy.pairing.binds(kind), let given = scenario.roster.pairs {
      pairs = Set(given.flatMap { [[$0.a, $0.b], [$0.b, $0.a]] })
    }
    var refusals = [String?](repeating: nil, count: schools.count * schools.count)
    let entity = Kind.Likeness.legalEntity
    let isOneSchool = scenario.policy.tenure.sameSchool == .legalEntity
    for i in schools.indices {
      // The people of a campus that closes may go to another.
      let isPlacing = schools[i].isClosed(in: year) && kind.isForClosing
      for j in schools.indices where i != j {
        if isOneSchool, !isPlacing, entity.value(of: schools[i]) == entity.value(of: schools[j]) {
          refusals[i * count + j] = "move.home"
          continue
        }
        let directed = gives.isEmpty || gives.indices.contains { gives[$0][i] && takes[$0][j] }
        refusals[i * count + j] =
          !schools[j].isOpen(in: year)
          ? "school.closed"
          : !directed
            ? "kind.direction"
            : Self.likenessRefusal(kind, schools[i], schools[j])
              ?? (pairs.map { $0.contains([i, j]) } ?? true ? nil : "pair.given")
      }
    }
    self.refusals = refusals
  }

  func refusal(from: Int, to: Int) -> String? { refusals[from * count + to] }

  private static func likenessRefusal(_ kind: Kind, _ home: School, _ host: School) -> String? {
    if let broken = kind.same.first(where: { !$0.agrees(home, host) }) {
      switch broken {
      case .zone: return "zone.same"
      case .district: return "district.same"
      default: return "kind.direction"
      }
    }
    return kind.different.contains { $0.agrees(home, host) } ? "kind.direction" : nil
  }
}
