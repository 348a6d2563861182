import Exchange
import Leveling
import Synchronization

/// A scenario of which plans are asked, with or without conditions: what does not depend on the question is judged once. May be
/// asked from several threads.
public final class Problem: Sendable {
  public let scenario: Scenario
  public let eligibility: Eligibility
  /// Of the scenario, for plans made by hand as for those found.
  public let checker: Checker
  private let known = Mutex<[Variant: Prepared]>([:])
  /// So many are kept: questions mostly prolong the same exchanges.
  private static let mostKnown = 3

  public init(_ scenario: Scenario) {
    self.scenario = scenario
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
