import Exchange

/// The state before the plan (model §1): those whose exchange ended are home again, those still out are at their hosts.
struct Baseline: Sendable {
  /// Group in which arrivals and departures balance (双向).
  enum Group: Hashable, Sendable {
    case subject(Stage, Subject)
    case role(Role)
  }

  struct Cell: Hashable, Sendable {
    let school: Int
    let group: Group
  }

  /// People whose home school it is.
  let staff: [Int]
  /// Returns home less returns away, of balanced kinds.
  let returns: [Cell: Int]
  /// What teachers cover of the posts of a school in a stage and subject; part-time exchanges cover a part.
  let covering: [Cell: Double]
  /// Everybody who holds a post and works at a school, and those of them of the senior title and above.
  let onPost: [Int]
  let senior: [Int]
  /// The same before anybody returned.
  let onPostToday: [Int]
  let seniorToday: [Int]
  /// Teachers working there before anybody returned: what a vacancy is measured against.
  let teachingBeforeReturns: [Cell: Int]
  /// Students of the open sections in the planned year, by stage and school; 0 where there is none.
  let students: [Stage: [Int]]
  /// Holders of each indicator of the pack (first index) in each school's section (second).
  let holders: [[Int]]
  /// Whether a person is a holder of an indicator and counts somewhere (first index: indicator).
  let isHolder: [[Bool]]
  /// By person: the school where a holder counts before any move; nil where that is none.
  let countedAt: [Int?]
  /// By indicator and school: holders who belonged there and count nowhere until they are placed.
  let unplaced: [[Int]]
  /// By school: people of closed schools who count there until they are placed.
  let following: [Int]
  let mergers: Mergers

  init(_ scenario: Scenario, _ eligibility: Eligibility) {
    let roster = scenario.roster
    let policy = scenario.policy
    let mergers = Mergers(roster, year: scenario.year)
    let students = mergers.students
    func hasSection(_ school: Int, _ stage: Stage) -> Bool { students[stage]![school] > 0 }
    var staff = [Int](repeating: 0, count: roster.schools.count)
    var onPost = staff
    var returns: [Cell: Int] = [:]
    var senior = staff
    var onPostToday = staff
    var seniorToday = staff
    var covering: [Cell: Double] = [:]
    var before: [Cell: Int] = [:]
    var holders = policy.indicators.map { _ in [Int](repeating: 0, count: roster.schools.count) }
    var unplaced = holders
    var following = staff
    var countedAt = [Int?](repeating: nil, count: roster.people.count)
    var isHolder = policy.indicators.map { _ in [Bool](repeating: false, count: roster.people.count) }

    for (index, person) in roster.people.enumerated() {
      let standing = eligibility[index]
      let group = Group(person)
      staff[person.home] += 1
      // Kinds of earlier packs are taken for full time, on the spot and balanced.
      func post(_ placement: Placement?) -> Int? {
        placement.flatMap { policy.kind($0.kind)?.holdsPost ?? true ? $0.to : nil }
      }
      let place = post(standing.running) ?? person.home
      let earlier = standing.running == nil ? post(standing.returning) ?? place : place
      if person.onPost {
        onPost[place] += 1
        onPostToday[earlier] += 1
      }
      if person.onPost, person.title >= .senior {
        senior[place] += 1
        seniorToday[earlier] += 1
      }
      if case .subject = group {
        before[Cell(school: earlier, group: group), default: 0] += 1
        var atHome = 1.0
        for out in standing.out {
          let kind = policy.kind(out.kind)
          atHome -= kind?.absence ?? 1
          covering[Cell(school: out.to, group: group), default: 0] += kind?.share.value ?? 1
        }
        covering[Cell(school: person.home, group: group), default: 0] += atHome
      }
      if let back = standing.returning, policy.kind(back.kind)?.isBalanced ?? true {
        returns[Cell(school: person.home, group: group), default: 0] += 1
        returns[Cell(school: back.to, group: back.hostRole.map { .role($0) } ?? group), default: 0] -= 1
      }
      let host = standing.out.first {
        (policy.kind($0.kind)?.countedAt ?? .host) == .host && hasSection($0.to, person.stage)
      }?.to
      var counted: Int?
      if standing.mustBePlaced {
        counted = mergers.into[person.home].flatMap { hasSection($0, person.stage) ? $0 : nil }
        if let counted { following[counted] += 1 }
      } else if standing.isClosing {
        counted = host
      } else if hasSection(person.home, person.stage) {
        counted = host ?? person.home
      }
      countedAt[index] = counted
      guard counted != nil || standing.mustBePlaced else { continue }
      for (number, indicator) in policy.indicators.enumerated() where indicator.stage == person.stage {
        let home = roster.schools[person.home]
        guard indicator.holders.admits(person, standing.standing, home: home, year: scenario.year) else { continue }
        isHolder[number][index] = true
        if let counted { holders[number][counted] += 1 } else { unplaced[number][person.home] += 1 }
      }
    }
    self.students = students
    self.staff = staff
    self.returns = returns
    self.covering = covering
    self.onPost = onPost
    self.senior = senior
    self.onPostToday = onPostToday
    self.seniorToday = seniorToday
    teachingBeforeReturns = before
    self.holders = holders
    self.isHolder = isHolder
    self.countedAt = countedAt
    self.unplaced = unplaced
    self.following = following
    self.mergers = mergers
  }
}

extension Baseline.Group {
  init(_ person: Person) {
    self = person.role.isLeader ? .role(person.role) : .subject(person.stage, person.subject)
  }

  var label: String {
    switch self {
    case .subject(let stage, let subject): "\(stage.rawValue)/\(subject.id)"
    case .role(let role): role.rawValue
    }
  }

  func phrase(at school: School) -> Phrase {
    switch self {
    case .subject(let stage, let subject):
      Phrase(zh: "\(school.name)\(stage.zh)\(subject.zh)", en: "\(school.name) (\(stage.rawValue), \(subject.id))")
    case .role(let role): Phrase(zh: "\(school.name)\(role.zh)", en: "\(school.name) (\(role.rawValue))")
    }
  }
}
