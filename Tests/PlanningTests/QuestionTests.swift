import Exchange
import Testing

@testable import Planning

/// Questions with random conditions against all plans of tiny rosters: the answer is what is best of those that keep the
/// conditions, and there is none where none keeps them.
@Suite struct QuestionTests {
  private static func tinyRosters(_ seeds: ClosedRange<Int>) throws -> [(seed: Int, all: Enumeration)] {
    try seeds.compactMap { seed in
      let scenario = try tinyScenario(
        seed: seed + 20_000, [("quotas.total.at_most", "0.30"), ("sender.max_share", "0.25")])
      return Enumeration(scenario, atMost: 2000).map { (seed, $0) }
    }
  }

  /// People whose moves are others, counted without the program's own count.
  private static func changes(_ plan: Plan, _ earlier: Plan) -> Int {
    func ways(_ plan: Plan) -> [Int: Set<String>] {
      plan.moves.reduce(into: [:]) { $0[$1.person, default: []].insert("\($1.to) \($1.kind)") }
    }
    let (old, new) = (ways(earlier), ways(plan))
    return Set(old.keys).union(new.keys).count { old[$0] != new[$0] }
  }

  @Test func answersToRandomConditionsEqualTheEnumeration() throws {
    var (answered, impossible) = (0, 0)
    for (seed, all) in try Self.tinyRosters(1...150) {
      let moves = Array(Set(all.plans.flatMap(\.moves))).sorted { ($0.person, $0.to) < ($1.person, $1.to) }
      guard !moves.isEmpty else { continue }
      var city = TinyCity(seed: seed)
      var question = Question()
      func choice() -> Question.Choice {
        let move = city.pick(moves)
        return Question.Choice(
          person: move.person, to: city.within(0...1) == 0 ? move.to : nil,
          kind: city.within(0...2) == 0 ? move.kind : nil)
      }
      question.forced = (0..<city.within(0...1)).map { _ in choice() }
      question.forbidden = (0..<city.within(0...2)).map { _ in choice() }
      func isOne(_ move: Move, of choice: Question.Choice) -> Bool {
        move.person == choice.person && (choice.to == nil || choice.to == move.to)
          && (choice.kind == nil || choice.kind == move.kind)
      }
      let expected = all.optimum { plan in
        question.forced.allSatisfy { choice in plan.moves.contains { isOne($0, of: choice) } }
          && !plan.moves.contains { move in question.forbidden.contains { isOne(move, of: $0) } }
      }
      for isSolved in [false, true] {
        try expectProposal(
          of: all.checker.scenario, asking: question, afterItsPlan: isSolved, toReach: expected)
      }
      if expected == nil { impossible += 1 } else { answered += 1 }
    }
    #expect(answered >= 12 && impossible >= 10, "\(answered) answered, \(impossible) impossible")
  }

  /// From any set of moves, whether it holds or not.
  @Test func theFewestChangesEqualTheEnumeration() throws {
    var (kept, changed, bounded) = (0, 0, 0)
    for (seed, all) in try Self.tinyRosters(201...320) {
      var city = TinyCity(seed: seed)
      let holding = seed % 4 == 0 ? all.plans.filter { all.checker.holds($0) } : []
      let earlier = city.pick(holding.isEmpty ? all.plans : holding)
      var question = Question()
      question.keeping = Question.Keeping(earlier)
      let fewest = all.optimum(fewest: { Self.changes($0, earlier) })
      try expectProposal(of: all.checker.scenario, asking: question, toReach: fewest)
      guard let least = fewest?.first.map({ Int($0.value) }) else { continue }
      if least == 0 { kept += 1 } else { changed += 1 }
      let most = least + city.within(-1...2)
      question.keeping = Question.Keeping(earlier, .atMost(most))
      try expectProposal(
        of: all.checker.scenario, asking: question,
        toReach: all.optimum { Self.changes($0, earlier) <= most })
      bounded += 1
    }
    #expect(kept >= 2 && changed >= 10 && bounded >= 20, "\(kept) kept, \(changed) changed, \(bounded) bounded")
  }

