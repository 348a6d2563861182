import Exchange
import Leveling
import Synchronization

/// A scenario of which plans are asked, with or without conditions: what does not depend on the question is judged once. May be
/// asked from several threads. Positions are those of the scenario's tables; the order of their rows decides nothing.
public final class Problem: Sendable {
  public let scenario: Scenario
  public let eligibility: Eligibility
  /// Of the scenario, for plans made by hand as for those found.
  public let checker: Checker
  /// Where the tables are in another order than plans are sought in.
  let inOrder: (order: CanonicalOrder, problem: Problem)?
  private let known = Mutex<[Variant: Prepared]>([:])
  /// So many are kept: questions mostly prolong the same exchanges.
  private static let mostKnown = 3

  public convenience init(_ scenario: Scenario) {
    let order = CanonicalOrder(scenario)
    self.init(scenario, inOrder: order.isAsGiven ? nil : (order, Problem(order.scenario, inOrder: nil)))
  }

  private init(_ scenario: Scenario, inOrder: (order: CanonicalOrder, problem: Problem)?) {
    self.scenario = scenario
    self.inOrder = inOrder
    eligibility = Eligibility(scenario)
    checker = Checker(scenario, eligibility)
  }

  /// The arcs and what is known before any plan, where these people's exchanges are prolonged.
  func prepared(
    renewing people: [Int], _ control: SearchControl, _ options: PlanningOptions, isExport: Bool
  ) throws -> Prepared {
    let renewed = scenario.renewing(scenario.renewals + people)
    let variant = Variant(renewals: renewed.renewals, formulation: options.formulation, isExport: isExport)
    if let known = known.withLock({ $0[variant] }) { return known }
    let eligibility = people.isEmpty ? eligibility : Eligibility(renewed)
    let prepared = try Prepared(renewed, eligibility, control, options, isExport: isExport)
    known.withLock { known in
      if known.count >= Self.mostKnown { known = known.filter { $0.key.renewals == scenario.renewals } }
      known[variant] = prepared
    }
    return prepared
  }

  private struct Variant: Hashable {
    let renewals: [Int]
    let formulation: Formulation
    let isExport: Bool
  }
}
