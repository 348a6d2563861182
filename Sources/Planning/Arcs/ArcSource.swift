import Exchange

/// All arcs of a scenario without a place in memory for each: people whom every rule treats alike share a list of hosts. Ten
/// thousand schools may have a hundred million arcs, of which a plan and its proof need a few hundred thousand.
struct ArcSource: Sendable {
  let scenario: Scenario
  let eligibility: Eligibility
  /// Lists of hosts in the order of the table.
  private(set) var lists: [[Int32]] = []
  /// By person: the kinds that admit them, with the list of each.
  private(set) var own: [[(kind: Int, list: Int)]] = []
  private let ways: [Ways]
  private let taught: Taught?
  private let cap: Double
  /// Pupils of the planned year, by stage and school.
  private let students: [Stage: [Int]]
  private let pins: [Int: [Pin]]
  private let sends: [Int: [Pin]]

  /// Kinds that may lead to another post are taken apart by it: `scenario` is not quite the one that was handed in.
  init(_ scenario: Scenario, _ eligibility: Eligibility) {
    let scenario = scenario.distinguishingPosts
    let (roster, policy) = (scenario.roster, scenario.policy)
    self.scenario = scenario
    self.eligibility = eligibility
    ways = policy.kinds.map { Ways($0, scenario) }
    taught = policy.subjectMatch.map { _ in Taught(scenario, eligibility) }
    let students = Mergers(roster, year: scenario.year).students
    self.students = students
    cap = policy.distance?.maxKilometres ?? .infinity
    pins = Dictionary(grouping: roster.pins, by: \.person)
    sends = pins.mapValues { $0.filter { $0.decision == .send } }
    struct Key: Hashable {
      let kind: Int
      let home: Int
      let stage: Stage
      let group: Int
    }
    var known: [Key: Int] = [:]
    for (index, person) in roster.people.enumerated() {
      var own: [(kind: Int, list: Int)] = []
      let isOut = Self.outrightRefusal(person, eligibility[index], pins[index] ?? [], scenario) != nil
      for (number, kind) in policy.kinds.enumerated() where kind.isOffered && !isOut {
        let home = roster.schools[person.home]
        guard Self.refusal(of: kind, person, eligibility[index], home, scenario) == nil else { continue }
        let key = Key(
          kind: number, home: ways[number].classes[person.home], stage: person.stage,
          group: taught?.number(of: person) ?? -1)
        if known[key] == nil {
          known[key] = lists.count
          lists.append(
            roster.schools.indices.filter { host in
              ways[number].refusalOfOthers(from: person.home, to: host) == nil
                && students[person.stage]![host] > 0 && taught?.contains(host, key.group) ?? true
            }.map(Int32.init))
        }
        own.append((number, known[key]!))
      }
      self.own.append(own)
    }
  }

  var people: Range<Int> { own.indices }

  /// Which hosts of a list a person may go to, rules about the one person being judged too.
  struct Filter {
    fileprivate let source: ArcSource
    fileprivate let person: Int
    fileprivate let kind: Int
    fileprivate let home: Int
    fileprivate let back: Int?
    /// Where the person teaches already for a part of the time.
    fileprivate let there: [Int]
    fileprivate let sends: [Pin]
    fileprivate let isCapped: Bool
    fileprivate let hasEntity: Bool
    /// School year in which the move ends.
    fileprivate let lastYear: Int

    func admits(_ host: Int) -> Bool {
      if host == home || host == back || there.contains(host) || (hasEntity && source.ways[kind].isOwn(home, host)) {
        return false
      }
      if let closes = source.scenario.roster.schools[host].closes, closes <= lastYear { return false }
      if isCapped, source.isTooFar(person, kind, host) { return false }
      return sends.isEmpty || !sends.contains { !$0.admits(host, source.scenario.policy.kinds[kind].id) }
    }
  }

  func filter(_ person: Int, _ kind: Int) -> Filter {
    Filter(
      source: self, person: person, kind: kind, home: scenario.roster.people[person].home,
      back: eligibility[person].returning?.to,
      there: eligibility[person].mustBePlaced ? [] : eligibility[person].partTime.map(\.to), sends: sends[person] ?? [],
      isCapped: cap < .infinity && !scenario.policy.kinds[kind].isRemote, hasEntity: ways[kind].knowsEntities,
      lastYear: lastYear(person, scenario.policy.kinds[kind]))
  }

  /// School year in which a move of the person by the kind would end.
  private func lastYear(_ person: Int, _ kind: Kind) -> Int {
    scenario.policy.end(of: kind, for: eligibility[person], in: scenario.year)?.schoolYear ?? scenario.year
  }

