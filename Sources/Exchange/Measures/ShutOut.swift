/// Listed people whom no rule about one person and one school lets go anywhere, planning guards included: the base of a quota
/// has them, and no plan that is proposed can send them.
public struct ShutOut: Sendable, Hashable {
  public struct Person: Sendable, Hashable {
    /// Index in the roster.
    public let person: Int
    /// Id of the rule that closes the last way: of all kinds and schools, the one that gets farthest.
    public let rule: String
  }

  /// In roster order.
  public let people: [Person]
  /// Everybody listed, to compare with.
  public let listed: Int

  /// By rule, the most frequent first.
  public var causes: [(rule: String, people: Int)] {
    Dictionary(grouping: people, by: \.rule).map { (rule: $0.key, people: $0.value.count) }
      .sorted { ($1.people, $0.rule) < ($0.people, $1.rule) }
  }

  /// - Parameter eligibility: that of the scenario.
  public init(_ scenario: Scenario, _ eligibility: Eligibility) {
    self.init(Facts(scenario, eligibility))
  }

  init(_ facts: Facts) {
    var ways = OpenWays(facts)
    var people: [Person] = []
    var listed = 0
    for person in facts.roster.people.indices where facts.eligibility[person].isEligible {
      listed += 1
      if let rule = ways.closing(person) { people.append(Person(person: person, rule: rule)) }
    }
    self.people = people
    self.listed = listed
  }

  /// What the rule means for those whom it keeps, in a few words.
  public static func phrase(_ rule: String) -> Phrase {
    switch rule {
    case "kind.who", "eligibility.tenure": Phrase(zh: "不符合任何交流形式的人员条件", en: "no kind is for them")
    case "kind.guard": Phrase(zh: "按规划口径没有给他们的交流形式", en: "no kind is for them by the planning guards")
    case "eligibility.post": Phrase(zh: "不在编", en: "not on a post")
    case "eligibility.exempt": Phrase(zh: "免予交流", en: "exempt")
    case "eligibility.retirement", "retirement.term": Phrase(zh: "期满前退休", en: "would retire before a return")
    case "cycle.running": Phrase(zh: "正在交流", en: "out on exchange")
    case "cycle.cooldown": Phrase(zh: "交流返校不久", en: "back from an exchange too recently")
    case "pin.keep", "pin.send": Phrase(zh: "已有决定", en: "decided otherwise")
    case "school.closed": Phrase(zh: "本校未开办或撤并，没有适用的形式", en: "home school not open, and no kind for it")
    case "kind.direction": Phrase(zh: "本校没有可行的流向", en: "no direction leads out of their school")
    case "zone.same": Phrase(zh: "片区内没有可去的学校", en: "no school to go to in their zone")
    case "district.same": Phrase(zh: "区县内没有可去的学校", en: "no school to go to in their district")
    case "pair.given": Phrase(zh: "本校没有合适的结对学校", en: "no suitable paired school")
    case "stage.match": Phrase(zh: "可去的学校没有本学段", en: "no host teaches their stage")
    case "subject.match": Phrase(zh: "可去的学校没有本学科", en: "no host teaches their subject")
    case "move.home": Phrase(zh: "只剩本单位各校区", en: "only campuses of their own entity are left")
    case "return.due": Phrase(zh: "只剩刚期满返回的学校", en: "only the school they come back from is left")
    case "distance.max": Phrase(zh: "可去的学校都超过里程上限", en: "every host is beyond the distance cap")
    default: Phrase(rule)
    }
  }
}

/// Where people may go by the rules about one person and one school. Schools that are alike in all that is asked of a home
/// school share their lists of hosts.
private struct OpenWays {
  private struct Key: Hashable {
    let kind: Int
    let home: Int
    let stage: Stage
    let group: Int
  }
  private struct Hosts {
    let open: [Int]
    /// The farthest rule that closes any of the others.
    let farthest: String
  }

