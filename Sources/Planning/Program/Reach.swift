import Exchange

/// How many people can leave and reach a school under the hard rules; a limit on other columns, not a rule
/// (model §3.7).
struct Reach {
  /// By kinds that are asked about.
  var departures: [Int]
  var arrivals: [Int]

  init(_ context: PlanContext, by isMeant: (Kind) -> Bool) {
    let kinds = zip(context.policy.kinds, context.traffic.isUsed).filter(\.1).map(\.0)
    let unlimited = [Int](repeating: .max, count: context.roster.schools.count)
    departures = Self.departures(context, kinds.filter(isMeant)) ?? unlimited
    arrivals = unlimited
    guard let all = Self.departures(context, kinds), let balance = context.policy.balance, balance.hardness == .hard,
      kinds.allSatisfy(\.isBalanced), context.roster.needs == nil
    else { return }
    let groups = context.traffic.groupsArriving
    arrivals = all.indices.map { all[$0] == .max ? 0 : all[$0] + groups[$0] * balance.tolerance }
    for (cell, count) in context.baseline.returns where count < 0 { arrivals[cell.school] -= count }
  }

  /// What the sender's share leaves beside the exchanges that go on, each mover being so much of a departure at least as the
  /// least of the kinds. It limits neither those who teach from afar nor those whose school closes (`.max`).
  private static func departures(_ context: PlanContext, _ kinds: [Kind]) -> [Int]? {
    let least = kinds.map(\.absence).min() ?? 1
    guard let share = context.policy.sender.maxShare, context.policy.sender.hardness == .hard, least > 0 else {
      return nil
    }
    var away = [Double](repeating: 0, count: context.roster.schools.count)
    for (index, person) in context.roster.people.enumerated() where context.policy.sender.countsRunning {
      away[person.home] += context.awayFromHome(index)
    }
    return context.roster.schools.indices.map { school in
      if context.roster.schools[school].isClosed(in: context.scenario.year) { return .max }
      let limit = Double(max(1, share.roundedDown(of: context.baseline.staff[school])))
      return Int((max(0, limit - away[school]) / least + 1e-9).rounded(.down))
    }
  }
}
