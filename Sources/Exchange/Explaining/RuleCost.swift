/// What a rule costs this year: the best plan without it, against the plan.
public struct RuleCost: Sendable {
  public let rule: RuleDescription
  /// As `--set` takes them: what does without the rule.
  public let settings: [String]
  public let without: Foreseen

  public init(rule: RuleDescription, settings: [String], without: Foreseen) {
    self.rule = rule
    self.settings = settings
    self.without = without
  }
}