  /// Kinds and hosts of a person, in the order of all arcs.
  func forEach(of person: Int, _ body: (_ kind: Int, _ host: Int) -> Void) {
    for (kind, list) in own[person] {
      let filter = filter(person, kind)
      for host in lists[list] where filter.admits(Int(host)) { body(kind, Int(host)) }
    }
  }

  func kilometres(_ person: Int, _ kind: Int, _ host: Int) -> Double {
    guard !scenario.policy.kinds[kind].isRemote else { return 0 }
    return scenario.roster.kilometres(scenario.roster.people[person], to: host)
  }

  /// Beyond the cap, from the home of whoever is placed and from the school that closes alike.
  fileprivate func isTooFar(_ person: Int, _ kind: Int, _ host: Int) -> Bool {
    guard kilometres(person, kind, host) > cap else { return false }
    guard eligibility[person].isClosing, scenario.policy.kinds[kind].isForClosing else { return true }
    let schools = scenario.roster.schools
    return schools[scenario.roster.people[person].home].kilometres(to: schools[host]) > cap
  }

  func arc(_ person: Int, _ kind: Int, _ host: Int) -> Arc {
    Arc(person: person, to: host, kind: kind, kilometres: kilometres(person, kind, host))
  }

  func count(of person: Int) -> Int {
    var count = 0
    forEach(of: person) { _, _ in count += 1 }
    return count
  }

  /// All of them, where there is room.
  var arcs: [Arc] { arcs(until: { false }) ?? [] }

  /// All of them; nil where the search was stopped meanwhile.
  func arcs(until isOver: () -> Bool) -> [Arc]? {
    var arcs: [Arc] = []
    for person in people {
      if person % 500 == 499, isOver() { return nil }
      forEach(of: person) { arcs.append(arc(person, $0, $1)) }
    }
    return arcs
  }

  /// What was refused to whom.
  func refusals() -> [Refusals] { people.map(refusals) }

  /// What was refused to one person.
  func refusals(of index: Int) -> Refusals {
    let (roster, policy) = (scenario.roster, scenario.policy)
    let (person, standing) = (roster.people[index], eligibility[index])
    var refusals = Refusals()
    refusals.outright = Self.outrightRefusal(person, standing, pins[index] ?? [], scenario)
    guard refusals.outright == nil else { return refusals }
    let home = roster.schools[person.home]
    let group = taught?.number(of: person) ?? -1
    let sends = sends[index] ?? []
    for (number, kind) in policy.kinds.enumerated() where kind.isOffered {
      if let rule = Self.refusal(of: kind, person, standing, home, scenario) {
        refusals.moves[rule, default: 0] += roster.schools.count - 1
        continue
      }
      for (host, school) in roster.schools.enumerated() where host != person.home {
        var rule = ways[number].refusal(from: person.home, to: host)
        if let closes = school.closes, closes <= lastYear(index, kind) { rule = "school.closed" }
        if rule == nil, students[person.stage]![host] == 0 { rule = "stage.match" }
        if rule == nil, let taught, !taught.contains(host, group) { rule = "subject.match" }
        if rule == nil, isTooFar(index, number, host) { rule = "distance.max" }
        if rule == nil, standing.returning?.to == host { rule = "return.due" }
        if rule == nil, !standing.mustBePlaced, standing.partTime.contains(where: { $0.to == host }) {
          rule = "cycle.running"
        }
        if rule == nil, sends.contains(where: { !$0.admits(host, kind.id) }) { rule = "pin.send" }
        if let rule { refusals.moves[rule, default: 0] += 1 }
      }
    }
    return refusals
  }
}

/// Where each subject is taught before the plan, or asked for by the needs table.
private struct Taught: Sendable {
  private var numbers: [Baseline.Group: Int] = [:]
  /// By group: whether a school has it.
  private var schools: [[Bool]] = []

  init(_ scenario: Scenario, _ eligibility: Eligibility) {
    let asked = (scenario.roster.needs ?? []).filter { $0.required > 0 }
      .map { Baseline.Cell(school: $0.school, group: .subject($0.stage, $0.subject)) }
    let cells = Set(Baseline(scenario, eligibility).covering.filter { $0.value > 0 }.keys).union(asked)
    for cell in cells {
      let number = numbers[cell.group] ?? schools.count
      if number == schools.count {
        numbers[cell.group] = number
        schools.append([Bool](repeating: false, count: scenario.roster.schools.count))
      }
      schools[number][cell.school] = true
    }
  }

  /// -1 for leaders, who may go anywhere; -2 for a group that is taught nowhere.
  func number(of person: Person) -> Int {
    person.role.isLeader ? -1 : numbers[Baseline.Group(person)] ?? -2
  }

  func contains(_ host: Int, _ group: Int) -> Bool { group == -1 || (group >= 0 && schools[group][host]) }
}
