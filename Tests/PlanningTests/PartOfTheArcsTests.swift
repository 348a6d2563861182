import Exchange
import Optimizing
import Synchronization
import Testing

@testable import Leveling
@testable import Planning

/// Programs in which not every arc has a column, against those in which each has.
@Suite struct PartOfTheArcsTests {
  private func scenario(
    _ seed: Int, schools: ClosedRange<Int>, people: ClosedRange<Int>, tables: Bool = false,
    _ overrides: [(String, String)] = [("quotas.total.at_most", "0.30"), ("sender.max_share", "0.25")]
  ) throws -> Scenario {
    var city = TinyCity(seed: seed)
    return Scenario(
      name: "city \(seed)", year: 2026, policy: try shipped("tiny", overrides).policy,
      roster: tables ? city.rosterWithTables() : city.roster(schools: schools, people: people), digest: "")
  }

  private func proposal(_ scenario: Scenario, _ set: (inout PlanningOptions) -> Void) throws -> Proposal? {
    var options = PlanningOptions()
    set(&options)
    guard case .proposed(let proposal, _) = try propose(scenario, options) else { return nil }
    return proposal
  }

  private func context(_ scenario: Scenario) -> PlanContext {
    let eligibility = Eligibility(scenario)
    return PlanContext(scenario, eligibility, ArcSet(scenario, eligibility).arcs)
  }

  /// What is worked out from the rules for people who see the hosts alike is what each arc's own column costs.
  @Test(arguments: [
    [("quotas.total.at_most", "0.30")], [("districts.crossing_at_most", "0.40")], [("kinds.leader.mutual", "true")],
    [("posts.limit", "true"), ("distance.max_km", "8")],
  ])
  func arcsOutsideArePricedAsTheirColumns(overrides: [(String, String)]) throws {
    let control = SearchControl(PlanningOptions())
    var random = SplitMix(state: 5)
    var compared = 0
    for seed in 1...40 {
      let bare = try scenario(seed, schools: 4...6, people: 4...7, tables: seed % 2 == 0, overrides)
      var city = TinyCity(seed: seed)
      let context = context(bare.with(links: seed % 3 == 0 ? city.links(bare.roster, 30) : []))
      var source = ProgramSource(context)
      let program = source.program()
      let outside = Outside(source)
      for level in program.levels {
        let duals = program.rows.map { _ in Double(Int(random.next() % 2000) - 1000) / 100 }
        let costs = level.pricing([Sifting.Budget(level: program.levels[program.levels.count - 1], limit: 0)], [0.5], 1)
        let least = try #require(try outside.least(OutsidePrices(level: costs, duals: duals), program, control))
        let reduced = program.reducedCosts(costs.costs, DualProof.prices(program, duals))
        for arcs in program.arcsByOwner {
          let own = arcs.map { reduced[$0] }.min()!
          let found = least[program.owners[arcs.lowerBound]]
          #expect(abs(own - found) <= 1e-9 * max(1, abs(own)), "seed \(seed) \(level.name)")
          compared += 1
        }
      }
    }
    #expect(compared > 1000)
  }

  /// The arcs that are counted are those that are listed, and a program taken in by and by is the one laid out at once.
  @Test func aProgramTakenInByAndByIsTheWhole() throws {
    for seed in 1...60 {
      let all = context(try scenario(seed, schools: 4...6, people: 4...7, tables: seed % 2 == 0))
      #expect(all.traffic.total == all.arcs.count && all.arcs == all.arcs.sorted())
      let whole = Program(all)
      let first = all.arcs.indices.filter { $0 % 3 == 0 }.map { all.arcs[$0] }
      var source = ProgramSource(PlanContext(all.source, all.baseline, all.traffic, first))
      _ = source.program()
      let places = source.take(all.arcs.indices.filter { $0 % 3 == 1 }.map { all.arcs[$0] })
      _ = source.take(all.arcs.indices.filter { $0 % 3 == 2 }.map { all.arcs[$0] })
      let grown = source.program()
      #expect(places.enumerated().allSatisfy { $0.offset <= $0.element })
      #expect(grown.arcCount == whole.arcCount && grown.rows.count == whole.rows.count, "seed \(seed)")
      guard let plan = try FirstPlan.arcs(whole) else { continue }
      let (a, b) = (grown.values(choosing: plan), whole.values(choosing: plan))
      #expect(grown.admits(a))
      for (one, other) in zip(grown.levels, whole.levels) {
        #expect(abs(grown.value(of: one, a) - whole.value(of: other, b)) < 1e-9, "seed \(seed) \(one.name)")
      }
    }
  }