  @Test func changesAreNamedWithWhatWasAndWhatIs() throws {
    let start = Month(year: 2026, month: 9)
    func move(_ person: Int, _ to: Int) -> Move {
      Move(person: person, to: to, kind: "rotation", start: start, end: Month(year: 2029, month: 8))
    }
    let earlier = Plan(moves: [move(1, 0), move(2, 0), move(3, 1)])
    let later = Plan(moves: [move(2, 0), move(3, 2), move(4, 1)])
    let changes = later.changes(from: earlier)
    #expect(changes.map(\.person) == [1, 3, 4])
    #expect(changes.map { $0.before?.to } == [0, 1, nil] && changes.map { $0.after?.to } == [nil, 2, 1])
    #expect(later.changes(from: later).isEmpty)
  }

  /// One problem, asked again: what was judged once is not judged anew, and answers do not depend on what was asked before.
  /// What a solved problem taught quickens its questions and changes no level; with prices of all rows, too.
  @Test(arguments: [0, Int.max]) func whatWasLearntChangesNoLevel(pricedFrom: Int) throws {
    var (compared, learnt) = (0, 0)
    for seed in 1...16 {
      var city = TinyCity(seed: seed + 500)
      let policy = try shipped("tiny", [("quotas.total.at_most", "0.30"), ("sender.max_share", "0.25")]).policy
      let scenario = Scenario(
        name: "city \(seed)", year: 2026, policy: policy, roster: city.roster(schools: 5...7, people: 7...10),
        digest: "")
      var options = PlanningOptions()
      options.gap = 0
      options.effort.pricedFrom = pricedFrom
      let solved = Problem(scenario)
      guard case .proposed(let plan, _) = try solved.answer(Question(), options) else { continue }
      for _ in 0..<3 {
        let move = city.pick(plan.plan.moves)
        var question = Question()
        switch city.within(0...2) {
        case 0: question.forbidden = [Question.Choice(person: move.person)]
        case 1: question.forbidden = [Question.Choice(person: move.person, to: move.to)]
        default:
          let other = city.within(0...scenario.roster.people.count - 1)
          question.forced = [Question.Choice(person: other)]
        }
        let (warm, cold) = (
          try solved.answer(question, options), try Problem(scenario).answer(question, options)
        )
        switch (warm, cold) {
        case (.proposed(let warm, _), .proposed(let cold, _)):
          compared += 1
          for (a, b) in zip(warm.levels, cold.levels) {
            #expect(abs(a.value - b.value) <= 1e-6 * max(1, abs(b.value)), "seed \(seed) \(a) \(b)")
            #expect(a.gap <= 1e-6, "seed \(seed) \(a)")
          }
        case (.infeasible, .infeasible): learnt += 1
        default: Issue.record("seed \(seed): whether there is a plan")
        }
      }
    }
    #expect(compared >= 15, "\(compared) compared, \(learnt) impossible")
  }

  @Test func aProblemMayBeAskedAgain() throws {
    let scenario = try shipped("tiny")
    let problem = Problem(scenario)
    var options = PlanningOptions()
    options.gap = 0
    func plan(_ question: Question, of problem: Problem) throws -> Plan? {
      guard case .proposed(let proposal, _) = try problem.answer(question, options) else { return nil }
      return proposal.plan
    }
    let first = try #require(try plan(Question(), of: problem))
    var question = Question()
    question.forbidden = [Question.Choice(person: first.moves[0].person)]
    let second = try #require(try plan(question, of: problem))
    #expect(!second.moves.contains { $0.person == first.moves[0].person })
    #expect(try plan(Question(), of: problem) == first)
    #expect(try plan(question, of: Problem(scenario)) == second)
  }
}
