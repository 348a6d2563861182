import Exchange
import Testing

@testable import Planning

@Suite struct DiagnosisTests {
  private func diagnosis(_ overrides: [(path: String, value: String)]) throws -> Diagnosis {
    guard case .infeasible(let diagnosis) = try propose(try shipped("tiny", overrides), PlanningOptions()) else {
      throw PlanningFault.solver("the scenario has a plan")
    }
    return diagnosis
  }

  @Test func theQuotaSaysHowFarItFallsShort() throws {
    let diagnosis = try diagnosis([("quotas.total.at_least", "0.9"), ("quotas.total.at_most", "1.0")])
    #expect(diagnosis.conflict.contains { $0.rule == "quota.total" && $0.clause == "二(二)1" })
    // 19 are listed; brute force over every share says how many can move at most.
    let brute = BruteForce(try shipped("tiny"), mostPercent: 100)
    let open = brute.withoutLeast().everyPlan().map { plan in plan.filter { brute.eligible[$0.person] }.count }.max()!
    let needed = Rate("0.9")!.roundedUp(of: 19)
    #expect(
      diagnosis.relaxations.contains { $0.en.contains("asks for \(needed); \(open) is the nearest") }, "\(diagnosis)")
    #expect(!diagnosis.shortfalls.isEmpty)
  }

  @Test func aRuleThatIsNotToBlameIsNotNamed() throws {
    let diagnosis = try diagnosis([("distance.max_km", "0.1")])
    #expect(diagnosis.conflict.map(\.rule) == ["quota.total"])
    #expect(diagnosis.shortfalls.map(\.possible) == [0])
  }

  @Test func droppingOneRuleOfTheConflictMakesAPlanPossible() throws {
    let tight: [(path: String, value: String)] = [("quotas.total.at_least", "0.6"), ("quotas.total.at_most", "1.0")]
    let conflict = try diagnosis(tight).conflict.map(\.rule)
    #expect(conflict.count >= 2)
    let switches = [
      "quota.total": ("quotas.total", "null"), "balance.subject": ("balance", "null"),
      "balance.role": ("balance", "null"),
      "sender.share": ("sender.max_share", "null"), "leaders.together": ("sender.leaders_apart", "false"),
    ]
    for rule in conflict {
      let off = try #require(switches[rule], "\(rule)")
      let rest = tight.filter { !$0.path.hasPrefix(off.0) } + [(path: off.0, value: off.1)]
      guard case .proposed = try propose(try shipped("tiny", rest), PlanningOptions()) else {
        Issue.record("without \(rule) there is still no plan")
        continue
      }
    }
  }
}
