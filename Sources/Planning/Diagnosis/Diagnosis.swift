import Exchange
import Leveling

/// Why no plan keeps the hard rules (model §6): what a person would name first, which rules cannot hold together, how far they
/// would have to bend, and settings with which a plan exists.
extension Diagnosis {
  /// - Parameter policy: as the bureau has it.
  init(
    _ attempt: Attempt, _ policy: Policy, _ question: Question, _ options: PlanningOptions, _ control: SearchControl
  ) throws {
    options.say(Phrase(zh: "查找不能同时成立的规则", en: "looking for the rules that cannot hold together"), control)
    let causes = Causes(attempt.context, question)
    let everything = try Bending(attempt, control) { _ in true }
    var (conflict, isSmallest, blamed) = (causes.conflict, true, attempt)
    if conflict.isEmpty {
      let search = try ConflictSearch(attempt, policy, question, control, options)
      (conflict, isSmallest, blamed) = (search.rules, search.isSmallest, search.attempt)
    }
    let described = Dictionary(
      rules(of: policy).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    // What the question asks for is nobody's rule.
    conflict.removeAll { !$0.hasPrefix("quota.") && described[$0] == nil }
    options.say(Phrase(zh: "试求可行的放宽办法", en: "trying what would make a plan possible"), control)
    let relaxing = Relaxing(attempt, policy, question, options, control)
    self.init(
      causes: causes.all,
      conflict: conflict.map { Conflict(rule: $0, clause: described[$0]?.clause ?? "") }, isSmallest: isSmallest,
      shortfalls: (everything?.bent ?? []).map {
        Shortfall(
          rule: $0.tag.rule, scope: $0.tag.scope, place: $0.tag.place, required: $0.required, possible: $0.possible)
      }, relaxations: try relaxing.relaxations(conflict, blamed, everything),
      stranded: conflict.contains { Self.asksForPeople($0) } ? Self.stranded(attempt.context) : [],
      summaries: described.mapValues(\.summary))
  }

  /// The rule asks for people who move: what leaves them nowhere to go is part of the answer.
  private static func asksForPeople(_ rule: String) -> Bool {
    rule.hasPrefix("quota.") || ["closure.placed", "term.limit", "pin.send"].contains(rule)
  }
}
