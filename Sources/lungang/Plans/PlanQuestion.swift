import ArgumentParser
import Exchange
import Planning

/// A plan of a scenario, and how long may be thought about it: arguments of the subcommands that ask about plans.
struct PlanQuestion: ParsableArguments {
  @Argument(help: "情景文件夹 · The scenario's folder.")
  var dir: String

  @Argument(help: "方案：plan.json、CSV 或 Excel 表，或计划文件夹 · The plan: plan.json, a CSV or Excel table, or a plan's folder.")
  var plan: String

  @OptionGroup var overriding: OverridingOptions
  @OptionGroup var planning: PlanningArguments

  /// Scenario and plan as they were read.
  struct Reading {
    let problem: Problem
    let given: PlanInHand
    /// Before anything was read: time limits count from there.
    let began: ContinuousClock.Instant
  }

  func read(_ console: Console) throws -> Reading {
    let began = ContinuousClock.now
    let problem = Problem(try console.scenario(dir, overriding.set))
    return Reading(problem: problem, given: try console.plan(plan, problem), began: began)
  }

  /// Asks about the plan, with the interrupt and a line of progress attached.
  ///
  /// - Parameters:
  ///   - usualLimit: seconds where the call names no time limit.
  ///   - nearest: plans that change fewest people are told, however few the people are.
  func ask<Answer>(
    _ reading: Reading, _ console: Console, usualLimit: Double? = nil, nearest: Bool = false,
    _ body: (Foresight) throws -> Answer
  ) throws -> Answer {
    Interruption.watch()
    Surroundings.boundMemory(threads: planning.threadCount)
    let progress = ProgressLine(console)
    defer { progress.finish() }
    var options = planning.options(threads: planning.threadCount) { progress.update($0) }
    options.began = reading.began
    options.timeLimit = planning.timeLimit ?? usualLimit
    options.trySettings(of: dir, overriding.set)
    return try body(
      Foresight(
        reading.problem, reading.given.plan, claimed: reading.given.claims?.values ?? [:], nearest: nearest, options))
  }
}
