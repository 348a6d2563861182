import Exchange
import Foundation

/// The Jiujiang policy written a third time, in the plainest way: neither the checker's code nor the formulation's, but the
/// table of the policy read clause by clause.
struct BruteForce {
  struct Step: Hashable {
    let person: Int
    let to: Int
    let kind: String
  }

  let scenario: Scenario
  let people: [Person]
  let schools: [School]
  /// Full school years at the school on 1 September 2026.
  private(set) var years: [Int] = []
  private(set) var isOut: [Bool] = []
  private(set) var returnsFrom: [Int?] = []
  private(set) var eligible: [Bool] = []
  /// Lowest and highest number of eligible people to move.
  private(set) var least: Int
  let most: Int

  /// Most of a school's staff that leave, in percent.
  let sharePercent: Int

  /// The policy's own guards are 12 %; more makes more plans.
  init(_ scenario: Scenario, mostPercent: Int = 12, sharePercent: Int = 12) {
    self.scenario = scenario
    self.sharePercent = sharePercent
    people = scenario.roster.people
    schools = scenario.roster.schools
    for (index, person) in people.enumerated() {
      let past = scenario.roster.placements.filter { $0.person == index }
      let ended = { (placement: Placement) -> (Int, Int) in
        // An exchange at a school that closes is over in August.
        let closes = placement.status == .running && scenario.roster.schools[placement.to].closes == 2026
        return closes ? (2026, 8) : (placement.end.year, placement.end.month)
      }
      let isOver = { (placement: Placement) in ended(placement) < (2026, 9) }
      var months = 12 * (2026 - person.enteredSchool.year) + (9 - person.enteredSchool.month)
      for placement in past where isOver(placement) {
        months = min(months, 12 * (2026 - ended(placement).0) + (9 - ended(placement).1 - 1))
      }
      years.append(max(0, Int((Double(months) / 12).rounded(.down))))
      isOut.append(past.contains { $0.status == .running && !isOver($0) })
      returnsFrom.append(past.first { $0.status == .running && isOver($0) }?.to)
      // People of a school that closes are in no base; that they are placed is left to another oracle.
      eligible.append(
        person.onPost && !Self.isExempt(person) && years[index] >= 10 && schools[person.home].closes != 2026)
    }
    let base = eligible.filter { $0 }.count
    least = (base + 9) / 10
    most = base * mostPercent / 100
  }

  static func isExempt(_ person: Person) -> Bool {
    guard person.exemption != nil else { return false }
    guard let until = person.exemptionUntil else { return true }
    return (until.year, until.month) >= (2026, 9)
  }

  /// Whether one move is admitted by itself.
  func admits(_ step: Step) -> Bool {
    let person = people[step.person]
    let home = schools[person.home]
    let host = schools[step.to]
    guard step.to != person.home, isOpen(home), isOpen(host), person.onPost, !Self.isExempt(person), !isOut[step.person]
    else { return false }
    guard (person.stage == .primary ? host.students(.primary) : host.students(.junior)) > 0 else { return false }
    guard kilometres(step) <= 25, returnsFrom[step.person] != step.to else { return false }
    let down = home.tier == .strong && (host.tier == .weak || host.tier == .new)
    let up = (home.tier == .weak || home.tier == .new) && host.tier == .strong
    let out = home.authority == "市直" && host.authority != "市直"
    let back = home.authority != "市直" && host.authority == "市直"
    let isTeacher = person.role == .teacher
    switch step.kind {
    case "rotation": return isTeacher && eligible[step.person] && (out || down)
    case "shadowing": return isTeacher && years[step.person] >= 3 && up
    case "support":
      return isTeacher && !eligible[step.person] && years[step.person] >= 3 && down
        && [.city, .province, .national].contains(person.backbone)
    case "leader": return !isTeacher && eligible[step.person] && (out || down || up || back)
    default: return false
    }
  }

