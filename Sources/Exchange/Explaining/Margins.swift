/// How far a plan is from a limit at one school, in people.
public struct Margin: Sendable, Hashable {
  /// Id of the rule.
  public let rule: String
  public let summary: Phrase
  public let clause: String
  /// A planning guard of ours.
  public let isOurs: Bool
  /// Of whom the limit speaks, where it is not everybody.
  public let group: Phrase?
  /// Counted in the plan, in parts where people of part-time kinds count by their share.
  public let actual: Double
  public let limit: Double

  /// Negative where the limit is passed.
  public var left: Double { limit - actual }
}

extension Checker {
  /// What the limits on departures, posts and balance leave at a school. Limits on groups in which nobody leaves or comes are
  /// left out.
  public func margins(of school: Int, in plan: Plan) -> [Margin] {
    let (checker, plan) = prolonging(plan)
    let (facts, subject) = (checker.facts, PlanUnderCheck(plan, checker.facts))
    var margins: [Margin] = []
    func add(_ rule: any Rule, _ group: Phrase? = nil, _ actual: Double, _ limit: Double) {
      margins.append(
        Margin(
          rule: rule.id, summary: rule.summary, clause: rule.provenance.clause, isOurs: rule.provenance.isOurs,
          group: group, actual: actual, limit: limit))
    }
    for rule in checker.rules {
      switch rule {
      case let rule as any DepartureRule where rule.part == .broken:
        let counted = rule.counted(subject)
        let width = counted.count / max(1, facts.roster.schools.count)
        for (departures, limit, place) in counted where place / max(1, width) == school {
          let group = width > 1 ? facts.groups[place % width].people : nil
          guard group == nil || departures.all > 0 else { continue }
          add(rule, group, departures.all, Double(limit))
        }
      case let rule as PostsRule:
        for count in PostsCount(all: rule.limit, subject.moves, facts).schools where count.index == school {
          add(rule, nil, Double(count.working), Double(count.limit))
        }
      case let rule as SeniorPostsRule:
        for count in PostsCount(senior: rule.limit, subject.moves, facts).schools where count.index == school {
          add(rule, nil, Double(count.working), Double(count.limit))
        }
      default: break
      }
    }
    return margins
  }

  /// Per group of a school, who comes less who leaves, returns included, with the limits that a balance sets; groups that nobody
  /// leaves or joins are left out.
  public func balances(of school: Int, in plan: Plan) -> [(group: Phrase, net: Int, least: Int, most: Int)] {
    let (checker, plan) = prolonging(plan)
    let (facts, subject) = (checker.facts, PlanUnderCheck(plan, checker.facts))
    guard let balance = scenario.policy.balance else { return [] }
    let moved = Set(
      subject.moves.filter { facts.kinds[$0.kind].isBalanced }.flatMap {
        [facts.cell(school: $0.from, person: $0.person), facts.cellAtHost($0)]
      })
    let width = facts.groups.count
    return (school * width..<(school + 1) * width).filter { moved.contains($0) || subject.net[$0] != 0 }.map { cell in
      (
        facts.groups[cell % width].people, subject.net[cell], -balance.tolerance,
        balance.tolerance + facts.vacancies[cell]
      )
    }
  }
}
