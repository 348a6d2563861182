import Exchange

extension Foresight {
  /// What every hard rule of the policy that settings can switch off costs: the dearest first, by the first level that would be
  /// better without it; those that cost nothing in the order of the handbook.
  ///
  /// - Throws: as ``consequence(forcing:forbidding:share:)``.
  public func ruleCosts() throws -> [RuleCost] {
    let policy = problem.scenario.policy
    let settings = RuleSettings(policy: policy)
    let switchable = rules(of: policy).compactMap { rule -> (rule: RuleDescription, off: [String])? in
      guard rule.hardness == .hard, let off = settings.bending(rule.id, []).last, !off.isEmpty else { return nil }
      return (rule, off)
    }
    var seen: Set<[String]> = []
    var costs: [RuleCost] = []
    for (number, entry) in switchable.filter({ seen.insert($0.off).inserted }).enumerated() {
      let share = options.shares.answer(ofLeft: switchable.count - number)
      costs.append(
        RuleCost(
          rule: entry.rule, settings: entry.off, without: try consequence(laying: entry.off, share: share)))
    }
    return costs.enumerated().sorted { a, b in
      let (x, y) = (a.element.gains, b.element.gains)
      return x == y ? a.offset < b.offset : x.lexicographicallyPrecedes(y)
    }.map(\.element)
  }
}

extension RuleCost {
  /// By level in the policy's order: below 0 where the plan would be better; what differs by nothing that is shown is 0.
  fileprivate var gains: [Double] {
    guard let consequence = without.consequence else { return [.infinity] }
    return consequence.differences.filter { $0.level != .lot }.map { abs($0.value) < 1e-6 ? 0 : $0.value }
  }
}