  func holds(_ steps: [Step]) -> Bool {
    guard Set(steps.map(\.person)).count == steps.count, steps.allSatisfy(admits) else { return false }
    let counted = steps.filter { eligible[$0.person] }.count
    guard counted >= least, counted <= most else { return false }
    guard balance(steps).values.allSatisfy({ $0 == 0 }) else { return false }
    guard keepsEverySubject(steps) else { return false }
    for school in schools.indices where isOpen(schools[school]) {
      let leaving = steps.filter { people[$0.person].home == school }
      // Whoever is out already counts, but is no fault of a plan that sends nobody.
      guard !leaving.isEmpty else { continue }
      let staff = people.filter { $0.home == school }.count
      guard leaving.count + out(of: school) <= max(1, staff * sharePercent / 100) else { return false }
      let away = leaving.map(\.person) + people.indices.filter { isOut[$0] && people[$0].home == school }
      let heads = leaving.map { people[$0.person].role }.filter { $0 == .principal || $0 == .secretary }
      let roles = Set(away.map { people[$0].role })
      if !heads.isEmpty, roles.contains(.principal), roles.contains(.secretary) { return false }
    }
    return true
  }

  /// No school with pupils of a stage that has a teacher of a subject for them, the returns done, is left without any.
  private func keepsEverySubject(_ steps: [Step]) -> Bool {
    var before: [String: Int] = [:]
    var after: [String: Int] = [:]
    for (index, person) in people.enumerated() where person.role == .teacher {
      let out = scenario.roster.placements.first {
        $0.person == index && $0.status == .running && $0.end.year > 2026 && schools[$0.to].closes != 2026
      }
      let place = out?.to ?? person.home
      before["\(place) \(person.stage) \(group(person))", default: 0] += 1
      let host = steps.first { $0.person == index }?.to ?? place
      after["\(host) \(person.stage) \(group(person))", default: 0] += 1
    }
    return before.keys.allSatisfy { key in
      let parts = key.split(separator: " ")
      let school = schools[Int(parts[0])!]
      let pupils = school.students(parts[1] == "primary" ? .primary : .junior)
      return !isOpen(school) || pupils == 0 || after[key, default: 0] > 0
    }
  }

  func kilometres(_ step: Step) -> Double {
    let from = people[step.person].address ?? schools[people[step.person].home].place
    let to = schools[step.to].place
    let radians = Double.pi / 180
    // Spherical law of cosines: another formula than the program's.
    let cosine =
      sin(from.latitude * radians) * sin(to.latitude * radians)
      + cos(from.latitude * radians) * cos(to.latitude * radians) * cos((to.longitude - from.longitude) * radians)
    return 6371.0088 * acos(min(1, cosine))
  }

  private func out(of school: Int) -> Int { people.indices.filter { isOut[$0] && people[$0].home == school }.count }

  private func isOpen(_ school: School) -> Bool { school.closes != 2026 }
}

extension BruteForce {
  /// The same without the lower share of the quota.
  func withoutLeast() -> BruteForce {
    var open = self
    open.least = 0
    return open
  }

  /// Every plan that holds. People come group by group, so that a group out of balance, a school that gives too many or a
  /// quota overrun ends a branch early; what is left is judged by `holds`.
  func everyPlan() -> [[Step]] {
    let kinds = ["rotation", "shadowing", "support", "leader"]
    let order = people.indices.sorted { (group(people[$0]), $0) < (group(people[$1]), $1) }
    let choices = order.map { person in
      schools.indices.flatMap { host in
        kinds.map { Step(person: person, to: host, kind: $0) }.filter(admits)
      }
    }
    var plans: [[Step]] = []
    func extend(_ plan: [Step], _ position: Int) {
      if position > 0, position == order.count || group(people[order[position]]) != group(people[order[position - 1]]) {
        let name = group(people[order[position - 1]])
        guard balance(plan).allSatisfy({ $0.value == 0 || !$0.key.hasSuffix(" " + name) }) else { return }
      }
      if position == order.count {
        if holds(plan) { plans.append(plan) }
        return
      }
      extend(plan, position + 1)
      let home = people[order[position]].home
      let staff = people.filter { $0.home == home }.count
      let leaving = plan.filter { people[$0.person].home == home }.count + out(of: home)
      guard leaving < max(1, staff * sharePercent / 100) else { return }
      guard !eligible[order[position]] || plan.filter({ eligible[$0.person] }).count < most else { return }
      for step in choices[position] { extend(plan + [step], position + 1) }
    }
    extend([], 0)
    return plans
  }

