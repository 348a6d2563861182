import Exchange
import Optimizing
import Testing

@testable import Leveling
@testable import Planning

/// A small program and, as sorted arcs, every choice that its checker accepts.
struct Listed: Sendable {
  let seed: Int
  let program: Program
  let plans: [[Int]]
  let values: [[Double]]

  init?(_ seed: Int) throws {
    let scenario = try tinyScenario(
      seed: seed, [("quotas.total.at_most", "0.30"), ("sender.max_share", "0.25")])
    guard let all = Enumeration(scenario, atMost: 1500) else { return nil }
    let eligibility = Eligibility(scenario)
    let arcs = ArcSet(scenario, eligibility).arcs
    let program = Program(PlanContext(scenario, eligibility, arcs))
    let place = Dictionary(
      uniqueKeysWithValues: arcs.indices.map { ([arcs[$0].person, arcs[$0].to, arcs[$0].kind], $0) })
    let kinds = scenario.policy.kinds
    plans = all.plans.filter { all.checker.holds($0) }.map { plan in
      plan.moves.map { move in
        place[[move.person, move.to, kinds.firstIndex { $0.id == move.kind }!]]!
      }.sorted()
    }
    guard plans.count > 1 else { return nil }
    self.seed = seed
    self.program = program
    values = plans.map { program.values(choosing: $0) }
  }

  func costs(_ level: Program.Level) -> [Double] { values.map { program.value(of: level, $0) } }

  /// Listed once for all tests.
  private static let listed = Result { try (1...400).compactMap { try Listed($0) } }

  static func every(_ body: (Listed, inout SplitMix) throws -> Void) throws {
    var random = SplitMix(state: 77)
    let all = try listed.get()
    #expect(all.count > 40)
    for listed in all { try body(listed, &random) }
  }
}
