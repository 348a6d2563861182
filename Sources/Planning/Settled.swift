import Exchange
import Leveling

extension FairnessLimits {
  /// As far as the levels found leave room.
  init(_ levels: [Proposal.LevelResult], _ context: PlanContext) {
    let values = Dictionary(levels.map { ($0.level, $0.value) }, uniquingKeysWith: { first, _ in first })
    let changes = values[.change].map { Int($0.rounded()) } ?? context.question.keeping?.changesAtMost
    self.init(
      context.policy, values: { values[$0] },
      keeping: context.question.keeping.map { ($0.plan, changes ?? .max) })
  }
}

extension [Proposal.LevelResult] {
  /// The levels of a plan in which people who were passed over go. What was proven of a level holds: where the order of people
  /// is better than what was found, fewer plans keep it, and the later levels' values are those of this plan.
  ///
  /// - Throws: ``LevelingFault`` where the plan is better than what was proven.
  func bettered(by assessment: Assessment, keeping changes: [PlanChange]?) throws -> [Proposal.LevelResult] {
    var isBeyond = false
    return try map { result in
      let counted = assessment.objectives.first { $0.level == result.level }?.value
      let inPlan = result.level == .change ? Double(changes?.count ?? 0) : counted ?? result.inPlan
      let value = isBeyond ? inPlan : Swift.min(result.value, inPlan)
      if result.level == .seniority || result.level == .points, inPlan < result.value - 1e-9 { isBeyond = true }
      let bound = try believed(result.bound, of: result.level.rawValue, value)
      return Proposal.LevelResult(
        level: result.level, value: value, bound: bound, gap: relativeGap(value, bound), inPlan: inPlan,
        asked: result.asked)
    }
  }
}