  private func group(_ person: Person) -> String {
    person.role == .teacher ? "\(person.stage) \(person.subject.id)" : "\(person.role)"
  }

  /// Arrivals less departures by school and group, returns on both sides.
  private func balance(_ steps: [Step]) -> [String: Int] {
    var balance: [String: Int] = [:]
    for (index, host) in returnsFrom.enumerated() {
      guard let host else { continue }
      let home = people[index].home
      // There is nothing to balance at a school that closes.
      if isOpen(schools[home]) { balance["\(home) \(group(people[index]))", default: 0] += 1 }
      if isOpen(schools[host]) { balance["\(host) \(group(people[index]))", default: 0] -= 1 }
    }
    for step in steps {
      balance["\(people[step.person].home) \(group(people[step.person]))", default: 0] -= 1
      balance["\(step.to) \(group(people[step.person]))", default: 0] += 1
    }
    return balance
  }

  /// Σ CV² over stages and indicators, each CV by its definition.
  func equity(_ steps: [Step]) -> Double {
    var sum = 0.0
    for stage in Stage.allCases {
      let sections = schools.indices.filter { schools[$0].students(stage) > 0 && isOpen(schools[$0]) }
      let pupils = sections.reduce(0.0) { $0 + Double(schools[$1].students(stage)) }
      let holders: [(Person) -> Bool] = [
        { $0.education != .secondary && (stage == .primary || $0.education != .college) },
        { $0.backbone != .none && $0.backbone != .school },
        { ["pe", "music", "art"].contains($0.subject.id) },
      ]
      for holds in holders {
        var count: [Int: Double] = [:]
        var elsewhere = 0.0
        for (index, person) in people.enumerated() where person.stage == stage && holds(person) {
          let running = scenario.roster.placements.first {
            $0.person == index && $0.status == .running && $0.end.year > 2026
          }
          if !isOpen(schools[person.home]) {
            // Whoever is to be placed belongs to the place, wherever that will be; who is out counts at the host.
            if !isOut[index] {
              elsewhere += 1
            } else if let running, running.kind != "shadowing", sections.contains(running.to) {
              count[running.to, default: 0] += 1
            }
            continue
          }
          guard sections.contains(person.home) else { continue }
          var place = person.home
          if let running, running.kind != "shadowing", sections.contains(running.to) { place = running.to }
          if let step = steps.first(where: { $0.person == index }), step.kind != "shadowing" { place = step.to }
          count[place, default: 0] += 1
        }
        let mean = 100 * count.values.reduce(elsewhere, +) / max(pupils, 1)
        guard mean > 0 else { continue }
        let variance = sections.reduce(0.0) { sum, school in
          let weight = Double(schools[school].students(stage)) / pupils
          let each = 100 * (count[school] ?? 0) / Double(schools[school].students(stage))
          return sum + weight * (each - mean) * (each - mean)
        }
        sum += variance / (mean * mean)
      }
    }
    return sum
  }

  /// Values of the levels equity, burden, seniority and lot, and the places in the lot.
  func values(_ steps: [Step], ranks: [Int]) -> [Double] {
    let longest = years.max() ?? 0
    return [
      equity(steps), steps.reduce(0) { $0 + kilometres($1) },
      steps.reduce(0) { $0 + Double(longest - years[$1.person]) }, steps.reduce(0) { $0 + Double(ranks[$1.person]) },
      steps.reduce(0) { $0 + Double(place($1)) },
    ]
  }

  private func place(_ step: Step) -> Int {
    let seed = scenario.policy.lotSeed
    return Lot.place(
      Lot.number(of: people[step.person].id, seed: seed), Lot.number(of: schools[step.to].id, seed: seed),
      Lot.number(ofKind: step.kind, leadingTo: nil, seed: seed))
  }

  /// The best value of each level in order, every earlier one held within its tolerance; nil when there is no plan.
  static func optimum(_ plans: [[Double]], tolerances: [Double]) -> [Double]? {
    var left = plans
    var best: [Double] = []
    for (level, tolerance) in tolerances.enumerated() {
      guard let value = left.map({ $0[level] }).min() else { return nil }
      best.append(value)
      left = left.filter { $0[level] <= value + tolerance * abs(value) + 1e-8 * max(1, abs(value)) }
    }
    return best
  }
}
