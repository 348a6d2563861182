import Exchange

/// How many people can leave and reach a school under the hard rules; a limit on other columns, not a rule.
struct Reach {
  var departures: [Int]
  var arrivals: [Int]

  init(_ context: PlanContext) {
    let unlimited = [Int](repeating: .max, count: context.roster.schools.count)
    departures = unlimited
    arrivals = unlimited
    let sender = context.policy.sender
    let kinds = zip(context.policy.kinds, context.traffic.isUsed).filter(\.1).map(\.0)
    // The share limits neither those who teach from afar nor those whose school closes.
    guard let share = sender.maxShare, sender.hardness == .hard, !kinds.contains(where: \.isRemote) else { return }
    let closed = context.roster.schools.map { $0.isClosed(in: context.scenario.year) }
    departures = closed.indices.map { closed[$0] ? .max : max(1, share.roundedDown(of: context.baseline.staff[$0])) }

    guard let balance = context.policy.balance, balance.hardness == .hard,
      kinds.allSatisfy(\.isBalanced), context.roster.needs == nil
    else { return }
    let groups = context.traffic.groupsArriving
    arrivals = departures.indices.map { closed[$0] ? 0 : departures[$0] + groups[$0] * balance.tolerance }
    for (cell, count) in context.baseline.returns where count < 0 { arrivals[cell.school] -= count }
  }
}