  /// Every level, exactly, of small cities that begin with an arc or two of each person.
  @Test(arguments: [0, Int.max])
  func partsReachTheSameLevels(pricedFrom: Int) throws {
    var compared = 0
    for seed in 1...110 {
      let scenario = try scenario(seed + 9000, schools: 3...5, people: 4...7, tables: seed % 4 == 0)
      let part = try proposal(scenario) {
        ($0.gap, $0.partlyFrom, $0.arcsToBegin, $0.effort.pricedFrom) = (0, 0, 1, pricedFrom)
      }
      let whole = try proposal(scenario) { $0.gap = 0 }
      #expect((part == nil) == (whole == nil), "seed \(seed)")
      guard let part, let whole else { continue }
      compared += 1
      for (a, b) in zip(part.levels, whole.levels) {
        #expect(abs(a.value - b.value) <= 1e-6 * max(1, abs(b.value)), "seed \(seed) \(a) \(b)")
      }
    }
    #expect(compared >= 40, "\(compared) cities have a plan")
  }

  /// With a gap: what is proven of a part is proven of the whole, whatever the threads.
  @Test func partsProveTrueBounds() throws {
    var (proven, smaller) = (0, 0)
    for seed in 2...9 {
      let scenario = try scenario(seed, schools: 10...12, people: 10...14)
      let part = try proposal(scenario) { ($0.partlyFrom, $0.arcsToBegin, $0.effort.pricedFrom) = (0, 1, 0) }
      let again = try proposal(scenario) {
        ($0.partlyFrom, $0.arcsToBegin, $0.effort.pricedFrom, $0.threads) = (0, 1, 0, 3)
      }
      let whole = try proposal(scenario) { $0.effort.pricedFrom = .max }
      #expect((part == nil) == (whole == nil), "seed \(seed)")
      guard let part, let whole else { continue }
      #expect(part.plan.moves == again?.plan.moves && part.levels == again?.levels)
      #expect(part.model.arcs == whole.model.arcs)
      if part.model.columns < whole.model.columns { smaller += 1 }
      let (a, b) = (part.levels[1], whole.levels[1])
      #expect(a.level == .equity && a.bound <= b.value + 1e-9 && b.bound <= a.value + 1e-9, "seed \(seed) \(a) \(b)")
      if a.gap <= 0.001 { proven += 1 }
    }
    #expect(proven >= 3, "\(proven) cities closed")
    #expect(smaller >= 1, "\(smaller) of fewer columns")
  }

  /// Where nothing keeps the rules, a part of the arcs says so too, and only then.
  @Test func noPlanIsNoPlanOfAPart() throws {
    var none = 0
    for seed in 1...40 {
      let scenario = try scenario(
        seed + 500, schools: 3...4, people: 3...5, [("quotas.total.at_least", "0.5"), ("quotas.total.at_most", "0.7")])
      let part = try propose(scenario, options { ($0.partlyFrom, $0.arcsToBegin) = (0, 1) })
      let whole = try propose(scenario, options { _ in })
      guard case .infeasible = whole else {
        if case .infeasible = part { Issue.record("seed \(seed): a plan exists") }
        continue
      }
      none += 1
      if case .proposed = part { Issue.record("seed \(seed): no plan exists") }
    }
    #expect(none > 3)
  }

  /// A move that is forced may be outside: that the arcs at hand cannot make it proves nothing.
  @Test func aMoveOutsideIsNotRefuted() throws {
    var compared = 0
    for seed in 1...30 where compared < 40 {
      let scenario = try scenario(
        seed + 700, schools: 8...10, people: 3...4, [("quotas.total.at_most", "0.5"), ("balance", "null")])
      let problem = Problem(scenario)
      for person in scenario.roster.people.indices {
        let row = scenario.roster.people[person]
        func way(_ host: Int) -> Double {
          (row.address ?? scenario.roster.schools[row.home].place).kilometres(to: scenario.roster.schools[host].place)
        }
        let open = problem.checker.openings(of: person).filter(\.isOpen)
        guard open.count > 3, let far = open.max(by: { way($0.to) < way($1.to) }) else { continue }
        var question = Question()
        question.forced = [Question.Choice(person: person, to: far.to, kind: far.kind)]
        guard case .proposed = try problem.answer(question, options { _ in }) else { continue }
        compared += 1
        let part = try Problem(scenario).answer(question, options { ($0.partlyFrom, $0.arcsToBegin) = (0, 1) })
        if case .infeasible = part { Issue.record("seed \(seed): \(person) can go to \(far.to)") }
      }
    }
    #expect(compared >= 10, "\(compared)")
  }