  /// How far a move gets: those before are judged first.
  private static let order = [
    "kind.who", "kind.guard", "eligibility.tenure", "eligibility.post", "eligibility.exempt", "eligibility.retirement",
    "cycle.running", "cycle.cooldown", "pin.keep", "retirement.term", "school.closed", "kind.direction", "zone.same",
    "district.same", "pair.given", "stage.match", "subject.match", "move.home", "return.due", "pin.send",
    "distance.max",
  ]
  private static let rank = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })

  private let facts: Facts
  /// Rules about the person and the kind, and those about the person and the host.
  private let personal: [any MoveRule]
  private let final: [any MoveRule]
  private let gives: [[[Bool]]]
  private let takes: [[[Bool]]]
  private let isOpen: [Bool]
  /// Equal for home schools that no kind tells apart.
  private let classes: [Int]
  private var known: [Key: Hosts] = [:]

  init(_ facts: Facts) {
    self.facts = facts
    let (schools, year) = (facts.roster.schools, facts.year)
    func rules(_ types: [any MoveRule.Type]) -> [any MoveRule] {
      types.flatMap { type in type.rules(of: facts.policy).map { $0 as any MoveRule } }
    }
    personal = rules([
      PostRule.self, ExemptRule.self, RetirementRule.self, CycleRule.self, CooldownRule.self, PinKeepRule.self,
      TenureRule.self, KindWhoRule.self, RetirementTermRule.self,
    ])
    final = rules([
      MoveHomeRule.self, SchoolClosedRule.self, CycleRule.self, ReturnRule.self, PinSendRule.self, DistanceRule.self,
    ])
    gives = facts.kinds.map { kind in kind.directions.map { way in schools.map { way.from.admits($0, year: year) } } }
    takes = facts.kinds.map { kind in kind.directions.map { way in schools.map { way.to.admits($0, year: year) } } }
    isOpen = schools.map { $0.isOpen(in: year) }
    var numbers: [[String]: Int] = [:]
    let (kinds, gives, isPaired) = (facts.kinds, gives, facts.pairs != nil)
    classes = schools.indices.map { school in
      var key = gives.map { $0.map { $0[school] ? "1" : "0" }.joined() }
      key += kinds.flatMap { ($0.same + $0.different).map { $0.value(of: schools[school]) } }
      key.append(schools[school].isClosed(in: year) ? "closed" : schools[school].isOpen(in: year) ? "open" : "")
      if isPaired { key.append(String(school)) }
      if numbers[key] == nil { numbers[key] = numbers.count }
      return numbers[key]!
    }
  }

  /// The rule that closes the last way; nil: some way is open.
  mutating func closing(_ person: Int) -> String? {
    let home = facts.home(person)
    // Where the person teaches already for a part of the time is judged with the hosts.
    let there = facts.eligibility[person].partTime.map(\.to)
    guard let other = facts.roster.schools.indices.first(where: { $0 != home && !there.contains($0) }) else {
      return "kind.direction"
    }
    var farthest = "kind.who"
    func keep(_ rule: String) {
      if OpenWays.rank[rule] ?? 0 > OpenWays.rank[farthest] ?? 0 { farthest = rule }
    }
    let (row, standing) = (facts.roster.people[person], facts.eligibility[person].standing)
    for kind in facts.kinds.indices where facts.kinds[kind].isOffered {
      let sample = move(person, home, other, kind)
      if let broken = personal.first(where: { $0.check(sample, facts) != nil }) {
        keep(broken.id)
        continue
      }
      guard facts.kinds[kind].isOffered(to: row, standing, home: facts.roster.schools[home], year: facts.year) else {
        keep("kind.guard")
        continue
      }
      if !isOpen[home], !facts.isPlacement(sample) {
        keep("school.closed")
        continue
      }
      let hosts = hosts(person, home, kind)
      keep(hosts.farthest)
      for host in hosts.open where host != home {
        let move = move(person, home, host, kind)
        guard let broken = final.first(where: { $0.check(move, facts) != nil }) else { return nil }
        keep(broken.id)
      }
    }
    return farthest
  }

  private func move(_ person: Int, _ home: Int, _ host: Int, _ kind: Int) -> CheckedMove {
    CheckedMove(
      person: person, from: home, to: host, kind: kind, start: facts.scenario.start,
      end: facts.usualEnd(of: kind, for: person), row: nil)
  }

  private mutating func hosts(_ person: Int, _ home: Int, _ kind: Int) -> Hosts {
    let row = facts.roster.people[person]
    let asksSubject = facts.policy.subjectMatch != nil && !row.role.isLeader
    let key = Key(
      kind: kind, home: classes[home], stage: row.stage, group: asksSubject ? facts.groupOf[person] : -1)
    if let hosts = known[key] { return hosts }
    var open: [Int] = []
    var farthest = "school.closed"
    for host in facts.roster.schools.indices where isOpen[host] {
      var rule = closing(kind, home, host)
      if rule == nil, facts.mergers.students[row.stage]![host] == 0 { rule = "stage.match" }
      if rule == nil, asksSubject, !facts.taughtCells.contains(facts.cell(school: host, person: person)) {
        rule = "subject.match"
      }
      if let rule {
        if OpenWays.rank[rule]! > OpenWays.rank[farthest]! { farthest = rule }
      } else {
        open.append(host)
      }
    }
    let hosts = Hosts(open: open, farthest: farthest)
    known[key] = hosts
    return hosts
  }

  /// What the kind has against a way between two schools.
  private func closing(_ number: Int, _ home: Int, _ host: Int) -> String? {
    let (kind, schools) = (facts.kinds[number], facts.roster.schools)
    if !kind.directions.isEmpty,
      !kind.directions.indices.contains(where: { gives[number][$0][home] && takes[number][$0][host] })
    {
      return "kind.direction"
    }
    if let broken = kind.same.first(where: { !$0.agrees(schools[home], schools[host]) }) {
      return broken == .zone ? "zone.same" : broken == .district ? "district.same" : "kind.direction"
    }
    if kind.different.contains(where: { $0.agrees(schools[home], schools[host]) }) { return "kind.direction" }
    return facts.policy.pairing.binds(kind) && !facts.isPair(home, host) ? "pair.given" : nil
  }
}
