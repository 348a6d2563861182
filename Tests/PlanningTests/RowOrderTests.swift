import Exchange
import Testing

@testable import Leveling
@testable import Planning

/// A plan does not depend on how the rows of the tables stand.
@Suite struct RowOrderTests {
  /// What becomes of whom, by identifiers, with the reason.
  private func told(_ scenario: Scenario, _ options: PlanningOptions, _ question: Question = Question()) throws
    -> [String: String]?
  {
    guard case .proposed(let proposal, let verdict) = try Problem(scenario).answer(question, options) else {
      return nil
    }
    #expect(verdict.isProposable && verdict.plan == proposal.plan)
    let roster = scenario.roster
    var told: [String: String] = [:]
    for (move, reason) in zip(proposal.plan.moves, proposal.reasons) {
      told[roster.people[move.person].id] = "\(roster.schools[move.to].id) \(move.kind) \(reason.en)"
    }
    for move in proposal.plan.renewals {
      told[roster.people[move.person].id] = "stays at \(roster.schools[move.to].id)"
    }
    #expect(told.count == proposal.plan.moves.count + proposal.plan.renewals.count)
    return told
  }

  private func options(_ gap: Double, _ formulation: Formulation = .sifting) -> PlanningOptions {
    var options = PlanningOptions()
    (options.gap, options.formulation) = (gap, formulation)
    return options
  }

  @Test(arguments: ["tiny", "nanchang-2023", "jiangxi-county-2024", "national-2014"])
  func shuffledRowsOfAShippedScenarioGiveTheSamePlan(name: String) throws {
    let scenario = try shipped(name)
    let expected = try #require(try told(scenario, options(0.01)))
    #expect(expected.count > 5)
    for seed in 1...(name == "tiny" ? 5 : 1) {
      #expect(try told(scenario.shuffled(UInt64(seed)), options(0.01)) == expected, "\(name) \(seed)")
    }
  }

  /// With all tables; the reference too.
  @Test func shuffledRowsOfACityGiveTheSamePlan() throws {
    var planned = 0
    for seed in 1...60 {
      var city = TinyCity(seed: seed)
      let scenario = Scenario(
        name: "city \(seed)", year: 2026,
        policy: try shipped("tiny", [("quotas.total.at_most", "0.30"), ("sender.max_share", "0.25")]).policy,
        roster: city.rosterWithTables(), digest: "")
      for formulation in Formulation.allCases {
        let expected = try told(scenario, options(0.001, formulation))
        for shuffle in [UInt64(seed), UInt64(seed) + 1000] {
          #expect(
            try told(scenario.shuffled(shuffle), options(0.001, formulation)) == expected, "\(seed) \(formulation)")
        }
        planned += expected == nil ? 0 : 1
      }
    }
    #expect(planned >= 20, "\(planned) plans")
  }

  /// A question is about positions in the tables as they stand.
  @Test func questionsAreAskedOfTheTablesAsTheyStand() throws {
    let scenario = try shipped("tiny")
    guard case .proposed(let first, _) = try propose(scenario, options(0)) else {
      Issue.record("tiny has no plan")
      return
    }
    let entries = first.plan.entries(in: scenario.roster)
    var answers: [[String: String]?] = []
    var changed: [Set<String>] = []
    for tables in [scenario, scenario.shuffled(4)] {
      let roster = tables.roster
      var question = Question()
      question.forbidden = [.init(person: roster.personIndex[entries[0].person]!)]
      question.forced = [
        .init(person: roster.personIndex[entries[1].person]!, to: roster.schoolIndex[entries[1].school]!)
      ]
      question.keeping = .init(Checker(tables).check(entries).plan)
      guard case .proposed(let proposal, _) = try Problem(tables).answer(question, options(0)) else { continue }
      answers.append(try told(tables, options(0), question))
      changed.append(Set((proposal.changes ?? []).map { roster.people[$0.person].id }))
    }
    #expect(answers.count == 2 && answers[0] == answers[1] && changed[0] == changed[1])
    #expect(answers.first??[entries[0].person] == nil && answers.first??[entries[1].person] != nil)
    #expect(changed.first?.contains(entries[0].person) == true)
  }

  @Test func theModelWrittenForOthersIsTheSame() throws {
    let scenario = try shipped("tiny")
    let text = try #require(try exportModel(scenario, level: .burden, format: .mps, options(0)))
    let again = try exportModel(scenario.shuffled(2), level: .burden, format: .mps, options(0))
    #expect(again == text)
  }
}
