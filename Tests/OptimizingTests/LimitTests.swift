// Every way a search can end before it is done.

import Optimizing
import Synchronization
import Testing

@Suite struct LimitTests {
  static let hard = marketSplit(rows: 4, columns: 32, seed: 7)

  /// Degenerate; the dual simplex without long steps needs many seconds for its relaxation.
  static let slow = assignment(180, seed: 1).model
  static var slowly: SolverOptions {
    var options = SolverOptions()
    options.simplex = .dualThenPrimal
    options.longStep = false
    return options
  }

  @Test func nodeLimitIsExactAndRepeatable() throws {
    for limit in [0, 1, 50] {
      var options = SolverOptions()
      options.nodeLimit = limit
      let one = try solve(Self.hard, options)
      let two = try solve(Self.hard, options)
      #expect(one.termination == .nodeLimit)
      #expect(one.nodes == limit)
      #expect(one.values == two.values && one.bound == two.bound && one.iterations == two.iterations)
    }
  }

  @Test func gaps() throws {
    let model = marketSplit(rows: 3, columns: 14, seed: 3)
    let best = try solve(model).objective!
    #expect(best > 0)
    var options = SolverOptions()
    options.absoluteGap = best + 1
    let near = try solve(model, options)
    #expect(near.termination == .gapReached)
    #expect(near.objective! - near.bound <= best + 1)
    #expect(near.bound <= best && near.objective! >= best)
    options.absoluteGap = 0
    options.relativeGap = 0.9999999
    options.startPlan = near.values
    // The bound begins at 0, so this needs some branching; GLPK signals it by a code of its own.
    let relative = try solve(model, options)
    #expect(relative.termination == .gapReached || relative.termination == .optimal)
    #expect(relative.gap <= 0.9999999)
    options.startPlan = nil
    options.relativeGap = 1.5
    #expect(try solve(model, options).termination == .gapReached)
  }

  @Test func iterationLimit() throws {
    let model = assignment(25, seed: 1, domain: .continuous).model
    var options = SolverOptions()
    options.iterationLimit = 15
    let first = try solveRelaxation(model, options)
    #expect(first.termination == .iterationLimit)
    #expect(first.iterations == 15)
    // What is left of the way can be gone from there.
    options.startBasis = first.basis
    options.iterationLimit = nil
    let rest = try solveRelaxation(model, options)
    #expect(rest.termination == .optimal)
    #expect(rest.objective == (try solveRelaxation(model).objective))
  }

  @Test(arguments: [false, true]) func deadlineInTheSearch(presolve: Bool) throws {
    var options = SolverOptions()
    options.presolve = presolve
    options.deadline = .now + .milliseconds(300)
    let solution = try solve(Self.hard, options)
    #expect(solution.termination == .timeLimit)
    #expect(solution.seconds < 1)
    #expect(solution.hasPlan)
    #expect(satisfiesRows(solution.values, Self.hard))
    #expect(solution.bound <= solution.objective!)
  }

  @Test(arguments: [false, true]) func deadlineInTheRelaxation(integer: Bool) throws {
    let model = Self.slow
    var options = Self.slowly
    options.deadline = .now + .milliseconds(300)
    let solution = try integer ? solve(model, options) : solveRelaxation(model, options)
    #expect(solution.termination == .timeLimit)
    #expect(solution.seconds < 1)
    options.deadline = .now - .seconds(1)
    #expect(try solveRelaxation(model, options).termination == .timeLimit)
  }

  @Test(arguments: [false, true]) func stopInTheRelaxation(integer: Bool) throws {
    let model = Self.slow
    var options = Self.slowly
    let end = ContinuousClock.now + .milliseconds(300)
    options.shouldStop = { ContinuousClock.now > end }
    let solution = try integer ? solve(model, options) : solveRelaxation(model, options)
    #expect(solution.termination == .stopped)
    #expect(solution.seconds < 1)
    // And the thread is as good as new.
    #expect(try solve(KnownAnswerTests.manualExample().0).termination == .optimal)
  }

  @Test(arguments: [false, true]) func stopInTheSearch(presolve: Bool) throws {
    var options = SolverOptions()
    options.presolve = presolve
    let best = Mutex<Double?>(nil)
    options.progress = { news in best.withLock { if let plan = news.best { $0 = plan } } }
    options.shouldStop = { best.withLock { $0 != nil } }
    let solution = try solve(Self.hard, options)
    #expect(solution.termination == .stopped)
    #expect(solution.hasPlan)
    #expect(satisfiesRows(solution.values, Self.hard))
    options.shouldStop = { true }
    #expect(try solve(Self.hard, options).termination == .stopped)
  }

  @Test func progressOnlyGetsBetter() throws {
    var options = SolverOptions()
    options.nodeLimit = 2000
    let news = Mutex<[Progress]>([])
    options.progress = { heard in news.withLock { $0.append(heard) } }
    let solution = try solve(Self.hard, options)
    let all = news.withLock { $0 }
    #expect(!all.isEmpty)
    for (earlier, later) in zip(all, all.dropFirst()) {
      #expect((later.best ?? .infinity) <= (earlier.best ?? .infinity))
      #expect(later.bound >= earlier.bound)
      #expect(later.nodes >= earlier.nodes)
    }
    #expect(all.last!.best! >= solution.objective! - 1e-6)
  }
}
