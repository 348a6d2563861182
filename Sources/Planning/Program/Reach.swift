import Exchange

/// How many people can leave and reach a school under the hard rules; a limit on other columns, not a rule.
struct Reach {
  var departures: [Int]
  var arrivals: [Int]

  init(_ context: PlanContext) {
    let unlimited = [Int](repeating: .max, count: context.roster.schools.count)
    departures = unlimited
    arrivals = unlimited
    let (sender, kinds) = (context.policy.sender, context.policy.kinds)
    // The share does not limit those who teach from afar.
    guard let share = sender.maxShare, sender.hardness == .hard, !kinds.contains(where: \.isRemote) else { return }
    departures = context.baseline.staff.map { max(1, share.roundedDown(of: $0)) }

    guard let balance = context.policy.balance, balance.hardness == .hard,
      kinds.allSatisfy(\.isBalanced), context.roster.needs == nil
    else { return }
    var groups = [Set<Baseline.Group>](repeating: [], count: context.roster.schools.count)
    for arc in context.arcs { groups[arc.to].insert(Baseline.Group(context.person(arc))) }
    arrivals = departures.indices.map { departures[$0] + groups[$0].count * balance.tolerance }
    for (cell, count) in context.baseline.returns where count < 0 { arrivals[cell.school] -= count }
  }
}
