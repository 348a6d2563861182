import Exchange
import Leveling

/// An exchange that ends and that the plan could prolong at its host (续派).
struct Renewal: Sendable {
  let person: Int
  let host: Int
  let kind: String
  /// The post at the host, where it is another than at home.
  let hostRole: Role?
  /// Counts in the balance, and holds a post at the host.
  let isBalanced: Bool
  let holdsPost: Bool
  /// The person's standing once the exchange is prolonged.
  let standing: PersonStanding
}

/// The fewest renewals with which a plan keeps the hard rules, where none does without (model §3.8).
///
/// A program with one column for each renewal chooses them. Its rows allow all that a plan with those renewals may do, and in
/// rare cases (a host filled beyond its posts by people who stay, a backlog of terms that is spread) a little more; the
/// whole program of the scenario with these renewals decides, and a set that it refuses is not chosen again. Where returns are
/// excused, as few as possible are, and then the fewest exchanges are prolonged.
struct Renewing {
  struct Choice {
    let people: [Int]
    /// No plan has fewer.
    let isProven: Bool
    /// Moves of a plan with these renewals.
    let moves: Set<Arc>
  }

  enum Outcome {
    case chosen(Choice)
    /// No renewals make a plan possible.
    case none
    case interrupted
  }

  /// Of the time that is left: what choosing the fewest renewals may take as long as there are some to plan with.
  private static let share = 0.6

  private let context: PlanContext
  private let control: SearchControl
  private let options: PlanningOptions
  private let formulation: SearchFormulation
  private var refused: [Set<Int>] = []

  /// nil where the policy lets the plan prolong nobody.
  init?(_ plain: PlanContext, _ control: SearchControl, _ options: PlanningOptions) {
    let renewals = Self.renewals(plain.scenario, plain.eligibility)
    guard !renewals.isEmpty else { return nil }
    context = plain.deciding(on: renewals)
    self.control = control
    self.options = options
    // A search that branches on pairs of schools knows of arcs alone.
    formulation = plain.policy.pairing.mode == .chosen ? .direct : options.formulation.search
  }

  mutating func next() throws -> Outcome {
    options.say(Phrase(zh: "不续派没有可行计划，选择续派人员", en: "no plan without renewals: choosing the fewest"), control)
    let program = Program(choosingRenewals: context, refused: refused)
    if control.isOver { return .interrupted }
    if try program.isRefuted(by: context.groupsAsked(program), control) { return .none }
    // That no fewer would do may take longer to prove than all levels together.
    var search = LevelSearch(program, control.taking(Self.share), formulation)
    var outcome = try search.run()
    if case .interrupted = outcome, search.plan == nil, !control.isOver {
      search = LevelSearch(program, control, formulation)
      outcome = try search.run()
    }
    guard let plan = search.plan else {
      if case .infeasible = outcome { return .none }
      return .interrupted
    }
    let people = plan.filter { $0 >= context.arcs.count }.map { context.renewals[$0 - context.arcs.count].person }
    let fewest = try search.levelResults().first { $0.level == Objective.Level.shortfall.rawValue }!
    refused.append(Set(people))
    return .chosen(
      Choice(
        people: people.sorted(), isProven: fewest.value - fewest.bound < 1 - 1e-6,
        moves: Set(plan.filter { $0 < context.arcs.count }.map { context.arcs[$0] })))
  }

  private static func renewals(_ scenario: Scenario, _ eligibility: Eligibility) -> [Renewal] {
    let ending = scenario.roster.people.indices.filter { (try? scenario.renewal(of: $0, eligibility[$0])) != nil }
    guard !ending.isEmpty else { return [] }
    let prolonged = Eligibility(scenario.renewing(scenario.renewals + ending))
    return ending.map { person in
      let running = prolonged[person].running!
      let kind = scenario.policy.kind(running.kind)
      return Renewal(
        person: person, host: running.to, kind: running.kind, hostRole: running.hostRole,
        isBalanced: kind?.isBalanced ?? true,
        holdsPost: kind?.holdsPost ?? true, standing: prolonged[person])
    }
  }
}
