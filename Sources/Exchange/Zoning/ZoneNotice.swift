/// What a bureau must know of a zone (片区) beside a plan: whether it keeps the policy's own limits, whether any school of it
/// can lead, and whether the plan exchanges anybody there.
public struct ZoneNotice: Sendable, Hashable {
  public let name: String
  /// Open schools.
  public let schools: Int
  /// Strong schools (优质): without one nobody is there to lead the zone.
  public let strongSchools: Int
  /// Moves of the plan, by kinds that count, out of its schools or into them.
  public let moves: Int
  /// What the zone does not keep of the policy's limits.
  public let problems: [ZoneReview.Problem]

  /// In the order of the schools table; empty where the policy says nothing of zones.
  public static func all(_ scenario: Scenario, _ plan: Plan) -> [ZoneNotice] {
    guard let terms = scenario.policy.zones else { return [] }
    let schools = scenario.roster.schools
    var moves: [String: Int] = [:]
    for move in plan.moves where scenario.policy.kind(move.kind)?.counts ?? false {
      let ends = [scenario.roster.people[move.person].home, move.to].map { schools[$0].zone }
      for zone in Set(ends) { moves[zone, default: 0] += 1 }
    }
    return ZoneReview(scenario, terms).zones.map { zone in
      ZoneNotice(
        name: zone.name, schools: zone.schools.count, strongSchools: zone.strongSchools, moves: moves[zone.name] ?? 0,
        problems: zone.problems)
    }
  }
}
