import Exchange

/// What every constraint may look at.
struct PlanContext: Sendable {
  let scenario: Scenario
  let eligibility: Eligibility
  /// All arcs there are.
  let source: ArcSource
  /// Those that take part: all of them, or the first of very many.
  let arcs: [Arc]
  let baseline: Baseline
  let traffic: Traffic
  /// By person: number of the group (stage and subject, or leaders' role).
  let groupOf: [Int]
  /// By number.
  let groups: [Baseline.Group]
  /// By school: another is a campus of the same legal entity.
  private let hasSiblings: [Bool]
  private let isAskedAbout: Set<Int>
  /// By the table of linked people held together with somebody.
  private let isHeldTogether: Set<Int>
  private let forbidden: [Int: [Question.Choice]]
  /// Exchanges whose prolonging the program decides; their columns follow those of the arcs, in this order. Empty but where
  /// the fewest renewals are sought.
  let renewals: [Renewal]
  /// What returns alone unbalance may stay so: no plan holds otherwise.
  let excusesReturns: Bool
  /// What is asked beyond the rules.
  let question: Question
  /// True once the search was stopped: large programs are then not laid out to the end.
  let isOver: @Sendable () -> Bool

  init(_ scenario: Scenario, _ eligibility: Eligibility, _ arcs: [Arc], excusesReturns: Bool = false) {
    let source = ArcSource(scenario, eligibility)
    let baseline = Baseline(source.scenario, eligibility)
    self.init(source, baseline, Traffic(source, baseline), arcs, excusesReturns: excusesReturns)
  }

  init(
    _ source: ArcSource, _ baseline: Baseline, _ traffic: Traffic, _ arcs: [Arc], renewals: [Renewal] = [],
    excusesReturns: Bool = false, asking question: Question = Question(),
    isOver: @escaping @Sendable () -> Bool = { false }
  ) {
    self.excusesReturns = excusesReturns
    self.question = question
    scenario = source.scenario
    eligibility = source.eligibility
    self.source = source
    self.arcs = arcs
    self.baseline = baseline
    self.traffic = traffic
    self.renewals = renewals
    self.isOver = isOver
    let entities = Dictionary(grouping: source.scenario.roster.schools.map(\.legalEntity)) { $0 }
    hasSiblings = source.scenario.roster.schools.map { !$0.legalEntity.isEmpty && entities[$0.legalEntity]!.count > 1 }
    (groups, groupOf) = Baseline.groups(of: source.scenario)
    isAskedAbout = Set(
      question.forced.map(\.person) + question.forbidden.map(\.person)
        + (question.keeping?.plan.moves.map(\.person) ?? []))
    isHeldTogether = Set(
      source.scenario.roster.links.filter { $0.rule == .together }.flatMap { [$0.a, $0.b] })
    forbidden = Dictionary(grouping: question.forbidden, by: \.person)
  }

  /// The question leaves the move open.
  func isOpen(_ person: Int, by kind: Int, to host: Int) -> Bool {
    guard let choices = forbidden[person] else { return true }
    return !choices.contains { $0.admits(person, host, policy.kinds[kind].id) }
  }

  /// The same, where the program also decides on these.
  func deciding(on renewals: [Renewal]) -> PlanContext {
    PlanContext(
      source, baseline, traffic, arcs, renewals: renewals, excusesReturns: excusesReturns, asking: question,
      isOver: isOver)
  }

  /// Excusing what returns unbalance may help: the policy does, and balance is otherwise hard.
  var canExcuse: Bool {
    guard let balance = policy.balance else { return false }
    return balance.excusesReturns && balance.hardness == .hard
      && baseline.returns.values.contains { abs($0) > balance.tolerance }
  }

  /// Returns unbalance a group that no move could balance: no plan keeps the rules as they are.
  var isHopeless: Bool {
    guard let balance = policy.balance, balance.hardness == .hard, !excusesReturns else { return false }
    let number = Dictionary(uniqueKeysWithValues: zip(groups, 0...))
    return baseline.returns.contains { cell, count in
      guard let group = number[cell.group], !roster.schools[cell.school].isClosed(in: scenario.year) else {
        return false
      }
      // Vacancies may take up who comes home.
      return count < -balance.tolerance && !traffic.comes[group][cell.school]
        || count > balance.tolerance && roster.needs == nil && !traffic.goes[group][cell.school]
    }
  }