  private func options(_ set: (inout PlanningOptions) -> Void) -> PlanningOptions {
    var options = PlanningOptions()
    set(&options)
    return options
  }

  /// Too little memory for every column is enough for some; too little for those is a sentence.
  @Test func wantOfMemoryIsASentence() throws {
    let scenario = try scenario(3, schools: 10...12, people: 10...14)
    let arcs = context(scenario).traffic.total
    let whole = Memory.needed(.sifting, arcs: arcs, rows: 0)
    let lean = try proposal(scenario) { ($0.memory, $0.arcsToBegin, $0.gap) = (whole + 1 << 20, 50, 0.01) }
    #expect(lean.map { $0.model.columns < arcs + 1000 } ?? false)
    for bytes in [0, 1 << 20, 40 << 20] {
      #expect(throws: MemoryShortage.self) { try propose(scenario, options { $0.memory = bytes }) }
    }
    // What takes more has less room.
    let room = Memory.needed(.sifting, arcs: arcs, rows: 0)
    #expect(throws: Never.self) { try propose(scenario, options { ($0.memory, $0.gap) = (3 * room, 0.05) }) }
    #expect(throws: MemoryShortage.self) {
      try propose(scenario, options { ($0.memory, $0.formulation) = (room, .direct) })
    }
    #expect(throws: MemoryShortage.self) {
      try exportModel(scenario, level: .equity, format: .mps, options { $0.memory = room })
    }
    let shortage = MemoryShortage(needed: 900 << 20, available: 300 << 20)
    #expect(shortage.phrase.en.contains("900 MB") && shortage.phrase.zh.contains("300 MB"))
  }

  /// Where the nearest swaps use up who may leave without reaching the shares, others are tried.
  @Test func aFirstPlanIsFoundWhereTheNearestSwapsAreNotEnough() throws {
    var found = 0
    for seed in 1...300 {
      let scenario = try scenario(
        seed, schools: 4...6, people: 5...8,
        [("quotas.total.at_least", "0.30"), ("quotas.total.at_most", "0.6"), ("sender.max_share", "0.2")])
      if try FirstPlan.arcs(Program(context(scenario))) != nil { found += 1 }
    }
    #expect(found > 50)
  }

  /// Stopped at any moment, there is a plan that the checker counts alike, or none; `propose` throws otherwise.
  @Test func stoppedAtAnyMomentIsStoppedWhole() throws {
    var city = TinyCity(seed: 21)
    let scenario = Scenario(
      name: "points", year: 2026, policy: try shipped("tiny").policy,
      roster: city.roster(schools: 60...60, people: 3...4, exchanges: false), digest: "")
    var (planned, none) = (0, 0)
    for questions in [1, 2, 4, 8, 16, 30, 60, 120, 250, 500, 1000] {
      let asked = Mutex(0)
      let outcome = try propose(
        scenario,
        options {
          ($0.partlyFrom, $0.arcsToBegin, $0.effort.pricedFrom) = (0, 150, 0)
          $0.shouldStop = {
            asked.withLock { count in
              count += 1
              return count > questions
            }
          }
        })
      switch outcome {
      case .proposed(let proposal, _):
        planned += 1
        #expect(proposal.levels.allSatisfy { $0.bound <= $0.value + 1e-9 })
      case .outOfTime: none += 1
      case .infeasible: Issue.record("a plan exists")
      }
    }
    #expect(planned >= 8, "\(planned) with a plan, \(none) without")
  }

  /// However the arcs lie, a limit ends with what there is.
  @Test(arguments: [0.2, 0.6])
  func theLimitHoldsWithVeryManySchools(seconds: Double) throws {
    var city = TinyCity(seed: 8)
    let scenario = Scenario(
      name: "points", year: 2026, policy: try shipped("tiny").policy,
      roster: city.roster(schools: 150...150, people: 2...3, exchanges: false), digest: "")
    let began = ContinuousClock.now
    _ = try propose(scenario, options { ($0.timeLimit, $0.partlyFrom, $0.arcsToBegin) = (seconds, 0, 400) })
    #expect(ContinuousClock.now - began < .seconds(seconds + 2))
  }
}
