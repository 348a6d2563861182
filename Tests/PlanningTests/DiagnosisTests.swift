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
      diagnosis.relaxations.contains { $0.message.en.contains("asks for \(needed); \(open) is the nearest") },
      "\(diagnosis)")
    #expect(!diagnosis.shortfalls.isEmpty)
  }

  @Test func aRuleThatIsNotToBlameIsNotNamed() throws {
    let diagnosis = try diagnosis([("distance.max_km", "0.1")])
    #expect(diagnosis.conflict.map(\.rule) == ["quota.total"])
    #expect(diagnosis.shortfalls.map(\.possible) == [0])
    // Whose last destination the distance takes are those who have one without it.
    let near = try shipped("tiny", [("distance.max_km", "0.1")])
    let far = try shipped("tiny", [("distance.max_km", "1000")])
    func stuck(_ scenario: Scenario) -> [Bool] {
      let eligibility = Eligibility(scenario)
      return prospects(scenario, eligibility).map { $0.destinations == 0 }
    }
    let lost = zip(stuck(near), stuck(far)).count { $0 && !$1 }
    let stranded = try #require(diagnosis.stranded.first { $0.rule == "distance.max" })
    #expect(stranded.people == lost && lost > 0 && stranded.listed > 0 && stranded.listed <= lost)
    #expect(diagnosis.stranded.reduce(0) { $0 + $1.people } == stuck(near).count { $0 })
    #expect(diagnosis.stranded.first?.rule == "distance.max", "most of the listed come first")
  }

  /// One pair of schools in the table (名校+分校) leaves Jiujiang its plan.
  @Test func onePairClosesNoOtherWay() throws {
    let shipped = try shipped("jiujiang-2026", [("objectives", "[shortfall]")])
    let roster = shipped.roster
    let pair = DesignatedPair(
      a: try #require(roster.schoolIndex["SZ01"]), b: try #require(roster.schoolIndex["SZ02"]), basis: "名校+分校")
    let scenario = Scenario(
      name: "", year: shipped.year, policy: shipped.policy, roster: roster.with(pairs: [pair]), digest: "")
    guard case .proposed(_, let verdict) = try propose(scenario, PlanningOptions()) else {
      Issue.record("one pair closes every exchange")
      return
    }
    #expect(verdict.isValid && verdict.assessment.directions.paired != nil && verdict.assessment.directions.pairs == 1)
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
