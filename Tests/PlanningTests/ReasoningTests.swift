import Exchange
import Testing

@testable import Planning

/// What a plan says to the person it moves.
@Suite struct ReasoningTests {
  private func proposal(_ overrides: [(path: String, value: String)], _ roster: (inout TinyCity) -> Roster) throws
    -> (Scenario, Proposal)
  {
    for seed in 1...40 {
      var city = TinyCity(seed: seed)
      let scenario = Scenario(
        name: "reasons", year: 2026, policy: try shipped("tiny", overrides).policy, roster: roster(&city), digest: "")
      guard case .proposed(let proposal, _) = try propose(scenario, PlanningOptions()), !proposal.plan.moves.isEmpty
      else { continue }
      return (scenario, proposal)
    }
    throw PlanningFault.solver("no roster has a plan that moves anybody")
  }

  @Test func peopleOfAClosingSchoolAreToldThatTheyDoNotReturn() throws {
    let (scenario, proposal) = try proposal(
      PeopleEffectTests.wide + PeopleEffectTests.placing
        + [("closure.placed", "true"), ("quotas.total.at_least", "0"), ("distance.max_km", "100")]
    ) { $0.roster(schools: 3...3, people: 3...4).mapSchools { $0 == 0 ? $1.with(closes: 2026) : $1 } }
    for (move, reason) in zip(proposal.plan.moves, proposal.reasons) where move.kind == "placement" {
      #expect(reason.zh.hasPrefix("原校撤并，须安置；") && reason.zh.hasSuffix("；人事关系转入接收学校，不再返回"))
      #expect(reason.en.hasSuffix("without a return"))
      #expect(!scenario.returnsHome(move))
    }
    #expect(proposal.plan.moves.contains { $0.kind == "placement" })
  }

  @Test func othersAreToldWhenTheyReturn() throws {
    let (scenario, proposal) = try proposal([]) { $0.roster() }
    for (move, reason) in zip(proposal.plan.moves, proposal.reasons) {
      #expect(reason.zh.hasSuffix("人事关系留在原校，\(move.end) 期满返回"))
      #expect(scenario.returnsHome(move))
    }
  }

  @Test(arguments: ["allow", "shorten"]) func whoRetiresBeforeIsPromisedNothing(_ terms: String) throws {
    let births = Month(year: 1972, month: 8)
    let (scenario, proposal) = try proposal([("retirement.covers_term", terms)]) { city in
      city.roster(exchanges: false).mapPeople { $1.with(birth: births) }
    }
    // Born in August 1972, women retire in April 2028.
    let retirement = Month(year: 2028, month: 4)
    #expect(Eligibility(scenario).people.allSatisfy { $0.retirement == retirement })
    var found = 0
    for (move, reason) in zip(proposal.plan.moves, proposal.reasons) where move.end > retirement {
      found += 1
      #expect(move.end == Month(year: terms == "shorten" ? 2028 : 2029, month: 8) && !scenario.returnsHome(move))
      #expect(reason.zh.hasSuffix("期满前退休，不再返回") && reason.en.hasSuffix("without a return"))
      // It would tell the month of birth.
      #expect(!reason.zh.contains("\(retirement)") && !reason.en.contains("\(retirement)"))
    }
    #expect(found > 0)
  }

  @Test func aKindWithoutReturnSaysSo() throws {
    let (_, proposal) = try proposal(
      ["rotation", "shadowing", "support", "leader"].map { ("kinds.\($0).return", "none") }
    ) { $0.roster(exchanges: false) }
    #expect(proposal.reasons.allSatisfy { $0.zh.hasSuffix("期满后留在接收学校") })
  }

  @Test func whoCannotBePlacedIsNamedByTheDiagnosis() throws {
    var city = TinyCity(seed: 3)
    let roster = city.roster(schools: 3...3, people: 3...4, exchanges: false)
      .mapSchools { $0 == 0 ? $1.with(closes: 2026) : $1 }
    // Nothing lies within a hundred metres.
    let policy = try shipped(
      "tiny",
      PeopleEffectTests.placing + [("closure.placed", "true"), ("quotas.total", "null"), ("distance.max_km", "0.1")]
    ).policy
    let scenario = Scenario(name: "far", year: 2026, policy: policy, roster: roster, digest: "")
    guard case .infeasible(let diagnosis) = try propose(scenario, PlanningOptions()) else {
      Issue.record("there is a plan")
      return
    }
    #expect(diagnosis.conflict.map(\.rule) == ["closure.placed", "distance.max"])
    let asked = roster.people.filter { $0.home == 0 && $0.onPost }.map(\.id)
    #expect(diagnosis.shortfalls.map(\.scope) == asked && diagnosis.shortfalls.allSatisfy { $0.possible == 0 })
  }
}
