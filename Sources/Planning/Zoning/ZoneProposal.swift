import Exchange
import Leveling
import Optimizing

/// Zones proposed for all open schools: near each other, of one district, moderate in number.
public struct ZoneProposal: Sendable {
  /// The zone of every school in roster order; empty where a school is left out or closed.
  public let names: [String]
  /// Kilometres from every school to the central school of its zone, together.
  public let kilometres: Double
  /// No zones of these terms, with as few schools left out, have a smaller sum.
  public let bound: Double
  public let gap: Double
  public let isInterrupted: Bool

  /// Every district (whatever the terms name) is planned by itself, as a capacitated p-median problem (Mulvey and Beck
  /// 1984): each school belongs to a zone named after its central school, no two schools of a zone are farther apart than
  /// allowed, and as few schools as possible stay without one.
  ///
  /// - Throws: ``PlanningFault`` where the solver fails.
  public init(_ scenario: Scenario, _ terms: ZoneTerms, _ options: PlanningOptions) throws {
    let control = SearchControl(options)
    let schools = scenario.roster.schools
    var order: [String] = []
    var members: [String: [Int]] = [:]
    for index in schools.indices where schools[index].isOpen(in: scenario.year) {
      let place = terms.within.map { $0.value(of: schools[index]) } ?? ""
      if members[place] == nil { order.append(place) }
      members[place, default: []].append(index)
    }
    let parts = try concurrentMap(order, threads: control.threads) { [members] place in
      try ZonePart(members[place]!, scenario.roster, terms, control)
    }
    var names = [String](repeating: "", count: schools.count)
    for (place, part) in zip(order, parts) {
      for (number, zone) in part.zones.enumerated() {
        for school in zone { names[school] = "\(place)第\(number + 1)片区" }
      }
    }
    self.names = names
    kilometres = parts.reduce(0) { $0 + $1.kilometres }
    bound = parts.reduce(0) { $0 + $1.bound }
    gap = relativeGap(kilometres, bound)
    isInterrupted = parts.contains(where: \.isInterrupted)
  }
}

/// The zones of one district.
private struct ZonePart: Sendable {
  /// Positions in the roster, by zone.
  var zones: [[Int]] = []
  var kilometres = 0.0
  var bound = 0.0
  var isInterrupted = false

  init(_ members: [Int], _ roster: Roster, _ terms: ZoneTerms, _ control: SearchControl) throws {
    let program = ZoneProgram(members.map { roster.schools[$0].place }, terms)
    var options = SolverOptions()
    options.deadline = control.deadline
    options.shouldStop = control.shouldStop
    options.relativeGap = 0
    options.startPlan = program.nobody
    let solution = try solve(program.model, options)
    isInterrupted = solution.termination == .timeLimit || solution.termination == .stopped
    guard solution.hasPlan else {
      if isInterrupted { return }
      throw PlanningFault.solver("zones: \(solution.termination)")
    }
    for center in members.indices {
      let zone = members.indices.filter { program.member[$0][center].map { solution[$0] > 0.5 } ?? false }
      guard !zone.isEmpty else { continue }
      zones.append(zone.map { members[$0] })
      kilometres += zone.reduce(0) { $0 + program.ways[$1][center] }
    }
    zones.sort { $0[0] < $1[0] }
    let leftOut = members.count - zones.reduce(0) { $0 + $1.count }
    bound = min(kilometres, max(0, solution.bound - program.penalty * Double(leftOut)))
  }
}

/// One district's zones as an integer program: `member[i][k]` says that school i belongs to the zone around school k.
private struct ZoneProgram {
  var model = Model(name: "zones")
  var member: [[Variable?]]
  let ways: [[Double]]
  /// What it costs to leave a school without a zone: more than any way could save.
  let penalty: Double

  /// A plan to begin with: every school is left out.
  private(set) var nobody: [Double] = []

  init(_ places: [Place], _ terms: ZoneTerms) {
    let count = places.count
    let ways = places.map { a in places.map { a.kilometres(to: $0) } }
    let cap = terms.maxKilometres ?? .infinity
    self.ways = ways
    penalty = 10 * (1 + (ways.flatMap { $0 }.max() ?? 0)) * Double(max(1, count))
    member = [[Variable?]](repeating: [Variable?](repeating: nil, count: count), count: count)

    for i in 0..<count {
      for k in 0..<count where ways[i][k] <= cap {
        member[i][k] = model.addVariable(.binary, cost: ways[i][k])
        nobody.append(0)
      }
    }
    let without = (0..<count).map { _ in
      nobody.append(1)
      return model.addVariable(.binary, cost: penalty)
    }
    for i in 0..<count {
      model.add(LinearExpression(sumOf: member[i].compactMap { $0 }) + without[i] == 1)
    }
    for k in 0..<count {
      guard let center = member[k][k] else { continue }
      let all = LinearExpression(sumOf: (0..<count).compactMap { member[$0][k] })
      model.add(all >= Double(terms.schoolsAtLeast) * center)
      model.add(all <= Double(terms.schoolsAtMost) * center)
      for i in 0..<count where i != k {
        guard let own = member[i][k] else { continue }
        model.add(own <= center)
        for j in 0..<i where j != k && ways[i][j] > cap {
          guard let other = member[j][k] else { continue }
          model.add(own + other <= center)
        }
      }
    }
  }
}
