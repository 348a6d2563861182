import Exchange
import Leveling

/// The smallest set of rules that cannot hold together: a deletion filter over the rules that take destinations away, where
/// settings can switch them off, and over those of the whole plan. A rule without which there is still no plan is not needed
/// for the conflict.
struct ConflictSearch {
  private let plain: Attempt
  private let policy: Policy
  private let question: Question
  private let control: SearchControl
  private let options: PlanningOptions
  /// With what is switched off so far.
  private(set) var attempt: Attempt
  private var settings: [String] = []
  private(set) var rules: [String] = []
  /// Every trial ended before time did.
  private(set) var isSmallest = true

  /// - Parameter policy: as the bureau has it.
  init(
    _ plain: Attempt, _ policy: Policy, _ question: Question, _ control: SearchControl, _ options: PlanningOptions
  ) throws {
    self.plain = plain
    self.policy = policy
    self.question = question
    self.control = control
    self.options = options
    attempt = plain
    try search()
  }

  private mutating func search() throws {
    let hard = Set(plain.tags.filter { $0.hardness == .hard }.map(\.rule)).sorted()
    for (rule, off) in RuleSettings(policy: policy).aboutOneMove where options.overlaying != nil {
      guard !control.isOver else {
        isSmallest = false
        break
      }
      guard let other = try attempt(with: settings + off) else { continue }
      // What adds no destination is not to blame.
      guard other.context.traffic.total > attempt.context.traffic.total else { continue }
      if try mayHavePlan(other, without: []) {
        rules.append(rule)
      } else {
        (attempt, settings) = (other, settings + off)
      }
    }
    var dropped: Set<String> = []
    for rule in hard {
      let trial = dropped.union([rule])
      if try !mayHavePlan(attempt, without: trial) { dropped = trial }
    }
    rules = hard.filter { !dropped.contains($0) } + rules
  }

  private func attempt(with settings: [String]) throws -> Attempt? {
    guard let scenario = options.overlaying?(settings) else { return nil }
    let ordered = CanonicalOrder(scenario).scenario.renewing(plain.context.scenario.renewals)
    let prepared = try Prepared(ordered, Eligibility(ordered), control, options, isExport: false)
    return try Attempt(prepared, question, control, options, nil, excusing: plain.context.excusesReturns)
  }

  /// A rule may only be dropped where the others are proven impossible; undecided counts as possible.
  private mutating func mayHavePlan(_ attempt: Attempt, without rules: Set<String>) throws -> Bool {
    var trial = attempt.program
    trial.uppers = attempt.program.opening { rules.contains($0.rule) }
    trial.levels = []
    var search = LevelSearch(trial, control, .sifting)
    switch try search.run() {
    case .infeasible: return false
    case .interrupted:
      isSmallest = false
      return true
    case .solved: return true
    }
  }
}