  /// The renewals with their columns, as the builder counts those that are no arcs.
  var renewalColumns: Zip2Sequence<PartialRangeFrom<Int>, [Renewal]> { zip(0..., renewals) }

  /// The levels in the order in which they are solved.
  var objectives: [Objective] {
    let wanted = policy.objectives.filter { question.levels?.contains($0.level) ?? true }
    guard let keeping = question.keeping, !wanted.contains(where: { $0.level == .change }) else { return wanted }
    let fewest = Objective(level: .change, tolerance: 0)
    switch keeping.extent {
    case .fewestChanges: return [fewest] + wanted
    case .atMost: return wanted
    case .amongEquals: return wanted.filter { $0.level != .lot } + [fewest] + wanted.filter { $0.level == .lot }
    }
  }

  var roster: Roster { scenario.roster }
  var policy: Policy { scenario.policy }
  func person(_ arc: Arc) -> Person { scenario.roster.people[arc.person] }
  /// Posts of the needs table by school and group; rows about the same group add up.
  var requiredPosts: [Baseline.Cell: Int] {
    var posts: [Baseline.Cell: Int] = [:]
    for need in roster.needs ?? [] {
      posts[Baseline.Cell(school: need.school, group: .subject(need.stage, need.subject)), default: 0] += need.required
    }
    return posts
  }

  /// Moves between two schools are counted apart: campuses of one legal entity.
  func isBetweenCampuses(_ home: Int, _ host: Int) -> Bool {
    policy.tenure.setsApart(roster.schools[home], roster.schools[host])
  }

  /// People whose rows tell hosts apart by more than what they see of these alone: those who are placed, those of campuses whose
  /// moves to their siblings count nowhere, those who are held together with somebody, and those whom the question is about.
  func seesHostsAlone(_ person: Int) -> Bool {
    let home = roster.people[person].home
    return eligibility[person].mustBePlaced || !policy.tenure.countsCampusMoves && hasSiblings[home]
      || isHeldTogether.contains(person) || isAskedAbout.contains(person)
  }

  /// People who must be placed because their school closes.
  var peopleToPlace: [Int] { roster.people.indices.filter { eligibility[$0].mustBePlaced } }

  /// The part of a post that the home school goes without because of the person's exchanges that go on. Kinds of earlier packs
  /// are full time.
  func awayFromHome(_ person: Int) -> Double {
    let standing = eligibility[person]
    let partly = standing.partTime.reduce(0) { $0 + (policy.kind($1.kind)?.absence ?? 1) }
    return standing.running == nil ? partly : partly + 1
  }

  /// Number of the group in which an arc arrives: leaders count by the post that they take up.
  func groupAtHost(_ arc: Arc) -> Int { group(of: arc.person, serving: kind(arc).hostRole) }

  func group(of person: Int, serving post: Role?) -> Int {
    post.flatMap { groups.firstIndex(of: .role($0)) } ?? groupOf[person]
  }

  /// Positions of the arcs that a plan chooses, as far as it has any.
  func arcs(of plan: Plan) -> [Int] {
    let moves = Dictionary(grouping: plan.moves, by: \.person)
    return arcs.indices.filter { index in
      let arc = arcs[index]
      guard let own = moves[arc.person] else { return false }
      let (kind, post) = (kind(arc), roster.people[arc.person].role)
      return own.contains {
        $0.to == arc.to && $0.kind == kind.id && ($0.hostRole ?? post) == (kind.hostRole ?? post)
      }
    }
  }

  func kind(_ arc: Arc) -> Kind { scenario.policy.kinds[arc.kind] }
}

extension Baseline {
  /// The groups that occur, and which of them everybody is in at home.
  static func groups(of scenario: Scenario) -> (all: [Group], ofPerson: [Int]) {
    var numbers: [Group: Int] = [:]
    var all: [Group] = []
    func number(_ group: Group) -> Int {
      if let number = numbers[group] { return number }
      numbers[group] = all.count
      all.append(group)
      return all.count - 1
    }
    let ofPerson = scenario.roster.people.map { number(Group($0)) }
    let posts = scenario.policy.kinds.compactMap(\.hostRole) + scenario.roster.placements.compactMap(\.hostRole)
    for post in posts { _ = number(.role(post)) }
    return (all, ofPerson)
  }
}
