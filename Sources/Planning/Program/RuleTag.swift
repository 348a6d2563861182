import Exchange
import Leveling

/// Which rule a row stands for; what the diagnosis speaks of.
struct RuleTag: Sendable, Hashable {
  let rule: String
  let clause: String
  /// `all`, or the school, district, group… that the row is about, by identifiers.
  let scope: String
  /// The same in words.
  let place: Phrase
  /// Head count asked for or allowed, for the relative size of a shortfall.
  let required: Double
  /// Part of what the rule counts that no choice changes, and that the row's bounds are therefore without.
  let counted: Double
  let hardness: Hardness

  init(
    rule: String, clause: String, scope: String, place: Phrase? = nil, required: Double, counted: Double = 0,
    hardness: Hardness
  ) {
    self.rule = rule
    self.clause = clause
    self.scope = scope
    self.place = place ?? (scope == "all" ? Phrase(zh: "全部", en: "all") : Phrase(scope))
    self.required = required
    self.counted = counted
    self.hardness = hardness
  }
}

extension Program.RowTag {
  init(_ tag: RuleTag, number: Int) {
    self.init(
      number: number, rule: tag.rule, required: tag.required, isHard: tag.hardness == .hard,
      label: "\(tag.rule) \(tag.scope)")
  }

  /// A soft row of a balance.
  var isExcusable: Bool { !isHard && rule.hasPrefix("balance.") }
}

extension Program.Level {
  init(
    _ objective: Objective, costs: [Double], constant: Double = 0, scale: Double = 1
  ) {
    self.init(
      name: objective.level.rawValue, tolerance: objective.tolerance, ownGap: objective.gap,
      isLength: objective.level == .burden, costs: costs, constant: constant,
      scale: scale)
  }
}
