extension Policy {
  /// What of the policy cannot be measured where the schools have no coordinates, or the pupils of some stages are not
  /// counted, is left out: the distance cap and the level of ways, and the evenness of those stages; and where the schools'
  /// table lacks columns by which schools differ, the quotas that count by them.
  ///
  /// - Returns: the policy, and what was left out, in words.
  public func measurable(
    withPlaces: Bool, uncounted stages: Set<Stage>, lacking columns: Set<Kind.Likeness> = []
  ) -> (policy: Policy, leftOut: [Phrase]) {
    var policy = withoutQuotas(by: columns)
    var leftOut: [Phrase] = []
    if !withPlaces {
      if policy.distance != nil {
        leftOut.append(Phrase(zh: "里程上限", en: "the distance cap"))
        policy.distance = nil
      }
      if policy.objectives.contains(where: { $0.level == .burden }) {
        leftOut.append(Phrase(zh: "通勤里程最短的目标", en: "the level of ways"))
        policy.objectives.removeAll { $0.level == .burden }
      }
    }
    let uneven = policy.indicators.filter { stages.contains($0.stage) }
    if !uneven.isEmpty {
      let named = Stage.allCases.filter { stage in uneven.contains { $0.stage == stage } }
      leftOut.append(
        Phrase(
          zh: named.map(\.zh).joined(separator: "、") + "的校际均衡指标",
          en: "evenness of \(named.map(\.rawValue).joined(separator: " and "))"))
      policy.indicators.removeAll { stages.contains($0.stage) }
      if policy.indicators.isEmpty { policy.objectives.removeAll { $0.level == .equity } }
    }
    return (policy, leftOut)
  }

  /// The policy without the level of points (积分), and whether it had one.
  public var withoutPoints: (policy: Policy, isWithout: Bool) {
    var policy = self
    policy.objectives.removeAll { $0.level == .points }
    return (policy, policy.objectives.count < objectives.count)
  }
}
